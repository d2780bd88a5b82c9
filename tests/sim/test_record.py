"""Records: replay to the same digest, undo, and codes that come back or say what is wrong with them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from game.sim import record, tape
from game.sim.campaign import Campaign
from game.sim.decisions import Act, Refused
from game.sim.desk import FULL, LESSON
from tests.sim import desks
from tests.sim.wanderer import wander

DESKS = ("worker", "official")
QUICK = (Phase.explicit, Phase.generate)  # a campaign shrinks too slowly to wait for


def played(desk: str, cut: str, seed: int, until: int = 99) -> Campaign:
    return wander(desks.campaign(desk, cut, seed), seed, until)


@settings(max_examples=6, deadline=None, phases=QUICK)
@given(st.sampled_from(DESKS), st.sampled_from((FULL, LESSON)), st.integers(0, 2**32 - 1))
def test_a_code_comes_back_as_the_same_run(desk: str, cut: str, seed: int) -> None:
    run = played(desk, cut, seed)
    code = record.encode(run)
    assert len(code) <= tape.LIMIT[cut]
    back = record.decode(code, desks.book())
    assert isinstance(back, record.Record), back
    assert back.decisions == tuple(run.log)
    assert (back.district, back.seed, back.desk, back.cut) == (desks.DISTRICT, seed, desk, cut)
    assert record.first_difference(back.digests, run.digests) is None
    assert record.replay(desks.book(), back, keep_entries=False).digest() == run.digest()


@pytest.mark.parametrize("desk", DESKS)
def test_a_run_is_replayed_to_the_same_digests(desk: str) -> None:
    run = played(desk, FULL, 7)
    again = record.replay(desks.book(), record.record_of(run), keep_entries=False)
    assert again.digests == run.digests
    assert again.digest() == run.digest()
    assert len(set(run.digests)) == 15


@pytest.mark.parametrize("desk", DESKS)
def test_undo_gives_back_the_moment_before(desk: str) -> None:
    run = desks.campaign(desk, seed=5)
    seen = []
    for _ in range(40):
        seen.append(run.digest())
        wander(run, 5, steps=1)
    for back in (1, 2, 7, 23):
        assert record.undo(desks.book(), run, back).digest() == seen[len(run.log) - back]


def test_a_branch_goes_its_own_way_from_the_same_moment() -> None:
    run = played("worker", FULL, 3, until=5)
    held = record.record_of(run)
    prefix = replace(held, decisions=held.decisions[:10])
    one = record.replay(desks.book(), prefix, keep_entries=False)
    other = wander(one.copy(), 99, until=3)
    assert one.digest() == record.replay(desks.book(), held, 10, keep_entries=False).digest()
    assert other.digest() != run.digest()


def test_a_copy_shares_nothing_that_changes() -> None:
    run = played("official", FULL, 4, until=3)
    before = run.digest()
    other = run.copy()
    assert other.digest() == before
    wander(other, 8, until=5)
    assert run.digest() == before


@pytest.mark.parametrize("desk", DESKS)
def test_every_wrong_sign_is_noticed(desk: str) -> None:
    code = record.encode(played(desk, LESSON, 11, until=4)).replace("-", "")
    for place, sign in enumerate(code):
        for other in tape.ALPHABET:
            if other != sign:
                wrong = code[:place] + other + code[place + 1 :]
                assert record.inspect(wrong) is not None, (place, sign, other)


def test_swapped_neighbours_are_noticed() -> None:
    code = record.encode(played("worker", LESSON, 12, until=5)).replace("-", "")
    for place in range(len(code) - 1):
        one, other = code[place], code[place + 1]
        if one != other:
            assert record.inspect(code[:place] + other + one + code[place + 2 :]) is not None


def problem(text: str) -> record.CodeProblem:
    found = record.decode(text, desks.book())
    assert isinstance(found, record.CodeProblem)
    return found


def test_what_is_wrong_is_said() -> None:
    code = record.encode(played("worker", LESSON, 13, until=5))
    assert problem("").kind == "empty"
    assert problem(code[:-5]).kind == "truncated"
    assert problem(code[:4]).kind == "truncated"
    strange = problem("O" + code[1:])
    assert (strange.kind, strange.facts) == ("strange_sign", {"place": 1, "sign": "O"})
    assert problem(code[:-1] + ("3" if code[-1] != "3" else "4")).kind == "damaged"
    body = code.replace("-", "")[: -record.CHECKS]
    foreign = tape.ALPHABET[9] + body[1:]
    assert problem(foreign + record.checks(foreign)).facts == {"version": 9, "own": record.VERSION}


def test_a_code_may_be_typed_in_small_letters_and_with_blanks() -> None:
    run = played("worker", LESSON, 14, until=5)
    code = record.encode(run)
    back = record.decode(code.lower().replace("-", " \n"), desks.book())
    assert isinstance(back, record.Record)
    assert back.decisions == tuple(run.log)


def test_a_code_of_other_scenarios_says_so() -> None:
    code = record.encode(played("worker", LESSON, 15, until=3))
    book = desks.book()
    without = replace(book, districts={name: held for name, held in book.districts.items() if name != desks.DISTRICT})
    other = record.decode(code, without)
    assert isinstance(other, record.CodeProblem)
    assert other.kind == "unknown_district"
    fewer = record.decode(code, replace(book, orders=book.orders[:-1]))
    assert isinstance(fewer, record.CodeProblem)
    assert fewer.kind == "foreign_book"


def test_a_replay_that_goes_another_way_names_the_quarter() -> None:
    """The same code under other weather: the marks of the closed quarters tell where it leaves the track."""
    code = record.encode(played("worker", FULL, 16, until=6))
    book = desks.book()
    place = book.districts[desks.DISTRICT]
    dry = replace(place, weather={**place.weather, 1930: 0.4})
    other = replace(book, districts={**book.districts, desks.DISTRICT: dry})
    found = record.decode(code, other)
    assert isinstance(found, record.CodeProblem)
    assert found.kind == "diverges"
    assert 1 <= int(found.facts["quarter"]) <= 5


@given(st.lists(st.tuples(st.lists(st.integers(1, 50), min_size=1, max_size=9), st.integers(0, 8)), max_size=60))
def test_whatever_is_packed_is_unpacked(symbols: list[tuple[list[int], int]]) -> None:
    writer = tape.Writer()
    for weights, value in symbols:
        writer.symbol(weights, value % len(weights))
    reader = tape.Reader(tape.pack(writer.intervals))
    assert [reader.symbol(weights, None) for weights, _ in symbols] == [v % len(w) for w, v in symbols]
    assert reader.number == 0


@settings(max_examples=2, deadline=None, phases=QUICK)
@given(st.sampled_from(DESKS), st.integers(0, 2**32 - 1))
def test_even_the_busiest_lesson_fits(desk: str, seed: int) -> None:
    """A player who types every figure, passes every slip singly and acts until refused still fits the code."""
    run = wander(desks.campaign(desk, LESSON, seed), seed, busy=True)
    assert run.stage == "over"
    assert len(record.encode(run)) <= tape.LIMIT[LESSON]


@pytest.mark.parametrize("cut", [LESSON, FULL])
def test_an_official_can_send_people_from_the_first_quarter_on(cut: str) -> None:
    run = desks.campaign("official", cut, 7)
    sent = 0
    for village in range(10):
        checked = run.check(Act("organise", village, 1))
        if isinstance(checked, Refused):
            assert checked.reason != "record_full", f"after {sent} acts"
            break
        run.take(Act("organise", village, 1))
        sent += 1
    assert sent >= 6, "weeks, not the record, are what a first quarter runs short of"
