"""Pages that need no program: one game at each desk, told quarter by quarter from the views of the game.

A script of its own, run with the checkout that is being built (build/web.py does): it writes {path: page} as JSON.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from html import escape

from findings_page import LANGUAGE, PATH, findings

from game import __version__
from game.classroom.decision_words import decision_words
from game.classroom.guide import guide_html
from game.content.library import Library
from game.content.words import Words
from game.play import bots
from game.play.run import Run, library
from game.play.settings import Settings
from game.play.start_view import start_view
from game.play.views import EndView, OrderView, TwoPapersView
from game.sim.decisions import CloseQuarter, Decision, Report, RunMonths
from game.sim.desk import LESSON, OFFICIAL, WORKER
from game.text.page import Block, Heading, Page, Paragraph, Rows
from game.text.tell import district_blocks, figures, known_how, tell

DISTRICT, SEED, BOT = "rakitnoe-uste", 7, "paper-maker"
"""The game that is told: its paper and its barn part early, and it was replayed for years of the record."""
DESKS = (WORKER, OFFICIAL)
BAR, GAP, HIGH = 26, 22, 150
"""Of the chart, in pixels: width of a bar, room between quarters, height of a hundred per cent."""


@dataclass
class Teller:
    """Tells one game in one language, piece by piece, while it is played.

    Attributes:
        run: the game.
        language: of the words.
        parts: what has been told, as HTML.
        quarters: (mark, words) of the quarters told so far.
        decided: what was decided at the desk since the last months.
    """

    run: Run
    language: str
    parts: list[str] = field(default_factory=list)
    quarters: list[tuple[str, str]] = field(default_factory=list)
    decided: list[str] = field(default_factory=list)

    def say(self, key: str, **slots: str | int) -> str:
        """Return a sentence of the game's words."""
        return self.run.words.say(key, **slots)

    def speak(self) -> Teller:
        """Let the game speak this language from now on."""
        self.run.retell(Settings(language=self.language))
        return self

    def open_quarter(self) -> None:
        """Tell how things stand and what is asked."""
        desk = self.run.desk()
        mark = f"q{len(self.quarters) + 1}"
        self.quarters.append((mark, desk.hud.quarter))
        self.parts.append(f'<h2 id="{mark}">{escape(desk.hud.quarter)} <small>{escape(desk.hud.months)}</small></h2>')
        blocks: list[Block] = [Paragraph(desk.headline)] if desk.headline else []
        if desk.village:
            blocks += figures(desk.village.facts, self.run.words.say)
        if desk.district:
            blocks += district_blocks(desk.district, self.run.words.say)[1:]
        self.parts.append(section(self.say("read.things"), html_of(blocks)))
        orders = [self.run.open(tab.id) for tab in desk.papers if tab.id.startswith("order")]
        telegrams = "".join(telegram(order) for order in orders if isinstance(order, OrderView))
        if telegrams:
            self.parts.append(section(self.say("read.asked"), telegrams))

    def before(self, decision: Decision) -> None:
        """Tell a decision that is about to be taken."""
        if isinstance(decision, Report):
            self._form(decision)
        elif isinstance(decision, CloseQuarter):
            self._review()
        elif not isinstance(decision, RunMonths):
            self.decided.append(decision_words(self.run.seat, decision))
        elif self.decided:
            self.parts.append(section(self.say("read.decided"), listed(self.decided)))
            self.decided = []

    def after(self, decision: Decision) -> None:
        """Tell what came of it."""
        if isinstance(decision, RunMonths):
            page = self._page(self.run.months())
            self.parts.append(section(page.title, html_of(page.blocks)))

    def _form(self, report: Report) -> None:
        boxes = {box.id: box for box in self.run.report().boxes}
        rows = [
            (boxes[figure.box].label, with_unit(figure.value, boxes[figure.box].unit))
            for figure in report.figures
            if figure.box in boxes
        ]
        self.parts.append(section(self.say("read.written"), table(rows)))

    def _review(self) -> None:
        guess = f'<p class="guess">{escape(self.say("read.guess"))}</p>'
        papers = self._both(self.run.two_papers())
        self.parts.append(f"{guess}<details><summary>{escape(self.say('read.open'))}</summary>{papers}</details>")
        for view in (self.run.history(), self.run.judgement()):
            page = self._page(view)
            self.parts.append(section(page.title, html_of(page.blocks)))

    def _both(self, view: TwoPapersView) -> str:
        """Return the newspaper and the ledger side by side."""
        say = self.run.words.say
        written = table([(row.label, row.written.text) for row in view.rows])
        so = table([(row.label, row.so.text, known_how(row.so, say)) for row in view.rows])
        notes = "".join(paragraph(note) for note in view.ledger_notes)
        happened = listed([entry.text for entry in view.changes])
        return (
            f'<div class="both"><div class="news"><p class="mast">{escape(view.masthead)}, {escape(view.date)}</p>'
            f"<h3>{escape(view.headline)}</h3>{paragraph(view.deck)}"
            f'<h4>{escape(say("text.went_up"))}</h4>{written}</div>'
            f'<div class="ledger"><h3>{escape(view.headline_barn)}</h3>'
            f'<h4>{escape(say("text.so"))}</h4>{so}{notes}{happened}</div></div>'
        )

    def end(self) -> None:
        """Tell the end."""
        end = self.run.end()
        page = self._page(end)
        self.quarters.append(("end", self.say("read.end")))
        self.parts.append(f'<h2 id="end">{escape(page.title)}</h2>')
        words = (self.say(f"read.{name}") for name in ("chart", "chart_paper", "chart_barn"))
        self.parts.append(section("", chart(end, *words)))
        self.parts.append(section("", html_of(page.blocks), paragraph(self.say("read.replay"))))

    def _page(self, view: object) -> Page:
        return tell(view, self.run.words.say)


def with_unit(value: int, unit: str) -> str:
    """Return a figure as it stands in its box; of a scale only the step that was written.

    >>> with_unit(38, "households"), with_unit(1, "0 quiet, 1 talk, 2 disturbance")
    ('38 households', 'talk')
    """
    steps = dict(step.split(" ", 1) for step in unit.split(", ")) if unit.startswith("0 ") else {}
    return steps.get(str(value), f"{value} {unit}".strip())


def section(title: str, *inside: str) -> str:
    """Return a part of a quarter."""
    head = f"<h3>{escape(title)}</h3>" if title else ""
    return f"<section>{head}{''.join(inside)}</section>"


def paragraph(text: str) -> str:
    """Return a paragraph, or nothing."""
    return f"<p>{escape(text)}</p>" if text else ""


def listed(items: list[str]) -> str:
    """Return a list, or nothing."""
    return f"<ul>{''.join(f'<li>{escape(item)}</li>' for item in items)}</ul>" if items else ""


def table(rows: Sequence[tuple[str, ...]], head: bool = False) -> str:
    """Return a table; its first row is the head when `head` is set."""
    lines = []
    for number, row in enumerate(rows):
        cell = "th" if head and number == 0 else "td"
        lines.append(f"<tr>{''.join(f'<{cell}>{escape(text)}</{cell}>' for text in row)}</tr>")
    return f'<div class="wide"><table>{"".join(lines)}</table></div>' if rows else ""


def telegram(order: OrderView) -> str:
    """Return an order on its strips, with what happens if it fails."""
    strips = "".join(f"<li>{escape(strip)}</li>" for strip in order.strips)
    return (
        f'<h4>{escape(order.heading)}</h4><ul class="strips" aria-label="{escape(order.heading)}">{strips}</ul>'
        + "".join(paragraph(text) for text in (order.if_it_fails, order.computed))
    )


def html_of(blocks: list[Block] | tuple[Block, ...]) -> str:
    """Return the blocks of a page."""
    found = []
    for block in blocks:
        match block:
            case Heading(text=text):
                found.append(f"<h4>{escape(text)}</h4>")
            case Paragraph(text=text):
                found.append(paragraph(text))
            case Rows(rows=rows, head=head):
                found.append(table(list(rows), head))
    return "".join(found)


def chart(end: EndView, words: str, paper: str, barn: str) -> str:
    """Return what was written and what was so, quarter by quarter, as bars that need no colour."""
    step = 2 * BAR + GAP
    width, parts = step * len(end.quarters) + GAP, []
    for k, (name, written, so) in enumerate(zip(end.quarters, end.paper, end.barn, strict=True)):
        left = GAP + k * step
        for x, value, style in ((left, written, "paper"), (left + BAR, so, "barn")):
            if value is not None:
                height = HIGH * value // 100
                parts.append(
                    f'<rect class="{style}" x="{x}" y="{HIGH - height + 20}" width="{BAR}" height="{height}"/>'
                    f'<text x="{x + BAR // 2}" y="{HIGH - height + 15}">{value}</text>'
                )
        parts.append(f'<text x="{left + BAR}" y="{HIGH + 40}">{escape(name)}</text>')
    return (
        f'<figure><svg viewBox="0 0 {width} {HIGH + 50}" role="img" aria-label="{escape(words)}">'
        '<defs><pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
        '<rect width="6" height="6" fill="#FCF8EE"/><rect width="2.5" height="6" fill="#A51E1A"/></pattern></defs>'
        f'<line x1="0" y1="{HIGH + 20}" x2="{width}" y2="{HIGH + 20}" stroke="#1E1A17" stroke-width="2"/>'
        f'{"".join(parts)}</svg><figcaption>{escape(words)} <span class="key paper">{escape(paper)}</span> '
        f'<span class="key barn">{escape(barn)}</span></figcaption></figure>'
    )


def page(words: Words, title: str, links: list[tuple[str, str]], body: str) -> str:
    """Return a whole page; @@POLICY@@ is left for the build, which knows what the site's pages may do."""
    nav = " ".join(f'<a href="{address}">{escape(text)}</a>' for address, text in links)
    name = f"{words.say('page.paper')} {words.say('page.harvest')}"
    return (
        f'<!doctype html>\n<html lang="{words.language}">\n<head>\n<meta charset="utf-8">\n@@POLICY@@\n'
        f"<title>{escape(title)}: {escape(name)}</title>\n"
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="referrer" content="no-referrer">\n<link rel="icon" type="image/png" href="../favicon.png">\n'
        '<link rel="stylesheet" href="read.css">\n</head>\n<body>\n'
        f'<header><p class="name">{escape(name)}</p><nav>{nav}</nav></header>\n'
        f"<main>\n<h1>{escape(title)}</h1>\n{body}\n</main>\n"
        f"<footer><p>{escape(name)} {__version__}. {escape(words.say('page.licence'))}</p></footer>\n</body>\n</html>\n"
    )


def languages(shelf: Library, words: Words, name: str) -> list[tuple[str, str]]:
    """Return links to the same page in the other languages."""
    others = [other for other in shelf.words if other != words.language]
    return [(name.format(language=other), shelf.words[other].say("ui.language.own")) for other in others]


def front(shelf: Library, words: Words) -> str:
    """Return the first page: why it is shown, what the game is, and the two games that were played."""
    say = words.say
    view = start_view(shelf, words, "")
    whys = "".join(
        f'<p class="why" id="{mark}">{escape(say(key))}</p>'
        for mark, key in (("no-program", "read.no_program"), ("no-script", "read.no_script"))
    )
    cards = "".join(
        f'<div class="card"><h3>{escape(say(f"ui.start.{desk}"))}</h3><p>{escape(say(f"read.{desk}_is"))}</p>'
        f'<p><a class="button" href="{words.language}-{desk}.html">{escape(say("read.begin"))}</a></p></div>'
        for desk in DESKS
    )
    body = (
        f'{whys}<p class="lead">{escape(say("read.lead"))}</p>{paragraph(view.shows)}{paragraph(view.shows_not)}'
        f'<p class="notice">{escape(view.notice)}</p><h2>{escape(say("read.two"))}</h2>'
        f'{paragraph(say("read.who"))}{paragraph(say("read.who_else"))}<p class="guess">{escape(say("read.how"))}</p>'
        f'<div class="cards">{cards}</div>'
        f'<p><a href="../guide/{words.language}.html">{escape(say("read.guide"))}</a></p>'
        f'<p><a href="findings.html" hreflang="{LANGUAGE}">{escape(say("read.findings"))}</a></p>'
    )
    links = [("../index.html", say("read.game")), *languages(shelf, words, "{language}.html")]
    return page(words, say("read.title"), links, body)


def played(shelf: Library, desk: str) -> list[Teller]:
    """Play the game at a desk once, and tell it in every language."""
    run = Run.new(shelf, DISTRICT, desk, LESSON, SEED)
    tellers = [Teller(run, language) for language in shelf.words]
    bot = bots.named(BOT)
    closed = -1
    while run.campaign.stage != "over":
        if closed < len(run.campaign.digests):
            closed = len(run.campaign.digests)
            for teller in tellers:
                teller.speak().open_quarter()
        decision = bot(run.campaign)
        for teller in tellers:
            teller.speak().before(decision)
        run.take(decision)
        for teller in tellers:
            teller.speak().after(decision)
    for teller in tellers:
        teller.speak().end()
    return tellers


def told(shelf: Library, words: Words, desk: str, teller: Teller) -> str:
    """Return the page of the game that was played at a desk."""
    say = words.say
    marks = "".join(f'<li><a href="#{mark}">{escape(name)}</a></li>' for mark, name in teller.quarters)
    body = (
        f'<p class="lead">{escape(say(f"read.{desk}_is"))} {escape(say("read.who"))}</p>'
        f'<nav class="quarters" aria-label="{escape(say("read.quarters"))}"><ul>{marks}</ul></nav>'
        f"{''.join(teller.parts)}"
    )
    other = next(one for one in DESKS if one != desk)
    links = [
        (f"{words.language}.html", say("read.front")),
        (f"{words.language}-{other}.html", say("read.other")),
        ("../index.html", say("read.game")),
        *languages(shelf, words, f"{{language}}-{desk}.html"),
    ]
    return page(words, say(f"ui.start.{desk}"), links, body)


def pages() -> dict[str, str]:
    """Return every page by its path in the site."""
    shelf = library()
    found = {}
    for desk in DESKS:
        for teller in played(shelf, desk):
            words = shelf.words[teller.language]
            found[f"read/{words.language}-{desk}.html"] = told(shelf, words, desk, teller)
    title, body = findings()
    words = shelf.words[LANGUAGE]
    links = [(f"{LANGUAGE}.html", words.say("read.front")), ("../index.html", words.say("read.game"))]
    found[PATH] = page(words, title, links, body)
    for language, words in shelf.words.items():
        found[f"read/{language}.html"] = front(shelf, words)
        found[f"guide/{language}.html"] = guide_html(shelf, words)
    return found


if __name__ == "__main__":
    json.dump(pages(), sys.stdout, ensure_ascii=False)
