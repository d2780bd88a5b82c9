"""The first page: which district, which desk, how long, which weather; begin, go on, or paste a code."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final

import pygame

from game.play.views import DistrictCard, StartView
from game.sim.desk import FULL, LESSON, OFFICIAL, WORKER
from game.ui.draw import paper
from game.ui.draw.hatch import hatch
from game.ui.draw.ink import polygon
from game.ui.draw.seasons import inks
from game.ui.draw.type import measure, paragraph, paragraph_height, write
from game.ui.hud import Action, TopBar
from game.ui.outline import Node
from game.ui.screen import Result, Stay
from game.ui.screens.base import Shell, ViewPage
from game.ui.screens.catalogue import AROUND
from game.ui.screens.column import (
    Beside,
    Block,
    FigureLine,
    Rule,
    WidgetBlock,
    Words,
    button_block,
    heading,
    note,
    small,
)
from game.ui.theme import (
    FIGURE_BOLD,
    LABEL,
    READING,
    SAYING,
    TABLE,
    TABLE_BOLD,
    Style,
    Theme,
    mix,
)
from game.ui.widgets import Activated, Button, Changed, News, Widget
from game.ui.widgets.choice import Tabs

LENGTH_AT: Final = 560
"""Where the choice of length begins."""
CARD: Final = (232, 330)
TOP: Final = 172
LAND: Final = 66
"""Height of the wedge of land on a card."""
DEFAULT: Final = "rakitnoe-uste"
"""The district the texts were first written for."""
MAYBE: Final = ("teach", "experiments")
"""Ways in that are offered where the catalogue has a screen for them."""
SEASONS: Final = ("winter", "stubble", "green", "mud", "bare")


class Card(Widget):
    """One district: a wedge of its land, name, three facts, a paragraph, how sure."""

    role = "tick"

    def __init__(self, theme: Theme, card: DistrictCard, rect: pygame.Rect, chosen: bool, season: str) -> None:
        super().__init__(theme, f"district.{card.id}", f"{card.name}, {card.region}", rect)
        self.card, self.chosen, self.season = card, chosen, season

    def node(self) -> Node:
        """Return the card as one of several buttons; the chosen one is held."""
        facts = [f"{f.label}: {f.text}" for f in self.card.facts]
        return Node("button", self.name, self.id, note=". ".join((self.card.native, *facts)), held=self.chosen)

    def draw(self, surface: pygame.Surface) -> None:
        """Draw the card; the chosen one is white with an ink head."""
        theme, p, r, card = self.theme, self.theme.colours, self.rect, self.card
        fill = p.white if self.chosen else self.tint(p.card, p.ink)
        paper.sheet(surface, theme, r, fill, 3, 6)
        self._land(surface, pygame.Rect(r.x, r.y, r.w, LAND))
        if self.chosen:
            pygame.draw.rect(surface, p.ink, r, 3)
            surface.fill(p.red, (r.x, r.y + LAND, r.w, 6))
        x, width, y = r.x + 14, r.w - 28, r.y + LAND + 34
        write(surface, theme, card.name, (x, y), Style("display-bold", 23), max_width=width)
        y += 22
        write(surface, theme, card.native, (x, y), Style("serif", 16), "ink2", max_width=width)
        y += 22
        write(surface, theme, card.region, (x, y), LABEL, "ink2", max_width=width)
        y += 12
        for fact in card.facts[:3]:
            y = paragraph(surface, theme, fact.label, (x, y + 18), width, LABEL, "ink2", lead=18) - 18
            write(surface, theme, fact.text, (x, y + 20), FIGURE_BOLD.at(17), max_width=width)
            y += 26

    def _land(self, surface: pygame.Surface, box: pygame.Rect) -> None:
        """Draw a wedge of land in the tint of the region."""
        tone = inks(self.season)
        clip = surface.get_clip()
        surface.set_clip(box.clip(clip))
        surface.fill(tone.sky[-2], box)
        surface.fill(tone.wood, (box.x, box.y + 22, box.w, 8))
        count = 9
        for i in range(count):
            a, b = (box.centerx + (i + d - count / 2) * 16 for d in (0, 1))
            far_a, far_b = (box.centerx + (i + d - count / 2) * 40 for d in (0, 1))
            strip = [(a, box.bottom), (b, box.bottom), (far_b, box.y + 30), (far_a, box.y + 30)]
            tint = tone.tints[i % len(tone.tints)]
            polygon(surface, tone.pool if abs(i - count // 2) < 2 else tint, strip)
            hatch(surface, mix(tint, tone.hatch, 0.6), strip, (i * 37) % 180, 7, 1.1)
        surface.set_clip(clip)


class StartScreen(ViewPage):
    """District cards, tabs, and the way in."""

    view: StartView

    def __init__(self, shell: Shell, opens: str = "start") -> None:
        view = shell.view(opens)
        names = [d.id for d in view.districts]
        self.district = DEFAULT if DEFAULT in names else names[0]
        self.desk = WORKER
        self.cut = LESSON
        self.seed = int(getattr(shell, "offered_seed", 1))
        super().__init__(shell, opens)

    def top(self) -> TopBar:
        """Return the title of the game."""
        return TopBar(self.say("ui.word.title"), self.say("ui.word.subtitle"))

    def _tabs(self) -> list[Tabs]:
        theme = self.theme
        high = max(44, theme.button_height)
        say = self.say
        desk = Tabs(theme, "desk", say("ui.start.desk"), pygame.Rect(24, 88, 520, high),
                    [(WORKER, say("ui.start.worker")), (OFFICIAL, say("ui.start.official"))], self.desk)  # fmt: skip
        cut = Tabs(theme, "cut", say("ui.start.length"), pygame.Rect(LENGTH_AT, 88, 556, high),
                   [(LESSON, say("ui.start.lesson")), (FULL, say("ui.start.full"))], self.cut)  # fmt: skip
        return [desk, cut]

    @property
    def season_of(self) -> dict[str, str]:
        """Tint of each district's wedge, so that no two cards look alike."""
        return {d.id: SEASONS[i % len(SEASONS)] for i, d in enumerate(self.view.districts)}

    def blocks(self) -> Sequence[Block]:
        """Return everything beneath each other."""
        v, say = self.view, self.say
        out: list[Block] = [heading(v.title), Words(say("ui.word.subtitle"), SAYING)]
        if other := self._other_language()[1]:
            out.append(button_block(self.theme, "language", other, "l"))
        out.append(Beside([small(say("ui.start.notice")), Words(v.notice, TABLE)]))
        if v.resume:
            out += [
                small(say("ui.start.kept")),
                Words(v.resume, TABLE),
                button_block(self.theme, "resume", say("ui.start.resume"), "g", "main"),
            ]
        out += [
            small(say("ui.start.shows")),
            Words(v.shows, TABLE),
            small(say("ui.start.shows_not")),
            Words(v.shows_not, TABLE),
        ]
        for tabs in self._tabs():
            out += [small(tabs.name), WidgetBlock(tabs, _sizer(tabs), 16)]
        out.append(small(say("ui.start.district")))
        for card in v.districts:
            mark = "main" if card.id == self.district else "plain"
            out.append(button_block(self.theme, f"district.{card.id}", f"{card.name} · {card.region}",
                                    kind="main" if mark == "main" else "plain"))  # fmt: skip
            if card.id == self.district:
                out += [
                    *([note(card.native)] if card.native else []),
                    *(FigureLine(f) for f in card.facts),
                    Words(card.text, TABLE),
                    note(card.confidence),
                ]
        return [*out, Rule(), button_block(self.theme, "seed", f"{say('ui.start.new_seed')} ({self.seed})", "w")]

    def outline_blocks(self) -> Sequence[Block]:
        """Return everything, and how well each desk knows its place."""
        about = "ui.start.one_village" if self.desk == WORKER else "ui.start.ten_villages"
        return [*super().outline_blocks(), note(self.say(about))]

    def fixed_parts(self) -> Sequence[Widget]:
        """Return the tabs, the cards, the seed."""
        theme, v = self.theme, self.view
        cards = []
        for i, card in enumerate(v.districts[:5]):
            rect = pygame.Rect(24 + 248 * i, TOP, *CARD)
            cards.append(Card(theme, card, rect, card.id == self.district, self.season_of[card.id]))
        seed = f"{self.say('ui.start.new_seed')} ({self.seed})"
        width = Button.width_for(theme, seed, "w")
        button = Button(theme, "seed", seed, pygame.Rect(1256 - width, 608, width, 44), key="w")
        return [*self._tabs(), *self._language(), *cards, button]

    def _language(self) -> list[Button]:
        """Return the button to the next language, in that language's own words; none where there is only one."""
        words = self._other_language()[1]
        if not words:
            return []
        width = Button.width_for(self.theme, words, "l")
        return [Button(self.theme, "language", words, pygame.Rect(1256 - width, 88, width, 44), key="l")]

    def _other_language(self) -> tuple[str, str]:
        """Return the next language and its name for itself; empty where there is only one."""
        found = getattr(self.shell, "languages", None)
        names = found() if callable(found) else []
        own = getattr(getattr(self.shell, "words", None), "language", "")
        at = next((i for i, (name, _) in enumerate(names) if name == own), -1)
        return names[(at + 1) % len(names)] if at >= 0 and len(names) > 1 else ("", "")

    def first_focus(self) -> str | None:
        """Return going on with the kept game, else beginning."""
        return "resume" if self.view.resume else "begin"

    def draw_fixed(self, surface: pygame.Surface) -> None:
        """Draw heads over the tabs, the cards, the text of the chosen district, the notice."""
        theme, p, v = self.theme, self.theme.colours, self.view
        surface.fill(p.paper, self.work_area)
        surface.fill(p.red, (0, self.work_area.y, 8, self.work_area.h))
        for key, x in (("desk", 24), ("length", LENGTH_AT)):
            write(surface, theme, self.say(f"ui.start.{key}"), (x, 78), TABLE_BOLD)
        write(surface, theme, self.say("ui.start.district"), (24, 160), TABLE_BOLD)
        words = self.say("ui.start.one_village" if self.desk == WORKER else "ui.start.ten_villages")
        left = 40 + measure(theme, self.say("ui.start.district"), TABLE_BOLD)
        write(surface, theme, words, (left, 160), TABLE, "ink2", max_width=700)
        card = next(c for c in v.districts if c.id == self.district)
        y = TOP + CARD[1] + 34
        width = 590
        end = paragraph(surface, theme, card.text, (24, y), width, READING.at(17), lead=23)
        end = paragraph(surface, theme, card.confidence, (24, end + 2), width, LABEL, "ink2", lead=20)
        box = pygame.Rect(640, TOP + CARD[1] + 16, 616, 72)
        high = paragraph_height(theme, v.notice, box.w - 40, LABEL, 20) + 44
        box.h = high
        surface.fill(p.card, box)
        surface.fill(p.ink, (box.x, box.y, 6, box.h))
        write(surface, theme, self.say("ui.start.notice"), (box.x + 22, box.y + 26), Style("display-bold", 19))
        paragraph(surface, theme, v.notice, (box.x + 22, box.y + 50), box.w - 40, LABEL, lead=20)
        if v.resume:
            kept = f"{self.say('ui.start.kept')}: {v.resume}"
            seed = next(w for w in self.page_widgets if w.id == "seed") if hasattr(self, "page_widgets") else None
            room = (seed.rect.x if seed is not None else 1100) - 660
            write(surface, theme, kept, (640, 636), LABEL, "ink2", max_width=room)
        if end > self.work_area.bottom + 8 or box.bottom > 602:
            self.overflow = True

    def actions(self) -> Sequence[Action]:
        """Return settings, code, leaving, going on, and beginning."""
        words = (
            ("code", "ui.start.code", "c"),
            ("teach", "teach.open", "u"),
            ("experiments", "ui.start.experiments", "x"),
            ("settings", "ui.start.settings", "s"),
            ("text", "ui.start.text", "t"),
            ("help", "ui.settings.help", "k"),
        )
        ways = [word for word in words if word[0] not in MAYBE or word[0] in AROUND]
        out = [Action(name, self.say(key), letter) for name, key, letter in ways]
        if not getattr(getattr(self.shell, "host", None), "is_web", False):  # a page is left by closing it
            out.append(Action("quit", self.say("ui.start.quit"), "q"))
        if self.view.resume:
            out.append(Action("resume", self.say("ui.start.resume"), "g", light=True))
        return [*out, Action("begin", self.say("ui.start.begin"), "b", light=not self.view.resume)]

    def on(self, news: News) -> Result | None:
        """Choose, or go in."""
        if isinstance(news, Changed):
            if news.id == "desk":
                self.desk = str(news.value)
            elif news.id == "cut":
                self.cut = str(news.value)
            self.build()
            return Stay()
        if not isinstance(news, Activated):
            return Stay()
        if news.id.startswith("district."):
            self.district = news.id.removeprefix("district.")
            self.build()
        elif news.id == "seed":
            self.seed = self._other_seed()
            self.build()
        elif news.id == "language":
            chosen: Any = self.shell
            result: Result | None = chosen.set_language(self._other_language()[0])
            return result
        elif news.id in ("settings", "code", "help", *MAYBE):
            return self.go(news.id)
        elif news.id == "begin":
            return self.shell.command(f"begin:{self.district}:{self.desk}:{self.cut}:{self.seed}")
        elif news.id in ("resume", "quit", "text"):
            return self.shell.command(news.id)
        return Stay()

    def _other_seed(self) -> int:
        offer = getattr(self.shell, "fresh_seed", None)
        return int(offer()) if callable(offer) else self.seed + 1

    def back(self) -> Result | None:
        """Esc does nothing here: leaving has its own key."""
        return Stay()


def _sizer(tabs: Tabs) -> Callable[[int], int]:
    def lay(width: int) -> int:
        tabs.rect.w = width
        return tabs.rect.h

    return lay
