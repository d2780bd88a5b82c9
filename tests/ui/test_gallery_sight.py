"""Nothing is told by colour alone: what differs in meaning differs in shape or lightness for every kind of sight.

Two pictures of one meaning each are drawn at the same place; for a sight they can be told apart when enough of their
pixels differ in lightness. Hue counts for nothing here, so that what is left must be shape or light and dark.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from itertools import combinations

os.environ.setdefault("SDL_VIDEODRIVER", "dummy")

import numpy as np
import pygame
import pytest
from numpy.typing import NDArray

from game.ui.draw import hatch, ink, marks
from game.ui.draw.plots import PlotPicture, places, plot_picture
from game.ui.draw.seasons import Season, inks
from game.ui.theme import FIGURE_BOLD, TEXT_PAIRS, Theme, contrast
from game.ui.widgets import Button, Tick
from tests.ui.gallery import NAMES, made, picture
from tests.ui.gallery_faults import watching
from tests.ui.gallery_sight import MATRICES, colour_seen, linear, picture_seen, seen

SIGHTS = ("full", *MATRICES)
THEMES = {"normal": Theme(), "high": Theme(contrast="high")}
LEAST = 24
"""Pixels in which two signs differ at the least: two rows of a dozen."""
APART = 15.0
"""Steps of CIE lightness (0 to 100) that make a pixel clearly lighter or darker; one or two can just be seen."""
READABLE = 4.2
"""Contrast of words for other sights; for full sight and in grey all pairs have 4.5 (test_theme)."""
Draw = Callable[[pygame.Surface, Theme], object]


def lightness_of(page: pygame.Surface, sight: str) -> NDArray[np.float64]:
    """Return the CIE lightness of every pixel."""
    rgb = pygame.surfarray.array3d(page)
    light = linear((rgb if sight == "full" else seen(rgb, sight)).astype(np.float64) / 255)
    y = light @ np.array((0.2126, 0.7152, 0.0722), dtype=np.float64)
    return np.where(y > 216 / 24389, 116 * np.cbrt(y) - 16, y * 24389 / 27)


def differing(a: Draw, b: Draw, theme: Theme, sight: str) -> int:
    """Return how many pixels of two drawings are clearly lighter or darker in one of them."""
    pages = []
    for draw in (a, b):
        page = pygame.Surface((96, 96))
        page.fill(theme.colours.paper)
        draw(page, theme)
        pages.append(lightness_of(page, sight))
    return int((abs(pages[0] - pages[1]) >= APART).sum())


def house(season: Season, **more: object) -> Draw:
    """Return a house in some state, on the land of a season."""
    plot = PlotPicture(0, **{"seen": True, "lit": 2, "smoke": 0, **more})  # type: ignore[arg-type]

    def draw(page: pygame.Surface, theme: Theme) -> None:
        page.fill(inks(season).land)
        page.blit(plot_picture(plot, places(60)[40], inks(season)), (0, 0))

    return draw


def houses(season: Season) -> dict[str, dict[str, Draw]]:
    """Return what houses tell in a season."""
    return {
        f"signs, {season}": {form: house(season, form=form) for form in ("own", "paper", "farm", "left")},
        f"windows, {season}": {
            "lit": house(season, lit=3), "half dark": house(season, lit=1), "dark": house(season, lit=0),
            "empty": house(season, empty=True, lit=0),
        },
        f"smoke, {season}": {str(n): house(season, smoke=n) for n in range(4)},
        f"beasts, {season}": {
            "none": house(season), "horse": house(season, horses=1), "cow": house(season, cows=1),
            "sheep": house(season, sheep=1),
        },
    }  # fmt: skip


def bar(fill: str) -> Draw:
    """Return a bar in one of the agreed fills."""
    return lambda page, theme: hatch.filled(page, theme, fill, pygame.Rect(6, 30, 84, 26))  # type: ignore[arg-type]


def button(**more: object) -> Draw:
    """Return a button in some state."""

    def draw(page: pygame.Surface, theme: Theme) -> None:
        made = Button(theme, "x", "Go", pygame.Rect(10, 20, 76, 44), **more)  # type: ignore[arg-type]
        made.draw(page)

    return draw


def mark(how: marks.Known) -> Draw:
    """Return the mark of how a figure is known."""
    return lambda page, theme: marks.known(page, theme, how, (48, 48))


def said(page: pygame.Surface, theme: Theme) -> None:
    marks.claim(page, theme, "24", (20, 60), FIGURE_BOLD)


def so(page: pygame.Surface, theme: Theme) -> None:
    from game.ui.draw.type import write

    write(page, theme, "24", (20, 60), FIGURE_BOLD, "brown")


MEANINGS: dict[str, dict[str, Draw]] = {
    "what is said, what is so": {"said": said, "so": so},
    **houses("winter"), **houses("mud"), **houses("green"), **houses("stubble"), **houses("bare"),
    "how it is known": {how: mark(how) for how in marks.KNOWN},
    "who decided": {fill: bar(fill) for fill in ("chosen", "ordered", "luck")},
    "paper and barn": {fill: bar(fill) for fill in ("barn", "gap", "forecast")},
    "the two sums": {fill: bar(fill) for fill in ("join", "minus", "barn")},
    "known and unseen": {fill: bar(fill) for fill in ("barn", "unseen")},
    "weeks": {
        "left": lambda page, theme: marks.boxes(page, theme, (20, 30), 3, 3),
        "spent": lambda page, theme: marks.boxes(page, theme, (20, 30), 0, 3),
    },
    "force": {str(n): (lambda page, theme, n=n: marks.force(page, theme, (20, 60), n)) for n in range(4)},  # type: ignore[misc, dict-item]
    "buttons": {"on": button(kind="main"), "off": button(kind="main", enabled=False), "wrong": button(error="no")},
    "ticks": {
        "set": lambda page, theme: Tick(theme, "x", "", pygame.Rect(10, 20, 44, 44), True).draw(page),
        "not set": lambda page, theme: Tick(theme, "x", "", pygame.Rect(10, 20, 44, 44), False).draw(page),
    },
}  # fmt: skip


@pytest.mark.parametrize("sight", SIGHTS)
@pytest.mark.parametrize("look", THEMES)
@pytest.mark.parametrize("meaning", MEANINGS)
def test_what_differs_in_meaning_can_be_told_apart(meaning: str, look: str, sight: str) -> None:
    alike = {
        (a, b): pixels
        for a, b in combinations(MEANINGS[meaning], 2)
        if (pixels := differing(MEANINGS[meaning][a], MEANINGS[meaning][b], THEMES[look], sight)) < LEAST
    }
    assert alike == {}


def test_what_differs_in_colour_alone_is_caught() -> None:
    """A red and a green disc of one lightness: full sight tells them apart by their colour, and only by that."""

    def disc(colour: tuple[int, int, int]) -> Draw:
        return lambda page, theme: ink.disc(page, colour, (48, 48), 20)

    red, green = (200, 40, 40), (0, 118, 60)
    assert contrast(red, green) < 1.2
    for sight in SIGHTS:
        assert differing(disc(red), disc(green), THEMES["normal"], sight) < LEAST
        assert differing(disc(red), disc((244, 236, 219)), THEMES["normal"], sight) > LEAST


@pytest.mark.parametrize("sight", MATRICES)
@pytest.mark.parametrize("look", THEMES)
def test_every_pair_of_ink_and_ground_can_be_read(look: str, sight: str) -> None:
    theme = THEMES[look]
    faint = {
        (ground, name): round(ratio, 2)
        for ground, names in TEXT_PAIRS.items()
        for name in names
        if (ratio := contrast(colour_seen(theme.paint(ground), sight), colour_seen(theme.paint(name), sight)))
        < READABLE
    }
    assert faint == {}


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("look", THEMES)
def test_every_word_on_every_screen_can_be_read(name: str, look: str) -> None:
    page = pygame.Surface((1280, 720))
    with watching(made(name, THEMES[look])) as watch:
        made(name, THEMES[look]).draw(page)
    pairs = {(b.ink, b.ground): b.text for b in watch.record.boxes if b.ink is not None and b.ground is not None}
    assert pairs
    faint = {
        (text, sight): round(ratio, 2)
        for (of, on), text in pairs.items()
        for sight in MATRICES
        if (ratio := contrast(colour_seen(of, sight), colour_seen(on, sight))) < READABLE
    }
    assert faint == {}


def test_the_simulation_keeps_grey_and_confuses_what_it_must() -> None:
    for sight in MATRICES:
        for level in (0, 60, 128, 255):
            assert max(abs(v - level) for v in colour_seen((level,) * 3, sight)) <= 1
    page = pygame.Surface((8, 8))
    page.fill((165, 30, 26))
    assert picture_seen(page, "grey").get_at((4, 4))[:3] == colour_seen((165, 30, 26), "grey")
    red, ochre = colour_seen((165, 30, 26), "protan"), colour_seen((70, 62, 20), "protan")
    assert sum(abs(a - b) for a, b in zip(red, ochre, strict=True)) < 60, "a protan sees dark red as dark olive"


def test_the_main_screens_can_be_shown_as_others_see_them() -> None:
    shown = picture(made("two_papers"))
    for sight in MATRICES:
        other = picture_seen(shown, sight)
        assert other.get_size() == shown.get_size()
        assert pygame.transform.average_color(other) != pygame.transform.average_color(shown)
