"""Every screen of real games, in every language, at 100 and 200 %: no word is cut, covered, squeezed or too faint.

The pictures stay in tests/gallery/screens for whoever wants to look; `python -m tests.ui.gallery` makes fine ones.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from functools import partial
from itertools import chain

os.environ.setdefault("SDL_VIDEODRIVER", "dummy")

import pygame
import pytest

from game.ui.screens.catalogue import AROUND, SCREENS
from tests.ui.gallery import GALLERY, SIMULATED, picture
from tests.ui.gallery_class import a_class
from tests.ui.gallery_faults import every_page
from tests.ui.gallery_games import LANGUAGES, Shot, before, played
from tests.ui.gallery_joining import joining
from tests.ui.gallery_policies import laboratory
from tests.ui.gallery_sheet import write_index
from tests.ui.gallery_sight import MATRICES, picture_seen

KEPT = GALLERY / "screens"
PARTS: dict[str, Callable[[], Iterator[Shot]]] = {
    "before": before,
    "worker": partial(played, "worker"),
    "official": partial(played, "official"),
    "laboratory": lambda: chain(laboratory(), joining()),
    "teacher": a_class,
}
LAID_OUT = {
    "start", "teach", "teach_large", "desk", "order:percent", "household:0", "household:7", "report", "months",
    "two_papers", "policies", "own-levers", "policies-villages-6", "policies-table", "bands-bands",
    "experiments", "joining-open",
    "class-collect-empty", "class-collect-done", "class-board-overview-0", "class-board-replay-0",
    "class-board-parting-0", "class-board-causes-0", "class-board-causes-1", "class-board-foresight-0",
    "halves-board-halves-0",
    "joining-hand", "joining-rest", "joining-levers", "joining-tips", "joining-puzzle",
}  # fmt: skip
"""Pages that must not fall into a column for want of room at the normal size, in any language."""


@pytest.fixture(autouse=True, scope="module")
def window() -> Iterator[None]:
    pygame.display.init()
    pygame.display.set_mode((1280, 720))
    KEPT.mkdir(parents=True, exist_ok=True)
    yield
    write_index(KEPT)


def keep(shot: Shot) -> None:
    """Keep a picture of the screen, and how other eyes see the main ones."""
    page = picture(shot.screen)
    pygame.image.save(page, KEPT / f"{shot.file}.jpg")
    if shot.size == 1.0 and shot.language == LANGUAGES[0] and shot.name in SIMULATED:
        for sight in MATRICES:
            pygame.image.save(picture_seen(page, sight), KEPT / f"sight-{shot.file}-{sight}.jpg")


@pytest.mark.slow
@pytest.mark.parametrize("part", PARTS)
def test_no_word_is_cut_covered_or_faint(part: str) -> None:
    page = pygame.Surface((1280, 720))
    wrong: dict[str, list[str]] = {}
    columns, shown = [], set()
    for shot in PARTS[part]():
        keep(shot)
        shown.add((type(shot.screen).__name__, shot.language, shot.size))
        if shot.size == 1.0 and shot.name in LAID_OUT and getattr(shot.screen, "column", None) is not None:
            columns.append(shot.file)
        if found := every_page(shot.screen, page):
            wrong[shot.file] = found
    assert wrong == {}
    assert columns == []
    missing = {
        (kind, language, size)
        for _, kind in (*SCREENS.values(), *AROUND.values())
        for language in LANGUAGES
        for size in (1.0, 2.0)
        if belongs(kind, part) and (kind, language, size) not in shown
    }
    assert missing == set(), "a screen of the catalogue that nobody has looked at"


def belongs(kind: str, part: str) -> bool:
    """Say whether a screen of the catalogue is met in this part."""
    if kind in ("CollectScreen", "BoardScreen"):
        return part == "teacher"
    rooms = {around: module.partition(".")[0] for module, around in AROUND.values()}
    if kind in rooms:
        return part == {"seat": "worker", "experiments": "laboratory"}.get(rooms[kind], "before")
    if kind in ("StartScreen", "SettingsScreen", "HelpScreen", "CodeScreen"):
        return part == "before"
    if kind == "TaskScreen":
        return part == "official"
    if kind == "DocumentScreen":
        return part == "worker"
    if kind in ("DeskScreen", "HouseholdScreen", "LandScreen"):
        return part == "worker" and kind != "LandScreen"
    return part not in ("before", "laboratory", "teacher")
