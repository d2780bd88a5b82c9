"""The pages of the debrief board as one column: for large text, and for who reads the page instead of the picture."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pygame

from game.classroom.board_view import Spread
from game.classroom.foresight import BIN, Foresight
from game.ui.outline import Node
from game.ui.screens.column import Block, Drawn, Pair, Rule, WidgetBlock, Words, heading, note, small
from game.ui.screens.end import causes_bar
from game.ui.teacher import board_draw
from game.ui.teacher.board_pages import Told, figures, moment_words
from game.ui.theme import BODY, BODY_BOLD, READING, TABLE, Theme
from game.ui.widgets import Widget

Say = Callable[..., str]
Spans = tuple[tuple[int, int, int], ...]


def waiting(say: Say) -> list[Block]:
    """Return what is said while the board is being made."""
    return [heading(say("board.making")), Words(say("board.making_text"), READING)]


def blocks(theme: Theme, page: str, told: Told, widgets: Sequence[Widget]) -> list[Block]:
    """Return a page as blocks: which page and run first, the ways through a run behind its title and figures."""
    rows: list[Block] = [_placed(theme, widget) for widget in widgets if widget.role == "tab"]
    ways: list[Block] = [_placed(theme, widget) for widget in widgets if widget.role != "tab"]
    made = MAKERS[page](theme, told)
    return [*rows, *made[:2], *ways, *made[2:]]


def _placed(theme: Theme, widget: Widget) -> WidgetBlock:
    """Return a widget as a block of the column; a row of many names is as wide as the column."""

    def lay(width: int) -> int:
        wide = width if widget.role == "tab" else min(width, max(widget.rect.w, theme.px(240)))
        widget.rect.size = (wide, max(44, theme.button_height))
        return widget.rect.h

    return WidgetBlock(widget, lay)


def table(title: str, heads: Sequence[str], rows: Sequence[Sequence[str]]) -> Node:
    """Return a table for the readable page."""
    lines = tuple(Node("row", parts=tuple(Node("cell", cell) for cell in row)) for row in rows)
    return Node("table", title, options=tuple(("", head) for head in heads), parts=lines)


def _spread(theme: Theme, told: Told, spread: Spread) -> list[Block]:
    say = told.say

    def high(width: int) -> int:
        return min(width - 110, 620) + theme.px(110)

    def paint(surface: pygame.Surface, r: pygame.Rect) -> None:
        side = min(r.w - 110, 620)
        plot = pygame.Rect(r.x + theme.px(50), r.y + theme.px(40), side, side)
        board_draw.draw_spread(surface, theme, plot, spread, say)
        board_draw.spread_axes(surface, theme, plot, say)

    dots = [*((dot, "") for dot in spread.dots), *((dot, dot.label) for dot in (*spread.marked, *spread.bots))]
    heads = (say("classroom.board.key_paper"), say("classroom.board.key_barn"), say("classroom.board.line"))
    rows = []
    for dot, label in dots:
        kind = "key_early" if dot.early else "key_deputy" if dot.deputy else ""
        words = ", ".join(t for t in (label, str(dot.runs) if dot.runs > 1 else "",
                                      say(f"classroom.board.{kind}") if kind else "") if t)  # fmt: skip
        rows.append((str(dot.paper), str(dot.barn), words))
    title = f"{say('classroom.board.spread')}: {spread.quarter}"
    key = [note(words) for _, words in board_draw.spread_key(theme, [spread], say)]
    named = f"{spread.half}: {spread.quarter}" if spread.half else title
    return [heading(named), Words(spread.why, BODY), Drawn(high, paint, told=[table(title, heads, rows)]), *key]


def _talk(told: Told, picture: str) -> list[Block]:
    asked = told.board.prompts.get(picture, ())
    return [Rule(), heading(told.say("classroom.board.talk")), *(Words(text) for text in asked)] if asked else []


def _overview(theme: Theme, told: Told) -> list[Block]:
    board, say = told.board, told.say
    out: list[Block] = [Words(board.place, BODY), Words(board.counted, BODY)]
    if board.deputies:
        out.append(Words(board.deputies, BODY))
    if board.spreads:
        out += _spread(theme, told, board.spreads[min(told.nth, len(board.spreads) - 1)])
    out += [Rule(), heading(say("classroom.board.three")), note(say("classroom.board.rule"))]
    whole = max((len(one.barn) for one in board.cards), default=0)
    for card in board.cards:

        def paint(surface: pygame.Surface, r: pygame.Rect, one: int = board.cards.index(card)) -> None:
            shown = board.cards[one]
            board_draw.draw_card(
                surface, theme, pygame.Rect(r.x, r.y, r.w - 6, r.h - 14), shown, told.name(shown), whole
            )

        words = f"{told.name(card)} ({card.letter}): {card.kind}. {card.last}"
        out.append(Drawn(lambda _: 150 + theme.px(70), paint, words))
    return [*out, *_talk(told, "spread")]


def _replay(theme: Theme, told: Told) -> list[Block]:
    card = told.board.cards[told.letter]

    def paint(surface: pygame.Surface, r: pygame.Rect) -> None:
        plot = pygame.Rect(r.x + 8, r.y + 8, r.w - 20 - theme.px(64), r.h - 30)
        board_draw.run_curves(surface, theme, plot, card, told.moment + 1)

    figures, decided = moment_words(told, card)
    out: list[Block] = [heading(f"{told.name(card)}: {card.quarters[told.moment]}"), Words(figures, BODY)]
    out += [Words(line, READING) for line in decided]
    if card.deputy:
        out.append(note(card.deputy))
    out += [Words(card.kind, BODY_BOLD), Drawn(lambda _: 240, paint)]
    return [*out, *_talk(told, "runs")]


def _halves(theme: Theme, told: Told) -> list[Block]:
    both, say = told.board.halves, told.say
    assert both is not None
    names = ("village_paper", "village_barn", "district_paper", "district_barn")
    heads = (say("board.quarter"), *(say(f"board.{name}") for name in names))
    rows = table(say("classroom.board.halves_middle"), heads, both.rows)

    def paint(surface: pygame.Surface, r: pygame.Rect) -> None:
        plot = pygame.Rect(r.x + theme.px(50), r.y + theme.px(20), r.w - theme.px(200), r.h - theme.px(84))
        shown = [say("board.village_paper").partition(",")[0], say("board.district_paper").partition(",")[0]]
        board_draw.draw_halves(surface, theme, plot, both.rows, shown)

    out: list[Block] = [heading(say("classroom.board.halves")), Words(both.parted)]
    out += [small(say("classroom.board.halves_middle")), Drawn(lambda _: 260 + theme.px(40), paint, told=[rows])]
    for spread in both.spreads:
        out += _spread(theme, told, spread)
    return [*out, *_talk(told, "parting")]


def _parting(theme: Theme, told: Told) -> list[Block]:  # noqa: ARG001 - all pages are made alike
    board, say = told.board, told.say
    out: list[Block] = [heading(say("classroom.board.parted"))]
    if not board.partings:
        out.append(Words(say("board.no_parting")))
    for part in board.partings:
        head = say("board.both", one=part.one, other=part.other)
        out.append(small(f"{head}: {say('board.together', quarter=part.quarter)}"))
        out += [Pair(part.one, part.one_words, BODY, 0.08), Pair(part.other, part.other_words, BODY, 0.08)]
    return [*out, *_talk(told, "parting")]


def _class_causes(theme: Theme, told: Told) -> list[Block]:
    say = told.say
    title = f"{say('classroom.board.causes')}: {say('classroom.board.class_causes')}"
    out: list[Block] = [heading(title)]
    if told.nth > len(told.board.class_causes):
        return [*out, Words(say("board.counting", percent=told.class_percent), BODY)]
    found = told.board.class_causes[told.nth - 1]
    out += [Words(found.counted, BODY), note(say("classroom.board.class_note"))]
    for row in found.rows:
        out.append(small(row.label))
        for nth, (name, parts) in enumerate(zip(("chosen", "ordered", "weather"), row.parts, strict=True)):
            out.append(Pair(say(f"play.end.cause.{name}"), figures(parts), BODY, 0.4))
            if row.values:

                def paint(surface: pygame.Surface, r: pygame.Rect, nth: int = nth, spans: Spans = row.values) -> None:
                    board_draw.draw_span(surface, theme, pygame.Rect(r.x, r.y + 4, r.w, 24), spans[nth], spans)

                out.append(Drawn(lambda _: 36, paint))
    return out


def _causes(theme: Theme, told: Told) -> list[Block]:
    if told.nth:
        return _class_causes(theme, told)
    board, say = told.board, told.say
    labels = [say(f"play.end.cause.{name}") for name in ("chosen", "ordered", "weather")]
    out: list[Block] = [heading(say("classroom.board.causes")), note(say("classroom.board.causes_note"))]
    for card in board.cards:
        out.append(small(f"{card.letter}. {told.name(card)}"))
        if not card.causes:
            out.append(Words(say("board.counting", percent=told.percent) if told.percent < 100 else card.last, BODY))
        for row in card.causes:
            parts = board_draw.cause_parts(row.values, row.parts, labels) if row.values else []

            def paint(surface: pygame.Surface, r: pygame.Rect, shown: list[object] = parts) -> None:  # type: ignore[assignment]
                causes_bar(surface, theme, shown, pygame.Rect(r.x, r.y + 2, r.w, 26))  # type: ignore[arg-type]

            out.append(Words(say("board.share", label=row.label, actual=row.actual), BODY_BOLD, after=4))
            if parts:
                out.append(Drawn(lambda _: 36, paint))
            said = " · ".join(f"{label} {part}" for label, part in zip(labels, row.parts, strict=True))
            out.append(Words(said, TABLE))
    return [*out, *_talk(told, "causes")]


def _foresight(theme: Theme, told: Told) -> list[Block]:
    board, say = told.board, told.say
    out: list[Block] = [heading(say("classroom.board.foresaw"))]
    if not board.foresight:
        return [*out, Words(say("board.no_foresight"))]
    out.append(note(say("classroom.board.foresaw_note")))
    for guess in board.foresight[6 * told.nth : 6 * told.nth + 6]:

        def paint(surface: pygame.Surface, r: pygame.Rect, one: Foresight = guess) -> None:
            plot = pygame.Rect(r.x + 14, r.y + 4, r.w - 14 - theme.px(34), r.h - theme.px(44))
            board_draw.draw_expected(surface, theme, plot, one, say)

        out.append(small(f"{guess.quarter}. {guess.question}"))
        rows = [
            (f"{BIN * nth}–{min(100, BIN * nth + BIN - 1)}", str(many))
            for nth, many in enumerate(guess.columns)
            if many
        ]
        many = sum(guess.columns)
        was = board_draw.was_words(guess, say)
        heads = (say("classroom.board.foresaw"), say("board.many", n=many, count=many))
        out.append(Drawn(lambda _: 170 + theme.px(40), paint, told=[table(guess.question, heads, rows)]))
        out.append(Words(was, BODY_BOLD))
    return [*out, *_talk(told, "foresight")]


def _left_out(theme: Theme, told: Told) -> list[Block]:  # noqa: ARG001 - all pages are made alike
    out: list[Block] = [heading(told.say("classroom.board.left_out")), *(Words(text) for text in told.board.left_out)]
    return [*out, note(told.say("classroom.board.no_list"))]


MAKERS: dict[str, Callable[[Theme, Told], list[Block]]] = {
    "overview": _overview,
    "replay": _replay,
    "halves": _halves,
    "parting": _parting,
    "causes": _causes,
    "foresight": _foresight,
    "left_out": _left_out,
}
"""Pages by name."""
