"""Two papers side by side: what went up, and what is so as far as this desk can know.

The left sheet is written from the paper alone, in the manner of a district newspaper; the right one from what was
seen, counted or told. Neither holds a truth the desk has not seen.
"""

from __future__ import annotations

from game.play import figures
from game.play.events import ledger
from game.play.guide import played_before
from game.play.hud import hud_view
from game.play.order_view import BOX_UNITS
from game.play.seat import Seat
from game.play.views import PAPER, FigureView, PaperRow, TwoPapersView
from game.sim import form, knowledge, orders
from game.sim.desk import COUNTED, SEEN, Written
from game.sim.events import Event

OF_THE_SEASON = ("delivered", "yield", "sown")
"""Figures the newspaper would rather write about than the table, the latest of the farming year first."""
MANNERS = 3
"""Headlines there are for each topic."""
COLUMN = 1
"""Points of a percentage that the newspaper counts as no difference."""


def papers_view(seat: Seat, events: tuple[Event, ...]) -> TwoPapersView:
    """Return the two papers of the quarter.

    Args:
        seat: whose desk.
        events: of this quarter, of which those the desk learned of are told.
    """
    rows = tuple(paper_row(seat, box, item) for box, item in written_now(seat))
    topic = topic_of(seat)
    return TwoPapersView(
        hud=hud_view(seat),
        masthead=masthead(seat),
        date=seat.month(seat.campaign.world.month - 1),
        headline=headline(seat, topic),
        deck=deck(seat, topic),
        rows=rows,
        ledger_notes=notes(seat),
        changes=ledger(seat, events),
        headline_barn=barn_headline(seat, rows),
        native=seat.say(f"papers.native.{seat.place.id.replace('-', '_')}"),
        topic=topic,
    )


def written_now(seat: Seat) -> list[tuple[str, Written]]:
    """Return what was written in this quarter, in the order of the form."""
    campaign = seat.campaign
    first = campaign.quarter.months[0]
    order = list(BOX_UNITS)
    found = [
        (box, item)
        for (box, village), item in campaign.desk.paper.items()
        if village < 0 and item.month > first and item.author == "you"
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
    return PaperRow(label=seat.say(f"box.{box}"), written=written, so=so_far(seat, box))


def so_far(seat: Seat, box: str) -> FigureView:
    """Return what a box should read, as far as the desk knows it: a range where it was only told."""
    learned = seat.known_of_box(box)
    error = seat.error_now(learned) if learned is not None else 0
    top = form.bounds(seat.campaign, box)[1]
    unit = BOX_UNITS.get(box, "plain")
    shown = figures.known(seat, f"box_{box}", learned, unit, error, top=top, why=f"known:{box}:-1:-1")
    return figures.of_box(seat, box, shown)


def masthead(seat: Seat) -> str:
    """Return the name of the district's newspaper."""
    return seat.say(f"papers.masthead.{seat.place.id.replace('-', '_')}")


def topic_of(seat: Seat) -> str:
    """Return what the newspaper writes about: the figure of the season where one went up, else the table."""
    boxes = {box for box, _ in written_now(seat)}
    return next((box for box in OF_THE_SEASON if box in boxes), standing_among(seat))


def headline(seat: Seat, topic: str) -> str:
    """Return the headline; the manner goes round from quarter to quarter, so that it is never twice the same."""
    manner = 1 + played_before(seat) % MANNERS
    return seat.say(f"papers.headline.{topic}_{manner}", slots(seat, topic))


def deck(seat: Seat, topic: str) -> str:
    """Return the line under the headline: the neighbours, or the plan of the season."""
    if topic not in OF_THE_SEASON:
        return seat.say(f"papers.deck.{topic}", slots(seat, topic))
    item = dict(written_now(seat))[topic]
    asked = next(
        (o.number for o in seat.campaign.desk.orders if orders.box_of(orders.kind_of(seat.campaign, o)) == topic), 0
    )
    asked = 100 if asked and topic == "seed" else asked
    key = "unasked" if not asked else "met" if item.value >= asked else "short"
    return seat.say(f"papers.deck.{key}", asked=figures.amount(seat, asked, BOX_UNITS[topic]))


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


def slots(seat: Seat, topic: str) -> dict[str, object]:
    """Return the slots of the newspaper's lines: written figures only."""
    campaign = seat.campaign
    own = campaign.desk.paper.get(("percent", -1))
    best = max(campaign.desk.rivals, default=0)
    names = seat.neighbours()
    written = dict(written_now(seat)).get(topic)
    place = campaign.desk.rivals.index(best) if campaign.desk.rivals else 0
    return {
        "district": seat.district_name(),
        "village": seat.village(0),
        "written": figures.amount(seat, written.value, BOX_UNITS[topic]) if written is not None else "",
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
            some(seat, "houses", sum(1 for month in seen if month >= first)),
            seat.count("papers.houses_never", sum(1 for month in seen if month < 0)),
        )
    villages = [looked_into(seat, village) for village in range(campaign.world.villages)]
    return (
        some(seat, "villages", sum(1 for month in villages if month >= first)),
        seat.count("papers.villages_never", sum(1 for month in villages if month < 0)),
    )


def some(seat: Seat, what: str, number: int) -> str:
    """Return how many houses or villages were seen this quarter."""
    return seat.count(f"papers.{what}_seen", number) if number else seat.say(f"papers.{what}_none")


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
    so, gap = first.so, first.written.value - first.so.value
    low, high = (so.low or 0), (so.high or 0)
    told = low < high
    if told and low <= first.written.value <= high:
        return seat.say("papers.barn.within", label=first.label, so=so.text)
    if abs(gap) < COLUMN:
        return seat.say("papers.barn.same", label=first.label)
    key = "papers.barn.more" if gap > 0 else "papers.barn.less"
    return seat.say(f"{key}_told" if told else key, label=first.label, so=so.text, gap=abs(gap))
