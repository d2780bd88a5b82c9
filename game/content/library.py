"""Everything the data files say, as checked frozen values: what screens, views and the core are handed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from game.content.sources import Source
from game.content.words import Words
from game.sim.book import Book


@dataclass(frozen=True)
class Place:
    """What is told of a district beside the numbers the simulation needs (those are book.District).

    Attributes:
        id: of the district.
        name: in Latin letters.
        native: in its own letters.
        region: short id of the real region.
        region_name, about, confidence: text keys.
        village_soviets: in the raion.
        neighbour_districts, neighbour_villages: racer, plodder, mirror.
        town: nearest station or town.
        note: which of its values are disputed.
        history: documented paper percentages (peak, low, july_1931, july_1932), for the fit.
        signature: happenings that belong to it.
        playable: whether it is offered.
    """

    id: str
    name: str
    native: str
    region: str
    region_name: str
    about: str
    confidence: str
    village_soviets: int
    neighbour_districts: tuple[str, ...]
    neighbour_villages: tuple[str, ...]
    town: str
    note: str
    history: Mapping[str, float]
    signature: tuple[str, ...]
    playable: bool = True


@dataclass(frozen=True)
class Telegram:
    """A paper that arrives while the months run."""

    month: int  # month index
    day: int  # 0 when only the month is recorded
    desk: str  # worker, official or both
    text: str  # text key
    source: str
    stops: bool = False  # the quarter is interrupted: the player may act again


@dataclass(frozen=True)
class HistoryCard:
    """What happened in history in one quarter; words below the key `text`.

    Attributes:
        quarter: quarter index.
        text: key with .title, .place, .one, .two, .figure below it.
        value: middle of the figure, None where only a range can be told.
        low, high: its range.
        source: source key of the figure.
        more: further source keys.
        grade: A-D.
        label: documented, composite, invented.
        positions: '' or id below 'history.position.' with .question and .a, .b (name, claim).
    """

    quarter: int
    text: str
    value: float | None
    low: float
    high: float
    source: str
    more: tuple[str, ...]
    grade: str
    label: str
    positions: str


@dataclass(frozen=True)
class Library:
    """The whole content of the game.

    Attributes:
        book: what the simulation needs.
        places: district id -> what is told of it.
        sources: source key -> entry of the bibliography.
        history: quarter index -> card.
        telegrams: in the order of their dates.
        words: language -> words.
        slots: happening id -> slot -> what stands in for it when the run has nothing to say.
        policies: tables of policies.toml, as the room of experiments reads them.
        ranges: tables of fit.toml: where numbers of the model may lie.
    """

    book: Book
    places: Mapping[str, Place]
    sources: Mapping[str, Source]
    history: Mapping[int, HistoryCard]
    telegrams: tuple[Telegram, ...]
    words: Mapping[str, Words]
    slots: Mapping[str, Mapping[str, str]]
    policies: Mapping[str, Any]
    ranges: Mapping[str, Any]
