"""Houses, beasts, trees and tools: the shapes of the 64-unit box, drawn large, shrunk and kept.

A shape is given by its name, its size (the box's side in px) and the colours of its roles. The same
shape in the same size and colours is drawn once.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Literal

import pygame

from game.ui.draw.ink import SCALE, Point, shrunk, stamp, thick_path
from game.ui.draw.shape_parts import SHAPES
from game.ui.theme import NORMAL, Colour, rgb

BOX: Final = 64
GROUND: Final = 60
MARGIN: Final = 2
"""Units kept free round the box: some lines leave it."""

ROLES: Final[dict[str, Colour]] = {
    "wall": rgb("#3B2E27"), "walllo": rgb("#54423A"), "wallhi": rgb("#E9E4D6"), "roof": rgb("#B08A4A"),
    "roofhi": rgb("#C7A361"), "rooflo": rgb("#7D6030"), "chimney": rgb("#7A3B2C"), "cut": rgb("#8A7562"),
    "win1": NORMAL.night, "win2": NORMAL.night, "win3": NORMAL.night, "door": rgb("#241C18"),
    "dome": NORMAL.blue, "ink": NORMAL.ink, "coat": rgb("#3B2E27"), "mane": NORMAL.ink,
    "patch": NORMAL.paper, "fleece": NORMAL.white, "pink": rgb("#C99A86"), "red": NORMAL.red,
    "coat2": rgb("#54423A"), "skin": rgb("#D9B48F"), "kerchief": rgb("#8C9FA6"), "wood": rgb("#6B5138"),
    "wheel": NORMAL.ink, "sack": rgb("#C9B48A"), "redpart": NORMAL.red, "trunk": NORMAL.snow,
    "twig": NORMAL.ink, "fir": rgb("#26363C"), "straw": NORMAL.stubble, "brown": NORMAL.brown,
}  # fmt: skip
BEASTS: Final[dict[str, dict[str, Colour]]] = {
    "horse": {"coat": rgb("#2A201B"), "mane": NORMAL.ink},
    "cow": {"coat": rgb("#8A4B23"), "patch": NORMAL.white, "mane": rgb("#5A2F16")},
    "sheep": {},
}


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a shape: a polygon, an open line of a width, a disc or a ring."""

    role: str
    kind: Literal["polygon", "line", "disc", "ring"]
    points: tuple[Point, ...]
    width: float = 0.0


def _part(text: str) -> Part:
    head, *rest = text.split()
    role, _, width = head.partition("/")
    if rest[0][0] in "or":
        ring = rest[0].startswith("ring")
        x, y, radius = (float(v) for v in rest[0].removeprefix("ring" if ring else "o").split(","))
        return Part(role, "ring" if ring else "disc", ((x, y),), radius)
    points = []
    for pair in rest:
        px, py = pair.split(",")
        points.append((float(px), float(py)))
    return Part(role, "line" if width else "polygon", tuple(points), float(width or 0))


@lru_cache(maxsize=64)
def parts(name: str) -> tuple[Part, ...]:
    """Return the parts of a shape; an unknown name is a KeyError that lists the known ones."""
    if name not in SHAPES:
        raise KeyError(f"no shape {name!r}; there are {', '.join(SHAPES)}")
    return tuple(_part(piece) for piece in SHAPES[name].split(" | "))


def paint_parts(
    large: pygame.Surface,
    name: str,
    k: float,
    left: float,
    ground: float,
    roles: Mapping[str, Colour],
    flip: bool,
) -> None:
    """Draw a shape's parts on a surface that will be shrunk: k px a unit, left edge and level given."""

    def to(p: Point) -> Point:
        return left + ((BOX - p[0]) if flip else p[0]) * k, ground - (GROUND - p[1]) * k

    for part in parts(name):
        colour = roles.get(part.role) or ROLES[part.role]
        points = [to(p) for p in part.points]
        if part.kind == "polygon":
            pygame.draw.polygon(large, colour, points)
        elif part.kind == "line":
            thick_path(large, colour, points, max(0.6 * SCALE, part.width * k))
        elif part.kind == "disc":
            pygame.draw.circle(large, colour, points[0], part.width * k)
        else:
            width = max(0.8 * SCALE, 2.6 * k)
            pygame.draw.circle(large, colour, points[0], part.width * k + width / 2, round(width))


@lru_cache(maxsize=400)
def _picture(name: str, size: float, roles: tuple[tuple[str, Colour], ...], flip: bool) -> pygame.Surface:
    k = size / BOX
    side = round((BOX + 2 * MARGIN) * k) + 2

    def draw(large: pygame.Surface, scale: int) -> None:
        paint_parts(large, name, k * scale, MARGIN * k * scale, (GROUND + MARGIN) * k * scale, dict(roles), flip)

    return shrunk((side, side), draw)


def shape(
    surface: pygame.Surface,
    name: str,
    at: Point,
    size: float,
    roles: Mapping[str, Colour] | None = None,
    flip: bool = False,
) -> None:
    """Draw a shape with the left edge of its box and its ground level at `at`.

    Args:
        surface: where to draw.
        name: a key of `shape_parts.SHAPES`.
        at: left edge of the 64-unit box, and the level it stands on.
        size: side of the box in px.
        roles: colours that differ from `ROLES`.
        flip: look to the left.
    """
    k = size / BOX
    picture = _picture(name, round(size, 2), tuple(sorted((roles or {}).items())), flip)
    stamp(surface, picture, (round(at[0] - MARGIN * k), round(at[1] - (GROUND + MARGIN) * k)))


def beast(surface: pygame.Surface, kind: Literal["horse", "cow", "sheep"], at: Point, size: float) -> None:
    """Draw a counted beast in its coat: horse ink, cow brown with white patches, sheep white."""
    shape(surface, kind, at, size, BEASTS[kind])
