"""Papers of the 25,000er on which something is done: the letter upward, the protocol of a meeting, the labour book.

The sentences are chosen, never typed: each is put together from what was written and from what is known, and says
which of the two it is. What has come in by post is a paper of the same kind, without a choice on it.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from game.play import figures
from game.play.hud import hud_view
from game.play.order_view import title as order_title
from game.play.seat import Seat
from game.play.views import (
    PAPER,
    YOURS,
    ActionView,
    ChoiceView,
    DocumentView,
    FigureView,
    PaperTab,
    PreviewLineView,
    Wording,
    WrittenLine,
)
from game.play.village_view import fact, form_of
from game.sim import knowledge
from game.sim.action import HOUSEHOLD
from game.sim.desk import COUNTED
from game.sim.worker_letters import LETTERS
from game.sim.worker_people import HOME
from game.sim.world import HOUSEHOLDS

FORMS: Final = {"write": "letter", "meeting": "protocol", "organise": "book", "labour_book": "book"}
"""Action of the 25,000er -> the paper it is done on."""
CERTAIN: Final = {
    "raikom": ("likely", "likely", "likely"),
    "factory": ("unknown", "likely", "unknown"),
    "centre": ("unknown", "unknown", "likely"),
}
"""Addressee -> how sure it is who reads, what it may do, and the risk."""
ABOUT: Final = ("reader", "deed", "risk")
TRUE: Final = "true"
WRITE: Final = "write"
ANSWERED: Final = ("factory_true", "factory_cheerful")
"""Letters to which an answer comes."""
ROWS: Final = 36
"""So many households stand on one opening of the book; the village table has them all."""


def is_document(seat: Seat, ident: str) -> bool:
    """Return whether this action is done on a paper of its own."""
    return seat.worker and ident in FORMS


def document_view(seat: Seat, sheet: ActionView) -> DocumentView:
    """Return the sheet of an action as the paper it is done on."""
    form = FORMS[sheet.id]
    blank = DocumentView(sheet.hud, sheet.id, sheet.title, sheet.text, sheet.cost, sheet.choices, form)
    make = {"letter": letter, "protocol": protocol, "book": book}[form]
    return make(seat, replace(blank, head=heads(seat, form), foot=seat.say(f"document.{form}.foot")))


def heads(seat: Seat, form: str) -> tuple[str, ...]:
    """Return the place and the month at the top of a paper."""
    place = seat.say(f"document.{form}.place", village=seat.village(HOME), district=seat.district_name())
    return place, seat.month(seat.campaign.world.month)


# the letter upward


def letter(seat: Seat, blank: DocumentView) -> DocumentView:
    """Return addressees and wordings of a letter."""
    wordings = []
    for choice, name in zip(blank.choices, LETTERS, strict=False):
        to, _, manner = name.partition("_")
        lines = true_lines(seat) if manner == TRUE else cheerful_lines(seat)
        opening = WrittenLine(seat.say(f"document.letter.to.{to}"))
        wordings.append(Wording(choice.id, to, (opening, *lines), expected(seat, choice, to, name)))
    tabs = dict.fromkeys(wording.tab for wording in wordings)
    names = tuple((to, seat.say(f"document.letter.tab.{to}")) for to in tabs)
    return replace(blank, tabs=names, wordings=tuple(wordings))


def written(seat: Seat) -> FigureView | None:
    """Return the households last written, or None."""
    paper = seat.campaign.desk.paper.get(("percent", -1))
    return figures.exact(seat, "members_paper", paper.value, "households", PAPER) if paper is not None else None


def true_lines(seat: Seat) -> tuple[WrittenLine, ...]:
    """Return the sentences of a letter that says what is so, as far as it is known."""
    say, out = seat.say, []
    if (paper := written(seat)) is not None:
        out.append(WrittenLine(say("document.letter.written", figure=paper.text), PAPER, "written"))
    for what, unit in (("percent", "households"), ("horses", "horses"), ("cattle", "cattle"), ("fodder_days", "days")):
        known = fact(seat, what, HOME, unit, what)
        if known.how and (known.value or what == "percent"):
            out.append(WrittenLine(say(f"document.letter.known_{what}", figure=known.text), YOURS, known.how))
        elif not known.how and what == "percent":
            out.append(WrittenLine(say("document.letter.unknown_percent")))
    return (*out, WrittenLine(say("document.letter.closing_true")))


def cheerful_lines(seat: Seat) -> tuple[WrittenLine, ...]:
    """Return the sentences of a letter that says what is liked: what was written, and what nobody has looked at."""
    say, out = seat.say, []
    if (paper := written(seat)) is not None:
        out.append(WrittenLine(say("document.letter.claimed", figure=paper.text), PAPER, "written"))
    out.append(WrittenLine(say("document.letter.mood"), PAPER, "guessed"))
    out.append(WrittenLine(say("document.letter.plan"), PAPER, "promised"))
    return (*out, WrittenLine(say("document.letter.closing_cheerful")))


def expected(seat: Seat, choice: ChoiceView, to: str, name: str) -> tuple[PreviewLineView, ...]:
    """Return who reads a letter, what it may do, and the risk; what temper hides on the choice is hidden here."""
    hidden = any(line.hidden for line in choice.preview)
    keys = (to, name, name)
    return tuple(
        PreviewLineView(
            about,
            "" if hidden and about != "reader" else seat.say(f"document.letter.{about}.{key}"),
            seat.say(f"certainty.{word}"),
            hidden=hidden and about != "reader",
        )
        for about, key, word in zip(ABOUT, keys, CERTAIN[to], strict=True)
    )


# the protocol of a meeting


def protocol(seat: Seat, blank: DocumentView) -> DocumentView:
    """Return agenda and what is put to the vote, by how the meeting is held."""
    say = seat.say
    agenda = [WrittenLine(say("document.protocol.agenda"))]
    agenda += [
        WrittenLine(say("document.protocol.order", n=number, title=order_title(seat, order.id)))
        for number, order in enumerate(seat.campaign.desk.orders, start=2)
    ]
    members = fact(seat, "percent", HOME, "households", "percent")
    if members.how:
        agenda.append(WrittenLine(say("document.protocol.members", figure=members.text), YOURS, members.how))
    wordings = []
    for choice, name in zip(blank.choices, ("listen", "sheet", "vote"), strict=False):
        put = (
            WrittenLine(say(f"document.protocol.put.{name}")),
            WrittenLine(say(f"document.protocol.resolved.{name}"), PAPER if name == "vote" else YOURS),
        )
        wordings.append(Wording(choice.id, "", (*agenda, *put)))
    return replace(blank, wordings=tuple(wordings))


# the labour book


def book(seat: Seat, blank: DocumentView) -> DocumentView:
    """Return the labour book: who is in it, with how many hands, and the days, where they have been counted now."""
    campaign, say = seat.campaign, seat.say
    days = knowledge.known(campaign, "days", HOME)
    counted = days is not None and days.how == COUNTED and days.month == campaign.world.month
    inside = [slot for slot in range(HOUSEHOLDS) if seat.lives_here(HOME, slot) and form_of(seat, HOME, slot) == "farm"]
    rows = []
    for slot in inside[:ROWS]:
        hands = fact(seat, "workers", HOME, "plain", "workers", slot)
        booked = str(int(campaign.world.labour_days[HOME, slot])) if counted else ""
        rows.append((seat.household(HOME, slot), hands.text if hands.how else "", booked))
    total = fact(seat, "days", HOME, "days", "days")
    lines = [say("document.book.inside", n=len(inside))]
    lines.append(
        say("document.book.total", figure=total.text, how=total.how_text) if total.how else say("document.book.none")
    )
    if len(inside) > ROWS:
        lines.append(say("document.book.rest", n=len(inside) - ROWS))
    columns = tuple(say(f"document.book.column.{name}") for name in (HOUSEHOLD, "hands", "days"))
    return replace(blank, columns=columns, rows=tuple(rows), more=" ".join(lines))


# what comes in by post


def arrived(seat: Seat) -> tuple[str, ...]:
    """Return what the post has brought this quarter: answers to what was sent in the quarter before."""
    if not seat.worker:
        return ()
    campaign = seat.campaign
    first = campaign.quarter.index * 3
    before = [e for e in campaign.events if first - 3 <= e.month < first and e.kind == "acted"]
    came = {str(e.facts.get("key")) for e in campaign.events if e.kind == "unlocked" and e.month == first}
    sent = {LETTERS[int(e.cause.partition(".")[2]) - 1] for e in before if e.rule == WRITE and "." in e.cause}
    held = "letter_held" in came
    out: list[str] = ["held"] if held else [name for name in ANSWERED if name in sent]
    if any(e.rule == "ask_factory" for e in before):
        out.append("crate" if "crate" in came else "no_crate")
    if any(e.kind == "letter_untrue" and first - 3 <= e.month <= first for e in campaign.events):
        out.append("untrue")
    return tuple(out)


def post(seat: Seat) -> list[PaperTab]:
    """Return the papers the post has brought, to be read."""
    return [PaperTab(f"letter:{name}", seat.say(f"document.reply.{name}.title"), False) for name in arrived(seat)]


def reply_view(seat: Seat, name: str) -> DocumentView:
    """Return a paper that has come by post.

    Raises:
        KeyError: when no such paper lies on the desk.
    """
    if name not in arrived(seat):
        raise KeyError(f"the post has not brought {name!r}")
    say, key = seat.say, f"document.reply.{name}"
    lines = [WrittenLine(say(f"{key}.line{n}"), YOURS) for n in (1, 2, 3) if seat.has(f"{key}.line{n}")]
    return DocumentView(
        hud=hud_view(seat),
        id=f"letter:{name}",
        title=say(f"{key}.title"),
        text="",
        cost="",
        choices=(),
        form="reply",
        head=(say(f"{key}.from"), seat.month(seat.campaign.quarter.index * 3)),
        wordings=(Wording("", "", (WrittenLine(say(f"{key}.to")), *lines)),),
        foot=say(f"{key}.foot"),
        label=say("source_label.invented"),
    )
