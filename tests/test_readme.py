"""What the README promises to those who tinker: ten lines run a season, and print what is shown below them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import game.sim as sim
from game.content.shelf import book
from tests import readme

ROOT = Path(__file__).resolve().parents[1]


def test_the_example_prints_what_stands_below_it() -> None:
    found = readme.example(readme.FILE.read_text(encoding="utf-8"))
    assert len([line for line in found["code"].splitlines() if line.strip()]) == 10
    assert readme.printed(found["code"]) == found["shown"], "renew it: python -m tests.readme"
    assert "unaccounted for: 0" in found["shown"]


def test_a_readme_without_example_is_said() -> None:
    with pytest.raises(ValueError, match="0 examples"):
        readme.example("# Nothing here")


def test_every_public_name_is_there_and_explained() -> None:
    assert dir(sim) == sorted(sim.__all__)
    for name in sim.__all__:
        value = getattr(sim, name)
        assert callable(value) or isinstance(value, str | tuple) or name == "measures"
        if callable(value):
            assert value.__doc__, name
    with pytest.raises(AttributeError, match="has no 'Tractor'"):
        _ = sim.Tractor


def test_one_file_of_the_core_does_not_load_the_others() -> None:
    """Names are loaded when they are asked for: a start stays quick, and no file of the core sees a ring."""
    code = "import sys, game.sim.dates; print([name for name in sys.modules if name.startswith('game.sim.')])"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "['game.sim.dates']"


def test_a_campaign_is_played_by_the_public_names_alone() -> None:
    village = sim.Campaign(book(), "rakitnoe-uste", seed=7, desk=sim.WORKER, cut=sim.LESSON)
    for order in list(village.desk.orders):
        village.take(sim.Answer(order.id, "carry_out"))
    while (waiting := village.happening()) is not None:
        ways = [sim.Choose(waiting.id, option.id) for option in waiting.options]
        village.take(next(way for way in ways if isinstance(village.check(way), sim.Allowed)))
    village.take(sim.RunMonths())
    again = sim.decode(sim.encode(village), book())
    assert isinstance(again, sim.Record)
    assert sim.replay(book(), again).digest() == village.digest()
    with pytest.raises(sim.DecisionRefused):
        village.take(sim.CloseQuarter())


def test_a_statement_adds_up_and_needs_entries() -> None:
    place = book().districts["rakitnoe-uste"]
    world, ledger = sim.found(book(), place, sim.seeds(7, 8), villages=1)
    lines = sim.statement(ledger, "horses")
    gone = sum(line.amount for line in lines if line.source in ("yard", "herd") and line.target not in ("yard", "herd"))
    come = sum(line.amount for line in lines if line.target in ("yard", "herd") and line.source not in ("yard", "herd"))
    assert come - gone == int(sim.held(world, "horses").sum(dtype="int64")) > 0
    _, totals = sim.found(book(), place, sim.seeds(7), villages=1, keep=False)
    with pytest.raises(ValueError, match="keep=True"):
        sim.statement(totals, "horses")
