"""What no schema can see: whether the files fit each other, and keep to the tone. Run by tests and by the build.

`python -m game.content.checks` prints what is wrong and ends with 1 when anything is.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from itertools import permutations
from pathlib import Path
from typing import Any, Final

from game.content import languages, tone
from game.content.convert import rule_leaves
from game.content.library import Library
from game.content.load import ENGLISH, bundle, from_bundle
from game.content.place import assets_folder
from game.content.schema import ContentError
from game.content.weigh import weigh
from game.content.words import slots_of
from game.sim.book import Happening
from game.sim.conditions import MEASURES
from game.sim.dates import FIRST_PLAYED_QUARTER, LAST_PLAYED_QUARTER
from game.sim.effects import KINDS
from game.sim.orders import FORMULAS

DESIGNER: Final = "designer"
"""Source of a number that is ours; not in the bibliography."""

MAY_BE_BEATEN: Final = frozenset({"D16"})
"""Epilogue choices are free of the dominance test; unlocks block it by themselves (game-design 7)."""

POSITION_PARTS: Final = ("question", "a.name", "a.claim", "b.name", "b.claim")
QUOTING: Final = ("glossary.",)
"""Keys whose texts may name avoided words, because they explain them."""

PLAYED: Final = range(FIRST_PLAYED_QUARTER, LAST_PLAYED_QUARTER + 1)
DESKS: Final = ("worker", "official")


def findings(assets: Path) -> list[ContentError]:
    """Return everything that is wrong with the data files.

    Raises:
        ContentError: a file already breaks its schema.
    """
    return findings_in(bundle(assets))


def findings_in(tables: Mapping[str, Any]) -> list[ContentError]:
    """Return what does not fit in a bundle whose files keep to their schemas."""
    library = from_bundle(tables)
    return [
        *_unique(tables),
        *_sources(library, tables),
        *_texts_exist(library),
        *_happenings(library),
        *_orders(library),
        *_districts(library),
        *_line(library),
        *_tone(library),
        *languages.findings(library),
    ]


def _unique(tables: Mapping[str, Any]) -> Iterator[ContentError]:
    """Rules and happenings stand in one file only."""
    for folder, keys_of in (("rules", lambda file: [key for key, _ in rule_leaves(file)]), ("happenings", list)):
        home: dict[str, str] = {}
        for name, file in tables[folder].items():
            for key in keys_of(file):
                if key in home:
                    what = f"It stands in {home[key]}.toml as well."
                    yield ContentError(f"{folder}/{name}.toml", key, what, "Keep one of the two.")
                home[key] = name


def _sources(library: Library, tables: Mapping[str, Any]) -> Iterator[ContentError]:
    """Every source named is in the bibliography."""
    named = [("rules", key, rule.source) for key, rule in library.book.rules.items()]
    named += [("orders.toml", order.text, order.source) for order in library.book.orders]
    for card in library.history.values():
        named += [("line.toml", card.text, source) for source in (card.source, *card.more)]
    named += [("line.toml", paper.text, paper.source) for paper in library.telegrams]
    named += [("line.toml", turn["id"], turn["source"]) for turn in tables["line"]["turn"]]
    for ident, one in library.book.happenings.items():
        named += [("happenings", ident, source) for source in one.sources]
    for file, key, source in named:
        if source not in library.sources and source != DESIGNER:
            yield ContentError(file, key, f"No source {source!r} in sources.toml.", "Add it there, or name another.")


def _texts_exist(library: Library) -> Iterator[ContentError]:
    """Every text key named in data has a text."""
    wanted = [("line.toml", paper.text) for paper in library.telegrams]
    for order in library.book.orders:
        wanted += [("orders.toml", key) for key in (order.text, order.deadline, order.asked_by)]
    for card in library.history.values():
        wanted += [("line.toml", f"{card.text}.{part}") for part in ("title", "place", "one", "two", "figure")]
        if card.positions:
            base = f"history.position.{card.positions}"
            wanted += [("line.toml", f"{base}.{part}") for part in POSITION_PARTS]
    for place in library.places.values():
        wanted += [(f"scenarios/{place.id}.toml", key) for key in (place.about, place.confidence, place.region_name)]
    for ident, one in library.book.happenings.items():
        keys = (one.title, one.short, one.full, one.note, *(option.text for option in one.options))
        wanted += [(f"happenings: {ident}", key) for key in keys]
    for file, key in wanted:
        if not library.words[ENGLISH].has(key):
            yield ContentError(file, key, "This text is missing.", "Add it to a file in assets/text/en/.")


def _happenings(library: Library) -> Iterator[ContentError]:
    """Effects, conditions, slots and the weights of options."""
    for ident, one in library.book.happenings.items():
        file = f"happenings: {ident}"
        for clause in (*one.conditions, *(clause for option in one.options for clause in option.requires)):
            if clause.measure not in MEASURES:
                yield ContentError(file, clause.measure, "No such measure.", "See MEASURES in game/sim/conditions.py.")
        for option in one.options:
            for effect in option.effects:
                if effect.kind not in KINDS:
                    yield ContentError(file, effect.kind, "No such effect.", "See KINDS in game/sim/effects.py.")
            if not weigh(option).costs:
                what = f"Option {option.id} costs nobody anything."
                yield ContentError(file, option.text, what, "No option is free: say who pays.")
        ordered = [option.id for option in one.options if "as_ordered" in option.tags]
        if len(ordered) != 1:
            what = f"{len(ordered)} options are tagged as_ordered."
            yield ContentError(file, "option", what, "Exactly one option is what was ordered.")
        yield from _beaten(file, ident, one)
        yield from _slots(library, file, ident, one)
    for place in library.places.values():
        for ident in place.signature:
            if ident not in library.book.happenings:
                what = f"No happening {ident}."
                yield ContentError(f"scenarios/{place.id}.toml", "signature", what, "Correct the id.")


def _beaten(file: str, ident: str, one: Happening) -> Iterator[ContentError]:
    """No option is better than another in everything."""
    if ident[:3] in MAY_BE_BEATEN:
        return
    for better, worse in permutations(one.options, 2):
        if weigh(better).beats(weigh(worse)):
            what = f"Option {better.id} beats option {worse.id} in everything."
            yield ContentError(file, worse.text, what, "Give the better one a cost, or the other a gain.")


def _slots(library: Library, file: str, ident: str, one: Happening) -> Iterator[ContentError]:
    """Slots used by the texts of a happening have something to stand in for them."""
    words = library.words[ENGLISH]
    for key in (one.title, one.short, one.full, one.note, *(option.text for option in one.options)):
        missing = slots_of(words.texts.get(key, "")) - set(library.slots[ident])
        for slot in sorted(missing):
            yield ContentError(file, key, f"The slot {{{slot}}} has no default.", "Add it to slots of the happening.")


def _orders(library: Library) -> Iterator[ContentError]:
    """Each quarter asks something of each desk, and every formula is known."""
    asked = {(order.quarter, order.desk) for order in library.book.orders}
    for quarter in PLAYED:
        for desk in DESKS:
            if (quarter, desk) not in asked:
                yield ContentError("orders.toml", f"quarter {quarter}, {desk}", "Nothing is ordered.", "Add an order.")
    seen: set[tuple[int, str, str]] = set()
    for order in library.book.orders:
        if order.formula and order.formula not in FORMULAS:
            yield ContentError("orders.toml", order.text, f"No formula {order.formula!r}.", "See game/sim/orders.py.")
        if (order.quarter, order.desk, order.id) in seen:
            yield ContentError("orders.toml", order.text, "The same order twice in a quarter.", "Take one out.")
        seen.add((order.quarter, order.desk, order.id))


def _districts(library: Library) -> Iterator[ContentError]:
    """Kinds of household add up and are described."""
    for district in library.book.districts.values():
        file = f"scenarios/{district.id}.toml"
        total = sum(share for _, share in district.archetypes)
        if abs(total - 1.0) > 1e-9:
            yield ContentError(file, "archetypes", f"They add up to {total * 100:g}.", "Make them add up to 100.")
        for kind, _ in district.archetypes:
            if f"archetype.{kind}.code" not in library.book.rules:
                yield ContentError(file, kind, "No such kind of household.", "See rules/archetypes.toml.")
        if abs(sum(district.strata) - 1.0) > 1e-9:
            yield ContentError(file, "strata", "The strata do not add up.", "Make them add up to 1.")


def _line(library: Library) -> Iterator[ContentError]:
    """Every quarter has its weights and its history; month tables are equally long."""
    line = library.book.line
    for quarter in PLAYED:
        if quarter not in line.shortfall_weight:
            yield ContentError("line.toml", f"quarter {quarter}", "It has no weights.", "Add a [[quarter]].")
        if quarter not in library.history:
            yield ContentError("line.toml", f"quarter {quarter}", "It has no history card.", "Add a [[history]].")
    if not len(line.tempo) == len(line.exit_tolerance) == len(line.search):
        yield ContentError("line.toml", "month", "Tempo, exit and search differ in length.", "Make them equally long.")


def _tone(library: Library) -> Iterator[ContentError]:
    """Lengths of happenings; avoided words anywhere in our own voice."""
    words = library.words[ENGLISH]
    for ident, one in library.book.happenings.items():
        for key, faults in ((one.short, tone.faults_of_short), (one.full, tone.faults_of_full)):
            for fault in faults(str(words.texts.get(key, ""))):
                yield ContentError(f"text/en: {ident}", key, f"{fault}.", "Cut it.")
    for key, text in words.texts.items():
        if key.startswith(QUOTING):
            continue
        for sentence in (text,) if isinstance(text, str) else text.values():
            for word in tone.avoided_in(sentence):
                yield ContentError("text/en", key, f"{word!r} is not our tone.", "Say it otherwise (game-design 12).")


def main() -> int:
    """Print what is wrong with the data files; return 1 when anything is."""
    found = findings(assets_folder())
    sys.stdout.write("".join(f"{error}\n" for error in found) or "The data files are in order.\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
