"""What a house says at the door: fiction by situation and mood, with its own numbers in it (game-design 8).

Nothing is quoted from anybody. Nobody says what they could not know; the starving are given no speech.
"""

from __future__ import annotations

from typing import Final

from game.play.seat import Seat
from game.sim import knowledge
from game.sim.chance import named_words
from game.sim.dates import Quarter
from game.sim.desk import Known
from game.sim.memory import quoted
from game.sim.world import IN_FACT

SILENT_FROM: Final = Quarter.of(1932, 4)
SILENT_BREAD: Final = 110
"""kg of grain a head below which no speech is written, from IV 1932 on."""
SHE: Final = ("widow", "soldier_couple", "sons_away", "activist", "trader")
POOL: Final = 4
"""Most lines a situation has."""
LOSS, PROMISE = ("search", "list", "remove", "meat", "collect"), ("promise_kept", "promise_broken")


def speaker(seat: Seat, village: int, household: int) -> str:
    """Return who speaks first in this kind of house."""
    return seat.say(f"speaker.{seat.archetype(village, household)}", name=seat.household(village, household))


def situation_of(seat: Seat, village: int, household: int) -> str:
    """Return what a talk at this door is about now."""
    campaign = seat.campaign
    if knowledge.last_seen(campaign, village, household) < 0:
        return "unvisited"
    bread = knowledge.known(campaign, "grain", village, household)
    eaters = knowledge.known(campaign, "eaters", village, household)
    if campaign.quarter >= SILENT_FROM and is_hungry(bread, eaters):
        return "silent"
    promise = next((p for p in campaign.desk.promises if (p.village, p.household) == (village, household)), None)
    if promise is not None:
        return f"promise_{promise.state}"
    entry = quoted(campaign, village, household, "loss")
    if entry is not None and entry.act in LOSS and entry.whose < 0:
        return "loss"
    if int(campaign.world.membership[village, household]) == IN_FACT:
        return "member"
    return "join" if knowledge.known(campaign, "gain", village, household) is not None else "first"


def is_hungry(bread: Known | None, eaters: Known | None) -> bool:
    """Return whether a house, as it was seen, has too little bread for any speech to be written for it."""
    return bread is not None and eaters is not None and bread.value < SILENT_BREAD * max(1, eaters.value)


def saying(seat: Seat, village: int, household: int, situation: str) -> str:
    """Return one line of speech, or '' where nothing is said.

    The line is drawn once for a house and a quarter, so that opening a card twice says the same.
    """
    if situation in ("unvisited", "silent"):
        return ""
    lines = pool(seat, village, household, situation)
    if not lines:
        return ""
    word = float(
        named_words(
            seat.campaign.seed, seat.campaign.quarter.index, "speech", f"saying.{village}.{household}.{situation}"
        )[0]
    )
    return seat.say(lines[int(word * len(lines))], slots(seat, village, household))


def pool(seat: Seat, village: int, household: int, situation: str) -> list[str]:
    """Return the keys a line is drawn from: after a loss what was done; else this kind of house as often as any."""
    if situation == "loss":
        entry = quoted(seat.campaign, village, household, "loss")
        return [f"saying.loss.{entry.act}"] if entry is not None else []
    general = [f"saying.{situation}.n{k}" for k in range(1, POOL + 1) if seat.has(f"saying.{situation}.n{k}")]
    own = f"saying.{situation}.of.{seat.archetype(village, household)}"
    return general + [own] * len(general) if seat.has(own) else general


def slots(seat: Seat, village: int, household: int) -> dict[str, object]:
    """Return the slots of a line: what this house knows of itself and the desk was shown."""
    campaign = seat.campaign
    neighbour = household // 3 * 3 + (household + 1) % 3
    noted = seat.sums.get((village, household))
    entry = quoted(campaign, village, household, "loss")
    promise = next((p for p in campaign.desk.promises if (p.village, p.household) == (village, household)), None)
    own, share = (noted.own_bread, noted.farm_bread) if noted is not None else (0, 0)
    return {
        "cows": _counted(seat, "cattle", village, household),
        "horses": _counted(seat, "horses", village, household),
        "own_kg": max(0, own),
        "share_kg": max(0, share),
        "neighbour": seat.household(village, neighbour),
        "when": seat.quarter_label(entry.quarter) if entry is not None else "",
        "thing": entry.thing if entry is not None else "",
        "promise": seat.say(f"promise.{promise.kind}") if promise is not None else "",
        "made": seat.quarter_label(promise.made) if promise is not None else "",
        "due": seat.quarter_label(promise.due) if promise is not None else "",
    }


def _counted(seat: Seat, what: str, village: int, household: int) -> str:
    known = knowledge.known(seat.campaign, what, village, household)
    number = 0 if known is None else known.value
    return seat.count(f"unit.{what}", number) if number else seat.say(f"saying.no_{what}")
