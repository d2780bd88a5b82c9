"""Whether frozen values hold what their fields say: the quick look that every start takes.

The schemas say more (ranges, words, remedies) but take longer than all the reading; a start asks them only when
this finds something.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from functools import cache, partial
from types import NoneType, UnionType
from typing import Any, Final, Union, get_args, get_origin, get_type_hints

Look = Callable[[object], str]
RECKONED: Final = 1e5
"""No number the core reckons with is larger: taken a hundred times a hundred it still fits 32 bits."""

TOLD: Final = 1e9
"""Nor any that is only told."""


def misfit(value: object, hint: Any) -> str:
    """Return the dotted place of the first part that is not of its kind, with what it is; '' when all are.

    >>> misfit((1, 2.5), tuple[int, ...]), misfit({"a": float("nan")}, Mapping[str, float])
    ('1: 2.5', 'a: nan')
    """
    return _look_of(hint, TOLD)(value)


@cache
def _look_of(hint: Any, most: float) -> Look:
    """Return what looks at values of a kind; made once a kind, since a start looks at thousands."""
    if is_dataclass(hint):
        return partial(_of_fields, hint)
    origin, parts = get_origin(hint), get_args(hint)
    if origin in (Union, UnionType):
        looks = tuple(_look_of(one, most) for one in parts)
        return lambda value: _told(value) if all(look(value) for look in looks) else ""
    if origin is tuple and parts[-1] is Ellipsis:
        return partial(_of_list, _look_of(parts[0], most))
    if origin is tuple:
        return partial(_of_row, tuple(_look_of(one, most) for one in parts))
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return partial(_of_table, _look_of(parts[0], most), _look_of(parts[1], most))
    if hint in (int, float):
        return partial(_of_number, (int,) if hint is int else (int, float), most)
    kind = NoneType if hint is None else origin or hint
    return lambda value: "" if isinstance(value, kind) else _told(value)


def _told(value: object) -> str:
    text = repr(value)
    return text if len(text) <= 60 else f"{text[:60]} ..."


def _of_number(kinds: tuple[type, ...], most: float, value: Any) -> str:
    """Look at a number; whole ones are numbers too, yes and no are none."""
    return "" if type(value) in kinds and abs(value) <= most else _told(value)  # nan is not below anything


def _below(place: object, wrong: str) -> str:
    joint = "." if ": " in wrong else ": "
    return f"{place}{joint}{wrong}"


def _of_fields(kind: Any, value: object) -> str:
    if not isinstance(value, kind):
        return _told(value)
    for name, look in _looks(kind):
        if wrong := look(getattr(value, name)):
            return _below(name, wrong)
    return ""


def _of_list(look: Look, value: object) -> str:
    if not isinstance(value, tuple):
        return _told(value)
    return next((_below(place, wrong) for place, one in enumerate(value) if (wrong := look(one))), "")


def _of_row(looks: tuple[Look, ...], value: object) -> str:
    if not isinstance(value, tuple) or len(value) != len(looks):
        return _told(value)
    rows = enumerate(zip(value, looks, strict=True))
    return next((_below(place, wrong) for place, (one, look) in rows if (wrong := look(one))), "")


def _of_table(look_key: Look, look: Look, value: object) -> str:
    if not isinstance(value, Mapping):
        return _told(value)
    for key, one in value.items():
        if wrong := look_key(key) or look(one):
            return _below(key, wrong)
    return ""


@cache
def _looks(kind: Any) -> tuple[tuple[str, Look], ...]:
    """Return (field, what looks at it) of a class of frozen values."""
    told = get_type_hints(kind)
    most = RECKONED if kind.__module__.startswith("game.sim.") else TOLD
    return tuple((item.name, _look_of(told[item.name], most)) for item in fields(kind))
