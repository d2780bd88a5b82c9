"""A player's hands for the browser tests: looks at what can be pressed, then presses real keys and clicks."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

# Looks only; whatever the game does comes from keys and clicks of the browser.
LOOK = """
import json
import game.ui.app as app

def look():
    session = app.current
    if session is None:
        return "null"
    ring = getattr(session.stack.top, "ring", None)
    campaign = session.campaign
    parts = [] if ring is None else [
        {"id": w.id, "name": w.name, "kind": type(w).__name__, "box": list(w.rect), "enabled": w.enabled, "key": w.key,
         "error": str(getattr(w, "error", "") or "")}
        for w in ring.widgets
    ]
    return json.dumps({
        "screen": session.screen,
        "focus": ring.focused.id if ring is not None and ring.focused is not None else "",
        "stage": campaign.stage if campaign is not None else "",
        "digests": list(campaign.digests) if campaign is not None else [],
        "decisions": len(campaign.log) if campaign is not None else 0,
        "code": session.run.code() if session.run is not None else "",
        "trouble": session.trouble,
        "drawn": session.drawn,
        "parts": parts,
    })

look()
"""


# For a page with the site's own runtime, so that it can be looked at like the other one.
OWN_RUNTIME = """
Object.defineProperty(window, "__pyodide", { get: () => (window.paperHarvest || {}).python });
Object.defineProperty(window, "__perf", { get: () => ({ frames: (window.paperHarvest || {}).frames || 0 }) });
"""
# Waits in the page itself, a minute at most: a page with strict rules lets no test run text again and again.
FRAMES = """
(wanted) => new Promise((resolve) => {
  const last = performance.now() + 60000;
  const look = () => {
    if (window.__perf.frames >= wanted || performance.now() > last) resolve(window.__perf.frames >= wanted);
    else setTimeout(look, 10);
  };
  look();
})
"""
# Written into the form: more than is known, so that paper and barn differ.
FIGURES = (12, 2, 1)


@dataclass
class Sight:
    """What the player sees: the screen's name, what can be pressed, and how far the game is."""

    screen: str
    focus: str
    stage: str
    digests: list[str]
    decisions: int
    code: str
    trouble: str
    drawn: int
    parts: list[dict[str, Any]]

    def part(self, name: str) -> dict[str, Any] | None:
        """Return the thing with this id, if it is there and can be pressed."""
        return next((part for part in self.parts if part["id"] == name and part["enabled"]), None)

    def of_kind(self, *kinds: str) -> list[dict[str, Any]]:
        """Return all things of these kinds that can be pressed."""
        return [part for part in self.parts if part["kind"] in kinds and part["enabled"]]

    def like(self, other: Sight) -> bool:
        """Say whether nothing but time has passed between the two."""
        return (self.screen, self.stage, self.decisions, self.parts) == (
            other.screen,
            other.stage,
            other.decisions,
            other.parts,
        )


def opened(page: Any, address: str, seconds: int = 120) -> Player:
    """Open the game's own site and press *Begin* once all has come; return who plays there."""
    page.goto(address)
    page.wait_for_selector("#percent:has-text('100 %')", timeout=1000 * seconds)
    page.keyboard.press("Enter")
    player = Player(page)
    player.wait_for_frames()
    return player


class Player:
    """Plays in an open page; the page shows the canvas at 0,0 in its own size."""

    def __init__(self, page: Any) -> None:
        self.page = page
        self.seen: list[str] = []

    def look(self) -> Sight:
        """Return what is on the screen now."""
        told = json.loads(self.page.evaluate("(code) => window.__pyodide.runPython(code)", LOOK))
        sight = Sight(**told)
        assert sight.trouble == "", sight.trouble
        if not self.seen or self.seen[-1] != sight.screen:
            self.seen.append(sight.screen)
        return sight

    def wait_for_frames(self, count: int = 3) -> None:
        """Let the game draw a few frames."""
        before = self.page.evaluate("window.__perf.frames")
        assert self.page.evaluate(FRAMES, before + count), "the picture stands still"

    def key(self, name: str) -> Sight:
        """Press a key and look."""
        self.page.keyboard.press(name)
        self.wait_for_frames()
        return self.look()

    def click(self, part: dict[str, Any], across: float = 0.5) -> Sight:
        """Click a thing, in its middle or at another part of its width, and look."""
        x, y, width, height = part["box"]
        self.page.mouse.click(x + width * across, y + height / 2)
        self.wait_for_frames()
        return self.look()

    def wait_until(self, wanted: Any, seconds: float = 30.0) -> Sight:
        """Look until `wanted(sight)` holds."""
        for _ in range(int(seconds * 10)):
            sight = self.look()
            if wanted(sight):
                return sight
            self.page.wait_for_timeout(100)
        raise AssertionError(f"still at {sight.screen} after {seconds} s; seen so far: {self.seen}")

    def fill(self, sight: Sight) -> Sight:
        """Write a figure into every field of the form: the first by mouse, the others on the way of Tab."""
        fields = sight.of_kind("FigureField")
        assert fields, "a form without fields"
        sight = self.click(fields[0])
        for number, field in enumerate(fields):
            for _ in range(20):
                if sight.focus == field["id"]:
                    break
                sight = self.key("Tab")
            assert sight.focus == field["id"], f"Tab does not reach {field['id']}"
            for digit in str(FIGURES[number % len(FIGURES)]):
                sight = self.key(digit)
        return sight

    def onward(self, sight: Sight) -> Sight:
        """Press Enter on what has the focus; if nothing comes of it, click the way on in the bottom bar."""
        after = self.key("Enter")
        if not after.like(sight):
            return after
        buttons = [part for part in sight.of_kind("Button") if part["box"][1] >= 640]
        assert buttons, f"no way on from {sight.screen}"
        return self.click(buttons[-1])

    def step(self, sight: Sight) -> Sight:
        """Do the next plain thing on this screen: answer what must be answered, report, go on."""
        if sight.screen == "StartScreen":
            return self.key("b")
        if sight.screen in {"DeskScreen", "DistrictScreen"}:
            if sight.part("run"):
                return self.key("m")
            waiting = [part for part in sight.of_kind("Tab") if part["id"].startswith(("tab.order", "tab.happening"))]
            assert waiting, f"time cannot run and no paper waits: {[part['id'] for part in sight.parts]}"
            return self.click(waiting[-1])
        if sight.screen == "OrderScreen":
            return self.key("a") if sight.part("answer") else self.key("Escape")
        if sight.screen == "ReportScreen" and sight.part("send") is None:
            return self.fill(sight)
        if sight.part("send"):
            return self.click(sight.part("send"))
        cards = sight.of_kind("ChoiceCard")
        if cards:
            first = cards[0]
            return self.key(first["key"]) if len(first["key"]) == 1 else self.click(first)
        return self.onward(sight)


STEPS_OF_A_QUARTER = 60


def play_to_the_next_quarter(seen: Any, player: Player, sight: Sight, name: str) -> Sight:
    """Go on until one more quarter is closed; keep a picture of every kind of screen."""
    pictured = set()
    while sight.stage == "":
        sight = player.step(sight)
    closed = len(sight.digests)
    for _ in range(STEPS_OF_A_QUARTER):
        if sight.screen not in pictured:
            pictured.add(sight.screen)
            player.wait_for_frames(40)
            seen.screenshot(f"{name}-{len(pictured):02d}-{sight.screen.removesuffix('Screen').lower()}")
        if len(sight.digests) > closed and sight.screen in {"DeskScreen", "DistrictScreen"}:
            return sight
        before = sight
        sight = player.step(sight)
        if sight.like(before):
            player.wait_for_frames(30)
            sight = player.look()
    raise AssertionError(f"no quarter closed in {STEPS_OF_A_QUARTER} steps; seen: {player.seen}")
