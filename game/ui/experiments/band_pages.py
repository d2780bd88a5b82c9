"""The pages behind the bands: what makes the spread, what moves it, and one house otherwise; each one column."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any, Final

import pygame

from game.experiments.household import Otherwise
from game.experiments.policies_run import Course
from game.experiments.policies_words import number, when
from game.experiments.sensitivity import Sensitivity
from game.experiments.spread import OUTCOMES, SOURCES, Spread
from game.play.names import household_names
from game.play.seat import WOMEN_HEADED, capital
from game.sim.world import HOUSEHOLDS
from game.ui.draw.type import paragraph, paragraph_height
from game.ui.experiments.band_charts import Swing, key_height, spread_bar, spread_key, swing_bar, two_bars
from game.ui.experiments.option import Option
from game.ui.screens.base import COLUMN_FROM
from game.ui.screens.column import Block, Drawn, Rule, WidgetBlock, Words, heading, note
from game.ui.theme import BODY, BODY_BOLD, TABLE, TABLE_BOLD, Theme
from game.ui.widgets import FigureField
from game.ui.widgets.choice import Tabs

if TYPE_CHECKING:
    from game.ui.experiments.bands import BandsScreen

WIDEST: Final = 8
"""Numbers shown of a sensitivity, the strongest first."""


@dataclass
class Found:
    """What has been found so far.

    Attributes:
        bands: sign and course over many seeds.
        own: one's own run.
        spread: by outcome.
        moved: one number at a time, by outcome, the strongest first.
        otherwise: one house as it is and changed.
        empty: whether nobody lives in the house asked for.
        kind: of the house, index of its archetype.
    """

    bands: tuple[tuple[str, Course], ...] = ()
    own: Course | None = None
    spread: tuple[Spread, ...] = ()
    moved: tuple[Sensitivity, ...] = ()
    otherwise: tuple[Otherwise, ...] = ()
    empty: bool = False
    kind: int = -1


def more_of(found: Found, house: int) -> dict[str, Any]:
    """Return what was found beside the bands as plain values, for a file."""
    return {
        "spread": [asdict(one) for one in found.spread],
        "one_number_at_a_time": [asdict(one) for one in found.moved],
        "one_house_otherwise": [
            {"house": house + 1, "change": one.key, "alone": one.now.own, "in_the_farm": one.now.farm,
             "terms": {term.key: term.amount for term in one.now.terms}, "joined_month": one.joined,
             "left_month": one.left, "inside_at_the_end": one.inside}
            for one in found.otherwise
        ],
    }  # fmt: skip


# --- what makes the spread


def spread_blocks(page: BandsScreen) -> list[Block]:
    """Return the shares of the spread, outcome by outcome, with how sure they are."""
    say, found = page.say, page.found
    names = f"{say('policies.sign_a')}: {page.name('a')}. {say('policies.sign_b')}: {page.name('b')}."
    count = 6
    out: list[Block] = [heading(say("bands.spread.title")), Words(names, TABLE_BOLD)]
    out.append(note(say("bands.spread.text", v=count, w=count, l=count, n=2 * count**3)))
    if not found.spread:
        return out
    if page.asked.a == page.asked.b:
        out.append(Words(say("bands.spread.alike"), BODY))
    keys = [(name, say(f"bands.spread.{name}")) for name in (*SOURCES, "together")]
    out.append(Drawn(lambda width: key_height(page.theme, width, keys), _key(page.theme, keys)))
    for one in found.spread:
        out += _spread_of(page, one)
    return [*out, Rule(), Words(say("bands.spread.says"), BODY)]


def _key(theme: Theme, keys: Sequence[tuple[str, str]]) -> Callable[[pygame.Surface, pygame.Rect], None]:
    def paint(surface: pygame.Surface, r: pygame.Rect) -> None:
        spread_key(surface, theme, (r.x, r.y + 2), r.w, keys)

    return paint


def _spread_of(page: BandsScreen, one: Spread) -> list[Block]:
    say, theme = page.say, page.theme
    parts = [(name, float(one.alone[name])) for name in SOURCES] + [("together", float(one.together))]
    name = capital(say(f"bands.outcome.{one.outcome}"))

    def paint(surface: pygame.Surface, r: pygame.Rect) -> None:
        spread_bar(surface, theme, pygame.Rect(r.x, r.y + 4, r.w, r.h - 10), parts)

    def hundredth(value: float) -> str:
        return number(page.language, 100 * value)

    shares = {source: hundredth(share) for source, share in parts}
    gives = {source: hundredth(float(one.give[source])) for source in SOURCES}
    source, largest = max(((s, float(one.alone[s])) for s in SOURCES), key=lambda pair: pair[1])
    said = say("bands.spread.most" if largest > 0.5 else "bands.spread.half", name=name,
               source=say(f"bands.spread.{source}"))  # fmt: skip
    return [
        Words(name, BODY_BOLD, after=2, kind="heading", level=3),
        Drawn(lambda _: theme.px(44), paint, say("bands.spread.line", name=name, **shares)),
        Words(said, TABLE, after=2),
        note(say("bands.spread.give", **gives)),
    ]


def _of_a(page: BandsScreen) -> Block:
    """Return the line that says under which policy."""
    return Words(f"{page.say('policies.sign_a')}: {page.name('a')}.", TABLE_BOLD)


# --- one number at a time


def lever_blocks(page: BandsScreen) -> list[Block]:
    """Return the numbers that move an outcome most, the strongest first."""
    say = page.say
    out: list[Block] = [heading(say("bands.move.title")), _of_a(page)]
    options = [(name, capital(say(f"policies.series.{name}"))) for name in OUTCOMES]
    out.append(note(say("bands.move.text", n=30)))
    if not page.found.moved:
        return out
    chosen = [one for one in page.found.moved if one.outcome == page.outcome][:WIDEST]
    out += _outcomes(page, options)
    low = min(min(one.at_low, one.at_high, one.now) for one in chosen)
    high = max(max(one.at_low, one.at_high, one.now) for one in chosen)
    now = capital(say("bands.move.now", value=number(page.language, chosen[0].now, 1)))
    out.append(Words(f"{capital(say(f'bands.outcome.{page.outcome}'))}. {now}", BODY_BOLD))
    for one in chosen:
        out.append(_swing(page, one, low, high))
    return out


def _outcomes(page: BandsScreen, options: Sequence[tuple[str, str]]) -> list[Block]:
    """Return the choice of outcome: side by side, beneath each other at large text."""
    theme = page.theme
    if theme.text_scale < COLUMN_FROM:
        tabs = Tabs(theme, "outcome", page.say("bands.move.outcome"), pygame.Rect(0, 0, 800, 44), options, page.outcome)
        return [WidgetBlock(tabs, _sizer(tabs, theme.button_height), 10)]
    made = [Option(theme, f"outcome.{key}", words, "", pygame.Rect(0, 0, 400, 44), key == page.outcome)
            for key, words in options]  # fmt: skip
    return [WidgetBlock(option, option.lay, 4) for option in made]


def _swing(page: BandsScreen, one: Sensitivity, low: float, high: float) -> Block:
    theme, language = page.theme, page.language
    key = one.key.replace(".", "_")
    name = page.say(f"bands.number.{key}")
    texts = [number(language, value, 1) for value in (one.at_low, one.at_high)]
    swing = Swing(one.at_low, one.now, one.at_high, texts[0], texts[1])
    wide = theme.text_scale < 1.5

    def label_width(width: int) -> int:
        return round(width * 0.36) if wide else width

    def height(width: int) -> int:
        words = paragraph_height(theme, name, label_width(width) - 10, TABLE)
        return max(words + 8, theme.px(34)) if wide else words + theme.px(34)

    def paint(surface: pygame.Surface, r: pygame.Rect) -> None:
        paragraph(surface, theme, name, (r.x, r.y + theme.px(21)), label_width(r.w) - 10, TABLE)
        bar = theme.px(22)
        left = r.x + (label_width(r.w) if wide else 0)
        top = r.y + 6 if wide else r.bottom - bar - 6
        swing_bar(surface, theme, pygame.Rect(left, top, r.right - left, bar), swing, low, high)

    told = page.say("bands.move.line", name=name, low=texts[0], high=texts[1], now=number(language, one.now, 1))
    return Drawn(height, paint, told)


# --- one house otherwise


def house_blocks(page: BandsScreen) -> list[Block]:
    """Return both sides of a house's sum, as it is and changed, and what it then does."""
    say, theme = page.say, page.theme
    field = FigureField(theme, "house", say("bands.house.pick"), pygame.Rect(0, 0, 220, 52), page.house + 1, low=1,
                        high=HOUSEHOLDS, page=10)  # fmt: skip
    out: list[Block] = [heading(say("bands.house.title")), _of_a(page)]
    out += [Words(field.name, TABLE_BOLD, after=2), WidgetBlock(field, _sizer(field, theme.px(52), theme.px(220)), 10)]
    found = page.found.otherwise
    if page.found.empty:
        out.append(Words(say("bands.house.nobody"), BODY))
    if not found:
        return [*out, note(say("bands.house.computing_text"))]
    out.append(Words(say("bands.house.text", house=_house(page), kind=say(f"play.archetype.{_kind(page)}")), BODY))
    sides = [value for one in found for value in (one.now.own, one.now.farm)]
    for one in found:
        out.append(_house_row(page, one, min(sides), max(sides)))
    return [*out, note(say("bands.house.no_rule"))]


def _kind(page: BandsScreen) -> str:
    kinds = page.asked.where.archetypes
    return kinds[page.found.kind % len(kinds)][0]


def _house(page: BandsScreen) -> str:
    where = page.asked.where
    women = tuple(slot == page.house and _kind(page) in WOMEN_HEADED for slot in range(HOUSEHOLDS))
    name = household_names(where, page.asked.seed, 0, women, page.language.named)[page.house]
    return capital(page.say("policies.house", n=page.house + 1, name=name))


def does(page: BandsScreen, one: Otherwise) -> str:
    """Return what a house does, in words."""
    words, say = page.language, page.say
    ends = {"removed": "taken", "resettled": "taken", "fled": "gone", "died_out": "empty"}
    last = next((event for event in reversed(one.events) if event.kind in ends), None)
    if last is not None:
        return say(f"bands.house.{ends[last.kind]}", month=when(words, last.month))
    if one.joined < 0:
        return say("bands.house.stays_out")
    if one.left >= 0 and not one.inside:
        return say("bands.house.joins_leaves", month=when(words, one.joined), left=when(words, one.left))
    return say("bands.house.joins_again" if one.left >= 0 else "bands.house.joins", month=when(words, one.joined))


def _house_row(page: BandsScreen, one: Otherwise, low: int, high: int) -> Block:
    theme, say = page.theme, page.say
    name = say(f"bands.house.{one.key}" if one.key else "bands.house.as_is")
    what = does(page, one)
    words = (say("bands.house.own_side"), say("bands.house.farm_side"))
    wide = theme.text_scale < 1.5
    style = BODY_BOLD if not one.key else TABLE_BOLD

    def left_of(width: int) -> int:
        return round(width * 0.22) if wide else width

    def right_of(width: int) -> int:
        return round(width * 0.28) if wide else width

    def height(width: int) -> int:
        first = paragraph_height(theme, name, left_of(width) - 10, style)
        last = paragraph_height(theme, capital(what), right_of(width) - 10, TABLE)
        bars = theme.px(52)
        return max(first, last, bars) + 14 if wide else first + last + bars + 16

    def paint(surface: pygame.Surface, r: pygame.Rect) -> None:
        surface.fill(theme.colours.hair, (r.x, r.y, r.w, 1))
        foot = paragraph(surface, theme, name, (r.x, r.y + theme.px(26)), left_of(r.w) - 10, style)
        bars = pygame.Rect(r.x + left_of(r.w), r.y + 8, r.w - left_of(r.w) - right_of(r.w), theme.px(50))
        if not wide:
            bars = pygame.Rect(r.x, foot - theme.px(14), r.w, theme.px(50))
        two_bars(surface, theme, bars, (one.now.own, one.now.farm), (low, high), words)
        at = (r.right - right_of(r.w) + 10, r.y + theme.px(26)) if wide else (r.x, bars.bottom + theme.px(20))
        paragraph(surface, theme, capital(what), at, right_of(r.w) - 10, TABLE)

    told = say("bands.house.row", name=name, own=one.now.own, farm=one.now.farm, what=what)
    return Drawn(height, paint, told)


def _sizer(widget: Any, height: int, width: int = 0) -> Callable[[int], int]:
    def lay(room: int) -> int:
        widget.rect.size = (width or room, height)
        return height

    return lay

