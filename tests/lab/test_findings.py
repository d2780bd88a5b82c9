"""The findings hold on thinned sweeps too, can be refuted, and their figures and words are in order."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from game.lab import plots
from game.lab.findings import FINDINGS, Finding, median
from game.lab.plots import FORMATS, STYLES, draw_all
from game.lab.sweep_command import carry_out
from game.lab.sweep_run import SweepError, sweep
from game.lab.sweep_spec import BUNDLED, parse
from game.lab.sweep_table import read, write
from game.play.run import library

PAGE = BUNDLED.parent / "FINDINGS.md"


def thinned(finding: Finding) -> str:
    """The spec of a finding with fewer seeds and steps."""
    text = (BUNDLED / f"{finding.spec}.toml").read_text(encoding="utf-8")
    text = re.sub(r"(?m)^seeds = \d+$", "seeds = 30", text)
    text = text.replace("steps = 41", "steps = 11").replace("steps = 21", "steps = 3")
    return text.replace('"velyka-balka", "krasny-yar-solonets", "zarechensk", ', "")


@pytest.fixture(scope="module", params=FINDINGS, ids=lambda finding: finding.spec)
def small(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Finding, Path]:
    finding = request.param
    folder = tmp_path_factory.mktemp(finding.spec)
    spec = parse(thinned(finding))
    sweep(spec, folder, progress=False)
    write(spec, folder)
    return finding, folder


def test_the_sentence_holds_and_can_be_refuted(small: tuple[Finding, Path]) -> None:
    finding, folder = small
    figures = finding.figures(read(folder))
    assert finding.holds(figures), figures
    assert not finding.holds(dict.fromkeys(figures, 50.0))
    backwards = dict(zip(figures, reversed(figures.values()), strict=True))
    assert not finding.holds(backwards)


def test_the_figures_are_drawn_and_say_what_they_show(small: tuple[Finding, Path]) -> None:
    pytest.importorskip("matplotlib", reason="figures need the extra 'lab'")
    finding, folder = small
    spec = parse(thinned(finding))
    files = draw_all(spec, read(folder), folder)
    assert {path.suffix[1:] for path in files} == set(FORMATS)
    assert len(files) == len(FORMATS) * len(spec.plots)
    for path in files:
        assert path.stat().st_size > 2000
        if path.suffix == ".svg":
            words = " ".join(ET.parse(path).getroot().itertext())
            told = next(one for one in spec.plots if one["file"] == path.stem)
            assert told["x_label"] in words
            assert told["y_label"] in words
    again = {path: path.read_bytes() for path in files if path.suffix == ".svg"}
    draw_all(spec, read(folder), folder)
    assert all(path.read_bytes() == before for path, before in again.items())  # the same figure, byte by byte


def test_fear_is_swept_as_it_is_in_the_game() -> None:
    text = (BUNDLED / "fear.toml").read_text(encoding="utf-8")
    value = library().book.rules["fear.c"].values[0][1]
    assert f'"fear.c" = {{ values = [{value}, 0.0] }}' in text
    assert f'where = {{ "fear.c" = {value} }}' in text


def test_lines_differ_without_colour() -> None:
    assert len({(str(dash), mark) for _, dash, mark in STYLES}) == len(STYLES)
    assert len({mark for _, _, mark in STYLES}) == len(STYLES)


def test_a_figure_of_what_is_not_there_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("matplotlib", reason="figures need the extra 'lab'")
    spec = parse(thinned(FINDINGS[0]))
    sweep(spec, tmp_path, progress=False)
    write(spec, tmp_path)
    table = dict(read(tmp_path))
    with pytest.raises(SweepError, match="no such column"):
        draw_all(spec, {name: values for name, values in table.items() if name != "inside_pct"}, tmp_path)
    with pytest.raises(SweepError, match="has no rows"):
        plots.rows_where({"gain": 7.0}, table, "unravelling")
    with pytest.raises(KeyError):
        median(table, "inside_pct", form="kibbutz")
    monkeypatch.setattr(plots.importlib.util, "find_spec", lambda _: None)
    with pytest.raises(SweepError, match="lab"):
        draw_all(spec, table, tmp_path)


def test_the_command_of_a_finding_prints_its_figures(tmp_path: Path) -> None:
    told = carry_out("unravelling", tmp_path, 1)
    assert "The finding 'unravelling' holds" in told
    assert "9 runs, 9 of them now" in told


def test_the_page_has_a_command_a_limit_and_the_positions_for_each() -> None:
    page = PAGE.read_text(encoding="utf-8")
    for finding in FINDINGS:
        assert f"paper-harvest sweep {finding.spec} --out" in page
    assert page.count("**What it does not show.**") == len(FINDINGS)
    assert page.count("**Positions.**") == len(FINDINGS)
    for name in ("Dobb", "Millar", "Ellman", "Hunter", "Allen", "Harrison", "Lewin", "Nove", "Viola", "Cheremukhin"):
        assert name in page
