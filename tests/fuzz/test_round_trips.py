"""There and back: codes, saves, settings, entries, tables, whatever they hold and however they are typed."""

from __future__ import annotations

import csv
import io
import json
import tempfile
from functools import cache
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from game.host.desktop import FileStore
from game.host.null import MemoryStore
from game.play import save
from game.play.export import COMPUTED, csv_of
from game.play.run import Run, library
from game.play.settings import DEPTHS, Settings
from game.sim.record import (
    LOOK_ALIKES,
    CodeProblem,
    Record,
    checks,
    decode,
    encode,
    framed,
    grouped,
    inspect,
    letters_in,
    reopen,
)
from game.sim.tape import ALPHABET
from tests.fuzz.codes import originals
from tests.sim.wanderer import wander

LETTERS = st.text(ALPHABET, max_size=200)
ANY_TEXT = st.text(st.characters(codec=None), max_size=60)
TWINS_OF: dict[str, str] = {}
for twin, plain in LOOK_ALIKES.items():
    TWINS_OF.setdefault(chr(plain) if isinstance(plain, int) else str(plain), chr(twin))
GAPS = st.sampled_from(["", "", "", " ", "\n", "\t", "\u00a0", "-", "–", "—", "\u200b", "\u00ad", "\r\n", "  "])
HANDS = st.sampled_from(["as it is", "small", "twin", "wide"])


@cache
def short() -> tuple[str, Record]:
    """A code that is quickly replayed, with its record."""
    code = originals()[1][0]
    record = decode(code, library().book)
    assert isinstance(record, Record)
    return code, record


def typed(sign: str, hand: str) -> str:
    if hand == "small":
        return sign.lower()
    if hand == "twin":
        return TWINS_OF.get(sign, sign)
    return chr(ord(sign) + 0xFEE0) if hand == "wide" else sign


@settings(max_examples=15, deadline=None)
@given(st.data())
def test_a_code_however_it_is_typed_tells_the_same_game(data: st.DataObject) -> None:
    code, record = short()
    letters = code.replace("-", "")
    hands = data.draw(st.lists(HANDS, min_size=len(letters), max_size=len(letters)))
    gaps = data.draw(st.lists(GAPS, min_size=len(letters), max_size=len(letters)))
    text = "".join(typed(sign, hand) + gap for sign, hand, gap in zip(letters, hands, gaps, strict=True))
    assert letters_in(text) == letters
    assert decode(text, library().book) == record


@settings(max_examples=8, deadline=None)
@given(st.sampled_from(["worker", "official"]), st.integers(1, 999_999), st.integers(0, 40), st.booleans())
def test_code_to_game_to_code(desk: str, seed: int, steps: int, full: bool) -> None:
    run = Run.new(library(), "zarechensk", desk, "lesson", seed, Settings(full_previews=full))
    wander(run.campaign, seed, steps=steps)
    code = run.code()
    back = reopen(code, library().book)
    assert not isinstance(back, CodeProblem)
    assert encode(back) == code
    assert back.digest() == run.campaign.digest()


SETTINGS = st.builds(
    Settings, st.sampled_from(["en", "xx", ""]), st.sampled_from(DEPTHS), st.booleans(), st.booleans(), st.booleans()
)


@settings(max_examples=8, deadline=None)
@given(SETTINGS, st.integers(0, 12))
def test_save_to_game_to_save(chosen: Settings, steps: int) -> None:
    run = Run.new(library(), "zarechensk", "worker", "lesson", 5, chosen)
    wander(run.campaign, 5, steps=steps)
    store = MemoryStore()
    assert save.keep(store, run)
    first = store.get(save.KEY)
    found = save.kept(store, library())
    assert found is not None
    assert found.run is not None, found.problem
    assert found.run.settings == chosen
    assert save.keep(store, found.run)
    assert store.get(save.KEY) == first


@given(SETTINGS)
def test_settings_come_back(chosen: Settings) -> None:
    assert Settings.from_dict(json.loads(json.dumps(chosen.as_dict()))) == chosen


@given(st.dictionaries(st.sampled_from([*Settings().as_dict(), "other"]), st.none() | st.integers() | ANY_TEXT))
def test_settings_of_anything_are_settings(values: dict[str, object]) -> None:
    assert isinstance(Settings.from_dict(values), Settings)


@settings(max_examples=40, deadline=None)
@given(ANY_TEXT)
def test_an_entry_comes_back_as_it_was_put(text: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        store = FileStore(Path(folder))
        assert store.put("run", text)
        held = store.get("run")
        assert held is not None
        assert (held.text, held.damaged) == (text, "")


@given(LETTERS)
def test_frames_and_groups_are_taken_off_again(body: str) -> None:
    code = grouped(framed(body))
    assert letters_in(code) == framed(body)
    assert inspect(framed(body)) is None
    assert framed(body)[-6:] == checks(framed(body)[:-6])


@settings(max_examples=300)
@given(st.text(st.characters(codec=None), max_size=300))
def test_any_text_is_a_code_or_a_problem(text: str) -> None:
    problem = inspect(letters_in(text))
    assert problem is None or save.problem_in_words(problem, library().words["en"])


@given(st.lists(st.tuples(ANY_TEXT.filter(lambda text: "\r" not in text), st.integers(-(2**40), 2**40)), max_size=8))
def test_a_table_comes_back_from_csv(rows: list[tuple[str, int]]) -> None:
    text = csv_of(["a", "b"], [{"a": one, "b": two} for one, two in rows])
    back = list(csv.DictReader(io.StringIO(text, newline="")))
    assert len(back) == len(rows)
    for row, (one, two) in zip(back, rows, strict=True):
        kept = one.replace("\x00", "")
        assert row == {"a": f"'{kept}" if kept.startswith(COMPUTED) else kept, "b": str(two)}
