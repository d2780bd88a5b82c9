"""Advisers: interest, record, and what each says now; two speak unasked, the pair that disagrees most."""

from __future__ import annotations

from game.play.seat import Seat
from game.play.views import AdviserView


def adviser_views(seat: Seat) -> tuple[AdviserView, ...]:
    """Return all advisers of this desk."""
    return ()


def advisers_unasked(seat: Seat) -> tuple[AdviserView, ...]:
    """Return the pair that disagrees most."""
    return ()
