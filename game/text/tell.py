"""Every view as a page of words, complete: whatever a screen shows can be read here."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import singledispatch
from typing import Protocol

from game.play import views as v
from game.text.page import Block, Heading, Page, Paragraph, Rows


class Say(Protocol):
    """The words of a language: a key and its slots become a sentence."""

    def __call__(self, key: str, /, **slots: str | int) -> str:
        """Return the sentence."""
        ...


def figure_row(figure: v.FigureView, say: Say) -> tuple[str, ...]:
    """Return label, figure and how it is known, for a table."""
    return figure.label, figure.text, known_how(figure, say)


def signed(number: int) -> str:
    """Return a number with its sign, a true minus.

    >>> signed(3), signed(-3)
    ('+3', '−3')
    """
    return f"{number:+d}".replace("-", "−")


def known_how(figure: v.FigureView, say: Say) -> str:
    """Return in words of which ledger a figure is and how it is known; nothing where nobody knows it."""
    if figure.ledger == v.BARN and not figure.how:
        return ""
    words = [say(f"text.ledger.{figure.ledger}")]
    if figure.how:
        words.append(say(f"text.how.{figure.how}"))
    if figure.as_of:
        words.append(figure.as_of)
    return ", ".join(words)


def figures(items: Iterable[v.FigureView], say: Say) -> list[Block]:
    """Return a table of figures, or nothing."""
    listed = tuple(items)
    if not listed:
        return []
    return [Rows(tuple(figure_row(item, say) for item in listed), whys=tuple(item.why for item in listed))]


def hud_line(hud: v.HudView) -> Paragraph:
    """Return quarter, place and weeks left in one line."""
    return Paragraph(f"{hud.quarter}. {hud.months}. {hud.place}. {hud.weeks}.")


def paragraphs(*texts: str) -> list[Block]:
    """Return the texts that are not empty."""
    return [Paragraph(text) for text in texts if text]


def source_blocks(source: v.SourceView | None, say: Say) -> list[Block]:
    """Return a source card."""
    if source is None:
        return []
    rows = tuple(
        (say(f"text.source.{name}"), value)
        for name, value in (
            ("who", source.who),
            ("when", source.when),
            ("why", source.why),
            ("kept", source.kept),
            ("licence", source.licence),
            ("grade", source.grade),
            ("label", source.label),
        )
        if value
    )
    return [Heading(source.title, 3), *paragraphs(source.text), *([Rows(rows)] if rows else [])]


def adviser_blocks(advisers: Iterable[v.AdviserView], say: Say) -> list[Block]:
    """Return what the advisers say, with their record."""
    blocks: list[Block] = []
    for adviser in advisers:
        record = (
            say("text.record", hits=adviser.hits, asked=adviser.asked)
            if adviser.asked
            else say("text.no_record")
        )
        blocks.append(
            Paragraph(f"{adviser.name}, {adviser.office} ({record}; {adviser.interest}): {adviser.saying}")
        )
    return blocks


@singledispatch
def tell(view: object, say: Say) -> Page:
    """Return the page of a view.

    Raises:
        TypeError: when the view has no page yet, which a test forbids.
    """
    raise TypeError(f"no page for {type(view).__name__}")


@tell.register
def _(view: v.DeskView, say: Say) -> Page:
    blocks: list[Block] = [hud_line(view.hud), *paragraphs(view.headline, view.guide)]
    if view.village:
        blocks += village_blocks(view.village, say)
    if view.district:
        blocks += district_blocks(view.district, say)
    if view.papers:
        blocks.append(Heading(say("text.papers")))
        blocks += [
            Paragraph(say("text.urgent", title=tab.title) if tab.urgent else tab.title) for tab in view.papers
        ]
    tabs = tuple(v.ChoiceView(id=tab.id, label=tab.title, opens=tab.id) for tab in view.papers)
    return Page(
        say("text.desk", quarter=view.hud.quarter), tuple(blocks), (*tabs, *view.actions, view.way_on)
    )


def village_blocks(village: v.VillageView, say: Say) -> list[Block]:
    """Return a village in words: its figures, then every house as it can be known."""
    blocks: list[Block] = [Heading(village.name), *figures(village.facts, say)]
    seen = [plot for plot in village.plots if plot.seen]
    rows = [(say("text.house"), say("text.membership"), say("text.beasts"), say("text.known"))]
    rows += [
        (
            f"{plot.household + 1}. {plot.name}",
            say("text.empty") if plot.empty else say(f"text.form.{plot.form}"),
            say("text.yard", horses=plot.horses, cows=plot.cows, sheep=plot.sheep),
            plot.note,
        )
        for plot in seen
    ]
    if seen:
        blocks += [Rows(tuple(rows), head=True), Paragraph(say("text.cards"))]
    blocks.append(Paragraph(say("text.unseen", n=len(village.plots) - len(seen))))
    return blocks


def district_blocks(district: v.DistrictView, say: Say) -> list[Block]:
    """Return the survey sheet in words."""
    head = tuple(say(f"text.district.{key}") for key in ("village", "reported", "seen", "task", "stores"))
    rows = [head]
    rows += [
        (
            row.name,
            row.reported.text,
            f"{row.seen.text} ({row.seen.as_of})" if row.seen else say("text.never_seen"),
            say("text.task", task=row.task, n=row.task_weeks) if row.task else say("text.no_task"),
            row.stores.text if row.stores else say("text.not_known"),
        )
        for row in district.rows
    ]
    return [
        Heading(district.name),
        *figures((district.target, *district.facts), say),
        Rows(tuple(rows), head=True, whys=("", *(row.reported.why for row in district.rows))),
        *paragraphs(district.credit, district.tractors, district.telephone),
        Heading(say("text.rivals"), 3),
        *figures(district.rivals, say),
    ]


@tell.register
def _(view: v.HouseholdView, say: Say) -> Page:
    blocks: list[Block] = [
        *paragraphs(
            view.number, view.archetype, say("text.in_the_book", label=view.label_in_book), view.own_words
        ),
        *figures(view.facts, say),
    ]
    if view.saying:
        blocks += [Paragraph(say("text.says", who=view.speaker, words=view.saying))]
    if view.remembers:
        blocks += [Heading(say("text.remembers"), 3), *paragraphs(*view.remembers)]
    for title, lines, total in (
        (say("text.if_stay"), view.stay, view.stay_total),
        (say("text.if_join"), view.join, view.join_total),
    ):
        if lines:
            rows = [
                (line.label, signed(line.kg), say(f"text.how.{line.how}")) for line in lines
            ]
            whys = tuple(line.why for line in lines)
            blocks += [Heading(title, 3), Rows((*rows, (say("text.left"), str(total), "")), whys=whys)]
    blocks += paragraphs(view.verdict, *view.levers, view.note)
    return Page(view.name, tuple(blocks), view.choices)


@tell.register
def _(view: v.OrderView, say: Say) -> Page:
    blocks: list[Block] = [
        Paragraph(say("text.telegram_head", sender=view.sender, received=view.received)),
        Paragraph(" ".join(view.strips)),
        *figures((view.asked, view.known), say),
        *paragraphs(view.if_it_fails, view.computed, view.answered),
        *source_blocks(view.source, say),
    ]
    return Page(view.heading, tuple(blocks), view.answers)


@tell.register
def _(view: v.HappeningView, say: Say) -> Page:
    blocks: list[Block] = [
        *paragraphs(view.when, view.text, view.recalls, say("text.label", label=view.label)),
        *adviser_blocks(view.advisers, say),
        *source_blocks(view.source, say),
    ]
    return Page(view.title, tuple(blocks), view.options)


@tell.register
def _(view: v.ActionView, say: Say) -> Page:
    return Page(view.title, tuple(paragraphs(view.text, view.cost)), view.choices)


@tell.register
def _(view: v.DocumentView, say: Say) -> Page:
    blocks: list[Block] = paragraphs(view.text, view.cost, *view.head)
    words = {choice.id: choice.label for choice in view.choices}
    for wording in view.wordings:
        if wording.choice:
            blocks.append(Heading(words.get(wording.choice, view.title), 3))
        blocks += [Paragraph(line.text) for line in wording.lines]
        blocks += [Paragraph(preview_words(line, say)) for line in wording.effects]
    if view.rows:
        blocks.append(Rows((view.columns, *view.rows), head=True))
    return Page(view.title, (*blocks, *paragraphs(view.more, view.foot, view.label)), view.choices)


@tell.register
def _(view: v.ReportView, say: Say) -> Page:
    blocks: list[Block] = [*paragraphs(view.number, view.date, view.definition)]
    for box in view.boxes:
        blocks.append(Heading(f"{box.label}, {box.unit}" if box.unit else box.label, 3))
        asked = (box.asked,) if box.asked.value is not None else ()
        blocks += figures((*asked, box.known, *((box.last,) if box.last else ())), say)
        if box.draft is not None:
            blocks.append(Paragraph(say("text.you_write", value=box.draft)))
        blocks += [Paragraph(preview_words(line, say)) for line in box.consequence]
        blocks += figures(box.slips, say)
        blocks += paragraphs(box.error)
    blocks += adviser_blocks(view.advisers, say)
    return Page(view.title, tuple(blocks), (view.send,))


@tell.register
def _(view: v.MonthsView, say: Say) -> Page:
    blocks: list[Block] = []
    for index, name in enumerate(view.names):
        entries = [Paragraph(entry.text, entry.why) for entry in view.entries if entry.month == index]
        blocks += [Heading(name, 3), *(entries or paragraphs(say("text.quiet_month")))]
    return Page(say("text.months"), tuple(blocks))


@tell.register
def _(view: v.TwoPapersView, say: Say) -> Page:
    rows = [(say("text.figure"), say("text.went_up"), say("text.so"))]
    rows += [(row.label, row.written.text, f"{row.so.text} ({known_how(row.so, say)})") for row in view.rows]
    blocks: list[Block] = [
        Paragraph(f"{view.masthead}, {view.date}: {view.headline}"),
        *paragraphs(view.deck),
        Rows(tuple(rows), head=True, whys=("", *(row.so.why for row in view.rows))),
        Heading(view.headline_barn, 3),
        *paragraphs(*view.ledger_notes),
        *[Paragraph(entry.text, entry.why) for entry in view.changes],
    ]
    return Page(say("text.two_papers"), tuple(blocks))


@tell.register
def _(view: v.HistoryView, say: Say) -> Page:
    blocks: list[Block] = [
        *paragraphs(view.place, *view.paragraphs),
        *figures((view.figure,) if view.figure else (), say),
        *[Paragraph(f"{name}: {claim}") for name, claim in view.positions],
        *paragraphs(say("text.label", label=view.label) if view.label else ""),
        *source_blocks(view.source, say),
        Heading(say("text.your_quarter"), 3),
        *paragraphs(*view.yours),
    ]
    return Page(view.title, tuple(blocks))


@tell.register
def _(view: v.JudgementView, say: Say) -> Page:
    blocks = paragraphs(
        view.sender,
        *view.sentences,
        view.stamp,
        view.read,
        say("text.standing", word=view.standing),
        say("text.file", word=view.file),
        *view.threads,
        view.next_order,
    )
    return Page(say("text.judgement"), tuple(blocks), view.choices)


@tell.register
def _(view: v.WhyView, say: Say) -> Page:
    blocks: list[Block] = []
    for number, step in enumerate(view.steps, start=1):
        blocks += [Heading(f"{number}. {step.title}", 3), *paragraphs(step.text)]
        if step.rows:
            blocks.append(Rows(step.rows))
    return Page(view.title, (*blocks, *source_blocks(view.source, say)))


@tell.register
def _(view: v.SourceView, say: Say) -> Page:
    return Page(view.title, tuple(source_blocks(view, say)[1:]))


@tell.register
def _(view: v.TableView, say: Say) -> Page:
    unknown = say("play.table.unknown")
    cards = tuple(
        v.ChoiceView(id=opens, label=row[0], opens=opens)
        for row, opens in zip(view.rows, view.opens, strict=True)
        if row[1] != unknown
    )
    return Page(view.title, (Rows((view.columns, *view.rows), head=True),), cards)


@tell.register
def _(view: v.AdviserView, say: Say) -> Page:
    return Page(view.name, tuple(adviser_blocks((view,), say)))


@tell.register
def _(view: v.VillageView, say: Say) -> Page:
    return Page(view.name, tuple(village_blocks(view, say)[1:]))


@tell.register
def _(view: v.DistrictView, say: Say) -> Page:
    return Page(view.name, tuple(district_blocks(view, say)[1:]))


@tell.register
def _(view: tuple, say: Say) -> Page:  # type: ignore[type-arg]  # advisers come together
    return Page(say("text.advisers"), tuple(adviser_blocks(view, say)))


@tell.register
def _(view: v.EndView, say: Say) -> Page:
    curve = [(say("text.quarter"), say("text.on_paper"), say("text.in_the_barn"))]
    curve += [
        (quarter, say("text.nothing_written") if written is None else str(written), str(so))
        for quarter, written, so in zip(view.quarters, view.paper, view.barn, strict=True)
    ]
    blocks: list[Block] = [
        *paragraphs(*view.text),
        Heading(say("text.curves")),
        Rows(tuple(curve), head=True),
    ]
    for line in view.lines:
        blocks += [
            Heading(line.label, 3),
            Paragraph(say("text.against", actual=line.actual, reference=line.reference)),
            *[Paragraph(f"{part.label}: {signed(part.value)}. {part.sentence}") for part in line.parts],
        ]
    blocks += [Heading(say("text.register")), *paragraphs(*view.register, view.successor)]
    blocks += [Heading(say("text.household_year")), *paragraphs(*view.household_year)]
    blocks += [
        Heading(say("text.ask")),
        *paragraphs(*view.debrief),
        Paragraph(say("text.code", code=view.code)),
    ]
    return Page(view.title, tuple(blocks))


@tell.register
def _(view: v.StartView, say: Say) -> Page:
    blocks: list[Block] = [
        Paragraph(" ".join(view.telegram)),
        *paragraphs(view.shows, view.shows_not, view.notice),
    ]
    for card in view.districts:
        blocks += [
            Heading(f"{card.name} ({card.native})" if card.native else card.name, 3),
            *paragraphs(card.region, card.text, card.confidence),
            *figures(card.facts, say),
        ]
    return Page(view.title, (*blocks, *paragraphs(view.resume)))


def preview_words(line: v.PreviewLineView, say: Say) -> str:
    """Return one line of a preview in words; a hidden line is said to be missing, not left out."""
    kind = say(f"text.line.{line.kind}")
    return f"{kind}: " + (say("text.line.hidden") if line.hidden else line.worded())


def lines_of(page: Page, width: int, wrap: Callable[[str, int], list[str]]) -> list[str]:
    """Return a page as lines of at most a width; each figure ends with the number of its question."""
    numbers = {why: f" [w {number}]" for number, why in enumerate(page.questions(), start=1)}
    lines = [page.title.upper(), "=" * min(width, len(page.title)), ""]
    for block in page.blocks:
        match block:
            case Heading():
                lines += ["", block.text, "-" * min(width, len(block.text))]
            case Paragraph():
                lines += [*wrap(block.text + numbers.get(block.why, ""), width), ""]
            case Rows():
                lines += [*_table(block, width, wrap, numbers), ""]
    return lines


def _table(
    table: Rows, width: int, wrap: Callable[[str, int], list[str]], numbers: Mapping[str, str]
) -> list[str]:
    """Return a table in columns where they fit, else row by row in sentences."""
    marks = [numbers.get(why, "") for why in table.whys]
    marks += [""] * (len(table.rows) - len(marks))
    count = max(len(row) for row in table.rows)
    widths = [max((len(row[k]) for row in table.rows if k < len(row)), default=0) for k in range(count)]
    if sum(widths) + 2 * (count - 1) + max(map(len, marks)) > width:
        sentences = [
            " | ".join(cell for cell in row if cell) + mark
            for row, mark in zip(table.rows, marks, strict=True)
        ]
        return [line for sentence in sentences for line in wrap(sentence, width)]
    lines = [
        "  ".join(cell.ljust(widths[k]) for k, cell in enumerate(row)).rstrip() + mark
        for row, mark in zip(table.rows, marks, strict=True)
    ]
    if table.head:
        lines.insert(1, "  ".join("-" * k for k in widths))
    return lines
