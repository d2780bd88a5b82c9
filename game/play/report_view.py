"""The form that goes up: each box beside what is known and how, and what writing a figure would set going."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from game.play import figures
from game.play.adviser_view import advisers_unasked
from game.play.hud import hud_view
from game.play.offers import choice, line
from game.play.order_view import BOX_UNITS, said, title
from game.play.seat import Seat
from game.play.views import BARN, ORDER, PAPER, BoxView, FigureView, PreviewLineView, ReportView
from game.sim import orders
from game.sim.book import OrderKind
from game.sim.decisions import Figure, Report
from game.sim.form import Box
from game.sim.report import slips_sum

WANTED_LOW = ("cases",)
"""Boxes in which those above are content with any figure at or above what was asked."""


def report_view(seat: Seat, draft: Mapping[str, int], slips: Mapping[str, tuple[int, ...]]) -> ReportView:
    """Return the form with what the reader has filled in so far.

    Args:
        seat: whose form.
        draft: box -> figure written so far; nothing is filled in beforehand.
        slips: official only: box -> how each chairman's slip is passed (index into decisions.SLIPS).
    """
    campaign = seat.campaign
    boxes = campaign.boxes()
    manner = slip_manner(boxes, slips)
    sections = tuple(box_view(seat, box, draft.get(box.id), manner if box.slips else ()) for box in boxes)
    complete = all(box.id in draft and not section.error for box, section in zip(boxes, sections, strict=True))
    figures_written = [Figure(box.id, draft[box.id], manner if box.slips else ()) for box in boxes] if complete else []
    report = Report(tuple(figures_written)) if complete else None
    send = choice(seat, "send", seat.say("report.send"), report, key="S", previewed=report is not None)
    if report is None:
        send = replace(send, enabled=False, refused=seat.say("report.incomplete"))
    first_form = campaign.segment == 0 and len(boxes) > 0
    return ReportView(
        hud=hud_view(seat),
        title=seat.say("report.title", place=seat.village(0) if seat.worker else seat.district_name()),
        number=seat.say("report.number", number=len(campaign.digests) + 1 if first_form else len(campaign.digests) + 2),
        date=seat.month(campaign.world.month - 1),
        boxes=sections,
        definition=seat.say(f"report.definition.{boxes[0].id}")
        if boxes and seat.has(f"report.definition.{boxes[0].id}")
        else "",
        send=send,
        advisers=advisers_unasked(seat),
    )


def slip_manner(boxes: tuple[Box, ...], slips: Mapping[str, tuple[int, ...]]) -> tuple[int, ...]:
    """Return how each chairman's sheet is passed: the first manner given for any box holds for all of them."""
    with_slips = [box for box in boxes if box.slips]
    given = next((slips[box.id] for box in with_slips if slips.get(box.id)), ())
    return given or ((0,) * len(with_slips[0].slips) if with_slips else ())


def box_view(seat: Seat, box: Box, draft: int | None, slip_modes: tuple[int, ...]) -> BoxView:
    """Return one box with its three columns and what the draft would set going."""
    unit = BOX_UNITS.get(box.id, "plain")
    wrong = draft is not None and not box.low <= draft <= box.high
    return BoxView(
        id=box.id,
        label=seat.say(f"box.{box.id}"),
        unit=seat.say(f"box_unit.{box.id}"),
        asked=asked(seat, box, unit),
        known=known(seat, box, unit),
        last=last(seat, box, unit),
        low=box.low,
        high=box.high,
        draft=draft,
        consequence=() if draft is None or wrong else consequence(seat, box, draft),
        error=seat.say("report.out_of_range", low=box.low, high=box.high) if wrong else "",
        slips=tuple(
            figures.exact(
                seat,
                seat.village(village),
                value,
                unit,
                PAPER,
                how="told",
                as_of=seat.this_quarter(),
                why=f"slip:{box.id}:{village}",
            )
            for village, value in enumerate(box.slips)
        ),
        slip_modes=slip_modes,
        slips_sum=figures.of_all(
            seat,
            figures.exact(
                seat,
                "slips_sum",
                slips_sum(seat.campaign, box.id, slip_modes),
                unit,
                PAPER,
                how="told",
                as_of=seat.this_quarter(),
                why=f"slips:{box.id}",
            ),
        )
        if box.slips
        else None,
    )


def asked(seat: Seat, box: Box, unit: str) -> FigureView:
    """Return what is asked for in a box, or that nothing is."""
    if box.asked is None:
        return figures.unknown(seat, "asked_nothing", ORDER, why="no_order")
    return figures.exact(seat, "asked", box.asked, unit, ORDER, why=f"asked:{box.id}")


def known(seat: Seat, box: Box, unit: str) -> FigureView:
    """Return what the desk knows of the thing a box counts."""
    if box.known is None:
        return figures.unknown(seat, "known", why="not_seen")
    error = seat.error_now(box.known)
    shown = figures.known(seat, "known", box.known, unit, error, top=box.high, why=f"known:{box.id}:-1:-1")
    return figures.of_box(seat, box.id, shown)


def last(seat: Seat, box: Box, unit: str) -> FigureView | None:
    """Return what was written last time, or None."""
    if box.last is None:
        return None
    return figures.exact(
        seat,
        "last",
        box.last.value,
        unit,
        PAPER,
        how="written",
        as_of=seat.quarter_written(box.last.month),
        why=f"paper:{box.id}",
    )


def consequence(seat: Seat, box: Box, draft: int) -> tuple[PreviewLineView, ...]:
    """Return what the figure would set going: on paper, in the barn, for people."""
    return (
        line(seat, PAPER, *paper_line(seat, box, draft)),
        line(seat, BARN, *barn_line(seat, box, draft)),
        line(seat, "people", *people_line(seat, box, draft)),
    )


def paper_line(seat: Seat, box: Box, draft: int) -> tuple[str, str]:
    """Return what those above will make of it: the next order, else how far the present one is met."""
    following = next_order(seat, box.id, draft)
    if following is not None:
        kind, number = following
        return seat.say("report.next", order=title(seat, kind.id), number=said(seat, kind, number)), "likely"
    if box.asked:
        return seat.say("report.met", percent=100 * draft // box.asked), "sure"
    return seat.say("report.filed"), "sure"


def barn_line(seat: Seat, box: Box, draft: int) -> tuple[str, str]:
    """Return how far the figure stands from what the desk knows: a number moves nothing in a barn."""
    if box.known is None:
        return seat.say("report.barn_unknown"), "unknown"
    gap = draft - box.known.value
    if gap == 0:
        return seat.say("report.barn_same"), "sure"
    unit = BOX_UNITS.get(box.id, "plain")
    key = "report.barn_more" if gap > 0 else "report.barn_less"
    return seat.say(key, amount=figures.amount(seat, abs(gap), unit)), "sure"


def people_line(seat: Seat, box: Box, draft: int) -> tuple[str, str]:
    """Return who will carry the difference: those of whom the next order is asked."""
    if box.known is None or draft == box.known.value:
        return seat.say("report.people_same"), "likely"
    return seat.say("report.people_more" if draft > box.known.value else "report.people_less"), "unknown"


def next_order(seat: Seat, box: str, draft: int) -> tuple[OrderKind, int] | None:
    """Return (order, number) that the draft alone would lead to in the next quarter, or None.

    Computed by the very formula of the order, with the paper as it would stand and the neighbours as they stand.
    """
    campaign = seat.campaign
    fields = {"percent": "percent", "sown": "sown", "yield": "yields"}
    if box not in fields or campaign.quarter.index + 1 not in campaign.played:
        return None
    peek = seat.next_quarter(box, draft)
    paper = replace(orders.paper_of(peek, as_known=False), **{fields[box]: draft})
    wanted = {"percent": ("percent", "hold", "seed", "sowing"), "sown": ("grain",), "yield": ("grain",)}[box]
    for kind in orders.kinds_now(peek):
        if kind.family in wanted and kind.formula not in ("", "fixed"):
            return kind, orders.number_of(peek, kind, paper)[0]
    return None
