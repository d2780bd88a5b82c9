"""Portraits from parts: busts that look straight out, calm, officials and peasants alike.

Two tones and ink, no outline, no caricature. A household's faces follow from its number, so that it looks
the same in every run and kin share face and coat; a person of whom nothing is known has no face.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Literal

import pygame

from game.ui.draw.ink import Point, shrunk, stamp, thick_line
from game.ui.draw.portrait_parts import BEARDS, FACES, TOPS
from game.ui.draw.scatter import mixed
from game.ui.draw.shapes import ROLES, shape
from game.ui.theme import NORMAL, Colour, Paint, Theme, mix, rgb

Extra = Literal["", "dots", "star", "glasses", "collar"]
Kin = Literal["man", "woman", "old man", "old woman", "child"]
SKINS: Final[dict[str, tuple[Colour, Colour]]] = {
    "fair": (rgb("#DDB995"), rgb("#C29A74")),
    "wind": (rgb("#CFA27A"), rgb("#AD8059")),
    "dark": (rgb("#BB8C66"), rgb("#97694A")),
}
COVERS_HAIR: Final = ("kerchief", "kerchief_back", "budenovka", "ushanka", "peaked", "cap", "skufia", "bald")


@dataclass(frozen=True, slots=True)
class Bust:
    """The parts of one portrait; `top2` is the second colour of the head-dress."""

    face: str
    skin: str
    top: str
    top1: Colour
    top2: Colour | None
    beard: str
    hair: Colour
    coat: Colour
    extra: Extra = ""


def _bust(face: str, skin: str, top: str, tops: str, beard: str, hair: str, coat: str, extra: Extra = "") -> Bust:
    first, _, second = tops.partition(" ")
    top2 = rgb(second) if second else None
    return Bust(face, skin, top, rgb(first), top2, beard, rgb(hair), rgb(coat), extra)


BUSTS: Final[dict[str, Bust]] = {
    "middle_man": _bust("square", "wind", "hair_part", "#3A2C22", "short", "#3A2C22", "#54423A"),
    "middle_woman": _bust("round", "fair", "kerchief", "#7F9AA8 #5F7F8E", "", "#4B3A2A", "#744809", "dots"),
    "strong_man": _bust("square", "wind", "hair_part", "#3A2C22", "short", "#3A2C22", "#744809"),
    "strong_woman": _bust("round", "fair", "kerchief_back", "#B9AE94 #8C8478", "", "#4B3A2A", "#5A4636"),
    "widow": _bust("thin", "fair", "kerchief", "#2B2624 #1E1A17", "", "#5A5048", "#3B3A3A"),
    "soldier": _bust("long", "wind", "budenovka", "#8A8460 #6E6A4C", "moustache", "#2E2620", "#7A7550", "star"),
    "soldier_wife": _bust("round", "fair", "kerchief", "#8C9FA6 #6E8189", "", "#4B3A2A", "#54423A"),
    "old_man": _bust("long", "dark", "bald", "#D8D3C6", "full", "#D8D3C6", "#4A4A48"),
    "otkhodnik": _bust("thin", "fair", "peaked", "#35424A #1E1A17", "", "#2E2620", "#2F5166"),
    "craftsman": _bust("round", "wind", "cap", "#2F3A40 #1E1A17", "moustache", "#6A4A2C", "#8A6A44"),
    "believer": _bust("thin", "fair", "hair_part", "#8C8478", "wedge", "#8C8478", "#1E1A17"),
    "settler": _bust("square", "dark", "ushanka", "#5A4430 #8A6E4E", "short", "#2A1F18", "#6A5343"),
    "activist": _bust("round", "fair", "kerchief_back", "#A51E1A #7E1512", "", "#4B3A2A", "#35424A"),
    "miller": _bust("round", "fair", "peaked", "#E6DFCC #B9AE94", "full", "#8A7A62", "#C8B285"),
    "listed": _bust("square", "wind", "ushanka", "#3A332C #6A5C4C", "full", "#8C8478", "#5A4636"),
    "psalmist": _bust("thin", "fair", "skufia", "#1E1A17 #5A4632", "short", "#5A4632", "#1E1A17"),
    "worker": _bust("square", "fair", "cap", "#2A2F33 #15181A", "", "#3A2C22", "#2B3A44", "collar"),
    "comrade": _bust("round", "wind", "cap", "#3A3A36 #1E1A17", "moustache", "#3A2C22", "#35424A", "collar"),
    "secretary": _bust("square", "fair", "hair_part", "#2A2420", "moustache", "#2A2420", "#6F7358", "collar"),
    "agronomist": _bust("long", "fair", "bald", "#8C8478", "wedge", "#8C8478", "#4B4239", "glasses"),
    "chair": _bust("round", "wind", "peaked", "#4A4A3C #2B2B22", "moustache", "#5A3A1E", "#3B2E27"),
    "teacher": _bust("long", "fair", "bun", "#5A3A1E #472C15", "", "#5A3A1E", "#2F5166", "collar"),
    "bookkeeper": _bust("thin", "fair", "hair_part", "#6E6458", "", "#6E6458", "#4B4239", "glasses"),
    "officer": _bust("long", "fair", "peaked", "#2F5166 #1E1A17", "", "#2E2620", "#5E5A44", "collar"),
}
"""Advisers and archetypes of households by name; their dress says work and weather, never a class."""

COATS: Final = tuple(
    rgb(c) for c in ["#54423A", "#744809", "#3B3A3A", "#4A4A48", "#8A6A44", "#6A5343", "#35424A", "#5A4636"]
)
HAIRS: Final = tuple(rgb(c) for c in ["#3A2C22", "#4B3A2A", "#2E2620", "#6A4A2C", "#5A3A1E"])
GREYS: Final = tuple(rgb(c) for c in ["#8C8478", "#D8D3C6", "#A59C8E"])
KERCHIEFS: Final = tuple(
    (rgb(a), rgb(b)) for a, b in (("#7F9AA8", "#5F7F8E"), ("#B9AE94", "#8C8478"), ("#8C6A4A", "#6B5138"),
                                  ("#2B2624", "#1E1A17"), ("#9C8E6E", "#7A6E54"))
)  # fmt: skip
MENS_TOPS: Final = ("hair_part", "cap", "peaked", "ushanka", "hair_part", "bald")
MENS_BEARDS: Final = ("short", "moustache", "full", "", "wedge")


def household_bust(number: int, kin: Kin = "man") -> Bust:
    """Return a face for a member of household `number`: kin share face, skin and coat."""
    bits = mixed(number * 7 + 3)
    face = ("long", "round", "square", "thin")[bits % 4]
    skin = ("fair", "wind", "dark")[(bits >> 3) % 3]
    coat = COATS[(bits >> 6) % len(COATS)]
    hair = HAIRS[(bits >> 10) % len(HAIRS)]
    old = kin in ("old man", "old woman")
    if old:
        hair = GREYS[(bits >> 12) % len(GREYS)]
    if kin in ("woman", "old woman"):
        first, second = KERCHIEFS[((bits >> 14) + (2 if old else 0)) % len(KERCHIEFS)]
        top = "kerchief" if old or (bits >> 17) % 3 else "kerchief_back"
        return Bust(face, skin, top, first, second, "", hair, coat, "dots" if (bits >> 19) % 3 == 0 else "")
    if kin == "child":
        return Bust("round", skin, "hair_part", hair, None, "", hair, coat)
    top = MENS_TOPS[(bits >> 21) % len(MENS_TOPS)]
    if top == "bald" and not old:
        top = "hair_part"
    beard = MENS_BEARDS[(bits >> 24) % len(MENS_BEARDS)]
    dark = mix(coat, NORMAL.ink, 0.45)
    tops = (hair, None) if top in ("hair_part", "bald") else (mix(coat, NORMAL.rule, 0.3), dark)
    return Bust(face, skin, top, tops[0], tops[1], beard or ("full" if old else ""), hair, coat)


def _points(text: str) -> list[Point]:
    out = []
    for pair in text.split():
        x, y = pair.split(",")
        out.append((float(x), float(y)))
    return out


def _paint(large: pygame.Surface, k: float, bust: Bust, ground: Colour) -> None:
    """Draw a bust on a surface that will be shrunk: ground, coat, neck, face, beard, head-dress."""
    lo = NORMAL.ink

    def poly(colour: Colour, points: list[Point]) -> None:
        pygame.draw.polygon(large, colour, [(x * k, y * k) for x, y in points])

    def line(colour: Colour, a: Point, b: Point, width: float) -> None:
        thick_line(large, colour, (a[0] * k, a[1] * k), (b[0] * k, b[1] * k), width * k)

    light, dark = SKINS[bust.skin]
    large.fill(ground)
    poly(bust.coat, [(4, 64), (8, 56), (22, 50), (32, 54), (42, 50), (56, 56), (60, 64)])
    poly(mix(bust.coat, lo, 0.3), [(32, 54), (42, 50), (56, 56), (60, 64), (34, 64)])
    poly(dark, [(27, 42), (37, 42), (38, 52), (32, 56), (26, 52)])
    if bust.top not in COVERS_HAIR:
        poly(bust.hair, [(20, 32), (20, 18), (32, 9), (44, 18), (44, 32)])
    face = _points(FACES[bust.face])
    if bust.top == "bald":
        poly(light, [(22, 24), (23, 16), (28, 11.5), (36, 11.5), (41, 16), (42, 24)])
        poly(mix(light, dark, 0.75), [(32, 11.5), (36, 11.5), (41, 16), (42, 24), (32, 24)])
    poly(light, face)
    right = [p for p in face if p[0] >= 32][:6]
    poly(mix(light, dark, 0.75), [(32, face[0][1]), *right, (32, face[5][1]), (34, 36), (33, 30)])
    for eye in (27.5, 36.5):
        line(mix(bust.hair, lo, 0.4), (eye - 3, 27.4), (eye + 3, 27), 1.5)
        pygame.draw.circle(large, lo, (eye * k, 30.6 * k), 1.15 * k)
    poly(dark, [(32, 29), (34.6, 36), (31.4, 36.6)])
    line(rgb("#7A4A38"), (28.6, 41.2), (35.4, 41.2), 1.2)
    if bust.beard:
        poly(bust.hair, _points(BEARDS[bust.beard]))
        if bust.beard != "moustache":
            line(mix(light, dark, 0.5), (29, 41.2), (35, 41.2), 1.4)
    for piece in TOPS[bust.top].split(" | "):
        tone, _, points = piece.partition(" ")
        poly(bust.top1 if tone == "a" else bust.top2 or bust.top1, _points(points))
    _extra(large, k, bust)


def _extra(large: pygame.Surface, k: float, bust: Bust) -> None:
    if bust.extra == "dots":
        for x, y in ((24, 13), (32, 11), (40, 14), (20, 24), (44, 25), (20, 36), (44, 37)):
            pygame.draw.circle(large, NORMAL.paper, (x * k, y * k), 0.9 * k)
    elif bust.extra == "star":
        star = "32,11 33.2,14 36,14 33.8,16 34.6,19 32,17.2 29.4,19 30.2,16 28,14 30.8,14"
        pygame.draw.polygon(large, NORMAL.red, [(x * k, y * k) for x, y in _points(star)])
    elif bust.extra == "glasses":
        for eye in (27.5, 36.5):
            pygame.draw.circle(large, NORMAL.ink, (eye * k, 30.6 * k), 4.1 * k, max(1, round(k)))
        thick_line(large, NORMAL.ink, (31 * k, 30.6 * k), (33 * k, 30.6 * k), k)
    elif bust.extra == "collar":
        for points, part in (("25,50 32,56 29,61 21,53", 0.35), ("39,50 32,56 35,61 43,53", 0.25)):
            pygame.draw.polygon(large, mix(bust.coat, NORMAL.white, part), [(x * k, y * k) for x, y in _points(points)])


@lru_cache(maxsize=96)
def _picture(bust: Bust, size: int, ground: Colour) -> pygame.Surface:
    def draw(large: pygame.Surface, scale: int) -> None:
        _paint(large, size / 64 * scale, bust, ground)

    return shrunk((size, size), draw)


def portrait(
    surface: pygame.Surface,
    theme: Theme,
    who: str | Bust,
    at: tuple[int, int],
    size: int = 80,
    ground: Paint = "bluelo",
) -> pygame.Rect:
    """Draw a portrait; `who` is a name of `BUSTS` or a bust of `household_bust`. Return its box."""
    bust = who if isinstance(who, Bust) else BUSTS[who]
    stamp(surface, _picture(bust, size, theme.paint(ground)), at)
    return pygame.Rect(*at, size, size)


def unknown(surface: pygame.Surface, theme: Theme, at: tuple[int, int], size: int = 80) -> pygame.Rect:
    """Draw the bust of a person of whom nothing is known: blue-grey, without a face."""
    p = theme.colours

    def draw(large: pygame.Surface, scale: int) -> None:
        k = size / 64 * scale
        large.fill(p.bluelo)
        for points in ("4,64 8,56 22,50 32,54 42,50 56,56 60,64", "27,42 37,42 38,52 32,56 26,52",
                       "22,20 26,11 38,11 42,20 43,32 40,42 32,48 24,42 21,32"):  # fmt: skip
            pygame.draw.polygon(large, p.bluemid, [(x * k, y * k) for x, y in _points(points)])

    stamp(surface, shrunk((size, size), draw), at)
    return pygame.Rect(*at, size, size)


def standing(
    surface: pygame.Surface, who: Literal["man", "woman", "child"], at: Point, size: float, number: int
) -> None:
    """Draw a standing figure in the coat of household `number`."""
    coat = household_bust(number).coat
    shape(surface, who, at, size, {"coat2": coat, "skin": ROLES["skin"]})
