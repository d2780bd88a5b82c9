"""Pictures of the debrief board in the game's own hand: where runs stand, three curves, expectations, causes.

A shape says everything, a colour only repeats it: a disc is a run, a ring one that stopped earlier, half a disc one
that the deputy finished, a cross a bot, a square with a letter one of the three.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

import pygame

from game.classroom.board_view import Dot, RunCard, Spread
from game.classroom.foresight import BIN, Foresight
from game.play.views import CausePart
from game.ui.draw import charts, ink, marks
from game.ui.draw.charts import Curves
from game.ui.draw.hatch import hatch
from game.ui.draw.type import fit, measure, paragraph, paragraph_height, write
from game.ui.theme import BODY_BOLD, FIGURE_BOLD, TABLE, Style, Theme

Say = Callable[..., str]

MARKS: Final = (0, 25, 50, 75, 100)
NEAR: Final = 5
"""Points within which bots share one cross."""
ITALIC: Final = Style("serif-italic", 20)
AXIS: Final = Style("sans-bold", 19)
TICK: Final = Style("mono", 18)
LETTER: Final = Style("display-bold", 24)
NICKNAME: Final = Style("serif-bold", 24)
LAST: Final = Style("mono-bold", 22)
BOX: Final = 34


def letter_box(surface: pygame.Surface, theme: Theme, letter: str, centre: tuple[float, float], side: int = 0) -> None:
    """Draw the square of one of the three runs."""
    p = theme.colours
    side = side or theme.px(BOX)
    box = pygame.Rect(0, 0, side, side)
    box.center = (round(centre[0]), round(centre[1]))
    surface.fill(p.ochre, box)
    pygame.draw.rect(surface, p.ink, box, 2)
    style = LETTER.at(round(side * 0.68 / theme.text_scale))
    write(surface, theme, letter, (box.centerx, box.centery + round(side * 0.27)), style, "ink", "centre")


def draw_spread(surface: pygame.Surface, theme: Theme, plot: pygame.Rect, spread: Spread, say: Say) -> None:
    """Draw paper against barn: the diagonal, hatching below it where paper ran ahead, and every run.

    Args:
        surface: to draw on.
        theme: the reader's choices.
        plot: the square itself; words stand above, left of and below it.
        spread: the runs.
        say: words.
    """
    p = theme.colours

    def to(paper: float, barn: float) -> tuple[float, float]:
        return plot.x + plot.w * paper / 100, plot.bottom - plot.h * barn / 100

    surface.fill(p.white, plot)
    corner = [(plot.left, plot.bottom), (plot.right, plot.top), (plot.right, plot.bottom)]
    hatch(surface, p.redlo, [(float(x), float(y)) for x, y in corner], 45, 13, 2)
    for mark in MARKS:
        x, y = round(to(mark, 0)[0]), round(to(0, mark)[1])
        surface.fill(p.hair, (plot.x, y, plot.w, 1))
        surface.fill(p.hair, (x, plot.y, 1, plot.h))
        write(surface, theme, str(mark), (plot.x - 10, y + theme.px(6)), TICK, "ink", "right")
        write(surface, theme, str(mark), (x, plot.bottom + theme.px(24)), TICK, "ink", "centre")
    ink.line(surface, p.ink, (plot.left, plot.bottom), (plot.right, plot.top), 3)
    words = say("classroom.board.diagonal")
    box = pygame.Rect(0, 0, measure(theme, words, ITALIC) + 12, theme.px(28))
    box.topleft = (plot.x + 14, plot.y + 10)
    surface.fill(p.white, box)
    write(surface, theme, words, (box.centerx, box.y + theme.px(21)), ITALIC, "ink", "centre")
    numbers = _crosses(surface, theme, plot, spread.bots, to)
    for dot in spread.dots:
        draw_dot(surface, theme, dot, to(dot.paper, dot.barn))
    _squares(surface, theme, plot, spread.marked, to, numbers)


def draw_dot(surface: pygame.Surface, theme: Theme, dot: Dot, at: tuple[float, float]) -> None:
    """Draw one run, larger where several stand."""
    p = theme.colours
    radius = min(16.0, 7.5 + 1.5 * (dot.runs - 1))
    ink.disc(surface, p.white, at, radius + 1.5)
    if dot.early:
        ink.disc(surface, p.white, at, radius)
    elif dot.deputy:
        arc = ink.arc(at, radius, 0, 0.5)
        ink.polygon(surface, p.ink, arc)
    else:
        ink.disc(surface, p.ink, at, radius)
    ink.ring(surface, p.ink, at, radius, 2.4)


def _crosses(
    surface: pygame.Surface,
    theme: Theme,
    plot: pygame.Rect,
    bots: Sequence[Dot],
    to: Callable[[float, float], tuple[float, float]],
) -> list[pygame.Rect]:
    """Draw the bots as crosses with their numbers in the key; those that stand close together share one.

    Returns:
        where the numbers stand.
    """
    p = theme.colours
    apart = max(NEAR, 100 * theme.px(28) // plot.w)
    found = []
    spots: dict[tuple[int, int], list[str]] = {}
    for nth, dot in enumerate(bots, start=1):
        near = [spot for spot in spots if max(abs(spot[0] - dot.paper), abs(spot[1] - dot.barn)) <= apart]
        spots.setdefault(near[0] if near else (dot.paper, dot.barn), []).append(str(nth))
    for paper, barn in spots:
        x, y = to(paper, barn)
        for dx in (8, -8):
            ink.line(surface, p.ink2, (x - dx, y - 8), (x + dx, y + 8), 3)
    style = Style("mono-bold", 18)
    for (paper, barn), numbers in spots.items():
        x, y = to(paper, barn)
        words = ",".join(numbers)
        slip = pygame.Rect(round(x) + 10, round(y) + 7, measure(theme, words, style) + 4, theme.px(18))
        surface.fill(p.white, slip)
        found.append(write(surface, theme, words, (slip.x + 2, slip.y + theme.px(15)), style, "ink2"))
    return found


def _squares(
    surface: pygame.Surface,
    theme: Theme,
    plot: pygame.Rect,
    marked: Sequence[Dot],
    to: Callable[[float, float], tuple[float, float]],
    kept: Sequence[pygame.Rect] = (),
) -> None:
    """Draw A, B and C, each beside its place and none over another."""
    side = theme.px(BOX)
    words = pygame.Rect(plot.x, plot.y, plot.w // 2, theme.px(40))
    spots = [pygame.Rect(0, 0, 16, 16) for _ in marked]
    for spot, dot in zip(spots, marked, strict=True):
        spot.center = (round(to(dot.paper, dot.barn)[0]), round(to(dot.paper, dot.barn)[1]))
    taken: list[pygame.Rect] = [words, *spots, *kept]
    for dot in marked:
        at = to(dot.paper, dot.barn)
        draw_dot(surface, theme, dot, at)
        for dx, dy in ((0, -1), (1, -1), (-1, -1), (1, 0), (-1, 0), (0, 1), (1, 1), (-1, 1), (2, -1), (-2, -1), (2, 0)):
            box = pygame.Rect(0, 0, side, side)
            box.center = (round(at[0] + dx * side * 1.06), round(at[1] + dy * side * 1.06))
            if box.collidelist(taken) < 0 and plot.inflate(8, 8).contains(box):
                break
        taken.append(box)
        ink.line(surface, theme.colours.ink, at, box.center, 2)
        letter_box(surface, theme, dot.label, box.center, side)


def spread_axes(surface: pygame.Surface, theme: Theme, plot: pygame.Rect, say: Say) -> int:
    """Write what the axes are: the barn above the plot, the paper below it; return the lower edge of the words."""
    write(surface, theme, say("classroom.board.axis_barn"), (plot.x, plot.y - 12), AXIS, "brown", max_width=plot.w)
    foot = plot.bottom + theme.px(50)
    words = say("classroom.board.axis_paper")
    write(surface, theme, words, (plot.right, foot), AXIS, "red", "right", max_width=plot.w)
    return foot


Key = tuple[Callable[[pygame.Surface, tuple[float, float]], None], str]


def spread_key(theme: Theme, spreads: Sequence[Spread], say: Say) -> list[Key]:
    """Return what stands in these spreads: how each is drawn, and its words."""
    dots = [dot for one in spreads for dot in (*one.dots, *one.marked)]
    kinds = [("dot", Dot(0, 0), True)]
    kinds.append(("early", Dot(0, 0, early=True), any(dot.early for dot in dots)))
    kinds.append(("deputy", Dot(0, 0, deputy=True), any(dot.deputy and not dot.early for dot in dots)))
    found: list[Key] = [
        (lambda s, at, d=dot: draw_dot(s, theme, d, at), say(f"classroom.board.key_{name}"))  # type: ignore[misc]
        for name, dot, there in kinds
        if there
    ]
    bots = next((one.bots for one in spreads if one.bots), ())
    if bots:
        names = ", ".join(f"{nth} {dot.label}" for nth, dot in enumerate(bots, start=1))

        def cross(surface: pygame.Surface, at: tuple[float, float]) -> None:
            for dx in (8, -8):
                ink.line(surface, theme.colours.ink2, (at[0] - dx, at[1] - 8), (at[0] + dx, at[1] + 8), 3)

        found.append((cross, f"{say('classroom.board.key_bot')}: {names}"))
    return found


def key_height(theme: Theme, key: Sequence[Key], width: int) -> int:
    """Return how high a key is."""
    return sum(paragraph_height(theme, words, width - 30, TABLE.at(18)) + 4 for _, words in key)


def draw_key(surface: pygame.Surface, theme: Theme, key: Sequence[Key], at: tuple[int, int], width: int) -> int:
    """Draw a key, one thing a line; `at` is the left end and the first base line; return the next base line."""
    x, y = at
    for mark, words in key:
        mark(surface, (x + 10, y - theme.px(6)))
        y = paragraph(surface, theme, words, (x + 30, y), width - 30, TABLE.at(18)) + 4
    return y


def draw_card(
    surface: pygame.Surface, theme: Theme, box: pygame.Rect, card: RunCard, name: str, whole: int = 0
) -> None:
    """Draw one of the three runs: letter, name, why it was chosen, its two curves with the last figures.

    Args:
        surface: to draw on.
        theme: the reader's choices.
        box: the whole card.
        card: the run.
        name: nickname, or what it is called where nicknames are hidden.
        whole: number of quarters of the longest run, where this one may have stopped earlier.
    """
    p = theme.colours
    surface.fill(p.rule, box.move(4, 4))
    surface.fill(p.white, box)
    side = theme.px(BOX) + 2
    letter_box(surface, theme, card.letter, (box.x + side / 2, box.y + side / 2), side)
    room = box.right - box.x - side - 20
    style = fit(theme, name, NICKNAME, room)
    write(surface, theme, name, (box.x + side + 12, box.y + theme.px(26)), style, max_width=room)
    foot = box.bottom - 12
    style = fit(theme, card.kind, TABLE.at(19), box.w - 28)
    write(surface, theme, card.kind, (box.x + 14, foot), style, max_width=box.w - 28)
    plot = pygame.Rect(box.x + 14, box.y + side + 8, box.w - 28 - theme.px(62), foot - theme.px(26) - box.y - side - 8)
    run_curves(surface, theme, plot, card, large=False, whole=whole)


def run_curves(
    surface: pygame.Surface,
    theme: Theme,
    plot: pygame.Rect,
    card: RunCard,
    upto: int | None = None,
    large: bool = True,
    whole: int = 0,
) -> None:
    """Draw a run's two curves and the figures at their ends; quarters to come keep their room."""
    shown = len(card.barn) if upto is None else upto
    if not shown:
        return
    curves = Curves(card.paper[:shown], card.barn[:shown], 100)
    part = pygame.Rect(plot.x, plot.y, round(plot.w * (shown - 1) / max(1, whole - 1, len(card.barn) - 1)), plot.h)
    surface.fill(theme.colours.ink, (plot.x, plot.bottom, plot.w, 1))
    if shown > 1:
        charts.draw_curves(surface, theme, part, curves, large)
    written = next((value for value in reversed(curves.paper) if value is not None), None)
    step = theme.px(26)
    low = part.bottom - part.h * curves.barn[-1] / 100 + 8
    x = part.right + 12
    if written is not None:
        high = part.bottom - part.h * written / 100 + 6
        if abs(high - low) < step:
            high, low = (low - step, low) if written >= curves.barn[-1] else (low + step, low)
        if low > plot.bottom + 4:
            high, low = high - (low - plot.bottom - 4), plot.bottom + 4
        marks.claim(surface, theme, f"{written:g}", (x, high), LAST)
    write(surface, theme, f"{curves.barn[-1]:g}", (x, min(low, plot.bottom + 4)), LAST)


def was_words(guess: Foresight, say: Say) -> str:
    """Return what came, in words."""
    name = "foresaw_was" if guess.low != guess.high else "foresaw_was_one"
    return say(f"classroom.board.{name}", low=guess.low, high=guess.high)


def draw_expected(surface: pygame.Surface, theme: Theme, plot: pygame.Rect, guess: Foresight, say: Say) -> None:
    """Draw expectations as stacked squares in steps of ten, and what came as a bar over them."""
    p = theme.colours
    many = 100 // BIN
    cell = plot.w / many
    surface.fill(p.white, plot)
    for mark in MARKS:
        x = round(plot.x + plot.w * mark / 100)
        surface.fill(p.hair, (x, plot.y, 1, plot.h))
        write(surface, theme, str(mark), (x, plot.bottom + theme.px(22)), TICK, "ink", "centre")
    head = theme.px(34)
    most = max(1, *guess.columns)
    tall = min(18.0, (plot.h - head - 6) / most)
    for column, count in enumerate(guess.columns):
        for nth in range(count):
            high = max(2, round(tall) - 2)
            box = pygame.Rect(0, 0, round(cell) - 6, high)
            box.bottomleft = (round(plot.x + column * cell) + 3, round(plot.bottom - nth * tall) - 1)
            surface.fill(p.blue, box)
    surface.fill(p.ink, (plot.x, plot.bottom, plot.w, 3))
    low, high_x = plot.x + plot.w * guess.low / 100, plot.x + plot.w * guess.high / 100
    for x in {round(low), round(high_x)}:
        surface.fill(p.ink, (x - 2, plot.y + head - 4, 4, plot.h - head + 10))
    surface.fill(p.ink, (round(low) - 2, plot.y + head - 4, round(high_x - low) + 4, 4))
    words = was_words(guess, say)
    width = measure(theme, words, BODY_BOLD)
    left = min(max(plot.x + 4, (low + high_x - width) / 2), plot.right - width - 4)
    slip = pygame.Rect(round(left) - 4, plot.y + 2, width + 8, theme.px(26))
    surface.fill(p.white, slip)
    write(surface, theme, words, (left, plot.y + theme.px(20)), BODY_BOLD)


def cause_parts(values: Sequence[int], words: Sequence[str], labels: Sequence[str]) -> list[CausePart]:
    """Return the parts of a row as the end of a game draws them."""
    keys = ("chosen", "ordered", "weather")
    return [
        CausePart(key, label, value, told) for key, label, value, told in zip(keys, labels, values, words, strict=True)
    ]


def draw_span(
    surface: pygame.Surface, theme: Theme, box: pygame.Rect, span: tuple[int, int, int], beside: Sequence[Sequence[int]]
) -> None:
    """Draw from the lowest to the highest share with the middle on it; nothing is at the middle of the box.

    Args:
        surface: the page.
        theme: the reader's choices.
        box: room for it.
        span: lowest, middle, highest.
        beside: the spans that share its scale.
    """
    p = theme.colours
    most = max(1, *(abs(value) for one in beside for value in one))
    low, middle, high = (round(box.centerx + (box.w / 2 - 6) * value / most) for value in span)
    surface.fill(p.hair, (box.x, box.centery - 1, box.w, 2))
    surface.fill(p.ink, (box.centerx - 1, box.y, 2, box.h))
    bar = pygame.Rect(low, box.y + 5, max(4, high - low), box.h - 10)
    surface.fill(p.blue, bar)
    mark = [(middle - 8, box.centery), (middle, box.y), (middle + 8, box.centery), (middle, box.bottom)]
    pygame.draw.polygon(surface, p.white, mark)
    pygame.draw.polygon(surface, p.ink, mark, 2)


def draw_halves(
    surface: pygame.Surface, theme: Theme, plot: pygame.Rect, rows: Sequence[Sequence[str]], names: Sequence[str]
) -> None:
    """Draw the middle paper of both halves over the quarters: one solid, one dashed, named at their ends."""
    p = theme.colours
    series = [[int(row[1 + 2 * half]) if row[1 + 2 * half] else None for row in rows] for half in range(2)]
    labels = [row[0] for row in rows]
    surface.fill(p.white, plot)
    for mark in MARKS:
        y = round(plot.bottom - plot.h * mark / 100)
        surface.fill(p.hair, (plot.x, y, plot.w, 1))
        write(surface, theme, str(mark), (plot.x - 10, y + 6), TICK, "ink", "right")
    last = max(1, len(rows) - 1)
    for nth, label in enumerate(labels):
        x = plot.x + plot.w * nth / last
        quarter, _, year = label.rpartition(" ")
        write(surface, theme, quarter, (x, plot.bottom + theme.px(22)), TABLE, "ink", "centre")
        write(surface, theme, year, (x, plot.bottom + theme.px(43)), TABLE, "ink2", "centre")
    feet: list[float] = []
    for half, values in enumerate(series):
        points = [
            (plot.x + plot.w * nth / last, plot.bottom - plot.h * value / 100)
            for nth, value in enumerate(values)
            if value is not None
        ]
        if len(points) > 1:
            ink.polyline(surface, p.ink if half == 0 else p.red, points, 3.4, () if half == 0 else (10, 6))
        for at in points:
            ink.disc(surface, p.white if half else p.ink, at, 5.5)
            ink.ring(surface, p.ink if half == 0 else p.red, at, 5.5, 2.4)
        if points:
            foot = points[-1][1] + 6
            foot += theme.px(30) if any(abs(foot - other) < theme.px(30) for other in feet) else 0
            feet.append(foot)
            write(surface, theme, names[half], (points[-1][0] + 16, foot), FIGURE_BOLD.at(18))
