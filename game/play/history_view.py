"""What happened in history in this quarter: shown after the choice, never before it (features C4)."""

from __future__ import annotations

from game.play import figures
from game.play.hud import hud_view
from game.play.order_view import BOX_UNITS, title
from game.play.papers_view import written_now
from game.play.seat import Seat, capital
from game.play.sources import source_view
from game.play.views import HISTORY, FigureView, HistoryView
from game.sim.chance import named_words
from game.sim.decisions import Answer, CloseQuarter

REVIEW, OVER = "review", "over"


def history_view(seat: Seat) -> HistoryView:
    """Return the history card of the quarter.

    Raises:
        LookupError: before the form has gone up; what came of it is told only after the choice.
    """
    campaign = seat.campaign
    if campaign.stage not in (REVIEW, OVER):
        raise LookupError("the history card is shown only after the report has gone up")
    card = seat.library.history[campaign.quarter.index]
    text = card.text
    return HistoryView(
        hud=hud_view(seat),
        title=seat.tell(f"{text}.title"),
        place=seat.tell(f"{text}.place"),
        paragraphs=tuple(seat.tell(f"{text}.{part}") for part in ("one", "two") if seat.words.has(f"{text}.{part}")),
        figure=figure(seat),
        source=source_view(seat, card.source, card.grade, card.label),
        grade=seat.say(f"grade.{card.grade.lower()}"),
        label=seat.say(f"source_label.{card.label}"),
        positions=positions(seat, card.positions),
        yours=yours(seat),
    )


def figure(seat: Seat) -> FigureView | None:
    """Return the card's figure, a range where only a range can be told."""
    card = seat.library.history[seat.campaign.quarter.index]
    label = seat.tell(f"{card.text}.figure")
    low, high = decimal(seat, card.low), decimal(seat, card.high)
    text = low if card.low == card.high else seat.say("figure.between", low=low, high=high)
    return FigureView(
        label=label,
        text=text,
        value=None if card.value is None else int(card.value),
        low=int(card.low),
        high=int(card.high),
        ledger=HISTORY,
        as_of=seat.this_quarter(),
        why=f"history:{card.quarter}",
    )


def decimal(seat: Seat, number: float) -> str:
    """Return a figure of the record as it is printed there: whole where it is whole."""
    return figures.grouped(seat, int(number)) if number == int(number) else figures.pointed(seat, f"{number:g}")


def positions(seat: Seat, ident: str) -> tuple[tuple[str, str], ...]:
    """Return two named positions where historians disagree; which comes first is drawn, so that none is the answer."""
    if not ident:
        return ()
    base = f"history.position.{ident}"
    pair = [(seat.tell(f"{base}.{side}.name"), seat.tell(f"{base}.{side}.claim")) for side in ("a", "b")]
    word = float(named_words(seat.campaign.seed, seat.campaign.quarter.index, "speech", f"positions.{ident}")[0])
    return (pair[1], pair[0]) if word < 0.5 else (pair[0], pair[1])


def yours(seat: Seat) -> tuple[str, ...]:
    """Return the player's own quarter in up to three lines: the order, the answer, the figure."""
    answers = [
        seat.say(
            "history.answered",
            order=capital(title(seat, decision.order)),
            answer=seat.say(f"answered.{decision.answer}", part=seat.say(f"part.n{decision.share}")),
        )
        for decision in this_quarter(seat)
        if isinstance(decision, Answer)
    ]
    wrote = [
        seat.say(
            "history.wrote",
            label=seat.say(f"box.{box}"),
            written=figures.amount(seat, item.value, BOX_UNITS.get(box, "plain")),
        )
        for box, item in written_now(seat)
    ]
    lines = [*answers[: max(2, 3 - len(wrote))], *wrote]
    return tuple(lines[:3]) if lines else (seat.say("history.nothing"),)


def this_quarter(seat: Seat) -> tuple[object, ...]:
    """Return the decisions since the last page was turned."""
    log = seat.campaign.log
    start = max((place + 1 for place, item in enumerate(log) if isinstance(item, CloseQuarter)), default=0)
    return tuple(log[start:])
