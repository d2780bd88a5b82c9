"""Figures as they are shown: a number with its unit and range, which ledger it is of, how it is known, and its why.

One module, so that no builder can show a figure without saying which of the two countries it belongs to.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from game.play.seat import Seat
from game.play.views import BARN, FigureView
from game.sim.desk import COUNTED, HEARSAY, TOLD, Known

IN_TENTHS: Final = ("yield", "pay")
"""Units kept in tenths of what is shown: centners a hectare, kilos a labour-day."""
IN_WORDS: Final = ("incidents", "food")
"""Units whose few values have names: quiet, talk, disturbance."""
ORDER_UNITS: Final = {
    "percent": "households",
    "hold": "households",
    "seed": "centners",
    "sowing": "ha",
    "grain": "centners",
    "list": "families",
    "animals": "head",
    "meat": "head",
    "cases": "cases",
    "names": "names",
    "return": "head",
    "yield": "yield",
    "firm_quota": "families",
    "black_board": "villages",
}
"""Unit of an order's number by its id, else by its family; others ask for no number."""
WIDEST: Final = 60
"""Percent of error beyond which nothing is known any more (knowledge.error_max)."""


def exact(
    seat: Seat,
    label: str,
    value: int,
    unit: str,
    ledger: str = BARN,
    *,
    how: str = "",
    as_of: str = "",
    why: str = "",
) -> FigureView:
    """Return a figure without a range.

    Args:
        seat: whose words.
        label: key below 'play.label.', or words already said when it holds a space.
        value: the figure.
        unit: key below 'play.unit.'.
        ledger: PAPER, BARN, ORDER, YOURS or HISTORY.
        how: one of the words of desk.py, or ''.
        as_of: quarter label, or ''.
        why: key for why.
    """
    return FigureView(
        label=labelled(seat, label),
        text=amount(seat, value, unit),
        value=value,
        low=value,
        high=value,
        ledger=ledger,
        how=how,
        as_of=as_of,
        why=why,
        how_text=manner(seat, how, as_of),
    )


def between(
    seat: Seat,
    label: str,
    low: int,
    high: int,
    unit: str,
    ledger: str = BARN,
    *,
    middle: int | None = None,
    how: str = "",
    as_of: str = "",
    why: str = "",
) -> FigureView:
    """Return a figure with a range; the same as `exact` when the range has no width."""
    if low == high:
        return exact(seat, label, low, unit, ledger, how=how, as_of=as_of, why=why)
    start = amount(seat, low, unit) if unit in IN_WORDS else number_in(seat, low, unit)
    text = seat.say("figure.between", low=start, high=amount(seat, high, unit))
    return FigureView(
        label=labelled(seat, label),
        text=text,
        value=(low + high) // 2 if middle is None else middle,
        low=low,
        high=high,
        ledger=ledger,
        how=how,
        as_of=as_of,
        why=why,
        how_text=manner(seat, how, as_of),
    )


def unknown(seat: Seat, label: str, ledger: str = BARN, *, why: str = "not_seen") -> FigureView:
    """Return a figure that nobody at this desk knows."""
    return FigureView(label=labelled(seat, label), text=seat.say("figure.unknown"), ledger=ledger, why=why)


def known(
    seat: Seat, label: str, what: Known | None, unit: str, error: int, *, top: int | None = None, why: str = "not_seen"
) -> FigureView:
    """Return a figure of the barn as far as the desk knows it.

    Args:
        seat: whose words.
        label: as in `exact`.
        what: what the desk learned, or None.
        unit: key below 'play.unit.'.
        error: percent by which it may be off today (it ages).
        top: the most there can be, if any.
        why: key for why.
    """
    if what is None or error > WIDEST:
        return unknown(seat, label, why=why)
    off = (abs(what.value) * error + 99) // 100 if error > 0 else 0
    low, high = max(0, what.value - off), what.value + off
    if top is not None:
        low, high = min(low, top), min(high, top)
    return between(
        seat,
        label,
        low,
        high,
        unit,
        middle=what.value,
        how=what.how or HEARSAY,
        as_of=seat.quarter_of(what.month),
        why=why,
    )


def of_box(seat: Seat, box: str, figure: FigureView) -> FigureView:
    """Return what is known of a box of the form, with words for how this desk in truth learned it.

    The 25,000er keeps the sheet of members himself; of hunger he knows what chimneys show, whoever he has visited. An
    official's figure is the words of all his chairmen.
    """
    if not seat.worker:
        return of_all(seat, figure)
    if box == "percent" and figure.how == COUNTED:
        return replace(figure, how_text=seat.say("how.sheet"))
    if box == "food" and figure.how:
        return replace(figure, how=HEARSAY, how_text=dated(seat, "street", figure.as_of))
    return figure


def of_all(seat: Seat, figure: FigureView) -> FigureView:
    """Return a figure over all villages of a desk: where it was told, by the chairmen and not by one of them."""
    if seat.worker or figure.how != TOLD:
        return figure
    return replace(figure, how_text=dated(seat, "told_all", figure.as_of))


def amount(seat: Seat, value: int, unit: str) -> str:
    """Return '11 households', '1 household', '2,400 kg', '9.0 centners a hectare'."""
    if unit in IN_WORDS and seat.has(f"unit_word.{unit}_{value}"):
        return seat.say(f"unit_word.{unit}_{value}")
    return seat.say(f"unit.{unit}", count=value, n=number_in(seat, value, unit))


def number_in(seat: Seat, value: int, unit: str) -> str:
    """Return the bare number of a figure as its unit is written: in tenths, or whole with its thousands parted."""
    return tenths(seat, value) if unit in IN_TENTHS else grouped(seat, value)


def tenths(seat: Seat, value: int) -> str:
    """Return a figure kept in tenths with one decimal."""
    sign = "−" if value < 0 else ""
    return f"{sign}{abs(value) // 10}{seat.say('figure.point')}{abs(value) % 10}"


def pointed(seat: Seat, number: str) -> str:
    """Return a number already written with a point, with the decimal sign of the language."""
    return number.replace(".", seat.say("figure.point"))


def grouped(seat: Seat, value: int) -> str:
    """Return a whole number with its thousands parted as the language does it, and a true minus sign."""
    digits = f"{abs(value):,}".replace(",", seat.say("figure.thousands"))
    return f"−{digits}" if value < 0 else digits


def share(seat: Seat, value: int, whole: int, label: str, ledger: str, why: str, how: str = "") -> FigureView:
    """Return a count with its percentage beside it: '11 of 60 (18 %)'."""
    percent = 100 * value // whole if whole else 0
    text = seat.say("figure.share", n=value, whole=whole, percent=percent)
    return FigureView(
        label=labelled(seat, label),
        text=text,
        value=value,
        low=value,
        high=value,
        ledger=ledger,
        how=how,
        why=why,
        how_text=manner(seat, how, ""),
    )


def labelled(seat: Seat, label: str) -> str:
    """Return the words of a label key, or the label itself when it is already words."""
    return seat.say(f"label.{label}") if seat.has(f"label.{label}") else label


def manner(seat: Seat, how: str, as_of: str) -> str:
    """Return how and when something was learned, in words: 'seen by you, IV 1929'."""
    return dated(seat, how, as_of) if how else ""


def dated(seat: Seat, how: str, as_of: str) -> str:
    """Return the words of a manner with its date, where it has one."""
    words = seat.say(f"how.{how}")
    return seat.say("how.dated", how=words, when=as_of) if as_of else words
