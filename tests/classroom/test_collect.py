"""Collecting: whatever surrounds a code, it is found; whatever is wrong with one, it is named; all are replayed."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from game.classroom.class_code import written
from game.classroom.collect import collect
from game.classroom.found_codes import codes_in
from game.classroom.nicknames import Nicknames
from game.classroom.replays import replayed
from game.sim.campaign import Campaign
from game.sim.record import ALPHABET, CodeProblem, encode, framed, letters_in, reopen
from tests.classroom.lesson import OF, campaign, code, codes, library, words

NOISE = st.text(alphabet=" \n\t>*_`\"'«»“”.,:;()[]{}|/\\-–—•0Oo1IiLlыъэю\u200b\u00a0", max_size=3)
STRANGE = [sign for sign in "01OIL" if sign not in ALPHABET]


def kinds(collected):
    return [item.kind for item in collected.set_aside]


def taken(text, of=OF, language="en"):
    return collect(text, library(), words(language), of)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_a_code_is_found_in_any_mess(data):
    """Signs that are no letters of a code may stand anywhere, even between the letters of one group."""
    own = [letters_in(one) for one in codes()[:3]]
    mess = "".join(
        data.draw(NOISE) + "".join(sign + (data.draw(NOISE) if nth % 9 == 0 else "") for nth, sign in enumerate(one))
        for one in own
    )
    assert [found.letters for found in codes_in(mess) if found.sound] == own


def test_names_sentences_quotes_and_broken_lines_do_no_harm():
    one, two, three = codes()[:3]
    text = (
        f"Mr Brown, here is mine:\n> {one[:24]}\n> {one[24:]}\nthanks. Mia\n[12:04] “{two.lower()}”\n"
        f"Jonas wrote: our code is **{three.replace('-', ' ')}** and we lost the post"
    )
    collected = taken(text)
    assert sorted(run.code for run in collected.accepted) == sorted([one, two, three])
    assert kinds(collected) == []


def test_cyrillic_look_alikes_are_read():
    looks = str.maketrans("ABEKMHPCTYX", "АВЕКМНРСТУХ")
    assert len(taken(f"Мой код: {code().translate(looks)}").accepted) == 1


def edited(text):
    """A code with one letter changed in its middle."""
    letters = letters_in(text)
    place = len(letters) // 2
    other = ALPHABET[(ALPHABET.index(letters[place]) + 1) % len(ALPHABET)]
    return letters[:place] + other + letters[place + 1 :]


def forged():
    """A sound code whose marks are of another game: only a replay can tell."""
    other = campaign().copy()
    other.digests = [f"{(int(digest[0], 16) + 1) % 16:x}{digest[1:]}" for digest in other.digests]
    return encode(other)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (lambda: f"{code()}\n{code()}", "duplicate"),
        (lambda: code()[:40], "truncated"),
        (lambda: edited(code()), "damaged"),
        (lambda: code()[:12] + "O" + code()[13:], "strange_sign"),
        (lambda: code(seed=8), "other_class"),
        (lambda: code(desk="official"), "other_class"),
    ],
)
@pytest.mark.parametrize("language", ["en", "ru"])
def test_what_cannot_be_used_is_named(text, kind, language):
    collected = taken(f"{code('zealot')}\nfrom me: {text()}\n", language=language)
    assert kinds(collected) == [kind]
    assert code("zealot") in [run.code for run in collected.accepted]
    assert all(item.words and item.shown for item in collected.set_aside)
    assert collected.set_aside[0].where.endswith(("2", "3"))


def test_a_code_of_another_version_is_named(monkeypatch):
    monkeypatch.setattr("game.sim.record.VERSION", 5)
    later = framed(letters_in(code())[3:-6])
    monkeypatch.undo()
    assert kinds(taken(later)) == ["foreign_version"]


def test_made_up_figures_do_not_survive_the_replay():
    """The frame is sound and the checks are right; only playing it again shows that nobody played it."""
    result = taken(forged())
    assert (result.accepted, kinds(result)) == ((), ["diverges"])


def test_without_a_class_code_most_codes_decide():
    collected = taken("\n".join([code(seed=8), *codes()]), of=None)
    assert collected.head.seed == OF.seed
    assert (len(collected.accepted), kinds(collected)) == (7, ["other_class"])


def test_nicknames_come_from_beside_the_codes_or_are_drawn():
    names = Nicknames(written(OF), words()).all
    one, two, three = codes()[:3]
    text = f"{names[4]}: {one}\n{two} ({names[9]})\n{three}\n"
    collected = taken(text)
    told = {run.code: run.nickname for run in collected.accepted}
    assert (told[one], told[two]) == (names[4], names[9])
    assert told[three] == names[0]


def test_two_seats_that_decided_alike_both_count():
    names = Nicknames(written(OF), words()).all
    collected = taken(f"{names[1]}: {code()}\n{names[2]}: {code()}\n{names[2]}: {code()}")
    assert sorted(run.nickname for run in collected.accepted) == sorted(names[1:3])
    assert kinds(collected) == ["duplicate"]


def test_nothing_and_very_much_are_no_trouble():
    assert taken("").accepted == ()
    assert taken("Good morning, here is my homework of 20 February 1930.").set_aside == ()
    collected = taken(code() + " word" * 300_000)
    assert (len(collected.accepted), kinds(collected)) == (1, ["too_much"])


@pytest.mark.parametrize("desk", ["worker", "official"])
def test_side_by_side_is_what_each_is_alone(desk):
    texts = [code(bot, desk=desk) for bot in ("clerk", "zealot", "protector")] + [code("clerk", seed=8, desk=desk)]
    texts += [code("gradualist", quarters=5, desk=desk), "no code at all"]
    told: list[tuple[int, int]] = []
    together = replayed(texts, library().book, lambda done, total: told.append((done, total)))
    for text, result in zip(texts, together, strict=True):
        alone = reopen(text, library().book)
        if isinstance(alone, CodeProblem):
            assert result == alone
            continue
        assert isinstance(result, Campaign)
        assert (result.digests, result.log, result.snapshots) == (alone.digests, alone.log, alone.snapshots)
        assert result.digest() == alone.digest()
    assert told[-1] == (len(texts), len(texts))
    assert [done for done, _ in told] == sorted(done for done, _ in told)
