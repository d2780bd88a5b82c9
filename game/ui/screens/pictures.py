"""Which picture stands for what a view names: portraits by adviser or archetype, faces by household."""

from __future__ import annotations

from typing import Final

import pygame

from game.ui.draw import portraits
from game.ui.theme import Theme

ALIASES: Final = {
    "accountant": "bookkeeper",
    "district": "secretary",
    "raikom": "secretary",
    "ogpu": "officer",
    "plenipotentiary": "officer",
    "factory": "comrade",
    "women": "activist",
    "komsomol": "activist",
    "neighbour": "middle_man",
    "middle": "middle_man",
}
"""Other names under which views know the same person."""


def portrait(surface: pygame.Surface, theme: Theme, who: str, rect: pygame.Rect) -> None:
    """Draw the portrait of an adviser or archetype; a bust without a face when nobody of that name is drawn."""
    name = who if who in portraits.BUSTS else ALIASES.get(who, "")
    if name:
        portraits.portrait(surface, theme, name, rect.topleft, rect.w)
    else:
        portraits.unknown(surface, theme, rect.topleft, rect.w)


def household(surface: pygame.Surface, theme: Theme, number: int, rect: pygame.Rect, kin: portraits.Kin) -> None:
    """Draw a face of a household; kin share face and coat."""
    portraits.portrait(surface, theme, portraits.household_bust(number, kin), rect.topleft, rect.w)
