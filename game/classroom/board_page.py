"""The debrief board as one HTML file: read from the last row, printed in black and white, without a network."""

from __future__ import annotations

from dataclasses import replace
from html import escape

from game.classroom.board_charts import curves_chart, foresight_chart, key, spread_chart
from game.classroom.board_view import BoardView, Halves, RunCard, Spread
from game.classroom.page import listed, page, section, table, text
from game.content.words import Words
from game.play.end_view import CAUSES


def board_html(board: BoardView, words: Words, names: bool = False) -> str:
    """Return the whole page.

    Args:
        board: what it shows.
        words: of its language.
        names: the nicknames of the three runs are shown.
    """
    parts = [_spread(board, spread, words, nth) for nth, spread in enumerate(board.spreads)]
    if board.cards:
        parts.append(_runs(board, words, names))
    if board.halves is not None:
        parts.append(_halves(board, board.halves, words))
    if board.partings:
        parts.append(_partings(board, words))
    if board.class_causes or any(card.causes for card in board.cards):
        parts.append(_causes(board, words, names))
    if board.foresight:
        parts.append(_foresight(board, words))
    parts.append(section(words.say("classroom.board.left_out"), listed(board.left_out), kind="whole"))
    if board.aside:
        parts.append(section(words.say("classroom.aside.title"), listed(board.aside)))
    head = (board.place, board.counted, board.deputies, words.say("classroom.board.no_list"))
    return page(board.language, board.title, [line for line in head if line], parts)


def talk(board: BoardView, picture: str, words: Words, nth: int | None = None) -> str:
    """Return the questions beside a picture; of a picture that comes twice, one question each time."""
    asked = board.prompts.get(picture, ())
    if nth is not None and len(board.spreads) > 1:
        asked = asked[nth : nth + 1]
    title = escape(words.say("classroom.board.talk"))
    return f"<div class='talk'><h3>{title}</h3>{listed(asked, numbered=len(asked) > 1)}</div>" if asked else ""


def _spread(board: BoardView, spread: Spread, words: Words, nth: int) -> str:
    told = text(spread.why) + key(words, spread) + talk(board, "spread", words, nth)
    return section(
        f"{words.say('classroom.board.spread')}: {spread.quarter}",
        f"<div class='row'><figure>{spread_chart(spread, words, nth)}</figure><div class='beside'>{told}</div></div>",
        kind="whole",
    )


def _halves(board: BoardView, both: Halves, words: Words) -> str:
    """Return both halves beside each other, the middle of each by quarters, and where they parted."""
    pictures = "".join(
        f"<figure><h3>{escape(spread.half)}: {escape(spread.quarter)}</h3>{spread_chart(spread, words, 10 + nth)}"
        "</figure>"
        for nth, spread in enumerate(both.spreads)
    )
    dots = tuple(dot for spread in both.spreads for dot in (*spread.dots, *spread.marked))
    bots = next((spread.bots for spread in both.spreads if spread.bots), ())
    names = ("village_paper", "village_barn", "district_paper", "district_barn")
    heads = (words.say("board.quarter"), *(words.say(f"board.{name}") for name in names))
    return section(
        words.say("classroom.board.halves"),
        text(both.parted),
        f"<div class='row'>{pictures}</div>",
        key(words, replace(both.spreads[0], dots=dots, bots=bots)),
        text(words.say("classroom.board.halves_middle")),
        table(heads, both.rows, numbers=range(1, 5)),
        talk(board, "parting", words),
        kind="whole",
    )


def _runs(board: BoardView, words: Words, names: bool) -> str:
    cards = "".join(card_html(card, words, names) for card in board.cards)
    rule = text(words.say("classroom.board.rule"))
    return section(
        words.say("classroom.board.three"),
        rule,
        f"<div class='row'>{cards}</div>",
        talk(board, "runs", words),
        kind="whole",
    )


def card_html(card: RunCard, words: Words, names: bool = False) -> str:
    """Return one run with its two curves."""
    run = words.say("classroom.board.run", letter=card.letter)
    named = f"<h3><span class='letter'>{card.letter}</span>{escape(card.nickname if names else run)}</h3>"
    return (
        f"<div class='card'>{named}<p><strong>{escape(card.kind)}</strong></p>"
        f"<figure>{curves_chart(card, f'{run}: {card.last}')}</figure>{text(card.last)}"
        f"{text(card.deputy) if card.deputy else ''}</div>"
    )


def _partings(board: BoardView, words: Words) -> str:
    told = "".join(
        f"<div class='card'><h3>{escape(words.say('classroom.board.pair', one=part.one, other=part.other))}</h3>"
        f"<p>{escape(part.quarter)}</p>"
        f"<p><span class='letter'>{part.one}</span>{escape(part.one_words)}</p>"
        f"<p><span class='letter'>{part.other}</span>{escape(part.other_words)}</p></div>"
        for part in board.partings
    )
    return section(
        words.say("classroom.board.parted"),
        f"<div class='row'>{told}</div>",
        talk(board, "parting", words),
        kind="whole",
    )


def _causes(board: BoardView, words: Words, names: bool) -> str:
    heads = [
        words.say("classroom.board.line"),
        words.say("classroom.board.total"),
        *(words.say(f"play.end.cause.{cause}") for cause in CAUSES),
    ]
    parts = [text(words.say("classroom.board.causes_note"))]
    for card in board.cards:
        run = words.say("classroom.board.run", letter=card.letter)
        called = f"{run}, {card.nickname}" if names else run
        parts.append(f"<h3><span class='letter'>{card.letter}</span>{escape(called)}</h3>")
        if card.causes:
            rows = [(row.label, row.actual, *row.parts) for row in card.causes]
            parts.append(table(heads, rows, numbers=range(1, 5)))
        else:
            parts.append(text(words.say("classroom.board.causes_missing", letter=card.letter)))
    for one in board.class_causes:
        parts.append(f"<h3>{escape(words.say('classroom.board.class_causes'))}: {escape(one.counted)}</h3>")
        parts.append(text(words.say("classroom.board.class_note")))
        rows = [(row.label, *(" · ".join(part) for part in row.parts)) for row in one.rows]
        parts.append(table([heads[0], *heads[2:]], rows, numbers=range(1, 4)))
    return section(words.say("classroom.board.causes"), *parts, talk(board, "causes", words), kind="whole")


def _foresight(board: BoardView, words: Words) -> str:
    pictures = "".join(
        f"<figure style='flex:0 1 30%'><p><strong>{escape(guess.quarter)}</strong> {escape(guess.question)}</p>"
        f"{foresight_chart(guess, words)}</figure>"
        for guess in board.foresight
    )
    note = text(words.say("classroom.board.foresaw_note"))
    return section(
        words.say("classroom.board.foresaw"),
        note,
        f"<div class='row' style='flex-wrap:wrap'>{pictures}</div>",
        talk(board, "foresight", words),
    )
