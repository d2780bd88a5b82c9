"""Nicknames: drawn, never typed; forty seats share no word; found again in whatever surrounds them."""

from __future__ import annotations

import pytest

from game.classroom.nicknames import FIRST, SEATS, SECOND, Nicknames, listed, nickname, plain
from tests.classroom.lesson import words


@pytest.mark.parametrize("language", ["en", "ru"])
def test_the_lists_have_lengths_that_share_no_factor(language):
    first, second = (listed(words(language), key) for key in (FIRST, SECOND))
    assert (len(set(first)), len(set(second))) == (40, 43)
    assert all(word.replace("-", "").isalpha() and word == word.lower() for word in first + second)


@pytest.mark.parametrize("language", ["en", "ru"])
def test_forty_seats_share_neither_word(language):
    names = [nickname("ABCD", seat, words(language)).split() for seat in range(1, 41)]
    assert len({one for one, _ in names}) == len({two for _, two in names}) == 40


def test_all_seats_differ_and_a_class_keeps_its_names():
    names = Nicknames("ABCD", words()).all
    assert len(set(names)) == SEATS
    assert names == Nicknames("ABCD", words()).all
    assert names != Nicknames("ABCE", words()).all


@pytest.mark.parametrize("seat", [0, SEATS + 1])
def test_there_is_no_such_seat(seat):
    with pytest.raises(ValueError, match="there are 1 to"):
        nickname("ABCD", seat, words())


@pytest.mark.parametrize("language", ["en", "ru"])
def test_a_nickname_is_found_in_the_marks_of_a_chat(language):
    names = Nicknames("ABCD", words(language))
    for name in names.all[:40]:
        one, two = name.split()
        assert names.last_in(f"12:04 *{one.upper()}  {two}*: ") == name


def test_other_names_are_never_read():
    assert Nicknames("ABCD", words()).last_in("Mia Smith, Jonas: Quiet please") == ""
    assert plain("Тёплый\n Клён") == "теплый клен"
