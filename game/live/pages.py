"""The pages of a live class: what the teacher watches, what the projector shows; plain HTML with two small scripts.

The scripts only fetch: every word is written here, so that a nickname or a code can never become a piece of page.
"""

from __future__ import annotations

import json
from functools import lru_cache
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from game.classroom.class_code import link, qr
from game.classroom.class_sheet import settings
from game.classroom.page import STYLE
from game.content.words import Words
from game.host.port import HERE as LINK_HERE
from game.host.port import packed_address
from game.live.lesson import COUNTED, WAITING, Lesson, Seat
from game.play.seat import quarter_words

if TYPE_CHECKING:
    from game.live.opened import Live

HERE: Final = Path(__file__).parent / "pages"
FILES: Final = {
    "teacher": ("monitor.html", "text/html"),
    "projector": ("projector.html", "text/html"),
    "monitor.js": ("monitor.js", "text/javascript"),
    "projector.js": ("projector.js", "text/javascript"),
    "calls.js": ("calls.js", "text/javascript"),
    "live.css": ("live.css", "text/css"),
}
CONDITIONS: Final = ("playing", "still", "away", "handed")
MINUTE_S: Final = 60


def file(name: str) -> tuple[str, str] | None:
    """Return kind and text of a page's file; None when there is none of that name."""
    if name not in FILES:
        return None
    path, kind = FILES[name]
    text = (HERE / path).read_text(encoding="utf-8")
    return kind, STYLE + text if kind == "text/css" else text


def origin_of(address: str) -> str:
    """Return scheme and place of an address.

    >>> origin_of("https://game.example/harvest/?v=1")
    'https://game.example'
    """
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}"


def join_links(live: Live, lesson: Lesson) -> list[str]:
    """Return the links by which seats come in, one for each desk that is played; none without a site."""
    if not live.has_site and not live.page:
        return []
    where = live.page or f"{live.origin}/"
    told = packed_address(live.origin) if live.page else LINK_HERE
    return [f"{link(lesson.of, where, desk)}&live={told}" for desk in lesson.of.desks]


def desktop_link(live: Live, lesson: Lesson) -> str:
    """Return the link that a desktop game joins by."""
    return f"{link(lesson.of, f'{live.origin}/')}&live={LINK_HERE}"


# the monitor


def monitor_parts(live: Live, lesson: Lesson) -> dict[str, str]:
    """Return the pieces of the teacher's page by name."""
    words = live.hall.shelf.words[lesson.of.language]
    say = words.say
    now = live.hall.now()
    conditions = {seat.number: seat.condition(now, live.still_s) for seat in lesson.seats.values()}
    return {
        "title": escape(say("live.monitor.title", code=_grouped(lesson))),
        "settings": "".join(f"<p>{escape(line)}</p>" for line in settings(words, lesson.of)[:3]),
        "counts": _counts(words, list(conditions.values())),
        "controls": _controls(words, lesson),
        "seats": _seats(words, lesson, conditions, now),
        "join": _join(live, lesson, words, small=True),
        "data": _data(words, live, lesson),
    }


def _grouped(lesson: Lesson) -> str:
    return f"{lesson.code[:4]}-{lesson.code[4:8]}-{lesson.code[8:]}"


def _counts(words: Words, conditions: list[str]) -> str:
    cells = "".join(
        f"<li class='{name}'><b>{conditions.count(name)}</b> {escape(words.say(f'live.condition.{name}'))}</li>"
        for name in CONDITIONS
    )
    return f"<ul class='counts'>{cells}</ul>"


def _button(words: Words, key: str, change: dict[str, object], ident: str, main: bool = False) -> str:
    set_ = escape(json.dumps(change), quote=True)
    kind = " class='main'" if main else ""
    return f"<button type='button' id='{ident}' data-set='{set_}'{kind}>{escape(words.say(key))}</button>"


def _controls(words: Words, lesson: Lesson) -> str:
    say = words.say
    pause = _button(words, f"live.control.{'resume' if lesson.paused else 'pause'}", {"paused": not lesson.paused},
                    "pause", main=True)  # fmt: skip
    names = [say("live.control.pace_free")]
    names += [quarter_words(words, lesson.quarter(nth)) for nth in range(lesson.quarters)]
    options = "".join(
        f"<option value='{nth}'{' selected' if nth == lesson.pace else ''}>{escape(name)}</option>"
        for nth, name in enumerate(names)
    )
    pace = f"<label for='pace'>{escape(say('live.control.pace'))}</label><select id='pace'>{options}</select>"
    collect = _button(words, f"live.control.{'collect_off' if lesson.collect else 'collect'}",
                      {"collect": not lesson.collect}, "collect")  # fmt: skip
    board = _button(
        words, f"live.control.{'board_off' if lesson.board else 'board'}", {"board": not lesson.board}, "show"
    )
    door = _button(words, f"live.control.{'door_open' if not lesson.door else 'door_shut'}",
                   {"door": not lesson.door}, "door")  # fmt: skip
    states = (("paused", lesson.paused), ("collecting", lesson.collect), ("shut", not lesson.door))
    told = [key for key, on in states if on]
    said = "".join(f"<p class='now'>{escape(say(f'live.monitor.{key}'))}</p>" for key in told)
    projector = escape(say("live.control.projector"))
    return (
        f"<div class='buttons'>{pause}<span class='pace'>{pace}</span>{collect}{board}{door}"
        f"<button type='button' id='projector'>{projector}</button></div>{said}"
    )


def _seats(words: Words, lesson: Lesson, conditions: dict[int, str], now: int) -> str:
    if not lesson.seats:
        return f"<p class='none'>{escape(words.say('live.monitor.nobody'))}</p>"
    cards = "".join(_card(words, lesson, seat, conditions[seat.number], now) for seat in lesson.seats.values())
    return f"<ul class='seats'>{cards}</ul>"


def _card(words: Words, lesson: Lesson, seat: Seat, condition: str, now: int) -> str:
    """Return one seat: who, where, since when; nothing of what it decided."""
    say = words.say
    closed = min(seat.closed, lesson.quarters)
    steps = "".join(f"<i class='{'done' if nth < closed else 'todo'}'></i>" for nth in range(lesson.quarters))
    over = closed >= lesson.quarters or seat.stage == "over"
    where = say("live.seat.over") if over else quarter_words(words, lesson.quarter(closed))
    stage = "" if over else say(f"live.stage.{seat.stage}")
    since = (now - (seat.asked if condition == "away" else seat.decided)) // MINUTE_S
    told = say(f"live.condition.{condition}")
    if condition in ("still", "away") and since:
        told = say(f"live.since.{condition}", n=since, count=since)
    lines = [f"<p class='told'>{escape(told)}</p>"]
    if seat.handed and seat.handed != COUNTED:
        lines.append(f"<p class='aside'>{escape(_handed(words, seat.handed))}</p>")
    share = escape(say("live.seat.closed", n=closed, of=lesson.quarters), quote=True)
    label = escape(say("live.seat.free", nickname=seat.nickname), quote=True)
    sure = escape(say("live.seat.free_sure", nickname=seat.nickname), quote=True)
    return (
        f"<li class='{condition}'><h2>{escape(seat.nickname)}</h2>"
        f"<p class='where'>{escape(where)}{'<span>' + escape(stage) + '</span>' if stage else ''}</p>"
        f"<p class='steps' role='img' aria-label='{share}'>{steps}</p>{''.join(lines)}"
        f"<button type='button' class='free' id='free-{seat.number}' data-free='{seat.number}' data-sure='{sure}' "
        f"aria-label='{label}' title='{label}'>×</button></li>"
    )


def _handed(words: Words, verdict: str) -> str:
    """Return what became of a hand-in in words."""
    if verdict == WAITING:
        return words.say("live.handed.waiting")
    return words.say("live.handed.aside")


def _data(words: Words, live: Live, lesson: Lesson) -> str:
    say = words.say
    sure = escape(say("live.data.sure"), quote=True)
    return (
        f"<p>{escape(say('live.data.kept', hours=live.hall.hours))}</p><p class='buttons'>"
        f"<button type='button' id='codes'>{escape(say('live.data.codes'))}</button>"
        f"<button type='button' id='forget' class='red' data-sure='{sure}' data-class='{lesson.code}'>"
        f"{escape(say('live.data.forget'))}</button></p>"
    )


# the projector


def projector_parts(live: Live, lesson: Lesson) -> dict[str, str]:
    """Return the pieces of the page for the whole class: how to come in, and how many are there; nobody by name."""
    words = live.hall.shelf.words[lesson.of.language]
    say = words.say
    seats = list(lesson.seats.values())
    handed = sum(seat.counted is not None for seat in seats)
    state = "paused" if lesson.paused else "collecting" if lesson.collect else ""
    if lesson.board and not handed:
        state = "no_runs"
    elif lesson.board:
        state = "making"
    numbers = {"here": len(seats), "handed": handed}
    counts = [say(f"live.projector.{name}", n=number, count=number) for name, number in numbers.items()]
    return {
        "title": escape(say("live.projector.title")),
        "state": f"<p class='state'>{escape(say(f'live.projector.{state}'))}</p>" if state else "",
        "join": _join(live, lesson, words, small=False),
        "counts": "".join(f"<p>{escape(line)}</p>" for line in counts),
    }


def _join(live: Live, lesson: Lesson, words: Words, small: bool) -> str:
    code = f"<p class='big'>{escape(_grouped(lesson))}</p>"
    links = join_links(live, lesson)
    if not links:
        return f"{code}<p>{escape(words.say('live.join.typed'))}</p>"
    shown = "".join(f"<p class='code'>{escape(one)}</p>" for one in links)
    address = f"<p class='address'>{escape(live.page or live.origin)}</p>"
    try:
        picture = "".join(f"<figure class='qr'>{_square(one, 4 if small else 7)}</figure>" for one in links)
    except ImportError:
        picture = ""
    return f"{picture}{code}{address}{shown}" if small else f"{code}{address}{picture}"


@lru_cache(maxsize=64)
def _square(text: str, scale: int) -> str:
    """Return the QR code of a link: made once, shown with every piece of news."""
    return qr(text, scale)


def welcome(live: Live) -> str:
    """Return the first page of a server without a site of the game: nothing about any class."""
    shelf = live.hall.shelf
    told = "".join(
        f"<section lang='{name}'><h2>{escape(words.say('live.welcome.title'))}</h2>"
        f"<p>{escape(words.say('live.welcome.text'))}</p></section>"
        for name, words in shelf.words.items()
    )
    return (
        "<!doctype html><html lang='en'><head><meta charset='utf-8'><title>Paper Harvest</title>"
        "<meta name='viewport' content='width=device-width, initial-scale=1'>"
        f"<link rel='stylesheet' href='/live/live.css'></head><body><main>{told}</main></body></html>"
    )
