"""Charts of the fit page: plain SVG, readable in black and white.

History is always a ring, a dashed line or hatching; the model is a square, a solid line or a solid fill, and its
range over seeds a band or a bar. Colour only repeats what the shape says (palette of the art direction).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import Final

PAPER, WHITE, INK, INK2, HAIR = "#F4ECDB", "#FCF8EE", "#1E1A17", "#4B4239", "#CDBFA2"
RED, BLUE, BLUELO, OCHRE, BROWN = "#A51E1A", "#2F5166", "#CFDADD", "#C98A1B", "#744809"

HATCH: Final = (
    '<defs><pattern id="hatch" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
    f'<rect width="7" height="7" fill="{WHITE}"/><line x1="0" y1="0" x2="0" y2="7" stroke="{RED}" stroke-width="3"/>'
    "</pattern></defs>"
)
"""Pattern of what the record says; once in a page."""


@dataclass(frozen=True)
class Dot:
    """History and model at one place of an axis.

    Attributes:
        label: under the place.
        history: the figure.
        ends: range of the history (twice the figure where there is none).
        median, low, high: the model.
        hit: None where not judged.
        kept_out: of the fit.
    """

    label: str
    history: float
    ends: tuple[float, float]
    median: float
    low: float
    high: float
    hit: bool | None
    kept_out: bool = False


@dataclass(frozen=True)
class Frame:
    """A plot area and its scale of y, from `bottom` at the foot to `top`."""

    left: float
    up: float
    width: float
    height: float
    bottom: float
    top: float

    def y(self, value: float) -> float:
        """Return the pixel of a value."""
        return self.up + self.height * (1.0 - (value - self.bottom) / (self.top - self.bottom))

    def x(self, share: float) -> float:
        """Return the pixel of a place, 0 at the left and 1 at the right."""
        return self.left + self.width * share

    def grid(self, marks: Sequence[float], form: str = "{:g}") -> str:
        """Return horizontal lines with their figures."""
        lines = []
        for mark in marks:
            y = self.y(mark)
            lines.append(f'<line x1="{self.left:.1f}" x2="{self.left + self.width:.1f}" y1="{y:.1f}" y2="{y:.1f}" '
                         f'stroke="{HAIR}"/>')  # fmt: skip
            lines.append(words(self.left - 8, y + 5, form.format(mark), "end"))
        return "".join(lines)


def svg(width: int, height: int, title: str, body: str) -> str:
    """Return a picture that says what it shows."""
    return (
        f'<svg viewBox="0 0 {width} {height}" role="img" aria-label="{escape(title, quote=True)}" '
        f'xmlns="http://www.w3.org/2000/svg"><title>{escape(title)}</title>{body}</svg>'
    )


def words(x: float, y: float, text: str, anchor: str = "start", colour: str = INK2, size: int = 16) -> str:
    """Return a line of text."""
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" fill="{colour}" font-size="{size}">{escape(text)}</text>'
    )


def ring(x: float, y: float, filled: bool = False) -> str:
    """Return the mark of the record; filled where it was kept out of the fit."""
    fill = RED if filled else WHITE
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="5.5" fill="{fill}" stroke="{RED}" stroke-width="2.5"/>'


def square(x: float, y: float) -> str:
    """Return the mark of the model's median."""
    return f'<rect x="{x - 4.5:.1f}" y="{y - 4.5:.1f}" width="9" height="9" fill="{BLUE}" stroke="{INK}"/>'


def whisker(x: float, low: float, high: float) -> str:
    """Return a bar from low to high pixels."""
    ends = "".join(
        f'<line x1="{x - 5:.1f}" x2="{x + 5:.1f}" y1="{y:.1f}" y2="{y:.1f}" stroke="{INK}" stroke-width="1.5"/>'
        for y in (low, high)
    )
    return f'<line x1="{x:.1f}" x2="{x:.1f}" y1="{low:.1f}" y2="{high:.1f}" stroke="{INK}" stroke-width="1.5"/>{ends}'


def triangle(x: float, y: float) -> str:
    """Return the mark of a miss: a triangle with a bar."""
    return (
        f'<path d="M{x:.1f} {y - 9:.1f} l9 16 h-18 z" fill="{WHITE}" stroke="{INK}" stroke-width="2"/>'
        f'<line x1="{x:.1f}" x2="{x:.1f}" y1="{y - 3:.1f}" y2="{y + 4:.1f}" stroke="{INK}" stroke-width="2"/>'
    )


def mark(hit: bool | None, computed: bool = True) -> str:
    """Return the mark of a row: filled box with a tick, triangle with a bar, dashed ring, or a dash."""
    if not computed:
        body = f'<circle cx="10" cy="10" r="7" fill="none" stroke="{INK}" stroke-width="2" stroke-dasharray="3 3"/>'
    elif hit is None:
        body = f'<line x1="4" x2="16" y1="10" y2="10" stroke="{INK}" stroke-width="2"/>'
    elif hit:
        tick = f'<path d="M5 10 l4 4 l7 -8" fill="none" stroke="{WHITE}" stroke-width="2.5"/>'
        body = f'<rect x="1" y="1" width="18" height="18" fill="{INK}"/>{tick}'
    else:
        body = triangle(10, 11)
    return f'<svg viewBox="0 0 20 20" width="20" height="20" aria-hidden="true">{body}</svg>'


def path_of(points: Sequence[tuple[float, float]]) -> str:
    """Return the points of a line."""
    return " ".join(f"{x:.1f},{y:.1f}" for x, y in points)


def paths(
    title: str,
    ticks: Sequence[tuple[int, str]],
    band: Sequence[tuple[float, float, float]],
    inside: Sequence[float],
    record: Sequence[tuple[int, float, bool]],
    predicted: Sequence[Sequence[float]] = (),
) -> str:
    """Return the chart of the paper series.

    Args:
        title: what it shows.
        ticks: (month, label) on the axis.
        band: by month (median, low, high) of the model's paper.
        inside: by month, the model's members in fact.
        record: (month, percent, kept out of the fit) of the dated series.
        predicted: by month, the paper of the model with each set of numbers of 1929-30.
    """
    frame = Frame(56, 16, 920, 330, 0, 80)
    months = len(band) - 1
    body = frame.grid((0, 20, 40, 60, 80), "{:g} %")

    def place(month: float, value: float) -> tuple[float, float]:
        return frame.x(month / months), frame.y(value)

    area = [place(i, one[2]) for i, one in enumerate(band)] + [place(i, one[1]) for i, one in enumerate(band)][::-1]
    body += f'<polygon points="{path_of(area)}" fill="{BLUELO}" stroke="{BLUE}" stroke-width="0.8"/>'
    model = path_of([place(i, one[0]) for i, one in enumerate(band)])
    fact = path_of([place(i, one) for i, one in enumerate(inside)])
    dated = path_of([place(month, value) for month, value, _ in record])
    body += f'<polyline points="{fact}" fill="none" stroke="{INK}" stroke-width="5"/>'
    body += f'<polyline points="{fact}" fill="none" stroke="{OCHRE}" stroke-width="3"/>'
    body += f'<polyline points="{model}" fill="none" stroke="{BLUE}" stroke-width="3"/>'
    body += f'<polyline points="{dated}" fill="none" stroke="{RED}" stroke-width="1.5" stroke-dasharray="6 5"/>'
    for path in predicted:
        told = path_of([place(i, one) for i, one in enumerate(path)])
        body += f'<polyline points="{told}" fill="none" stroke="{INK}" stroke-width="2" stroke-dasharray="2 5"/>'
    body += "".join(ring(*place(month, value), filled=kept_out) for month, value, kept_out in record)
    for month, label in ticks:
        x = frame.x(month / months)
        body += f'<line x1="{x:.1f}" x2="{x:.1f}" y1="346" y2="352" stroke="{INK}"/>' + words(x, 370, label, "middle")
    last = len(band) - 1
    body += words(984, frame.y(band[last][0]) - 4, "model, on paper", colour=BLUE)
    body += words(984, frame.y(inside[last]) + 20, "model, in fact", colour=BROWN)
    if predicted:
        lowest = min(path[last] for path in predicted)
        body += words(984, max(frame.y(lowest), frame.y(inside[last]) + 42), "fitted to 1929-30", colour=INK)
    body += words(frame.x(8.6 / months), frame.y(58), "history, as reported", colour=RED)
    return svg(1120, 384, title, body)


def dots(title: str, rows: Sequence[Dot], top: float, marks: Sequence[float], form: str, width: int = 540) -> str:
    """Return history (ring, its range as a dashed line) beside the model (square, its range as a bar)."""
    frame = Frame(60, 14, width - 72, 190, 0, top)
    body = frame.grid(marks, form)
    for number, one in enumerate(rows):
        x = frame.x((number + 0.5) / len(rows))
        if one.ends[0] < one.ends[1]:
            low, high = (frame.y(end) for end in one.ends)
            body += f'<line x1="{x - 11:.1f}" x2="{x - 11:.1f}" y1="{low:.1f}" y2="{high:.1f}" '
            body += f'stroke="{RED}" stroke-width="2.5" stroke-dasharray="4 3"/>'
        body += ring(x - 11, frame.y(one.history), one.kept_out)
        body += whisker(x + 11, frame.y(one.low), frame.y(one.high)) + square(x + 11, frame.y(one.median))
        if one.hit is False:
            body += triangle(x + 11, frame.y(one.high) - 14)
        body += words(x, 228, one.label, "middle")
    return svg(width, 236, title, body)


def bars(title: str, rows: Sequence[Dot]) -> str:
    """Return months as pairs: hatched for the record, solid for the model with its range."""
    frame = Frame(60, 14, 920, 230, 0, 50)
    body = frame.grid((0, 10, 20, 30, 40, 50), "{:g} %")
    foot = frame.y(0)
    for number, one in enumerate(rows):
        x = frame.x((number + 0.5) / len(rows))
        for left, value, fill in ((x - 26, one.history, "url(#hatch)"), (x + 2, one.median, BLUE)):
            y = frame.y(value)
            body += (
                f'<rect x="{left:.1f}" y="{y:.1f}" width="24" height="{foot - y:.1f}" fill="{fill}" stroke="{INK}"/>'
            )
        body += whisker(x + 14, frame.y(one.low), frame.y(one.high))
        body += words(x, 266, one.label, "middle")
    return svg(1000, 276, title, body)


def spans(title: str, rows: Sequence[tuple[str, tuple[float, float], tuple[float, float]]], top: float) -> str:
    """Return ranges only: (label, range of the record, range of the model), percent, lying bars without a middle."""
    left, width = 300.0, 640.0
    body = ""
    for tick in range(0, int(top) + 1, 5):
        x = left + width * tick / top
        body += f'<line x1="{x:.1f}" x2="{x:.1f}" y1="10" y2="{20 + 78 * len(rows)}" stroke="{HAIR}"/>'
        body += words(x, 40 + 78 * len(rows), f"{tick} %", "middle")
    for number, (label, record, model) in enumerate(rows):
        y = 18 + 78 * number
        body += words(0, y + 30, label, colour=INK)
        for shift, ends, fill, name in ((0, record, "url(#hatch)", "studies"), (26, model, BLUE, "model")):
            x, wide = left + width * ends[0] / top, max(width * (ends[1] - ends[0]) / top, 5)
            body += f'<rect x="{x:.1f}" y="{y + shift}" width="{wide:.1f}" height="20" fill="{fill}" stroke="{INK}"/>'
            body += words(x + wide + 8, y + shift + 15, name)
    return svg(1000, 50 + 78 * len(rows), title, body)
