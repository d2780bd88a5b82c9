"""The debrief board: what a class wrote beside what was so, three runs that differ, where two parted.

Runs are never ordered by grain, people or percentage, dots have no names, and the three runs are chosen by kinds of
gap between paper and barn (the rule stands on the board). Everything is computed from replays.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from game.classroom.board_causes import rows_of_class, rows_of_run
from game.classroom.board_halves import halves
from game.classroom.board_replay import moments, parting
from game.classroom.board_spread import FEW, Backdrop, backdrop_of, spreads
from game.classroom.board_view import (
    BoardView,
    CauseRow,
    ClassCauses,
    Moment,
    Parting,
    RunCard,
    barn_percent,
    paper_percent,
    played_gaps,
    shot_at,
)
from game.classroom.collect import Collected, HandedIn, told
from game.classroom.foresight import foresight
from game.classroom.replays import Progress
from game.content.library import Library
from game.content.words import Words
from game.play.lesson import NEVER
from game.play.panel import Panel, PanelResult
from game.play.seat import Seat, quarter_words
from game.play.settings import Settings
from game.play.standing import left
from game.sim.campaign import Campaign
from game.sim.dates import Quarter

PICTURES: Final = ("spread", "runs", "parting", "causes", "foresight")
LEFT_OUT: Final = 6
TENTHS: Final = 10


def board(
    collected: Collected,
    library: Library,
    words: Words,
    causes: bool = True,
    progress: Progress | None = None,
    class_causes: bool = False,
) -> BoardView:
    """Return the board of a collection.

    Args:
        collected: what was handed in.
        library: content.
        words: of the board's language.
        causes: replay the three runs sixty times each for the causes; a second or two a run, five at the official's
            desk.
        progress: told how far the causes are.
        class_causes: replay every run that ended twenty times for the causes of the class; half a second a run.

    Raises:
        LookupError: nothing that was handed in could be used.
    """
    making = Boarding(collected, library, words)
    for _ in making.steps():
        pass
    for wanted, steps in ((causes, making.cause_steps), (class_causes, making.class_cause_steps)):
        for step, total in steps() if wanted else ():
            if progress is not None and step % FEW == 0:
                progress(step, total)
    assert making.view is not None
    return making.view


class Boarding:
    """A board on its way: the pictures first, then the three runs quarter by quarter, the causes last.

    Args:
        collected: what was handed in.
        library: content.
        words: of the board's language.

    Attributes:
        view: None until the pictures are there; the causes are filled in at the end.
        replays: quarters of A, B and C, as far as they have been played again.
    """

    def __init__(self, collected: Collected, library: Library, words: Words) -> None:
        """Choose the three runs; nothing is played yet.

        Raises:
            LookupError: nothing that was handed in could be used.
        """
        if not collected.accepted or collected.head is None:
            raise LookupError("no run was handed in")
        self.collected, self.library, self.words = collected, library, words
        self.chosen = contrasts(collected.accepted)
        self.view: BoardView | None = None
        self.replays: list[tuple[Moment, ...]] = []
        self._split: dict[str, PanelResult] = {}

    def steps(self) -> Iterator[None]:
        """Make the pictures, one decision of a bot or of a replay after the other."""
        words, runs = self.words, [run for run, _ in self.chosen]
        backdrops: dict[str, Backdrop] = {}
        for desk, part in self._by_desk().items():
            if len(part) < FEW:
                backdrops[desk] = yield from backdrop_of(part[0].campaign)
        parted = []
        for nth, other in enumerate(runs[1:], start=1):
            found = yield from parting(self.library, words, runs[0].campaign, other.campaign)
            if found is not None:
                parted.append(Parting("A", "ABC"[nth], *found))
        self.view = self._view(backdrops, tuple(parted))

    def replay_steps(self) -> Iterator[None]:
        """Play A, B and C again, quarter by quarter."""
        for run, _ in self.chosen[len(self.replays) :]:
            found = yield from moments(self.library, self.words, run.campaign)
            self.replays.append(found)

    def cause_steps(self) -> Iterator[tuple[int, int]]:
        """Split the causes of those of the three runs that ended, yielding (done, total)."""
        ended = [run for run, _ in self.chosen if run.ended]
        for nth, run in enumerate(ended):
            panel = Panel(run.campaign)
            for step, total in panel.steps():
                yield nth * total + step, len(ended) * total
            assert panel.result is not None
            self._split[run.code] = panel.result
            self._fill_in(run, rows_of_run(self._seat(run), panel.result))

    def class_cause_steps(self) -> Iterator[tuple[int, int]]:
        """Split the causes of every run that ended, yielding (done, total); desks are told apart."""
        ended = [run for run in self.collected.accepted if run.ended]
        for nth, run in enumerate(ended):
            if run.code not in self._split:
                panel = Panel(run.campaign, ranges=False)
                for step, total in panel.steps():
                    yield nth * total + step, len(ended) * total
                assert panel.result is not None
                self._split[run.code] = panel.result
        found = []
        for part in self._by_desk().values():
            split = [run for run in part if run.ended]
            if split:
                seat = self._seat(split[0])
                desk = self.words.say(f"classroom.desk.{split[0].campaign.desk.kind}")
                counted = self.words.say("classroom.board.class_counted", desk=desk, n=len(split), count=len(split))
                found.append(ClassCauses(counted, rows_of_class(seat, [self._split[run.code] for run in split])))
        assert self.view is not None
        self.view = replace(self.view, class_causes=tuple(found))

    def _seat(self, run: HandedIn) -> Seat:
        return Seat(run.campaign, self.library, self.words, Settings(language=self.words.language))

    def _fill_in(self, run: HandedIn, rows: tuple[CauseRow, ...]) -> None:
        assert self.view is not None
        place = next(nth for nth, (one, _) in enumerate(self.chosen) if one is run)
        cards = list(self.view.cards)
        cards[place] = replace(cards[place], causes=rows)
        self.view = replace(self.view, cards=tuple(cards))

    def _by_desk(self) -> dict[str, list[HandedIn]]:
        parts: dict[str, list[HandedIn]] = {}
        for run in self.collected.accepted:
            parts.setdefault(run.campaign.desk.kind, []).append(run)
        return parts

    def _view(self, backdrops: dict[str, Backdrop], parted: tuple[Parting, ...]) -> BoardView:
        words, collected = self.words, self.collected
        runs, head = collected.accepted, collected.head
        assert head is not None
        chosen = [run for run, _ in self.chosen]
        ended = sum(run.through for run in runs)
        given = sum(left(run.campaign) is not None for run in runs)
        both = len(self._by_desk()) > 1
        slots = told(head, self.library, words)
        if both:
            slots["desk"] = words.say("classroom.board.both_desks")
        if runs[0].last != NEVER:
            slots["cut"] = words.say("classroom.cut.short")
        behind = backdrops.get(runs[0].campaign.desk.kind, {}) if not both and len(runs) < FEW else {}
        return BoardView(
            language=words.language,
            title=words.say("classroom.board.title", n=len(runs), count=len(runs)),
            place=words.say("classroom.board.place", **slots),
            counted=words.say("classroom.board.counted", ended=ended, stopped=len(runs) - ended),
            spreads=spreads(words, collected, chosen, behind),
            cards=tuple(_card(words, nth, run, kind) for nth, (run, kind) in enumerate(self.chosen)),
            partings=parted,
            foresight=foresight([run.campaign for run in runs], words),
            prompts={picture: prompts(words, picture) for picture in PICTURES},
            left_out=tuple(words.say(f"classroom.left_out.n{nth}") for nth in range(1, LEFT_OUT + 1)),
            aside=tuple(
                words.say("classroom.aside.line", where=item.where, shown=item.shown, words=item.words)
                for item in collected.set_aside
            ),
            halves=halves(words, runs, chosen, backdrops) if both else None,
            deputies=words.say("classroom.board.deputies", n=given, count=given) if given else "",
        )


def prompts(words: Words, picture: str) -> tuple[str, ...]:
    """Return the questions that stand beside a picture (history.md 8.3)."""
    return tuple(words.say(key) for key in words.below(f"classroom.prompt.{picture}"))


# --- the three runs


def contrasts(runs: Sequence[HandedIn]) -> list[tuple[HandedIn, str]]:
    """Return up to three runs with the kind of gap each was chosen for.

    'close': paper and barn stood least apart, on average over its quarters. 'ahead': paper stood furthest above the
    barn. 'alike': of the others, the one whose paper resembles one of these two most while its barn differs most (at
    the last quarter both closed). Of equals, the one that was played furthest, then the first code. People, grain and
    animals play no part.
    """
    found: list[tuple[HandedIn, str]] = []
    usable = [run for run in runs if played_gaps(run.campaign)]
    usable.sort(key=lambda run: -len(played_gaps(run.campaign)))  # of equals the one that was played furthest
    if usable:
        close = min(usable, key=lambda run: _mean_tenths([abs(gap) for gap in played_gaps(run.campaign)]))
        found.append((close, "close"))
    others = [run for run in usable if all(run is not one for one, _ in found)]
    if others:
        found.append((max(others, key=lambda run: _mean_tenths(played_gaps(run.campaign))), "ahead"))
    others = [run for run in usable if all(run is not one for one, _ in found)]
    if others:
        pair = [run for run, _ in found]
        found.append((max(others, key=lambda run: max(_unlike(run.campaign, one.campaign) for one in pair)), "alike"))
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
    gone = left(campaign)
    key = f"classroom.card.{'ended' if run.through else 'stopped'}"
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
        deputy=words.say("classroom.card.deputy", quarter=quarter_words(words, Quarter(gone[0]))) if gone else "",
    )
