"""Keys, mouse and touch become the same intents; shortcuts survive a Russian layout."""

from __future__ import annotations

import pygame
import pytest

from game.ui.input import Back, Confirm, Move, Point, Press, Scroll, Step, Translator, Type, key_name

A = pygame.KSCAN_A


def key(code: int, scancode: int = 0, mod: int = 0) -> pygame.event.Event:
    return pygame.event.Event(pygame.KEYDOWN, key=code, scancode=scancode, mod=mod, unicode="")


@pytest.mark.parametrize(
    ("event", "intent"),
    [
        (key(pygame.K_RETURN), Confirm()),
        (key(pygame.K_SPACE), Confirm()),
        (key(pygame.K_ESCAPE), Back()),
        (key(pygame.K_TAB), Step()),
        (key(pygame.K_TAB, mod=pygame.KMOD_SHIFT), Step(back=True)),
        (key(pygame.K_LEFT), Move("left")),
        (key(pygame.K_PAGEDOWN), Move("page_down")),
        (key(pygame.K_v, pygame.KSCAN_V), Press("v")),
        (key(pygame.K_7, pygame.KSCAN_7), Press("7")),
        (key(pygame.K_KP_7), Press("7")),
        (key(pygame.K_EQUALS), Press("+")),
        (key(pygame.K_z, pygame.KSCAN_Z, pygame.KMOD_CTRL), Press("ctrl+z")),
        (key(pygame.K_F1), Press("f1")),
    ],
)
def test_keys(event, intent):
    assert Translator().intents(event) == [intent]


def test_a_russian_layout_gives_the_letter_of_the_place():
    assert key_name(ord("м"), pygame.KSCAN_V) == "v"
    assert key_name(ord("ф"), pygame.KSCAN_A) == "a"
    assert Translator().intents(key(ord("к"), pygame.KSCAN_R)) == [Press("r")]


def test_another_latin_layout_gives_its_own_letter():
    assert key_name(ord("a"), pygame.KSCAN_Q) == "a"  # French: A lies where Q is elsewhere


def test_keys_that_mean_nothing_are_silent():
    assert Translator().intents(key(pygame.K_LSHIFT, pygame.KSCAN_LSHIFT)) == []
    assert Translator().intents(key(pygame.K_v, pygame.KSCAN_V, pygame.KMOD_ALT)) == []


def test_text_follows_the_layout():
    assert Translator().intents(pygame.event.Event(pygame.TEXTINPUT, text="щ")) == [Type("щ")]


def mouse(kind: int, **more: object) -> pygame.event.Event:
    return pygame.event.Event(kind, pos=(30, 40), **more)


def test_the_mouse_points_and_scrolls():
    t = Translator()
    assert t.intents(mouse(pygame.MOUSEMOTION)) == [Point(30, 40, "move")]
    assert t.intents(mouse(pygame.MOUSEBUTTONDOWN, button=1)) == [Point(30, 40, "down")]
    assert t.intents(mouse(pygame.MOUSEBUTTONUP, button=1)) == [Point(30, 40, "up")]
    assert t.intents(mouse(pygame.MOUSEBUTTONDOWN, button=3)) == []
    assert t.intents(pygame.event.Event(pygame.MOUSEWHEEL, x=0, y=-1)) == [Scroll(30, 40, 3.0)]


def finger(kind: int, x: float, y: float) -> pygame.event.Event:
    return pygame.event.Event(kind, x=x, y=y)


def test_a_tap_points_and_is_not_heard_twice():
    t = Translator((1000, 500))
    assert t.intents(finger(pygame.FINGERDOWN, 0.5, 0.5)) == [Point(500, 250, "down")]
    assert t.intents(mouse(pygame.MOUSEBUTTONDOWN, button=1, touch=True)) == []
    assert t.intents(finger(pygame.FINGERMOTION, 0.501, 0.502)) == []
    assert t.intents(finger(pygame.FINGERUP, 0.5, 0.5)) == [Point(500, 250, "up")]


def test_a_drag_scrolls_and_presses_nothing():
    t = Translator((1000, 480))
    t.intents(finger(pygame.FINGERDOWN, 0.5, 0.5))
    first = t.intents(finger(pygame.FINGERMOTION, 0.5, 0.4))
    assert first == [Point(500, 192, "cancel"), Scroll(500, 192, 2.0)]
    assert t.intents(finger(pygame.FINGERMOTION, 0.5, 0.3)) == [Scroll(500, 144, 2.0)]
    assert t.intents(finger(pygame.FINGERUP, 0.5, 0.3)) == []
