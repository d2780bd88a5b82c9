"""The official's survey sheet: what ten chairmen wrote, and what was seen of it."""

from __future__ import annotations

from dataclasses import replace

from game.play import figures
from game.play.action_view import words_of
from game.play.guide import glowing
from game.play.seat import Seat
from game.play.views import BARN, ORDER, PAPER, DistrictView, FigureView, VillageRow
from game.play.village_view import fact
from game.sim import knowledge
from game.sim.actions import TABLES
from game.sim.decisions import Act, CloseQuarter
from game.sim.desk import COUNTED, SEEN
from game.sim.world import HOUSEHOLDS

CENTRE = 500
"""Where a village lies when the scenario gives no place."""


def district_view(seat: Seat) -> DistrictView:
    """Return the survey sheet of the district."""
    campaign = seat.campaign
    return DistrictView(
        name=seat.district_name(),
        rows=tuple(row(seat, village) for village in range(campaign.world.villages)),
        target=target(seat),
        credit=seat.say("district.credit", roubles=figures.amount(seat, campaign.desk.goods, "roubles")),
        tractors=seat.say("district.tractors", days=figures.amount(seat, campaign.desk.tractor_days, "days")),
        telephone=seat.say("district.telephone", calls=figures.amount(seat, campaign.desk.calls_left, "calls")),
        facts=facts(seat),
        rivals=rivals(seat),
        turn=sum(seat.place.id.encode()) % 4,
    )


def row(seat: Seat, village: int) -> VillageRow:
    """Return one village: reported, seen, task, stores."""
    campaign = seat.campaign
    places = campaign.district.places
    x, y = places[village] if village < len(places) else (CENTRE, CENTRE)
    task = task_of(seat, village)
    return VillageRow(
        index=village,
        name=seat.village(village),
        x=x,
        y=y,
        reported=reported(seat, village),
        seen=seen(seat, village),
        task=seat.say(f"{words_of(seat, task.action)}.name") if task is not None else "",
        task_weeks=TABLES[campaign.desk.kind][task.action].weeks(campaign, task) if task is not None else 0,
        strength=task.option if task is not None else 0,
        stores=fact(seat, "grain", village, "kg", "stores") if knowledge.known(campaign, "grain", village) else None,
        glow=village in glowing(seat),
    )


def reported(seat: Seat, village: int) -> FigureView:
    """Return what the chairman wrote last."""
    written = seat.campaign.desk.paper.get(("percent", village))
    value = seat.campaign.desk.slips.get(("percent", village))
    if written is None and value is None:
        return figures.unknown(seat, "reported", PAPER, why="paper:percent")
    number = value if value is not None else written.value if written is not None else 0
    return figures.exact(
        seat,
        "reported",
        number,
        "households",
        PAPER,
        how="told",
        as_of=seat.quarter_written(written.month) if written is not None else "",
        why=f"slip:percent:{village}",
    )


def seen(seat: Seat, village: int) -> FigureView | None:
    """Return the members as they were seen or counted, or None when nobody from this desk was there."""
    learned = knowledge.known(seat.campaign, "percent", village)
    if learned is None or learned.how not in (SEEN, COUNTED):
        return None
    return fact(seat, "percent", village, "households", "seen", top=HOUSEHOLDS)


def task_of(seat: Seat, village: int) -> Act | None:
    """Return the task this village was given in this quarter, the last one when there are two."""
    for decision in reversed(seat.campaign.log):
        if isinstance(decision, CloseQuarter):
            return None
        if isinstance(decision, Act) and decision.target == village and decision.action in TASKS:
            return decision
    return None


TASKS = ("persuade", "organise", "count", "collect", "search", "relieve", "inspect")


def target(seat: Seat) -> FigureView:
    """Return the percentage asked for, in households of the played villages."""
    for order in seat.campaign.desk.orders:
        if order.id in ("percent", "hold"):
            return figures.exact(seat, "target", order.number, "households", ORDER, why=f"order:{order.id}")
    return replace(figures.unknown(seat, "target", ORDER, why="no_order"), text=seat.say("district.no_target"))


def facts(seat: Seat) -> tuple[FigureView, ...]:
    """Return the figures of the whole sheet: sum of the slips, what was seen of it."""
    campaign = seat.campaign
    villages = range(campaign.world.villages)
    slips = [campaign.desk.slips.get(("percent", village)) for village in villages]
    spoken = [value for value in slips if value is not None]
    looked = [item for item in (seen(seat, village) for village in villages) if item is not None]
    found = [
        figures.of_all(
            seat, figures.exact(seat, "slips_sum", sum(spoken), "households", PAPER, how="told", why="slips:percent")
        )
        if spoken
        else figures.unknown(seat, "slips_sum", PAPER, why="slips:percent"),
        figures.exact(seat, "villages_seen", len(looked), "plain", BARN, how="seen", why="not_seen"),
    ]
    if looked:
        low = sum(item.low or 0 for item in looked)
        high = sum(item.high or 0 for item in looked)
        found.append(
            figures.between(seat, "members_seen", low, high, "households", BARN, how="seen", why="slips:percent")
        )
    return tuple(found)


def rivals(seat: Seat) -> tuple[FigureView, ...]:
    """Return what the neighbours report, in percent; told, and never a score."""
    campaign = seat.campaign
    names = seat.neighbours()
    return tuple(
        figures.exact(
            seat, name, (value + 5) // 10, "percent", PAPER, how="hearsay", as_of=seat.this_quarter(), why="rivals"
        )
        for name, value in zip(names, campaign.desk.rivals, strict=False)
    )
