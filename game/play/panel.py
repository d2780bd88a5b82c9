"""You chose, it was ordered above you, it was weather: the outcome split by replay (game-design 5, end panel).

Three causes, eight replays of the same village: with and without your decisions (the clerk in your place), with and
without the documented campaign (no percentages, lists, searches; levy at the share of 1928), with and without the
weather as it fell (ordinary weather, and the mean over four other lucks). Each cause's share is Shapley's; shares are
whole and sum exactly. Losses of people come as a range over forty other lucks. Nothing here is ever summed over lines.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from game.play.bots import Bot, named, play_by
from game.play.follow import Follower, Manners, manners
from game.play.shapley import ALL, CHOSEN, ORDERED, WEATHER, nearest, shares
from game.play.standing import left, relieved
from game.sim.book import Book, District
from game.sim.campaign import Campaign
from game.sim.chance import desk_words
from game.sim.decisions import Foresee
from game.sim.events import Event
from game.sim.side_by_side import run_months_abreast
from game.sim.snapshot import Snapshot
from game.sim.world import World

LINES: Final = ("people", "animals", "grain", "truth", "post")
"""The five lines of the end; they are never added to one another and never ranked."""
WORSE_WHEN_HIGHER: Final = frozenset({"people", "truth"})
BASE_YEAR: Final = 1928
LOW_PERCENT, HIGH_PERCENT = 5, 95
OPEN_ROADS, NO_SEARCH = 1.0, 0.0


@dataclass(frozen=True)
class Outcome:
    """What one replay came to, per line, with the series behind it."""

    values: Mapping[str, int]
    series: Mapping[str, tuple[int, ...]]
    dead: int
    exiled: int
    left: int


@dataclass(frozen=True)
class LineShares:
    """One line: actual, reference, the three shares that sum to their difference, and the range over other lucks."""

    actual: int
    reference: int
    chosen: int
    ordered: int
    weather: int
    low: int
    high: int
    coalitions: tuple[int, ...]


@dataclass(frozen=True)
class PanelResult:
    """The whole panel."""

    lines: Mapping[str, LineShares]
    actual: Outcome
    clerk: Outcome
    dead: tuple[int, int]
    exiled: tuple[int, int]
    left: tuple[int, int]
    companions: int


class Replay:
    """One replay on its way: a campaign, who decides in it, and whether it has come to its end."""

    def __init__(self, campaign: Campaign, bot: Bot) -> None:
        """Stand before the first decision."""
        self.campaign = campaign
        self.over = False
        self._begun = False
        self._work = self._played(bot)

    def _played(self, bot: Bot) -> Generator[World | None, list[Event] | None, None]:
        while self.campaign.stage != "over":
            yield from self.campaign.steps(bot(self.campaign))

    def go_on(self) -> None:
        """Decide until the next month is due or the campaign is over; the months are run by whoever asks."""
        try:
            self._work.send([] if self._begun else None)
        except StopIteration:
            self.over = True
        self._begun = True


class Panel:
    """The replays behind the end of one campaign, in steps that a screen can spread over frames."""

    def __init__(self, campaign: Campaign, ranges: bool = True) -> None:
        """Prepare; nothing is run yet.

        Args:
            campaign: finished; read only.
            ranges: whether the losses are ranged over forty other lucks; a third of the work without, and all ranges 0.
        """
        self.campaign = campaign
        self.result: PanelResult | None = None
        self._quiet = without_campaign(campaign.book, campaign.district)
        self._books: dict[int, Campaign] = {}
        self._manner: Manners = {}
        self._is_clerk = False
        gone = left(campaign)
        self._clerk: Bot = named("clerk") if gone is None else relieved(named("clerk"), *gone)
        self._work = self._run()
        book = campaign.book
        self.seeds = companions(campaign.seed, int(book.number("panel.companions")))
        self.loss_seeds = companions(campaign.seed, int(book.number("panel.loss_companions")) if ranges else 0)

    @property
    def total(self) -> int:
        """Return how many steps there are: one a replay and month, and one to end each."""
        last = (self.campaign.played[-1] + 1) * 3
        return len(self._plan()) * (1 + last - self._begun().world.month)

    def _plan(self) -> list[tuple[int, int | None]]:
        """Return (mask, luck) of every replay: the eight coalitions, then the companions in luck."""
        eight = [(mask, luck) for mask in range(ALL + 1) for luck in ([None] if mask & WEATHER else self.seeds)]
        return eight + [(ALL, luck) for luck in self.loss_seeds]

    def steps(self) -> Iterator[tuple[int, int]]:
        """Run the replays on from where they stand; yield (done, total) after each month of each."""
        return self._work  # the same one for everybody: who leaves half-way may come back

    def _run(self) -> Iterator[tuple[int, int]]:
        done, total = 0, self.total
        self._manner = manners(self.campaign, self._begun())
        yield done, total
        own = [decision for decision in self.campaign.log if not isinstance(decision, Foresee)]
        self._is_clerk = play_by(self._begun(), self._clerk).log == own
        yield done, total
        replays = [Replay(self._begun(mask, luck), self._player(mask)) for mask, luck in self._plan()]
        running = list(replays)
        while running:
            for replay in running:
                replay.go_on()
                done += 1
                yield done, total
            running = [replay for replay in running if not replay.over]
            for book in {id(replay.campaign.book): replay.campaign.book for replay in running}.values():
                run_months_abreast([replay.campaign for replay in running if replay.campaign.book is book])
        self.result = self._sum_up([outcome_of(replay.campaign) for replay in replays])

    def finish(self) -> PanelResult:
        """Run what is left and return the result."""
        for _ in self.steps():
            pass
        assert self.result is not None
        return self.result

    def _begun(self, mask: int = ALL, luck: int | None = None) -> Campaign:
        """Return the campaign before its first decision, under the book of a coalition and perhaps another luck.

        The village is made under its own luck; another one begins with the first quarter.
        """
        kept = self._books.get(mask & ~CHOSEN)
        if kept is None:
            campaign = self.campaign
            book = campaign.book if mask & ORDERED else self._quiet
            if not mask & WEATHER:
                book = ordinary_weather(book, campaign.district.id)
            place, desk, cut = campaign.district.id, campaign.desk.kind, campaign.cut
            kept = Campaign(book, place, campaign.seed, desk, cut, keep_entries=False, bare=True)
            self._books[mask & ~CHOSEN] = kept
        begun = kept.copy()
        if luck is not None:
            begun.world.seeds = np.array([luck], dtype=np.uint64)
        return begun

    def _player(self, mask: int) -> Bot:
        """Return who decides: the player as a bot, or the clerk; who did all as the clerk does is the clerk.

        Where the desk was left to the deputy, the deputy stays there under the same orders in every replay: what was
        decided from then on is nobody's choice.
        """
        if self._is_clerk or not mask & CHOSEN:
            return self._clerk
        return Follower(self.campaign.log, self.campaign.played, self._manner)

    def _sum_up(self, outcomes: list[Outcome]) -> PanelResult:
        eight = len(outcomes) - len(self.loss_seeds)
        companions = outcomes[eight:]
        coalitions: dict[int, list[Outcome]] = {mask: [] for mask in range(ALL + 1)}
        for (mask, _), outcome in zip(self._plan()[:eight], outcomes[:eight], strict=True):
            coalitions[mask].append(outcome)
        means = {
            line: [mean([item.values[line] for item in coalitions[mask]]) for mask in range(ALL + 1)] for line in LINES
        }
        lines = {}
        for line, values in means.items():
            chosen, ordered, weather = shares(values)
            low, high = spread([item.values[line] for item in companions])
            lines[line] = LineShares(values[ALL], values[0], chosen, ordered, weather, low, high, tuple(values))
        return PanelResult(
            lines=lines,
            actual=coalitions[ALL][0],
            clerk=coalitions[ORDERED | WEATHER][0],
            dead=spread([item.dead for item in companions]),
            exiled=spread([item.exiled for item in companions]),
            left=spread([item.left for item in companions]),
            companions=len(companions),
        )


def outcome_of(campaign: Campaign) -> Outcome:
    """Return the five lines of a finished campaign."""
    shots = campaign.snapshots
    households = campaign.households
    series = {
        "people": tuple(shot.dead + shot.people_exiled for shot in shots),
        "animals": tuple(shot.horses + shot.cattle for shot in shots),
        "grain": tuple(grain_head(shot) for shot in shots),
        "truth": tuple(gap_tenths(shot, households) for shot in shots),
        "post": tuple(int(shot.post == "first") for shot in shots),
    }
    last = shots[-1]
    return Outcome(
        values={
            "people": series["people"][-1],
            "animals": series["animals"][-1],
            "grain": mean(list(series["grain"])),
            "truth": mean(list(series["truth"])),
            "post": sum(series["post"]),
        },
        series=series,
        dead=last.dead,
        exiled=last.people_exiled,
        left=last.people_left,
    )


def grain_head(shot: Snapshot) -> int:
    """Return grain in the villages, hidden and the farms' included, kg a head."""
    return (shot.grain + shot.farm_grain + shot.hidden) // max(1, shot.people)


def gap_tenths(shot: Snapshot, households: int) -> int:
    """Return how far the written membership stands from the true one, in tenths of a point of all households."""
    paper = dict(shot.paper).get("percent")
    return 0 if paper is None else abs(paper - shot.members) * 1000 // households


def mean(values: list[int]) -> int:
    """Return the mean to the nearest whole number; 0 of nothing."""
    return nearest(sum(values), len(values)) if values else 0


def spread(values: list[int]) -> tuple[int, int]:
    """Return the 5th and 95th percentile, as values that did occur; (0, 0) of nothing."""
    if not values:
        return 0, 0
    ordered = sorted(values)
    top = len(ordered) - 1
    return ordered[top * LOW_PERCENT // 100], ordered[(top * HIGH_PERCENT + 99) // 100]


def companions(seed: int, number: int) -> list[int]:
    """Return seeds of other lucks for the same village; the same list for the same seed."""
    words = [float(word) for k in range((number + 63) // 64) for word in desk_words(seed, 700 + k, "review")]
    return [1 + int(word * 2**31) for word in words[:number]]


def without_campaign(book: Book, district: District) -> Book:
    """Return the book of a country without the campaign.

    No percentages, lists or searches; the levy at the share of 1928; open roads.
    """
    line = book.line
    quiet = replace(
        line,
        tempo=tuple(0 for _ in line.tempo),
        exit_tolerance=tuple(OPEN_ROADS for _ in line.exit_tolerance),
        search=tuple(NO_SEARCH for _ in line.search),
        shortfall_weight=dict.fromkeys(line.shortfall_weight, 0.0),
        scandal_weight=dict.fromkeys(line.scandal_weight, 0.0),
        tempo_up=dict.fromkeys(line.tempo_up, 0.0),
        turns=(),
    )
    share = district.procurement.get(BASE_YEAR, min(district.procurement.values()))
    calm = replace(
        district,
        procurement=dict.fromkeys(district.procurement, share),
        targets=((district.targets[0][0], 0.0),),
        list_quota=0.0,
        ban_month=-1,
        black_boards=False,
    )
    return replace(book, line=quiet, districts={**book.districts, district.id: calm}, orders=())


def ordinary_weather(book: Book, district: str) -> Book:
    """Return the book with every year's weather multiplier at one."""
    place = book.districts[district]
    return replace(
        book, districts={**book.districts, district: replace(place, weather=dict.fromkeys(place.weather, 1.0))}
    )
