"""The household card: who they are on the left page, both sides of their own sum on the right."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final, cast

import pygame

from game.play.views import ChoiceView, HouseholdView, SumLine
from game.sim.decisions import Decision
from game.ui.draw import hatch, ink, marks, paper
from game.ui.draw.plots import Form, Place, PlotPicture, plot_picture
from game.ui.draw.portraits import Kin
from game.ui.draw.seasons import inks
from game.ui.draw.shapes import beast
from game.ui.draw.type import measure, paragraph, paragraph_height, write
from game.ui.hud import Action
from game.ui.screen import Result, Stay
from game.ui.screens import figures, pictures
from game.ui.screens.base import ViewPage
from game.ui.screens.column import (
    Beside,
    Block,
    Drawn,
    FigureLine,
    Pair,
    Rule,
    Told,
    Words,
    choice_block,
    heading,
    note,
    small,
)
from game.ui.screens.land import house_words, season_of
from game.ui.screens.outlined import sum_table
from game.ui.theme import (
    BIG_NAME,
    FIGURE,
    LABEL,
    LABEL_BOLD,
    NAME,
    SAYING,
    SCREEN_HEADING,
    SMALL_HEADING,
    TABLE,
    TABLE_BOLD,
    Style,
)
from game.ui.widgets import Activated, News

SHEET: Final = pygame.Rect(24, 64, 1232, 584)
MOST_HEADS: Final = 12
"""Beasts that are drawn one by one."""
FOLD: Final = SHEET.x + 432
LEFT: Final = SHEET.x + 24
RIGHT: Final = FOLD + 32
WIDE: Final = SHEET.right - 28 - RIGHT
LABELS: Final = 190
ROW: Final = 29
LONG: Final = 10
"""From more lines than this on, the verdict lies across the foot of the page."""
PLATE: Final = pygame.Rect(0, 0, 170, 124)
"""The house from the street, as the village map shows it."""
HOUSE: Final = Place(0, 0, 74, 0.84)
TWICE: Final = 1.5
HEAD: Final = Style("display-bold", 23)


def told(lines: Sequence[SumLine]) -> list[SumLine]:
    """Return the lines of a sum that move it; when there are few, also those that do not."""
    return [x for x in lines if x.kg] if len(lines) > 4 else list(lines)


class HouseholdScreen(ViewPage):
    """The card of one household."""

    view: HouseholdView

    # the column

    def blocks(self) -> Sequence[Block]:
        """Return both pages beneath each other."""
        v = self.view
        out: list[Block] = [note(v.number), heading(v.name, BIG_NAME), Rule(), self._faces()]
        out += [Words(text, TABLE, "ink", 2) for text in self.facts()]
        book = [Pair(self.say("ui.household.book"), v.label_in_book, NAME)]
        if v.own_words:
            book.append(Pair(self.say("ui.household.own"), v.own_words, SAYING))
        out.append(Beside(book))
        if v.saying:
            out += [small(v.speaker or self.say("ui.household.says")), Words(v.saying, SAYING)]
        if v.remembers:
            out += [small(self.say("ui.household.remembers")), *(Words(t, TABLE, "ink", 4) for t in v.remembers)]
        out += self._known_to_all(small)
        if v.stay or v.join:
            out += [Rule(), heading(self.say("ui.household.sum")), note(self.say("ui.household.sum_about"))]
            out += self._sum_blocks(self.say("ui.household.stay"), v.stay, "left_stay", v.stay_total)
            out += self._sum_blocks(self.say("ui.household.join"), v.join, "left_join", v.join_total)
            out.append(Words(self.say("ui.household.bread", kg=v.bread), TABLE_BOLD))
        else:
            out.append(Words(self._unknown()))
        verdict: list[Block] = [Words(v.verdict, NAME, "ink", 4)] if v.verdict else []
        verdict += [Words(t, TABLE, "ink", 2) for t in v.levers]
        if verdict:
            out.append(Beside(verdict))
        out += [choice_block(self.theme, c, self.say) for c in v.choices if c.decision is not None]
        return [*out, note(v.note)]

    def _known_to_all(self, head: Callable[[str], Block]) -> list[Block]:
        """Return what became of the house, and what is seen of it from the street, as blocks."""
        v, say = self.view, self.say
        out: list[Block] = [head(say("ui.household.way")), *(Words(t, TABLE) for t in v.history)] if v.history else []
        if v.street is not None:
            out += [head(say("ui.household.street")), Words(house_words(v.street, say), TABLE)]
        return out

    def facts(self) -> list[str]:
        """Return what is known, ready to be shown; what nobody knows is said once, and no pigs are not told."""
        learned = [f for f in self.view.facts if f.value is not None or f.how]
        shown = [f for f in learned if f.value != 0 or f.label in self.always]
        few = len(shown) <= 3
        known = [f.text if few or f.label.lower()[:4] in f.text.lower() else f"{f.label}: {f.text}" for f in shown]
        if any(f.value is None and not f.how for f in self.view.facts):
            known.append(self.say("ui.household.else_unknown" if known else "ui.word.not_seen"))
        return known

    @property
    def always(self) -> tuple[str, ...]:
        """Labels of the figures that are told even when they are nought: the first of the card."""
        return tuple(f.label for f in self.view.facts[:5])

    def _faces(self) -> Block:
        def paint(surface: pygame.Surface, r: pygame.Rect) -> None:
            self._portraits(surface, r.x, r.y)
            self._beasts(surface, r.x + 230, r.y + 74)

        return Drawn(lambda _: 116, paint)

    def _sum_blocks(self, title: str, lines: Sequence[SumLine], left: str, total: int) -> list[Block]:
        out: list[Block] = [small(title)]
        out += [Pair(line.label, self._signed(line.kg), FIGURE, 0.7) for line in lines]
        out.append(Pair(self.say(f"ui.household.{left}"), str(total), FIGURE, 0.7))
        return out

    @staticmethod
    def _signed(kg: int) -> str:
        return f"{'+' if kg >= 0 else '−'}{abs(kg)}"

    def outline_blocks(self) -> Sequence[Block]:
        """Return the card for the readable page: every figure asks why, both sides of the sum are tables."""
        v, say = self.view, self.say
        out: list[Block] = [heading(v.name), note(v.number), note(v.archetype)]
        out += [FigureLine(f) for f in v.facts if f.value is not None or f.how]
        if any(f.value is None and not f.how for f in v.facts):
            out.append(Words(self.facts()[-1], TABLE))
        for label, text in ((say("ui.household.book"), v.label_in_book), (say("ui.household.own"), v.own_words)):
            out += [Pair(label, text)] if text else []
        if v.saying:
            out += [small(v.speaker or say("ui.household.says")), Words(v.saying, SAYING)]
        if v.remembers:
            out += [small(say("ui.household.remembers")), *(Words(t) for t in v.remembers)]
        out += self._known_to_all(small)
        if v.stay or v.join:
            out += [heading(say("ui.household.sum")), note(say("ui.household.sum_about"))]
            for side, lines, total in (("stay", v.stay, v.stay_total), ("join", v.join, v.join_total)):
                out.append(small(say(f"ui.household.{side}")))
                out.append(note(say(f"ui.household.{side}_about")))
                last = (say(f"ui.household.left_{side}"), total)
                out.append(Told(sum_table(say, say(f"ui.household.{side}"), lines, last)))
            out.append(Words(say("ui.household.bread", kg=v.bread), TABLE_BOLD))
        else:
            out += [heading(say("ui.household.sum")), Words(self._unknown())]
        if v.verdict:
            out.append(Words(v.verdict, NAME, kind="strong"))
        out += [Words(t) for t in v.levers]
        return [*out, *(choice_block(self.theme, c, say) for c in v.choices if c.decision is not None), note(v.note)]

    # the laid-out page

    def actions(self) -> Sequence[Action]:
        """Return what can be done for or to this household, and back."""
        out = [self.action_of(c) for c in self.view.choices]
        return [*out, self.close_action(light=True)]

    def draw_fixed(self, surface: pygame.Surface) -> None:
        """Draw the double page."""
        theme = self.theme
        paper.desk(surface, theme, self.work_area)
        paper.sheet(surface, theme, SHEET, "paper", 8, 7, beneath="kraft")
        paper.fold(surface, theme, FOLD, SHEET.top, SHEET.bottom)
        if self._left(surface) > SHEET.bottom - 40:
            self.overflow = True
        if self.view.stay or self.view.join:
            self._right(surface)
        else:
            self._closed(surface)

    def _portraits(self, surface: pygame.Surface, x: int, y: int) -> None:
        v, theme = self.view, self.theme
        if not v.known:
            for i in (0, 1):
                pictures.portrait(surface, theme, "", pygame.Rect(x + 112 * i, y, 104, 104))
            return
        kin: tuple[Kin, Kin] = ("woman", "child") if v.woman else ("man", "woman")
        for i, who in enumerate(kin):
            pictures.household(surface, theme, v.household, pygame.Rect(x + 112 * i, y, 104, 104), who)

    def _beasts(self, surface: pygame.Surface, x: int, y: int) -> None:
        """Draw the beasts one by one: one drawn is one counted; of a large yard one of each kind and its number."""
        kinds = [("horse", self.view.horses), ("cow", self.view.cows), ("sheep", self.view.sheep)]
        heads = [k for k, n in kinds for _ in range(n)]
        if len(heads) > MOST_HEADS:
            for kind, n in kinds:
                if n:
                    beast(surface, kind, (x, y), 26)  # type: ignore[arg-type]
                    x = write(surface, self.theme, str(n), (x + 28, y), LABEL).right + 8
            return
        size = 42 if len(heads) <= 3 else 30 if len(heads) <= 5 else 22
        across = max(1, 144 // size)
        for i, kind in enumerate(heads[: across * 2]):
            beast(surface, kind, (x + (i % across) * (size + 4), y + (i // across) * (size - 2)), size)  # type: ignore[arg-type]

    def _left(self, surface: pygame.Surface) -> int:
        v, theme = self.view, self.theme
        width = FOLD - 36 - LEFT
        top = SHEET.y
        write(surface, theme, v.number, (LEFT, top + 36), TABLE, "ink2", max_width=width)
        write(surface, theme, v.name, (LEFT, top + 76), BIG_NAME, max_width=width)
        paper.rule(surface, theme, LEFT, FOLD - 36, top + 89)
        self._portraits(surface, LEFT, top + 104)
        y = top + 122
        facts = self.facts()
        if len(facts) > 3:
            return self._left_words(surface, self._fact_grid(surface, facts, top + 228, width), width)
        for text in facts[:2]:
            y = paragraph(surface, theme, text, (LEFT + 232, y), 144, TABLE, lead=21) + 3
        self._beasts(surface, LEFT + 230, max(top + 200, y + 32))
        y = max(top + 224, y)
        for text in facts[2:]:
            y = paragraph(surface, theme, text, (LEFT + 232, y), 148, TABLE, lead=22)
        return self._left_words(surface, max(top + 250, y - 8), width)

    def _fact_grid(self, surface: pygame.Surface, facts: Sequence[str], y: int, width: int) -> int:
        """Draw many facts in two columns under the portraits, long ones across; return where the next box begins."""
        theme = self.theme
        aside = [t for t in facts[-1:] if paragraph_height(theme, t, 144, LABEL, 19) <= theme.px(19) * 3]
        foot = SHEET.y + 118
        for text in aside:  # the last one finds room beside the faces, over the beasts
            foot = paragraph(surface, theme, text, (LEFT + 232, foot), 144, LABEL, lead=19)
        facts = facts[: len(facts) - len(aside)]
        self._beasts(surface, LEFT + 232, SHEET.y + 172)
        half = (width - 16) // 2
        step = theme.px(20)
        short = [t for t in facts if measure(theme, t, LABEL) <= half]
        for i, text in enumerate(short):
            write(surface, theme, text, (LEFT + (i % 2) * (half + 16), y + (i // 2) * step), LABEL)
        y += -(-len(short) // 2) * step
        for text in facts:
            if text not in short:
                y = paragraph(surface, theme, text, (LEFT, y), width, LABEL, lead=20)
        return y - 8

    def _left_words(self, surface: pygame.Surface, y: int, width: int) -> int:
        v, theme, p = self.view, self.theme, self.theme.colours
        label, own = self.say("ui.household.book"), self.say("ui.household.own")
        left = 24 + max(measure(theme, label, LABEL), measure(theme, own, LABEL) if v.own_words else 0)
        room = width - left - 10
        step = theme.px(24)
        high = paragraph_height(theme, v.label_in_book, room, NAME.at(17), 24)
        own_words = v.own_words.partition(": ")[2] or v.own_words  # the label beside it says who calls them so
        own_high = paragraph_height(theme, own_words, room, SAYING.at(17), 24) if v.own_words else 0
        surface.fill(p.card, (LEFT, y, width, high + own_high + 10))
        foot = y + step - 1
        write(surface, theme, label, (LEFT + 12, foot), LABEL, "ink2")
        foot = paragraph(surface, theme, v.label_in_book, (LEFT + left, foot), room, NAME.at(17), lead=24)
        if v.own_words:
            write(surface, theme, own, (LEFT + 12, foot), LABEL, "ink2")
            foot = paragraph(surface, theme, own_words, (LEFT + left, foot), room, SAYING.at(17), lead=24)
        y = y + high + own_high + 30
        lines = paragraph_height(theme, v.note, width, LABEL) if v.note else 0
        tight = (
            y + self._told_height(width, SAYING, 25, TABLE, 23) + lines - theme.line_height(LABEL) > SHEET.bottom - 40
        )
        saying, lead = (SAYING.at(16), 19) if tight else (SAYING, 25)
        memory, step = (LABEL, 19) if tight else (TABLE, 23)
        if v.saying:
            speaker = v.speaker or self.say("ui.household.says")
            write(surface, theme, speaker, (LEFT, y), SMALL_HEADING, max_width=width)
            y = paragraph(surface, theme, v.saying, (LEFT, y + theme.px(lead + 1)), width, saying, lead=lead) + 6
        if v.remembers:
            write(surface, theme, self.say("ui.household.remembers"), (LEFT, y), SMALL_HEADING)
            y += theme.px(step + 2)
            last = SHEET.bottom - 40 - lines + theme.line_height(LABEL)
            shown = list(v.remembers[:3])
            while len(shown) > 1 and y + sum(paragraph_height(theme, t, width, memory, step) for t in shown) > last:
                shown.pop(0)  # what lies longest ago gives way; the page in one column tells all
            for text in shown:
                y = paragraph(surface, theme, text, (LEFT, y), width, memory, lead=step)
        y = self._turns(surface, y, width, SHEET.bottom - 40 - lines)
        y = self._street(surface, y, width, SHEET.bottom - 40 - lines)
        foot = SHEET.bottom - 18
        if v.note:
            paragraph(surface, theme, v.note, (LEFT, foot - lines + theme.line_height(LABEL)), width, LABEL, "ink2")
        return y + lines - theme.line_height(LABEL)

    def _turns(self, surface: pygame.Surface, y: int, width: int, last: int) -> int:
        """Write what became of the house so far where there is room for it, the oldest giving way."""
        theme, shown = self.theme, list(self.view.history)
        head = theme.px(26)
        while shown and y + head + sum(paragraph_height(theme, t, width, TABLE, 23) for t in shown) > last:
            shown.pop(0)
        if not shown:
            return y
        write(surface, theme, self.say("ui.household.way"), (LEFT, y + 4), SMALL_HEADING)
        y += head + 2
        for text in shown:
            y = paragraph(surface, theme, text, (LEFT, y), width, TABLE, lead=23)
        return y

    def _street(self, surface: pygame.Surface, y: int, width: int, last: int) -> int:
        """Draw the house as anybody sees it from the street, with the same in words, where there is room for it."""
        theme, plot, hud = self.theme, self.view.street, self.view.hud
        if plot is None:
            return y
        words = house_words(plot, self.say)
        room = width - PLATE.w - 18
        high = max(PLATE.h, paragraph_height(theme, words, room, TABLE, 23)) + theme.px(18)
        if y + high > last:
            return y
        write(surface, theme, self.say("ui.household.street"), (LEFT, y + 4), SMALL_HEADING)
        y += theme.px(18)
        picture = PlotPicture(plot.household, cast(Form, plot.form), plot.empty, plot.seen, plot.lit, plot.smoke)
        box = PLATE.move(LEFT, y)
        ground = inks(season_of(hud), hud.hunger)
        surface.fill(ground.land, box)
        clip = surface.get_clip()
        surface.set_clip(box.clip(clip))
        house = pygame.transform.smoothscale_by(plot_picture(picture, HOUSE, ground), TWICE)
        ink.stamp(surface, house, (box.centerx - house.get_width() // 2, box.bottom - house.get_height()))
        surface.set_clip(clip)
        pygame.draw.rect(surface, theme.colours.ink, box, 1)
        paragraph(surface, theme, words, (box.right + 18, y + theme.px(17)), room, TABLE, lead=23)
        return y + high

    def _told_height(self, width: int, saying: Style, lead: int, memory: Style, step: int) -> int:
        """Return the height of what is said and remembered, set in these styles."""
        v, theme = self.view, self.theme
        high = paragraph_height(theme, v.saying, width, saying, lead) + theme.px(lead + 1) + 6 if v.saying else 0
        if v.remembers:
            high += theme.px(step + 2)
        return high + sum(paragraph_height(theme, t, width, memory, step) for t in v.remembers[:3])

    def _unknown(self) -> str:
        """Return why there is no sum: nobody was inside, or only the yard was counted."""
        return self.say("ui.household.counted" if self.view.known else "ui.household.unknown")

    def _closed(self, surface: pygame.Surface) -> None:
        """Draw the right page of a house where nobody has been: the hatching of the unseen."""
        theme, p = self.theme, self.theme.colours
        y = SHEET.y + 38
        write(surface, theme, self.say("ui.household.sum"), (RIGHT, y), SCREEN_HEADING)
        box = pygame.Rect(RIGHT, y + 30, WIDE, SHEET.bottom - 24 - (y + 30))
        surface.fill(p.bluelo, box)
        hatch.hatch(surface, p.bluemid, hatch.corners(box), 45, 12, 1.6)
        ink.frame(surface, p.ink, box, 2, (5, 4))
        inner = pygame.Rect(box.x + 60, 0, box.w - 120, 120)
        inner.centery = box.centery - 24
        surface.fill(p.paper, inner)
        text = self._unknown()
        if paragraph(surface, theme, text, (inner.x + 24, inner.y + 40), inner.w - 48, NAME) > inner.bottom + 10:
            self.overflow = True

    def _right(self, surface: pygame.Surface) -> None:
        v, theme, p = self.view, self.theme, self.theme.colours
        top = SHEET.y
        box = write(surface, theme, self.say("ui.household.sum"), (RIGHT, top + 38), Style("display-bold", 28))
        about = self.say("ui.household.sum_about")
        left = box.right + 18
        write(surface, theme, about, (left, top + 38), TABLE, "ink2", max_width=RIGHT + WIDE - left)
        stay, join = told(v.stay), told(v.join)
        self._measure(stay, join)
        k = (WIDE - self.labels - 62) / max(1, self._highest() * 1.06)
        bar = RIGHT + self.labels
        y1 = self._stairs(surface, top + 74, "stay", stay, k)
        y2 = self._stairs(surface, y1 + 42, "join", join, k)
        bread = bar + v.bread * k
        ink.line(surface, p.ink, (bread, top + 88), (bread, y2 + 4), 2)
        paper.rule(surface, theme, RIGHT, RIGHT + WIDE, y2 + 7)
        y = self._results(surface, y2 + 16, k)
        ink.line(surface, p.ink, (bread, y2 + 10), (bread, y + 2), 2)
        words = self.say("ui.household.bread", kg=v.bread)
        half = measure(theme, words, LABEL_BOLD) / 2
        wide = len(stay) + len(join) > LONG or max(v.stay_total, v.join_total) * k > WIDE - self.labels - 300 - 58
        middle = min(max(bread, RIGHT + half), RIGHT + WIDE - (0 if wide else 320) - half)
        write(surface, theme, words, (middle, y + 17), LABEL_BOLD, "ink", "centre")
        if wide:
            y = self._verdict(surface, pygame.Rect(RIGHT, y + 22, WIDE, 30)) - 26
        else:
            self._verdict(surface, pygame.Rect(RIGHT + WIDE - 300, y2 + 18, 300, 84))
        self._marks(surface, SHEET.bottom - 18)
        if y + 22 > SHEET.bottom - 20:
            self.overflow = True

    def _measure(self, stay: Sequence[SumLine], join: Sequence[SumLine]) -> None:
        """Give the labels the width they need, and the rows the height there is."""
        theme = self.theme
        lines = len(stay) + len(join)
        self.step = max(18, min(theme.px(ROW), 236 // max(1, lines) if lines > 10 else theme.px(ROW)))
        self.row_style = TABLE if self.step >= 24 else LABEL
        widest = max(measure(theme, x.label, self.row_style) for x in (*stay, *join))
        self.labels = max(LABELS, min(330, widest + 14))

    def _highest(self) -> int:
        """Return the highest stand of either staircase, so that both have one scale."""
        best = self.view.bread
        for lines in (self.view.stay, self.view.join):
            stand = 0
            for line in lines:
                stand += line.kg
                best = max(best, stand)
        return best

    def _stairs(self, surface: pygame.Surface, y: int, side: str, lines: Sequence[SumLine], k: float) -> int:
        """Draw a sum as a staircase: each line takes from or adds to what is left above it."""
        theme, p = self.theme, self.theme.colours
        box = write(surface, theme, self.say(f"ui.household.{side}"), (RIGHT, y), HEAD)
        about = self.say(f"ui.household.{side}_about")
        left = box.right + 14  # beside the heading: the line of a year's bread runs down at the right
        write(surface, theme, about, (left, y), LABEL, "ink2", max_width=RIGHT + WIDE - left)
        paper.rule(surface, theme, RIGHT, RIGHT + WIDE, y + 9)
        y += 18
        stand, bar, step = 0, RIGHT + self.labels, self.step
        thick = min(20, step - 4)
        for line in lines:
            new = stand + line.kg
            a, b = sorted((stand, new))
            foot = y + round(step * 0.5) + theme.px(5)
            write(surface, theme, line.label, (RIGHT, foot), self.row_style, max_width=self.labels - 6)
            piece = pygame.Rect(round(bar + max(0, a) * k), y + 2, max(1, round((b - max(0, a)) * k)), thick)
            if line.kg < 0:
                surface.fill(p.paper, piece)
                hatch.filled(surface, theme, "minus", piece)
            elif line.how == "promised":
                hatch.filled(surface, theme, "forecast", piece)
            else:
                surface.fill(p.ochre if side == "stay" else p.bluemid, piece)
            if 0 <= new * k <= WIDE:
                at = bar + new * k
                ink.line(surface, p.ink, (at, y + 2), (at, y + step + 1), 1, (2, 2))
            figure = FIGURE.at(17 if step >= 24 else 16)
            write(surface, theme, self._signed(line.kg), (RIGHT + WIDE - 34, foot), figure, "ink", "right")
            figures.mark(surface, theme, line.how, (RIGHT + WIDE - 14, y + 2 + thick // 2))
            stand = new
            y += step
        return y

    def _results(self, surface: pygame.Surface, y: int, k: float) -> int:
        theme = self.theme
        bar = RIGHT + self.labels
        for key, total, fill in (
            ("left_stay", self.view.stay_total, "barn"),
            ("left_join", self.view.join_total, "join"),
        ):
            label = self.say(f"ui.household.{key}")
            write(surface, theme, label, (RIGHT, y + theme.px(20)), TABLE_BOLD, max_width=self.labels - 6)
            width = max(2, round(max(0, total) * k))
            if fill == "barn":
                surface.fill(theme.colours.ochre, (bar, y + 2, width, 24))
            else:
                hatch.filled(surface, theme, "join", pygame.Rect(bar, y + 2, width, 24))
            bread = self.view.bread * k
            left = bar + max(width + 10, bread + 8 if abs(width - bread) < 60 and width < bread else 0)
            write(surface, theme, str(total), (left, y + theme.px(22)), Style("mono-bold", 21))
            y += theme.px(31) if self.step >= 24 else 28
        return y

    def _verdict(self, surface: pygame.Surface, box: pygame.Rect) -> int:
        """Draw which side is better and what would change it most; a wide box has both side by side."""
        theme, v = self.theme, self.view
        wide = box.w > 400
        head_width = min(box.w // 2, measure(theme, v.verdict, NAME.at(18)) + 6)
        half = head_width if wide else box.w - 28
        name = NAME.at(18 if wide else 20)
        head = paragraph_height(theme, v.verdict, half, name, 24)
        side = box.w - head_width - 60 if wide else half
        levers = list(v.levers[:2])
        while wide and levers and box.y + self._lever_height(levers, side) + 6 > SHEET.bottom - 36:
            levers.pop()
        rest = self._lever_height(levers, side)
        box.h = max(box.h, max(head, rest) + 8 if wide else head + rest + 18)
        surface.fill(theme.colours.card, box)
        surface.fill(theme.colours.ink, (box.x, box.y, 6, box.h))
        foot = paragraph(
            surface, theme, v.verdict, (box.x + 18, box.y + theme.px(22 if wide else 28)), half, name, lead=24
        )
        x = box.x + 18
        if wide:
            x, foot = box.x + head_width + 44, box.y + theme.px(18)
        for text in levers:
            foot = paragraph(surface, theme, text, (x, foot), side, LABEL, lead=20)
        return box.bottom

    def _lever_height(self, levers: Sequence[str], width: int) -> int:
        return sum(paragraph_height(self.theme, t, width, LABEL, 20) for t in levers)

    def _marks(self, surface: pygame.Surface, y: int) -> None:
        x = RIGHT
        for how in marks.KNOWN:
            marks.known(surface, self.theme, how, (x + 8, y - 6))
            box = write(surface, self.theme, self.say(f"ui.known.{how}"), (x + 22, y), LABEL, "ink2")
            x = box.right + 20

    # what the player does

    def choices(self) -> Sequence[ChoiceView]:
        """Return the choices of the card."""
        return self.view.choices

    def choose(self, choice: ChoiceView) -> Result | None:
        """Show what a decision does before it is taken, on a sheet of its own; open the rest at once."""
        if choice.decision is None or not choice.enabled or not choice.preview or self.column is not None:
            return super().choose(choice)
        from game.ui.screen import Push  # here to keep the ring of imports open
        from game.ui.screens.confirm import Confirm

        return Push(Confirm(self.shell, self.opens, choice, self.view.name))

    def decide(self, decision: Decision) -> Result | None:
        """Take the decision and look at the card again."""
        refused = self.shell.take(decision)
        return self.refuse(refused) if refused else self.renew()

    def on(self, news: News) -> Result | None:
        """Go back, or follow a choice."""
        if isinstance(news, Activated) and news.id == "close":
            return self.back()
        return super().on(news) or Stay()
