"""The sheet of one class, to print: code, settings, link and square code, nicknames by seat."""

from __future__ import annotations

from html import escape
from typing import Final

from game.classroom.class_code import ClassCode, link, qr, written
from game.classroom.nicknames import nickname
from game.classroom.page import listed, section, text
from game.content.words import Words

SEATS_PRINTED: Final = 40


def class_sheet(words: Words, of: ClassCode, page_address: str = "") -> str:
    """Return the sheet with a class's code, its settings, link and QR code, and the nicknames by seat."""
    code = written(of)
    parts = [text(words.say("classroom.code.board")), f"<p class='big'>{code}</p>", listed(settings(words, of))]
    if page_address:
        for nth, desk in enumerate(of.desks):
            address = link(of, page_address, desk)
            name = words.say(f"classroom.code.{'link_half' if nth else 'link'}")
            parts.append(f"<p>{escape(name)}: <span class='code'>{escape(address)}</span></p>{_square_code(address)}")
    names = "".join(f"<li>{escape(nickname(code, seat, words))}</li>" for seat in range(1, SEATS_PRINTED + 1))
    parts.append(f"<h3>{escape(words.say('classroom.code.seats'))}</h3><ol class='names'>{names}</ol>")
    return section(words.say("classroom.code.title"), *parts, kind="sheet")


def _square_code(address: str) -> str:
    """Return the QR code of an address; nothing where the extra for it is not installed."""
    try:
        return qr(address, scale=6)
    except ImportError:
        return ""


def settings(words: Words, of: ClassCode) -> list[str]:
    """Return what a class code holds, in words."""
    say = words.say
    return [
        say("classroom.code.world", seed=of.seed),
        ", ".join(say(f"classroom.desk.{desk}") for desk in of.desks),
        say(f"classroom.length.m{of.minutes}"),
        say(f"classroom.mode.{of.mode}"),
        say(f"classroom.code.undo_{'yes' if of.undo else 'no'}"),
        say(f"classroom.code.orders_{'yes' if of.standing_orders else 'no'}"),
        say(f"classroom.code.previews_{'yes' if of.full_previews else 'no'}"),
    ]
