"""The end of a lesson that stops before its run does: two curves, the judgement so far, what was expected."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import pygame

from game.classroom.board_view import barn_percent, paper_percent
from game.play import foreseen
from game.play.judgement_view import FILE_BANDS, STANDING_BANDS, band
from game.sim.dates import Quarter
from game.ui.draw import charts, paper
from game.ui.draw.charts import Curves
from game.ui.draw.type import paragraph
from game.ui.hud import Action, TopBar
from game.ui.outline import Node
from game.ui.screen import Result, Stay
from game.ui.screens.column import Block, Drawn, Pair, Rule, Told, Words, heading, note, small
from game.ui.seat.expect import expected_blocks
from game.ui.seat.page import SeatPage
from game.ui.theme import BODY, BODY_BOLD, SCREEN_HEADING, TABLE
from game.ui.widgets import Activated, News

CHART: Final = pygame.Rect(24, 64, 800, 580)
PLOT: Final = pygame.Rect(92, 190, 560, 330)
SIDE: Final = pygame.Rect(848, 64, 408, 580)
STEPS: Final = (0, 25, 50, 75, 100)


class StopScreen(SeatPage):
    """What a lesson of twenty minutes ends with; the run itself is not over, but it is not played on here."""

    @property
    def last(self) -> int:
        """The quarter with which the lesson ended."""
        lesson = self.run.lesson
        return lesson.quarters(self.run.campaign)[-1] if lesson is not None else self.run.campaign.quarter.index

    @property
    def curves(self) -> Curves:
        """Paper and barn of the quarters of the lesson, percent of households."""
        campaign = self.run.campaign
        shots = [shot for shot in campaign.snapshots if shot.quarter <= self.last]
        labels = [Quarter(shot.quarter).label.split() for shot in shots]
        return Curves(
            tuple(paper_percent(shot, campaign.households) for shot in shots),
            tuple(barn_percent(shot, campaign.households) for shot in shots),
            100, tuple(one for one, _ in labels), tuple(year for _, year in labels),
        )  # fmt: skip

    def judged(self) -> list[tuple[str, str]]:
        """Return the judgement so far as (what, how): standing, file, post."""
        desk, say = self.run.campaign.desk, self.say
        return [
            (say("ui.judgement.standing"), say(f"play.judgement.standing.{band(desk.standing, STANDING_BANDS)}")),
            (say("ui.judgement.file"), say(f"play.judgement.file.{band(desk.file, FILE_BANDS)}")),
            (say("seat.stop.post"), say(f"classroom.post.{desk.post}")),
        ]

    def last_words(self) -> str:
        """Return the two figures of the last quarter in a sentence."""
        c = self.curves
        written = c.paper[-1]
        label = self.run.seat.quarter_label(self.last)
        slots = {"quarter": label, "paper": written if written is not None else "–", "barn": c.barn[-1]}
        return self.say("seat.stop.last", **slots)

    def top(self) -> TopBar:
        """Return the title and the seat."""
        return TopBar(self.say("ui.word.title"), self.say("seat.stop.bar"), seat=self.shown.seat_mark)

    # the column

    def blocks(self) -> Sequence[Block]:
        """Return everything beneath each other."""
        say = self.say
        out: list[Block] = [heading(say("seat.stop.title")), Words(say("seat.stop.about"), BODY), Rule()]
        out += [small(say("ui.end.curves")), Words(self.last_words(), BODY_BOLD)]
        out.append(Drawn(lambda _: 300, self._column_plot))
        out += [note(say("ui.end.curves_about")), small(say("seat.stop.judged"))]
        out += [Pair(what, how) for what, how in self.judged()]
        foretold = expected_blocks(self.run, say, self.theme)
        if foretold:
            out += [Rule(), heading(say("seat.foreseen.title")), *foretold]
        return out

    def outline_blocks(self) -> Sequence[Block]:
        """Return everything, with the curves as a table."""
        c = self.curves
        heads = tuple(("", self.say(key)) for key in ("seat.stop.quarter", "ui.end.reported", "ui.end.in_barn"))
        told = [
            (f"{q} {y}", "" if w is None else str(w), str(b))
            for q, y, w, b in zip(c.quarters, c.years, c.paper, c.barn, strict=True)
        ]
        rows = tuple(Node("row", parts=tuple(Node("cell", cell) for cell in row)) for row in told)
        return [*self.blocks(), Told(Node("table", self.say("ui.end.curves"), options=heads, parts=rows))]

    def _column_plot(self, surface: pygame.Surface, r: pygame.Rect) -> None:
        inner = pygame.Rect(r.x + 8, r.y + 12, r.w - 24, r.h - 30)
        charts.draw_curves(surface, self.theme, inner, self.curves)

    # the laid-out page

    def draw_fixed(self, surface: pygame.Surface) -> None:
        """Draw the curves at the left; judgement and expectations at the right."""
        theme, say = self.theme, self.say
        paper.desk(surface, theme, self.work_area)
        paper.sheet(surface, theme, CHART, "paper", 91, 7, beneath="kraft")
        x, width = CHART.x + 32, CHART.w - 64
        y = paragraph(surface, theme, say("seat.stop.title"), (x, CHART.y + 48), width, SCREEN_HEADING)
        end = paragraph(surface, theme, self.last_words(), (x, y), width, BODY_BOLD)
        curves = self.curves
        charts.draw_axes(surface, theme, PLOT, curves, STEPS)
        charts.draw_curves(surface, theme, PLOT, curves)
        to = charts.place(PLOT, curves)
        last = len(curves.barn) - 1
        written, barn = curves.paper[last], curves.barn[last]
        barn_y = to(last, barn)[1]
        if written is not None:
            paper_y = to(last, written)[1]
            if abs(paper_y - barn_y) < 52:
                lower = max(paper_y, barn_y)
                paper_y, barn_y = (lower - 52, lower) if written >= barn else (lower, lower - 52)
            charts.end_label(surface, theme, (PLOT.right, paper_y), say("ui.end.reported"), f"{written:g}", True)
        charts.end_label(surface, theme, (PLOT.right, barn_y), say("ui.end.in_barn"), f"{barn:g}", False)
        foot = paragraph(surface, theme, say("ui.end.curves_about"), (x, PLOT.bottom + 70), width, TABLE, "ink2")
        if end > PLOT.y or foot > CHART.bottom + 8:
            self.overflow = True
        self._side(surface)

    def _side(self, surface: pygame.Surface) -> None:
        theme, say = self.theme, self.say
        blocks: list[Block] = [small(say("seat.stop.judged")), *(Pair(*row, part=0.52) for row in self.judged())]
        blocks += [Rule(), Words(say("seat.stop.about"), BODY)]
        width = SIDE.w - 48
        heights = [block.lay(theme, width) for block in blocks]
        high = sum(heights) + 44
        if high > SIDE.h:
            self.overflow = True
        paper.sheet(surface, theme, pygame.Rect(SIDE.x, SIDE.y, SIDE.w, min(high, SIDE.h)), "card", 92, 7)
        y = SIDE.y + 22
        for block, height in zip(blocks, heights, strict=True):
            block.draw(surface, theme, SIDE.x + 24, y, width)
            y += height

    def actions(self) -> Sequence[Action]:
        """Return the beginning, and handing in."""
        out = [Action("leave", self.say("ui.end.again"), "b"), Action("settings", self.say("ui.start.settings"), "s")]
        if foreseen.expected(self.run.campaign):
            out.append(Action("foreseen", self.say("seat.foreseen.open"), "f"))
        return [*out, Action("hand_in", self.say("seat.hand.open"), "enter", light=True)]

    def on(self, news: News) -> Result | None:
        """Hand in, or go to the beginning."""
        if isinstance(news, Activated) and news.id in ("hand_in", "settings", "foreseen"):
            return self.go(news.id)
        if isinstance(news, Activated) and news.id == "leave":
            return self.shell.command("leave")
        return Stay()

    def back(self) -> Result | None:
        """Open the settings: there is nothing beneath."""
        return self.go("settings")
