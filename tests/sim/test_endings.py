"""Endings: every row of the tables of game-design 5 can be reached, in its order, and one always fits."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from game.sim.campaign import Campaign
from game.sim.desk import Finding
from game.sim.endings import ending, mean_gap, people_lost, possible
from game.sim.world import SHARE
from tests.sim import desks


def ended(desk: str) -> Campaign:
    """Return a campaign at its end whose desk says nothing in particular."""
    run = desks.campaign(desk, of=desks.quiet_book()).copy()
    run.quarter = type(run.quarter)(15)
    run.desk.standing, run.desk.temper = -30, 20
    for name in ("trust", "fear", "anger"):
        getattr(run.world, name)[:] = SHARE // 4
    return run


def demoted(run: Campaign, quarter: int, w: int, v: int, hard: int, soft: int, network: int = 0) -> None:
    run.desk.post = "small"
    values = {"quarter": quarter, "w": w, "v": v, "hard": hard, "soft": soft, "network": network}
    run.desk.flags.update({f"demoted_{name}": value for name, value in values.items()})


def shot(run: Campaign) -> None:
    run.desk.lists_signed, run.desk.flags["shot_warnings"] = 2, 3
    run.world.anger[:], run.world.fear[:] = SHARE * 85 // 100, SHARE * 65 // 100


def hardened(run: Campaign) -> None:
    run.desk.temper, run.desk.standing = 75, 40


def two_books(run: Campaign) -> None:
    run.desk.gaps = [(3, 5), (4, 22)]
    run.world.trust[:] = SHARE * 6 // 10


def drop(run: Campaign) -> None:
    run.world.trust[:], run.world.organisation[:] = SHARE * 6 // 10, SHARE * 6 // 10


def vindicated(run: Campaign) -> None:
    run.desk.standing, run.desk.flags["early_true"] = -40, 2


WORKER: dict[str, Callable[[Campaign], object]] = {
    "shot_at": shot,
    "arrested_for_bread": lambda run: run.desk.flags.update(reserve_found=12),
    "driven_out": lambda run: demoted(run, 4, 120, 60, 10, 20),
    "released": lambda run: run.desk.chosen.update(D38=4),
    "hardened": hardened,
    "two_books": two_books,
    "drop_in_the_ocean": drop,
    "vindicated": vindicated,
    "crossed_to_the_desk": lambda run: run.desk.chosen.update(D16=2),
    "stayed": lambda run: None,
}


def liar(run: Campaign) -> None:
    run.desk.gaps = [(2, 30), (3, 25)]


def laggard(run: Campaign) -> None:
    run.desk.gaps, run.desk.flags["ask_up_granted"] = [(2, 3)], 1


def resigned(run: Campaign) -> None:
    run.desk.post, run.desk.ended = "out", "resigned"


def protector(run: Campaign) -> None:
    run.desk.flags["file_at_end_1932"] = 75


OFFICIAL: dict[str, Callable[[Campaign], object]] = {
    "right_deviationist": lambda run: demoted(run, 6, 200, 20, 10, 40),
    "left_excessist": lambda run: demoted(run, 3, 40, 200, 80, 10),
    "protector_arrested": protector,
    "swept_out": lambda run: demoted(run, 14, 100, 80, 40, 30, network=20),
    "survives_by_lying": liar,
    "promoted": lambda run: setattr(run.desk, "standing", 65),
    "ill": resigned,
    "honest_laggard": laggard,
    "name_giver": lambda run: setattr(run.desk, "names_handed_down", 3),
    "the_clerk": lambda run: None,
}


@pytest.mark.parametrize(("desk", "rows"), [("worker", WORKER), ("official", OFFICIAL)])
def test_every_ending_can_be_reached(desk: str, rows: dict[str, Callable[[Campaign], object]]) -> None:
    assert tuple(rows) == possible(desk)
    assert len(rows) >= 6
    for name, arrange in rows.items():
        run = ended(desk)
        arrange(run)
        lost = people_lost(run)
        assert ending(run, clerk_lost=2 * lost + 10).id == name


def test_the_shot_never_falls_in_a_lesson() -> None:
    run = ended("worker")
    shot(run)
    run.cut = "lesson"
    assert ending(run).id != "shot_at"


def test_a_found_gap_is_no_second_book() -> None:
    run = ended("worker")
    two_books(run)
    run.desk.findings = [Finding(4, "percent", 30, 17, 22, 1)]
    assert ending(run).id == "stayed"


def test_the_mean_gap_is_over_all_quarters() -> None:
    run = ended("official")
    run.desk.gaps = [(1, 0), (2, 10), (3, 20)]
    assert mean_gap(run) == 10
