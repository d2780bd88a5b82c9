"""One running game: the campaign, its words, and every view of it; takes decisions, goes back, branches, is kept.

All front ends hold a Run and nothing below it: they send decisions and draw views.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from game.content import load
from game.content.library import Library
from game.content.load import ENGLISH
from game.content.place import assets_folder
from game.content.words import Words
from game.play import foreseen, sources, standing
from game.play.action_view import action_view
from game.play.adviser_view import adviser_views
from game.play.bots import Bot
from game.play.desk_view import desk_view
from game.play.district_view import district_view
from game.play.document_view import document_view, is_document, reply_view
from game.play.end_view import end_view
from game.play.happening_view import happening_view
from game.play.history_view import history_view
from game.play.household_view import household_view
from game.play.judgement_view import judgement_view
from game.play.lesson import Lesson
from game.play.months_view import months_view
from game.play.noted import NotedSum, Place, note
from game.play.offers import refusal
from game.play.order_view import order_view
from game.play.panel import Panel, PanelResult
from game.play.papers_view import papers_view
from game.play.report_view import report_view
from game.play.seat import Seat
from game.play.settings import Settings
from game.play.table_view import table_view
from game.play.views import (
    ActionView,
    AdviserView,
    DeskView,
    DistrictView,
    DocumentView,
    EndView,
    HappeningView,
    HistoryView,
    HouseholdView,
    JudgementView,
    MonthsView,
    OrderView,
    ReportView,
    SourceView,
    TableView,
    TwoPapersView,
    VillageView,
    WhyView,
)
from game.play.village_view import village_view
from game.play.why import why_view
from game.sim.campaign import Campaign, DecisionRefused
from game.sim.decisions import CloseQuarter, Decision, Foresee, RunMonths
from game.sim.events import Event
from game.sim.record import Record, encode, record_of

UNDO: Final = 60
"""Steps kept for going back; a quarter has fewer."""


@lru_cache(maxsize=1)
def library() -> Library:
    """Return the content of the game, read once."""
    return load.library(assets_folder())


class Refusal(Exception):  # noqa: N818 - it is no error: the screen shows it and goes on
    """A decision that is not allowed now; `refused` says in words which fact stands in the way."""

    def __init__(self, refused: str) -> None:
        """Keep the words."""
        super().__init__(refused)
        self.refused = refused


@dataclass
class Step:
    """What going back restores."""

    campaign: Campaign
    sums: dict[Place, NotedSum]
    segment: Segment


@dataclass(frozen=True)
class Segment:
    """The months that were run last: their indices, where their events begin and end, the picture after each."""

    months: tuple[int, ...] = ()
    first: int = 0
    last: int = 0
    frames: tuple[VillageView | DistrictView, ...] = ()


class Run:
    """One running game.

    Attributes:
        campaign: the game itself.
        library: all content.
        words: of the reader's language.
        settings: how it is told.
        on_change: called after every decision and every step back, for keeping the game.
        lesson: its place in a class; None outside of one.
        met: names of pages around the quarters that were seen or passed over, so that none comes twice.
    """

    def __init__(self, library: Library, campaign: Campaign, settings: Settings) -> None:
        """Begin with a campaign at any moment; use `new` or `from_record`."""
        self.library = library
        self.campaign = campaign
        self.settings = settings
        self.words: Words = library.words.get(settings.language) or library.words[ENGLISH]
        self.on_change: Callable[[], object] = lambda: None
        self.lesson: Lesson | None = None
        self.met: set[str] = set()
        self._sums: dict[Place, NotedSum] = {}
        self._segment = Segment()
        self._quarter_events = 0
        self._back: list[Step] = []
        self._panel: Panel | None = None
        self._draws = True

    @classmethod
    def new(
        cls, library: Library, district: str, desk: str, cut: str, seed: int, settings: Settings | None = None
    ) -> Run:
        """Begin a new game.

        Raises:
            KeyError: when there is no such district, desk or cut.
        """
        settings = settings or Settings()
        campaign = Campaign(library.book, district, seed, desk, cut, full_previews=settings.full_previews)
        return cls(library, campaign, settings)

    @classmethod
    def from_record(cls, library: Library, record: Record, settings: Settings | None = None) -> Run:
        """Play a record again and go on from its end."""
        return cls._replayed(library, record, record.decisions, settings or Settings())

    @classmethod
    def _replayed(cls, library: Library, record: Record, decisions: tuple[Decision, ...], settings: Settings) -> Run:
        kept = replace(settings, full_previews=record.full_previews)
        run = cls.new(library, record.district, record.desk, record.cut, record.seed, kept)
        run._draws = False
        for decision in decisions:
            run._advance(decision)
        run._draws = True
        run._back.clear()
        return run

    # decisions

    def take(self, decision: Decision) -> tuple[Event, ...]:
        """Take a decision and return what the desk learned at once.

        Raises:
            Refusal: when it is not allowed; `refused` says why, and nothing has changed.
        """
        try:
            happened = self._advance(decision)
        except DecisionRefused as problem:
            raise Refusal(refusal(self.seat, problem.refused)) from None
        self.on_change()
        return tuple(event for event in happened if event.seen)

    def _advance(self, decision: Decision) -> list[Event]:
        before = Step(self.campaign.copy(), dict(self._sums), self._segment)
        first, month = len(self.campaign.events), self.campaign.world.month
        frames: list[VillageView | DistrictView] = []
        self.campaign.watch = (lambda: frames.append(self.picture())) if self._draws else None
        try:
            happened = self.campaign.take(decision)
        finally:
            self.campaign.watch = None
        if not isinstance(decision, Foresee):  # nobody foretells anew what has been seen
            self._back.append(before)
            del self._back[:-UNDO]
        note(self.campaign, self._sums)
        if isinstance(decision, RunMonths):
            months = tuple(range(month, self.campaign.world.month))
            self._segment = Segment(months, first, len(self.campaign.events), tuple(frames))
        if isinstance(decision, CloseQuarter):
            self._back.clear()
            self._quarter_events = first
        return happened

    def undo(self) -> bool:
        """Take the last decision of this quarter back; False when there is none or it is switched off."""
        if not self.settings.undo or not self._back:
            return False
        step = self._back.pop()
        self.campaign, self._sums, self._segment = step.campaign, step.sums, step.segment
        self._panel = None
        self.on_change()
        return True

    def seated(self, lesson: Lesson) -> Run:
        """Take a seat in a class and hold to what it allows; return the run itself."""
        self.lesson = lesson
        self.settings = lesson.held(self.settings)
        return self

    def leave_to_deputy(self, manner: int) -> Iterator[tuple[int, int]]:
        """Leave the rest of the lesson to the deputy, decision by decision; each step gives (done, total) quarters.

        Args:
            manner: what the deputy is told, one of standing.MANNERS.

        Raises:
            Refusal: when the desk cannot be left now.
        """
        if not standing.can_leave(self.campaign):
            raise Refusal(self.words.say("play.standing.not_now"))
        self.take(standing.mark(manner))
        decide, first = standing.deputy(manner), len(self.campaign.digests)
        total = len([quarter for quarter in self._quarters() if quarter >= self.campaign.quarter.index])
        self._draws = False
        while not self._over():
            self._advance(decide(self.campaign))
            closed = sum(shot.quarter in self.campaign.played for shot in self.campaign.snapshots[first:])
            yield min(closed, total), total
        self._draws = True
        self._back.clear()
        self.on_change()

    def _quarters(self) -> tuple[int, ...]:
        return self.lesson.quarters(self.campaign) if self.lesson is not None else tuple(self.campaign.played)

    def _over(self) -> bool:
        return self.lesson.over(self.campaign) if self.lesson is not None else self.campaign.stage == "over"

    def led(self, bot: Bot, quarter: int) -> Iterator[tuple[int, int]]:
        """Let a bot decide until a quarter lies open; each step gives (done, total) quarters.

        Args:
            bot: decides.
            quarter: index of a quarter that this run plays.
        """
        many = self.campaign.played.index(quarter)
        self._draws = False
        while not self._over() and self.campaign.quarter.index < quarter:
            self._advance(bot(self.campaign))
            yield sum(index < self.campaign.quarter.index for index in self.campaign.played), many
        self._draws = True
        self._back.clear()

    def retell(self, settings: Settings) -> None:
        """Tell the game otherwise from now on; in another language every view is told anew, the last months too."""
        settings = self.lesson.held(settings) if self.lesson is not None else settings
        words = self.library.words.get(settings.language) or self.library.words[ENGLISH]
        other, self.words, self.settings = words is not self.words, words, settings
        if other and self._segment.frames:
            self._segment = replace(self._segment, frames=self._retold())

    def _retold(self) -> tuple[VillageView | DistrictView, ...]:
        """Return the pictures of the last months again, by letting them run again from where they began.

        They are kept as they stand where the step before them is gone: then the quarter is closed, and nobody is
        shown its months any more.
        """
        first = self._segment.months[0]
        step = next((step for step in reversed(self._back) if step.campaign.world.month == first), None)
        if step is None:
            return self._segment.frames
        now, frames = self.campaign, list[VillageView | DistrictView]()
        self.campaign = step.campaign.copy()
        self.campaign.watch = lambda: frames.append(self.picture())
        try:
            self.campaign.take(RunMonths())
        finally:
            self.campaign = now
        return tuple(frames)

    def branch(self, quarter: int) -> Run:
        """Return another run that shares everything before a quarter and then goes its own way.

        Args:
            quarter: index of a quarter that was played.

        Raises:
            ValueError: when that quarter was not played in this run.
        """
        played = list(self.campaign.played)
        if quarter not in played[: len(self.campaign.digests) + 1]:
            raise ValueError(f"quarter {quarter} has not been played in this run")
        closes = played.index(quarter)
        decisions: list[Decision] = []
        for decision in self.campaign.log:
            if closes == 0:
                break
            decisions.append(decision)
            closes -= isinstance(decision, CloseQuarter)
        return self._replayed(self.library, self.record(), tuple(decisions), self.settings)

    def record(self) -> Record:
        """Return the record from which this run can be played again."""
        return record_of(self.campaign)

    def code(self) -> str:
        """Return the record as a short text."""
        return encode(self.campaign)

    # views

    @property
    def seat(self) -> Seat:
        """Return the seat from which views are built."""
        result: PanelResult | None = self._panel.result if self._panel is not None else None
        return Seat(self.campaign, self.library, self.words, self.settings, self._sums, result)

    def desk(self) -> DeskView:
        """Return the main screen."""
        return desk_view(self.seat)

    def village(self, village: int = 0) -> VillageView:
        """Return the picture of a village."""
        return village_view(self.seat, village)

    def household(self, household: int, village: int = 0) -> HouseholdView:
        """Return the card of a household."""
        return household_view(self.seat, household, village)

    def order(self, ident: str) -> OrderView:
        """Return the telegram of an order."""
        return order_view(self.seat, ident)

    def happening(self) -> HappeningView | None:
        """Return the happening that waits, or None."""
        return happening_view(self.seat)

    def action(self, ident: str) -> ActionView:
        """Return the sheet of a standing action; some are done on a paper of their own."""
        sheet = action_view(self.seat, ident)
        return document_view(self.seat, sheet) if is_document(self.seat, ident) else sheet

    def letter(self, name: str) -> DocumentView:
        """Return a paper the post has brought; KeyError when there is none."""
        return reply_view(self.seat, name)

    def report(
        self, draft: dict[str, int] | None = None, slips: dict[str, tuple[int, ...]] | None = None
    ) -> ReportView:
        """Return the form with what has been filled in so far."""
        return report_view(self.seat, draft or {}, slips or {})

    def months(self) -> MonthsView:
        """Return the months that were run last."""
        part = self._segment
        return months_view(self.seat, part.months, tuple(self.campaign.events[part.first : part.last]), part.frames)

    def two_papers(self) -> TwoPapersView:
        """Return what went up beside what is so, as far as it is known."""
        view = papers_view(self.seat, tuple(self.campaign.events[self._quarter_events :]))
        return replace(view, ledger_notes=(*view.ledger_notes, *foreseen.notes(self.seat)))

    def history(self) -> HistoryView:
        """Return what happened in history; only after the report has gone up."""
        return history_view(self.seat)

    def judgement(self) -> JudgementView:
        """Return what those above make of it."""
        return judgement_view(self.seat)

    def table(self) -> TableView:
        """Return the table of households or villages."""
        return table_view(self.seat)

    def advisers(self) -> tuple[AdviserView, ...]:
        """Return all advisers of this desk."""
        return adviser_views(self.seat)

    def panel(self) -> Panel:
        """Return the replays behind the end; `panel().steps()` runs them one by one for screens that draw meanwhile."""
        if self._panel is None:
            self._panel = Panel(self.campaign)
        return self._panel

    def end(self) -> EndView:
        """Return the end; the replays that have not been run yet are run now.

        Raises:
            LookupError: while the campaign is not over; the truth is opened only then.
        """
        if self.campaign.stage != "over":
            raise LookupError("the barns are opened only when the campaign is over")
        result = self.panel().finish()
        return end_view(self.seat, result, self.code())

    def why(self, key: str) -> WhyView:
        """Return the steps behind a figure.

        Raises:
            KeyError: when no view gives such a key.
        """
        return why_view(self.seat, key)

    def glossary(self, term: str) -> SourceView:
        """Return an entry of the glossary; KeyError when there is none."""
        return sources.glossary_view(self.seat, term)

    def source(self, key: str) -> SourceView:
        """Return a source card by its key."""
        return sources.source_view(self.seat, key) or sources.designer(self.seat, "D")

    def picture(self) -> VillageView | DistrictView:
        """Return the picture of this desk: its village, or the survey sheet."""
        return village_view(self.seat) if self.seat.worker else district_view(self.seat)

    def open(self, opens: str) -> object:
        """Return the view a choice or a paper opens.

        Args:
            opens: e.g. 'order:percent', 'household:12', 'action:visit', 'report', 'why:known:grain:0:4'.

        Raises:
            KeyError: when there is no such view.
        """
        word, _, rest = opens.partition(":")
        simple: dict[str, Callable[[], object]] = {
            "desk": self.desk,
            "report": self.report,
            "months": self.months,
            "papers": self.two_papers,
            "history": self.history,
            "judgement": self.judgement,
            "end": self.end,
            "table": self.table,
            "advisers": self.advisers,
            "happening": self.happening,
        }
        named: dict[str, Callable[[str], object]] = {
            "order": self.order,
            "action": self.action,
            "letter": self.letter,
            "why": self.why,
            "glossary": self.glossary,
            "source": self.source,
            "household": lambda text: self.household(*(int(part) for part in reversed(text.split(".")))),
            "village": lambda text: self.village(int(text)),
        }
        if word in simple:
            return simple[word]()
        if word in named and rest:
            return named[word](rest)
        raise KeyError(f"nothing opens by {opens!r}")

    def panel_steps(self) -> Iterator[tuple[int, int]]:
        """Return the replays of the end, part by part; each gives (done, total)."""
        return self.panel().steps()
