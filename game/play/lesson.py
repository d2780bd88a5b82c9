"""A run's place in a class, as plain values: which class, which seat, what the class allows, where it stops.

A class code is read elsewhere; a run only holds to what it says.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, fields, replace
from typing import Any, Final

from game.play.settings import Settings
from game.sim.campaign import Campaign
from game.sim.decisions import CloseQuarter, Foresee
from game.sim.state import ACT, OVER

NEVER: Final = -1


@dataclass(frozen=True)
class Lesson:
    """What a class asks of one seat.

    Attributes:
        letters: of the class code, without what stands between them.
        seat: number; the nickname follows from it.
        mode: how the class sits; the word of the class code.
        last: index of the quarter with which the lesson ends; NEVER where the run's own end is meant.
        undo: one step back is allowed.
        standing_orders: the rest may be left to the deputy.
        full_previews: all three lines of a preview at any temper.
    """

    letters: str
    seat: int
    mode: str = "single"
    last: int = NEVER
    undo: bool = True
    standing_orders: bool = True
    full_previews: bool = False

    def held(self, settings: Settings) -> Settings:
        """Return settings as the class has them; what it leaves open is the reader's own."""
        return replace(settings, undo=self.undo, full_previews=self.full_previews)

    def quarters(self, campaign: Campaign) -> tuple[int, ...]:
        """Return the quarters that this lesson plays."""
        return tuple(quarter for quarter in campaign.played if self.last == NEVER or quarter <= self.last)

    def over(self, campaign: Campaign) -> bool:
        """Return whether the lesson has come to its end, the run perhaps not."""
        return campaign.stage == OVER or (self.last != NEVER and campaign.quarter.index > self.last)

    def as_dict(self) -> dict[str, str | int | bool]:
        """Return plain values, for keeping."""
        return asdict(self)

    @classmethod
    def from_dict(cls, values: object) -> Lesson | None:
        """Read it back; None where it is not one."""
        if not isinstance(values, dict):
            return None
        kinds = {"str": str, "int": int, "bool": bool}
        known: dict[str, Any] = {}
        for item in fields(cls):
            value = values.get(item.name)
            if type(value) is not kinds[str(item.type)]:
                return None
            known[item.name] = value
        return cls(**known)


def opening(campaign: Campaign) -> bool:
    """Return whether a quarter lies open and nothing has been done in it yet but foretelling."""
    return campaign.stage == ACT and not campaign.segment and not _touched(campaign)


def _touched(campaign: Campaign) -> bool:
    for decision in reversed(campaign.log):
        if isinstance(decision, CloseQuarter):
            return False
        if not isinstance(decision, Foresee):
            return True
    return False
