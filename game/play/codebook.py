"""The codebook: every column of an exported run with its unit, meaning, range and where it comes from.

What the program declares itself (columns of the world, boxes of the form) is taken from there; the rest is declared
here, and a test holds the tables against it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, fields
from typing import Final

from game.play.chronicle import ACTORS, NUMBER_FIELDS
from game.sim import form
from game.sim.desk import OFFICIAL
from game.sim.ledger import GOODS, HOUSEHOLD_ACCOUNTS, OUTSIDE, VILLAGE_ACCOUNTS
from game.sim.world import ANIMAL, HERD, HOUSEHOLDS, SPECIES, columns

VERSION: Final = 1
"""Of the tables: raised when a column changes its name or meaning."""

TEXT: Final = "text"


@dataclass(frozen=True)
class Column:
    """One column of one table.

    Attributes:
        table: name of the file without its ending.
        name: of the column; below 'changes.what', a value that the column 'what' can have.
        unit: in words.
        meaning: one sentence.
        low, high: lawful range, '' where open.
        source: file of the program or of the data from which the value comes.
    """

    table: str
    name: str
    unit: str
    meaning: str
    low: int | str = ""
    high: int | str = ""
    source: str = "game/play/chronicle.py"


KEY: Final = (
    ("game", TEXT, "version of the game"),
    ("tables", "number", "version of these tables"),
    ("record", "number", "version of the record that was played again"),
    ("district", TEXT, "id of the district, a file in assets/scenarios"),
    ("desk", TEXT, "worker (one village) or official (ten)"),
    ("cut", TEXT, "full (fifteen quarters) or lesson (six, the others played by a deputy)"),
    ("seed", "number", "seed of all chance; the same seed is the same villages and the same weather"),
)
"""The first columns of every table: which run a row belongs to, so that runs can be put together."""

WHEN: Final = (
    ("turn", "quarter", "quarter of the calendar, e.g. I 1930"),
    ("month", "YYYY-MM", "month that was run, or that comes next for what is done at the desk"),
)
WHO: Final = (
    ("actor", TEXT, f"who did it: you, deputy, {', '.join(sorted(set(ACTORS.values())))}"),
    ("rule", TEXT, "rule of the month (a file in game/sim/rules), decision or effect that did it"),
)
PLACE: Final = (("village", "number", "village of the desk, from 1; empty for the whole desk"),)

OWN: Final[Mapping[str, tuple[tuple[str, str, str], ...]]] = {
    "decisions": (
        ("number", "number", "place in the record, from 1"), *WHEN,
        ("actor", TEXT, "you, or deputy after the post is lost"),
        ("kind", TEXT, "class of the decision in game/sim/decisions.py"),
        ("action", TEXT, "of an act: its id"), ("target", "code", "of an act: lane, house or village, from 0; -1 none"),
        ("option", "code", "of an act: its strength or variant, 0 none; of a choice: the option"),
        ("second", "code", "of an act: second target or amount, -1 none"),
        ("order", TEXT, "of an answer: id of the order"), ("answer", TEXT, "of an answer: which of the five"),
        ("share", "quarters", "of an answer: quarters carried out"), ("happening", TEXT, "of a choice: the happening"),
        ("question", TEXT, "of a prediction: what was asked"), ("value", "percent", "of a prediction: what was said"),
        ("figures", TEXT, "of a report: box=value, with /0 /1 /2 for each slip passed as written, known, asked"),
    ),
    "events": (
        *WHEN, *WHO, ("cause", TEXT, "key of the cause"), ("kind", TEXT, "what happened, in one word"), *PLACE,
        ("household", "number", "house of the village, from 1; empty for none"),
        ("amount", "by kind", "head, kg, households, persons, points"),
        ("seen", "yes or no", "1 when the desk learned of it at once"), ("facts", TEXT, "further facts, name=value"),
    ),
    "movements": (
        *WHEN, *WHO, ("cause", TEXT, "key of the cause"), *PLACE, ("good", TEXT, f"what moved: {', '.join(GOODS)}"),
        ("source", TEXT, "account that gave"), ("target", TEXT, "account that received"),
        ("households", "households", "houses concerned; 0 when only the farm or the village was"),
        ("amount", "kg, kopecks, persons or head", "how much moved, in the unit of the good"),
    ),
    "changes": (
        *WHEN, *WHO, *PLACE, ("what", TEXT, "what changed: see the entries 'changes.what' of this codebook"),
        ("households", "households", "houses whose own value changed; 0 for what is kept by village or desk"),
        ("before", "by what", "value before, added up over the houses of the village"),
        ("after", "by what", "value after, likewise"), ("amount", "by what", "after less before; may be 0 in sum"),
    ),
    "desk": (
        ("turn", "quarter", "quarter that was closed"), ("post", TEXT, "first, small (demoted) or out"),
        ("digest", TEXT, "16 hex digits that equal campaigns share on every machine"),
    ),
}  # fmt: skip

BARN: Final[Mapping[str, tuple[str, str]]] = {
    "percent": ("households", "households that work in the farm"),
    "grain": ("kg", "grain of the farm, seed apart"),
    "seed": ("kg", "seed fund of the farm"),
    "reserve": ("kg", "grain of the farm outside the books"),
    "horses": ("head", "horses of the farm"),
    "cattle": ("head", "cattle of the farm"),
    "small": ("head", "sheep and goats of the farm"),
    "pigs": ("head", "pigs of the farm"),
    "all_horses": ("head", "horses of yards and farm"),
    "all_cattle": ("head", "cattle of yards and farm"),
    "fodder_days": ("days", "days the feed of the farm lasts"),
    "sown": ("ha", "sown this year by houses and farm"),
    "farm_sown": ("ha", "sown this year by the farm"),
    "farm_delivered": ("kg", "given to the state by the farm this agricultural year"),
    "yield": ("10 kg per ha", "harvest for each hectare sown"),
    "harvest": ("kg", "harvest of the farm this agricultural year"),
    "delivered": ("kg", "given to the state by houses and farm this agricultural year"),
    "days": ("labour-days", "labour-days booked since the last sharing"),
    "pay": ("10 g per labour-day", "grain paid at the last sharing"),
    "own_grain": ("kg", "grain in the barns of the houses"),
    "hidden": ("kg", "grain hidden"),
    "bread": ("kg per eater", "bread grain for each eater"),
    "organisation": ("points", "order of work"),
    "protest": ("points", "readiness to protest"),
    "incidents": ("events", "disturbances this quarter"),
    "trust": ("points", "trust, mean of the houses present"),
    "fear": ("points", "fear, mean of the houses present"),
    "anger": ("points", "anger, mean of the houses present"),
    "belief": ("points", "share of a promised income thought real, mean of the houses present"),
}
"""What is so: the figures of game/sim/measured.py."""

IN_A_VILLAGE: Final = (
    ("village_name", TEXT, "name of the village"),
    ("present", "households", "houses that live in the village"),
    ("enrolled", "households", "members by the chairman's last paper"),
    ("on_paper_only", "households", "enrolled by a vote, nothing pooled"),
    ("people", "persons", "people who live in the village"),
    ("people_dead", "persons", "dead since July 1929"),
    ("people_exile", "persons", "deported since July 1929"),
    ("people_town", "persons", "gone to a town or elsewhere since July 1929, less those who came back"),
    ("people_resettled", "persons", "moved inside the district since July 1929"),
    ("people_cell", "persons", "in a cell"),
)

DESK: Final[Mapping[str, tuple[str, str]]] = {
    "weeks_left": ("weeks", "weeks of the quarter that are left"),
    "calls_left": ("calls", "telephone calls that are left"),
    "favours_left": ("favours", "shelter that can still be asked for this quarter"),
    "standing": ("tenths", "standing with those above"),
    "file": ("tenths", "weight of one's file"),
    "network": ("tenths", "people who owe one something"),
    "temper": ("tenths", "how hard one has become"),
    "credence": ("points", "how far those above believe one's figures"),
    "factory": ("tenths", "backing by one's own factory"),
    "goods": ("roubles", "goods to give"),
    "tractor_days": ("days", "tractor days to send"),
    "centre_knows": ("tenths", "what the centre knows of the village"),
    "hard": ("tenths", "force used this quarter, as a search for the guilty would count it"),
    "soft": ("tenths", "mildness used this quarter, likewise"),
    "names_handed_down": ("times", "names passed down to be listed"),
    "lists_signed": ("times", "lists signed"),
    "warnings": ("times", "warnings received"),
    "weeks_owed": ("weeks", "weeks already taken from the next quarter"),
}

TABLES: Final = ("decisions", "events", "movements", "changes", "months", "quarters", "desk")


def columns_of(table: str) -> tuple[Column, ...]:
    """Return the columns of a table in their order.

    Raises:
        KeyError: there is no such table.
    """
    own = [Column(table, *one) for one in OWN.get(table, ())]
    if table in ("months", "quarters"):
        own = [Column(table, *one) for one in (*WHEN, *PLACE)]
        own += [Column(table, *one, low=0 if one[1] != TEXT else "") for one in IN_A_VILLAGE]
        own += [_barn(table, name) for name in BARN]
        own += [_paper(table, box) for box in form.BOXES]
    elif table == "desk":
        own += [Column(table, name, *DESK[name], source="game/sim/desk.py") for name in NUMBER_FIELDS]
        own += [_paper(table, box) for box in form.BOXES]
    elif table not in OWN:
        raise KeyError(f"no table {table!r}; there are {', '.join(TABLES)}")
    return (*(Column(table, *one) for one in KEY), *own)


def _barn(table: str, name: str) -> Column:
    unit, meaning = BARN[name]
    return Column(table, f"barn_{name}", unit, f"so in the village: {meaning}", 0, source="game/sim/measured.py")


def _paper(table: str, box: str) -> Column:
    high = "" if box == "delivered" else form.highest(box, 10)
    unit = form.UNITS[box].replace("_", " ")
    meaning = f"on paper: the box {box!r} as last written; empty before it ever was"
    return Column(table, f"paper_{box}", unit, meaning, 0, high, "game/sim/form.py")


def changeable() -> Iterator[Column]:
    """Yield what the column 'what' of the changes can name."""
    table = "changes.what"
    for name, meta in columns():
        parts = [f"{name}.{species}" for species in SPECIES] if meta["axes"] in (ANIMAL, HERD) else [name]
        for part in parts:
            high = "" if meta["high"] is None else meta["high"]
            each = " (each; the table adds up the houses)" if meta["axes"] not in ("village", HERD) else ""
            yield Column(table, part, meta["unit"] + each, meta["meaning"], meta["low"], high, "game/sim/world.py")
    for name in NUMBER_FIELDS:
        yield Column(table, f"desk.{name}", *DESK[name], source="game/sim/desk.py")
    for box in form.BOXES:
        high = "" if box == "delivered" else form.highest(box, 10)
        unit = form.UNITS[box].replace("_", " ")
        yield Column(table, f"paper.{box}", unit, f"on paper: the box {box!r}", 0, high, "game/sim/form.py")
    meaning = "a small fact the game keeps for itself; what follows the dot is its name in the program"
    yield Column(table, "flag.*", "by name", meaning, source="game/sim/desk.py")


def accounts() -> Iterator[Column]:
    """Yield the accounts of the ledger, as 'source' and 'target' of the movements name them."""
    table = "movements.account"
    for (good, account), name in {**HOUSEHOLD_ACCOUNTS, **VILLAGE_ACCOUNTS}.items():
        meaning = f"inside: column {name!r} of the world"
        yield Column(table, f"{good}.{account}", "unit of the good", meaning, source="game/sim/ledger.py")
    for account, meaning in (("yard", "inside: animals in the yards"), ("herd", "inside: animals of the farm")):
        yield Column(table, f"species.{account}", "head", meaning, 0, source="game/sim/ledger.py")
    for account in OUTSIDE:
        meaning = "outside: where things come from or go to, counted"
        yield Column(table, account, "unit of the good", meaning, source="game/sim/ledger.py")


def codebook() -> tuple[Column, ...]:
    """Return every entry of the codebook, table by table."""
    return (*(column for table in TABLES for column in columns_of(table)), *changeable(), *accounts())


def as_rows() -> list[dict[str, object]]:
    """Return the codebook as rows of a table of its own."""
    return [asdict(column) for column in codebook()]


def as_markdown() -> str:
    """Return the codebook as a page to be read."""
    head = [
        "# Codebook",
        "",
        f"Tables of one run of Paper Harvest, version {VERSION}. UTF-8, one header line, a point for decimals, whole",
        "numbers throughout. A text that begins with a sign a spreadsheet would compute is kept behind an apostrophe.",
        f"A village has {HOUSEHOLDS} houses; the {OFFICIAL} has ten villages. Attitudes are kept in 1/10000.",
    ]
    names = [item.name for item in fields(Column) if item.name != "table"]
    lines = list(head)
    table = ""
    for column in codebook():
        if column.table != table:
            table = column.table
            lines += ["", f"## {table}", "", f"| {' | '.join(names)} |", f"|{' --- |' * len(names)}"]
        cells = (str(getattr(column, name)).replace("|", "\\|") for name in names)
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines) + "\n"
