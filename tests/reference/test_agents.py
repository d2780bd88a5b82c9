"""The month agent by agent comes to the core's numbers: every column, every village, every household."""

from __future__ import annotations

import numpy as np
import pytest

mesa = pytest.importorskip("mesa", reason="the month agent by agent needs Mesa: pip install 'paper-harvest[bench]'")

from game.play.run import library  # noqa: E402
from game.reference.agents.model import Countryside, Household, Village  # noqa: E402
from game.reference.agreement import compare, first_difference  # noqa: E402
from game.sim.founding import found  # noqa: E402
from game.sim.month import run_month  # noqa: E402
from game.sim.world import HOUSEHOLDS, ON_PAPER, OWN, SHARE, columns  # noqa: E402

DISTRICTS = ("kamyshino", "krasny-yar-solonets", "rakitnoe-uste", "velyka-balka", "zarechensk")
TO_DECEMBER_1930 = 15
CAMPAIGN = 45


@pytest.mark.parametrize("district", DISTRICTS)
def test_the_first_fifteen_months_agree(district: str) -> None:
    book = library().book
    assert compare(book, book.districts[district], (1, 7), 2, TO_DECEMBER_1930) is None


@pytest.mark.slow
@pytest.mark.parametrize("district", [*DISTRICTS, "rest-of-union"])
def test_a_full_campaign_agrees(district: str) -> None:
    book = library().book
    assert compare(book, book.districts[district], (2, 3, 5, 8), 3, CAMPAIGN) is None


def founded(district: str = "velyka-balka", villages: int = 2):
    book = library().book
    return book, *found(book, book.districts[district], np.array([4], dtype=np.uint64), villages, keep=False)


@pytest.mark.slow
def test_what_acts_change_agrees_as_well() -> None:
    """Levers, hazards, labels and forms as desks leave them: the line alone never moves them."""
    book, world, ledger = founded(villages=4)
    draw = np.random.Generator(np.random.PCG64(11))
    district = book.districts["velyka-balka"]
    model = None
    for step in range(CAMPAIGN):
        if step % 4 == 0:
            disturb(world, draw)
            model = Countryside(world, book, district)
        month = world.month
        run_month(world, ledger, book, district)
        model.step()
        assert first_difference(world, model, month) is None


def disturb(world, draw) -> None:
    for name, _ in columns():
        table = getattr(world, name)
        if name.endswith(("push", "_hazard")) or name == "seed_leak":
            table[:] = draw.integers(2_000, 20_000, table.shape)
        elif name.startswith("extra_"):
            table[:] = draw.integers(-3_000, 3_000, table.shape)
        elif name in ("organisation", "effort", "tools", "herd_care", "target", "chair_honesty"):
            table[:] = draw.integers(0, SHARE + 1, table.shape)
    world.hazard_until[:] = world.month + draw.integers(-1, 4, world.hazard_until.shape)
    world.form[:] = draw.integers(1, 4, world.form.shape)
    own = world.present() & (world.membership == OWN)
    named = own & (draw.random(own.shape) < 0.02)
    world.membership[own & ~named & (world.listed == 0) & (draw.random(own.shape) < 0.1)] = ON_PAPER
    world.listed[named] = draw.integers(1, 5, world.listed.shape)[named]
    world.listed_month[named] = world.month - 1


def test_a_difference_names_its_month_column_village_and_household() -> None:
    book, world, _ = founded()
    district = book.districts["velyka-balka"]
    model = Countryside(world, book, district)
    assert first_difference(world, model, world.month) is None
    list(model.agents_by_type[Household])[HOUSEHOLDS + 5].grain += 1
    found_in = first_difference(world, model, 3)
    assert (found_in.column, found_in.village, found_in.household) == ("grain", 1, 5)
    assert str(found_in).startswith("10/1929: grain of village 1, household 5 is ")
    list(model.agents_by_type[Household])[HOUSEHOLDS + 5].animals[2] += 1
    assert first_difference(world, model, 3).column == "animals", "columns are compared in their order"


def test_a_rule_left_out_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    book = library().book
    monkeypatch.setattr(Village, "leak", lambda village: None)
    difference = compare(book, book.districts["rakitnoe-uste"], (1,), 2, TO_DECEMBER_1930)
    assert difference is not None
    assert difference.column == "farm_seed"
    assert difference.household == -1


def test_the_agents_leave_the_world_they_began_with_alone() -> None:
    book, world, _ = founded()
    before = world.digest()
    model = Countryside(world, book, book.districts["velyka-balka"])
    model.step()
    assert world.digest() == before
    assert len(model.agents_by_type[Household]) == world.groups * HOUSEHOLDS
