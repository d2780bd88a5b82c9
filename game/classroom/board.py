"""The debrief board as frozen values: what a class wrote beside what was so, three runs that differ, where two parted.

Runs are never ordered by grain, people or percentage, dots have no names, and the three runs are chosen by kinds of
gap between paper and barn (the rule stands on the board). Everything is computed from replays.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from game.classroom.collect import Collected, HandedIn, told
from game.classroom.decision_words import decision_words
from game.classroom.foresight import Foresight, foresight
from game.classroom.replays import Progress
from game.content.library import Library
from game.content.words import Words
from game.play import bots
from game.play.end_view import CAUSES, amount, five_line
from game.play.panel import LINES, Panel, PanelResult
from game.play.seat import Seat, quarter_words
from game.play.settings import Settings
from game.sim.campaign import Campaign
from game.sim.dates import Quarter
from game.sim.decisions import Decision, Foresee
from game.sim.record import Record, record_of, replay
from game.sim.snapshot import Snapshot

FEW: Final = 8
"""Codes below which plain bots stand behind the class's dots."""
BACKDROP: Final = ("clerk", "honest-clerk", "zealot", "paper-maker", "protector", "gradualist", "waverer")
"""Bots that follow a rule; chance and who does nothing are left out."""
PICTURES: Final = ("spread", "runs", "parting", "causes", "foresight")
LEFT_OUT: Final = 6
TENTHS: Final = 10


@dataclass(frozen=True)
class Dot:
    """One run at one date, percent of households: on paper and in the barn.

    Attributes:
        runs: how many runs stand here.
        early: they had stopped before this date and are shown where they stopped.
        label: A, B or C of the three runs, name of a bot, or ''.
    """

    paper: int
    barn: int
    runs: int = 1
    early: bool = False
    label: str = ""


@dataclass(frozen=True)
class Spread:
    """Paper against barn over the class, at the end of one quarter."""

    quarter: str
    why: str
    dots: tuple[Dot, ...]
    marked: tuple[Dot, ...]
    bots: tuple[Dot, ...]


@dataclass(frozen=True)
class CauseRow:
    """One of the five lines of one run, with its three causes in words; never added up, never ranked."""

    label: str
    actual: str
    parts: tuple[str, ...]


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
    """

    letter: str
    nickname: str
    kind: str
    quarters: tuple[str, ...]
    paper: tuple[int | None, ...]
    barn: tuple[int, ...]
    last: str
    causes: tuple[CauseRow, ...] = ()


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
    """The whole board; words are ready to be shown."""

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


def board(
    collected: Collected, library: Library, words: Words, causes: bool = True, progress: Progress | None = None
) -> BoardView:
    """Return the board of a collection.

    Args:
        collected: what was handed in.
        library: content.
        words: of the board's language.
        causes: replay the three runs sixty times each for the causes; a second or two a run, five at the official's
            desk.
        progress: told how far the causes are.

    Raises:
        LookupError: nothing that was handed in could be used.
    """
    runs, head = collected.accepted, collected.head
    if not runs or head is None:
        raise LookupError("no run was handed in")
    chosen = contrasts(runs)
    cards = tuple(_card(words, nth, run, kind) for nth, (run, kind) in enumerate(chosen))
    if causes:
        cards = _with_causes(library, words, cards, [run for run, _ in chosen], progress)
    ended = sum(run.ended for run in runs)
    return BoardView(
        language=words.language,
        title=words.say("classroom.board.title", n=len(runs), count=len(runs)),
        place=words.say("classroom.board.place", **told(head, library, words)),
        counted=words.say("classroom.board.counted", ended=ended, stopped=len(runs) - ended),
        spreads=_spreads(words, collected, [run for run, _ in chosen]),
        cards=cards,
        partings=_partings(library, words, [run for run, _ in chosen]),
        foresight=foresight([run.campaign for run in runs], words),
        prompts={picture: prompts(words, picture) for picture in PICTURES},
        left_out=tuple(words.say(f"classroom.left_out.n{nth}") for nth in range(1, LEFT_OUT + 1)),
        aside=tuple(
            words.say("classroom.aside.line", where=item.where, shown=item.shown, words=item.words)
            for item in collected.set_aside
        ),
    )


def prompts(words: Words, picture: str) -> tuple[str, ...]:
    """Return the questions that stand beside a picture (history.md 8.3)."""
    return tuple(words.say(key) for key in words.below(f"classroom.prompt.{picture}"))


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
    kept = [shot for shot in campaign.snapshots if shot.quarter in campaign.played]
    pairs = [(paper_percent(shot, campaign.households), barn_percent(shot, campaign.households)) for shot in kept]
    return [paper - barn for paper, barn in pairs if paper is not None]


# --- the three runs


def contrasts(runs: Sequence[HandedIn]) -> list[tuple[HandedIn, str]]:
    """Return up to three runs with the kind of gap each was chosen for.

    'close': paper and barn stood least apart, on average over its quarters. 'ahead': paper stood furthest above the
    barn. 'alike': of the others, the one whose paper resembles one of these two most while its barn differs most (at
    the last quarter both closed). Ties go to the first code. People, grain and animals play no part.
    """
    found: list[tuple[HandedIn, str]] = []
    usable = [run for run in runs if played_gaps(run.campaign)]
    if usable:
        close = min(usable, key=lambda run: _mean_tenths([abs(gap) for gap in played_gaps(run.campaign)]))
        found.append((close, "close"))
    left = [run for run in usable if all(run is not one for one, _ in found)]
    if left:
        found.append((max(left, key=lambda run: _mean_tenths(played_gaps(run.campaign))), "ahead"))
    left = [run for run in usable if all(run is not one for one, _ in found)]
    if left:
        pair = [run for run, _ in found]
        found.append((max(left, key=lambda run: max(_unlike(run.campaign, one.campaign) for one in pair)), "alike"))
    return found


def _mean_tenths(values: list[int]) -> int:
    return TENTHS * sum(values) // len(values)


def _unlike(one: Campaign, other: Campaign) -> int:
    """Return how far two runs differ in the barn, less how far they differ on paper, in points."""
    quarter = min(one.snapshots[-1].quarter, other.snapshots[-1].quarter)
    shots = [shot_at(run, quarter) for run in (one, other)]
    barns = [barn_percent(shot, one.households) for shot in shots if shot is not None]
    papers = [paper_percent(shot, one.households) or 0 for shot in shots if shot is not None]
    return abs(barns[0] - barns[-1]) - abs(papers[0] - papers[-1])


def _card(words: Words, nth: int, run: HandedIn, kind: str) -> RunCard:
    campaign, homes = run.campaign, run.campaign.households
    shots = campaign.snapshots
    last = shots[-1]
    key = f"classroom.card.{'ended' if run.ended else 'stopped'}"
    return RunCard(
        letter="ABC"[nth],
        nickname=run.nickname,
        kind=words.say(f"classroom.kind.{kind}"),
        quarters=tuple(quarter_words(words, Quarter(shot.quarter)) for shot in shots),
        paper=tuple(paper_percent(shot, homes) for shot in shots),
        barn=tuple(barn_percent(shot, homes) for shot in shots),
        last=words.say(
            key,
            quarter=quarter_words(words, Quarter(last.quarter)),
            paper=paper_percent(last, homes) or 0,
            barn=barn_percent(last, homes),
            post=words.say(f"classroom.post.{last.post}"),
        ),
    )


def _with_causes(
    library: Library,
    words: Words,
    cards: tuple[RunCard, ...],
    runs: Sequence[HandedIn],
    progress: Progress | None,
) -> tuple[RunCard, ...]:
    """Return the cards with the causes of the runs that were played to their end."""
    finished = [run for run in runs if run.ended]
    done = 0
    filled = []
    for card, run in zip(cards, runs, strict=True):
        rows: tuple[CauseRow, ...] = ()
        if run.ended:
            panel = Panel(run.campaign)
            for step, total in panel.steps():
                if progress is not None and step % FEW == 0:
                    progress(done * total + step, len(finished) * total)
            done += 1
            assert panel.result is not None
            rows = _causes(Seat(run.campaign, library, words, Settings(language=words.language)), panel.result)
        filled.append(RunCard(**{**vars(card), "causes": rows}))
    return tuple(filled)


def _causes(seat: Seat, result: PanelResult) -> tuple[CauseRow, ...]:
    rows = []
    for name in LINES:
        line = five_line(seat, name, result.lines[name], result)
        parts = tuple(
            seat.tell(f"classroom.cause.{'none' if not part.value else 'more' if part.value > 0 else 'less'}",
                      amount=amount(seat, name, abs(part.value)))
            for part in line.parts
        )  # fmt: skip
        rows.append(CauseRow(line.label, line.actual, parts))
    assert all(len(row.parts) == len(CAUSES) for row in rows)
    return tuple(rows)


# --- the spread


def _spreads(words: Words, collected: Collected, chosen: Sequence[HandedIn]) -> tuple[Spread, ...]:
    """Return the spread where paper and barn stood furthest apart over the class, and the one at the last quarter.

    The last quarter is the last one that at least half of the class has closed.
    """
    runs = collected.accepted
    played = runs[0].campaign.played
    reached = [quarter for quarter in played if 2 * sum(_closed(run, quarter) for run in runs) >= len(runs)]
    if not reached:
        return ()
    widest = max(reached, key=lambda quarter: (_median_gap(runs, quarter), -quarter))
    backdrop = _backdrop(runs[0].campaign) if len(runs) < FEW else {}
    found = [_spread(words, runs, chosen, backdrop, widest, "widest")]
    if reached[-1] != widest:
        found.append(_spread(words, runs, chosen, backdrop, reached[-1], "last"))
    return tuple(found)


def _closed(run: HandedIn, quarter: int) -> bool:
    return any(shot.quarter == quarter for shot in run.campaign.snapshots)


def _median_gap(runs: Sequence[HandedIn], quarter: int) -> int:
    """Return the middle gap of the class at a quarter, points."""
    found = []
    for run in runs:
        shot = shot_at(run.campaign, quarter)
        paper = paper_percent(shot, run.campaign.households) if shot is not None else None
        if shot is not None and paper is not None:
            found.append(paper - barn_percent(shot, run.campaign.households))
    return sorted(found)[len(found) // 2] if found else 0


def _spread(
    words: Words,
    runs: Sequence[HandedIn],
    chosen: Sequence[HandedIn],
    backdrop: dict[str, Campaign],
    quarter: int,
    why: str,
) -> Spread:
    spots: dict[tuple[int, int, bool], int] = {}
    marked = []
    for run in runs:
        dot = _dot(run.campaign, quarter)
        if dot is None:
            continue
        letter = next(("ABC"[nth] for nth, one in enumerate(chosen) if one is run), "")
        if letter:
            marked.append(Dot(dot.paper, dot.barn, early=dot.early, label=letter))
        else:
            spot = (dot.paper, dot.barn, dot.early)
            spots[spot] = spots.get(spot, 0) + 1
    behind = []
    for name, campaign in backdrop.items():
        dot = _dot(campaign, quarter)
        if dot is not None:
            behind.append(Dot(dot.paper, dot.barn, label=words.say(f"classroom.bot.{name.replace('-', '_')}")))
    return Spread(
        quarter=quarter_words(words, Quarter(quarter)),
        why=words.say(f"classroom.spread.{why}"),
        dots=tuple(Dot(paper, barn, many, early) for (paper, barn, early), many in sorted(spots.items())),
        marked=tuple(sorted(marked, key=lambda dot: dot.label)),
        bots=tuple(behind),
    )


def _dot(campaign: Campaign, quarter: int) -> Dot | None:
    shot = shot_at(campaign, quarter)
    paper = paper_percent(shot, campaign.households) if shot is not None else None
    if shot is None or paper is None:
        return None
    return Dot(paper, barn_percent(shot, campaign.households), early=shot.quarter < quarter)


def _backdrop(campaign: Campaign) -> dict[str, Campaign]:
    """Return the bots' campaigns in the village of a class."""
    place, desk = campaign.district.id, campaign.desk.kind
    begun = Campaign(campaign.book, place, campaign.seed, desk, campaign.cut, keep_entries=False, bare=True)
    return {name: bots.play(begun.copy(), name) for name in BACKDROP}


# --- where two runs parted


def _partings(library: Library, words: Words, runs: Sequence[HandedIn]) -> tuple[Parting, ...]:
    """Return where A and B, and where A and C parted."""
    found = []
    for nth, other in enumerate(runs[1:], start=1):
        parted = parting(library, words, runs[0].campaign, other.campaign)
        if parted is not None:
            quarter, one, two = parted
            found.append(Parting("A", "ABC"[nth], quarter, one, two))
    return tuple(found)


def parting(library: Library, words: Words, one: Campaign, other: Campaign) -> tuple[str, str, str] | None:
    """Return (quarter, what one did, what the other did) at the first decision that differs.

    Predictions change nothing and are passed over.

    Returns:
        None when one run is the beginning of the other, or both desks differ.
    """
    if one.desk.kind != other.desk.kind:
        return None
    logs = [[decision for decision in run.log if not isinstance(decision, Foresee)] for run in (one, other)]
    place = next((nth for nth, (a, b) in enumerate(zip(*logs, strict=False)) if a != b), None)
    if place is None:
        return None
    record = record_of(one)
    common = Record(
        record.version, record.district, record.seed, record.desk, record.cut, tuple(logs[0][:place]),
        full_previews=record.full_previews,
    )  # fmt: skip
    before = replay(one.book, common, keep_entries=False)
    seat = Seat(before, library, words, Settings(language=words.language))
    pair: tuple[Decision, Decision] = (logs[0][place], logs[1][place])
    return (seat.this_quarter(), decision_words(seat, *pair), decision_words(seat, pair[1], pair[0]))
