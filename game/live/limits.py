"""All limits of the live class in one place, and how often somebody may ask: refusals have names, not stories."""

from __future__ import annotations

import asyncio
import json
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Final

from starlette.requests import Request

LARGEST_BODY: Final = 4096
"""Bytes of a call; a whole campaign's code has 500 letters."""
LONGEST_CODE: Final = 1200
MOST_HEADERS: Final = 60
LARGEST_HEADERS: Final = 8192
LONGEST_PATH: Final = 512
BODY_S: Final = 10
"""Seconds within which a call must have arrived."""
WAIT_S: Final = 20
"""Seconds for which news is waited for: less than the patience of any proxy."""
AWAY_S: Final = 60
MOST_HAND_INS: Final = 40
"""Different codes of one seat; a whole campaign has fifteen quarters."""
MOST_SEATS: Final = 400
"""Of one class: more than any school has in a hall."""
HIGHEST_PACE: Final = 15


class RefusedError(Exception):
    """A call that is not answered as asked.

    Attributes:
        name: one word for the caller and the log.
        status: of HTTP.
    """

    def __init__(self, name: str, status: int) -> None:
        super().__init__(name)
        self.name, self.status = name, status


@dataclass
class Bucket:
    """How much somebody may still ask for now."""

    left: float
    at: float


@dataclass
class Rate:
    """So many at once, then so many a second, for each asker.

    Attributes:
        burst: at once.
        each_s: a second.
        now: the clock.
        most: askers remembered; the longest silent is forgotten first.
    """

    burst: int
    each_s: float
    now: Callable[[], float]
    most: int = 5000
    buckets: OrderedDict[str, Bucket] = field(default_factory=OrderedDict)

    def allows(self, asker: str) -> bool:
        """Count one call, and say whether it is still within the rate."""
        now = self.now()
        bucket = self.buckets.pop(asker, None) or Bucket(float(self.burst), now)
        self.buckets[asker] = bucket
        if len(self.buckets) > self.most:
            self.buckets.popitem(last=False)
        bucket.left = min(float(self.burst), bucket.left + (now - bucket.at) * self.each_s)
        bucket.at = now
        if bucket.left < 1:
            return False
        bucket.left -= 1
        return True


class Rates:
    """Every rate: a school's seats may share one address, so addresses get much and tokens little."""

    def __init__(self, now: Callable[[], float]) -> None:
        self.address = Rate(burst=2500, each_s=250, now=now)
        self.joining = Rate(burst=400, each_s=2, now=now)
        self.token = Rate(burst=40, each_s=3, now=now)
        self.wrong = Rate(burst=30, each_s=0.5, now=now)


def check_head(scope: Any) -> None:
    """Refuse what is too much before a body is read."""
    headers = scope["headers"]
    if len(headers) > MOST_HEADERS or sum(len(name) + len(value) for name, value in headers) > LARGEST_HEADERS:
        raise RefusedError("too_many_headers", 431)
    if len(scope.get("raw_path") or b"") + len(scope.get("query_string") or b"") > LONGEST_PATH:
        raise RefusedError("too_long_address", 414)


async def body_of(request: Request) -> dict[str, Any]:
    """Return the JSON object of a call.

    Raises:
        RefusedError: not_json, too_large, too_slow, bad_json.
    """
    if request.headers.get("content-type", "").partition(";")[0].strip() != "application/json":
        raise RefusedError("not_json", 415)
    told = request.headers.get("content-length", "0")
    if not told.isdecimal() or int(told[:9]) > LARGEST_BODY:
        raise RefusedError("too_large", 413)
    try:
        async with asyncio.timeout(BODY_S):
            body = await _read(request)
    except TimeoutError:
        raise RefusedError("too_slow", 408) from None
    try:
        found = json.loads(body or b"{}")
    except (ValueError, RecursionError):
        raise RefusedError("bad_json", 400) from None
    if not isinstance(found, dict):
        raise RefusedError("bad_json", 400)
    return found


async def _read(request: Request) -> bytes:
    parts = bytearray()
    async for part in request.stream():
        parts += part
        if len(parts) > LARGEST_BODY:
            raise RefusedError("too_large", 413)
    return bytes(parts)


def whole(body: dict[str, Any], name: str, most: int) -> int:
    """Return a whole number 0 to `most` of a call.

    Raises:
        RefusedError: bad_field.
    """
    value = body.get(name, 0)
    if type(value) is not int or not 0 <= value <= most:
        raise RefusedError("bad_field", 422)
    return value


def text(body: dict[str, Any], name: str, most: int) -> str:
    """Return a text of a call.

    Raises:
        RefusedError: bad_field.
    """
    value = body.get(name, "")
    if not isinstance(value, str) or len(value) > most:
        raise RefusedError("bad_field", 422)
    return value


def switch(body: dict[str, Any], name: str) -> bool:
    """Return yes or no of a call.

    Raises:
        RefusedError: bad_field.
    """
    value = body.get(name, False)
    if not isinstance(value, bool):
        raise RefusedError("bad_field", 422)
    return value
