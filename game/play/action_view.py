"""Standing actions: the row on the desk, and the sheet of one with its targets, variants and previews."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from game.play.hud import hud_view
from game.play.offers import choice, refusal, weeks
from game.play.seat import Seat
from game.play.views import ActionView, ChoiceView
from game.sim.action import HOUSEHOLD, LANE, VILLAGE, ActKind
from game.sim.decisions import Act
from game.sim.scopes import LANE_SIZE
from game.sim.world import HOUSEHOLDS, LANES

KEYS: Final = {
    "visit": "V",
    "meeting": "G",
    "persuade": "P",
    "speak_for": "F",
    "organise": "O",
    "labour_book": "B",
    "repair": "E",
    "stable_watch": "W",
    "seed_keys": "K",
    "count_barn": "C",
    "return_animal": "A",
    "teach": "T",
    "write": "L",
    "ask_factory": "Y",
    "reserve": "Z",
    "search": "S",
    "count": "C",
    "collect": "D",
    "relieve": "H",
    "inspect": "I",
    "telephone": "X",
    "form": "Q",
    "divide": "U",
    "exits": "N",
    "seed_fund": "K",
    "lists": "J",
    "ask_up": "R",
    "goods": "Y",
    "chair": "B",
}
"""Shortcut letter of each action, unlike within a desk."""
IN_REVIEW: Final = ("blame", "found", "instruct")
"""Acts that are no standing actions: they belong to the judgement."""


def action_choices(seat: Seat) -> tuple[ChoiceView, ...]:
    """Return the standing actions of this desk; each opens its sheet, or says why it cannot be done."""
    return tuple(
        ChoiceView(
            id=kind.id,
            label=seat.say(f"{words_of(seat, kind.id)}.name"),
            key=KEYS.get(kind.id, ""),
            opens=f"action:{kind.id}",
            enabled=kind.refused is None,
            refused=refusal(seat, kind.refused) if kind.refused is not None else "",
            cost=weeks(seat, kind.weeks),
        )
        for kind in seat.campaign.acts()
        if kind.id not in IN_REVIEW
    )


def words_of(seat: Seat, ident: str) -> str:
    """Return the key below which an action's words lie; the official's persuading is another than the worker's."""
    own = f"action_official.{ident}"
    return own if not seat.worker and seat.has(f"{own}.name") else f"action.{ident}"


def action_view(seat: Seat, path: str) -> ActionView:
    """Return the sheet of an action: first how, then to whom, then the rest; the last sheet holds the decisions.

    Args:
        seat: whose desk.
        path: 'persuade', then 'persuade.1' (how), then 'persuade.1.4' (to whom).

    Raises:
        KeyError: when this desk has no such action.
    """
    ident, *chosen = path.split(".")
    kind = next((item for item in seat.campaign.acts() if item.id == ident), None)
    if kind is None:
        raise KeyError(f"this desk has no action {ident!r}")
    given = tuple(int(part) for part in chosen)
    option = given[0] if given else None
    target = given[1] if len(given) > 1 else None
    ways = variants(seat, kind, option, target)
    title = seat.say(f"{words_of(seat, ident)}.name")
    if ways:
        done = label(seat, kind, ways[0], len(given))
        title = seat.say("action_label.title", action=title, done=done) if given and done else title
    return ActionView(
        hud=hud_view(seat),
        id=path,
        title=title,
        text=seat.say(f"{words_of(seat, ident)}.text"),
        cost=weeks(seat, kind.weeks),
        choices=tuple(_choice(seat, kind, act, given) for act in _next(kind, ways, given)),
    )


def variants(seat: Seat, kind: ActKind, option: int | None = None, target: int | None = None) -> tuple[Act, ...]:
    """Return what this action can be, within what has been chosen so far."""
    options = [option] if option is not None else list(range(0 if kind.optional else 1, len(kind.options) + 1)) or [0]
    return tuple(
        Act(kind.id, place, way, second)
        for way in options
        for place in ([target] if target is not None else targets(seat, kind))
        for second in seconds(seat, kind, way, place)
    )


def _next(kind: ActKind, ways: tuple[Act, ...], given: tuple[int, ...]) -> list[Act]:
    """Return one act for each choice of the next sheet: the first of its kind."""
    level = _level(kind, given)
    seen: dict[int, Act] = {}
    for act in ways:
        seen.setdefault((act.option, act.target, act.second)[level], act)
    return list(seen.values())


def _level(kind: ActKind, given: tuple[int, ...]) -> int:
    """Return what is chosen next: 0 the manner, 1 the target, 2 the second."""
    if not given and (len(kind.options) > 1 or kind.optional):
        return 0
    if len(given) < 2 and kind.targets:
        return 1
    return 2 if kind.seconds else 1 if kind.targets else 0


def _choice(seat: Seat, kind: ActKind, act: Act, given: tuple[int, ...]) -> ChoiceView:
    """Return a choice of one sheet: a decision on the last one, else a door to the next."""
    level = _level(kind, given)
    words = (manner(seat, kind, act), place(seat, kind, act.target), second_words(seat, kind, act))[level]
    last = level == 2 or (level == 1 and not kind.seconds) or (level == 0 and not kind.targets and not kind.seconds)
    shown = choice(
        seat,
        f"{kind.id}.{act.option}.{act.target}.{act.second}",
        words or seat.say(f"{words_of(seat, kind.id)}.name"),
        act,
    )
    if last:
        return shown
    path = f"action:{kind.id}.{act.option}" if level == 0 else f"action:{kind.id}.{act.option}.{act.target}"
    return replace(shown, decision=None, opens=path, enabled=True, refused="")


def targets(seat: Seat, kind: ActKind) -> tuple[int, ...]:
    """Return the targets offered: lanes and houses where somebody lives, villages, or none."""
    if kind.target == LANE:
        return tuple(lane for lane in range(LANES) if _lived_in(seat, lane))
    if kind.target == HOUSEHOLD:
        return tuple(slot for slot in range(HOUSEHOLDS) if seat.lives_here(0, slot))
    if kind.target == VILLAGE:
        return tuple(range(min(kind.targets, seat.campaign.world.villages)))
    return (-1,)


def _lived_in(seat: Seat, lane: int) -> bool:
    return any(seat.lives_here(0, lane * LANE_SIZE + place) for place in range(LANE_SIZE))


def seconds(seat: Seat, kind: ActKind, option: int, target: int) -> tuple[int, ...]:
    """Return the second targets or amounts offered."""
    if kind.seconds == 0:
        return (-1,)
    if kind.seconds == LANES:
        return tuple(lane for lane in range(LANES) if lane != target and _lived_in(seat, lane))
    if kind.seconds == HOUSEHOLDS:
        listed = seat.campaign.world.listed
        names = tuple(slot for slot in range(HOUSEHOLDS) if target >= 0 and int(listed[target, slot]) > 0)
        return names if kind.options[option - 1] == "strike" and names else (-1,)
    return tuple(range(kind.seconds))


def label(seat: Seat, kind: ActKind, act: Act, depth: int) -> str:
    """Return what has been chosen so far, in words."""
    parts = (manner(seat, kind, act), place(seat, kind, act.target))[:depth]
    return ", ".join(part for part in parts if part)


def manner(seat: Seat, kind: ActKind, act: Act) -> str:
    """Return the manner of an act in words, or ''."""
    if act.option == 0:
        return seat.say("action_label.plain") if kind.optional else ""
    return seat.say(f"{words_of(seat, kind.id)}.option.{kind.options[act.option - 1]}") if kind.options else ""


def place(seat: Seat, kind: ActKind, target: int) -> str:
    """Return the place of an act in words, or ''."""
    if target < 0:
        return ""
    if kind.target == LANE:
        return lane_name(seat, target)
    return seat.household(0, target) if kind.target == HOUSEHOLD else seat.village(target)


def second_words(seat: Seat, kind: ActKind, act: Act) -> str:
    """Return the second target or amount in words."""
    if act.second < 0:
        return ""
    if kind.seconds == LANES:
        return lane_name(seat, act.second)
    if kind.seconds == HOUSEHOLDS:
        return seat.household(max(0, act.target), act.second)
    key = f"{words_of(seat, kind.id)}.second.n{act.second}"
    return (
        seat.say(key)
        if seat.has(key)
        else seat.say(f"{words_of(seat, kind.id)}.amount", n=act.second, count=act.second)
    )


def lane_name(seat: Seat, lane: int) -> str:
    """Return 'Mill Lane: Kobzeva, Danilin, Tretyak': who lives there now."""
    slots = [lane * LANE_SIZE + k for k in range(LANE_SIZE) if seat.lives_here(0, lane * LANE_SIZE + k)]
    names = ", ".join(seat.household(0, slot).split()[-1] for slot in slots)
    return seat.say("action_label.lane", lane=seat.say(f"lane.n{lane + 1}"), names=names)
