"""Collecting and the board on screen: whatever comes in is named or replayed while the page lives; nobody is named."""

from __future__ import annotations

import io
import os

os.environ.setdefault("SDL_VIDEODRIVER", "dummy")

from functools import cache

import numpy as np
import pygame
import pytest

from game.classroom.board_page import board_html
from game.host.null import NullHost
from game.host.port import NO_READER, PICTURE, REFUSED, TEXT, Brought
from game.play import standing
from game.play.settings import Settings
from game.sim.quarter import KEEP
from game.sim.record import encode
from game.ui.input import Back, Confirm, Drop, Press, Type
from game.ui.outline import words_of
from game.ui.screen import Replace, Stack
from game.ui.screens.shell import GameShell
from game.ui.teacher.board import BoardScreen
from game.ui.teacher.collect import KEPT, CollectScreen
from game.ui.theme import Theme
from tests.classroom.lesson import PLAYED, campaign, code, codes, library


@pytest.fixture(autouse=True, scope="module")
def window():
    pygame.display.init()
    pygame.font.init()
    pygame.display.set_mode((1280, 720))


def shell_of(language="en", scale=1.0):
    words = library().words[language]
    return GameShell(NullHost(), library(), words, Theme(text_scale=scale), Settings(language=language))


def collecting(shell):
    screen = shell.screen("collect")
    assert isinstance(screen, CollectScreen)
    return Stack(screen), screen


def finish(screen, frames=20_000):
    """Let frames pass until nothing is replayed any more."""
    for _ in range(frames):
        screen.tick(16)
        if screen.work is None:
            return
    raise AssertionError("the collection never ended")


@cache
def left_early():
    """The code of a run that was left to the deputy after three quarters."""
    run = campaign("clerk", quarters=3).copy()
    run.take(standing.mark(KEEP))
    decide = standing.deputy(KEEP)
    while run.stage != "over":
        run.take(decide(run))
    return encode(run)


def board_of(texts, language="en", scale=1.0):
    """The board of these codes, made to its end but for the causes."""
    shell = shell_of(language, scale)
    stack, screen = collecting(shell)
    screen.bring("\n".join(texts))
    finish(screen)
    stack.apply(screen._to_board())
    board = stack.top
    assert isinstance(board, BoardScreen)
    for step in board._work:
        if step == "replays":
            break
    board.build()
    return stack, board


def test_what_is_pasted_is_replayed_over_frames_and_counted():
    shell = shell_of()
    stack, screen = collecting(shell)
    assert screen.counted() == shell.say("collect.none")
    shell.host.clip = "\n".join(codes())
    stack.handle(Press("ctrl+v"))
    screen.tick(16)
    assert screen.work is not None
    assert [a.enabled for a in screen.actions() if a.id == "board"] == [False]
    finish(screen)
    assert len(screen.result.accepted) == len(codes())
    assert [a.enabled for a in screen.actions() if a.id == "board"] == [True]
    assert screen.counted().startswith(str(len(codes())))


def test_what_cannot_be_used_is_named_on_the_page_with_its_nickname():
    _, screen = collecting(shell_of())
    screen.bring(f"{code()}\n{code()}\nAnna {code('zealot')[:40]}", "chat.txt")
    finish(screen)
    said = " ".join(words_of(screen.outline().nodes))
    assert "chat.txt, line 2" in said
    assert "twice" in said
    assert [one.kind for one in screen.aside] == ["duplicate", "truncated"]


def test_two_bad_lines_are_two_things_to_be_said():
    _, screen = collecting(shell_of())
    bad = code("zealot")
    screen.bring(f"{code()[:50]}\n{bad[:30]}{'A' if bad[30] != 'A' else 'B'}{bad[31:]}")
    finish(screen)
    assert len(screen.aside) == 2


def test_a_collection_can_be_stopped_and_keeps_what_was_replayed():
    _, screen = collecting(shell_of())
    screen.bring("\n".join(codes()))
    for _ in range(20_000):
        screen.tick(16)
        if screen.done:
            break
    screen._stop()
    assert 0 < len(screen.result.accepted) <= len(codes())
    assert screen.work is None


def test_a_text_that_is_added_later_does_not_replay_the_first_again():
    _, screen = collecting(shell_of())
    screen.bring(code())
    finish(screen)
    first = screen.result.accepted[0].campaign
    screen.bring(code("zealot"))
    finish(screen)
    assert any(run.campaign is first for run in screen.result.accepted)


def test_typed_codes_count_once_nothing_more_is_typed():
    stack, screen = collecting(shell_of())
    for part in (code()[:20], code()[20:40], code()[40:60], code()[60:80], code()[80:]):
        stack.handle(Type(part))
    assert screen.work is None
    for _ in range(60):
        screen.tick(16)
    finish(screen)
    assert len(screen.result.accepted) == 1


def test_files_and_pictures_that_cannot_be_read_are_named():
    shell = shell_of()
    _, screen = collecting(shell)
    shell.host.bring += [
        Brought(REFUSED, "wall.png", why=NO_READER),
        Brought(PICTURE, "tree.png", data=picture(pygame.Surface((80, 80)))),
        Brought(TEXT, "homework.txt", "Nothing of use."),
        Brought(TEXT, "codes.txt", code()),
    ]
    screen.tick(16)
    finish(screen)
    assert len(screen.result.accepted) == 1
    told = " ".join(screen.troubles)
    assert all(name in told for name in ("wall.png", "tree.png", "homework.txt"))


def picture(surface):
    """A picture as a file."""
    out = io.BytesIO()
    pygame.image.save(surface, out, "a.png")
    return out.getvalue()


def test_a_square_code_in_a_picture_is_read():
    pytest.importorskip("zxingcpp")
    segno = pytest.importorskip("segno")
    out = io.BytesIO()
    segno.make(code(), error="m").save(out, kind="png", scale=5)
    shell = shell_of()
    _, screen = collecting(shell)
    shell.host.bring.append(Brought(PICTURE, "seat.png", data=out.getvalue()))
    screen.tick(16)
    finish(screen)
    assert [run.code for run in screen.result.accepted] == [code()]


def test_a_dropped_file_is_handed_to_the_machine():
    shell = shell_of()
    stack, _ = collecting(shell)
    stack.handle(Drop("/tmp/codes.txt"))
    assert shell.host.picked == ["/tmp/codes.txt"]


def test_the_last_collection_comes_back_and_can_be_emptied():
    shell = shell_of()
    _, screen = collecting(shell)
    screen.bring("\n".join(codes()))
    finish(screen)
    again = GameShell(shell.host, library(), shell.words, Theme(), Settings())
    board = again.screen("board")
    way = board.due()
    assert isinstance(way, Replace)
    collect = way.screen
    finish(collect)
    assert len(collect.result.accepted) == len(codes())
    assert isinstance(collect.due().screen, BoardScreen)
    collect._empty()
    assert shell.host.store.get(KEPT) is None


def test_the_board_names_nobody_until_it_is_told_to():
    _, board = board_of(codes())
    names = [card.nickname for card in board.board.cards]
    for page in board.pages():
        board._turn(page)
        said = " ".join(words_of(board.outline().nodes))
        assert not [name for name in names if name in said], page
    stack = Stack(board)
    stack.handle(Press("n"))
    board._turn(("overview", 0))
    said = " ".join(words_of(board.outline().nodes))
    assert all(name in said for name in names)


def test_every_page_is_reached_by_the_way_on():
    stack, board = board_of(codes())
    seen = []
    for _ in board.pages():
        seen.append(board.at)
        board.ring.focus("next")
        stack.handle(Confirm())
    assert seen == board.pages()
    assert board.at == seen[0]


def test_a_run_is_shown_again_quarter_by_quarter_and_by_itself_in_a_minute():
    stack, board = board_of(codes())
    board._turn(("replay", 0))
    last = len(board.board.cards[0].barn) - 1
    stack.handle(Press("x"))
    assert board.moment == 1
    stack.handle(Press("z"))
    assert board.moment == 0
    stack.handle(Press("r"))
    for _ in range(70):
        board.tick(1000)
    assert (board.moment, board.running) == (last, False)


def test_runs_that_the_deputy_finished_are_marked_on_screen_and_on_paper():
    shell_words = library().words["en"]
    _, board = board_of([*codes(), left_early()])
    key = shell_words.say("classroom.board.key_deputy")
    board._turn(board.pages()[1] if board.pages()[1][0] == "overview" else board.pages()[0])
    assert board.board.deputies
    assert any(dot.deputy for spread in board.board.spreads for dot in (*spread.dots, *spread.marked))
    assert key in board_html(board.board, shell_words)


def test_halves_stand_beside_each_other_and_part_somewhere():
    texts = [*(code(bot) for bot in PLAYED[:3]), *(code(bot, desk="official") for bot in PLAYED[:2])]
    _, board = board_of(texts)
    both = board.board.halves
    assert both is not None
    assert sum(dot.runs for dot in both.spreads[0].dots) + len(both.spreads[0].marked) == 3
    assert sum(dot.runs for dot in both.spreads[1].dots) + len(both.spreads[1].marked) == 2
    board._turn(("halves", 0))
    assert both.parted in " ".join(words_of(board.outline().nodes))


def test_pages_and_tables_are_handed_out():
    _, board = board_of(codes())
    board._hand_out("save")
    board._hand_out("tables")
    names = [name for name, _ in board.game.host.downloads]
    assert names == ["board.html", "runs.csv", "quarters.csv", "codebook.csv", "class.json"]


def test_the_board_says_the_same_as_the_command():
    from game.classroom.board import board as made
    from game.classroom.collect import collect

    _, shown = board_of(codes())
    told = made(collect("\n".join(codes()), library(), library().words["en"]), library(), library().words["en"], False)
    assert shown.board == told


@pytest.mark.parametrize("language", ["en", "ru"])
@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_every_page_has_room_and_is_told(language, scale):
    from game.ui.draw.type import recording

    _, board = board_of([*codes(), left_early()], language, scale)
    page = pygame.Surface((1280, 720))
    for at in board.pages():
        board._turn(at)
        with recording() as record:
            board.draw(page)
        assert record.faults() == [], at
        assert (board.column is None) == (scale < 1.5), at
        assert len(words_of(board.outline().nodes)) > 3


def test_marks_differ_without_colour():
    """Ring, half disc and disc: their grey pictures differ."""
    from game.classroom.board_view import Dot
    from game.ui.teacher.board_draw import draw_dot

    pictures = []
    for dot in (Dot(0, 0), Dot(0, 0, early=True), Dot(0, 0, deputy=True)):
        surface = pygame.Surface((40, 40))
        surface.fill((255, 255, 255))
        draw_dot(surface, Theme(), dot, (20, 20))
        pictures.append(pygame.surfarray.array3d(surface).mean(axis=2))
    for nth, one in enumerate(pictures):
        for other in pictures[nth + 1 :]:
            assert np.abs(one - other).sum() > 5_000


def test_leaving_stops_listening():
    shell = shell_of()
    stack, _ = collecting(shell)
    assert shell.host.listens
    stack.handle(Back())
    assert not shell.host.listens
