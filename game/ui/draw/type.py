"""Text: the one way words reach a surface, measured with the font itself and cached.

Every drawn text leaves a `TextBox` with whoever is recording, so that a test can look for words that
overlap, leave their sheet or exceed their width. Nobody measures by counting letters.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Final, Literal

import pygame

from game.content.place import assets_folder
from game.ui.theme import SMALLEST, Colour, Face, Paint, Style, Theme

Align = Literal["left", "right", "centre"]

FILES: Final[dict[Face, str]] = {
    "serif": "serif-regular.ttf",
    "serif-bold": "serif-bold.ttf",
    "serif-italic": "serif-italic.ttf",
    "sans": "sans-regular.ttf",
    "sans-bold": "sans-bold.ttf",
    "mono": "mono-regular.ttf",
    "mono-bold": "mono-bold.ttf",
    "display": "display-medium.ttf",
    "display-bold": "display-semibold.ttf",
    "hand": "hand-bold.ttf",
}
# The reader's face is wider than the others: these parts of the size give the same measure.
READER: Final[dict[Face, tuple[str, float]]] = {
    "serif": ("read-regular.ttf", 0.94),
    "serif-bold": ("read-bold.ttf", 0.94),
    "serif-italic": ("read-regular.ttf", 0.94),
    "sans": ("read-regular.ttf", 0.94),
    "sans-bold": ("read-bold.ttf", 0.94),
    "display": ("read-bold.ttf", 0.85),
    "display-bold": ("read-bold.ttf", 0.85),
}
ELLIPSIS: Final = "…"
NOWHERE: Final = "\uf8f0"
"""A letter no face has: it prints the box that stands for missing letters."""


@dataclass(frozen=True, slots=True)
class TextBox:
    """One drawn text: where its ink may stand, and whether it kept its width.

    `box` runs from the height of capitals to the descenders; `surface` tells surfaces apart, because
    boxes of different surfaces cannot be compared. `asked` is the size in px before the line was made to fit;
    `ink` and `ground` are its colour and the mean colour it stands on, where the record looks for grounds.
    """

    surface: int
    box: tuple[float, float, float, float]
    text: str
    px: int
    too_wide: bool
    outside: bool
    asked: int = 0
    ink: Colour | None = None
    ground: Colour | None = None


@dataclass(slots=True)
class Record:
    """The boxes drawn while recording, without those that a later sheet has covered."""

    boxes: list[TextBox] = field(default_factory=list)
    grounds: bool = False
    """Whether to look what each text stands on."""

    def overlaps(self) -> list[tuple[str, str]]:
        """Return every pair of texts on one surface whose boxes overlap by more than a pixel."""
        found = []
        for i, a in enumerate(self.boxes):
            for b in self.boxes[i + 1 :]:
                if a.surface != b.surface:
                    continue
                across = min(a.box[2], b.box[2]) - max(a.box[0], b.box[0])
                down = min(a.box[3], b.box[3]) - max(a.box[1], b.box[1])
                if across > 1 and down > 1:
                    found.append((a.text, b.text))
        return found

    def faults(self) -> list[str]:
        """Return a line for every text that is too wide, off its surface, too small or overlapping."""
        lines = [f"too wide: {b.text!r}" for b in self.boxes if b.too_wide]
        lines += [f"off the surface: {b.text!r} at {b.box}" for b in self.boxes if b.outside]
        lines += [f"under {SMALLEST} px: {b.text!r}" for b in self.boxes if b.px < SMALLEST]
        lines += [f"overlap: {a!r} / {b!r}" for a, b in self.overlaps()]
        return lines


_records: list[Record] = []


@contextmanager
def recording(grounds: bool = False) -> Iterator[Record]:
    """Collect a `TextBox` for every text drawn inside the block, with what it stands on where `grounds` asks for it.

    Only what is really drawn is recorded: a cached panel that is not drawn again leaves no boxes.
    """
    record = Record(grounds=grounds)
    _records.append(record)
    try:
        yield record
    finally:
        _records.remove(record)


def is_recording() -> bool:
    """Whether somebody collects text boxes: then kept pictures are drawn anew, so that none is missed."""
    return bool(_records)


def cover(surface: pygame.Surface, rect: pygame.Rect) -> None:
    """Tell the recorders that an opaque sheet now hides what was written under this rectangle."""
    for record in _records:
        record.boxes = [
            b
            for b in record.boxes
            if b.surface != id(surface)
            or not (b.box[0] < rect.right and rect.left < b.box[2] and b.box[1] < rect.bottom and rect.top < b.box[3])
        ]


def face_file(theme: Theme, style: Style) -> tuple[str, int]:
    """Return the font file and the size in px that this theme gives to a style."""
    face: Face = "mono-bold" if theme.plain_figures and style.face == "hand" else style.face
    size = style.size * (0.72 if face != style.face else 1.0)
    name = FILES[face]
    if theme.face == "reader" and face in READER:
        name, part = READER[face]
        size *= part
    return name, max(SMALLEST, round(size * theme.text_scale))


@lru_cache(maxsize=1)
def font_folder() -> Path:
    """Return the folder of the font files."""
    return assets_folder() / "fonts"


@lru_cache(maxsize=256)
def _font(name: str, px: int) -> pygame.font.Font:
    if not pygame.font.get_init():
        pygame.font.init()
    path = font_folder() / name
    if not path.is_file():
        raise FileNotFoundError(f"The font {name} is missing from {path.parent}. Install the game again.")
    return pygame.font.Font(str(path), px)


def font(theme: Theme, style: Style) -> pygame.font.Font:
    """Return the font of a style in this theme."""
    return _font(*face_file(theme, style))


@lru_cache(maxsize=8000)
def _width(text: str, name: str, px: int, track: float) -> int:
    return _font(name, px).size(text)[0] + round(track * len(text))


def measure(theme: Theme, text: str, style: Style) -> int:
    """Return the width of a line of text in px."""
    name, px = face_file(theme, style)
    return _width(text, name, px, style.track * theme.text_scale)


@lru_cache(maxsize=2000)
def _render(text: str, name: str, px: int, track: float, colour: Colour) -> pygame.Surface:
    face = _font(name, px)
    if not track:
        picture = face.render(text, True, colour)
    else:
        picture = pygame.Surface((_width(text, name, px, track) + 2, face.get_height()), pygame.SRCALPHA)
        x = 0.0
        for i, letter in enumerate(text):
            picture.blit(face.render(letter, True, colour), (round(x), 0))
            x = face.size(text[: i + 1])[0] + track * (i + 1)
    return picture.convert_alpha() if pygame.display.get_surface() else picture


def fit(theme: Theme, text: str, style: Style, width: float) -> Style:
    """Return the style, or the nearest smaller one in which the text fits; never below 16 px."""
    while measure(theme, text, style) > width and face_file(theme, style)[1] > SMALLEST:
        style = style.at(style.size - 1)
    return style


def elide(theme: Theme, text: str, style: Style, width: float) -> str:
    """Return the text, cut with an ellipsis if it is wider than the width."""
    if measure(theme, text, style) <= width:
        return text
    while text and measure(theme, text + ELLIPSIS, style) > width:
        text = text[:-1]
    return text.rstrip() + ELLIPSIS


def write(
    surface: pygame.Surface,
    theme: Theme,
    text: str,
    at: tuple[float, float],
    style: Style,
    paint: Paint = "ink",
    align: Align = "left",
    max_width: float | None = None,
) -> pygame.Rect:
    """Write one line and return its box (top of capitals to descenders).

    Args:
        surface: where to write.
        theme: the reader's choices.
        text: one line; nothing is written for an empty one.
        at: x of the alignment point, and y of the base line.
        style: face and size at 100 %.
        paint: the colour of the ink; the pairs in `theme.TEXT_PAIRS` are the allowed ones.
        align: which point of the line stands at x.
        max_width: a line wider than this steps down to 16 px at the least and is then cut with an
            ellipsis; a recorder calls that a fault.
    """
    too_wide, asked = False, style
    if max_width is not None and measure(theme, text, style) > max_width:
        style = fit(theme, text, style, max_width)
        shorter = elide(theme, text, style, max_width)
        too_wide, text = shorter != text, shorter
    name, px = face_file(theme, style)
    track = style.track * theme.text_scale
    width = _width(text, name, px, track)
    x, y = at
    left = x - (width if align == "right" else width / 2 if align == "centre" else 0)
    box = pygame.Rect(round(left), round(y - px * 0.72), width, round(px * 0.88))
    if _records and text:
        _note(surface, box, text, px, too_wide, face_file(theme, asked)[1], theme.paint(paint))
    if text:
        ascent = _font(name, px).get_ascent()
        surface.blit(_render(text, name, px, track, theme.paint(paint)), (round(left), round(y) - ascent))
    return box


def _note(
    surface: pygame.Surface, box: pygame.Rect, text: str, px: int, too_wide: bool, asked: int, paint: Colour
) -> None:
    clip = surface.get_clip()
    if clip != surface.get_rect() and not (clip.top <= box.top and box.bottom <= clip.bottom):
        return  # a scroll area hides it on purpose
    outside = not surface.get_rect().inflate(2, 2).contains(box) or not clip.left <= box.left <= box.right <= clip.right
    edges = (float(box.left), float(box.top), float(box.right), float(box.bottom))
    ground = None
    if any(record.grounds for record in _records) and (seen := box.clip(clip)):
        r, g, b, _ = pygame.transform.average_color(surface, seen)
        ground = (r, g, b)
    for record in _records:
        found = ground if record.grounds else None
        record.boxes.append(TextBox(id(surface), edges, text, px, too_wide, outside, asked, paint, found))


@lru_cache(maxsize=2000)
def _wrap(text: str, width: int, name: str, px: int, track: float) -> tuple[str, ...]:
    lines = []
    for part in text.split("\n"):
        line = ""
        for word in part.split(" "):
            trial = f"{line} {word}" if line else word
            if not line or _width(trial, name, px, track) <= width:
                line = trial
            else:
                lines.append(line)
                line = word
            while _width(line, name, px, track) > width and (cut := _after_hyphen(line, width, name, px, track)):
                lines.append(line[:cut])
                line = line[cut:]
        lines.append(line)
    return tuple(lines)


def _after_hyphen(word: str, width: int, name: str, px: int, track: float) -> int:
    """Return where a word too wide for its line can be parted, just behind a hyphen; 0 where it cannot."""
    places = [i + 1 for i, letter in enumerate(word) if letter == "-" and 0 < i < len(word) - 1]
    return max((i for i in places if _width(word[:i], name, px, track) <= width), default=0)


def wrap(theme: Theme, text: str, style: Style, width: float) -> tuple[str, ...]:
    """Break a text into lines no wider than `width`: between words; a longer one at its hyphens, as a code has them."""
    name, px = face_file(theme, style)
    return _wrap(text, int(width), name, px, style.track * theme.text_scale)


def paragraph(
    surface: pygame.Surface,
    theme: Theme,
    text: str,
    at: tuple[float, float],
    width: float,
    style: Style,
    paint: Paint = "ink",
    lead: int | None = None,
) -> int:
    """Write running text and return the base line after its last line.

    Args:
        surface: where to write.
        theme: the reader's choices.
        text: a line break begins a new paragraph.
        at: left edge and first base line.
        width: of the column in px; 45-70 characters read best.
        style: face and size at 100 %.
        paint: the colour of the ink.
        lead: distance of base lines at 100 %; the theme's line height when left out.
    """
    step = theme.px(lead) if lead is not None else theme.line_height(style)
    x, y = at
    for line in wrap(theme, text, style, width):
        write(surface, theme, line, (x, y), style, paint, max_width=width)
        y += step
    return round(y)


def paragraph_height(theme: Theme, text: str, width: float, style: Style, lead: int | None = None) -> int:
    """Return how far `paragraph` moves the base line."""
    step = theme.px(lead) if lead is not None else theme.line_height(style)
    return step * len(wrap(theme, text, style, width))


def missing(theme: Theme, text: str, style: Style) -> str:
    """Return the characters of the text that the face of this style lacks."""
    face = font(theme, style)

    def shape(letter: str) -> bytes:
        return pygame.image.tobytes(face.render(letter, True, (0, 0, 0)), "RGBA")

    box = shape(NOWHERE)
    return "".join(letter for letter in text if not letter.isspace() and shape(letter) == box)


def forget() -> None:
    """Drop all cached fonts and texts; needed when pygame.font is started again."""
    _font.cache_clear()
    _width.cache_clear()
    _render.cache_clear()
    _wrap.cache_clear()
