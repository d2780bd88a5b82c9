"""Preview lines of standing actions, row by row as game-design 2.1-2.3 has them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from game.sim import knowledge
from game.sim.decisions import Act
from game.sim.desk import WORKER
from game.sim.official_desk import FORMS
from game.sim.official_supply import HAND_STEPS, goods_amount
from game.sim.position import Position, nearest, number, tenths, whole
from game.sim.preview_lines import BARN, LIKELY, PAPER, PEOPLE, SURE, UNKNOWN, PreviewLine
from game.sim.scopes import lane_slots
from game.sim.worker_people import HOME, lanes_of
from game.sim.worker_search import lanes_searched
from game.sim.world import HOUSEHOLDS

WORDS: Final = {"s": SURE, "l": LIKELY, "?": UNKNOWN}
Numbers = Callable[[Position, Act], tuple[int, int, str]]
"""(low, high, certainty or '' to keep the row's word)."""

VARIANTS: Final[Mapping[str, tuple[str, ...]]] = {
    "meeting": ("listen", "sheet", "vote"),
    "telephone": ("ask", "wait", "hurry"),
    "divide": ("paper_land", "land_and_horses", "last_delivery", "by_hand"),
    "exits": ("allow", "after_sowing", "obstruct"),
    "seed_fund": ("guard", "lend", "hand_over"),
    "lists": ("pass", "check", "strike"),
    "ask_up": ("less", "help", "cloth"),
    "goods": ("shop", "members_only", "tractor", "buy_animals"),
    "chair": ("back", "warn", "replace"),
    "blame": ("hand_down", "take", "attach"),
    "found": ("chair", "yours"),
    "instruct": ("press", "keep", "spare"),
    "show_round": ("warm_room", "honest_tour"),
}
"""Actions whose variants have previews of their own."""

ROWS: Final[Mapping[str, str]] = {
    # 25,000er (2.1): words for paper, barn, people
    "visit": "ssl",
    "meeting.listen": "sss",
    "meeting.sheet": "lss",
    "meeting.vote": "ll?",
    "persuade": "?sl",
    "speak_for": "sls",
    "organise": "sll",
    "labour_book": "ssl",
    "repair": "sll",
    "stable_watch": "sll",
    "seed_keys": "ll?",
    "count_barn": "sss",
    "return_animal": "sls",
    "teach": "sll",
    "write": "??s",
    "ask_factory": "sll",
    "reserve": "sl?",
    "search": "??s",
    # the official's tasks (2.2)
    "task.persuade": "?sl",
    "task.organise": "sll",
    "task.count": "ssl",
    "task.collect": "lsl",
    "task.search": "??l",
    "task.relieve": "sll",
    "task.inspect": "ssl",
    # the official's desk (2.3)
    "telephone.ask": "sls",
    "telephone.wait": "ssl",
    "telephone.hurry": "lsl",
    "form": "ss?",
    "divide.paper_land": "sl?",
    "divide.land_and_horses": "sl?",
    "divide.last_delivery": "sl?",
    "divide.by_hand": "sl?",
    "exits.allow": "?sl",
    "exits.after_sowing": "?ll",
    "exits.obstruct": "?sl",
    "seed_fund.guard": "ll?",
    "seed_fund.lend": "sll",
    "seed_fund.hand_over": "sll",
    "lists.pass": "sss",
    "lists.check": "lsl",
    "lists.strike": "sls",
    "ask_up.less": "s?s",
    "ask_up.help": "s?s",
    "ask_up.cloth": "s?s",
    "goods.shop": "sll",
    "goods.members_only": "ll?",
    "goods.tractor": "sll",
    "goods.buy_animals": "sll",
    "chair.back": "??s",
    "chair.warn": "??s",
    "chair.replace": "??l",
    # acts of the campaign itself, on both desks (3.3, 4, 10)
    "blame.hand_down": "sss",
    "blame.take": "sss",
    "blame.attach": "sss",
    "found.chair": "lsl",
    "found.yours": "sss",
    "instruct.press": "???",
    "instruct.keep": "???",
    "instruct.spare": "???",
    "show_round.warm_room": "?ss",
    "show_round.honest_tour": "?ss",
}
"""Preview id -> certainty of paper, barn, people: s sure, l likely, ? you do not know."""


def name_of(position: Position, act: Act) -> str:
    """Return the preview id of an act: tasks and variants have their own."""
    if position.desk.kind != WORKER and f"task.{act.action}" in ROWS:
        return f"task.{act.action}"
    if act.action in VARIANTS and 1 <= act.option <= len(VARIANTS[act.action]):
        return f"{act.action}.{VARIANTS[act.action][act.option - 1]}"
    return act.action


def lines_of(position: Position, act: Act) -> list[PreviewLine]:
    """Return paper, barn and people of a standing action."""
    name = name_of(position, act)
    if name not in ROWS:
        return []
    numbers = NUMBERS.get(name, {})
    facts = facts_of(position, act)
    lines: list[PreviewLine] = []
    for kind, word in zip((PAPER, BARN, PEOPLE), ROWS[name], strict=True):
        low, high, certainty = numbers[kind](position, act) if kind in numbers else (0, 0, "")
        lines.append(PreviewLine(kind, f"preview.{name}.{kind}", facts, low, high, certainty or WORDS[word]))
    if act.action == "persuade" and act.option and position.desk.kind == WORKER:
        lines.append(PreviewLine(PEOPLE, "preview.persuade.promise", facts, certainty=UNKNOWN))
    return lines


def facts_of(position: Position, act: Act) -> dict[str, str | int]:
    """Return the slots every line of an act may use."""
    facts: dict[str, str | int] = {"target": act.target, "option": act.option, "second": act.second}
    if act.action == "form" and act.option:
        word = FORMS[act.option - 1]
        facts["form"] = word
        facts["need"] = whole(position, f"desk.form.need75.{word}")
    if act.action == "divide" and act.option == 4:
        facts["percent"] = HAND_STEPS[max(0, act.second)]
    if act.action == "goods":
        facts["count"] = goods_amount(act)
    return facts


def _rule(*keys: str) -> Numbers:
    """Return a range between two numbers of the rules (or one exact number)."""
    return lambda position, _act: (whole(position, keys[0]), whole(position, keys[-1]), "")


def _by_strength(key: str) -> Numbers:
    def read(position: Position, act: Act) -> tuple[int, int, str]:
        value = nearest(number(position, f"{key}.{act.option}"))
        return value, value, ""

    return read


def vote_on_paper(position: Position, _act: Act) -> tuple[int, int, str]:
    """Return the households a vote enrols, as far as the sheets leave any."""
    low, high = (number(position, f"worker.meeting.vote_paper.{end}") for end in ("low", "high"))
    members = knowledge.known(position, "percent", HOME)
    inside = (members.value if members else 0) + position.desk.flags.get("voted", 0)
    left = max(0, HOUSEHOLDS - inside)
    return min(left, int(low * HOUSEHOLDS * 0.9 / 100)), min(left, nearest(high * HOUSEHOLDS / 100)), ""


def would_sign(position: Position, _act: Act) -> tuple[int, int, str]:
    """Return how many a sheet may win: those seen who do not lose by it, and a tenth of the unseen."""
    facts = [knowledge.known(position, "gain", HOME, slot) for slot in range(HOUSEHOLDS)]
    seen = sum(fact is not None and fact.value > 0 for fact in facts)
    unseen = sum(fact is None for fact in facts)
    return 0, seen + unseen // 10, ""


def works_where_trusted(position: Position, act: Act) -> tuple[int, int, str]:
    """Return the points of belief to be won, by the trust that was seen; nobody knows where nobody looked."""
    trust = [fact for slot in _slots(lanes_of(act)) if (fact := knowledge.known(position, "trust", HOME, slot))]
    most = whole(position, "worker.persuade.belief")
    if not trust:
        return 0, 2 * most, UNKNOWN
    low = min(max(0, fact.value - knowledge.error_now(position, fact)) for fact in trust)
    high = max(min(100, fact.value + knowledge.error_now(position, fact)) for fact in trust)
    return low * most // 50, nearest(high * most / 50), ""


def _slots(lanes: tuple[int, ...]) -> tuple[int, ...]:
    return tuple(slot for lane in lanes for slot in lane_slots(lane))


def given_out(position: Position, act: Act) -> tuple[int, int, str]:
    """Return the kg a relief task gives: what is asked for, or what is known to be there."""
    asked = nearest(number(position, f"task.relieve.tonnes.{act.option}") * 1000)
    farm = knowledge.known(position, "grain", act.target)
    if farm is None:
        return 0, asked, UNKNOWN
    there = farm.value * max(0, 100 - knowledge.error_now(position, farm)) // 100
    return min(asked, there + position.desk.flags.get("relief_kg", 0)), asked, ""


def found_by_search(position: Position, act: Act) -> tuple[int, int, str]:
    """Return the kg a search may find: from the hidden grain that was seen, else nobody knows."""
    low, high = (number(position, f"worker.search.found.{end}") for end in ("low", "high"))
    return of_hidden(position, [(HOME, slot) for slot in _slots(lanes_searched(position, act))], low, high)


def found_by_task(position: Position, act: Act) -> tuple[int, int, str]:
    """Return the kg a search task may find, from what is known of the village's hidden grain."""
    share = number(position, f"task.search.found.{act.option}")
    return of_hidden(position, [(act.target, -1)], share / 2, share)


def of_hidden(position: Position, places: list[tuple[int, int]], low: float, high: float) -> tuple[int, int, str]:
    """Return a share of the hidden grain known at some places; unknown as soon as one was not seen."""
    facts = [knowledge.known(position, "hidden", village, slot) for village, slot in places]
    known = [fact for fact in facts if fact is not None]
    if not known or len(known) < len(facts):
        return 0, 0, UNKNOWN
    least = sum(fact.value * max(0, 100 - knowledge.error_now(position, fact)) / 100 for fact in known)
    most = sum(fact.value * (100 + knowledge.error_now(position, fact)) / 100 for fact in known)
    return int(least * low), nearest(most * high), ""


def costs_standing(way: str) -> Numbers:
    """Return the tenths of standing that a way of meeting blame costs."""

    def read(position: Position, _act: Act) -> tuple[int, int, str]:
        cost = tenths(position, f"blame.{way}.standing")
        return cost, cost, ""

    return read


def fodder_lasts(position: Position, _act: Act) -> tuple[int, int, str]:
    """Return for how many days the fodder lasts, as far as known."""
    fact = knowledge.known(position, "fodder_days", HOME)
    if fact is None:
        return 0, 0, UNKNOWN
    error = knowledge.error_now(position, fact)
    return fact.value * max(0, 100 - error) // 100, fact.value * (100 + error) // 100, ""


def head_given_back(position: Position, act: Act) -> tuple[int, int, str]:
    """Return the head that go back: one a house whose handing over stands in the farm's book."""
    species = 0 if act.option == 1 else 1
    claims = [int(position.world.brought[species, HOME, slot]) for slot in lane_slots(max(0, act.target))]
    head = sum(claim > 0 for claim in claims)
    return head, head, ""


def out_of_books(position: Position, act: Act) -> tuple[int, int, str]:
    """Return the kg a reserve would hold, from the farm's grain as it is known."""
    fact = knowledge.known(position, "grain", HOME)
    if fact is None:
        return 0, 0, UNKNOWN
    return 0, fact.value * max(1, act.second) // 100, ""


NUMBERS: Final[Mapping[str, Mapping[str, Numbers]]] = {
    "visit": {
        BARN: _rule("worker.visit.grain_error"),
        PEOPLE: _rule("worker.visit.trust_again", "worker.visit.trust"),
    },
    "meeting.listen": {PEOPLE: _rule("worker.meeting.listen_objections")},
    "meeting.sheet": {PAPER: would_sign},
    "meeting.vote": {PAPER: vote_on_paper},
    "persuade": {PEOPLE: works_where_trusted},
    "organise": {BARN: _rule("worker.organise.organisation")},
    "repair": {BARN: _rule("worker.repair.tools")},
    "stable_watch": {BARN: fodder_lasts},
    "return_animal": {PAPER: head_given_back},
    "reserve": {PAPER: out_of_books, BARN: out_of_books},
    "search": {PAPER: found_by_search, BARN: found_by_search},
    "task.persuade": {PEOPLE: _by_strength("task.persuade.belief")},
    "task.organise": {BARN: _by_strength("task.organise.organisation")},
    "task.count": {BARN: _by_strength("task.count.error")},
    "task.collect": {PAPER: _by_strength("task.collect.reach"), PEOPLE: _by_strength("task.collect.trust")},
    "task.search": {PAPER: found_by_task, BARN: found_by_task, PEOPLE: _by_strength("task.search.trust")},
    "task.relieve": {
        PAPER: given_out,
        BARN: given_out,
        PEOPLE: _by_strength("task.relieve.trust"),
    },
    "task.inspect": {BARN: _by_strength("task.inspect.error")},
    "blame.hand_down": {PAPER: costs_standing("hand_down"), PEOPLE: _rule("blame.hand_down.trust")},
    "blame.take": {PAPER: costs_standing("take"), PEOPLE: _rule("blame.take.trust")},
    "blame.attach": {PAPER: costs_standing("attach")},
    "found.chair": {PEOPLE: _rule("reports.found_blame_trust")},
    "show_round.honest_tour": {PAPER: _rule("reports.honest_tour")},
}
"""Ranges of the lines that have one."""
