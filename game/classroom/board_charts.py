"""Pictures of the debrief board as plain SVG: shapes say everything, colour only repeats it.

Paper is dashed and hatched, the barn is solid; a run is a disc, one that stopped earlier a ring, a bot a small cross.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import Final

from game.classroom.board_view import Dot, RunCard, Spread
from game.classroom.foresight import Foresight
from game.content.words import Words

INK, INK2, WHITE, RED, OCHRE, SAND, HAIR = "#1E1A17", "#4B4239", "#FCF8EE", "#A51E1A", "#C98A1B", "#E9D3A0", "#CDBFA2"
SANS: Final = '"PT Sans",Arial,sans-serif'
SIDE, LEFT, TOP = 600, 120, 24
"""The plot of a spread, in units of its own; a unit is a pixel or more where the board is projected."""
MARKS: Final = (0, 25, 50, 75, 100)
NEAR: Final = 5
"""Points of a hundred within which bots share one cross."""
ROOM: Final = 30
"""Height of a label: marks that stand nearer are moved apart."""


def hatch(name: str) -> str:
    """Return the pattern of what stands on paper only; every picture has its own, so that each can be cut out."""
    return (
        f'<defs><pattern id="{name}" width="12" height="12" patternUnits="userSpaceOnUse" '
        f'patternTransform="rotate(45)"><line x1="0" y1="0" x2="0" y2="12" stroke="{RED}" stroke-width="3"/>'
        "</pattern></defs>"
    )


def svg(width: float, height: float, title: str, body: str) -> str:
    """Return a picture that says what it shows."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height:g}" role="img" '
        f"aria-label=\"{escape(title, quote=True)}\" font-family='{SANS}'><title>{escape(title)}</title>{body}</svg>"
    )


def words_at(x: float, y: float, text: str, size: int = 28, anchor: str = "start", weight: int = 400) -> str:
    """Return one line of text."""
    return (
        f'<text x="{x:g}" y="{y:g}" font-size="{size}" text-anchor="{anchor}" font-weight="{weight}" '
        f'fill="{INK}">{escape(text)}</text>'
    )


def spread_chart(spread: Spread, words: Words, nth: int = 0) -> str:
    """Return paper against barn: discs without names, the diagonal, hatching below it where paper ran ahead."""
    foot, right = TOP + SIDE, LEFT + SIDE
    parts = [
        hatch(f"ahead{nth}"),
        f'<rect x="{LEFT}" y="{TOP}" width="{SIDE}" height="{SIDE}" fill="{WHITE}"/>',
        f'<path d="M{LEFT} {foot} L{right} {TOP} L{right} {foot} Z" fill="url(#ahead{nth})" opacity="0.35"/>',
    ]
    for mark in MARKS:
        x, y = _x(mark), _y(mark)
        parts.append(
            f'<path d="M{LEFT} {y:g} H{right} M{x:g} {TOP} V{foot}" stroke="{HAIR}" stroke-width="1" fill="none"/>'
        )
        parts.append(words_at(LEFT - 12, y + 9, str(mark), anchor="end"))
        parts.append(words_at(x, foot + 34, str(mark), anchor="middle"))
    parts.append(f'<path d="M{LEFT} {foot} L{right} {TOP}" stroke="{INK}" stroke-width="4"/>')
    parts.append(
        f'<text transform="translate({LEFT + 470},{foot - 488}) rotate(-45)" font-size="26" font-style="italic" '
        f'fill="{INK}" text-anchor="middle">{escape(words.say("classroom.board.diagonal"))}</text>'
    )
    parts += _crosses(spread.bots)
    parts += [_disc(dot) for dot in spread.dots] + [_square(dot, nth) for nth, dot in enumerate(spread.marked)]
    parts.append(words_at(LEFT + SIDE / 2, foot + 74, words.say("classroom.board.axis_paper"), 28, "middle", 700))
    parts.append(
        f'<text transform="translate(34,{TOP + SIDE / 2}) rotate(-90)" font-size="28" font-weight="700" '
        f'text-anchor="middle" fill="{INK}">{escape(words.say("classroom.board.axis_barn"))}</text>'
    )
    return svg(right + 40, foot + 92, f"{words.say('classroom.board.spread')}, {spread.quarter}", "".join(parts))


def _x(value: int) -> float:
    return LEFT + SIDE * value / 100


def _y(value: int) -> float:
    return TOP + SIDE - SIDE * value / 100


def _disc(dot: Dot) -> str:
    """Return one run, larger where several stand; a ring where they stopped earlier."""
    radius = min(26, 9 + 3 * (dot.runs - 1))
    return disc(dot, _x(dot.paper), _y(dot.barn), radius)


def disc(dot: Dot, x: float, y: float, radius: int) -> str:
    """Return a disc; a ring where a run stopped earlier, half a disc where the deputy finished it."""
    fill = WHITE if dot.early or dot.deputy else INK
    ring = f'<circle cx="{x:g}" cy="{y:g}" r="{radius}" fill="{fill}" stroke="{INK}" stroke-width="3"/>'
    if dot.early or not dot.deputy:
        return ring
    return f'{ring}<path d="M{x:g} {y - radius:g} a{radius} {radius} 0 0 1 0 {2 * radius} Z" fill="{INK}"/>'


def _crosses(bots: Sequence[Dot]) -> list[str]:
    """Return the bots as crosses with their numbers in the key; those that stand close together share one."""
    spots: dict[tuple[int, int], list[str]] = {}
    for nth, dot in enumerate(bots, start=1):
        near = [spot for spot in spots if max(abs(spot[0] - dot.paper), abs(spot[1] - dot.barn)) <= NEAR]
        spots.setdefault(near[0] if near else (dot.paper, dot.barn), []).append(str(nth))
    found = []
    for (paper, barn), numbers in spots.items():
        x, y = _x(paper), _y(barn)
        found.append(f'<path d="M{x - 16:g} {y - 16:g} l32 32 m0 -32 l-32 32" stroke="{INK2}" stroke-width="4"/>')
        half = 7 * len(", ".join(numbers))  # below the cross, and not beyond the edge of the plot
        found.append(words_at(min(x, LEFT + SIDE - half), y + 46, ", ".join(numbers), 28, "middle"))
    return found


def _square(dot: Dot, nth: int) -> str:
    """Return one of the three runs: a square with its letter, moved a little where two stand together."""
    x, y = _x(dot.paper), _y(dot.barn)
    way = (-30, 0, 30)[nth % 3]
    back = disc(dot, x, y, 6)
    line = f'<path d="M{x:g} {y:g} L{x + way:g} {y - 36:g}" stroke="{INK}" stroke-width="3"/>'
    box = (
        f'<rect x="{x + way - 19:g}" y="{y - 72:g}" width="38" height="38" fill="{OCHRE}" stroke="{INK}" '
        f'stroke-width="3"/>{words_at(x + way, y - 43, dot.label, 28, "middle", 700)}'
    )
    return back + line + box


def curves_chart(card: RunCard, title: str, width: int = 420, height: int = 240) -> str:
    """Return one run's two curves: paper dashed over hatching, barn solid over sand.

    Args:
        card: the run.
        title: what the picture says to who does not see it.
        width: in units of its own.
        height: likewise.
    """
    left, right, top, foot = 64, width - 78, 20, height - 44
    many = max(1, len(card.quarters) - 1)

    def spot(nth: int, value: int) -> str:
        return f"{left + (right - left) * nth / many:.1f},{foot - (foot - top) * value / 100:.1f}"

    barn = [spot(nth, value) for nth, value in enumerate(card.barn)]
    paper = [spot(nth, value) for nth, value in enumerate(card.paper) if value is not None]
    body = [hatch(f"gap{card.letter}"), f'<rect x="{left}" y="{top}" width="{right - left}" height="{foot - top}" '
            f'fill="{WHITE}"/>']  # fmt: skip
    for mark in (0, 50, 100):
        y = foot - (foot - top) * mark / 100
        body.append(
            f'<path d="M{left} {y:g} H{right}" stroke="{HAIR}"/>{words_at(left - 8, y + 8, str(mark), 24, "end")}'
        )
    if paper:
        first = next(nth for nth, value in enumerate(card.paper) if value is not None)
        body.append(
            f'<path d="M{" L".join(paper)} L{spot(len(card.barn) - 1, 0)} L{spot(first, 0)} Z" '
            f'fill="url(#gap{card.letter})" opacity="0.5"/>'
        )
    body.append(f'<path d="M{" L".join(barn)} L{spot(many, 0)} L{spot(0, 0)} Z" fill="{SAND}"/>')
    body.append(f'<path d="M{" L".join(barn)}" fill="none" stroke="{INK}" stroke-width="5"/>')
    if paper:
        body.append(
            f'<path d="M{" L".join(paper)}" fill="none" stroke="{RED}" stroke-width="5" stroke-dasharray="12 7"/>'
        )
    body += _ends(card, right, top, foot)
    body.append(words_at(left, height - 10, card.quarters[0], 24))
    body.append(words_at(right, height - 10, card.quarters[-1], 24, "end"))
    return svg(width, height, title, "".join(body))


def _ends(card: RunCard, right: float, top: float, foot: float) -> list[str]:
    """Return the last figures beside the curves: the paper's underlined with dashes."""
    last = card.paper[-1]
    low = foot - (foot - top) * card.barn[-1] / 100
    found = [words_at(right + 12, min(foot, low + 9), str(card.barn[-1]), 28, weight=700)]
    if last is not None:
        high = foot - (foot - top) * last / 100
        y = high + 9 if abs(high - low) >= ROOM else low + 9 - ROOM if last >= card.barn[-1] else low + 9 + ROOM
        y = max(24.0, y)
        found.append(words_at(right + 12, y, str(last), 28))
        found.append(f'<path d="M{right + 12} {y + 5:g} h40" stroke="{RED}" stroke-width="3" stroke-dasharray="6 4"/>')
    return found


def foresight_chart(guess: Foresight, words: Words) -> str:
    """Return a histogram of predictions as stacked squares, and what it was as a bar over it."""
    cell, left, foot = 52, 30, 420
    most = max(1, *guess.columns)
    tall = min(32, 330 // most)
    body = []
    for column, many in enumerate(guess.columns):
        body += [
            f'<rect x="{left + column * cell + 4}" y="{foot - (nth + 1) * tall}" width="{cell - 8}" '
            f'height="{tall - 4}" fill="{INK}"/>'
            for nth in range(many)
        ]
    x, y = left + guess.low * cell / 10, left + guess.high * cell / 10
    body.append(f'<path d="M{left} {foot} H{left + 10 * cell}" stroke="{INK}" stroke-width="4"/>')
    body.append(f'<path d="M{x:g} 60 V{foot} M{y:g} 60 V{foot} M{x:g} 62 H{y:g}" stroke="{RED}" stroke-width="5" '
                'fill="none"/>')  # fmt: skip
    was = words.say(
        f"classroom.board.{'foresaw_was' if guess.low != guess.high else 'foresaw_was_one'}",
        low=guess.low,
        high=guess.high,
    )
    body.append(words_at(left, 40, was, 28, weight=700))
    body += [words_at(left + mark * cell / 10, foot + 34, str(mark), 26, "middle") for mark in MARKS]
    return svg(left * 2 + 10 * cell, foot + 50, guess.question, "".join(body))


def key(words: Words, spread: Spread) -> str:
    """Return the key of a spread: only what stands in it, the bots with their numbers."""
    dots = (*spread.dots, *spread.marked)
    kinds = (
        ("key_dot", Dot(0, 0), True),
        ("key_early", Dot(0, 0, early=True), any(dot.early for dot in dots)),
        ("key_deputy", Dot(0, 0, deputy=True), any(dot.deputy and not dot.early for dot in dots)),
    )
    rows = [(disc(dot, 20, 20, 9), words.say(f"classroom.board.{name}")) for name, dot, there in kinds if there]
    if spread.bots:
        cross = f'<path d="M10 10 l20 20 m0 -20 l-20 20" stroke="{INK2}" stroke-width="4"/>'
        names = ", ".join(f"{nth} {dot.label}" for nth, dot in enumerate(spread.bots, start=1))
        rows.append((cross, f"{words.say('classroom.board.key_bot')}: {names}"))
    return "".join(
        f"<p><svg viewBox='0 0 40 40' width='40' height='40' style='vertical-align:middle' aria-hidden='true'>{mark}"
        f"</svg> {escape(told)}</p>"
        for mark, told in rows
    )
