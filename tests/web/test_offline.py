"""The copy that the browser keeps: plays without a network, is renewed as a whole, never mixes two versions."""

from __future__ import annotations

import shutil

import pytest

from tests.web.driver import OWN_RUNTIME, play_to_the_next_quarter
from tests.web.serving import serving
from tests.web.test_own_site import begin

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser"), pytest.mark.slow]

KEPT = """
async (minutes) => {
  const until = performance.now() + minutes * 60000;
  while (performance.now() < until) {
    const home = await navigator.serviceWorker.getRegistration();
    if (home && home.active && navigator.serviceWorker.controller) return true;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return false;
}
"""
"""Waits until a whole copy is there and answers."""

WAITS = """
async (wanted) => {
  const until = performance.now() + 60000;
  while (performance.now() < until) {
    const home = await navigator.serviceWorker.getRegistration();
    if (wanted) await home.update().catch(() => {});
    if (wanted ? home.waiting : !home.installing && !home.waiting) return true;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  return false;
}
"""
"""Waits until a newer copy is whole, or until the attempt to make one has ended in nothing."""

TIDIED = """
async () => {
  for (let i = 0; i < 600; i += 1) {
    const home = await navigator.serviceWorker.getRegistration();
    const held = await caches.keys();
    if (!home.waiting && held.length === 2) return held;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return await caches.keys();
}
"""
"""Waits until one copy is left, beside the note which one is in use."""

USED = """
() => performance.getEntriesByType("resource").map((one) => one.name.match(/game-[0-9a-f]+/)).filter(Boolean)
  .map((found) => found[0])
"""


def ready(seen):
    seen.page.wait_for_selector("#percent:has-text('100 %')", timeout=90_000)


def game_of(site):
    return next(site.glob("game-*")).name


def used(seen):
    """The folders of the game from which this page took its parts."""
    index = seen.page.evaluate("() => document.getElementById('site').src.match(/game-[0-9a-f]+/)[0]")
    return {index, *seen.page.evaluate(USED)}


def test_with_the_network_pulled_the_game_starts_and_plays_on(own_site, visit):
    with serving(own_site) as (address, _):
        seen = visit(script=OWN_RUNTIME, routed=False)
        player, sight = begin(seen, address)
        while sight.stage == "":
            sight = player.step(sight)
        played = player.wait_until(lambda sight: sight.screen == "DeskScreen" and sight.code)
        assert seen.page.evaluate(KEPT, 2), "a copy is kept"
    # Nobody serves any more, and the browser itself is told that there is no network.
    seen.page.context.set_offline(True)
    player, sight = begin(seen, address, "?v=1&lang=en")
    assert sight.part("resume"), "the kept game is offered"
    sight = player.click(sight.part("resume"))
    assert (sight.code, sight.digests) == (played.code, played.digests)
    after = play_to_the_next_quarter(seen, player, sight, "offline-after")
    assert len(after.digests) == len(played.digests) + 1
    seen.page.goto(f"{address}/read/en.html")
    assert "A game that was played" in seen.page.inner_text("h1"), "the readable pages are kept too"
    assert (seen.foreign, seen.errors, seen.boxes) == ([], [], [])


@pytest.fixture
def two_sites(web_build, pyodide, small_checkout, tmp_path):
    """Two versions of a small game, and a folder from which one of them is served."""
    web_build.build(small_checkout, tmp_path / "one", pyodide)
    app = small_checkout / "game" / "ui" / "app.py"
    app.write_text(app.read_text(encoding="utf-8") + "\n# the second version\n", encoding="utf-8")
    web_build.build(small_checkout, tmp_path / "two", pyodide)
    shutil.copytree(tmp_path / "one", tmp_path / "served")
    return tmp_path


def change_to(folder, name):
    shutil.rmtree(folder / "served")
    shutil.copytree(folder / name, folder / "served")


def test_a_new_version_is_taken_as_a_whole_or_not_at_all(two_sites, visit):
    served = two_sites / "served"
    one, two = game_of(two_sites / "one"), game_of(two_sites / "two")
    with serving(served) as (address, asked):
        seen = visit(routed=False)
        seen.page.goto(address)
        ready(seen)
        assert seen.page.evaluate(KEPT, 2)
        assert used(seen) == {one}

        # The new version lies on the server with one file damaged, of the same length: nobody takes it.
        change_to(two_sites, "two")
        damaged = served / two / "paper-harvest.data"
        whole = damaged.read_bytes()
        damaged.write_bytes(whole[:-100] + bytes(100))
        asked.clear()
        seen.page.reload()
        ready(seen)
        assert used(seen) == {one}
        for _ in range(600):  # it is tried, and once more past all caches
            if len([path for path in asked if path.endswith(f"{two}/paper-harvest.data")]) >= 2:
                break
            seen.page.wait_for_timeout(100)
        else:
            raise AssertionError("the new version was never tried")
        assert seen.page.evaluate(WAITS, False)
        seen.page.reload()
        ready(seen)
        assert used(seen) == {one}, "the old copy is whole and goes on"

        # It is mended: taken in the background, used from the next start on, the runtime not fetched again.
        damaged.write_bytes(whole)
        asked.clear()
        assert seen.page.evaluate(WAITS, True)
        assert used(seen) == {one}, "what runs is left alone"
        seen.page.reload()
        ready(seen)
        assert used(seen) == {two}, "the next start is of the new version"
        assert [path for path in asked if "runtime-" in path] == []

        # The last page of the old version goes, and so does the old copy.
        context = seen.page.context
        seen.page.close()
        page = context.new_page()
        page.goto(address)
        held = page.evaluate(TIDIED)
        assert len(held) == 2, held
        assert (seen.errors, seen.boxes) == ([], [])


def test_a_server_that_ends_amid_copying_leaves_no_half_copy(two_sites, visit):
    """Parts are missing on the server: the page plays, and no copy comes into use that could not start."""
    served = two_sites / "served"
    (served / "licences" / "index.html").unlink()
    with serving(served) as (address, _):
        seen = visit(routed=False)
        seen.page.goto(address)
        ready(seen)
        gone = seen.page.evaluate("""async () => {
          for (let i = 0; i < 600; i += 1) {
            const home = await navigator.serviceWorker.getRegistration();
            if (!home || (!home.installing && !home.waiting && !home.active)) return true;
            if (home.active) return false;
            await new Promise((resolve) => setTimeout(resolve, 100));
          }
          return false;
        }""")
        assert gone
        assert seen.page.evaluate("() => navigator.serviceWorker.controller") is None
        seen.page.reload()
        ready(seen)
        assert (seen.errors, seen.boxes) == ([], [])
