"""A load of many seats on one server, measured and printed, never judged: `python -m tests.live.load [--seats 300]`.

Every seat keeps one call open that waits for news and makes its other calls on a second connection, as a browser does.
Seats come in over twenty seconds, say where they are every few seconds, are paused and resumed together, and hand in
over ten seconds; every code is replayed on this machine meanwhile.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import random
import sys
import tempfile
import time
from collections import defaultdict
from dataclasses import dataclass, field

from tests.classroom import lesson
from tests.live.served import Served, plain, start

COMING_S, HANDING_S = 20, 10
BETWEEN_S = (4.0, 8.0)


@dataclass
class Line:
    """One connection that is kept open."""

    port: int
    reader: asyncio.StreamReader | None = None
    writer: asyncio.StreamWriter | None = None

    async def post(self, path: str, body: dict, token: str = "") -> tuple[int, dict]:
        """Call once; the connection is opened when there is none."""
        if self.writer is None:
            self.reader, self.writer = await asyncio.open_connection("127.0.0.1", self.port)
        data = json.dumps(body).encode()
        known = f"Authorization: Bearer {token}\r\n" if token else ""
        head = (
            f"POST {path} HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n{known}"
            f"Content-Length: {len(data)}\r\n\r\n"
        )
        self.writer.write(head.encode() + data)
        lines = (await self.reader.readuntil(b"\r\n\r\n")).decode().lower().split("\r\n")
        size = next(int(line.split(":")[1]) for line in lines if line.startswith("content-length:"))
        return int(lines[0].split()[1]), json.loads(await self.reader.readexactly(size))


@dataclass
class Load:
    """What was measured: milliseconds by kind of call, and what went wrong."""

    served: Served
    seconds: int
    times: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    wrong: list[tuple[str, int, dict]] = field(default_factory=list)
    paused_at: float = 0.0
    counted: int = 0

    async def call(self, line: Line, kind: str, body: dict, token: str = "") -> dict:
        """Call as a seat, and keep how long it took."""
        began = time.perf_counter()
        status, told = await line.post(f"/live/{plain(lesson.OF)}/{kind}", body, token)
        self.times[kind].append(1000 * (time.perf_counter() - began))
        if status != 200:
            self.wrong.append((kind, status, told))
        return told

    async def seat(self, nth: int, seats: int, codes: list[str]) -> None:
        """Play one seat from coming in to being counted."""
        chance = random.Random(nth)
        line = Line(self.served.port)
        await asyncio.sleep(COMING_S * nth / seats)
        token = (await self.call(line, "join", {}))["token"]
        listening = asyncio.create_task(self.listen(token))
        end = time.perf_counter() + self.seconds - COMING_S * nth / seats
        closed = 0
        while time.perf_counter() < end:
            await asyncio.sleep(chance.uniform(*BETWEEN_S))
            closed = min(6, closed + (chance.random() < 0.3))
            await self.call(line, "at", {"closed": closed, "stage": "act"}, token)
        await asyncio.sleep(chance.uniform(0, HANDING_S))
        await self.call(line, "hand-in", {"code": codes[nth % len(codes)]}, token)
        await listening

    async def listen(self, token: str) -> None:
        """Wait for news until the run is counted; keep how long a pause took to arrive."""
        line, version, was = Line(self.served.port), 0, False
        while True:
            body = {"after": version, "wait": True}
            status, told = await line.post(f"/live/{plain(lesson.OF)}/news", body, token)
            if status != 200:
                self.wrong.append(("news", status, told))
                await asyncio.sleep(2)
                continue
            version = told["version"]
            if told["paused"] and not was:
                self.times["pause reaches a seat"].append(1000 * (time.perf_counter() - self.paused_at))
            was = told["paused"]
            if told["handed"] not in ("", "waiting"):
                self.counted += told["handed"] == "counted"
                line.writer.close()
                return

    async def teach(self) -> None:
        """Pause and resume twice, watching the monitor all the while."""
        watching = asyncio.create_task(self.watch())
        for _ in range(2):
            await asyncio.sleep(self.seconds / 3)
            for paused in (True, False):
                self.paused_at = time.perf_counter()
                await asyncio.to_thread(self.served.teacher, "set", {"paused": paused})
                await asyncio.sleep(4)
        await watching

    async def watch(self) -> None:
        """Keep the monitor open, as a teacher does."""
        line, version = Line(self.served.port), 0
        end = time.perf_counter() + self.seconds + HANDING_S
        while time.perf_counter() < end:
            path = f"/live/{plain(lesson.OF)}/teacher/news"
            version = (await line.post(path, {"after": version}, self.served.secret()))[1]["version"]

    async def run(self, seats: int) -> None:
        """Run all of it."""
        codes = lesson.codes()
        await asyncio.gather(self.teach(), *(self.seat(nth, seats, codes) for nth in range(seats)))


def quantile(values: list[float], share: float) -> float:
    """Return the value below which this share of the values lies."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def measure(seats: int, seconds: int, *more: str) -> Load:
    """Start a server, load it, end it."""
    with tempfile.TemporaryDirectory() as folder:
        served = start(folder, *more, classes=(lesson.OF,))
        try:
            load = Load(served, seconds)
            asyncio.run(load.run(seats))
        finally:
            served.process.terminate()
            served.process.wait(60)
    return load


def main() -> int:
    """Measure, and print."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--seats", type=int, default=300)
    asked.add_argument("--seconds", type=int, default=60)
    asked.add_argument("--db", default="")
    parsed = asked.parse_args()
    load = measure(parsed.seats, parsed.seconds, *(("--db", parsed.db) if parsed.db else ()))
    print(f"{parsed.seats} seats, {parsed.seconds} s of play; milliseconds")
    print(f"{'':<22}{'calls':>8}{'p50':>8}{'p99':>8}{'most':>8}")
    short = [ms for kind in ("join", "at", "hand-in") for ms in load.times[kind]]
    for kind, times in [*load.times.items(), ("all short calls", short)]:
        print(f"{kind:<22}{len(times):>8}{quantile(times, 0.5):>8.1f}{quantile(times, 0.99):>8.1f}{max(times):>8.1f}")
    print(f"counted: {load.counted} of {parsed.seats}; calls that went wrong: {len(load.wrong)} {load.wrong[:3]}")
    return 1 if load.wrong or load.counted < parsed.seats else 0


if __name__ == "__main__":
    sys.exit(main())
