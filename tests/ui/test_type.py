"""Text is measured with the font itself, wrapped between words, never under 16 px; its faults are seen."""

from __future__ import annotations

import pygame
import pytest

from game.ui.draw.type import (
    cover,
    elide,
    face_file,
    fit,
    measure,
    missing,
    paragraph,
    paragraph_height,
    recording,
    wrap,
    write,
)
from game.ui.theme import BODY, BUTTON, LABEL, PENCIL, TELEGRAM, TEXT_SCALES, Style, Theme

TEXT = "The second cow we raised from a calf. If she goes to the common yard, who gets up to her at four?"
RUSSIAN = "Довести число членов до 30 хозяйств из 60 к 15 марта; форма артель."


@pytest.fixture
def page() -> pygame.Surface:
    return pygame.Surface((600, 300))


@pytest.mark.parametrize("scale", TEXT_SCALES)
@pytest.mark.parametrize("face", ["normal", "reader"])
@pytest.mark.parametrize("text", [TEXT, RUSSIAN])
def test_wrapped_lines_fit_and_lose_no_word(scale, face, text):
    theme = Theme(scale, face=face)
    lines = wrap(theme, text, BODY, 420)
    assert " ".join(lines) == text
    assert all(measure(theme, line, BODY) <= 420 for line in lines)
    assert len(lines) > 1


def test_a_word_longer_than_the_line_stands_alone():
    assert wrap(Theme(), "a procurementplenipotentiary b", LABEL, 60) == (
        "a",
        "procurementplenipotentiary",
        "b",
    )


def test_line_breaks_begin_paragraphs():
    assert wrap(Theme(), "one\ntwo", BODY, 400) == ("one", "two")


@pytest.mark.parametrize("scale", TEXT_SCALES)
def test_a_wider_text_measures_wider(scale):
    theme = Theme(scale)
    assert measure(theme, TEXT, BODY) > measure(theme, TEXT[:-1], BODY) > 0
    assert measure(theme, "AB", Style("serif", 18, track=5)) == measure(theme, "AB", BODY) + round(10 * scale)


@pytest.mark.parametrize("face", ["normal", "reader"])
def test_no_style_is_smaller_than_16(face):
    for style in (LABEL, BUTTON, Style("serif", 12), Style("display", 16)):
        assert face_file(Theme(face=face), style)[1] >= 16


def test_plain_figures_replace_the_pencil_hand():
    assert face_file(Theme(plain_figures=True), PENCIL)[0] == "mono-bold.ttf"


def test_a_label_steps_down_but_not_below_16():
    theme = Theme()
    wide = measure(theme, "Write what I know", BUTTON)
    assert fit(theme, "Write what I know", BUTTON, wide) == BUTTON
    assert fit(theme, "Write what I know", BUTTON, 10).size == 16


def test_what_cannot_fit_is_cut_with_an_ellipsis():
    theme = Theme()
    short = elide(theme, TEXT, BODY, 120)
    assert short.endswith("…")
    assert measure(theme, short, BODY) <= 120
    assert elide(theme, "yes", BODY, 120) == "yes"


def test_ink_stands_on_the_base_line(page):
    page.fill((255, 255, 255))
    write(page, Theme(), "HHH", (20, 100), BODY)
    rows = [y for y in range(300) if any(page.get_at((x, y))[:3] != (255, 255, 255) for x in range(20, 60))]
    assert 98 <= rows[-1] <= 100
    assert 84 <= rows[0] <= 90


def test_alignment(page):
    theme = Theme()
    with recording() as record:
        right = write(page, theme, "60", (300, 50), TELEGRAM, align="right")
        middle = write(page, theme, "60", (300, 90), TELEGRAM, align="centre")
    assert right.right == 300
    assert abs(middle.centerx - 300) <= 1
    assert record.faults() == []


def test_a_recorder_sees_overlap_width_and_edge(page):
    theme = Theme()
    with recording() as record:
        write(page, theme, "first words", (20, 50), BODY)
        write(page, theme, "second words", (60, 52), BODY)
        write(page, theme, "far too long for this", (20, 120), BODY, max_width=40)
        write(page, theme, "off the page", (560, 200), BODY)
    faults = "\n".join(record.faults())
    assert "overlap: 'first words' / 'second words'" in faults
    assert "too wide" in faults
    assert "off the surface: 'off the page'" in faults


def test_a_sheet_laid_over_words_covers_them(page):
    with recording() as record:
        write(page, Theme(), "beneath", (20, 50), BODY)
        cover(page, pygame.Rect(0, 0, 200, 100))
        write(page, Theme(), "above", (20, 50), BODY)
    assert record.faults() == []
    assert [b.text for b in record.boxes] == ["above"]


def test_words_outside_a_scroll_window_are_no_fault(page):
    page.set_clip(pygame.Rect(0, 0, 200, 60))
    with recording() as record:
        write(page, Theme(), "seen", (20, 40), BODY)
        write(page, Theme(), "scrolled away", (20, 100), BODY)
    assert [b.text for b in record.boxes] == ["seen"]


def test_a_paragraph_is_as_high_as_it_says(page):
    theme = Theme()
    with recording() as record:
        end = paragraph(page, theme, TEXT, (20, 40), 300, BODY)
    assert end == 40 + paragraph_height(theme, TEXT, 300, BODY)
    assert len(record.boxes) == len(wrap(theme, TEXT, BODY, 300))
    assert record.faults() == []


def test_missing_letters_are_found():
    assert missing(Theme(), "Ёё Її № − ₽", LABEL) == ""
    assert missing(Theme(), "a✓b", LABEL) == "✓"
