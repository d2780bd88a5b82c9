"""The desk: what the player has, knows, wrote and is remembered for; all whole numbers (game-design 0).

The barn is in world.World; the paper is here. Nothing is true of a village merely because it is written.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from game.sim.book import Effect

WORKER, OFFICIAL = "worker", "official"
LESSON, FULL = "lesson", "full"
SEEN, COUNTED, TOLD, HEARSAY, PROMISED = "seen", "counted", "told", "hearsay", "promised"
"""How something is known."""

TENTHS: Final = 10


@dataclass(frozen=True)
class Known:
    """What the desk knows of one quantity: value, error, when and how; it ages."""

    value: int
    error: int  # percent, when learned
    month: int
    how: str
    ages: int = 10  # points of error a quarter adds: a household 10, a village 8 (game-design 5)


@dataclass(frozen=True)
class Written:
    """A figure on paper: what was written, by whom and when; only a report or an audit moves it."""

    value: int
    month: int
    author: str  # 'you', 'chair', 'audit'
    known: int | None = None  # what the writer knew then
    asked: int | None = None


@dataclass(frozen=True)
class OrderInForce:
    """A mandatory order from above as it lies on the desk."""

    id: str  # OrderKind.id
    number: int  # what is asked, in the order's unit (households, kg, percent, hectares x10, families)
    from_paper: int  # what it would be computed from the paper (== number unless bent)
    had_you_known: int  # the same formula on what you knew: 'had you written what you knew: ...'
    inputs: tuple[tuple[str, int], ...]  # formula inputs by name, for 'why?'
    answered: str = ""  # '' or one of decisions.ANSWERS
    share: int = 4  # quarters carried out
    done_over_your_head: bool = False
    delayed_before: bool = False
    quarter: int = -1  # quarter in which it was first given
    fulfilled: int = -1  # percent of the number that stood on paper at its deadline; -1 not judged yet
    exact: int = -1  # the same formula on what was so when the forms were written; shown to nobody


@dataclass(frozen=True)
class Promise:
    """A promise to a household or a village, and the quarter in which it falls due."""

    kind: str  # cow, tractor, near_land, bread, no_list
    village: int
    household: int
    made: int  # quarter index
    due: int
    state: str = "open"  # open, kept, broken
    lanes: tuple[int, ...] = ()  # when it was given to lanes, not to one household


@dataclass(frozen=True)
class Memory:
    """What one household remembers of an act."""

    act: str
    quarter: int
    by: str  # you, chair, brigade, district
    size: int  # 1-20, negative for harm
    thing: str = ""  # place, animal, person: slot of the line
    whose: int = -1  # household it was done to; -1 the rememberer itself
    quoted: int = -1  # quarter in which a line first quoted it


@dataclass(frozen=True)
class Advice:
    """What an adviser foretold, and what came; kept so that every adviser has a record (features A5)."""

    adviser: str
    question: str
    quarter: int
    low: int
    high: int
    chance: int = -1  # percent, for yes or no; -1 for a range
    outcome: int | None = None  # None until it can be seen
    hit: bool = False


@dataclass(frozen=True)
class Finding:
    """A gap between paper and barn that somebody found."""

    quarter: int
    box: str
    written: int
    true: int
    gap: int  # points
    age: int  # quarters it had stood


@dataclass(frozen=True)
class Judgement:
    """What those above made of a quarter, from its papers alone; standing and file in tenths."""

    quarter: int
    fulfilment: int  # percent of what was asked, as judged; -1 when nothing was asked of this desk
    weight: int  # w in hundredths at that deadline
    scandal: int  # S in tenths
    standing_before: int
    standing: int
    file: int
    network: int
    turn: str = ""  # T1 ... T5 when the line turned in this quarter
    blame_chance: int = -1  # percent; -1 when nobody was looked for
    blamed: bool = False
    outcome: str = ""  # '', warned, demoted, removed


@dataclass
class Desk:
    """The player's side of the campaign. Points are tenths where game-design says so."""

    kind: str  # WORKER or OFFICIAL
    cut: str  # LESSON or FULL
    weeks_left: int = 0
    calls_left: int = 0
    favours_left: int = 0
    standing: int = 10  # tenths, -100..100
    file: int = 0  # tenths, 0..100
    network: int = 10  # tenths, 0..50
    temper: int = 20  # tenths, 0..100
    credence: int = 50  # 0..100
    factory: int = 70  # tenths, 0..100
    goods: int = 0  # roubles
    tractor_days: int = 0
    centre_knows: int = 100  # tenths, 0..1000
    hard: int = 0  # tenths
    soft: int = 0
    names_handed_down: int = 0
    lists_signed: int = 0
    warnings: int = 0
    post: str = "first"  # first, small, out
    ended: str = ""  # '' or the reason the post ended: resigned, removed, released, ...
    deputy: str = ""  # who answers now: '', clerk, harsh
    orders: list[OrderInForce] = field(default_factory=list)
    happenings: list[str] = field(default_factory=list)  # ids waiting on the desk
    chosen: dict[str, int] = field(default_factory=dict)  # happening id -> option
    scheduled: list[tuple[int, str, int]] = field(default_factory=list)  # (quarter, id, chance)
    flags: dict[str, int] = field(default_factory=dict)  # unlocks and small facts
    knows: dict[tuple[str, int, int], Known] = field(default_factory=dict)  # (what, village, household or -1)
    paper: dict[tuple[str, int], Written] = field(default_factory=dict)  # (box, village or -1 for the sum)
    paper_series: list[tuple[int, str, int]] = field(default_factory=list)  # (month, box, value) as written
    promises: list[Promise] = field(default_factory=list)
    memories: dict[tuple[int, int], list[Memory]] = field(default_factory=dict)  # (village, household)
    rivals: list[int] = field(default_factory=list)  # neighbours' reported percent x10
    rival_barns: list[int] = field(default_factory=list)
    gap_age: dict[str, int] = field(default_factory=dict)  # box -> quarters unbroken
    predictions: list[tuple[int, str, int]] = field(default_factory=list)
    acts_this_quarter: dict[str, int] = field(default_factory=dict)  # action -> times
    coming: list[tuple[int, Effect, str, int, int]] = field(default_factory=list)
    """(quarter, effect, cause, village, household): late effects, and the end of those that fade."""
    subjects: dict[str, tuple[int, int]] = field(default_factory=dict)  # happening -> (village, household)
    advice: list[Advice] = field(default_factory=list)
    slips: dict[tuple[str, int], int] = field(default_factory=dict)  # (box, village) -> as its chairman wrote
    pending: list[str] = field(default_factory=list)  # waits in the review: blame, found, instruct
    done: list[OrderInForce] = field(default_factory=list)  # orders of earlier quarters, as they ended
    returning: list[OrderInForce] = field(default_factory=list)  # put off; come back next quarter
    judgements: list[Judgement] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    gaps: list[tuple[int, int]] = field(default_factory=list)  # (quarter, gap of the percentage in points)
    weeks_owed: int = 0  # taken from the next quarter by orders
    asked: dict[str, int] = field(default_factory=dict)  # order id -> number last asked
