"""The digest: equal for equal desks however their numbers and tables came about, different for anything else."""

from __future__ import annotations

from dataclasses import fields, replace

import numpy as np
import pytest

from game.sim.book import Effect
from game.sim.desk import WORKER, Advice, Desk, Known, Memory, Written
from game.sim.state import text_of


def a_desk(kind: type = int, flip: bool = False) -> Desk:
    """Return a desk with a little of everything, its numbers of a kind, its tables filled in either order."""
    desk = Desk(WORKER, "full", standing=kind(7))
    knows = [(("grain", 0, kind(slot)), Known(kind(300 + slot), 10, kind(4), "seen")) for slot in (11, 2, 3)]
    flags = [("plan_bend", kind(9_000)), ("auditor", kind(1))]
    desk.knows = dict(reversed(knows) if flip else knows)
    desk.flags = dict(reversed(flags) if flip else flags)
    desk.paper = {("percent", -1): Written(kind(20), 5, "you")}
    desk.memories = {(0, kind(7)): [Memory("list", kind(2), "you", -20)]}
    late = Effect("trust", "village", kind(-5), extra={"draw": "a", "from": kind(1)})
    desk.coming = [(kind(3), late, "D05.1", 0, -1)]
    desk.advice = [Advice("lunin", "percent", 1, kind(3), kind(9), outcome=kind(4), hit=True)]
    return desk


@pytest.mark.parametrize("kind", [np.int8, np.int16, np.int32, np.int64])
def test_kinds_of_whole_numbers_do_not_show(kind: type) -> None:
    """A machine whose plain numbers are 32 bits wide writes the same line."""
    desk = a_desk()
    desk.flags = {"plan_bend": 90, "auditor": 1}
    desk.knows = {key: replace(fact, value=30) for key, fact in desk.knows.items()}
    other = a_desk(kind if kind is not np.int8 else int)
    other.flags = {"plan_bend": kind(90), "auditor": kind(1)}
    other.knows = {key: replace(fact, value=kind(30)) for key, fact in other.knows.items()}
    assert text_of(desk) == text_of(other)


def test_the_order_of_filling_does_not_show() -> None:
    """A table is a table, whoever was visited first."""
    assert text_of(a_desk()) == text_of(a_desk(flip=True))


def test_kinds_of_truth_do_not_show() -> None:
    """A yes computed in an array is the same yes."""
    one, other = a_desk(), a_desk()
    other.advice = [replace(other.advice[0], hit=np.bool_(True))]  # type: ignore[arg-type]
    assert text_of(one) == text_of(other)


def test_every_field_of_the_desk_shows() -> None:
    """Whatever else changes on the desk changes the line."""
    plain = text_of(a_desk())
    strange: dict[type, object] = {int: 77, str: "other", list: [("x", 1)], dict: {"x": 1}}
    for item in fields(Desk):
        other = a_desk()
        setattr(other, item.name, strange[type(getattr(other, item.name))])
        assert text_of(other) != plain, item.name


def test_what_a_record_holds_shows() -> None:
    """One figure of one memory, known fact or late effect is enough."""
    plain = text_of(a_desk())
    for change in ("memories", "knows", "coming", "paper"):
        other = a_desk()
        if change == "memories":
            other.memories[0, 7] = [replace(other.memories[0, 7][0], size=-19)]
        if change == "knows":
            other.knows["grain", 0, 2] = replace(other.knows["grain", 0, 2], month=5)
        if change == "coming":
            quarter, effect, *rest = other.coming[0]
            other.coming = [(quarter, replace(effect, extra={"draw": "b", "from": 1}), *rest)]  # type: ignore[list-item]
        if change == "paper":
            other.paper["percent", -1] = replace(other.paper["percent", -1], known=20)
        assert text_of(other) != plain, change
