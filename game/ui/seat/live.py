"""The seat's half of a live class: says where it is, hears of pauses, hands in by itself, and never stands in the way.

What could not be sent waits here and is sent when the server answers again. While it does not, nothing is held: the
seat plays on, and its code is handed in as in a class without a server.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final, Literal
from urllib.parse import urlsplit

from game.host.port import HERE, unpacked_address

if TYPE_CHECKING:
    from game.host.port import Answer, Host
    from game.ui.seat.place import SeatNews

KEY: Final = "live"
"""Where the token is kept, so that a closed tab comes back to its seat."""
SHORT_S, LONG_S = 10, 35
"""Seconds until a call counts as unanswered: a short one, and one that waits for news."""
FIRST_PAUSE_MS, LONGEST_PAUSE_MS = 1_500, 15_000
"""Between two tries while nobody answers."""
POLL_MS: Final = 1_500
"""Between two questions where nothing may be waited for: some school networks cut calls that take long."""
CALM_MS: Final = 5_000
"""Between two words on where the seat is."""
CLOSED_MS: Final = 30_000
"""Between two tries to join a class that lets nobody in."""
AWAY_AFTER: Final = 2
"""Calls in a row that nobody answered."""
Hold = Literal["", "paused", "pace"]
RIGHT: Final = 200
BUSY: Final = 429
SERVER_FAULT: Final = 500
UNKNOWN: Final = 401


def origin_of(host: Host) -> str:
    """Return the server that the link names: that of the page itself, or another one; '' for none."""
    asked = host.parameters.get("live", "")
    if asked != HERE:
        return unpacked_address(asked)
    parts = urlsplit(host.address())
    return f"{parts.scheme}://{parts.netloc}" if parts.netloc else ""


def is_own(host: Host) -> bool:
    """Say whether that server is the one the game itself came from: it need not be asked about."""
    return host.parameters.get("live", "") == HERE


class LiveSeat:
    """One seat's talk with the server of its class.

    Args:
        host: the machine, which carries the calls.
        origin: of the server.
        letters: of the class code.
        nickname: that was drawn; the server may give another when it is taken.

    Attributes:
        seat: number that the server gave, 0 before.
        paused, pace, collect: what the teacher has set.
        handed: what became of the last hand-in: '', waiting, counted, or a kind of problem.
        why: why the class did not take the seat; '' when it did.
        away: nobody answers.
    """

    def __init__(self, host: Host, origin: str, letters: str, nickname: str) -> None:
        self.host, self.letters, self.nickname = host, letters, nickname
        self.origin = origin
        self.seat = 0
        self.paused, self.pace, self.collect = False, 0, False
        self.handed, self.why, self.away = "", "", False
        self._token = self._kept()
        self._joined = False
        self._version = 0
        self._waits = True
        self._silent = self._cut = 0
        self._pause = FIRST_PAUSE_MS
        self._rest: dict[str, int] = {}
        self._open: dict[int, str] = {}
        self._at: dict[str, Any] | None = None
        self._code = self._sent = self._taken = ""
        self._closed, self._stage, self._total = 0, "act", 0

    # what the game says

    def hear(self, news: SeatNews) -> None:
        """Hear what happened at the seat: said soon, and handed in at the end or when the player wishes."""
        if news.letters != self.letters:
            return
        self._closed, self._stage, self._total = news.closed, news.stage, news.total
        self._at = {"closed": news.closed, "stage": news.stage}
        if news.name == "handed_in" or self.over:
            self.hand_in(news.code)

    def moved(self) -> None:
        """Hear that something was decided: the teacher sees who goes on, not what was decided."""
        self._at = {"closed": self._closed, "stage": self._stage}

    def hand_in(self, code: str) -> None:
        """Hand a code in as soon as the server takes it."""
        if code != self._taken:
            self._code = code

    @property
    def over(self) -> bool:
        """Whether the lesson has come to its end at this seat."""
        return self._stage == "over" or (0 < self._total <= self._closed)

    @property
    def here(self) -> bool:
        """Whether the class has taken the seat and answers."""
        return self._joined and not self.away

    @property
    def unsent(self) -> bool:
        """Whether a code waits for the server."""
        return bool(self._code)

    @property
    def hold(self) -> Hold:
        """What the class waits for at this seat; nothing while the server does not answer."""
        if not self.here:
            return ""
        if self.paused:
            return "paused"
        reached = 0 < self.pace <= self._closed
        return "pace" if reached and self._stage == "act" and not self.over and not self.collect else ""

    # the talk

    def tick(self, ms: int) -> None:
        """Let time pass: take answers, and say what is due."""
        for name in self._rest:
            self._rest[name] -= ms
        for answer in self.host.answers():
            kind = self._open.pop(answer.number, "")
            if kind:
                self._answered(kind, answer)
        if not self._joined:
            self._say("join", {} if self._token else {"nickname": self.nickname})
            return
        self._say("news", {"after": self._version, "wait": self._waits}, LONG_S if self._waits else SHORT_S)
        if self._code:
            self._say("hand-in", {"code": self._code})
        if self._at is not None:
            self._say("at", self._at)

    def _say(self, kind: str, body: dict[str, Any], seconds: int = SHORT_S) -> None:
        """Call, unless the same call is open or has to rest."""
        if kind in self._open.values() or self._rest.get(kind, 0) > 0:
            return
        number = self.host.call(f"{self.origin}/live/{self.letters}/{kind}", json.dumps(body), self._token, seconds)
        self._open[number] = kind
        if kind == "hand-in":
            self._sent = str(body["code"])
        if kind == "at":
            self._at, self._rest["at"] = None, CALM_MS

    def _answered(self, kind: str, answer: Answer) -> None:
        told = _read(answer.text)
        if answer.status == RIGHT and told is not None:
            try:
                self._heard(kind, told)
            except (KeyError, TypeError, ValueError):  # whoever answers there, it is no class
                self._silence(kind)
        elif answer.status in (0, BUSY) or answer.status >= SERVER_FAULT or told is None:
            self._silence(kind)
        else:
            self._refused(kind, answer.status, str(told.get("refused", "")))

    def _heard(self, kind: str, told: dict[str, Any]) -> None:
        """Take what the class says."""
        self._silent, self._pause, self.away, self.why = 0, FIRST_PAUSE_MS, False, ""
        if kind == "join":
            self.seat, self.nickname, self._token = int(told["seat"]), str(told["nickname"]), str(told["token"])
            self._joined = True
            self._keep()
            self._at = self._at or {"closed": self._closed, "stage": self._stage}
        elif kind == "hand-in":
            self._took()
        if kind == "news":
            self._cut = 0
            if not self._waits:
                self._rest["news"] = POLL_MS
        if kind in ("join", "news") or int(told["version"]) >= self._version:  # a late answer does not undo a newer one
            self._version = int(told["version"])
            self.paused, self.pace = told.get("paused") is True, int(told.get("pace", 0))
            self.collect, self.handed = told.get("collect") is True, str(told.get("handed", ""))

    def _took(self) -> None:
        """The code that was sent is done with; one that was handed in meanwhile is not."""
        self._taken = self._sent
        if self._code == self._sent:
            self._code = ""

    def _silence(self, kind: str) -> None:
        """Nobody answered: rest, longer each time; what was to be said is said later."""
        if kind == "news" and self._waits and not self._silent:
            self._cut += 1
            if self._cut >= AWAY_AFTER:
                self._waits = False
        self._silent += 1
        if kind == "at" and self._at is None:
            self._at = {"closed": self._closed, "stage": self._stage}
        self._rest[kind] = self._pause
        self._pause = min(LONGEST_PAUSE_MS, self._pause * 2)
        self.away = self.away or self._silent >= AWAY_AFTER

    def _refused(self, kind: str, status: int, name: str) -> None:
        """The class answered, and said no."""
        self._silent, self.away = 0, False
        if kind == "join" or status == UNKNOWN or name == "no_such_class":
            again = kind != "join" or bool(
                self._token
            )  # the class was deleted, or the seat given away: once as a new one
            self._joined, self._token, self.why = False, "", name
            self.paused, self.pace, self.collect = False, 0, False
            self._rest["join"] = FIRST_PAUSE_MS if again else CLOSED_MS
        elif kind == "hand-in":
            self._took()
            self.handed = name
        else:
            self._rest[kind] = CLOSED_MS

    # the token

    def _kept(self) -> str:
        entry = self.host.store.get(KEY)
        told = _read(entry.text) if entry is not None else None
        fits = told is not None and (told.get("origin"), told.get("letters")) == (self.origin, self.letters)
        return str(told.get("token", "")) if told is not None and fits else ""

    def _keep(self) -> None:
        kept = {"origin": self.origin, "letters": self.letters, "token": self._token}
        self.host.store.put(KEY, json.dumps(kept))


def _read(text: str) -> dict[str, Any] | None:
    """Return the JSON object of a text; None when it is none."""
    try:
        told = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return told if isinstance(told, dict) else None


def words(live: LiveSeat, say: Callable[..., str]) -> str:
    """Return in a sentence how the seat and its class stand."""
    if live.away:
        return say("live.seat_says.unsent" if live.unsent else "live.seat_says.away")
    if live.why:
        key = live.why if live.why in ("no_such_class", "door_shut", "class_full", "unknown_token") else "other"
        return say("live.seat_says.refused", why=say(f"live.why.{key}"))
    if live.handed in ("waiting", "counted"):
        return say(f"live.seat_says.{live.handed}")
    if live.handed:
        return say("live.seat_says.aside")
    return say("live.seat_says.here", nickname=live.nickname) if live.here else ""
