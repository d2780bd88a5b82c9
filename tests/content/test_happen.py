"""Every option of every happening can happen: its effects are words the core understands, and they do something."""

from __future__ import annotations

import pytest

from game.content.library import Library
from game.sim import effects, subjects
from game.sim.campaign import Campaign


@pytest.mark.parametrize("desk", ["worker", "official"])
def test_every_option_can_happen(library: Library, desk: str) -> None:
    start = Campaign(library.book, "velyka-balka", 7, desk, "full")
    for ident, happening in library.book.happenings.items():
        if happening.desk != desk:
            continue
        village, household = subjects.find(start, ident, happening.subject)
        for option in happening.options:
            campaign = start.copy()
            events = []
            for effect in option.effects:
                events += effects.apply(campaign, effect, f"{ident}.{option.id}", village, household)
            later = [entry for entry in campaign.desk.coming if entry[2] == f"{ident}.{option.id}"]
            assert events or later, f"{ident}.{option.id} does nothing"
