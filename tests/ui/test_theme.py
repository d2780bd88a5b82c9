"""The allowed pairs of ink and ground can be read, in both contrasts, and the colours are the stated ones."""

from __future__ import annotations

import pytest

from game.ui.theme import (
    LINE_PAIRS,
    NORMAL,
    TEXT_PAIRS,
    TEXT_SCALES,
    Theme,
    column,
    contrast,
    mix,
    palette_names,
    rgb,
)

THEMES = [Theme(), Theme(contrast="high")]


@pytest.mark.parametrize("theme", THEMES, ids=["normal", "high"])
@pytest.mark.parametrize(("ground", "inks"), TEXT_PAIRS.items())
def test_words_stand_out_from_their_ground(theme, ground, inks):
    for ink in inks:
        assert contrast(theme.paint(ground), theme.paint(ink)) >= 4.5, (ground, ink)


@pytest.mark.parametrize("theme", THEMES, ids=["normal", "high"])
@pytest.mark.parametrize(("ground", "inks"), LINE_PAIRS.items())
def test_lines_stand_out_from_their_ground(theme, ground, inks):
    for ink in inks:
        assert contrast(theme.paint(ground), theme.paint(ink)) >= 3.0, (ground, ink)


def test_pairs_that_fail_are_not_in_the_list():
    assert contrast(NORMAL.paper, NORMAL.ochre) < 3
    assert "ochre" not in TEXT_PAIRS["paper"]
    assert "red" not in TEXT_PAIRS["kraft"]
    assert "red" not in TEXT_PAIRS["night"]


def test_contrast_is_the_one_of_the_standard():
    assert contrast((0, 0, 0), (255, 255, 255)) == pytest.approx(21)
    assert contrast(rgb("#F4ECDB"), rgb("#1E1A17")) == pytest.approx(14.7, abs=0.05)


def test_every_name_gives_a_colour_and_a_wrong_one_fails():
    for name in palette_names():
        assert len(Theme().paint(name)) == 3
    with pytest.raises(AttributeError):
        Theme().paint("purple")


def test_an_unmeasured_text_scale_is_refused():
    with pytest.raises(ValueError, match="text_scale"):
        Theme(text_scale=1.1)


@pytest.mark.parametrize("scale", TEXT_SCALES)
def test_targets_never_shrink_under_44(scale):
    theme = Theme(scale)
    assert theme.button_height >= 44
    assert theme.bottom_bar >= theme.button_height + 8


def test_the_grid_fills_the_page():
    assert column(0) == 24
    assert column(11) + 88 + 24 == 1280


def test_mixing_ends_at_both_colours():
    assert mix((0, 0, 0), (10, 20, 30), 0) == (0, 0, 0)
    assert mix((0, 0, 0), (10, 20, 30), 1) == (10, 20, 30)
