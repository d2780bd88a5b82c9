"""A class for tests of the seat: shells on a machine of memory, and runs that a bot has played at a seat."""

from __future__ import annotations

from dataclasses import replace

from game.classroom import seats
from game.classroom.class_code import ClassCode
from game.host.null import NullHost
from game.play import bots, foreseen
from game.play.run import Run, library
from game.play.settings import Settings
from game.sim.decisions import Foresee
from game.ui.screens.shell import GameShell
from game.ui.theme import Theme

OF = ClassCode("rakitnoe-uste", seed=7)
SEAT = 17
PAGE = "https://school.example/harvest/index.html?size=200"


def shell_of(language: str = "en", theme: Theme | None = None, host: NullHost | None = None) -> GameShell:
    """Return a shell with nothing open."""
    host = host or NullHost(seed=SEAT)
    host.page = PAGE
    return GameShell(host, library(), library().words[language], theme or Theme(), Settings(language=language))


def seated(of: ClassCode = OF, quarters: int = 0, guess: int = -1, stage: str = "") -> Run:
    """Return a run at a seat after so many quarters played by a clerk, perhaps with predictions."""
    told = seats.settings_for(of, Settings())
    run = Run.new(library(), of.district, of.desk, of.cut, of.seed, told).seated(seats.lesson_of(of, SEAT))
    decide = bots.named("clerk")
    while run.campaign.stage != "over" and closed(run) < quarters:
        _foretold(run, guess)
        run.take(decide(run.campaign))
    while stage and run.campaign.stage != stage:
        _foretold(run, guess)
        run.take(decide(run.campaign))
    return run


def _foretold(run: Run, guess: int) -> None:
    if guess >= 0 and run.campaign.stage == "act":
        for question in foreseen.to_ask(run.campaign):
            run.take(Foresee(question, guess))


def closed(run: Run) -> int:
    """Return how many played quarters are closed."""
    return sum(shot.quarter in run.campaign.played for shot in run.campaign.snapshots)


def at_seat(run: Run, language: str = "en", theme: Theme | None = None) -> GameShell:
    """Return a shell in which that run is played."""
    shell = shell_of(language, theme)
    run.retell(replace(run.settings, language=language))
    shell.run, shell.words, shell.settings = run, run.words, run.settings
    return shell
