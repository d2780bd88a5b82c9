"""What those above make of the paper: three sentences in their own manner, then the line that is ours."""

from __future__ import annotations

from typing import Final

from game.play import figures
from game.play.guide import played_before
from game.play.happening_view import act_words
from game.play.hud import hud_view
from game.play.offers import choice
from game.play.order_view import BOX_UNITS, said, title
from game.play.papers_view import so_far, written_now
from game.play.seat import Seat
from game.play.views import ChoiceView, JudgementView
from game.sim import orders
from game.sim.dates import Quarter
from game.sim.decisions import Act
from game.sim.desk import Judgement
from game.sim.state import REVIEW

STANDING_BANDS: Final = ((30, "high"), (0, "fair"), (-30, "low"), (-101, "lost"))
"""Standing in tenths from which the word holds."""
FILE_BANDS: Final = ((60, "heavy"), (30, "thick"), (10, "thin"), (-1, "empty"))
MANNERS: Final = 3
"""Wordings there are of a sentence."""
MET, NEARLY = 100, 80
"""Percent of what was asked from which a paper is praised, or let pass."""
FELL: Final = 2
"""Tenths of standing that may be lost without a reprimand."""
OPEN_DOORS: Final = 3
"""Houses with most to remember among which the open thread goes round."""
WAYS: Final = {"blame": 3, "found": 2, "instruct": 3}
"""Papers waiting in review -> how many ways there are to meet them."""


def judgement_view(seat: Seat) -> JudgementView:
    """Return the judgement of the quarter that is being closed."""
    desk = seat.campaign.desk
    last = desk.judgements[-1] if desk.judgements else None
    now = last if last is not None and last.quarter == seat.campaign.quarter.index else None
    return JudgementView(
        hud=hud_view(seat),
        sender=seat.say(f"judgement.sender.{sender(seat)}", district=seat.district_name()),
        sentences=sentences(seat, now),
        stamp=seat.say(f"judgement.stamp.{stamp(now, gap_found(seat))}"),
        read=read(seat),
        standing=seat.say(f"judgement.standing.{band(desk.standing, STANDING_BANDS)}"),
        file=seat.say(f"judgement.file.{band(desk.file, FILE_BANDS)}"),
        choices=choices(seat),
        threads=threads(seat),
        next_order=next_order(seat),
    )


def sender(seat: Seat) -> str:
    """Return who judges: raikom over the village; okrug, then krai over the district; 1933 the MTS's men."""
    if seat.worker:
        return "politotdel" if seat.campaign.quarter.year >= 1933 else "raikom"
    return "okrug" if seat.campaign.quarter < Quarter.of(1930, 3) else "krai"


def stamp(judgement: Judgement | None, found_out: bool = False) -> str:
    """Return which stamp is put, by what the sentences say: noted, reprimand, example, warned, removed.

    Nobody is held up as an example by a letter that asks for explanations, names the guilty or has found a gap.

    Args:
        judgement: of the quarter, or None.
        found_out: a gap between paper and barn came to light in it.
    """
    if judgement is None:
        return "noted"
    if judgement.outcome in ("demoted", "removed"):
        return "removed"
    if judgement.outcome == "warned":
        return "warned"
    if judgement.blamed:
        return "blamed"
    complains = found_out or judgement.scandal > 0 or bool(judgement.turn)
    if judgement.fulfilment >= MET and not complains:
        return "example" if judgement.weight > 0 else "noted"
    return "reprimand" if judgement.standing < judgement.standing_before - FELL else "noted"


def gap_found(seat: Seat) -> bool:
    """Return whether a gap between this desk's paper and a barn came to light in the quarter."""
    months = seat.campaign.quarter.months
    return any(event.kind == "found_out" and event.month > months[0] for event in seat.campaign.events)


def sentences(seat: Seat, judgement: Judgement | None) -> tuple[str, ...]:
    """Return three sentences built from the papers alone."""
    if judgement is None:
        return (seat.say("judgement.nothing"),)
    found = []
    met = judgement.fulfilment
    key = "none" if met < 0 else "met" if met >= MET else "nearly" if met >= NEARLY else "short"
    found.append(in_turn(seat, f"judgement.paper.{key}", percent=max(0, met)))
    weight = "heavy" if judgement.weight >= 150 else "some" if judgement.weight >= 80 else "light"
    if met >= 0:
        found.append(in_turn(seat, f"judgement.weight.{weight}"))
    if judgement.turn:
        found.append(seat.say(f"judgement.turn.{judgement.turn.lower()}"))
    if judgement.blamed:
        found.append(seat.say("judgement.blamed"))
    elif judgement.scandal > 0:
        found.append(in_turn(seat, "judgement.scandal"))
    else:
        found.append(in_turn(seat, "judgement.quiet"))
    if judgement.outcome:
        found.append(seat.say(f"judgement.outcome.{judgement.outcome}"))
    return tuple(found)


def in_turn(seat: Seat, key: str, **slots: object) -> str:
    """Return one of three wordings, another one each quarter; the only one where there are not three."""
    turn = 1 + played_before(seat) % MANNERS
    return seat.say(f"{key}_{turn}" if seat.has(f"{key}_{turn}") else key, **slots)


def read(seat: Seat) -> str:
    """Return 'They have read: 24. They have not seen: 11.' as far as the desk itself knows the second figure."""
    found = written_now(seat)
    if not found:
        return seat.say("judgement.read_nothing")
    box, item = found[0]
    learned = seat.known_of_box(box)
    so = so_far(seat, box)
    written = figures.amount(seat, item.value, BOX_UNITS.get(box, "plain"))
    if learned is None or not so.how:
        return seat.say("judgement.read_unseen", written=written)
    if learned.value == item.value:
        return seat.say("judgement.read_same", written=written)
    return seat.say("judgement.read", written=written, seen=so.text)


def band(value: int, bands: tuple[tuple[int, str], ...]) -> str:
    """Return the word of a value in tenths.

    >>> band(35, STANDING_BANDS), band(-50, STANDING_BANDS)
    ('high', 'lost')
    """
    return next((word for least, word in bands if value >= least), bands[-1][1])


def choices(seat: Seat) -> tuple[ChoiceView, ...]:
    """Return what must be met before the quarter can be closed: blame, a found gap, the deputy's instruction."""
    if seat.campaign.stage != REVIEW or not seat.campaign.desk.pending:
        return ()
    name = seat.campaign.desk.pending[0]
    return tuple(
        choice(
            seat,
            f"{name}.{option}",
            seat.say(f"judgement.{name}_option.n{option}"),
            Act(name, option=option),
            key=str(option),
        )
        for option in range(1, WAYS.get(name, 0) + 1)
    )


def threads(seat: Seat) -> tuple[str, ...]:
    """Return the two threads that stay open: the paper, and a person."""
    return tuple(text for text in (paper_thread(seat), person_thread(seat)) if text)


def paper_thread(seat: Seat) -> str:
    """Return the paper that stays open: the order that will be made of what was written."""
    found = written_now(seat)
    if not found:
        return seat.say("judgement.thread.no_paper")
    box, item = found[0]
    written = figures.number_in(seat, item.value, BOX_UNITS.get(box, "plain"))
    return seat.say("judgement.thread.paper", label=seat.say(f"box.{box}"), written=written)


def person_thread(seat: Seat) -> str:
    """Return the person who stays open: a promise that falls due, a house that remembers, or a house never entered."""
    desk = seat.campaign.desk
    owed = [promise for promise in desk.promises if promise.state == "open"]
    if owed:
        first = min(owed, key=lambda promise: promise.due)
        who = seat.household(first.village, first.household) if first.household >= 0 else seat.village(first.village)
        return seat.say(
            "judgement.thread.promise",
            who=who,
            what=seat.say(f"promise.{first.kind}"),
            due=seat.quarter_label(first.due),
        )
    remembered = [
        (abs(entry.size), village, household)
        for (village, household), entries in desk.memories.items()
        for entry in entries
        if seat.lives_here(village, household)
    ]
    if remembered:
        strongest = sorted(remembered, reverse=True)[:OPEN_DOORS]
        _, village, household = strongest[len(seat.campaign.digests) % len(strongest)]
        entries = desk.memories[village, household]
        entry = max(entries, key=lambda held: abs(held.size))
        return seat.say(
            "judgement.thread.memory",
            who=seat.household(village, household),
            when=seat.quarter_label(entry.quarter),
            what=act_words(seat, entry),
        )
    never = next((slot for slot in range(seat.campaign.world.status.shape[1]) if seat.lives_here(0, slot)), 0)
    return seat.say("judgement.thread.unseen", who=seat.household(0, never))


def next_order(seat: Seat) -> str:
    """Return the order that will come of this paper, as the formula stands now; '' when none follows."""
    campaign = seat.campaign
    later = [index for index in campaign.played if index > campaign.quarter.index]
    if not later or later[0] != campaign.quarter.index + 1:
        return ""
    peek = seat.next_quarter()
    for kind in orders.kinds_now(peek):
        if kind.formula not in ("", "fixed"):
            number, _ = orders.number_of(peek, kind, orders.paper_of(peek, as_known=False))
            honest, _ = orders.number_of(peek, kind, orders.paper_of(peek, as_known=True))
            return seat.say(
                "judgement.next_same" if number == honest else "judgement.next",
                order=title(seat, kind.id),
                number=said(seat, kind, number),
                honest=said(seat, kind, honest),
            )
    return ""
