"""The end lays paper on barn where both speak of the same thing, and its barns are those of the ledger."""

from __future__ import annotations

import pytest

from game.play.end_view import courses, dates, herd_course
from game.sim.world import SPECIES
from tests.play.playing import played


@pytest.mark.parametrize(("bot", "desk"), [("random", "worker"), ("clerk", "official")])
def test_the_farms_herd_of_every_quarter_is_found_again_in_the_ledger(bot, desk):
    herds: dict[str, list[int]] = {"horses": [], "cattle": []}

    def look(campaign) -> bool:
        if len(campaign.digests) > len(herds["horses"]):
            for name, found in herds.items():
                found.append(int(campaign.world.farm_herd[SPECIES.index(name)].sum()))
        return False

    run = played(bot, desk, "full", until=look)
    look(run.campaign)
    for name, found in herds.items():
        assert list(herd_course(run.seat, name)) == found
        assert any(found)


def test_small_charts_hold_paper_against_barn_and_dates_stand_over_the_curves():
    run = played("paper-maker", cut="full")
    found = {course.label: course for course in courses(run.seat)}
    horses, in_all = found["Farm horses"], found["Horses"]
    assert [value for value in horses.paper if value is not None]
    assert len(horses.paper) == len(horses.series) == len(in_all.series)
    assert all(own <= whole for own, whole in zip(horses.series, in_all.series, strict=True))
    assert in_all.paper == ()
    labels = [run.seat.quarter_label(shot.quarter) for shot in run.campaign.snapshots]
    assert [(labels[at], words) for at, words in dates(run.seat)] == [
        ("I 1930", "2 March 1930"), ("III 1932", "7 August law"),
    ]  # fmt: skip
