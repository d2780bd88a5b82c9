"""Block prints of rooms: meetings, offices, shops, and tables with a paper on them."""

from __future__ import annotations

from typing import Final

from game.ui.draw.plate import COATS, DARK, PLANK, WIDE, Plate, Print
from game.ui.draw.scatter import Scatter
from game.ui.theme import NORMAL, Colour, mix, rgb

SKIN: Final = rgb("#CFA27A")
WHITEWASH: Final = rgb("#8C9A9B")


def meeting(p: Plate) -> None:
    """The schoolroom at night: lamp, red table, rows of backs."""
    p.room()
    p.window(40, 34, 84, 92)
    p.glow(280, 84, 210)
    p.line(NORMAL.ink, 2.5, (280, 0), (280, 58))
    p.poly(NORMAL.ink, (250, 74), (268, 58), (292, 58), (310, 74))
    p.disc(NORMAL.lit, 280, 82, 9)
    p.box(NORMAL.red, 160, 150, 220, 16)
    p.box(rgb("#7E1512"), 168, 166, 204, 44)
    for x, coat in ((202, COATS[1]), (272, COATS[2]), (340, COATS[1])):
        bust(p, x, 150, coat)
    p.poly(COATS[1], (286, 122), (302, 92), (308, 94), (294, 130))
    p.disc(SKIN, 306, 89, 5)
    backs(p, 182, 8)


def show_of_hands(p: Plate) -> None:
    """A common room with its benches; a few hands are up."""
    p.room(rgb("#33424A"))
    p.window(300, 30, 84, 88, night=False)
    p.box(NORMAL.red, 30, 40, 150, 22)
    p.box(NORMAL.paper, 40, 47, 130, 3)
    p.box(NORMAL.paper, 40, 54, 96, 3)
    p.box(PLANK, 44, 150, 130, 56)
    bust(p, 108, 150, COATS[2])
    for x, y in ((214, 168), (300, 180), (368, 172)):
        p.poly(COATS[0], (x - 7, y + 40), (x - 5, y), (x + 5, y), (x + 7, y + 40))
        p.disc(SKIN, x, y - 4, 6)
    backs(p, 190, 27)


def bust(p: Plate, x: float, table: float, coat: Colour) -> None:
    """Draw somebody who sits behind a table."""
    p.poly(coat, (x - 20, table), (x - 15, table - 34), (x + 15, table - 34), (x + 20, table))
    p.disc(SKIN, x, table - 46, 11)
    p.poly(NORMAL.ink, (x - 13, table - 49), (x - 11, table - 60), (x + 11, table - 60), (x + 13, table - 49))


def backs(p: Plate, level: float, seed: int) -> None:
    """Draw the backs of the seated, the front rows larger."""
    run = Scatter(seed)
    for row, (y, k, count) in enumerate(((level, 1.0, 11), (level + 32, 1.25, 10), (level + 70, 1.6, 8))):
        for j in range(count):
            x = (j + 0.5) * WIDE / count + run.between(-5, 5)
            tone = mix(NORMAL.ink, PLANK, run.unit() * (0.75 - row * 0.18))
            p.poly(tone, (x - 19 * k, y + 34 * k), (x - 14 * k, y + 3), (x + 14 * k, y + 3), (x + 19 * k, y + 34 * k))
            if run.unit() < 0.45:
                scarf = ((-11, 5), (-11, -9), (-5, -17), (5, -17), (11, -9), (11, 5), (0, 12))
                cloth = ("#7F9AA8", "#8C8478", "#B9AE94", "#5F7F8E")[run.below(4)]
                p.poly(rgb(cloth), *((x + a * k, y + b * k) for a, b in scarf))
            else:
                p.disc(DARK, x, y - 6 * k, 10 * k)
                cap = ((-11, -7), (-9, -18), (9, -18), (11, -7))
                p.poly(tone, *((x + a * k, y + b * k) for a, b in cap))


def lamplit(p: Plate) -> None:
    """A table at night with a lamp on it."""
    p.room()
    p.window(300, 26, 84, 84)
    p.table(172)
    p.lamp(118, 104)


def telegram(p: Plate) -> None:
    """Tape on a form, the sounder beside it."""
    lamplit(p)
    p.sheet(196, 132, 168, 112, 0)
    for i, length in enumerate((136, 120, 140, 84)):
        p.box(NORMAL.white, 208, 150 + 22 * i, length, 14)
        p.box(NORMAL.rule, 214, 155 + 22 * i, length - 16, 3)
    p.box(rgb("#8A6420"), 52, 214, 76, 12)
    p.box(NORMAL.ochre, 66, 200, 10, 14)
    p.box(NORMAL.ochre, 104, 196, 10, 18)
    p.line(NORMAL.ochre, 4, (66, 198), (116, 194))


def letter(p: Plate) -> None:
    """A letter and its cover, and a pen."""
    lamplit(p)
    p.poly(NORMAL.kraft, (56, 214), (176, 204), (182, 270), (62, 280))
    p.line(DARK, 1.5, (56, 214), (122, 246), (176, 204))
    p.disc(NORMAL.red, 120, 242, 6)
    p.sheet(204, 126, 150, 136, 7)
    p.line(DARK, 3, (338, 262), (392, 196))


def names(p: Plate) -> None:
    """A list of names, one line ruled out, nobody's name to be read."""
    lamplit(p)
    p.sheet(190, 104, 176, 166, 0)
    for i in range(8):
        p.box(NORMAL.ink, 202, 124 + 18 * i, 8, 8)
        p.box(NORMAL.rule, 218, 127 + 18 * i, (120, 96, 132, 104, 118, 90, 126, 100)[i], 3)
    p.line(NORMAL.red, 3, (200, 184), (350, 180))
    p.line(DARK, 3, (352, 262), (404, 200))


def decree(p: Plate) -> None:
    """A printed decree on a wall of boards."""
    p.room(rgb("#3B3A33"))
    p.sheet(112, 26, 200, 224, 9, red=True)
    p.box(NORMAL.ink, 140, 66, 144, 9)
    for x, y in ((118, 32), (302, 32), (118, 240), (302, 240)):
        p.disc(NORMAL.ink, x, y, 3)
    p.people([("man", 20, 120), ("woman", 346, 116)], 288, 41)


def newspaper(p: Plate) -> None:
    """A newspaper on the table, its headline and its columns."""
    lamplit(p)
    p.sheet(176, 90, 206, 180, 0)
    p.box(NORMAL.ink, 190, 104, 178, 16)
    p.box(NORMAL.red, 190, 126, 178, 4)
    for column in range(3):
        for i in range(12):
            p.box(NORMAL.rule, 190 + 62 * column, 140 + 10 * i, 52 if i % 4 != 3 else 36, 3)


def ledger(p: Plate) -> None:
    """An open account book, one column empty."""
    lamplit(p)
    for x, tilt in ((150, -8), (270, 8)):
        p.poly(NORMAL.paper, (x, 130 - tilt), (x + 120, 130 + tilt), (x + 120, 262 + tilt), (x, 262 - tilt))
    p.line(DARK, 3, (270, 138), (270, 270))
    for i in range(9):
        p.box(NORMAL.rule, 162, 152 + 12 * i, 60, 2)
        p.box(NORMAL.brown, 232, 151 + 12 * i, 26, 4)
        p.box(NORMAL.rule, 284, 150 + 12 * i, 60, 2)


def telephone(p: Plate) -> None:
    """The one telephone on the wall, off its hook at two in the morning."""
    p.room()
    p.lamp(70, 112)
    p.box(rgb("#6B5138"), 176, 56, 78, 130)
    p.box(DARK, 188, 148, 54, 8)
    for x in (198, 232):
        p.disc(NORMAL.ochre, x, 76, 10)
    p.poly(DARK, (206, 116), (224, 116), (230, 134), (200, 134))
    p.line(DARK, 4, (176, 100), (150, 120), (142, 176), (120, 214))
    p.poly(DARK, (96, 204), (128, 200), (134, 224), (102, 230))
    p.box(NORMAL.paper, 292, 74, 66, 82)
    p.box(NORMAL.red, 292, 74, 66, 18)
    p.table(230)


def archive(p: Plate) -> None:
    """Cupboards of files, their doors open."""
    p.room(rgb("#3F3A33"))
    for i in range(4):
        x = 18 + 100 * i
        p.box(PLANK, x, 34, 88, 190)
        for shelf in range(4):
            p.box(DARK, x + 6, 42 + 46 * shelf, 76, 38)
            for j in range(7):
                tone = (NORMAL.kraft, NORMAL.card, NORMAL.bluemid)[(i + shelf + j) % 3]
                if (i * 7 + shelf * 3 + j) % 6:
                    p.box(tone, x + 9 + 10 * j, 46 + 46 * shelf, 8, 34)
    p.box(rgb("#5A4A38"), 0, 236, WIDE, 50)
    for i in range(6):
        p.sheet(60 + 50 * i, 246 + (i % 2) * 12, 30, 16, 0)


def corridor(p: Plate) -> None:
    """An office corridor, people along the wall, one door with light beneath it."""
    p.fill(WHITEWASH)
    p.poly(rgb("#6C7A7C"), (0, 0), (424, 0), (300, 60), (124, 60))
    p.poly(PLANK, (0, 286), (424, 286), (300, 200), (124, 200))
    p.box(rgb("#5F6D70"), 124, 60, 176, 140)
    p.box(DARK, 184, 84, 56, 116)
    p.box(NORMAL.lit, 184, 196, 56, 4)
    p.box(NORMAL.paper, 200, 100, 24, 14)
    p.people([("man", 26, 130), ("man", 84, 112), ("woman", 128, 98)], 276, 44)
    p.people([("man", 262, 100), ("man", 304, 112), ("woman", 350, 130)], 276, 45, flip=True)


def court(p: Plate) -> None:
    """A travelling court: a red cloth, three chairs, an empty place before them."""
    p.room(rgb("#3B3A33"))
    p.box(NORMAL.red, 60, 46, 304, 16)
    p.box(rgb("#7E1512"), 74, 152, 276, 52)
    p.box(NORMAL.red, 66, 140, 292, 14)
    for x in (130, 212, 294):
        bust(p, x, 140, COATS[2])
    p.poly(rgb("#5A4A38"), (0, 216), (424, 216), (424, 286), (0, 286))
    p.box(PLANK, 172, 240, 84, 10)
    p.box(PLANK, 180, 250, 6, 28)
    p.box(PLANK, 242, 250, 6, 28)
    p.shape("sack", 112, 272, 40)


def lathe(p: Plate) -> None:
    """The shop at the plant: belts, a lathe, high windows."""
    p.fill(rgb("#3B4A50"))
    for i in range(5):
        p.window(14 + 84 * i, 14, 62, 70, night=False)
    p.line(DARK, 6, (0, 104), (424, 104))
    for x in (90, 220, 350):
        p.disc(DARK, x, 104, 15)
        p.line(DARK, 3, (x - 12, 108), (x - 20, 196))
        p.line(DARK, 3, (x + 12, 108), (x + 20, 196))
    p.box(rgb("#2C3A40"), 0, 250, WIDE, 36)
    p.box(rgb("#5F7F8E"), 120, 196, 220, 26)
    p.box(NORMAL.ink, 132, 222, 22, 34)
    p.box(NORMAL.ink, 306, 222, 22, 34)
    p.disc(NORMAL.bluemid, 148, 192, 22)
    p.disc(NORMAL.ink, 148, 192, 9)
    p.box(NORMAL.ochre, 166, 188, 96, 7)
    p.box(rgb("#5F7F8E"), 272, 178, 30, 20)
    p.people([("man", 26, 132)], 276, 17)


def lecture(p: Plate) -> None:
    """A course for factory workers: a blackboard with a field drawn on it."""
    p.room(rgb("#4A4438"))
    p.box(PLANK, 92, 22, 242, 130)
    p.box(rgb("#26363C"), 100, 30, 226, 114)
    for i in range(5):
        p.line(NORMAL.paper, 1.6, (120 + 30 * i, 130), (146 + 22 * i, 48))
    p.box(NORMAL.paper, 276, 60, 34, 3)
    p.box(NORMAL.paper, 276, 74, 26, 3)
    bust(p, 56, 160, COATS[1])
    p.box(PLANK, 20, 160, 74, 30)
    backs(p, 196, 33)


def warm_room(p: Plate) -> None:
    """A warm room: stove, samovar, glasses on the table."""
    p.room(rgb("#4A3B30"))
    p.window(36, 40, 76, 84)
    p.box(NORMAL.paper, 306, 20, 118, 200)
    p.box(rgb("#D9CDB4"), 306, 92, 118, 8)
    p.poly(DARK, (338, 180), (338, 140), (352, 128), (376, 128), (390, 140), (390, 180))
    p.glow(364, 166, 20)
    p.table(206, rgb("#B9AE94"))
    p.poly(NORMAL.ochre, (176, 214), (170, 168), (184, 150), (216, 150), (230, 168), (224, 214))
    p.box(DARK, 190, 136, 20, 14)
    p.box(DARK, 164, 212, 72, 8)
    for x in (100, 262):
        p.box(NORMAL.white, x, 206, 18, 24)
        p.box(rgb("#8A4B23"), x, 214, 18, 16)


def sacks(p: Plate) -> None:
    """A granary: sacks in rows, a scale, a lock."""
    p.room(rgb("#3F372E"))
    p.window(188, 24, 52, 34)
    p.box(rgb("#5A4A38"), 0, 226, WIDE, 60)
    for row, y in enumerate((204, 236, 272)):
        for i in range(4 - row):
            p.shape("sack", 8 + 58 * i + 20 * row, y, 74 + 8 * row)
    p.line(DARK, 5, (330, 70), (330, 130))
    p.line(DARK, 5, (284, 92), (376, 88))
    for x in (284, 376):
        p.line(DARK, 2, (x, 90), (x - 22, 150))
        p.line(DARK, 2, (x, 90), (x + 22, 150))
        p.poly(DARK, (x - 26, 150), (x + 26, 150), (x + 16, 162), (x - 16, 162))
    p.shape("sack", 262, 152, 42)


def counter(p: Plate) -> None:
    """The village shop: shelves that are bare, a counter."""
    p.room(rgb("#3B423F"))
    for y in (60, 104, 148):
        p.box(PLANK, 30, y, 364, 8)
    for x, y, tone in ((52, 60, NORMAL.bluemid), (70, 60, NORMAL.kraft), (330, 104, NORMAL.red)):
        p.box(tone, x, y - 24, 14, 24)
    p.poly(PLANK, (0, 212), (424, 204), (424, 286), (0, 286))
    p.box(DARK, 0, 226, WIDE, 4)
    p.poly(DARK, (180, 206), (196, 180), (228, 180), (244, 206))
    p.box(NORMAL.lit, 60, 190, 26, 18)


def pay_table(p: Plate) -> None:
    """The sharing: an account book, two scoops, a heap of grain."""
    lamplit(p)
    p.poly(NORMAL.ochre, (196, 252), (262, 172), (330, 252))
    p.poly(mix(NORMAL.ochre, NORMAL.brown, 0.5), (262, 172), (330, 252), (278, 252))
    p.box(DARK, 344, 232, 40, 26)
    p.line(DARK, 5, (384, 240), (408, 226))
    p.sheet(52, 196, 118, 74, 5)


INDOORS: Final[dict[str, Print]] = {
    one.__name__: one
    for one in (
        meeting, show_of_hands, telegram, letter, names, decree, newspaper, ledger, telephone, archive, corridor,
        court, lathe, lecture, warm_room, sacks, counter, pay_table,
    )
}  # fmt: skip
