"""The screens of policies and bands, with what they show once it has been run: nothing is computed twice."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from game.experiments.policies_run import finished
from game.play import bots
from game.play.run import Run, library
from game.play.settings import Settings
from game.sim.record import record_of
from game.ui.experiments.asked import Asked, Compared, comparing
from game.ui.experiments.band_pages import Found
from game.ui.experiments.bands import PAGES as BAND_PAGES
from game.ui.experiments.bands import BandsScreen
from game.ui.experiments.compared import PAGES, ComparedScreen
from game.ui.experiments.own import OwnScreen
from game.ui.experiments.policies import PoliciesScreen
from game.ui.experiments.run_code import RunCodeScreen
from game.ui.experiments.working import WorkingScreen, finish
from game.ui.screen import Pop, Push, Screen
from game.ui.theme import Theme
from tests.ui.gallery_games import LANGUAGES, SIZES, Shot, settled, shell_of

DISTRICT, SEED = "rakitnoe-uste", 4
QUARTERS = (0, 6, 14)
"""Stands at which the two villages are looked at: where they begin, in the winter of 1931, in the spring of 1933."""


@lru_cache(maxsize=1)
def played() -> Run:
    """Return a run of one village, played to its end."""
    run = Run.new(library(), DISTRICT, "worker", "full", SEED, Settings())
    run.campaign = bots.play(run.campaign, "clerk")
    return run


@lru_cache(maxsize=1)
def official() -> Run:
    """Return a short run of ten villages."""
    run = Run.new(library(), DISTRICT, "official", "lesson", SEED, Settings())
    run.campaign = bots.play(run.campaign, "clerk")
    return run


@lru_cache(maxsize=4)
def compared(of: str) -> Compared:
    """Return what two policies, a branch of one's own run, or one of the official's came to."""
    asked = {
        "policies": Asked(),
        "mine": Asked(branch=3).of_record(record_of(played().campaign)),
        "official": Asked(branch=3).of_record(record_of(official().campaign)),
    }[of]
    made = finished(comparing(asked))
    assert made is not None
    return made


@lru_cache(maxsize=1)
def found() -> Found:
    """Return what all pages of bands came to."""
    shell = shell_of(None, "en", Theme())
    shell.kept = played()
    screen = BandsScreen(shell)
    for page in BAND_PAGES:
        if page != screen.page:
            screen.on_page(page)
        pushed = screen.run()
        assert isinstance(pushed, Push)
        assert isinstance(pushed.screen, WorkingScreen)
        done = finish(pushed.screen)
        assert isinstance(done, Pop)
        screen.resume(done.value)
    return screen.found


def laboratory(languages: Sequence[str] = LANGUAGES) -> Iterator[Shot]:
    """Yield the screens of policies and bands in every language and size."""
    for language in languages:
        for size in SIZES:
            for name, screen in screens(language, size):
                yield Shot("lab", name, language, size, settled(screen))


def screens(language: str, size: float) -> Iterator[tuple[str, Screen]]:
    """Yield every screen with its name."""
    shell = shell_of(None, language, Theme(text_scale=size))
    shell.kept = played()
    for opens in ("policies", "policies:mine", "bands"):
        screen = shell.screen(opens)
        assert screen is not None
        yield opens, screen
    yield "own-levers", OwnScreen(shell, Asked(own={"voluntary": 1, "form": 1}))
    code = RunCodeScreen(shell, Asked(), "ABCDE FGH")
    code.press("open")
    yield "run-code", code
    working = PoliciesScreen(shell).compare()
    assert isinstance(working, Push)
    yield "working", working.screen
    for of in ("policies", "mine", "official"):
        screen = ComparedScreen(shell, compared(of))
        for at in QUARTERS if of == "policies" else QUARTERS[:1]:
            screen.step(at)
            yield f"{of}-villages-{at}", screen
        for page in PAGES[1:]:
            screen.turn(page)
            yield f"{of}-{page}", screen
    bands = BandsScreen(shell)
    bands.found = found()
    bands.build()
    for page in BAND_PAGES:
        bands.on_page(page)
        yield f"bands-{page}", bands
