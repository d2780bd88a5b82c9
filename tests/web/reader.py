"""A reader who never sees the picture: finds everything by role and name, presses buttons, writes into fields."""

from __future__ import annotations

from typing import Any

from game.content.words import Words

# Keeps every announcement from the first on; a change of the live region is one entry.
LISTEN = """
window.__said = [];
new MutationObserver((_, watch) => {
  const live = document.getElementById("mirror-live");
  if (!live) return;
  watch.disconnect();
  new MutationObserver((records) => { for (const _ of records) window.__said.push(live.textContent); })
    .observe(live, { childList: true, characterData: true, subtree: true });
}).observe(document, { childList: true, subtree: true });
"""
# Of the standards' rules those of WCAG 2.0, 2.1 and 2.2, levels A and AA.
RULES = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}}


def violations(page: Any) -> list[str]:
    """Return what axe-core finds against RULES on the page as it stands."""
    from axe_playwright_python.sync_playwright import Axe

    found = Axe().run(page, options=RULES).response["violations"]
    return [f"{v['id']}: {node['html'][:160]}" for v in found for node in v["nodes"]]


class Reader:
    """Reads and acts through the accessibility tree of the readable page alone."""

    def __init__(self, page: Any, words: Words) -> None:
        self.page = page
        self.words = words
        self.mirror = page.get_by_role("main", name=words.say("mirror.name"))
        self.titles: list[str] = []
        self.said: list[list[str]] = []

    # what is there

    def title(self) -> str:
        """Return the heading of the page."""
        text: str = self.mirror.get_by_role("heading", level=1).inner_text()
        if not self.titles or self.titles[-1] != text:
            self.titles.append(text)
        return text

    def button(self, name: str, exact: bool = True) -> Any:
        """Return the buttons of this name."""
        return self.mirror.get_by_role("button", name=name, exact=exact)

    def actions(self) -> list[Any]:
        """Return the buttons of the list of actions."""
        found = self.mirror.get_by_role("list", name=self.words.say("mirror.actions")).get_by_role("button")
        return list(found.all())

    def described(self, words: str) -> list[Any]:
        """Return the buttons whose description holds these words."""
        script = """(all, words) => all.map((one) => (one.getAttribute("aria-describedby") || "").split(" ")
            .some((id) => id && document.getElementById(id).textContent.includes(words)))"""
        every = self.mirror.get_by_role("button")
        hits = every.evaluate_all(script, words)
        return [every.nth(i) for i, hit in enumerate(hits) if hit]

    def cards(self) -> list[Any]:
        """Return the buttons before the actions that can be pressed and ask no why."""
        why = self.words.say("mirror.why")
        script = """(all, why) => all.map((one) => !one.closest("ul") && !one.classList.contains("why")
            && one.getAttribute("aria-disabled") !== "true" && one.textContent !== why)"""
        every = self.mirror.get_by_role("button")
        hits = every.evaluate_all(script, why)
        return [every.nth(i) for i, hit in enumerate(hits) if hit]

    # what is done

    def heard(self) -> list[str]:
        """Return what was announced since the last time."""
        found: list[str] = self.page.evaluate("window.__said.splice(0)")
        return found

    def settle(self) -> None:
        """Wait until the page has said something and stands still."""
        try:
            self.page.wait_for_function("window.__said.length > 0", timeout=8_000)
        except Exception as problem:
            raise AssertionError(f"nothing was announced on {self.titles[-1:]}") from problem
        frames = self.page.evaluate("window.__perf.frames")
        self.page.wait_for_function(f"window.__perf.frames >= {frames + 20}", timeout=30_000)

    def press(self, button: Any) -> list[str]:
        """Press with the keyboard; return what was announced."""
        self.heard()
        button.focus()
        button.press("Enter")
        self.settle()
        said = self.heard()
        self.said.append(said)
        return said

    def write(self, field: Any, text: str) -> list[str]:
        """Write into a field and go on with Tab; return what was announced."""
        self.heard()
        field.fill(text)
        field.press("Tab")
        self.settle()
        said = self.heard()
        self.said.append(said)
        return said

    def step(self) -> None:
        """Do the next plain thing: answer what must be answered, fill in the form, go on."""
        self.title()
        say = self.words.say
        fields = self.mirror.get_by_role("textbox").all()
        run = self.button(say("play.way_on.act"))
        if fields:
            for number, field in enumerate(fields):
                self.write(field, str((12, 2, 1)[number % 3]))
            self.press(self.actions()[-1])
        elif run.count() and run.get_attribute("aria-disabled") != "true":
            self.press(run)
        elif waiting := self.described(say("ui.desk.must_answer")):
            self.press(waiting[0])
        elif cards := self.cards():
            self.press(cards[0])
        else:
            self.press(self.actions()[-1])
