"""A player who types anything at all: no line stops the terminal player, and no word is missing on any page."""

from __future__ import annotations

import re

import numpy as np
import pytest

from game.play.run import Run, library
from game.text.page import Page
from game.text.player import TextPlayer
from game.text.tell import lines_of

GARBAGE = (
    "", " ", "0", "-1", "99999999999999999999", "x", "yes", "w", "w 0", "w 999", "w nothing:at:all", "w order", "g",
    "g artel", "g nothing", "h", "t", "c", "u", "Ж", "²", "٣", "1.5", "b", "W 1", "\t1", "known:grain:x:y", "w known:1",
)  # fmt: skip
MISSING = re.compile(r"\{[a-z_]+\}|\[\[")


class Keyboard:
    """A terminal at which one line of three is garbage; it hears everything that is printed."""

    width = 60

    def __init__(self, seed: int, lines: int) -> None:
        self.luck = np.random.Generator(np.random.Philox(key=seed))
        self.left = lines
        self.said: list[str] = []

    def ask(self, prompt: str) -> str:
        self.said.append(prompt)
        self.left -= 1
        if self.left < 0:
            raise EOFError
        if self.luck.random() < 0.3:
            return GARBAGE[int(self.luck.integers(len(GARBAGE)))]
        if "Figure for" in prompt:
            return str(int(self.luck.integers(0, 70))) if self.luck.random() < 0.5 else ""
        return "M" if self.luck.random() < 0.15 else str(int(self.luck.integers(0, 14)))

    def put(self, text: str) -> None:
        self.said.append(text)

    def wrap(self, text: str, width: int) -> list[str]:
        return [text]

    def show(self, page: Page) -> None:
        self.said.extend(lines_of(page, self.width, self.wrap))


@pytest.mark.parametrize(
    ("desk", "cut", "seed"), [("worker", "full", 5), ("official", "lesson", 6), ("worker", "lesson", 7)]
)
def test_no_line_stops_the_game(desk: str, cut: str, seed: int) -> None:
    run = Run.new(library(), "velyka-balka", desk, cut, seed)
    keyboard = Keyboard(seed, 700)
    player = TextPlayer(run, keyboard)  # type: ignore[arg-type]
    while keyboard.left >= 0 and not player.play():
        pass  # 'q' is not among the garbage: it ends when the lines do, or the campaign
    assert len(run.campaign.log) > 15
    missing = sorted({line for line in keyboard.said if MISSING.search(line)})
    assert not missing, missing[:5]
