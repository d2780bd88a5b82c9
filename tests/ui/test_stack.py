"""The stack of screens does what results say, and an idle frame draws nothing."""

from __future__ import annotations

from dataclasses import replace

import pygame

from game.ui.draw.keep import Kept
from game.ui.draw.type import recording
from game.ui.hud import Action
from game.ui.input import Back, Confirm, Point, Press
from game.ui.modal import Dialog
from game.ui.screen import Pop, Push, Quit, Replace, Reset, Retheme, Screen, Stack, Stay
from game.ui.theme import Theme

THEME = Theme()


class Probe(Screen):
    """Answers every key with the result it was given, and remembers what happened."""

    def __init__(self, name, answer=None, opaque=True, ticks=False):
        self.name, self.answer, self.opaque, self.ticks = name, answer, opaque, ticks
        self.drawn = self.built = 0
        self.heard = []
        super().__init__(THEME)

    def build(self):
        self.built += 1

    def handle(self, intent):
        return self.answer if isinstance(intent, Confirm) else None

    def resume(self, value):
        self.heard.append(value)
        return

    def tick(self, ms):
        return self.ticks

    def draw(self, surface):
        self.drawn += 1


PAGE = pygame.Surface((10, 10))


def test_idle_frames_draw_nothing():
    probe = Probe("a")
    stack = Stack(probe)
    assert stack.draw(PAGE)
    for _ in range(50):
        stack.tick(16)
        stack.handle(Press("q"))
        stack.handle(Point(3, 3, "move"))
        assert not stack.draw(PAGE)
    assert probe.drawn == 1


def test_a_change_draws_once():
    probe = Probe("a", Stay())
    stack = Stack(probe)
    stack.draw(PAGE)
    stack.handle(Confirm())
    assert stack.draw(PAGE)
    assert not stack.draw(PAGE)
    probe.ticks = True
    stack.tick(16)
    assert stack.draw(PAGE)


def test_push_and_pop_bring_a_value_back():
    lower = Probe("lower")
    upper = Probe("upper", Pop("signed"))
    lower.answer = Push(upper)
    stack = Stack(lower)
    stack.handle(Confirm())
    assert stack.top is upper
    stack.handle(Confirm())
    assert stack.top is lower
    assert lower.heard == ["signed"]


def test_an_overlay_is_drawn_over_what_lies_beneath():
    lower, overlay = Probe("lower"), Probe("overlay", opaque=False)
    stack = Stack(lower)
    stack.apply(Push(overlay))
    stack.draw(PAGE)
    assert (lower.drawn, overlay.drawn) == (1, 1)
    stack.apply(Push(Probe("top")))
    stack.draw(PAGE)
    assert (lower.drawn, overlay.drawn) == (1, 1)


def test_replace_reset_and_quit():
    a, b, c = Probe("a"), Probe("b"), Probe("c")
    stack = Stack(a)
    stack.apply(Push(b))
    stack.apply(Replace(c))
    assert stack.screens == [a, c]
    stack.apply(Reset(b))
    assert stack.screens == [b]
    stack.apply(Quit())
    assert not stack.running


def test_popping_the_last_screen_ends():
    stack = Stack(Probe("a"))
    stack.apply(Pop())
    assert not stack.running


def test_a_new_theme_reaches_every_screen():
    a, b = Probe("a"), Probe("b")
    stack = Stack(a)
    stack.apply(Push(b))
    large = replace(THEME, text_scale=2.0)
    stack.apply(Retheme(large))
    assert a.theme == b.theme == large
    assert a.built == b.built == 2


def test_a_dialog_leaves_with_the_button_or_with_none():
    actions = [Action("yes", "Leave", "y"), Action("no", "Stay here", light=True)]
    dialog = Dialog(THEME, "Leave the post?", "You may come back to this quarter.", actions)
    assert dialog.ring.focused.id == "no"
    assert dialog.handle(Confirm()) == Pop("no")
    assert dialog.handle(Press("y")) == Pop("yes")
    assert dialog.handle(Back()) == Pop(None)
    assert "Leave the post?" in dialog.spoken()


def test_a_kept_picture_is_painted_once_for_a_key():
    page = pygame.Surface((20, 20))
    kept, area, painted = Kept(), pygame.Rect(0, 0, 10, 10), []

    def paint(surface):
        painted.append(1)
        surface.fill((9, 8, 7), area)

    assert kept.draw(page, area, "a", paint)
    page.fill((0, 0, 0))
    assert not kept.draw(page, area, "a", paint)
    assert page.get_at((5, 5))[:3] == (9, 8, 7)
    assert kept.draw(page, area, "b", paint)
    with recording():
        assert kept.draw(page, area, "b", paint)
    assert len(painted) == 3
