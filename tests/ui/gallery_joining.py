"""Every page about joining, at the moments at which it is seen, and the door of the laboratory."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from game.experiments.joining_levers import GROUPS, PRESETS
from game.experiments.joining_puzzle import SOLUTIONS, attempt_of
from game.ui.screen import Push, Screen
from game.ui.theme import Theme
from game.ui.widgets import Activated, Changed
from tests.ui.gallery_games import BETWEEN, LANGUAGES, Shot, settled, shell_of


def joining(languages: Sequence[str] = LANGUAGES) -> Iterator[Shot]:
    """Yield the pages in every language and size."""
    for language in languages:
        for size in (1.0, *BETWEEN, 2.0):
            shell = shell_of(None, language, Theme(text_scale=size))
            for name, screen in pages(shell):
                yield Shot("laboratory", name, language, size, settled(screen))


def pages(shell: Any) -> Iterator[tuple[str, Screen]]:
    """Yield the pages one after another; the same screen is shown at several moments."""
    yield "experiments", shell.screen("experiments")
    page = shell.screen("joining")
    yield "joining-open", page
    page.on(Changed("axis", 25))
    yield "joining-guess", page
    page.on(Activated("show"))
    yield "joining-hand", page
    for _ in range(9):
        page.on(Activated("next"))
    page.on(Activated("no"))
    yield "joining-decided", page
    page.on(Activated("rest"))
    yield "joining-rest", page
    yield "joining-rule", above(page, "rule")
    box: Any = above(page, "levers")
    yield "joining-levers", box
    yield "joining-presets", above(box, "presets")
    for name in PRESETS:
        box.resume(name)
        yield f"joining-{name}", box
        yield f"joining-{name}-what", above(box, "what")
    box.on(Changed("start", "empty"))
    for group in GROUPS:
        box.on(Changed("group", group))
        yield f"joining-group-{group}", box
    puzzle = shell.screen("joining_puzzle")
    yield "joining-puzzle", puzzle
    puzzle.take(attempt_of({"shared": 0, "tax": 4}))
    yield "joining-puzzle-open", puzzle
    puzzle.take(attempt_of(SOLUTIONS[1]))
    yield "joining-puzzle-solved", puzzle
    yield "joining-puzzle-what", above(puzzle, "what")


def above(page: Any, name: str) -> Screen:
    """Return what a button lays over a page."""
    result = page.on(Activated(name))
    assert isinstance(result, Push)
    return result.screen
