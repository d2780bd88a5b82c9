"""Block prints of what happens outdoors; nobody in them is harmed, and loss is an empty place."""

from __future__ import annotations

from typing import Final

from game.ui.draw.plate import CLOTHS, DARK, PLANK, WIDE, Plate, Print
from game.ui.draw.scatter import Scatter
from game.ui.draw.seasons import inks
from game.ui.theme import NORMAL, mix, rgb

WINTER, MUD, GREEN, STUBBLE, BARE = (inks(name) for name in ("winter", "mud", "green", "stubble", "bare"))
HUNGER: Final = inks("bare", hunger=True)
HORSE, BAY, COW = rgb("#2A201B"), rgb("#7A4A2A"), rgb("#8A4B23")


def arrival(p: Plate) -> None:
    """A sledge comes up an empty street; nobody stands at a gate."""
    p.sky(WINTER)
    for i, x in enumerate((6, 104, 300, 360)):
        p.house(WINTER, x, 178 + (i % 2) * 6, 76, lit=i % 2)
    p.poly(WINTER.road, (170, 150), (206, 150), (330, 286), (60, 286))
    p.shape("sledge", 132, 258, 92)
    p.shape("horse", 214, 258, 96, coat=HORSE, mane=NORMAL.ink)
    p.people([("man", 150, 58)], 238, 3)


def barn_crowd(p: Plate) -> None:
    """Women before the common barn, its door shut."""
    p.sky(WINTER, 118)
    p.shape("barn", 120, 196, 190, roof=WINTER.roof, roofhi=WINTER.roofhi)
    p.box(NORMAL.red, 206, 96, 3, 34)
    p.poly(NORMAL.red, (209, 97), (238, 101), (232, 109), (209, 113))
    for row, (ground, size, count) in enumerate(((222, 62, 10), (250, 78, 9), (284, 96, 7))):
        p.crowd(-10, WIDE + 20, ground, size, count, 40 + row)


def sealed_barn(p: Plate) -> None:
    """A barn with a seal on its door, and a path that ends there."""
    p.sky(MUD, 120)
    p.poly(MUD.road, (196, 200), (232, 200), (300, 286), (110, 286))
    p.shape("barn", 96, 214, 230, roof=MUD.roof, roofhi=MUD.roofhi)
    p.box(NORMAL.paper, 196, 178, 34, 22)
    p.disc(NORMAL.red, 213, 189, 7)
    p.shape("birch", 18, 222, 110)
    p.shape("cart", 322, 262, 84)


def threshing(p: Plate) -> None:
    """The floor in August: stooks, sacks, a cart that waits."""
    p.sky(STUBBLE, 126)
    run = Scatter(17)
    for i in range(22):
        p.shape("stook", run.between(0, 400), 146 + 3 * i, 20 + 1.5 * i, straw=rgb("#A9781F"))
    p.poly(rgb("#E3CFA0"), (40, 214), (390, 206), (424, 286), (0, 286))
    p.shape("cart", 236, 262, 108)
    p.shape("horse", 338, 264, 92, coat=HORSE, mane=NORMAL.ink)
    for i in range(5):
        p.shape("sack", 60 + 30 * i, 250 + (i % 2) * 8, 46)
    p.people([("woman", 22, 88), ("man", 200, 88)], 262, 5)


def caravan(p: Plate) -> None:
    """Carts with a red cloth and a drum on the way to the station: the first grain."""
    p.sky(STUBBLE, 132)
    p.poly(STUBBLE.road, (0, 210), (424, 176), (424, 226), (0, 272))
    for i, (x, y, size) in enumerate(((270, 200, 70), (150, 226, 90), (4, 256, 112))):
        p.shape("cart", x, y, size)
        p.shape("sack", x + size * 0.16, y - size * 0.40, size * 0.42)
        p.shape("sack", x + size * 0.42, y - size * 0.40, size * 0.42)
        p.shape("horse", x + size * 0.92, y, size, coat=HORSE, mane=NORMAL.ink)
        if i < 2:
            p.box(PLANK, x + 10, y - size * 1.05, 2, size * 0.5)
            p.box(NORMAL.red, x + 12, y - size * 1.05, size * 0.7, size * 0.2)


def railhead(p: Plate) -> None:
    """A heap of grain under the open sky beside the rails, and rain coming."""
    p.sky(BARE, 150)
    for i in range(16):
        p.line(BARE.sky[0], 1.5, (20 + 27 * i, 30), (6 + 27 * i, 92))
    p.poly(NORMAL.ochre, (60, 222), (150, 134), (206, 112), (268, 140), (350, 222))
    p.poly(mix(NORMAL.ochre, NORMAL.brown, 0.5), (206, 112), (268, 140), (350, 222), (250, 222))
    p.box(NORMAL.ink, 0, 238, WIDE, 4)
    p.box(NORMAL.ink, 0, 264, WIDE, 4)
    for i in range(16):
        p.box(PLANK, 8 + 28 * i, 234, 10, 40)
    p.box(rgb("#3B4A50"), 322, 168, 102, 62)
    p.box(NORMAL.ink, 322, 164, 102, 6)
    p.disc(NORMAL.ink, 346, 236, 9)
    p.disc(NORMAL.ink, 402, 236, 9)
    p.people([("man", 24, 84)], 236, 8)


def station(p: Plate) -> None:
    """A country station at night, the counter shut, bundles on the platform."""
    p.fill(rgb("#22303A"))
    p.box(WINTER.land, 0, 200, WIDE, 86)
    p.box(rgb("#4B4239"), 40, 84, 250, 126)
    p.poly(NORMAL.snow, (24, 88), (165, 44), (306, 88))
    p.box(rgb("#5F7F8E"), 70, 116, 44, 54)
    p.box(NORMAL.lit, 210, 116, 44, 54)
    p.box(PLANK, 138, 112, 50, 98)
    p.box(NORMAL.paper, 148, 130, 30, 36)
    p.box(NORMAL.ink, 330, 40, 4, 172)
    p.glow(332, 52, 40)
    p.disc(NORMAL.lit, 332, 52, 7)
    p.people([("man", 60, 84), ("woman", 206, 84), ("child", 240, 76)], 246, 11)
    for i in range(3):
        p.shape("sack", 280 + 34 * i, 252, 44)
    p.box(NORMAL.ink, 0, 266, WIDE, 5)


def road_at_night(p: Plate) -> None:
    """Tracks of a sledge that lead away from a dark house."""
    p.fill(rgb("#22303A"))
    p.disc(NORMAL.snow, 340, 46, 16)
    p.box(WINTER.land, 0, 150, WIDE, 136)
    p.poly(WINTER.wood, (0, 152), (0, 136), (90, 128), (210, 138), (330, 126), (424, 136), (424, 152))
    p.house(WINTER, 38, 210, 108)
    p.shape("spruce", 168, 190, 80)
    for shift in (0, 14):
        track = (120 + shift, 236), (220 + shift, 226), (300 + shift * 0.6, 190), (404 + shift * 0.3, 160)
        p.line(WINTER.hatch, 2.5, *track)


def tower(p: Plate) -> None:
    """A watch-tower of poles over ripe rye."""
    p.sky(STUBBLE, 150)
    for i in range(60):
        x = (i * 37) % 424
        p.line(STUBBLE.furrow, 1.2, (x, 286), (x + 3, 200 + (i * 13) % 40))
    for a, b in (((176, 262), (206, 96)), ((260, 262), (230, 96)), ((186, 208), (248, 208)), ((192, 160), (242, 160))):
        p.line(DARK, 4, a, b)
    p.box(PLANK, 194, 88, 50, 8)
    p.poly(STUBBLE.roof, (186, 56), (219, 36), (252, 56))
    p.line(DARK, 3, (196, 88), (196, 54))
    p.line(DARK, 3, (242, 88), (242, 54))
    p.people([("child", 200, 46)], 88, 2)


def tractor(p: Plate) -> None:
    """One tractor on a long field, people who look at it."""
    p.sky(MUD, 138)
    for i in range(12):
        p.line(MUD.furrow, 2, (424, 150 + 12 * i), (0, 158 + 11 * i))
    p.shape("tractor", 214, 226, 128)
    p.shape("plough", 142, 236, 86)
    p.people([("man", 20, 84), ("woman", 54, 84), ("man", 88, 80)], 240, 21)


def stable(p: Plate) -> None:
    """Horses in one long stable."""
    _stable(p)
    for i in range(4):
        p.shape("horse", 26 + 94 * i, 236, 96, flip=i % 2 == 1, coat=BAY, mane=HORSE)


def empty_stable(p: Plate) -> None:
    """The same stable with nothing in its stalls."""
    _stable(p)


def _stable(p: Plate) -> None:
    p.room(rgb("#3B322B"))
    p.window(184, 34, 56, 40, night=False)
    p.box(rgb("#6B5A3F"), 0, 228, WIDE, 58)
    for i in range(5):
        p.box(PLANK, 12 + 98 * i, 120, 8, 120)
    p.box(PLANK, 0, 150, WIDE, 7)
    run = Scatter(9)
    for _ in range(40):
        x, y = run.between(0, 420), run.between(236, 282)
        p.line(NORMAL.stubble, 1.4, (x, y), (x + 12, y - 4))


def cow_yard(p: Plate) -> None:
    """A yard with its cow, and a woman at the rope."""
    p.sky(WINTER, 124)
    p.house(WINTER, 16, 226, 150, lit=1)
    p.shape("fence", 316, 238, 110)
    p.shape("cow", 208, 262, 132, coat=COW, patch=NORMAL.white, mane=rgb("#5A2F16"))
    p.people([("woman", 152, 112)], 266, 4)


def herd(p: Plate) -> None:
    """A common herd at the river."""
    p.sky(GREEN, 132)
    p.poly(GREEN.river, (0, 196), (424, 172), (424, 202), (0, 236))
    for i, (x, y) in enumerate(((20, 258), (104, 276), (196, 256), (284, 278), (340, 244))):
        p.shape("cow", x, y, 78, flip=i % 2 == 0, coat=COW, patch=NORMAL.white, mane=rgb("#5A2F16"))
    p.shape("willow", 6, 196, 90)


def bell(p: Plate) -> None:
    """The bell on its beam, ropes round it, the church behind."""
    p.sky(WINTER, 150)
    p.shape("church", 150, 214, 180)
    for x in (66, 150):
        p.line(DARK, 6, (x, 250), (108, 122))
    bell_ink = rgb("#6B5138")
    p.poly(bell_ink, (92, 150), (124, 150), (132, 186), (144, 206), (72, 206), (84, 186))
    p.box(DARK, 68, 206, 80, 5)
    p.disc(DARK, 108, 214, 5)
    p.line(NORMAL.stubble, 2.5, (84, 168), (30, 232))
    p.line(NORMAL.stubble, 2.5, (132, 168), (196, 236))
    p.people([("man", 6, 84), ("man", 180, 84)], 264, 12)
    p.people([("woman", 300, 80), ("woman", 330, 84), ("woman", 364, 80)], 266, 14)


def well(p: Plate) -> None:
    """Women with pails at the well; one speaks."""
    p.sky(WINTER, 130)
    p.house(WINTER, 296, 196, 104, lit=2)
    p.shape("well", 148, 250, 120)
    p.people([("woman", 40, 110), ("woman", 86, 104), ("woman", 252, 108), ("woman", 300, 104)], 264, 25)
    for x in (80, 300):
        p.box(PLANK, x, 252, 16, 16)


def sawn_house(p: Plate) -> None:
    """A house sawn in two, a gap of sky between its halves."""
    p.sky(BARE, 140)
    p.house(BARE, 30, 234, 170, lit=1)
    p.house(BARE, 226, 234, 170, flip=True)
    p.box(BARE.land, 196, 140, 34, 100)
    for i in range(6):
        p.line(NORMAL.stubble, 2, (192, 150 + 14 * i), (198, 156 + 14 * i))
    p.line(PLANK, 3, (170, 262), (256, 252))
    p.people([("man", 140, 78), ("man", 236, 78)], 270, 6)


def strips(p: Plate) -> None:
    """The surveyor's chain across the strips."""
    p.sky(MUD, 118)
    for i, tone in enumerate(MUD.tints * 3):
        left = -60 + 44 * i
        p.poly(tone, (left * 0.5 + 106, 118), (left * 0.5 + 128, 118), (left * 1.6 + 70, 286), (left * 1.6, 286))
    p.line(NORMAL.white, 2, (60, 244), (370, 228))
    for x, y in ((60, 244), (370, 228)):
        p.box(NORMAL.red, x - 2, y - 40, 4, 40)
    p.people([("man", 26, 92)], 262, 7)
    p.people([("man", 350, 88), ("woman", 380, 86)], 248, 9)


def mill(p: Plate) -> None:
    """The mill stands still, boards before its door."""
    p.sky(HUNGER, 140)
    p.shape("mill", 130, 226, 190)
    p.line(PLANK, 5, (200, 204), (248, 226))
    p.line(PLANK, 5, (248, 204), (200, 226))
    p.house(HUNGER, 8, 214, 90)
    p.house(HUNGER, 330, 210, 84, flip=True)


def kitchen(p: Plate) -> None:
    """A field kitchen: one pot, a row of bowls, people who wait."""
    p.sky(HUNGER, 130)
    p.poly(DARK, (150, 190), (258, 190), (246, 246), (162, 246))
    p.box(DARK, 142, 184, 124, 8)
    for x in (172, 232):
        p.line(DARK, 5, (x, 244), (x - 6, 270))
    p.poly(NORMAL.ochre, (176, 268), (204, 240), (232, 268))
    p.people([("woman", 96, 100)], 266, 2)
    p.people([("child", 286, 84), ("woman", 308, 96), ("child", 342, 80), ("man", 366, 96)], 268, 31)
    for i in range(6):
        p.disc(CLOTHS[2], 20 + 14 * i, 274, 6)


def far_settlement(p: Plate) -> None:
    """Barracks at the edge of a northern wood, as a letter tells it."""
    p.fill(rgb("#3E5B6C"))
    p.box(WINTER.land, 0, 176, WIDE, 110)
    for i in range(13):
        p.shape("spruce", -20 + 35 * i, 196 - (i % 3) * 6, 118)
    for i in range(3):
        p.box(PLANK, 40 + 128 * i, 196, 92, 36)
        p.poly(NORMAL.snow, (34 + 128 * i, 198), (86 + 128 * i, 178), (138 + 128 * i, 198))
        p.box(NORMAL.lit if i == 1 else NORMAL.night, 70 + 128 * i, 208, 14, 12)


OUTDOORS: Final[dict[str, Print]] = {
    one.__name__: one
    for one in (
        arrival, barn_crowd, sealed_barn, threshing, caravan, railhead, station, road_at_night, tower, tractor,
        stable, empty_stable, cow_yard, herd, bell, well, sawn_house, strips, mill, kitchen, far_settlement,
    )
}  # fmt: skip
