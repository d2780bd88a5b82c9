"""The village picture: what anybody sees from the street, and yards only where the desk has been.

Lit windows and smoke are seen by all (art direction 9); who has signed hangs on the wall of the room the 25,000er
works in; beasts in a yard are drawn only as they were counted there.
"""

from __future__ import annotations

from typing import Final

from game.play import figures
from game.play.guide import glowing
from game.play.seat import Seat
from game.play.views import BARN, PAPER, FigureView, PlotView, VillageView
from game.sim import knowledge
from game.sim.dates import year_and_month
from game.sim.desk import Known
from game.sim.measured import truth
from game.sim.world import HOUSEHOLDS, IN_FACT, ON_PAPER, OWN

BREAD_DAY: Final = 0.6
"""kg of grain an eater needs a day, for the smoke that can be seen (210 kg a year; history.md 2.7)."""
SMOKE_DAYS: Final = (1, 21, 140)
"""Days of bread from which one, two, three columns of smoke rise: days, weeks, till harvest."""
DROUGHT: Final = 0.8
"""Weather multiplier of the year below which the land looks parched in summer."""
BELL_TAKEN: Final = {"D09": (0, 3)}
"""Answers after which the bell no longer hangs: you helped, or were away when the circle came for it."""
FARM_BEASTS: Final = ("horses", "cattle")


def village_view(seat: Seat, village: int = 0) -> VillageView:
    """Return the picture of one village from this desk."""
    campaign = seat.campaign
    plots = tuple(plot(seat, village, slot) for slot in range(HOUSEHOLDS))
    lived_in = sum(1 for item in plots if not item.empty)
    members = knowledge.known(campaign, "percent", village)
    farm = min(members.value, lived_in) if members is not None else 0
    written = campaign.desk.paper.get(("percent", village)) or campaign.desk.paper.get(("percent", -1))
    herd = {species: knowledge.known(campaign, species, village) for species in FARM_BEASTS}
    month = campaign.world.month
    return VillageView(
        name=seat.village(village),
        plots=plots,
        farm_share=farm / max(1, lived_in),
        paper_share=None if written is None else min(1.0, written.value / max(1, lived_in)),
        herd_horses=_value(herd["horses"]),
        herd_cows=_value(herd["cattle"]),
        tractor=int(campaign.world.tractor_days[village]) > 0,
        stooks=_stooks(seat, village),
        unsown=_unsown(seat, village),
        drought=_parched(seat, month),
        facts=village_facts(seat, village),
        bell=all(campaign.desk.chosen.get(case) not in answers for case, answers in BELL_TAKEN.items()),
    )


def plot(seat: Seat, village: int, household: int) -> PlotView:
    """Return one house, as the desk sees it."""
    campaign = seat.campaign
    here = seat.lives_here(village, household)
    seen_month = knowledge.last_seen(campaign, village, household)
    seen = here and seen_month >= 0 and not knowledge.is_grey(campaign, village, household)
    beasts = {
        species: knowledge.known(campaign, species, village, household) if seen else None
        for species in ("horses", "cattle", "small")
    }
    return PlotView(
        household=household,
        lane=household // 3,
        name=seat.household(village, household),
        form=form_of(seat, village, household),
        empty=not here,
        seen=seen,
        lit=windows(seat, village, household) if here else 0,
        smoke=smoke(seat, village, household) if here else 0,
        horses=_value(beasts["horses"]) or 0,
        cows=_value(beasts["cattle"]) or 0,
        sheep=_value(beasts["small"]) or 0,
        note=note(seat, here, seen_month, seen),
        glow=household in glowing(seat),
    )


def form_of(seat: Seat, village: int, household: int) -> str:
    """Return 'own', 'paper', 'farm', or 'left' for who was in and is out again: the sheet hangs in the room."""
    world = seat.campaign.world
    membership = int(world.membership[village, household])
    if membership == OWN:
        return "left" if int(world.joined_month[village, household]) >= 0 else "own"
    return {ON_PAPER: "paper", IN_FACT: "farm"}[membership]


def windows(seat: Seat, village: int, household: int) -> int:
    """Return the lit windows, two eaters to a window, at most three: anybody counts them from the street."""
    eaters = int(seat.campaign.world.eaters[village, household])
    return min(3, (eaters + 1) // 2)


def smoke(seat: Seat, village: int, household: int) -> int:
    """Return how the chimney smokes: 3 bread till harvest, 2 for weeks, 1 for days, 0 nothing to cook.

    What is hidden makes no smoke that a neighbour could count.
    """
    world = seat.campaign.world
    eaters = max(1, int(world.eaters[village, household]))
    days = int(world.grain[village, household]) / (eaters * BREAD_DAY)
    return sum(1 for least in SMOKE_DAYS if days >= least)


def note(seat: Seat, here: bool, seen_month: int, seen: bool) -> str:
    """Return 'seen by you in December 1929', 'not seen since ...' or 'never seen'."""
    if not here:
        return seat.say("plot.empty")
    if seen_month < 0:
        return seat.say("plot.never")
    return seat.say("plot.seen" if seen else "plot.since", when=seat.month(seen_month))


def village_facts(seat: Seat, village: int) -> tuple[FigureView, ...]:
    """Return the figures under the picture: signed, on paper, empty houses, herd, fodder."""
    campaign = seat.campaign
    lived_in = sum(1 for slot in range(HOUSEHOLDS) if seat.lives_here(village, slot))
    facts = [fact(seat, "percent", village, "households", "members", top=lived_in)]
    written = campaign.desk.paper.get(("percent", -1 if seat.worker else village))
    if written is not None:
        facts.append(
            figures.exact(
                seat,
                "members_paper",
                written.value,
                "households",
                PAPER,
                how="written",
                as_of=seat.quarter_written(written.month),
                why="paper:percent",
            )
        )
    facts.append(figures.exact(seat, "empty", HOUSEHOLDS - lived_in, "plain", BARN, how="seen", why=f"gone:{village}"))
    facts += [fact(seat, species, village, species, f"herd_{species}") for species in FARM_BEASTS]
    facts.append(fact(seat, "fodder_days", village, "days", "fodder"))
    return tuple(facts)


def fact(
    seat: Seat, what: str, village: int, unit: str, label: str, household: int = -1, top: int | None = None
) -> FigureView:
    """Return one known figure of a village or household, with the error it has by today."""
    campaign = seat.campaign
    learned = knowledge.known(campaign, what, village, household)
    error = knowledge.error_now(campaign, learned) if learned is not None else 0
    return figures.known(seat, label, learned, unit, error, top=top, why=f"known:{what}:{village}:{household}")


def _value(fact_known: Known | None) -> int | None:
    return None if fact_known is None else fact_known.value


def _stooks(seat: Seat, village: int) -> int:
    """Return stooks to draw, one for ten hectares reaped: standing sheaves are seen by all, in the harvest months."""
    month = year_and_month(seat.campaign.world.month)[1]
    return min(24, truth(seat.campaign.world, "sown", village, -1) // 10) if month in (8, 9, 10) else 0


def _unsown(seat: Seat, village: int) -> float:
    """Return the share of the land that lies unsown: seen by anybody who walks out between May and September."""
    world = seat.campaign.world
    if year_and_month(world.month)[1] not in (5, 6, 7, 8, 9):
        return 0.0
    land = int(world.land[village].sum(dtype="int64")) + int(world.spare_land[village])
    sown = int(world.sown[village].sum(dtype="int64")) + int(world.farm_sown[village])
    return max(0.0, min(1.0, 1.0 - sown / land)) if land else 0.0


def _parched(seat: Seat, month: int) -> bool:
    year, number = year_and_month(month)
    return number in (6, 7, 8, 9) and seat.campaign.district.weather.get(year, 1.0) < DROUGHT
