"""The record: version, scenario, seed and decisions; a run is replayed from it, and told as a short text.

A text code has a frame (version, length, checks) around one large number in letters without 0, O, 1, I and L.
The frame says what is wrong with a code before the number is read; a mark for each closed quarter says where
a replay on this machine goes another way.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from hashlib import blake2b
from typing import Final
from unicodedata import category, normalize

from game.sim.actions import SHAPES
from game.sim.book import Book
from game.sim.campaign import VILLAGES, Campaign, DecisionRefused
from game.sim.decisions import Decision
from game.sim.desk import FULL, LESSON
from game.sim.events import Event
from game.sim.quarter import through
from game.sim.state import State
from game.sim.tape import ALPHABET, GROUP, MARK_BITS, Reader, Writer, letters_of, pack
from game.sim.transcribe import transcribe
from game.sim.world import World

VERSION: Final = 1
BASE: Final = len(ALPHABET)
CHECKS: Final = 6
LENGTH: Final = 2
DISTRICT_SIGNS: Final = 1 << 15
TABLE_SIGNS: Final = 1 << 12
SEEDS: Final = 1 << 32
DESKS: Final = tuple(VILLAGES)
CUTS: Final = (FULL, LESSON)
MOST_DECISIONS: Final = 2000
LONGEST_TYPED: Final = 10_000
"""Signs of a pasted text that are looked at; no code is a tenth as long."""

LOOK_ALIKES: Final = str.maketrans("АВЕКМНРСТУХЅЈԚԜΑΒΕΖΗΚΜΝΡΤΥΧ", "ABEKMHPCTYXSJQWABEZHKMNPTYX")
"""Cyrillic and Greek capitals that look like a letter of a code; of a keyboard that was left in another alphabet."""

BETWEEN: Final = frozenset({"Zs", "Zl", "Zp", "Cc", "Cf", "Pd"})
"""Kinds of signs that may stand between the letters: blanks, line ends, dashes of all lengths, what is not seen."""


@dataclass(frozen=True)
class Record:
    """Everything that makes a run.

    Attributes:
        version: of the record.
        district: id.
        seed: 0 .. 2**32 - 1.
        desk: kind of desk.
        cut: FULL or LESSON.
        decisions: in their order.
        digests: one a closed quarter; of a code only their first sign.
        full_previews: setting of the run.
    """

    version: int
    district: str
    seed: int
    desk: str
    cut: str
    decisions: tuple[Decision, ...]
    digests: tuple[str, ...] = ()
    full_previews: bool = False


@dataclass(frozen=True)
class CodeProblem:
    """Why a code cannot be read.

    Attributes:
        kind: empty, strange_sign, truncated, too_long, damaged, foreign_version, foreign_book,
            unknown_district, diverges; text key below 'code.'.
        facts: slots of the text, e.g. the sign and where it stands, the version, the quarter.
    """

    kind: str
    facts: Mapping[str, str | int] = field(default_factory=dict)


def record_of(campaign: Campaign) -> Record:
    """Return the record of a campaign as it stands."""
    return Record(
        VERSION,
        campaign.district.id,
        campaign.seed,
        campaign.desk.kind,
        campaign.cut,
        tuple(campaign.log),
        tuple(campaign.digests),
        campaign.full_previews,
    )


def begin(
    book: Book, record: Record, keep_entries: bool = True, watch: Callable[[State], None] | None = None
) -> Campaign:
    """Return the campaign of a record before its first decision."""
    return Campaign(
        book,
        record.district,
        record.seed,
        record.desk,
        record.cut,
        record.full_previews,
        keep_entries=keep_entries,
        watch=watch,
    )


def replay(book: Book, record: Record, upto: int | None = None, keep_entries: bool = True) -> Campaign:
    """Return the campaign after a record's decisions, or after the first `upto` of them.

    Undo and branch are replays of a prefix.

    Raises:
        DecisionRefused: when the rules of this book no longer allow one of them.
    """
    campaign = begin(book, record, keep_entries)
    for decision in record.decisions[:upto]:
        campaign.take(decision)
    return campaign


def undo(book: Book, campaign: Campaign, decisions: int = 1) -> Campaign:
    """Return the campaign as it stood before its last decisions."""
    record = record_of(campaign)
    return replay(book, record, max(0, len(record.decisions) - decisions), campaign.ledger.keep)


def first_difference(a: Sequence[str], b: Sequence[str]) -> int | None:
    """Return the first place where two lists of digests differ, comparing as many signs as both have.

    >>> first_difference(('ab', 'cd'), ('a', 'e')), first_difference(('ab',), ('ab', 'x'))
    (1, None)
    """
    for place, (one, other) in enumerate(zip(a, b, strict=False)):
        signs = min(len(one), len(other))
        if one[:signs] != other[:signs]:
            return place
    return None


def sign_of(text: str, size: int) -> int:
    """Return a number 0 .. size - 1 that stands for a text."""
    return int.from_bytes(blake2b(text.encode(), digest_size=8).digest(), "big") % size


def tables_sign(book: Book) -> int:
    """Return a number that stands for the tables a code is read with: orders, happenings, acts."""
    orders = sorted((kind.desk, kind.quarter, kind.id) for kind in book.orders)
    events = sorted(
        (item.id, item.desk, item.quarters, tuple(o.id for o in item.options))
        for item in book.happenings.values()
    )
    return sign_of(repr((book.version, orders, events, SHAPES)), TABLE_SIGNS)


def encode(campaign: Campaign) -> str:
    """Return the short text of a campaign as it stands, in groups.

    Raises:
        ValueError: when the seed is not one of 0 .. 2**32 - 1.
    """
    if not 0 <= campaign.seed < SEEDS:
        raise ValueError(f"seed {campaign.seed} does not fit a code: it must be 0 to {SEEDS - 1}")
    writer = Writer()
    writer.uniform(DISTRICT_SIGNS, sign_of(campaign.district.id, DISTRICT_SIGNS))
    writer.uniform(TABLE_SIGNS, tables_sign(campaign.book))
    writer.uniform(SEEDS, campaign.seed)
    writer.uniform(len(DESKS), DESKS.index(campaign.desk.kind))
    writer.uniform(len(CUTS), CUTS.index(campaign.cut))
    writer.uniform(2, int(campaign.full_previews))
    writer.uniform(32, len(campaign.digests))
    for digest in campaign.digests:
        writer.uniform(1 << MARK_BITS, int(digest[0], 16))
    end = Writer()
    transcribe(campaign, campaign.tape, end, None, ending=True)
    number = pack([*writer.intervals, *campaign.tape.intervals, *end.intervals])
    return grouped(framed(_letters(number)))


def encode_record(book: Book, record: Record) -> str:
    """Return the short text of a record, by replaying it."""
    return encode(replay(book, record, keep_entries=False))


def decode(text: str, book: Book) -> Record | CodeProblem:
    """Read a code back, by replaying it; or say what is wrong with it."""
    campaign = reopen(text, book)
    if isinstance(campaign, CodeProblem):
        return campaign
    return replace(record_of(campaign), digests=tuple(digest[:1] for digest in campaign.digests))


def reopen(text: str, book: Book, watch: Callable[[State], None] | None = None) -> Campaign | CodeProblem:
    """Return the campaign of a code as it was left, without the ledger's entries; or say what is wrong with the code.

    Reading a code is replaying it: whoever wants no more than the figures need not replay a second time. Who
    watches sees every month of it, also those before the place where the code stops fitting.
    """
    opened = opened_code(text, book)
    if isinstance(opened, CodeProblem):
        return opened
    campaign = begin(book, opened.record, keep_entries=False, watch=watch)
    return through(campaign, reading(campaign, opened)) or campaign


@dataclass(frozen=True)
class OpenedCode:
    """A sound code before its decisions are read: which game it is of, and what is still to be read.

    Attributes:
        record: without decisions; its digests are the marks of the closed quarters.
        reader: stands before the first decision.
    """

    record: Record
    reader: Reader


def opened_code(text: str, book: Book) -> OpenedCode | CodeProblem:
    """Return which game a code is of, without replaying it; or say what is wrong with the code."""
    letters = letters_in(text)
    problem = inspect(letters)
    if problem is not None:
        return problem
    number = 0
    for sign in reversed(letters[1 + LENGTH : -CHECKS]):
        number = number * BASE + ALPHABET.index(sign)
    reader = Reader(number)
    district_sign, table = reader.uniform(DISTRICT_SIGNS, None), reader.uniform(TABLE_SIGNS, None)
    district = next(
        (name for name in sorted(book.districts) if sign_of(name, DISTRICT_SIGNS) == district_sign), None
    )
    if district is None:
        return CodeProblem("unknown_district")
    if table != tables_sign(book):
        return CodeProblem("foreign_book")
    seed = reader.uniform(SEEDS, None)
    desk, cut = DESKS[reader.uniform(len(DESKS), None)], CUTS[reader.uniform(len(CUTS), None)]
    full = bool(reader.uniform(2, None))
    marks = tuple(f"{reader.uniform(1 << MARK_BITS, None):x}" for _ in range(reader.uniform(32, None)))
    return OpenedCode(Record(VERSION, district, seed, desk, cut, (), marks, full), reader)


def reading(campaign: Campaign, opened: OpenedCode) -> Generator[World | None, list[Event], CodeProblem | None]:
    """Read the decisions of a code into its campaign, stopping wherever a month is due, as Campaign.steps does.

    Args:
        campaign: of the opened code, before its first decision.
        opened: its reader is used up.

    Returns:
        what is wrong with the code, or None.
    """
    reader, marks = opened.reader, opened.record.digests
    try:
        for _ in range(MOST_DECISIONS):
            decision = transcribe(campaign, campaign.tape, reader, None)
            if decision is None:
                break
            yield from campaign.steps(decision)
            place = first_difference(campaign.digests, marks)
            if place is not None:
                return CodeProblem("diverges", {"quarter": place})
    except (DecisionRefused, IndexError, KeyError):
        return CodeProblem("diverges", {"quarter": len(campaign.digests)})
    if reader.number != 0 or len(campaign.digests) != len(marks):
        return CodeProblem("diverges", {"quarter": len(campaign.digests)})
    return None


def _letters(number: int) -> str:
    """Return a number in letters, the smallest place first."""
    signs = []
    while number:
        number, rest = divmod(number, BASE)
        signs.append(ALPHABET[rest])
    return "".join(signs)


def framed(body: str) -> str:
    """Return a body with version and length before it and checks behind it."""
    high, low = divmod(len(body), BASE)
    text = ALPHABET[VERSION] + ALPHABET[high] + ALPHABET[low] + body
    return text + checks(text)


def checks(text: str) -> str:
    """Return six check signs.

    A sum, which any one wrong sign changes; a weighted sum, which two swapped change; four of a hash.
    """
    places = [ALPHABET.index(sign) for sign in text]
    plain = sum(places) % BASE
    weighted = sum((place % (BASE - 1) + 1) * value for place, value in enumerate(places)) % BASE
    hashed = sign_of(text, BASE ** (CHECKS - 2))
    signs = [plain, weighted]
    for _ in range(CHECKS - 2):
        hashed, rest = divmod(hashed, BASE)
        signs.append(rest)
    return "".join(ALPHABET[value] for value in signs)


def letters_in(text: str) -> str:
    """Return the letters of a code as somebody typed or pasted it: in capitals, without what stands between them.

    >>> letters_in(" а2-b3 – С４ ")
    'A2B3C4'
    """
    plain = normalize("NFKC", text[:LONGEST_TYPED]).upper().translate(LOOK_ALIKES)
    return "".join(sign for sign in plain if category(sign) not in BETWEEN)


def grouped(letters: str) -> str:
    """Return letters in groups of ten."""
    return "-".join(letters[start : start + GROUP] for start in range(0, len(letters), GROUP))


def inspect(letters: str) -> CodeProblem | None:
    """Return what is wrong with the frame of a code, or None.

    Args:
        letters: without separators, in capitals.
    """
    if not letters:
        return CodeProblem("empty")
    strange = next(((place, sign) for place, sign in enumerate(letters) if sign not in ALPHABET), None)
    if strange is not None:
        place, sign = strange
        shown = sign if sign.isprintable() else f"U+{ord(sign):04X}"
        return CodeProblem("strange_sign", {"place": place + 1, "sign": shown})
    frame = 1 + LENGTH + CHECKS
    if len(letters) < frame:
        return CodeProblem("truncated", {"have": len(letters), "need": frame})
    sound = checks(letters[:-CHECKS]) == letters[-CHECKS:]
    need = frame + ALPHABET.index(letters[1]) * BASE + ALPHABET.index(letters[2])
    if not sound and len(letters) < need <= letters_of(FULL):
        return CodeProblem("truncated", {"have": len(letters), "need": need})
    if not sound and len(letters) > need and checks(letters[: need - CHECKS]) == letters[need - CHECKS : need]:
        return CodeProblem("too_long", {"have": len(letters), "need": need})
    if not sound:
        return CodeProblem("damaged")
    if letters[0] != ALPHABET[VERSION]:
        return CodeProblem("foreign_version", {"version": ALPHABET.index(letters[0]), "own": VERSION})
    if len(letters) != need:
        return CodeProblem("too_long", {"have": len(letters), "need": need})
    return None
