"""The end: what was written beside what was so, the causes, the register. The only view that opens the barns.

Five lines, never summed and never ranked; losses of people are ranges with their source; nothing is called good.
"""

from __future__ import annotations

from typing import Final

import numpy as np

from game.play import figures
from game.play.happening_view import act_words
from game.play.hud import hud_view
from game.play.panel import LINES, LineShares, PanelResult, grain_head
from game.play.seat import Seat
from game.play.views import CausePart, Course, EndView, FiveLine
from game.sim import endings
from game.sim.dates import Quarter
from game.sim.desk import OFFICIAL
from game.sim.world import HOUSEHOLDS, SPECIES

UNIT_OF: Final = {
    "people": "persons",
    "animals": "head",
    "grain": "kg_head",
    "truth": "points_tenths",
    "post": "quarters",
}
CAUSES: Final = ("chosen", "ordered", "weather")
MUCH, LITTLE = 10, 10
"""Percent of the gap beyond which a share is spoken of as yours, or below which it is not."""
WRITTEN_HERDS: Final = ("horses", "cattle")
"""Species of which the form asks: those of the farm."""
HERD_ACCOUNT: Final = "herd"
NOTED: Final = {"march": Quarter.of(1930, 1).index, "august": Quarter.of(1932, 3).index}
"""Dates written over the curves: the article of 2 March, the law of 7 August."""
HARM_HIGH: Final = ("people", "truth")
"""Lines on which more is worse."""


def end_view(seat: Seat, panel: PanelResult, code: str) -> EndView:
    """Return the end of a finished campaign.

    Args:
        seat: of the finished campaign.
        panel: its replays.
        code: of the run.

    Raises:
        LookupError: while the campaign is not over; the truth is opened only then.
    """
    campaign = seat.campaign
    if campaign.stage != "over":
        raise LookupError("the barns are opened only when the campaign is over")
    ending = endings.ending(campaign, panel.clerk.values["people"]).id
    households = campaign.households
    paper = tuple(_percent(dict(shot.paper).get("percent"), households) for shot in campaign.snapshots)
    desk = campaign.desk.kind
    return EndView(
        hud=hud_view(seat),
        ending=ending,
        title=seat.say(f"ending.{desk}.{ending}.title"),
        text=tuple(
            seat.say(key) for key in (f"ending.{desk}.{ending}.text", f"ending.{desk}.{ending}.more") if seat.has(key)
        ),
        quarters=tuple(seat.quarter_label(shot.quarter) for shot in campaign.snapshots),
        paper=paper,
        barn=tuple(100 * shot.members // households for shot in campaign.snapshots),
        lines=tuple(five_line(seat, name, panel.lines[name], panel) for name in LINES),
        register=register(seat, panel),
        successor=successor(seat),
        household_year=household_years(seat),
        code=code,
        debrief=tuple(seat.say(f"end.debrief.n{k}") for k in range(1, 5)) + honesty(seat),
        courses=courses(seat),
        dates=dates(seat),
    )


def dates(seat: Seat) -> tuple[tuple[int, str], ...]:
    """Return the dates that are noted over the curves, each with the place of its quarter."""
    quarters = [shot.quarter for shot in seat.campaign.snapshots]
    return tuple(
        (quarters.index(when), seat.say(f"end.date.{name}")) for name, when in NOTED.items() if when in quarters
    )


def courses(seat: Seat) -> tuple[Course, ...]:
    """Return how beasts and grain went, from quarter to quarter: never people, of whom no curve is drawn.

    First what the form asked for, on paper and in the barn: the farm's own herd; then what was there in all.
    """
    shots = seat.campaign.snapshots
    series = {
        "horses": tuple(shot.horses for shot in shots),
        "cattle": tuple(shot.cattle for shot in shots),
        "small": tuple(shot.small for shot in shots),
        "grain": tuple(grain_head(shot) for shot in shots),
    }
    found = [course for name in WRITTEN_HERDS if (course := on_paper(seat, name)) is not None]
    in_all = [
        Course(seat.say(f"end.course.{name}"), values, figures.amount(seat, values[-1], "plain"))
        for name, values in series.items()
        if values
    ]
    return (*found, *in_all)


def on_paper(seat: Seat, name: str) -> Course | None:
    """Return the farm's herd of a species beside what stood on paper of it; None where nothing was ever written."""
    paper = tuple(dict(shot.paper).get(name) for shot in seat.campaign.snapshots)
    last = next((value for value in reversed(paper) if value is not None), None)
    if last is None:
        return None
    barn = herd_course(seat, name)
    told = [figures.amount(seat, value, "plain") for value in (barn[-1], last)]
    return Course(seat.say(f"end.course.farm_{name}"), barn, told[0], paper, told[1])


def herd_course(seat: Seat, name: str) -> tuple[int, ...]:
    """Return the head in the farm's barns at the end of each quarter: the last count, less what the ledger moved since.

    Args:
        seat: of the finished campaign.
        name: one of SPECIES.
    """
    campaign = seat.campaign
    moved = [
        (entry.month, (entry.target == HERD_ACCOUNT) - (entry.source == HERD_ACCOUNT), entry.amounts)
        for entry in campaign.ledger.entries
        if entry.good == name and HERD_ACCOUNT in (entry.source, entry.target)
    ]
    now = int(campaign.world.farm_herd[SPECIES.index(name)].sum(dtype=np.int64))
    return tuple(
        now - sum(way * int(amounts.sum(dtype=np.int64)) for month, way, amounts in moved if month >= shot.month)
        for shot in campaign.snapshots
    )


def _percent(value: int | None, households: int) -> int | None:
    return None if value is None else min(100, 100 * value // households)


def five_line(seat: Seat, name: str, line: LineShares, panel: PanelResult) -> FiveLine:
    """Return one of the five lines with its three causes."""
    gap = line.actual - line.reference
    parts = tuple(
        CausePart(key, seat.say(f"end.cause.{key}"), value, cause_sentence(seat, name, key, value, gap))
        for key, value in zip(CAUSES, (line.chosen, line.ordered, line.weather), strict=True)
    )
    return FiveLine(
        key=name,
        label=seat.say(f"end.line.{name}"),
        actual=amount(seat, name, line.actual),
        reference=amount(seat, name, line.reference),
        gap=gap,
        parts=parts,
        low=amount(seat, name, line.low),
        high=amount(seat, name, line.high),
        series=panel.actual.series[name],
        sentence=seat.say(
            f"end.line_sentence.{name}",
            actual=amount(seat, name, line.actual),
            reference=amount(seat, name, line.reference),
        ),
    )


def amount(seat: Seat, name: str, value: int) -> str:
    """Return a figure of one of the five lines with its unit."""
    unit = UNIT_OF[name]
    if unit == "points_tenths":
        return seat.say("unit.points_tenths", count=0, n=figures.tenths(seat, value))
    return figures.amount(seat, value, unit)


def cause_sentence(seat: Seat, line: str, cause: str, value: int, gap: int) -> str:
    """Return one sentence on a share (game-design 5, sentence rule)."""
    if cause == "chosen":
        if abs(value) * 100 < LITTLE * abs(gap) or value == 0:
            return seat.say("end.sentence.not_yours")
        worse = value > 0 if line in HARM_HIGH else value < 0
        if line == "people" and worse and value * 100 > MUCH * max(1, abs(gap)):
            return seat.say("end.sentence.yours")
        return seat.say(
            "end.sentence.yours_more" if value > 0 else "end.sentence.yours_less", amount=amount(seat, line, abs(value))
        )
    if value == 0:
        return seat.say(f"end.sentence.{cause}_none")
    return seat.say(f"end.sentence.{cause}_{'more' if value > 0 else 'less'}", amount=amount(seat, line, abs(value)))


def register(seat: Seat, panel: PanelResult) -> tuple[str, ...]:
    """Return people's losses as ranges over other lucks, and where the range comes from."""
    first = seat.campaign.snapshots[0]
    lines = [
        seat.say(f"end.register.{name}", low=low, high=high)
        for name, (low, high) in (("dead", panel.dead), ("exiled", panel.exiled), ("left", panel.left))
    ]
    lines.insert(
        0, seat.say("end.register.of", people=figures.grouped(seat, first.people + first.people_exiled + first.dead))
    )
    return (*lines, seat.say("end.register.how", companions=panel.companions), seat.say("end.register.source"))


def successor(seat: Seat) -> str:
    """Return who took the place, where the post was lost; '' where it was kept."""
    desk = seat.campaign.desk
    if desk.post == "first":
        return ""
    return seat.say(f"end.successor.{desk.deputy or 'clerk'}")


def household_years(seat: Seat) -> tuple[str, ...]:
    """Return the years of one household, told by what happened to it and what it remembers."""
    household = remembering_house(seat)
    name = seat.household(0, household)
    sums: dict[tuple[int, str], int] = {}
    for event in seat.campaign.events:
        if event.household == household and event.village in (0, -1) and seat.has(f"end.house.{event.kind}"):
            when = (event.month // 3, event.kind)
            sums[when] = sums.get(when, 0) + max(1, event.amount)
    events = [
        (quarter, seat.say(f"end.house.{kind}", who=name, count=number, n=figures.grouped(seat, number)))
        for (quarter, kind), number in sums.items()
    ]
    for entry in seat.campaign.desk.memories.get((0, household), []):
        what, by = act_words(seat, entry), seat.say(f"memory.by.{entry.by}")
        whose = seat.household(0, entry.whose) if entry.whose >= 0 else ""
        key = "end.house.remembers_other" if whose else "end.house.remembers"
        events.append((entry.quarter, seat.say(key, what=what, by=by, whose=whose)))
    lines = [
        seat.say("end.house.line", quarter=seat.quarter_label(when), text=text) for when, text in sorted(set(events))
    ]
    return (seat.say("end.house.title", who=name), *lines[:15])


def remembering_house(seat: Seat) -> int:
    """Return the house of the first village with most to tell; the lowest number among equals."""
    told = [0] * HOUSEHOLDS
    for event in seat.campaign.events:
        if event.household >= 0 and event.village in (0, -1) and seat.has(f"end.house.{event.kind}"):
            told[event.household] += 1
    for (village, household), entries in seat.campaign.desk.memories.items():
        if village == 0:
            told[household] += len(entries)
    return max(range(HOUSEHOLDS), key=lambda slot: (told[slot], -slot))


def honesty(seat: Seat) -> tuple[str, ...]:
    """Return, on the official's desk, how the chairmen's honesty went over the quarters."""
    if seat.campaign.desk.kind != OFFICIAL:
        return ()
    shots = seat.campaign.snapshots
    means = [sum(shot.village_honesty) // (100 * len(shot.village_honesty)) for shot in shots]
    return (seat.say("end.honesty", first=means[0], last=means[-1], lowest=min(means)),)
