"""Facts that happened, with their cause and place; no sentences (those are in assets/text)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Event:
    """One fact of a month or of a decision.

    Attributes:
        kind: past tense, stable: 'joined', 'left', 'voted_in', 'slaughtered', 'listed', 'removed', 'fled', 'died',
            'disturbance', 'searched', 'delivered', 'harvested', 'paid', 'telegram', 'found_out', 'blamed',
            'done_over_your_head', 'promise_kept', ...
        month: month index.
        rule: the rule or decision that did it.
        cause: key of the cause.
        village: index in the district, -1 when none.
        household: slot, -1 when none.
        amount: head, kg, households, by kind.
        facts: further slots.
        seen: whether the desk learns of it at once (the fog hides the others until the end).
    """

    kind: str
    month: int
    rule: str
    cause: str = ""
    village: int = -1
    household: int = -1
    amount: int = 0
    facts: Mapping[str, str | int] = field(default_factory=dict)
    seen: bool = False
