"""A class as its teacher sees it: codes come in, some are set aside, and every page of the debrief board."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from game.classroom.replays import Replayed
from game.play.panel import PanelResult
from game.ui.theme import Theme
from tests.classroom.lesson import PLAYED, code, codes
from tests.ui.gallery_games import BETWEEN, LANGUAGES, Shot, shell_of

FRAMES = 20_000
"""Frames after which a collection that has not ended is at fault."""


def a_class(languages: Sequence[str] = LANGUAGES) -> Iterator[Shot]:
    """Yield collecting and the board of a class, and of one that sits at two desks, in every language and size."""
    found: dict[str, Replayed] = {}
    split: dict[str, PanelResult] = {}
    foretold = [code(bot, guess=20 + 9 * nth) for nth, bot in enumerate(PLAYED)]
    halves = [*foretold[:3], *(code(bot, desk="official") for bot in PLAYED[:2])]
    for language in languages:
        for size in (1.0, *BETWEEN, 2.0):
            for name, texts in (("class", [*codes(), *foretold]), ("halves", halves)):
                shell = shell_of(None, language, Theme(text_scale=size))
                for what, screen in pages(shell, texts, found, split):
                    yield Shot("teacher", f"{name}-{what}", language, size, screen)


def pages(
    shell: Any, texts: Sequence[str], found: dict[str, Replayed], split: dict[str, PanelResult]
) -> Iterator[tuple[str, Any]]:
    """Yield the pages one after another; the same screen is shown at several moments."""
    collect = shell.screen("collect")
    yield "collect-empty", collect
    collect.found = found
    collect.bring("\n".join([*texts, texts[0], texts[1][:40]]), "messages.txt")
    yield "collect-working", collect
    for _ in range(FRAMES):
        collect.tick(16)
        if collect.work is None:
            break
    yield "collect-done", collect
    board = collect._to_board().screen
    yield "board-making", board
    for step in board._work:
        if step == "replays":
            break
    board.boarding._split = split  # played again once, not for every language and size
    for _ in board.boarding.class_cause_steps():
        pass
    board.build()
    for name, nth in board.pages():
        board.moment = 5
        board._turn((name, nth))
        yield f"board-{name}-{nth}", board
    board.names = True
    board._turn(("overview", 0))
    yield "board-names", board
