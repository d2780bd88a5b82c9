"""The three neighbours: R' = R + a*(goal - R) + b*(best - R), and they fall when the line turns."""

from __future__ import annotations

from game.sim import neighbours
from tests.sim import desks


def test_the_first_quarter_by_the_formula() -> None:
    run = desks.play(desks.campaign(of=desks.quiet_book()), until=1)
    assert run.desk.rivals == [380, 120, 200]
    paper = 500  # thirty of sixty
    while run.stage != "report":
        desks.step(run)
    desks.step(run, manner="asked")
    desks.step(run)
    assert run.desk.rivals[0] == round(380 + 0.35 * (1000 - 380))
    assert run.desk.rivals[1] == round(120 + 0.10 * (1000 - 120) + 0.1 * (380 - 120))
    assert run.desk.rivals[2] == round(200 + 0.15 * (1000 - 200) + 0.6 * (paper - 200))


def test_the_mirror_follows_you() -> None:
    low, high = (desks.campaign(of=desks.quiet_book()) for _ in range(2))
    desks.play(low, until=2, manner="known")
    desks.play(high, until=2, manner="asked")
    assert low.desk.rivals[:2] == high.desk.rivals[:2]
    assert low.desk.rivals[2] < high.desk.rivals[2]


def test_they_fall_with_the_line_and_own_less_than_they_say() -> None:
    run = desks.play(desks.campaign("official", of=desks.quiet_book()), until=2)
    before = list(run.desk.rivals)
    desks.play(run, until=3)
    assert all(now < was * 1.3 for now, was in zip(run.desk.rivals, before, strict=True))
    assert run.desk.rivals[0] < 500
    for reported, held in zip(run.desk.rivals, run.desk.rival_barns, strict=True):
        assert 0.3 * reported - 1 <= held <= 0.6 * reported + 1


def test_in_1931_they_are_driven_to_what_the_line_asks() -> None:
    run = desks.play(desks.campaign("official", of=desks.quiet_book()), until=8)
    assert neighbours.goal(run) >= 550
    assert max(run.desk.rivals) > 450
