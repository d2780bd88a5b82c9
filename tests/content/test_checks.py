"""Every cross-check catches what it is for."""

from __future__ import annotations

from typing import Any

import pytest

from game.content.checks import findings_in

Tables = dict[str, Any]


def told(tables: Tables) -> str:
    return "\n".join(str(error) for error in findings_in(tables))


def happening(tables: Tables, ident: str) -> Tables:
    return next(file[ident] for file in tables["happenings"].values() if ident in file)


def test_a_missing_text(spoiled: Tables) -> None:
    del spoiled["text"]["en"]["happening.d05.short"]
    assert "happening.d05.short: This text is missing." in told(spoiled)


def test_a_source_nobody_knows(spoiled: Tables) -> None:
    spoiled["rules"]["joining"]["joining"]["k"]["source"] = "smith1999"
    assert "No source 'smith1999'" in told(spoiled)


def test_a_rule_in_two_files(spoiled: Tables) -> None:
    spoiled["rules"]["herd"]["joining"] = {"k": spoiled["rules"]["joining"]["joining"]["k"]}
    assert "joining.k: It stands in herd.toml as well." in told(spoiled)


def test_a_free_option(spoiled: Tables) -> None:
    happening(spoiled, "D33")["option"][1]["effects"] = [{"kind": "trust", "amount": 4}]
    assert "Option 2 costs nobody anything." in told(spoiled)


def test_an_option_better_in_everything(spoiled: Tables) -> None:
    options = happening(spoiled, "D33")["option"]
    options[0]["effects"] = [{"kind": "trust", "amount": -8}]
    options[1]["effects"] = [{"kind": "trust", "amount": -4}]
    assert "Option 2 beats option 1 in everything." in told(spoiled)


def test_two_options_as_ordered(spoiled: Tables) -> None:
    happening(spoiled, "D33")["option"][1]["tags"] = ["as_ordered"]
    assert "2 options are tagged as_ordered." in told(spoiled)


def test_a_measure_nobody_measures(spoiled: Tables) -> None:
    happening(spoiled, "D33")["when"] = [{"measure": "mood", "low": 3}]
    assert "mood: No such measure." in told(spoiled)


def test_a_slot_without_default(spoiled: Tables) -> None:
    spoiled["text"]["en"]["happening.d33.short"] += " Ask {nobody}."
    assert "The slot {nobody} has no default." in told(spoiled)


def test_a_quarter_without_orders(spoiled: Tables) -> None:
    orders = spoiled["orders"]["order"]
    spoiled["orders"]["order"] = [row for row in orders if (row["quarter"], row["desk"]) != ("III 1930", "worker")]
    assert "quarter 4, worker: Nothing is ordered." in told(spoiled)


def test_kinds_of_household_that_do_not_add_up(spoiled: Tables) -> None:
    spoiled["scenarios"]["zarechensk"]["archetypes"]["widow"] = 30
    assert "archetypes: They add up to 124." in told(spoiled)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("word " * 46 + ".", "46 words"),
        ("one two three four five six seven eight nine ten eleven twelve thirteen.", "mean sentence"),
        ("A well-earned reward.", "'reward' is not our tone"),
        ("Thirty!", "'!' is not our tone"),
    ],
)
def test_tone(spoiled: Tables, text: str, fault: str) -> None:
    spoiled["text"]["en"]["happening.d33.short"] = text
    assert fault in told(spoiled)


def test_a_long_full_text(spoiled: Tables) -> None:
    spoiled["text"]["en"]["happening.d33.full"] = "word " * 91
    assert "91 words, at most 90" in told(spoiled)
