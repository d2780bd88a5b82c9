"""Two papers side by side: what went up, and what is so as far as this desk can know.

The left sheet is written from the paper alone, in the manner of a district newspaper; the right one from what was
seen, counted or told. Neither holds a truth the desk has not seen.
"""

from __future__ import annotations

from game.play import figures
from game.play.events import entries
from game.play.hud import hud_view
from game.play.order_view import BOX_UNITS
from game.play.seat import Seat
from game.play.views import PAPER, PaperRow, TwoPapersView
from game.sim import form, knowledge
from game.sim.desk import COUNTED, SEEN, Written
from game.sim.events import Event

COLUMN = 1
"""Points of a percentage that the newspaper counts as no difference."""


def papers_view(seat: Seat, events: tuple[Event, ...]) -> TwoPapersView:
    """Return the two papers of the quarter.

    Args:
        seat: whose desk.
        events: of this quarter, of which those the desk learned of are told.
    """
    rows = tuple(paper_row(seat, box, item) for box, item in written_now(seat))
    place = standing_among(seat)
    return TwoPapersView(
        hud=hud_view(seat),
        masthead=seat.say("papers.masthead", district=seat.district_name()),
        date=seat.month(seat.campaign.world.month - 1),
        headline=seat.say(f"papers.headline.{place}", **slots(seat)),
        deck=seat.say(f"papers.deck.{place}", **slots(seat)),
        rows=rows,
        ledger_notes=notes(seat),
        changes=entries(seat, events, seat.campaign.quarter.months[0]),
        headline_barn=barn_headline(seat, rows),
    )


def written_now(seat: Seat) -> list[tuple[str, Written]]:
    """Return what was written in this quarter, in the order of the form."""
    campaign = seat.campaign
    first = campaign.quarter.months[0]
    order = list(BOX_UNITS)
    found = [
        (box, item)
        for (box, village), item in campaign.desk.paper.items()
        if village < 0 and item.month >= first and item.author == "you"
    ]
    return sorted(found, key=lambda pair: order.index(pair[0]) if pair[0] in order else len(order))


def paper_row(seat: Seat, box: str, item: Written) -> PaperRow:
    """Return one figure as written and as far as it is known to be so."""
    unit = BOX_UNITS.get(box, "plain")
    written = figures.exact(
        seat,
        f"box_{box}",
        item.value,
        unit,
        PAPER,
        how="written",
        as_of=seat.quarter_written(item.month),
        why=f"paper:{box}",
    )
    village = 0 if seat.worker else -1
    learned = seat.known_of_box(box)
    error = seat.error_now(learned) if learned is not None else 0
    top = form.bounds(seat.campaign, box)[1]
    so = figures.known(seat, f"box_{box}", learned, unit, error, top=top, why=f"known:{box}:{village}:-1")
    return PaperRow(label=seat.say(f"box.{box}"), written=written, so=so)


def standing_among(seat: Seat) -> str:
    """Return where the paper stands among the neighbours' papers: first, among, last, or alone."""
    campaign = seat.campaign
    own = campaign.desk.paper.get(("percent", -1))
    if own is None or not campaign.desk.rivals:
        return "alone"
    percent = own.value * 1000 // campaign.households
    if percent >= max(campaign.desk.rivals):
        return "first"
    return "last" if percent <= min(campaign.desk.rivals) else "among"


def slots(seat: Seat) -> dict[str, object]:
    """Return the slots of the newspaper's lines: written figures only."""
    campaign = seat.campaign
    own = campaign.desk.paper.get(("percent", -1))
    best = max(campaign.desk.rivals, default=0)
    names = seat.neighbours()
    place = campaign.desk.rivals.index(best) if campaign.desk.rivals else 0
    return {
        "district": seat.district_name(),
        "village": seat.village(0),
        "written": own.value if own is not None else 0,
        "percent": own.value * 100 // campaign.households if own is not None else 0,
        "best": (best + 5) // 10,
        "neighbour": names[place] if place < len(names) else "",
        "place": seat.village(0) if seat.worker else seat.district_name(),
    }


def notes(seat: Seat) -> tuple[str, ...]:
    """Return how much of the barn was looked at this quarter: the ledger's foot lines."""
    campaign = seat.campaign
    first = campaign.quarter.months[0]
    if seat.worker:
        houses = range(campaign.world.status.shape[1])
        seen = [knowledge.last_seen(campaign, 0, slot) for slot in houses if seat.lives_here(0, slot)]
        return (
            seat.count("papers.houses_seen", sum(1 for month in seen if month >= first)),
            seat.count("papers.houses_never", sum(1 for month in seen if month < 0)),
        )
    villages = [looked_into(seat, village) for village in range(campaign.world.villages)]
    return (
        seat.count("papers.villages_seen", sum(1 for month in villages if month >= first)),
        seat.count("papers.villages_never", sum(1 for month in villages if month < 0)),
    )


def looked_into(seat: Seat, village: int) -> int:
    """Return the month in which the barns of a village were last seen or counted by this desk, or -1."""
    facts = [knowledge.known(seat.campaign, what, village) for what in ("grain", "seed", "horses")]
    return max((fact.month for fact in facts if fact is not None and fact.how in (SEEN, COUNTED)), default=-1)


def barn_headline(seat: Seat, rows: tuple[PaperRow, ...]) -> str:
    """Return the heading of the right sheet: how far the first figure stands from what is known."""
    if not rows:
        return seat.say("papers.barn.nothing")
    first = rows[0]
    if first.so.value is None or first.written.value is None:
        return seat.say("papers.barn.unknown", label=first.label)
    gap = first.written.value - first.so.value
    if abs(gap) < COLUMN:
        return seat.say("papers.barn.same", label=first.label)
    return seat.say(
        "papers.barn.more" if gap > 0 else "papers.barn.less", label=first.label, so=first.so.text, gap=abs(gap)
    )
