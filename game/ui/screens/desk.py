"""The 25,000er's desk: the village in its season, waiting papers as tabs, standing actions, the way on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import pygame

from game.play.views import ChoiceView, DeskView, PaperTab
from game.sim.decisions import Decision
from game.ui.draw import marks
from game.ui.draw.ink import veil
from game.ui.draw.plots import UNSEEN
from game.ui.draw.shapes import BEASTS, shape
from game.ui.draw.type import cover, measure, paragraph, paragraph_height, write
from game.ui.hud import Action
from game.ui.input import Intent, Press
from game.ui.screen import Push, Result, Stay
from game.ui.screens.base import Shell, ViewPage
from game.ui.screens.column import Block, FigureLine, Words, heading
from game.ui.screens.figures import Say
from game.ui.screens.land import KEEPER, Fade, VillageMap
from game.ui.screens.menu import after, desk_actions
from game.ui.theme import LABEL, TABLE, TABLE_BOLD, WIDTH, Theme, mix
from game.ui.widgets import Activated, News, Widget

KEY: Final = pygame.Rect(24, 64, 452, 84)
TAB: Final = 40
GREY: Final = mix(UNSEEN, (207, 218, 221), 0.35)


class Tab(Widget):
    """A waiting paper: a slip that stands up from the bottom bar."""

    role = "tab"

    def __init__(self, theme: Theme, tab: PaperTab, rect: pygame.Rect, urgent: str) -> None:
        super().__init__(theme, f"tab.{tab.id}", tab.title, rect)
        self.tab = tab
        self.urgent = urgent if tab.urgent else ""

    @property
    def value_text(self) -> str:
        """Whether it must be answered."""
        return self.urgent

    def draw(self, surface: pygame.Surface) -> None:
        """Draw the slip with a red edge and a triangle when it must be answered."""
        theme, p, r = self.theme, self.theme.colours, self.rect
        veil(surface, p.ink, r.move(3, 3), 0.3)
        surface.fill(self.tint(p.white if self.urgent else p.card, p.ink), r)
        surface.fill(p.red if self.urgent else p.ink, (r.x, r.y, 5, r.h))
        cover(surface, r)
        style = TABLE_BOLD if self.urgent else TABLE
        room = r.w - 24 - (22 if self.urgent else 0)
        foot = r.centery + round(theme.px(TABLE.size) * 0.35)
        write(surface, theme, self.name, (r.x + 14, foot), style, max_width=room)
        if self.urgent:
            marks.warning(surface, theme, (r.right - 16, r.centery + 8), 16)


class DeskScreen(ViewPage):
    """The main screen of the 25,000er."""

    view: DeskView
    has_fixed = True
    arrival = "land"

    def __init__(self, shell: Shell, opens: str = "desk") -> None:
        self.at = 0
        self.legend = True
        self.fade = Fade()
        super().__init__(shell, opens)
        self.fade.look(self.theme, KEEPER.shown, self.map.picture)

    # the desk is a picture: it never becomes a column, only its words grow

    def build(self) -> None:
        """Make map, tabs and bar; at large text the tabs wrap above the bar."""
        self.column = None
        village = self.view.village
        assert village is not None
        hint = next((f"{a.label}: {a.cost}" for a in self.view.actions if a.id == "visit" and a.cost), "")
        name = self.say("ui.desk.map")
        shown: VillageMap | None = getattr(self, "map", None)
        at = shown.at if shown is not None else self._first(village.plots)
        self.map: VillageMap = VillageMap(
            self.theme, name, self.work_area, village, self.view.hud, at, hint, say=self.say
        )
        self.map.fade = self.fade
        if shown is not None:
            self.map.puffs = shown.puffs
        super(ViewPage, self).build()

    def tick(self, ms: int) -> bool:
        """Let the season turn."""
        faded, puffed = self.fade.tick(ms), self.map.tick(ms)
        return super().tick(ms) or faded or puffed

    @staticmethod
    def _first(plots: Sequence[object]) -> int:
        """Return the first door the guide names, else a house in the middle."""
        glowing = [p for p in plots if getattr(p, "glow", False)]
        chosen = glowing[0] if glowing else plots[len(plots) // 2]
        return int(getattr(chosen, "household", 0))

    def parts(self) -> Sequence[Widget]:
        """Return the map and the waiting papers."""
        return [self.map, *self._tabs()]

    def _tabs(self) -> list[Tab]:
        return tabs_over(self.theme, self.view.papers, self.work_area, self.say, WIDTH - 24)

    def first_focus(self) -> str | None:
        """Return what must be answered first, else the map."""
        urgent = next((t for t in self.view.papers if t.urgent), None)
        return f"tab.{urgent.id}" if urgent else "map"

    def actions(self) -> Sequence[Action]:
        """Return a few standing actions, all of them, the papers, and the way on."""
        return desk_actions(self)

    def choices(self) -> Sequence[ChoiceView]:
        """Return actions and the way on."""
        return (*self.view.actions, self.view.way_on)

    def draw_page(self, surface: pygame.Surface) -> None:
        """Draw the village, its key, the guide, and the tag of the house that is looked at."""
        self.map.draw_land(surface)
        top = self.work_area.y + 16
        if self.legend and self.theme.text_scale <= 1.25:
            top = draw_key(surface, self.theme, self.say, pygame.Rect(24, top, 452, 84)) + 12
        self._draw_words(surface, top)
        self.map.draw_tag(surface)

    def _draw_words(self, surface: pygame.Surface, top: int) -> None:
        """Draw the headline and the guide's sentence on a slip at the upper right."""
        theme, p = self.theme, self.theme.colours
        width = round(380 * min(theme.text_scale, 1.6))
        lines = [(self.view.headline, TABLE_BOLD), (self.view.guide, TABLE)]
        height = sum(paragraph_height(theme, t, width - 34, s) for t, s in lines if t) + 20
        if height <= 20:
            return
        right = theme.text_scale <= 1.25
        box = pygame.Rect(WIDTH - 24 - width if right else 24, self.work_area.y + 16 if right else top, width, height)
        veil(surface, p.ink, box.move(4, 4), 0.35)
        surface.fill(p.paper, box)
        surface.fill(p.ink, (box.x, box.y, 6, box.h))
        cover(surface, box)
        y = box.y + theme.px(23)
        for text, style in lines:
            if text:
                y = paragraph(surface, theme, text, (box.x + 20, y), width - 34, style)

    def handle(self, intent: Intent) -> Result | None:
        """L or F4 hides the key of the picture; the letter only where no action uses it."""
        letter = isinstance(intent, Press) and intent.key == "l" and all(a.key.lower() != "l" for a in self.choices())
        if letter or (isinstance(intent, Press) and intent.key == "f4"):
            self.legend = not self.legend
            return Stay()
        return super().handle(intent)

    def on(self, news: News) -> Result | None:
        """Open a paper or a house, or follow an action."""
        if isinstance(news, Activated):
            if news.id == "map":
                return self.go(f"household:{news.value}")
            if news.id.startswith("tab."):
                return self.go(news.id[4:])
            if news.id.startswith("menu."):
                return self.go(f"menu:{news.id[5:]}")
        return super().on(news)

    def decide(self, decision: Decision) -> Result | None:
        """Take the decision and go where the stage leads."""
        return after(self, decision)

    def renew(self) -> Result | None:
        """Look at the desk again; the next paper that must be answered takes the focus of the one that is gone."""
        before = self.ring.focused.id if self.ring.focused is not None else ""
        result = super().renew()
        if before.startswith("tab.") and all(w.id != before for w in self.ring.widgets):
            self.ring.focus(self.first_focus() or "map")
        return result

    def back(self) -> Result | None:
        """Open the settings: there is nothing beneath the desk."""
        screen = self.shell.screen("settings")
        return Push(screen) if screen is not None else None

    def outline_blocks(self) -> Sequence[Block]:
        """Return headline, guide and the figures of the village; the houses come from the map."""
        village = self.view.village
        assert village is not None
        said = [heading(village.name), Words(self.view.headline, TABLE_BOLD), Words(self.view.guide, TABLE)]
        return [*said, *(FigureLine(f) for f in village.facts)]

    def spoken(self) -> tuple[str, ...]:
        """Return headline, guide, facts, papers and houses as lines."""
        village = self.view.village
        assert village is not None
        facts = tuple(". ".join(t for t in (f"{f.label}: {f.text}", f.how_text) if t) for f in village.facts)
        bar = self.top()
        first = f"{bar.quarter} {bar.months} {bar.place} {bar.weeks}".strip()
        return (first, self.view.headline, self.view.guide, *facts, *self.ring.spoken())


def tabs_over(theme: Theme, papers: Sequence[PaperTab], area: pygame.Rect, say: Say, right: int) -> list[Tab]:
    """Stand the waiting papers up along the lower edge of the work area, those that must be answered first.

    Papers that only inform stay behind the key of the bar where there is no room for them.
    """
    height = max(TAB, theme.px(36))
    urgent = say("ui.desk.must_answer")
    tabs: list[Tab] = []
    x = right
    shown = [t for t in papers if t.urgent] or list(papers)
    for tab in shown:
        style = TABLE_BOLD if tab.urgent else TABLE
        width = min(right - 24, measure(theme, tab.title, style) + 32 + (22 if tab.urgent else 0))
        if x - width < 24 and tabs:
            break
        x -= width
        tabs.append(Tab(theme, tab, pygame.Rect(x, area.bottom - height, width, height), urgent))
        x -= 8
    return tabs[::-1]


def draw_key(surface: pygame.Surface, theme: Theme, say: Say, box: pygame.Rect) -> int:
    """Draw the key of the picture: the five facts; return its lower edge."""
    p = theme.colours
    words = {k: say(f"ui.desk.key_{k}") for k in ("joined", "paper", "window", "bread", "beast", "unseen")}
    columns = [
        max(measure(theme, words[a], LABEL), measure(theme, words[b], LABEL))
        for a, b in (("joined", "bread"), ("paper", "beast"), ("window", "unseen"))
    ]
    left = box.x + 40
    second = left + columns[0] + 16
    third = second + 28 + columns[1] + 18
    box = pygame.Rect(box.x, box.y, third + 36 + columns[2] + 10 - box.x, max(84, theme.px(36) * 2 + 8))
    veil(surface, p.ink, box.move(4, 4), 0.35)
    surface.fill(p.paper, box)
    cover(surface, box)
    y1, y2 = box.y + round(box.h * 0.36), box.y + round(box.h * 0.79)
    marks.pennant(surface, theme, (box.x + 16, y1 + 4), 1.1)
    write(surface, theme, words["joined"], (left, y1), LABEL)
    marks.pennant(surface, theme, (second, y1 + 4), 1.1, real=False)
    write(surface, theme, words["paper"], (second + 24, y1), LABEL)
    shape(surface, "izba", (third, y1 + 4), 30, {"win1": p.lit, "win2": p.lit, "win3": p.lit})
    write(surface, theme, words["window"], (third + 36, y1), LABEL)
    surface.fill(p.blue, (box.x + 10, y2 - 22, 24, 32))
    pygame.draw.lines(surface, p.snow, False, [(box.x + 18, y2 + 8), (box.x + 24, y2 - 4), (box.x + 19, y2 - 16)], 4)
    write(surface, theme, words["bread"], (left, y2), LABEL)
    shape(surface, "horse", (second - 8, y2 + 4), 28, BEASTS["horse"])
    write(surface, theme, words["beast"], (second + 24, y2), LABEL)
    dull = dict.fromkeys(("wall", "walllo", "roof", "rooflo", "roofhi", "chimney", "cut", "win1", "win2", "win3"), GREY)
    shape(surface, "izba", (third, y2 + 4), 30, {**dull, "roof": p.bluelo, "roofhi": p.bluelo, "rooflo": p.bluemid})
    write(surface, theme, words["unseen"], (third + 36, y2), LABEL)
    return box.bottom
