"""Nine officials of plain character, each a function from a campaign to its next decision (game-design 11).

They look only at what lies on the desk and what a check allows, so that they finish any scenario; the end panel
replays the clerk in place of the player, a class with few codes is filled up with them, and balance is measured on
them. None of them is a model of a person.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Final

import numpy as np

from game.sim.campaign import Campaign
from game.sim.decisions import (
    ANSWERS,
    Act,
    Allowed,
    Answer,
    Choose,
    CloseQuarter,
    Decision,
    Figure,
    Report,
    RunMonths,
)
from game.sim.desk import WORKER, Judgement, OrderInForce
from game.sim.orders import kind_of

Bot = Callable[[Campaign], Decision]

FIRST_POST: Final = "first"
KNOWN, ON_LIST, ASKED, LAST, BETWEEN = "known", "on_list", "asked", "last", "between"
"""What is written into a box: what is known, what stands on the villages' lists, what is asked, the last paper,
half-way."""
QUIET: Final = ("incidents", "food")
"""Boxes in which whoever writes what is asked writes that there is nothing."""
WRITTEN_SLIP, KNOWN_SLIP, ASKED_SLIP = 0, 1, 2
RESIGNS: Final = 10
"""Chance resigns once in five times so many answers."""
MOST_DECISIONS: Final = 5000
HARD_TURNS: Final = ("T1", "T3", "T5")
"""Turns at which those are blamed who were hard."""
PRESS, KEEP, SPARE = 1, 2, 3
"""Standing instructions for the quarters that a lesson skips."""

CARRY: Final = ("carry_out", 4)
SOFTEN: Final = ("soften", 2)
FALLBACK: Final = (CARRY, ("soften", 3), SOFTEN, ("soften", 1), ("delay", 4), ("refuse", 4))
"""What is tried in turn when the answer one would give is not open."""


@dataclass(frozen=True)
class Character:
    """A plain character: how orders are answered, happenings chosen, weeks spent and forms filled.

    Attributes:
        name: of the bot.
        answers: order family -> (answer, quarters of it); '' holds for the others.
        tags: tags of options, the best liked first; an option counts for each by its place.
        shuns: tags that are avoided where possible.
        worker, official: acts in the order in which weeks are spent, each once a quarter.
        writes: KNOWN, ASKED, LAST or BETWEEN.
        slip: how chairmen's slips are passed.
        instruction: left with the deputy when quarters are skipped.
        blame: how blame is met: option of the act 'blame'.
        with_grain: acts done only in quarters in which grain is asked for: asking and writing wear out.
    """

    name: str
    answers: Mapping[str, tuple[str, int]] = field(default_factory=lambda: {"": CARRY})
    tags: tuple[str, ...] = ("as_ordered",)
    shuns: tuple[str, ...] = ()
    worker: tuple[Act, ...] = ()
    official: tuple[Act, ...] = ()
    writes: str = KNOWN
    slip: int = KNOWN_SLIP
    instruction: int = KEEP
    blame: int = 2
    with_grain: tuple[str, ...] = ()


def _every_village(action: str, strength: int) -> tuple[Act, ...]:
    return tuple(Act(action, target=village, option=strength) for village in range(10))


CHARACTERS: Final[dict[str, Character]] = {
    item.name: item
    for item in (
        Character(
            "clerk",
            worker=(Act("organise"),),
            official=_every_village("organise", 2),
            writes=ON_LIST,
        ),
        Character(
            "honest-clerk",
            tags=("honest", "count", "as_ordered"),
            shuns=("false",),
            worker=(Act("count_barn"), Act("organise"), Act("write", option=1)),
            official=(Act("ask_up", option=1), *_every_village("count", 2)),
            slip=KNOWN_SLIP,
            with_grain=("ask_up",),
        ),
        Character(
            "zealot",
            tags=("force", "as_ordered"),
            shuns=("listen", "protect", "honest"),
            worker=(Act("meeting", option=3), Act("search", target=0, second=1), Act("search", target=2, second=3)),
            official=_every_village("search", 3),
            writes=ASKED,
            slip=ASKED_SLIP,
            instruction=PRESS,
            blame=1,
        ),
        Character(
            "paper-maker",
            answers={"": ("soften", 3), "grain": CARRY},
            tags=("false", "delay", "as_ordered"),
            shuns=("force",),
            worker=(Act("organise"), Act("repair")),
            official=_every_village("organise", 1),
            writes=ASKED,
            slip=ASKED_SLIP,
        ),
        Character(
            "protector",
            answers={
                "": SOFTEN,
                "list": ("delay", 4),
                "cases": ("delay", 4),
                "grain": ("soften", 3),
                "movement": SOFTEN,
                "relief": CARRY,
            },
            tags=("protect", "give", "listen", "delay"),
            shuns=("force", "as_ordered"),
            worker=(Act("visit", target=0), Act("meeting", option=1), Act("reserve"), Act("organise")),
            official=(*_every_village("relieve", 1), *_every_village("organise", 1)),
            writes=BETWEEN,
            slip=WRITTEN_SLIP,
            instruction=SPARE,
            blame=3,
        ),
        Character(
            "gradualist",
            answers={"percent": ("soften", 1), "list": ("refuse", 4), "": SOFTEN, "relief": CARRY},
            tags=("listen", "give", "honest", "protect"),
            shuns=("force", "false"),
            worker=(Act("meeting", option=2), Act("organise"), Act("visit", target=4), Act("repair"), Act("teach")),
            official=(Act("form", option=1), *_every_village("persuade", 1), *_every_village("organise", 1)),
            instruction=SPARE,
        ),
        Character("waverer", writes=BETWEEN, slip=WRITTEN_SLIP),
        Character("nothing", {"": ("refuse", 4)}, tags=(), writes=LAST, slip=WRITTEN_SLIP),
    )
}

PLAIN: Final = Character("plain", tags=(), writes=LAST, slip=WRITTEN_SLIP)
"""What chance falls back on: carried out, the last paper."""


def named(name: str) -> Bot:
    """Return the bot of that name; KeyError names those there are."""
    if name == "random":
        return at_random
    if name == "waverer":
        return waverer
    if name not in CHARACTERS:
        raise KeyError(f"no bot {name!r}; there are {', '.join(BOTS)}")
    return lambda campaign: next_decision(campaign, CHARACTERS[name])


def next_decision(campaign: Campaign, character: Character) -> Decision:
    """Return what a character does next; never a decision that the campaign would refuse."""
    if campaign.stage == "act":
        return _to_act(campaign, character)
    if campaign.stage == "report":
        return fill(campaign, character)
    return _to_close(campaign, character)


def _to_act(campaign: Campaign, character: Character) -> Decision:
    if campaign.desk.post == FIRST_POST:
        for order in campaign.desk.orders:
            if not order.answered:
                return answer(campaign, order, character)
    choice = choose(campaign, character)
    if choice is not None:
        return choice
    acts = character.worker if campaign.desk.kind == WORKER else character.official
    grain = any(kind_of(campaign, order).family == "grain" for order in campaign.desk.orders)
    for act in acts:
        if act.action in character.with_grain and not grain:
            continue
        if not done(campaign, act) and isinstance(campaign.check(act), Allowed):
            return act
    return RunMonths()


def done(campaign: Campaign, act: Act) -> bool:
    """Return whether this very act has been taken in this quarter."""
    for decision in reversed(campaign.log):
        if isinstance(decision, CloseQuarter):
            return False
        if decision == act:
            return True
    return False


def answer(campaign: Campaign, order: OrderInForce, character: Character) -> Answer:
    """Return the answer a character gives to an order, or the nearest one that is open."""
    family = kind_of(campaign, order).family
    liked = character.answers.get(family) or character.answers.get("", CARRY)
    for name, share in (liked, *FALLBACK):
        decision = Answer(order.id, name, share)
        if isinstance(campaign.check(decision), Allowed):
            return decision
    return Answer(order.id, "refuse")


def choose(campaign: Campaign, character: Character) -> Choose | None:
    """Return the option a character takes in the happening that waits, or None when none waits."""
    happening = campaign.happening()
    if happening is None:
        return None
    ranked = sorted(
        happening.options,
        key=lambda option: (
            any(effect.kind == "resign" for effect in option.effects),
            any(tag in option.tags for tag in character.shuns),
            min((character.tags.index(tag) for tag in option.tags if tag in character.tags), default=9),
            option.weeks,
            option.id,
        ),
    )
    for option in ranked:
        decision = Choose(happening.id, option.id)
        if isinstance(campaign.check(decision), Allowed):
            return decision
    return Choose(happening.id, ranked[0].id)


def fill(campaign: Campaign, character: Character) -> Report:
    """Return the form as a character fills it in."""
    figures = []
    for box in campaign.boxes():
        known = box.known.value if box.known is not None else None
        asked = box.asked
        last = box.last.value if box.last is not None else None
        if character.writes == ON_LIST and box.on_list is not None:
            known = box.on_list if known is None else max(known, box.on_list)
        value = written(character.writes, known, asked, last)
        if character.writes == ASKED and box.id in QUIET:
            value = box.low
        slips = (character.slip,) * campaign.world.villages if box.slips else ()
        figures.append(Figure(box.id, max(box.low, min(box.high, value)), slips))
    return Report(tuple(figures))


def written(manner: str, known: int | None, asked: int | None, last: int | None) -> int:
    """Return what is written into a box: nothing known is written as the last paper, and that as what is asked."""
    best = next((value for value in (known, last, asked) if value is not None), 0)
    if manner == ASKED:
        return max(best, asked if asked is not None else last or 0)
    if manner == LAST and last is not None:
        return last
    if manner == BETWEEN and asked is not None:
        return (best + asked) // 2
    return best


def _to_close(campaign: Campaign, character: Character) -> Decision:
    wanted = {"blame": character.blame, "found": 2, "instruct": character.instruction}
    for name in campaign.desk.pending:
        decision = Act(name, option=wanted.get(name, 1))
        if isinstance(campaign.check(decision), Allowed):
            return decision
    return CloseQuarter()


def waverer(campaign: Campaign) -> Decision:
    """Follow the last judgement: mild after one found fault with force, writing what is asked after a shortfall."""
    name = "paper-maker" if _was_too_hard(campaign) else "clerk"
    character, own = CHARACTERS[name], CHARACTERS["waverer"]
    return next_decision(
        campaign,
        Character(
            "waverer",
            character.answers,
            ("as_ordered", "delay"),
            ("force",),
            CHARACTERS["clerk"].worker,
            CHARACTERS["clerk"].official,
            ASKED if _fell_short(campaign) else own.writes,
            own.slip,
        ),
    )


def _last_judgement(campaign: Campaign) -> Judgement | None:
    return campaign.desk.judgements[-1] if campaign.desk.judgements else None


def _met(campaign: Campaign) -> float:
    """Return the percent of what is asked from which a quarter is not held against one."""
    return 100 * campaign.rule("judgement.par")


def _was_too_hard(campaign: Campaign) -> bool:
    """Return whether the last judgement found more fault with force than with a shortfall."""
    last = _last_judgement(campaign)
    if last is None:
        return False
    return (last.scandal > 0 and last.fulfilment >= _met(campaign)) or (last.blamed and last.turn in HARD_TURNS)


def _fell_short(campaign: Campaign) -> bool:
    """Return whether the last judgement found a shortfall."""
    last = _last_judgement(campaign)
    return last is not None and 0 <= last.fulfilment < _met(campaign)


def at_random(campaign: Campaign) -> Decision:
    """Take anything that is allowed; the words come from the seed and the number of decisions taken so far."""
    words = np.random.Philox(key=int(campaign.seed), counter=[len(campaign.log), 77, 0, 0]).random_raw(64)
    numbers = [int(word) >> 16 for word in words]
    if campaign.stage == "report":
        figures = []
        for k, box in enumerate(campaign.boxes()):
            slips = tuple(n % 3 for n in numbers[20 : 20 + campaign.world.villages]) if box.slips else ()
            figures.append(Figure(box.id, box.low + numbers[k] % (box.high - box.low + 1), slips))
        return Report(tuple(figures))
    for k, decision in enumerate(_offered(campaign, numbers)):
        if numbers[40 + k % 20] % 3 and isinstance(campaign.check(decision), Allowed):
            return decision
    return next_decision(campaign, PLAIN)


def _offered(campaign: Campaign, numbers: list[int]) -> list[Decision]:
    """Return decisions that may be tried in this stage, drawn by the numbers."""
    if campaign.stage == "review":
        return [Act(name, option=1 + numbers[1] % 3) for name in campaign.desk.pending]
    for order in campaign.desk.orders:
        if not order.answered and campaign.desk.post == FIRST_POST:
            number = numbers[0] % (5 * RESIGNS)
            name = "resign" if number == 0 else ANSWERS[number % 5]
            return [Answer(order.id, name, 1 + numbers[1] % 3)]
    happening = campaign.happening()
    if happening is not None:
        return [Choose(happening.id, happening.options[numbers[2] % len(happening.options)].id)]
    kinds = campaign.acts()
    offers: list[Decision] = []
    for k in range(6):
        kind = kinds[numbers[3 + k] % len(kinds)]
        target = numbers[10 + k] % kind.targets if kind.targets else -1
        option = 1 + numbers[16 + k] % len(kind.options) if kind.options else 0
        second = numbers[22 + k] % kind.seconds if kind.seconds else -1
        offers.append(Act(kind.id, target, option, second))
    return offers


def play(campaign: Campaign, name: str) -> Campaign:
    """Let a bot play a campaign to its end and return it.

    Raises:
        KeyError: when there is no such bot.
        RuntimeError: when it does not come to an end, which is a fault of the bot.
    """
    return play_by(campaign, named(name))


def play_by(campaign: Campaign, bot: Bot) -> Campaign:
    """Let a bot play a campaign to its end and return it; RuntimeError when it finds no end."""
    for _ in range(MOST_DECISIONS):
        if campaign.stage == "over":
            return campaign
        campaign.take(bot(campaign))
    raise RuntimeError(f"the bot did not finish within {MOST_DECISIONS} decisions")


BOTS: Final = (
    "clerk",
    "honest-clerk",
    "zealot",
    "paper-maker",
    "protector",
    "gradualist",
    "waverer",
    "random",
    "nothing",
)
"""Names of all bots, in the order of game-design 11."""

IN_A_SENTENCE: Final[dict[str, str]] = {
    "clerk": "Does as ordered, writes what stands on the lists, organises.",
    "honest-clerk": "Does as ordered, counts first, writes what it knows, asks for less.",
    "zealot": "Does all at full strength: votes, searches; writes what is asked; hands names down.",
    "paper-maker": "Softens every order but grain in the yards, and writes what is asked.",
    "protector": "Halves what it can, puts lists and cases off, feeds, and writes half-way between known and asked.",
    "gradualist": "Loose forms and signed sheets, a quarter of the percentage, no names, and writes what it knows.",
    "waverer": "Follows the last judgement: mild after blame for force; after a shortfall writes what is asked.",
    "random": "Takes anything that is allowed, by chance.",
    "nothing": "Refuses every order in silence, spends no week, leaves the last figure standing.",
}
"""What each bot does, for tables and pages."""
