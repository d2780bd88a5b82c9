"""The figures held against the reference: every one is measured, and what is not installed is said."""

from __future__ import annotations

import sys
import time

import pytest

from game.play.run import library
from game.reference.figures import reference_figures

DISTRICT = "rakitnoe-uste"


def test_what_is_not_installed_is_said_with_its_remedy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "mesa", None)
    for name in [name for name in sys.modules if name.startswith(("game.reference.ratios", "game.reference.agents"))]:
        monkeypatch.delitem(sys.modules, name)
    book = library().book
    told = reference_figures(book, book.districts[DISTRICT], time.process_time)
    assert told["mesa_ratio"] is None
    assert told["compiled_share"] is None
    assert "mesa is not installed" in told["reference"]
    assert "pip install 'paper-harvest[bench]'" in told["reference"]


def test_every_ratio_is_measured() -> None:
    """A small world and few months: what is shown is that both sides ran, not how fast this machine is."""
    pytest.importorskip("mesa", reason="the month agent by agent needs Mesa: pip install 'paper-harvest[bench]'")
    pytest.importorskip("numba", reason="compiled loops need numba: pip install 'paper-harvest[bench]'")
    from game.reference import ratios

    book = library().book
    district = book.districts[DISTRICT]
    whole = ratios.mesa_ratio(book, district, time.process_time, ratios.Size("600", 1, 1), months=3)
    fifth = ratios.mesa_ratio(book, district, time.process_time, ratios.Size("600", 1, 1, every=5), months=11)
    assert whole > 2.0, "agent by agent is slower: the core would have to be broken"
    assert fifth > 2.0
    shares = ratios.compiled_share(book, district, time.process_time, ratios.Size("600", 1, 1), months=2)
    assert set(shares) == {"attitudes", "expectations", "food", "all"}
    assert all(share > 0.0 for share in shares.values())


def test_the_agents_begin_where_the_core_is(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of the largest world every fifth month is measured: the same months on both sides."""
    pytest.importorskip("mesa", reason="the month agent by agent needs Mesa: pip install 'paper-harvest[bench]'")
    pytest.importorskip("numba", reason="compiled loops need numba: pip install 'paper-harvest[bench]'")
    from game.reference import ratios

    run: list[int] = []
    step = ratios.Countryside.step
    monkeypatch.setattr(ratios.Countryside, "step", lambda model: (run.append(model.month), step(model)))
    book = library().book
    size = ratios.Size("600", 1, 1, every=5)
    times = ratios.agent_times(book, book.districts[DISTRICT], time.process_time, size, 12)
    assert run == [3, 8, 13]
    assert list(times) == [0, 5, 10]
