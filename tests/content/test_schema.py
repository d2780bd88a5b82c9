"""A wrong file says which file, which key, what is wrong and what helps."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.content.load import bundle, library
from game.content.schema import ContentError

RULE = '[joining.k]\nvalue = 0.9\nunit = "per month"\nsource = "designer"\ngrade = "{grade}"\nnote = "why"\n'


def error_of(folder: Path) -> ContentError:
    with pytest.raises(ContentError) as caught:
        bundle(folder)
    return caught.value


def test_a_grade_that_is_none(folder: Path) -> None:
    (folder / "rules" / "joining.toml").write_text(RULE.format(grade="E"))
    error = error_of(folder)
    assert error.file == "rules/joining.toml"
    assert error.key.startswith("joining.k")
    assert "grade" in str(error) or "'E'" in str(error)
    assert error.remedy


def test_a_month_that_is_none(folder: Path) -> None:
    path = folder / "line.toml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('from = "1931-03", value = 0.5', 'from = "March", value = 0.5'))
    error = error_of(folder)
    assert (error.file, error.key) == ("line.toml", "form.artel.sharing.1.from")
    assert error.remedy == "Write a month as YYYY-MM, from 1929-07 on."


def test_an_effect_outside_the_closed_list(folder: Path) -> None:
    path = folder / "happenings" / "worker_1929.toml"
    path.write_text(path.read_text(encoding="utf-8").replace('kind = "trust"', 'kind = "happiness"', 1))
    error = error_of(folder)
    assert error.file == "happenings/worker_1929.toml"
    assert "happiness" in error.what
    assert "closed list" in error.remedy


def test_a_happening_without_label(folder: Path) -> None:
    path = folder / "happenings" / "worker_1929.toml"
    path.write_text(path.read_text(encoding="utf-8").replace('label = "composite"\n', "", 1))
    error = error_of(folder)
    assert "label" in error.what
    assert "Add the missing key" in error.remedy


def test_one_option_is_no_choice(folder: Path) -> None:
    text = '[D99]\ndesk = "worker"\nquarters = ["I 1930"]\nlabel = "invented"\nsources = ["viola1987"]\n'
    text += 'picture = "meeting"\n[[D99.option]]\ntags = ["as_ordered"]\neffects = [{ kind = "trust", amount = -4 }]\n'
    (folder / "happenings" / "extra.toml").write_text(text)
    error = error_of(folder)
    assert (error.file, error.key) == ("happenings/extra.toml", "D99.option")
    assert error.remedy == "A happening offers two to five options."


def test_broken_toml_names_the_line(folder: Path) -> None:
    (folder / "sources.toml").write_text("[viola1987\n")
    error = error_of(folder)
    assert error.file == "sources.toml"
    assert "line 1" in error.what


def test_a_missing_file(folder: Path) -> None:
    (folder / "orders.toml").unlink()
    error = error_of(folder)
    assert (error.file, error.what) == ("orders.toml", "The file is missing.")


def test_a_key_in_two_text_files(folder: Path) -> None:
    (folder / "text" / "en" / "zz.toml").write_text('[refused]\nno_weeks = "Again."\n')
    error = error_of(folder)
    assert (error.file, error.key) == ("text/en/zz.toml", "refused.no_weeks")


def test_all_findings_are_told_at_once(folder: Path) -> None:
    (folder / "rules" / "joining.toml").write_text(RULE.format(grade="E"))
    (folder / "orders.toml").unlink()
    message = str(error_of(folder))
    assert "rules/joining.toml" in message
    assert "orders.toml" in message


def test_a_scenario_needs_sixty_surnames(folder: Path) -> None:
    path = folder / "scenarios" / "zarechensk.toml"
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    first = next(i for i, line in enumerate(lines) if line.startswith("surnames"))
    path.write_text("".join(lines[: first + 1] + lines[first + 3 :]), encoding="utf-8")
    assert error_of(folder).remedy == "A village needs sixty different surnames."


def test_a_start_names_what_does_not_fit(folder: Path) -> None:
    """A start reads without the schemas; what then does not fit is told with file and key all the same."""
    path = folder / "happenings" / "worker_1929.toml"
    path.write_text(path.read_text(encoding="utf-8").replace('label = "composite"\n', "", 1))
    with pytest.raises(ContentError) as caught:
        library(folder)
    assert caught.value.file == "happenings/worker_1929.toml"
    assert "label" in caught.value.what
