"""What one desk may know, as frozen values: the only thing that screens, the terminal and the readable page draw.

All words are ready to be shown (game.content.words has been asked already); every figure says whether it is of the
paper or of the barn, how it is known, and which question "why?" it answers. No view holds a truth that the desk
has not seen; the builders are in the modules beside this one.
"""

from __future__ import annotations

from dataclasses import dataclass

from game.sim.decisions import Decision

PAPER, BARN, ORDER, YOURS, HISTORY = "paper", "barn", "order", "yours", "history"
"""Which ledger a figure belongs to."""


@dataclass(frozen=True)
class FigureView:
    """One figure with its ledger and how it is known.

    Attributes:
        label: what it counts.
        text: the figure as shown, with unit; a range where it is one.
        value: middle value, None when nobody knows.
        low, high: range (equal to value when exact).
        ledger: PAPER, BARN, ORDER, YOURS or HISTORY.
        how: seen, counted, told, hearsay (guessed), promised or ''.
        as_of: 'II 1930' or ''.
        why: key for run.why(), '' when the figure explains itself.
        how_text: the same in words ready to be shown: 'seen by you, IV 1929', 'told by the chairman', ''.
    """

    label: str
    text: str
    value: int | None = None
    low: int | None = None
    high: int | None = None
    ledger: str = BARN
    how: str = ""
    as_of: str = ""
    why: str = ""
    how_text: str = ""


@dataclass(frozen=True)
class PreviewLineView:
    """One line of a preview: kind 'paper', 'barn' or 'people'; hidden when temper has taken it away.

    Attributes:
        kind: 'paper', 'barn' or 'people'.
        text: everything expected of this kind, the surest first.
        certainty: word in the language for what is surest: sure, likely, you do not know.
        hidden: temper has taken it away.
        parts: the same text by how sure it is, for pages that draw a mark in place of the word; () when all is alike.
        empty: nothing is expected of this kind.
    """

    kind: str
    text: str
    certainty: str
    hidden: bool = False
    parts: tuple[tuple[str, str], ...] = ()
    empty: bool = False

    def worded(self) -> str:
        """Return what is expected in words alone, each thing with its own certainty behind it."""
        told = self.parts or ((self.text, self.certainty),)
        return " ".join(f"{text} ({certainty})" if certainty else text for text, certainty in told)


@dataclass(frozen=True)
class ChoiceView:
    """Something that can be done here.

    Attributes:
        id: stable name.
        label: words on the button.
        key: shortcut letter or '' (upper case).
        decision: what is sent when chosen; None when it opens another view (see `opens`).
        opens: view to open: 'order:percent', 'household:12', 'action:visit', 'report', 'why:...', ...
        enabled: whether it is allowed now.
        refused: the reason when it is not.
        cost: '1 week', ''.
        tag: one of the five answers, or ''.
        preview: paper, barn, people.
        source: key of the source card that bears on it, or ''.
    """

    id: str
    label: str
    key: str = ""
    decision: Decision | None = None
    opens: str = ""
    enabled: bool = True
    refused: str = ""
    cost: str = ""
    tag: str = ""
    preview: tuple[PreviewLineView, ...] = ()
    source: str = ""


@dataclass(frozen=True)
class HudView:
    """The top bar."""

    quarter: str  # 'I · 1930'
    months: str  # 'January to March'
    tick: int  # which quarter of the campaign, 0 based
    ticks: int
    place: str
    weeks_left: int
    weeks_total: int
    weeks: str  # '12 of 12 weeks left'
    stage: str
    season: str  # winter, mud, green, stubble
    hunger: bool


@dataclass(frozen=True)
class PlotView:
    """One house as it can be seen from the street, and its yard where you have been."""

    household: int
    lane: int
    name: str
    form: str  # own, paper, farm, left (as far as the desk knows)
    empty: bool
    seen: bool  # visited, and the sight is not too old
    lit: int  # lit windows 0-3: eaters at home, two to a window
    smoke: int  # 0-3: bread left
    horses: int
    cows: int
    sheep: int
    note: str  # 'seen by you in December', 'not seen since ...', 'never seen'
    glow: bool = False  # one of the doors the guide names


@dataclass(frozen=True)
class VillageView:
    """The village picture and what it says in words."""

    name: str
    plots: tuple[PlotView, ...]
    farm_share: float  # of households, as far as known
    paper_share: float | None  # as last written
    herd_horses: int | None
    herd_cows: int | None
    tractor: bool
    stooks: int
    unsown: float  # share of land
    drought: bool
    facts: tuple[FigureView, ...]
    bell: bool = True  # whether it still hangs in the church


@dataclass(frozen=True)
class VillageRow:
    """One village on the official's sheet."""

    index: int
    name: str
    x: int
    y: int
    reported: FigureView
    seen: FigureView | None
    task: str
    task_weeks: int
    strength: int
    stores: FigureView | None
    glow: bool = False  # one of the villages the guide names


@dataclass(frozen=True)
class DistrictView:
    """The official's survey sheet."""

    name: str
    rows: tuple[VillageRow, ...]
    target: FigureView
    credit: str
    tractors: str
    telephone: str
    facts: tuple[FigureView, ...]
    rivals: tuple[FigureView, ...]
    turn: int = 0  # which way up river and railway lie: the same district, the same sheet, in every language


@dataclass(frozen=True)
class PaperTab:
    """A paper waiting on the desk."""

    id: str  # what to open, e.g. 'order:percent', 'happening:D05', 'letter', 'advisers'
    title: str
    urgent: bool


@dataclass(frozen=True)
class DeskView:
    """The main screen of either desk."""

    hud: HudView
    desk: str
    village: VillageView | None
    district: DistrictView | None
    papers: tuple[PaperTab, ...]
    actions: tuple[ChoiceView, ...]
    way_on: ChoiceView
    guide: str  # one sentence of help, fades after the first quarters
    headline: str  # main sentence of this view


@dataclass(frozen=True)
class SumLine:
    """One term of the household's sum, kg of grain per eater and year."""

    label: str
    kg: int
    how: str
    why: str


@dataclass(frozen=True)
class HouseholdView:
    """The card of one household."""

    hud: HudView
    household: int
    number: str  # 'Household 27 · Mill Lane'
    name: str
    archetype: str
    known: bool
    facts: tuple[FigureView, ...]
    horses: int
    cows: int
    sheep: int
    label_in_book: str  # 'listed by the soviet, 12 February 1930, category II' or 'nothing'
    own_words: str
    speaker: str
    saying: str
    remembers: tuple[str, ...]
    stay: tuple[SumLine, ...]
    join: tuple[SumLine, ...]
    stay_total: int
    join_total: int
    bread: int  # a year's bread, kg
    verdict: str  # 'Staying is better by 32'
    levers: tuple[str, ...]
    note: str  # label of invention
    choices: tuple[ChoiceView, ...]
    woman: bool = False  # a woman heads the house
    street: PlotView | None = None  # what anybody sees of it from the street; None where nobody of this desk lives
    history: tuple[str, ...] = ()  # what the desk learned of it, newest last: 'I 1930: ... joined the farm.'


@dataclass(frozen=True)
class SourceView:
    """A source card: who, when, why written, where kept, licence, grade."""

    id: str
    title: str
    text: str
    who: str
    when: str
    why: str
    kept: str
    licence: str
    grade: str
    label: str


@dataclass(frozen=True)
class OrderView:
    """A telegram from above."""

    hud: HudView
    id: str
    heading: str
    sender: str
    received: str
    strips: tuple[str, ...]
    asked: FigureView
    known: FigureView
    if_it_fails: str
    computed: str  # 'Computed from your thirty. Had you written what you knew: thirty-one.'
    answers: tuple[ChoiceView, ...]
    answered: str
    source: SourceView | None


@dataclass(frozen=True)
class AdviserView:
    """An adviser: interest, record, what is said now."""

    id: str
    name: str
    office: str
    interest: str
    saying: str
    hits: int
    asked: int
    portrait: str
    short: str = ""  # the forecast alone, where there is little room


@dataclass(frozen=True)
class HappeningView:
    """Something that comes to the desk."""

    hud: HudView
    id: str
    title: str
    when: str
    text: str
    summary: str
    recalls: str  # the line that quotes what was done before, or ''
    label: str
    options: tuple[ChoiceView, ...]
    advisers: tuple[AdviserView, ...]
    source: SourceView | None
    picture: str
    hard: str = ""  # that the scene tells of dispossession, hunger or death; '' for the others


@dataclass(frozen=True)
class BoxView:
    """One box of the form."""

    id: str
    label: str
    unit: str
    asked: FigureView
    known: FigureView
    last: FigureView | None
    low: int
    high: int
    draft: int | None
    consequence: tuple[PreviewLineView, ...]  # if the draft is written
    error: str
    slips: tuple[FigureView, ...] = ()
    slip_modes: tuple[int, ...] = ()
    slips_sum: FigureView | None = None  # what the slips add up to, passed as they are now


@dataclass(frozen=True)
class ReportView:
    """The form that goes up."""

    hud: HudView
    title: str
    number: str
    date: str
    boxes: tuple[BoxView, ...]
    definition: str
    send: ChoiceView
    advisers: tuple[AdviserView, ...]


@dataclass(frozen=True)
class MonthEntry:
    """One line on the tape while the months run."""

    month: int  # 0-2 in the quarter
    text: str
    why: str
    telegram: bool = False


@dataclass(frozen=True)
class MonthsView:
    """Three months running."""

    hud: HudView
    names: tuple[str, ...]
    entries: tuple[MonthEntry, ...]
    frames: tuple[VillageView | DistrictView, ...]  # after each month


@dataclass(frozen=True)
class PaperRow:
    """One row of the two papers: written, and so as far as known."""

    label: str
    written: FigureView
    so: FigureView


@dataclass(frozen=True)
class TwoPapersView:
    """What went up beside what is so, as far as the desk can know."""

    hud: HudView
    masthead: str
    date: str
    headline: str
    deck: str
    rows: tuple[PaperRow, ...]
    ledger_notes: tuple[str, ...]
    changes: tuple[MonthEntry, ...]  # who joined, left, slaughtered, fled: why if asked
    headline_barn: str
    native: str = ""  # second line of the masthead, in the paper's own language
    topic: str = ""  # what the headline is about: a box, or 'first', 'among', 'last', 'alone'


@dataclass(frozen=True)
class HistoryView:
    """What happened in history this quarter."""

    hud: HudView
    title: str
    place: str
    paragraphs: tuple[str, ...]
    figure: FigureView | None
    source: SourceView | None
    grade: str
    label: str
    positions: tuple[tuple[str, str], ...]  # (name, claim) where historians disagree
    yours: tuple[str, ...]


@dataclass(frozen=True)
class JudgementView:
    """What those above make of the paper."""

    hud: HudView
    sender: str
    sentences: tuple[str, ...]
    stamp: str
    read: str  # 'They have read: 24. They have not seen: 11.'
    standing: str
    file: str
    choices: tuple[ChoiceView, ...]  # blame, or nothing
    threads: tuple[str, ...]  # the paper and the person that stay open
    next_order: str


@dataclass(frozen=True)
class WhyStep:
    """One of at most three steps behind a figure."""

    title: str
    text: str
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class WhyView:
    """Entries, rule, parameter with source."""

    title: str
    steps: tuple[WhyStep, ...]
    source: SourceView | None


@dataclass(frozen=True)
class CausePart:
    """One of the three causes of the gap to the reference run."""

    key: str  # chosen, ordered, weather
    label: str
    value: int
    sentence: str


@dataclass(frozen=True)
class FiveLine:
    """One of the five lines of the end, with its causes; lines are never summed or ranked."""

    key: str  # people, animals, grain, truth, post
    label: str
    actual: str
    reference: str
    gap: int
    parts: tuple[CausePart, ...]
    low: str
    high: str
    series: tuple[int, ...]
    sentence: str = ""  # the line in one sentence: what came of it, and what it is held against


@dataclass(frozen=True)
class Course:
    """How something that was there went from quarter to quarter: its words, its values, the last one written out."""

    label: str
    series: tuple[int, ...]
    last: str
    paper: tuple[int | None, ...] = ()  # what stood on paper of the very same thing; () where nothing was written of it
    written: str = ""


@dataclass(frozen=True)
class EndView:
    """The end: paper curve, barn curve, the gap, the causes, the register."""

    hud: HudView
    ending: str
    title: str
    text: tuple[str, ...]
    quarters: tuple[str, ...]
    paper: tuple[int | None, ...]  # percent of households, as written
    barn: tuple[int, ...]  # percent, members in fact
    lines: tuple[FiveLine, ...]
    register: tuple[str, ...]  # people's losses as ranges, with source
    successor: str
    household_year: tuple[str, ...]
    code: str
    debrief: tuple[str, ...]
    courses: tuple[Course, ...] = ()  # beasts and grain in the villages, as they were
    dates: tuple[tuple[int, str], ...] = ()  # place among the quarters, and the date that is noted there


@dataclass(frozen=True)
class TableView:
    """A table that can be walked with the keys."""

    hud: HudView
    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    opens: tuple[str, ...]  # what a row opens


@dataclass(frozen=True)
class ActionView:
    """The sheet of one standing action: targets and variants with their previews."""

    hud: HudView
    id: str
    title: str
    text: str
    cost: str
    choices: tuple[ChoiceView, ...]


@dataclass(frozen=True)
class WrittenLine:
    """One sentence on a paper, of which ledger it is and how what it says is known ('' when it claims nothing)."""

    text: str
    ledger: str = YOURS
    how: str = ""


@dataclass(frozen=True)
class Wording:
    """How a paper reads when it is filled in one way.

    Attributes:
        choice: id of the choice that fills it in so; '' for a paper that is only read.
        tab: key of the tab it stands under; '' where there are none.
        lines: its sentences.
        effects: who reads it, what it may do, the risk; each with its certainty.
    """

    choice: str
    tab: str
    lines: tuple[WrittenLine, ...]
    effects: tuple[PreviewLineView, ...] = ()


@dataclass(frozen=True)
class DocumentView(ActionView):
    """A paper on which something is done, or one that has come in and is read.

    Attributes:
        form: 'letter', 'protocol', 'book' or 'reply'.
        head: lines at the top of the paper: to whom, where, when.
        tabs: key and word of each addressee.
        wordings: the paper filled in, once for each choice.
        columns: heads of a table on the paper; () for none.
        rows: of that table.
        more: what stands under the table.
        foot: who signs.
        label: how far it is invented.
    """

    form: str = "letter"
    head: tuple[str, ...] = ()
    tabs: tuple[tuple[str, str], ...] = ()
    wordings: tuple[Wording, ...] = ()
    columns: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    more: str = ""
    foot: str = ""
    label: str = ""


@dataclass(frozen=True)
class DistrictCard:
    """One district on the choice page."""

    id: str
    name: str
    native: str
    region: str
    facts: tuple[FigureView, ...]
    text: str
    confidence: str


@dataclass(frozen=True)
class StartView:
    """Choice of district, desk, length and seed."""

    title: str
    telegram: tuple[str, ...]
    shows: str
    shows_not: str
    notice: str
    districts: tuple[DistrictCard, ...]
    resume: str  # '' or what a saved game says
