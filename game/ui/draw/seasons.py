"""The inks of the land in each season, and what hunger and drought do to them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any, Final, Literal

from game.ui.theme import NORMAL, Colour, mix, rgb

Season = Literal["winter", "mud", "green", "stubble", "bare"]
"""I winter, II mud then green, III stubble, IV bare (mud without spring's last snow)."""

GREYED: Final = 0.45
DROUGHT: Final = rgb("#D8CBA8")


@dataclass(frozen=True, slots=True)
class Inks:
    """The colours one season is printed in.

    `sky` runs from the top to the horizon; `tints` are the five grounds of strips; `twig` and `leaf`
    are what birches wear; `fur` is the smoke.
    """

    sky: tuple[Colour, ...]
    wood: Colour
    land: Colour
    tints: tuple[Colour, ...]
    hatch: Colour
    road: Colour
    pool: Colour
    furrow: Colour
    river: Colour
    bank: Colour
    roof: Colour
    rooflo: Colour
    roofhi: Colour
    twig: Colour
    leaf: Colour
    smoke: Colour


def _inks(sky: str, tints: str, rest: str, roofs: str, twig: Colour, leaf: Colour, smoke: str = "#EFEBDD") -> Inks:
    wood, land, hatch, road, pool, furrow, river, bank = (rgb(c) for c in rest.split())
    roof, rooflo, roofhi = (rgb(c) for c in roofs.split())
    return Inks(
        tuple(rgb(c) for c in sky.split()), wood, land, tuple(rgb(c) for c in tints.split()), hatch, road,
        pool, furrow, river, bank, roof, rooflo, roofhi, twig, leaf, rgb(smoke),
    )  # fmt: skip


THATCH: Final = "#B08A4A #7D6030 #C7A361"
SEASONS: Final[dict[Season, Inks]] = {
    "winter": _inks(
        "#3E5B6C #5F7F8E #8FA9B2 #C2CCC8 #E6D9BD",
        "#CAD5D8 #B9C7CD #D3DBDB #C2CED2 #AFC0C8",
        "#24404F #BFCBD0 #7E96A3 #E4E6E0 #DDE3E1 #5A7686 #9DB3BE #E9EBE4",
        "#F1F1EA #8FA3AC #FFFFFF",
        NORMAL.ink,
        NORMAL.ink,
        "#F7F3EA",
    ),
    "mud": _inks(
        "#7F99A2 #98AEB2 #B7C3BE #D2D4C4 #E8DFC6",
        "#94826A #7F6D56 #A08D71 #877660 #B1AA98",
        "#3A4A42 #8C7B62 #5C4A3A #6A5343 #6F5A47 #43352A #6E8C99 #857558",
        "#B08A4A #6F5A36 #C7A361",
        NORMAL.ink,
        NORMAL.ink,
    ),
    "green": _inks(
        "#8DB0BC #A8C2C6 #C4D3CB #DCDFC9 #EFE6C8",
        "#9DAA66 #84955A #B2B877 #8FA063 #C2BE83",
        "#33482F #93A05F #5C7038 #CDB98C #A9B566 #66783A #6F9AAA #8C9A58",
        THATCH,
        NORMAL.green,
        NORMAL.green,
    ),
    "stubble": _inks(
        "#B07A4A #C8975C #DDB574 #EACD92 #F3E2B8",
        "#D9BC6B #C6A356 #E3CB86 #CFB062 #B9974F",
        "#4A4A30 #CDB06A #8A6420 #BFA06A #DFC57A #9A7428 #7C98A0 #A39A5C",
        THATCH,
        NORMAL.ochre,
        NORMAL.ochre,
    ),
    "bare": _inks(
        "#6F848E #8C9DA2 #AEB6B2 #CBCBBD #DED3BC",
        "#8A7860 #776650 #958267 #7F6E58 #A08F74",
        "#35413C #837259 #584636 #64503F #685442 #3F3227 #66828F #7D6D52",
        "#A8844A #6A5634 #BD9A5C",
        NORMAL.ink,
        NORMAL.ink,
    ),
}


def grey(colour: Colour) -> Colour:
    """Return the grey a colour would be in a photograph without colour."""
    level = round(0.3 * colour[0] + 0.59 * colour[1] + 0.11 * colour[2])
    return level, level, level


def _greyed(value: Any) -> Any:
    """Move a colour, or each of several, toward its own grey."""
    if isinstance(value[0], tuple):
        return tuple(_greyed(colour) for colour in value)
    return mix(value, grey(value), GREYED)


@lru_cache(maxsize=16)
def inks(season: Season, hunger: bool = False, drought: bool = False) -> Inks:
    """Return a season's inks; in hunger quarters 45 % greyer, in drought the tints paler."""
    found = SEASONS[season]
    if drought:
        found = replace(found, tints=tuple(mix(t, DROUGHT, 0.35) for t in found.tints))
    if hunger:
        found = Inks(*(_greyed(getattr(found, name)) for name in Inks.__slots__))
    return found
