"""Sample pages of the drawing kit: the village in its seasons, the survey sheet, charts, widgets.

All figures are samples. The gallery test draws them and looks for words that overlap or leave the page.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pygame

from game.ui.draw import bars, charts, hatch, marks, paper
from game.ui.draw.district import SHEET, DistrictPicture, VillageMark, draw_district, draw_key
from game.ui.draw.icon_parts import ICONS
from game.ui.draw.icons import icon
from game.ui.draw.portraits import BUSTS, household_bust, portrait, unknown
from game.ui.draw.scatter import Scatter
from game.ui.draw.shape_parts import SHAPES
from game.ui.draw.shapes import shape
from game.ui.draw.type import paragraph, write
from game.ui.draw.village import PlotPicture, Village, VillagePicture
from game.ui.hud import Action, BottomBar, TopBar, draw_top
from game.ui.theme import (
    BODY,
    BODY_BOLD,
    HEIGHT,
    LABEL,
    READING,
    SCREEN_HEADING,
    WIDTH,
    Style,
    Theme,
)
from game.ui.widgets import (
    Button,
    Cell,
    FigureField,
    FocusRing,
    Link,
    Row,
    ScrollArea,
    Slider,
    Table,
    TableColumn,
    Tabs,
    Tick,
)

STEPS = ("TOZ", "artel", "commune")
WORK = pygame.Rect(0, 48, WIDTH, HEIGHT - 108)


def plots(farm: int, on_paper: int, empty: int, seen: int, hunger: bool = False) -> tuple[PlotPicture, ...]:
    """Sixty households with sample beasts, windows and smoke."""
    run = Scatter(11)
    order = sorted(range(60), key=lambda _: run.unit())
    sights = set(sorted(range(60), key=lambda _: run.unit())[:seen])
    out = []
    for i in range(60):
        rank = order.index(i)
        form = "farm" if rank < farm else "paper" if rank < farm + on_paper else "left" if rank > 57 else "own"
        gone = farm + on_paper <= rank < farm + on_paper + empty
        values: dict[str, Any] = {
            "form": form, "empty": gone, "seen": i in sights,
            "lit": 0 if gone else 1 + run.below(2 if hunger else 3),
            "smoke": 0 if gone else max(0, run.below(5) - 2) if hunger else 1 + run.below(3),
            "horses": 0 if form == "farm" or hunger else run.below(3),
            "cows": run.below(2) if hunger else run.below(3),
            "sheep": 0 if hunger else (0, 0, 2, 3)[run.below(4)],
        }  # fmt: skip
        out.append(PlotPicture(i, **values))
    return tuple(out)


VILLAGES: dict[str, VillagePicture] = {
    "winter": VillagePicture("winter", 0.18, plots(11, 4, 2, 26), herd_horses=7, herd_cows=2),
    "mud": VillagePicture(
        "mud", 0.25, plots(15, 9, 3, 33), claimed=0.57, herd_horses=7,
        field_tag="15 in the field", claim_tag="34 as reported",
    ),
    "green": VillagePicture("green", 0.53, plots(32, 5, 5, 38), herd_horses=12, herd_cows=3, tractors=1),
    "stubble": VillagePicture("stubble", 0.62, plots(37, 4, 11, 30), herd_horses=9, herd_cows=3, stooks=40),
    "spring-1933": VillagePicture(
        "mud", 0.6, plots(36, 0, 15, 34, hunger=True), hunger=True, herd_horses=4, herd_cows=3, unsown=0.25
    ),
}  # fmt: skip


def top(surface: pygame.Surface, theme: Theme) -> None:
    """Draw a sample top bar."""
    place = "Olkhovka, Rakitnoe Ust’e district"
    draw_top(surface, theme, TopBar("I · 1930", "January to March", 1, place, 9, 12, "9 of 12 weeks left"))


def bottom(surface: pygame.Surface, theme: Theme) -> None:
    """Draw a sample bottom bar."""
    actions = [
        Action("visit", "Visit", "v"), Action("meeting", "Meeting", "m"), Action("work", "Work", "w"),
        Action("letter", "Write letter", "l"), Action("papers", "Papers 3", "p"),
        Action("advisers", "Advisers 2", "d"), Action("report", "Report", "r", light=True),
    ]  # fmt: skip
    bar = BottomBar(theme, actions)
    bar.draw_ground(surface)
    FocusRing(bar.widgets, "report").draw(surface)


def village(surface: pygame.Surface, theme: Theme, name: str) -> None:
    """Draw the village in one of its sample seasons; in green one plot has the focus."""
    picture = VILLAGES[name]
    if name == "green":
        chosen = next(p.household for p in picture.plots if p.form == "own" and p.seen)
        picture = replace(picture, plots=tuple(replace(p, is_focus=p.household == chosen) for p in picture.plots))
    Village().draw(surface, theme, picture)
    top(surface, theme)
    bottom(surface, theme)


MARKS = (
    ("Olkhovka", 192, 228, 40, 18, "18 seen I 30"), ("Staraya Rakita", 436, 134, 62, None, "never seen"),
    ("Verkhnie Pruzhki", 721, 128, 55, 33, "33 seen IV 29"), ("Dubovy Log", 867, 314, 71, None, "never seen"),
    ("Krasny Ugol", 604, 352, 88, 26, "26 seen I 30"), ("Ternovoe", 343, 417, 47, None, "never seen"),
    ("Sukhodol", 128, 579, 35, 31, "31 seen IV 29"), ("Maly Yar", 505, 621, None, None, "never seen"),
    ("Zarechye", 761, 579, 52, 20, "20 seen IV 29"), ("Nizhnie Pruzhki", 285, 759, 44, None, "never seen"),
)  # fmt: skip


def district(surface: pygame.Surface, theme: Theme) -> None:
    """Draw the survey sheet."""
    paper.desk(surface, theme, WORK)
    paper.sheet(surface, theme, SHEET, "white", fibres=False, shadow=7)
    picture = DistrictPicture(tuple(VillageMark(i, *mark, glow=i == 4) for i, mark in enumerate(MARKS)))
    draw_district(surface, theme, picture)
    draw_key(surface, theme, (460, 578), "reported, per cent", "seen", "nobody has looked")
    top(surface, theme)
    bottom(surface, theme)


PAPER = (8, 57, 34, 30, 33, 45, 62, 66, 70, 74, 75, 76, 78, 80, 80)
BARN = (7, 18, 15, 14, 17, 30, 46, 52, 55, 50, 46, 51, 55, 57, 58)
QUARTERS = ("IV", *("I", "II", "III", "IV") * 3, "I", "II")
YEARS = ("1929", *("1930",) * 4, *("1931",) * 4, *("1932",) * 4, *("1933",) * 2)
CURVES = charts.Curves(PAPER, BARN, 100, QUARTERS, YEARS)


def end(surface: pygame.Surface, theme: Theme) -> None:
    """Draw the paper curve and the barn curve, the causes and the small multiples."""
    paper.desk(surface, theme, WORK)
    sheet = pygame.Rect(24, 64, 832, 580)
    paper.sheet(surface, theme, sheet, seed=41, shadow=7)
    write(surface, theme, "Paper and barn", (48, 108), SCREEN_HEADING.at(32))
    plot = pygame.Rect(86, 134, 642, 282)
    charts.draw_axes(surface, theme, plot, CURVES, (0, 25, 50, 75, 100))
    to = charts.draw_curves(surface, theme, plot, CURVES)
    charts.note(surface, theme, "2 March 1930", to(1, 0)[0], 138, to(1, 62)[1])
    charts.note(surface, theme, "7 August law", to(11, 0)[0], 138, to(11, 81)[1], right=True)
    charts.end_label(surface, theme, to(14, 80), "reported", "80", paper=True)
    charts.end_label(surface, theme, to(14, 57), "in the barn", "58", paper=False)
    charts.flag(surface, theme, "widest gap: 39 points, March 1930", to(1.75, 79), to(1.12, 44))
    write(surface, theme, "Grain for each eater: 96 kg less than in 1928, of which", (48, 506), BODY_BOLD)
    parts = [
        bars.Part(21, "chosen", "−21 kg", "you chose"),
        bars.Part(52, "ordered", "−52 kg", "ordered above you"),
        bars.Part(23, "luck", "−23 kg", "weather and luck"),
    ]  # fmt: skip
    bars.part_bar(surface, theme, pygame.Rect(48, 522, 784, 34), parts)
    right = pygame.Rect(880, 64, 376, 272)
    paper.sheet(surface, theme, right, seed=43, shadow=7)
    for i, name in enumerate(("Horses", "Cattle", "Seed, ts", "Harvest")):
        small = charts.Curves(tuple(90 - v * 0.3 for v in PAPER), tuple(88 - v * 0.7 for v in BARN), 95)
        at = (900 + i % 2 * 178, 80 + i // 2 * 130)
        charts.small_multiple(surface, theme, at, name, small, "66", "48")
    lower = pygame.Rect(880, 352, 376, 292)
    paper.sheet(surface, theme, lower, "white", seed=44, shadow=7)
    charts.range_band(surface, theme, [(900 + i * 20, 500 - i * 4, 470 - i * 7) for i in range(12)])
    bars.range_bar(surface, theme, pygame.Rect(900, 540, 320, 26), 51, 60, 68)
    rows = [("joined", 24, "24"), ("left", 7, "7")]
    bars.bar_list(surface, theme, rows, (900, 575), 330, 110, 30)
    top(surface, theme)
    bottom(surface, theme)


def sums(surface: pygame.Surface, theme: Theme) -> None:
    """Draw both sides of a household's sum and the bars between two papers."""
    paper.desk(surface, theme, WORK)
    paper.sheet(surface, theme, pygame.Rect(24, 64, 1232, 580), seed=8, shadow=7, beneath="kraft")
    paper.fold(surface, theme, 456, 64, 644)
    x, width = 488, 740
    scale = bars.Scale(x + 190, 488 / 640)
    stay = [
        bars.Stair("harvest in the barn", 607, "seen"), bars.Stair("seed kept back", -87, "seen"),
        bars.Stair("oats and feed", -183, "told"), bars.Stair("grain delivery, tax", -85, "seen"),
        bars.Stair("chance of being listed", -20, "guessed"),
    ]  # fmt: skip
    join = [
        bars.Stair("share of the harvest", 520, "guessed"),
        bars.Stair("seed and common feed", -190, "guessed"),
        bars.Stair("farm’s delivery", -115, "told"), bars.Stair("tractor, one day in three", 16, "promised"),
        bars.Stair("horse and cow given up", -31, "told"),
    ]  # fmt: skip
    write(surface, theme, "If they stay", (x, 138), Style("display-bold", 23))
    paper.rule(surface, theme, x, x + width, 148)
    y = bars.staircase(surface, theme, stay, (x, 156), width, scale, "stay")
    write(surface, theme, "If they join", (x, y + 42), Style("display-bold", 23))
    paper.rule(surface, theme, x, x + width, y + 52)
    y = bars.staircase(surface, theme, join, (x, y + 60), width, scale, "join")
    bread = scale.x + round(210 * scale.unit)
    bars.result_bar(surface, theme, "left if they stay", 232, (x, y + 18), scale, "stay", bread)
    bars.result_bar(surface, theme, "left if they join", 200, (x, y + 49), scale, "join", bread)
    bars.bread_line(surface, theme, bread, 152, y + 76, "a year’s bread, 210")
    portrait(surface, theme, "middle_man", (48, 168), 104)
    portrait(surface, theme, "middle_woman", (160, 168), 104)
    surface.fill(theme.colours.desk, (48, 300, 372, 320))
    bars.field_sign(surface, theme, pygame.Rect(150, 310, 168, 112), 11 / 60, 24 / 60)
    for i, (so, said, is_range) in enumerate(((11, 24, False), (51, 60, True), (62, 62, False), (30, 20, False))):
        bar = pygame.Rect(150, 440 + i * 44, 164, 40)
        bars.gap_bar(surface, theme, bar, so, said, max(so, said) * 1.1, is_range)
    top(surface, theme)
    bottom(surface, theme)


def kit(surface: pygame.Surface, theme: Theme) -> None:
    """Draw all shapes, people and icons."""
    surface.fill(theme.colours.paper)
    for i, name in enumerate(SHAPES):
        x, y = 24 + i % 12 * 103, 12 + i // 12 * 134
        surface.fill(theme.colours.bluelo, (x, y, 98, 126))
        shape(surface, name, (x + 3, y + 112), 92)
    for i, who in enumerate(BUSTS):
        portrait(surface, theme, who, (24 + i % 12 * 103, 284 + i // 12 * 102), 96)
    for i in range(11):
        bust = household_bust(i, ("man", "woman", "old man", "old woman", "child")[i % 5])  # type: ignore[arg-type]
        portrait(surface, theme, bust, (24 + i * 103, 490), 96)
    unknown(surface, theme, (24 + 11 * 103, 490), 96)
    for i, name in enumerate(ICONS):
        icon(surface, theme, name, (24 + i % 24 * 51, 600 + i // 24 * 44), 32)


def widgets(surface: pygame.Surface, theme: Theme) -> None:
    """Draw every widget in several states, at 100 %."""
    surface.fill(theme.colours.paper)
    rect = pygame.Rect
    rows = [
        Row(str(i), (Cell(f"Household {i}", style=BODY), Cell("6"), Cell("5 ha", known=marks.KNOWN[i % 4]),
                     Cell("2", unseen=i % 3 == 1), Cell("24", claim=True)), strong=i == 3)
        for i in range(20)
    ]  # fmt: skip
    columns = [
        TableColumn("name", "Household", 208, sortable=True),
        TableColumn("eaters", "Eaters", 90, "right", True),
        TableColumn("land", "Land", 130), TableColumn("horses", "Horses", 120, "right"),
        TableColumn("paper", "on paper", 120, "right"),
    ]  # fmt: skip
    hover = Button(theme, "hover", "Visit", rect(160, 24, 120, 44), key="v")
    hover.hovered = True
    down = Button(theme, "down", "Visit", rect(296, 24, 120, 44), key="v")
    down.pressed = True
    wrong = FigureField(theme, "wrong", "Horses", rect(530, 92, 220, 48), 7, high=60, too_high="60 is all there are")
    wrong._write("61")
    words = "The school is full of smoke. " * 14
    ring = FocusRing(
        [
            Button(theme, "rest", "Visit", rect(24, 24, 120, 44), key="v"), hover, down,
            Button(theme, "off", "Visit", rect(432, 24, 120, 44), enabled=False, why="No weeks are left."),
            Button(theme, "error", "Visit", rect(568, 24, 120, 44), error="choose one"),
            Button(theme, "main", "Send", rect(704, 24, 120, 44), kind="main"),
            Button(theme, "long", "Write down what I know", rect(840, 24, 130, 52), kind="light"),
            FigureField(theme, "figure", "Joined", rect(24, 92, 220, 48), 24, high=60), wrong,
            FigureField(theme, "dashed", "Seed", rect(280, 92, 220, 48), 7, enabled=False),
            Tick(theme, "reader", "reader’s face", rect(24, 180, 200, 44), True),
            Tick(theme, "wide", "wide spacing", rect(240, 180, 200, 44), False),
            Tabs(theme, "role", "Role", rect(24, 240, 400, 44), [("w", "25,000er"), ("o", "Official")], "o"),
            Link(theme, "why", "why?", (500, 265)),
            Slider(theme, "share", "How much is shared", rect(24, 300, 300, 64), STEPS, 1),
            Table(theme, "table", "Village", rect(24, 390, 700, 264), columns, rows,
                  sorted_by="eaters", at="2"),
            ScrollArea(
                theme, "text", "What happened", rect(800, 120, 420, 200), 600,
                lambda s, r: paragraph(s, theme, words, (r.x, r.y + 20), r.w, READING),
            ),
        ],
        "table",
    )  # fmt: skip
    ring.draw(surface)
    for i, fill in enumerate(("barn", "gap", "range", "minus", "ordered", "luck", "unseen", "join", "forecast")):
        box = pygame.Rect(800 + i % 3 * 150, 380 + i // 3 * 70, 120, 30)
        hatch.filled(surface, theme, fill, box)  # type: ignore[arg-type]
        write(surface, theme, fill, (box.x, box.bottom + 20), LABEL)
    paper.stamp(surface, theme, pygame.Rect(800, 600, 196, 56), ["OLKHOVKA", "VILLAGE SOVIET"], "paper")
