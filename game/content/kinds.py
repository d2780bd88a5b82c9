"""Whether frozen values hold what their fields say: the quick look that every start takes.

The schemas say more (ranges, words, remedies) but take longer than all the reading; a start asks them only when
this finds something.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from math import isfinite
from types import NoneType, UnionType
from typing import Any, Final, Union, get_args, get_origin, get_type_hints

HIGHEST: Final = 1e9
"""No number of the data is larger: the arithmetic of the months stays far below 64 bits."""


def misfit(value: object, hint: Any) -> str:
    """Return the dotted place of the first part that is not of its kind, with what it is; '' when all are.

    >>> misfit((1, 2.5), tuple[int, ...]), misfit({"a": float("nan")}, Mapping[str, float])
    ('1: 2.5', 'a: nan')
    """
    if is_dataclass(hint):
        return _of_fields(value, hint)
    origin = get_origin(hint)
    if origin in (Union, UnionType):
        choices = get_args(hint)
        return "" if any(not misfit(value, one) for one in choices) else _told(value)
    if origin is tuple:
        return _of_row(value, get_args(hint))
    if origin is not None and isinstance(origin, type) and issubclass(origin, Mapping):
        return _of_table(value, get_args(hint))
    return "" if _is(value, origin or hint) else _told(value)


def _told(value: object) -> str:
    text = repr(value)
    return text if len(text) <= 60 else f"{text[:60]} ..."


def _is(value: object, hint: Any) -> bool:
    """Return whether a single value is of a kind; whole numbers are numbers, yes and no are none."""
    if hint is float:
        return isinstance(value, int | float) and not isinstance(value, bool) and _sane(value)
    if hint is int:
        return isinstance(value, int) and not isinstance(value, bool) and _sane(value)
    if hint is None or hint is NoneType:
        return value is None
    return isinstance(value, hint)


def _sane(value: int | float) -> bool:
    return isfinite(value) and abs(value) <= HIGHEST


def _below(place: object, wrong: str) -> str:
    joint = "." if ": " in wrong else ": "
    return f"{place}{joint}{wrong}"


def _of_fields(value: object, kind: Any) -> str:
    if not isinstance(value, kind):
        return _told(value)
    for name, hint in _hints(kind):
        wrong = misfit(getattr(value, name), hint)
        if wrong:
            return _below(name, wrong)
    return ""


def _of_row(value: object, hints: tuple[Any, ...]) -> str:
    if not isinstance(value, tuple):
        return _told(value)
    if len(hints) == 2 and hints[1] is Ellipsis:
        hints = (hints[0],) * len(value)
    if len(value) != len(hints):
        return _told(value)
    return next(
        (_below(place, wrong) for place, (one, hint) in enumerate(zip(value, hints, strict=True))
         if (wrong := misfit(one, hint))), ""
    )  # fmt: skip


def _of_table(value: object, hints: tuple[Any, ...]) -> str:
    if not isinstance(value, Mapping):
        return _told(value)
    for key, one in value.items():
        wrong = misfit(key, hints[0]) or misfit(one, hints[1])
        if wrong:
            return _below(key, wrong)
    return ""


@cache
def _hints(kind: type) -> tuple[tuple[str, Any], ...]:
    """Return (field, kind of value) of a class of frozen values."""
    told = get_type_hints(kind)
    return tuple((item.name, told[item.name]) for item in fields(kind))
