"""What drawing costs on this machine: run it, or call `costs` from a report.

Times are medians in milliseconds. Nothing here is a test: machines differ, ratios in one run do not much.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from statistics import median
from time import perf_counter

os.environ.setdefault("SDL_VIDEODRIVER", "dummy")
sys.path.insert(0, str(Path(__file__).parents[2]))

import pygame

from game.ui.draw import land, paper, plots, shapes
from game.ui.draw.type import forget, paragraph, write
from game.ui.draw.village import Village
from game.ui.theme import BODY, HEIGHT, READING, WIDTH, Theme
from tests.ui import kit_pages


def costs(repeats: int = 9) -> dict[str, float]:
    """Return what each kind of drawing costs, by name, in milliseconds."""
    pygame.init()
    page = pygame.display.set_mode((WIDTH, HEIGHT))
    theme = Theme()
    picture = kit_pages.VILLAGES["winter"]
    found: dict[str, float] = {}

    def timed(name: str, draw: Callable[[int], object], prepare: Callable[[], object] = lambda: None) -> None:
        spans = []
        for i in range(repeats):
            prepare()
            start = perf_counter()
            draw(i)
            spans.append((perf_counter() - start) * 1000)
        found[name] = median(spans)

    def forget_shapes() -> None:
        shapes._picture.cache_clear()
        plots._picture.cache_clear()

    timed("village, first picture", lambda _: Village().picture(picture), forget_shapes)
    timed("village, new season, plots kept", lambda _: Village().picture(picture))
    kept = Village()
    kept.picture(picture)

    def one_plot(i: int) -> None:
        changed = tuple(replace(p, smoke=i % 4, lit=i % 3, sheep=i) if p.household == 21 else p for p in picture.plots)
        kept.picture(replace(picture, plots=changed))

    timed("village, one plot changed", one_plot)
    timed("village, nothing changed", lambda _: kept.picture(kept._drawn or picture))
    timed("village, on the page", lambda _: kept.draw(page, theme, kept._drawn or picture))
    timed("strips laid out", lambda _: land.strips(picture.field))
    words = "The school is full of smoke. For the fourth night he asks who is against. " * 8
    timed("paragraph, first time", lambda _: paragraph(page, theme, words, (20, 90), 600, READING), forget)
    timed("paragraph, kept", lambda _: paragraph(page, theme, words, (20, 90), 600, READING))
    timed("one line, kept", lambda _: write(page, theme, "Households joined", (20, 90), BODY))
    timed("sheet, first time", lambda i: paper.sheet(page, theme, pygame.Rect(24, 64, 870 + i, 580)))
    timed("sheet, kept", lambda _: paper.sheet(page, theme, pygame.Rect(24, 64, 872, 580)))
    for name in ("district", "end", "sums", "widgets"):
        drawing: Callable[[pygame.Surface, Theme], None] = getattr(kit_pages, name)
        drawing(page, theme)
        timed(f"page of {name}, again", lambda _, drawing=drawing: drawing(page, theme))  # type: ignore[misc]
    return found


if __name__ == "__main__":
    for name, ms in costs().items():
        print(f"{name:34} {ms:8.2f} ms")
