"""The gap draws itself once: barn, paper, hatching; and the newspaper prints what its headline is about."""

from __future__ import annotations

import dataclasses
from typing import Any

import pygame
import pytest

from game.play import bots
from game.play.end_view import courses
from game.play.papers_view import MANNERS, OF_THE_SEASON
from game.play.run import Run, library
from game.ui.draw.motion import BARN, BARN_MS, GAP, HATCH_MS, NOTHING, PAPER, PAPER_MS, SWEEP_MS, Unfold
from game.ui.screens import papers_sign
from game.ui.screens.end import PLOT, SIDE, EndScreen
from game.ui.screens.papers import BETWEEN, TwoPapersScreen
from game.ui.screens.scenes import PRINTS
from game.ui.theme import NORMAL, Theme, rgb
from tests.ui.gallery import SampleShell, words
from tests.ui.sample_views import END, TWO_PAPERS
from tests.ui.test_village_picture import differing

NEWS = rgb("#ECE6D6")


@pytest.fixture(autouse=True, scope="module")
def window() -> None:
    pygame.display.init()
    pygame.display.set_mode((1280, 720))


def drawn(screen: Any) -> pygame.Surface:
    page = pygame.Surface((1280, 720))
    screen.draw(page)
    return page


def inked(page: pygame.Surface, colour: tuple[int, int, int], area: pygame.Rect) -> int:
    """How many pixels of an ink stand in an area."""
    part = page.subsurface(area.clip(page.get_rect()))
    return pygame.mask.from_threshold(part, colour, (6, 6, 6, 255)).count()


def test_three_stages_follow_each_other_in_their_times() -> None:
    unfold, ends = Unfold(Theme()), []
    for ms in range(20, 4000, 20):
        before = unfold.stage
        unfold.tick(20)
        if unfold.stage != before:
            ends.append((ms, unfold.stage))
    assert ends == [(BARN_MS, BARN), (BARN_MS + PAPER_MS, PAPER), (BARN_MS + PAPER_MS + SWEEP_MS, GAP)]
    assert not unfold.tick(20)


def test_reduced_shows_both_at_once_and_fades_the_hatching_and_none_shows_all() -> None:
    reduced = Unfold(Theme(motion="reduced"))
    assert reduced.stage == PAPER
    reduced.tick(HATCH_MS)
    assert reduced.done
    assert Unfold(Theme(motion="none")).done


def test_hunger_quarters_take_their_time() -> None:
    unfold = Unfold(Theme(), 1.5)
    unfold.tick(BARN_MS)
    assert unfold.stage == NOTHING


@pytest.mark.parametrize("name", ["two_papers", "end"])
def test_barn_stands_before_paper_and_paper_before_the_hatching(name: str) -> None:
    shell = SampleShell({"two_papers": TWO_PAPERS, "end": END})
    screen: Any = TwoPapersScreen(shell) if name == "two_papers" else EndScreen(shell)
    area = BETWEEN if name == "two_papers" else PLOT
    barn = NORMAL.ochre if name == "two_papers" else NORMAL.ochrelo
    pages = [drawn(screen)]
    for ms in (BARN_MS, PAPER_MS, SWEEP_MS):
        screen.tick(ms // 4)
        pages.append(drawn(screen))
        screen.tick(ms - ms // 4)
        pages.append(drawn(screen))
    grain = [inked(page, barn, area) for page in pages]
    red = [inked(page, NORMAL.red, area) for page in pages]
    assert grain[0] < grain[1] < grain[2], "the barn comes first"
    assert red[0] == red[1] == red[2], "nothing is said yet"
    assert red[2] < red[3] < red[4], "then what was written"
    assert red[4] < red[5] < red[6], "then the hatching sweeps"
    still = SampleShell({"two_papers": TWO_PAPERS, "end": END}, Theme(motion="none"))
    whole = drawn(TwoPapersScreen(still) if name == "two_papers" else EndScreen(still))
    assert differing(pages[-1].subsurface(area), whole.subsurface(area)).w == 0
    assert not screen.tick(16), "it is drawn once and costs nothing afterwards"


def test_words_stand_from_the_first_frame() -> None:
    """Figures never count up: the papers themselves do not change while the gap is drawn."""
    screen = TwoPapersScreen(SampleShell({"two_papers": TWO_PAPERS}))
    first = drawn(screen)
    screen.tick(10_000)
    assert BETWEEN.contains(differing(first, drawn(screen)))


# the newspaper


def test_every_topic_has_prints_of_its_own_and_they_are_known() -> None:
    topics = {*OF_THE_SEASON, "first", "among", "last", "alone"}
    assert set(papers_sign.ABOUT) == topics
    for names in papers_sign.ABOUT.values():
        assert len(set(names)) == MANNERS
        assert all(name == "rays" or name in PRINTS for name in names)


def test_the_print_changes_with_the_headline_and_with_the_quarter() -> None:
    pages = {}
    for topic in papers_sign.ABOUT:
        for turn in (0, 1):
            page = pygame.Surface((200, 150))
            papers_sign.beside(page, Theme(), page.get_rect(), NEWS, topic, turn)
            pages[topic, turn] = pygame.image.tobytes(page, "RGB")
    assert all(pages[topic, 0] != pages[topic, 1] for topic in papers_sign.ABOUT)
    assert pages["delivered", 0] != pages["yield", 0] != pages["sown", 0]


@pytest.mark.parametrize("name", sorted({n for names in papers_sign.ABOUT.values() for n in names} - {"rays"}))
def test_a_print_has_two_inks_on_the_paper_and_shows_something(name: str) -> None:
    page = papers_sign._two_inks(name, (200, 150), NORMAL.ink, NORMAL.red, NEWS)
    shares = [inked(page, c, page.get_rect()) / (200 * 150) for c in (NORMAL.ink, NORMAL.red, NEWS)]
    assert sum(shares) > 0.85, "flat inks only, with soft edges between them"
    assert max(shares) < 0.85, "a print is more than a black plate"
    assert min(shares[1], shares[2]) > 0.003


def test_the_masthead_has_its_second_line_in_the_language_of_the_paper() -> None:
    say = {language: words(language).say for language in ("en", "ru")}
    for language in ("en", "ru"):
        assert say[language]("play.papers.native.velyka_balka").startswith("СТЕПОВА БОРОЗНА")
    assert say["en"]("play.papers.native.rakitnoe_uste") == "ПЛУГ · РАКИТНОЕ УСТЬЕ"


# beside the chart


def test_beasts_and_grain_stand_beside_the_curves_where_there_is_room() -> None:
    story = END.text[:1]
    screen = EndScreen(SampleShell({"end": dataclasses.replace(END, text=story)}, Theme(motion="none")))
    assert screen.column is None
    top = screen._story(drawn(screen)) + 16
    rows = screen.course_rows(top)
    assert rows >= 1
    area = pygame.Rect(SIDE.x, top, SIDE.w, rows * screen._course_step())
    assert inked(drawn(screen), NORMAL.ochrelo, area) > 400 * rows


def test_the_register_gives_way_to_nothing() -> None:
    """A long story leaves no room for small charts; the register stands in full."""
    screen = EndScreen(SampleShell({"end": dataclasses.replace(END, text=END.text * 3)}, Theme(motion="none")))
    assert screen.course_rows(460) == 0


def test_no_curve_of_people_is_among_them() -> None:
    run = Run.new(library(), "rakitnoe-uste", "worker", "lesson", 7)
    bot = bots.named("clerk")
    while not run.campaign.snapshots:
        run.take(bot(run.campaign))
    found = courses(run.seat)
    shot = run.campaign.snapshots[-1]
    assert [c.series[-1] for c in found][:3] == [shot.horses, shot.cattle, shot.small]
    assert len(found) == 4
