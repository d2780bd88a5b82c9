"""A class is collected in a real browser: pasted, picked, dropped; the page lives meanwhile, and the board opens."""

from __future__ import annotations

import io
import os
import time
from pathlib import Path

import pytest

from tests.classroom.lesson import codes
from tests.web.driver import OWN_RUNTIME, opened
from tests.web.serving import serving

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser"), pytest.mark.slow]
CLASS_VARIABLE = "PAPER_HARVEST_CLASS"
"""A file with the codes of a larger class, to measure with."""
WAIT_MS = 180_000
FRAMES = """
window.longest = 0; let before = performance.now();
(function frame(now) { window.longest = Math.max(window.longest, now - before); before = now;
  requestAnimationFrame(frame); })(before);
"""
DROP = """
(text) => { const bag = new DataTransfer(); bag.items.add(new File([text], "dropped.txt", { type: "text/plain" }));
  document.body.dispatchEvent(new DragEvent("drop", { dataTransfer: bag, bubbles: true, cancelable: true })); }
"""


def class_codes():
    file = os.environ.get(CLASS_VARIABLE)
    return Path(file).read_text(encoding="utf-8").split() if file else codes()


def square(text):
    """A picture with a square code."""
    segno = pytest.importorskip("segno")
    out = io.BytesIO()
    segno.make(text, error="m").save(out, kind="png", scale=4)
    return out.getvalue()


def told(page, words):
    """Wait until the readable page says this."""
    page.wait_for_function("(words) => document.body.textContent.includes(words)", arg=words, timeout=WAIT_MS)


def test_a_class_is_collected_and_its_board_opens(own_site, visit):
    with serving(own_site) as (host, _asked):
        seen = visit(script=OWN_RUNTIME, permissions=["clipboard-read", "clipboard-write"], accept_downloads=True)
        page = seen.page
        player = opened(page, f"{host}/?screen=collect")
        player.wait_until(lambda sight: sight.screen == "CollectScreen", 60)
        whole = class_codes()

        mess = "\n".join([*whole[:-2], whole[0], whole[1][:40]])
        page.evaluate("(text) => navigator.clipboard.writeText(text)", mess)
        page.evaluate(FRAMES)
        start = time.perf_counter()
        page.keyboard.press("Control+V")
        told(page, f"{len(whole) - 2} runs were played again")
        took = time.perf_counter() - start
        longest = page.evaluate("window.longest")
        print(f"{len(whole) - 2} runs in {took:.1f} s, longest frame {longest:.0f} ms")
        told(page, "This code was handed in twice")
        seen.screenshot("collect-pasted")

        page.evaluate(DROP, whole[-2])
        told(page, f"{len(whole) - 1} runs were played again")
        player.key("Tab")
        with page.expect_file_chooser() as choosing:
            player.key("f")
        choosing.value.set_files([
            {"name": "codes.txt", "mimeType": "text/plain", "buffer": whole[-1].encode()},
            {"name": "seat.png", "mimeType": "image/png", "buffer": square(whole[-1])},
        ])  # fmt: skip
        told(page, f"{len(whole)} runs were played again")
        if not page.evaluate("'BarcodeDetector' in window"):
            told(page, "seat.png: this browser cannot read QR codes")

        start = time.perf_counter()
        player.key("b")
        player.wait_until(lambda sight: sight.screen == "BoardScreen", 60)
        told(page, "Three runs that differ")
        print(f"the board after {time.perf_counter() - start:.1f} s")
        seen.screenshot("board-overview")
        for key, name in (("p", "board.html"), ("t", "")):
            with page.expect_download() as waiting:
                page.keyboard.press(key)
            assert name in waiting.value.suggested_filename
            player.wait_for_frames()
            player.key("Escape")
        assert (seen.foreign, seen.errors, seen.boxes) == ([], [], [])

        page.goto(f"{host}/?screen=board")
        page.wait_for_selector("#percent:has-text('100 %')", timeout=90_000)
        page.keyboard.press("Enter")
        player.wait_until(lambda sight: sight.screen == "BoardScreen", 120)
        told(page, "Three runs that differ")
