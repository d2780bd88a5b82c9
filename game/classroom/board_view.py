"""What a debrief board shows, as frozen values, and the figures of one run that everything on it is made of.

Runs are never ordered by grain, people or percentage; dots have no names.
"""

from __future__ import annotations

from dataclasses import dataclass

from game.classroom.foresight import Foresight
from game.play.standing import left
from game.sim.campaign import Campaign
from game.sim.snapshot import Snapshot


@dataclass(frozen=True)
class Dot:
    """One run at one date, percent of households: on paper and in the barn.

    Attributes:
        runs: how many runs stand here.
        early: they had stopped before this date and are shown where they stopped.
        deputy: the deputy sat there by then, under standing orders.
        label: A, B or C of the three runs, name of a bot, or ''.
    """

    paper: int
    barn: int
    runs: int = 1
    early: bool = False
    label: str = ""
    deputy: bool = False


@dataclass(frozen=True)
class Spread:
    """Paper against barn over the class, at the end of one quarter.

    Attributes:
        half: which half of a class it is of, '' for all.
    """

    quarter: str
    why: str
    dots: tuple[Dot, ...]
    marked: tuple[Dot, ...]
    bots: tuple[Dot, ...]
    half: str = ""


@dataclass(frozen=True)
class Moment:
    """One quarter of a run that is shown again.

    Attributes:
        quarter: in words.
        paper, barn: at its end, percent of households; paper None before it was ever written.
        decided: what was decided in it, in plain words; empty where a deputy sat there.
        deputy: nobody of the class sat at the desk.
    """

    quarter: str
    paper: int | None
    barn: int
    decided: tuple[str, ...]
    deputy: bool


@dataclass(frozen=True)
class Halves:
    """Two halves of a class at two desks over the same land, beside each other.

    Attributes:
        names: of the desks.
        spreads: one of each, at the same quarter.
        rows: quarter, then paper and barn in the middle of each half; '' where nobody had written.
        parted: in words: the first quarter in which their papers stood apart.
    """

    names: tuple[str, str]
    spreads: tuple[Spread, Spread]
    rows: tuple[tuple[str, ...], ...]
    parted: str


@dataclass(frozen=True)
class CauseRow:
    """One of the five lines of one run, with its three causes; never added up, never ranked.

    Attributes:
        parts: chosen, ordered, weather, in words.
        values: the same as numbers of one unit, to be drawn; empty for people, who are told and never drawn.
    """

    label: str
    actual: str
    parts: tuple[str, ...]
    values: tuple[int, ...] = ()


@dataclass(frozen=True)
class ClassCauseRow:
    """One of the five lines over all runs of a class that were played to their end; no run is named.

    Attributes:
        parts: for chosen, ordered and weather the lowest, the middle and the highest share, in words.
        values: the same as numbers of one unit, to be drawn; empty for people, who are told and never drawn.
    """

    label: str
    parts: tuple[tuple[str, ...], ...]
    values: tuple[tuple[int, int, int], ...] = ()


@dataclass(frozen=True)
class ClassCauses:
    """The causes of all runs of one desk.

    Attributes:
        counted: of how many runs they are, in words.
    """

    counted: str
    rows: tuple[ClassCauseRow, ...]


@dataclass(frozen=True)
class RunCard:
    """One of the three runs.

    Attributes:
        letter: A, B or C.
        nickname: drawn.
        kind: which kind of gap it was chosen for.
        quarters, paper, barn: the two curves, percent of households (paper None before it was ever written).
        last: a sentence on where it ended.
        causes: rows of the panel; empty where the run was not played to its end, or was not asked for.
        deputy: from when on the deputy sat there under standing orders, in words; '' for never.
    """

    letter: str
    nickname: str
    kind: str
    quarters: tuple[str, ...]
    paper: tuple[int | None, ...]
    barn: tuple[int, ...]
    last: str
    causes: tuple[CauseRow, ...] = ()
    deputy: str = ""


@dataclass(frozen=True)
class Parting:
    """The first decision at which two runs went different ways."""

    one: str
    other: str
    quarter: str
    one_words: str
    other_words: str


@dataclass(frozen=True)
class BoardView:
    """The whole board; words are ready to be shown.

    Attributes:
        halves: of a class that sits at two desks; None for all others.
        deputies: how many runs were finished under standing orders, in words; '' for none.
        class_causes: of each desk; empty until they are split.
    """

    language: str
    title: str
    place: str
    counted: str
    spreads: tuple[Spread, ...]
    cards: tuple[RunCard, ...]
    partings: tuple[Parting, ...]
    foresight: tuple[Foresight, ...]
    prompts: dict[str, tuple[str, ...]]
    left_out: tuple[str, ...]
    aside: tuple[str, ...]
    halves: Halves | None = None
    deputies: str = ""
    class_causes: tuple[ClassCauses, ...] = ()


# --- figures of one run


def shot_at(campaign: Campaign, quarter: int) -> Snapshot | None:
    """Return the snapshot of a quarter, or the last one before it; None when no quarter was closed."""
    closed = [shot for shot in campaign.snapshots if shot.quarter <= quarter]
    return closed[-1] if closed else None


def paper_percent(shot: Snapshot, households: int) -> int | None:
    """Return the written membership, percent of all households; None before it was ever written."""
    written = dict(shot.paper).get("percent")
    return None if written is None else min(100, 100 * written // households)


def barn_percent(shot: Snapshot, households: int) -> int:
    """Return the true membership, percent of all households."""
    return 100 * shot.members // households


def played_gaps(campaign: Campaign) -> list[int]:
    """Return the gaps of the quarters in which the player sat at the desk."""
    gone = left(campaign)
    own = [shot for shot in campaign.snapshots if gone is None or shot.quarter < gone[0]]
    kept = [shot for shot in own if shot.quarter in campaign.played]
    pairs = [(paper_percent(shot, campaign.households), barn_percent(shot, campaign.households)) for shot in kept]
    return [paper - barn for paper, barn in pairs if paper is not None]
