"""Codes as they come back from paper, mail and chat: spoiled in every way, and some forged with right checks."""

from __future__ import annotations

from functools import cache

from game.play import bots, save
from game.play.run import library
from game.sim.campaign import Campaign
from game.sim.record import CHECKS, LENGTH, VERSION, CodeProblem, Record, checks, decode, encode, framed
from game.sim.tape import ALPHABET
from tests.fuzz.luck import Luck, Part

CODES = 70_000
FORGED_ONE_IN = 100
"""So many codes are one whose checks are right and whose content is not: each costs a replay."""

SIGNS = "0O1IlL-–—_ \t\n\u00a0\u200b\u00ad\ufeffßıﬁÅ🌾é\ud800\x00{}%$\"'ЖΩ中٣"
TWINS = str.maketrans("ABEKMHPCTYX", "АВЕКМНРСТУХ")
WIDE = str.maketrans({sign: chr(ord(sign) + 0xFEE0) for sign in ALPHABET})
"""Letters as wide as a Chinese sign, from a keyboard of that kind."""

KINDS = {"empty", "strange_sign", "truncated", "too_long", "damaged", "foreign_version", "foreign_book",
         "unknown_district", "diverges"}  # fmt: skip


@cache
def originals() -> tuple[tuple[str, tuple[object, ...]], ...]:
    """Codes of games of all lengths, with their decisions."""
    found = []
    for k, (desk, cut, steps) in enumerate(
        (
            ("worker", "lesson", 0), ("worker", "lesson", 4), ("worker", "lesson", 15), ("official", "lesson", 9),
            ("official", "lesson", 999), ("worker", "full", 30), ("worker", "full", 999), ("official", "full", 60),
        )
    ):  # fmt: skip
        districts = sorted(name for name, one in library().book.districts.items() if one.playable)
        run = Campaign(library().book, districts[k % 5], 40 + k, desk, cut, keep_entries=False)
        bot = bots.named(bots.BOTS[k % len(bots.BOTS)])
        while run.stage != "over" and len(run.log) < steps:
            run.take(bot(run))
        found.append((encode(run), tuple(run.log)))
    return tuple(found)


def spoiled(luck: Luck, code: str) -> str:
    """Return a code with one thing done to it."""
    place = luck.below(len(code))
    other = luck.below(len(code))
    manner = luck.below(14)
    if manner == 0:
        return code[:place] + luck.one_of(ALPHABET) + code[place + 1 :]
    if manner == 1:
        return code[:place] + luck.one_of(ALPHABET + SIGNS) + code[place:]
    if manner == 2:
        return code[:place] + code[place + 1 + luck.below(5) :]
    if manner == 3:
        return code[:place]
    if manner == 4:
        first, last = sorted((place, other))
        signs = list(code)
        signs[first], signs[last] = signs[last], signs[first]
        return "".join(signs)
    if manner == 5:
        return "".join(sign.lower() if luck.happens(50) else sign for sign in code)
    if manner == 6:
        return "".join(sign + luck.one_of(("", "", "", " ", "\n", "\u00a0", "-", "–", "\u200b")) for sign in code)
    if manner == 7:
        return code[:place] + luck.one_of(SIGNS) + code[place + 1 :]
    if manner == 8:
        return code.translate(luck.one_of((TWINS, WIDE)))
    if manner == 9:
        return luck.one_of((code + code, code[::-1], code + " " + code[:place], "code: " + code, code.replace("-", "")))
    if manner == 10:
        return "".join(luck.one_of(ALPHABET + SIGNS) for _ in range(luck.below(300)))
    if manner == 11:
        first, last = sorted((place, other))
        return code[:first] + code[last:]
    if manner == 12:
        bare = code.replace("-", "")[:-CHECKS]
        text = luck.one_of([sign for sign in ALPHABET if sign != ALPHABET[VERSION]]) + bare[1:]
        return text + checks(text)
    return luck.one_of(("", " ", code * 40, luck.one_of(SIGNS) * (1 + luck.below(50_000))))


def forged(luck: Luck, code: str) -> str:
    """Return a code with right checks and another content."""
    body = code.replace("-", "")[1 + LENGTH : -CHECKS]
    place = luck.below(len(body))
    manner = luck.below(4)
    if manner == 0:
        return framed(body[:place] + luck.one_of(ALPHABET) + body[place + 1 :])
    if manner == 1:
        return framed(body[:place])
    if manner == 2:
        return framed(body + luck.one_of(ALPHABET) * (1 + luck.below(9)))
    return framed("".join(luck.one_of(ALPHABET) for _ in range(luck.below(400))))


def check(item: int) -> str:
    """A spoiled code is named by its problem, in a sentence; or it still tells the very same game."""
    luck = Luck(2, item)
    code, log = luck.one_of(originals()) if item % 50 == 0 else luck.one_of(originals()[:3])
    forging = item % FORGED_ONE_IN == 0
    text = forged(luck, code) if forging else spoiled(luck, code)
    found = decode(text, library().book)
    if isinstance(found, CodeProblem):
        assert found.kind in KINDS, found
        sentence = save.problem_in_words(found, library().words["en"])
        assert sentence
        assert "[[" not in sentence.replace(str(found.facts.get("sign")), "")
        assert len(sentence) < 300
        return found.kind
    assert isinstance(found, Record)
    assert forging or found.decisions == log, "another game was read out of a spoiled code"
    return "read"


PART = Part("codes", CODES, check, "a spoiled code")
