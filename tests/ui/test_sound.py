"""Sound: every cue has a file and words, the hunger quarters are silent, and no machine without sound is troubled."""

from __future__ import annotations

import re
from pathlib import Path

import pygame
import pytest

from game.host.null import NullHost
from game.ui.app import Session
from game.ui.screen import Push, Stack
from game.ui.screens import happening
from game.ui.screens.order import AnswerScreen, OrderScreen
from game.ui.screens.report import ReportScreen
from game.ui.sound import CAPTION_MS, SEASON_OF, Loudspeaker
from tests.ui.gallery import ROOT, made, words

ASSETS = ROOT / "assets"


@pytest.fixture
def speaker(monkeypatch):
    monkeypatch.setenv("SDL_AUDIODRIVER", "dummy")
    pygame.mixer.quit()  # another test may have opened everything at once
    one = Loudspeaker(ASSETS, captions=True)
    yield one
    one.close()


def cues() -> set[str]:
    """Return every cue that a screen names."""
    found = {"stamp", *happening.CUES.values()}
    for path in (ROOT / "game" / "ui" / "screens").glob("*.py"):
        found |= set(re.findall(r'^    cue = "(\w+)"', path.read_text(encoding="utf-8"), re.MULTILINE))
    return found | {"knock"}


def test_every_sound_is_there_heard_somewhere_and_has_words_and_an_origin():
    files = {path.stem for path in (ASSETS / "sounds").glob("*.ogg")}
    assert files == cues() | set(SEASON_OF.values())
    origins = (ASSETS / "sounds" / "ORIGINS.md").read_text(encoding="utf-8")
    assert all(name in origins for name in files)
    assert all(words("en").say(f"ui.sound.{name}") for name in cues())
    assert sum(path.stat().st_size for path in (ASSETS / "sounds").glob("*.ogg")) < 250_000


def test_nothing_is_opened_before_the_first_touch(speaker):
    speaker.cue("bell")
    speaker.season("winter")
    assert not pygame.mixer.get_init()
    speaker.wake()
    assert pygame.mixer.get_init()
    assert pygame.mixer.get_busy(), "the season begins with the first touch"


def test_a_caption_stands_for_a_while(speaker):
    speaker.cue("bell")
    assert speaker.caption == "bell"
    assert not speaker.tick(CAPTION_MS - 1)
    assert speaker.tick(1)
    assert speaker.caption == ""


def test_off_is_silent_and_on_again_goes_on(speaker):
    speaker.wake()
    speaker.season("green")
    speaker.switch(False)
    assert not pygame.mixer.get_init()
    speaker.cue("stamp")
    speaker.switch(True)
    assert pygame.mixer.get_busy()


def test_a_machine_without_sound_is_not_troubled(speaker, monkeypatch):
    def no_sound(**_: int) -> None:
        raise pygame.error("no device")

    monkeypatch.setattr(pygame.mixer, "init", no_sound)
    speaker.wake()
    speaker.cue("bell")
    speaker.season("winter")
    assert speaker.caption == "bell", "the words are shown all the same"


def test_a_missing_file_silences_and_goes_on(tmp_path: Path, monkeypatch):
    monkeypatch.setenv("SDL_AUDIODRIVER", "dummy")
    one = Loudspeaker(tmp_path)
    one.wake()
    one.cue("bell")
    one.cue("bell")
    assert not pygame.mixer.get_init()


@pytest.mark.parametrize(
    ("name", "cue"), [("order", "telegraph"), ("report", "paper"), ("two_papers", "paper"), ("action", "knock")]
)
def test_pages_say_what_is_heard_as_they_come(name, cue):
    assert made(name).cue == cue
    assert (OrderScreen.cue, AnswerScreen.cue, ReportScreen.cue) == ("telegraph", "paper", "paper")


def test_the_quarters_of_hunger_are_silent(monkeypatch):
    monkeypatch.setenv("SDL_AUDIODRIVER", "dummy")
    session = Session(NullHost(), Stack(made("desk")))
    session.speaker.captions = True

    class Told:
        quiet = False

        def season(self) -> tuple[str, bool]:
            return "winter", self.quiet

    session.shell = Told()
    session.speaker.wake()
    session.stack.apply(Push(made("order")))
    assert (session.speaker.caption, pygame.mixer.get_busy()) == ("telegraph", True)
    session.speaker.caption = ""
    Told.quiet = True
    session.stack.apply(Push(made("order")))
    assert session.speaker.caption == ""
    assert session.speaker._season == ""
    session.speaker.close()
