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
        ways = [_way(words, of, page_address, desk) for desk in of.desks]
        parts.append(f"<div class='row'>{''.join(ways)}</div>")
    names = "".join(f"<li>{escape(nickname(code, seat, words))}</li>" for seat in range(1, SEATS_PRINTED + 1))
    parts.append(f"<h3>{escape(words.say('classroom.code.seats'))}</h3><ol class='names'>{names}</ol>")
    return section(words.say("classroom.code.title"), *parts, kind="sheet")


def _way(words: Words, of: ClassCode, page_address: str, desk: str) -> str:
    """Return the link of one desk with its square code; which desk it is, where the class sits at two."""
    address = link(of, page_address, desk)
    name = words.say("classroom.code.link" if desk == of.desk else "classroom.code.link_half")
    whom = f"<h3>{escape(words.say('teach.for_half', desk=words.say(f'teach.desk_of.{desk}')))}</h3>"
    shown = f"<p>{escape(name)}: <span class='code'>{escape(address)}</span></p>{_square_code(address)}"
    return f"<div class='keep'>{whom if len(of.desks) > 1 else ''}{shown}</div>"


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
