"""Colours, type roles, sizes and the reader's choices: the one place the look is stated.

A `Theme` is a frozen value. When the reader changes a setting, a new theme is made and the screens
build their widgets again; nothing has to be told about the change twice.

Two inks carry the argument and never change places: red is what is said, ochre is what is there.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import Final, Literal

Colour = tuple[int, int, int]
ColourName = Literal[
    "paper", "card", "kraft", "white", "ink", "ink2", "rule", "hair", "red", "redlo", "ochre", "ochrelo",
    "brown", "blue", "bluemid", "bluelo", "night", "desk", "pencil", "green", "stubble", "mud", "lit", "snow",
]  # fmt: skip
Paint = ColourName | Colour
"""A colour as drawing functions take it: a name of the palette (follows the theme) or a fixed colour."""

Face = Literal[
    "serif",
    "serif-bold",
    "serif-italic",
    "sans",
    "sans-bold",
    "mono",
    "mono-bold",
    "display",
    "display-bold",
    "hand",
]
Motion = Literal["full", "reduced", "none"]
TEXT_SCALES: Final = (1.0, 1.25, 1.5, 2.0)


def rgb(code: str) -> Colour:
    """Turn "#A51E1A" into (165, 30, 26)."""
    return int(code[1:3], 16), int(code[3:5], 16), int(code[5:7], 16)


def mix(a: Colour, b: Colour, t: float) -> Colour:
    """Return the colour that lies the part t (0 to 1) of the way from a to b."""
    return (
        round(a[0] * (1 - t) + b[0] * t),
        round(a[1] * (1 - t) + b[1] * t),
        round(a[2] * (1 - t) + b[2] * t),
    )


@dataclass(frozen=True, slots=True)
class Palette:
    """The inks and papers by name; the second block is for land only."""

    paper: Colour
    card: Colour
    kraft: Colour
    white: Colour
    ink: Colour
    ink2: Colour
    rule: Colour
    hair: Colour
    red: Colour
    redlo: Colour
    ochre: Colour
    ochrelo: Colour
    brown: Colour
    blue: Colour
    bluemid: Colour
    bluelo: Colour
    night: Colour
    desk: Colour
    pencil: Colour

    green: Colour
    stubble: Colour
    mud: Colour
    lit: Colour
    snow: Colour


NORMAL: Final = Palette(
    paper=rgb("#F4ECDB"),
    card=rgb("#E9DEC5"),
    kraft=rgb("#C8B285"),
    white=rgb("#FCF8EE"),
    ink=rgb("#1E1A17"),
    ink2=rgb("#4B4239"),
    rule=rgb("#877A63"),
    hair=rgb("#CDBFA2"),
    red=rgb("#A51E1A"),
    redlo=rgb("#E8C9BC"),
    ochre=rgb("#C98A1B"),
    ochrelo=rgb("#EBD3A0"),
    brown=rgb("#744809"),
    blue=rgb("#2F5166"),
    bluemid=rgb("#7F9AA8"),
    bluelo=rgb("#CFDADD"),
    night=rgb("#18242D"),
    desk=rgb("#3A4A50"),
    pencil=rgb("#35407F"),
    green=rgb("#5E7038"),
    stubble=rgb("#D9BC6B"),
    mud=rgb("#6A5343"),
    lit=rgb("#F2B33C"),
    snow=rgb("#F1F1EA"),
)
HIGH_CONTRAST: Final = replace(
    NORMAL,
    paper=rgb("#FFFFFF"),
    card=rgb("#FFFFFF"),
    white=rgb("#FFFFFF"),
    ink=rgb("#000000"),
    ink2=rgb("#2A2520"),
    rule=rgb("#4B4239"),
    hair=rgb("#877A63"),
    red=rgb("#8C1410"),
    brown=rgb("#5C3804"),
    blue=rgb("#1D3C50"),
    bluemid=rgb("#4F6C7B"),
    pencil=rgb("#232E6E"),
    night=rgb("#000000"),
    desk=rgb("#1E282C"),
)


@dataclass(frozen=True, slots=True)
class Style:
    """A face and a size in px at 100 %; `track` is extra space between letters in px at 100 %."""

    face: Face
    size: int
    track: float = 0.0

    def at(self, size: int) -> Style:
        """Return the same face in another size."""
        return replace(self, size=size)


# The type roles: what kind of words, not how big they happen to look good.
LABEL: Final = Style("sans", 16)
LABEL_BOLD: Final = Style("sans-bold", 16)
TABLE: Final = Style("sans", 17)
TABLE_BOLD: Final = Style("sans-bold", 17)
BODY: Final = Style("serif", 18)
BODY_BOLD: Final = Style("serif-bold", 18)
SAYING: Final = Style("serif-italic", 18)
READING: Final = Style("serif", 19)
NAME: Final = Style("serif-bold", 19)
BIG_NAME: Final = Style("serif-bold", 30)
SMALL_HEADING: Final = Style("display-bold", 18)
PANEL_HEADING: Final = Style("display-bold", 24)
SCREEN_HEADING: Final = Style("display-bold", 30)
BUTTON: Final = Style("display", 18)
KEY: Final = Style("mono", 16)
FIGURE: Final = Style("mono", 18)
FIGURE_BOLD: Final = Style("mono-bold", 20)
TELEGRAM: Final = Style("mono", 20)
PENCIL: Final = Style("hand", 42)
MASTHEAD: Final = Style("serif-bold", 46)
TITLE: Final = Style("display-bold", 78)

SMALLEST: Final = 16

# The grid: 8 px unit, 12 columns of 88 with gutters of 16 between margins of 24.
UNIT: Final = 8
MARGIN: Final = 24
GUTTER: Final = 16
WIDTH: Final = 1280
HEIGHT: Final = 720
PADDING: Final = 24
TARGET: Final = 44
"""The smallest side of anything that can be pressed."""

# The only inks in which words may stand on a ground; measured in tests/ui/test_theme.py.
TEXT_PAIRS: Final[dict[ColourName, tuple[ColourName, ...]]] = {
    **dict.fromkeys(
        ("paper", "card", "white", "bluelo", "ochrelo", "redlo"),
        ("ink", "ink2", "red", "brown", "blue", "pencil"),
    ),
    "kraft": ("ink", "ink2", "pencil"),
    "ink": ("paper", "white", "ochre"),
    "night": ("paper", "white", "ochre"),
    "red": ("white",),
    "blue": ("white", "paper"),
}
# Lines, frames and large text: at least 3 to 1.
LINE_PAIRS: Final[dict[ColourName, tuple[ColourName, ...]]] = {
    "paper": ("rule",),
    "card": ("rule",),
    "white": ("rule",),
    "ink": ("bluemid",),
    "night": ("bluemid",),
}


def column(k: int) -> int:
    """Return the left edge of grid column k (0 to 11)."""
    return MARGIN + 104 * k


@dataclass(frozen=True, slots=True)
class Theme:
    """The reader's choices that change how things are drawn, never what they say."""

    text_scale: float = 1.0
    face: Literal["normal", "reader"] = "normal"
    contrast: Literal["normal", "high"] = "normal"
    motion: Motion = "full"
    wide_spacing: bool = False
    plain_figures: bool = False

    def __post_init__(self) -> None:
        """Refuse a text scale the layouts were never measured at."""
        if self.text_scale not in TEXT_SCALES:
            raise ValueError(f"text_scale is {self.text_scale}; use one of {TEXT_SCALES}")

    @property
    def colours(self) -> Palette:
        """The palette of the chosen contrast."""
        return HIGH_CONTRAST if self.contrast == "high" else NORMAL

    @property
    def fibres(self) -> bool:
        """Whether paper shows its fibres: not in high contrast."""
        return self.contrast == "normal"

    def paint(self, paint: Paint) -> Colour:
        """Resolve a colour name of the palette; a fixed colour passes through."""
        if isinstance(paint, tuple):
            return paint
        colour: Colour = getattr(self.colours, paint)
        return colour

    def px(self, size: float) -> int:
        """Return a type size or a type-bound length at the reader's text scale (spacing does not grow)."""
        return round(size * self.text_scale)

    def line_height(self, style: Style) -> int:
        """Return the distance of base lines for running text in this style."""
        ratio = 1.4 if style.face.startswith("serif") else 1.35
        if self.face == "reader":
            ratio = 1.5
        if self.wide_spacing:
            ratio *= 1.2
        return round(max(SMALLEST, self.px(style.size)) * ratio)

    @property
    def top_bar(self) -> int:
        """Height of the top bar: 48, at 200 % 76."""
        return {1.0: 48, 1.25: 52, 1.5: 60, 2.0: 76}[self.text_scale]

    @property
    def bottom_bar(self) -> int:
        """Height of the bottom bar: 60, at 200 % 96."""
        return {1.0: 60, 1.25: 68, 1.5: 76, 2.0: 96}[self.text_scale]

    @property
    def button_height(self) -> int:
        """Height of a button in the bottom bar: 44, at 200 % 68."""
        return {1.0: 44, 1.25: 50, 1.5: 56, 2.0: 68}[self.text_scale]

    def duration(self, full: int, reduced: int = 0) -> int:
        """Return how many milliseconds a movement may take: all, a fade's worth, or none."""
        return {"full": full, "reduced": reduced, "none": 0}[self.motion]


def palette_names() -> tuple[str, ...]:
    """Return every colour name, in the order of the palette."""
    return tuple(f.name for f in fields(Palette))


def luminance(colour: Colour) -> float:
    """Return the relative luminance of WCAG 2.x."""

    def linear(channel: int) -> float:
        c = channel / 255
        return c / 12.92 if c <= 0.03928 else float(((c + 0.055) / 1.055) ** 2.4)

    r, g, b = (linear(c) for c in colour)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def contrast(a: Colour, b: Colour) -> float:
    """Return the contrast ratio of WCAG 2.x, 1 to 21."""
    hi, lo = sorted((luminance(a), luminance(b)), reverse=True)
    return (hi + 0.05) / (lo + 0.05)
