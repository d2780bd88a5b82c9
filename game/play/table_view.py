"""The table of all households (or villages) as far as they are known, to be walked with the keys."""

from __future__ import annotations

from game.play.hud import hud_view
from game.play.seat import Seat
from game.play.views import TableView
from game.play.village_view import fact, form_of, plot
from game.sim.world import HOUSEHOLDS

COLUMNS = ("household", "eaters", "land", "horses", "cows", "grain", "form", "seen")
DISTRICT_COLUMNS = ("village", "reported", "known", "horses", "cattle", "grain", "fodder", "when")


def table_view(seat: Seat) -> TableView:
    """Return the village table, or the table of the ten villages on the district desk."""
    return village_table(seat) if seat.worker else district_table(seat)


def village_table(seat: Seat) -> TableView:
    """Return sixty rows; what was never seen is a dash."""
    rows = []
    for slot in range(HOUSEHOLDS):
        house = plot(seat, 0, slot)
        known = [
            cell(seat, what, unit, slot)
            for what, unit in (
                ("eaters", "plain"),
                ("land", "ares"),
                ("horses", "plain"),
                ("cattle", "plain"),
                ("grain", "kg"),
            )
        ]
        form = seat.say("table.empty") if house.empty else seat.say(f"table.form.{form_of(seat, 0, slot)}")
        rows.append((house.name, *known, form, house.note))
    return TableView(
        hud=hud_view(seat),
        title=seat.say("table.title", place=seat.village(0)),
        columns=tuple(seat.say(f"table.column.{name}") for name in COLUMNS),
        rows=tuple(rows),
        opens=tuple(f"household:{slot}" for slot in range(HOUSEHOLDS)),
    )


def cell(seat: Seat, what: str, unit: str, slot: int) -> str:
    """Return one known figure of a house, or a dash."""
    figure = fact(seat, what, 0, unit, f"house_{what}", slot)
    return figure.text if figure.value is not None else seat.say("table.unknown")


def district_table(seat: Seat) -> TableView:
    """Return ten rows: what the chairmen wrote beside what was seen."""
    from_knowledge = (
        ("percent", "households"),
        ("horses", "horses"),
        ("cattle", "cattle"),
        ("grain", "kg"),
        ("fodder_days", "days"),
    )
    rows = []
    for village in range(seat.campaign.world.villages):
        slip = seat.campaign.desk.slips.get(("percent", village))
        cells = [fact(seat, what, village, unit, f"box_{what}") for what, unit in from_knowledge]
        when = max((figure.as_of for figure in cells if figure.as_of), default=seat.say("table.unknown"))
        rows.append(
            (
                seat.village(village),
                seat.say("table.unknown") if slip is None else seat.count("unit.households", slip),
                *(figure.text if figure.value is not None else seat.say("table.unknown") for figure in cells),
                when,
            )
        )
    return TableView(
        hud=hud_view(seat),
        title=seat.say("table.title", place=seat.district_name()),
        columns=tuple(seat.say(f"table.column.{name}") for name in DISTRICT_COLUMNS),
        rows=tuple(rows),
        opens=tuple(f"village:{village}" for village in range(seat.campaign.world.villages)),
    )
