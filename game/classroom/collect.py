"""Collecting what a class hands in: every code is found, named when it cannot be used, and replayed when it can.

Pure: texts in, frozen values out; whoever has files, a paste box or a camera brings their text here.
"""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator, Sequence
from copy import copy
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from game.classroom.class_code import ClassCode, written
from game.classroom.found_codes import LONGEST_TEXT, Found, codes_in
from game.classroom.nicknames import SEATS, Nicknames
from game.classroom.replays import BY_PIECES, Progress, Replayed, replayed, replaying
from game.classroom.seats import lesson_of
from game.content.library import Library
from game.content.words import Words
from game.play.lesson import NEVER
from game.play.save import problem_in_words
from game.play.standing import left
from game.sim.campaign import Campaign
from game.sim.record import CodeProblem, Record, grouped, inspect, opened_code

if TYPE_CHECKING:
    from game.sim.book import Book

SHOWN: Final = 10
"""Letters of a code by which somebody finds it again."""


@dataclass(frozen=True)
class HandedIn:
    """One run that was accepted: replayed, with the nickname it goes by on the board.

    Attributes:
        nickname: drawn; found beside the code, else that of a free seat.
        code: in groups.
        campaign: as it was left; read only. Of a class whose lesson ends before the run does, its quarters are those
            of the lesson, and whatever the code goes on with is not looked at.
        last: index of the quarter with which the lesson ends before the run does; NEVER where the run's end is meant.
    """

    nickname: str
    code: str
    campaign: Campaign
    last: int = NEVER

    @property
    def ended(self) -> bool:
        """Return whether the run itself was played to its end, by whomever."""
        return self.last == NEVER and self.campaign.stage == "over"

    @property
    def through(self) -> bool:
        """Return whether the lesson was played to its end, by whomever."""
        return self.ended or any(shot.quarter == self.last for shot in self.campaign.snapshots)

    @property
    def left(self) -> int | None:
        """Return the index of the first quarter that was left to the deputy under standing orders, or None."""
        gone = left(self.campaign)
        return gone[0] if gone is not None else None


@dataclass(frozen=True)
class SetAside:
    """One code that was not taken.

    Attributes:
        kind: duplicate, other_class, or the kind of a CodeProblem.
        shown: its first letters.
        where: name of the text and line.
        words: what is wrong and what to do, in the reader's language.
        nickname: that stood beside it, '' for none.
    """

    kind: str
    shown: str
    where: str
    words: str
    nickname: str = ""


@dataclass(frozen=True)
class Collected:
    """What a collection came to.

    Attributes:
        of: the class; None when it was never said.
        head: what all accepted runs share: district, seed, cut.
        accepted: in the order of their codes, which says nothing about them.
        set_aside: in the order in which they stood.
    """

    of: ClassCode | None
    head: Record | None
    accepted: tuple[HandedIn, ...]
    set_aside: tuple[SetAside, ...]


@dataclass(frozen=True)
class _Piece:
    """One code in its text."""

    found: Found
    where: str
    nickname: str


def collect(
    texts: str | Sequence[tuple[str, str]],
    library: Library,
    words: Words,
    of: ClassCode | None = None,
    progress: Progress | None = None,
) -> Collected:
    """Return what can be used of whatever was pasted or read from files.

    Args:
        texts: one pasted text, or (name, text) of each file.
        library: content.
        words: of the language in which is told what was set aside.
        of: the class; without it, the class most of the codes are of.
        progress: told how many codes have been replayed.
    """
    gathering = Gathering(texts, library, words, of)
    replayed([*gathering.letters], library.book, progress, gathering.found)
    return gathering.collected()


class Gathering:
    """A collection on its way: the codes are found and sorted, replayed in pieces, and told together at the end.

    Args:
        texts: one pasted text, or (name, text) of each file.
        library: content.
        words: of the language in which is told what was set aside.
        of: the class; without it, the class most of the codes are of.
        found: what codes came to in an earlier collection: they are not replayed again.

    Attributes:
        letters: of the codes that are to be replayed.
        found: what they came to.
    """

    def __init__(
        self,
        texts: str | Sequence[tuple[str, str]],
        library: Library,
        words: Words,
        of: ClassCode | None = None,
        found: dict[str, Replayed] | None = None,
    ) -> None:
        """Find the codes and name those that cannot be used."""
        named = [("", texts)] if isinstance(texts, str) else list(texts)
        self.library, self.words, self.of = library, words, of
        self.found: dict[str, Replayed] = {} if found is None else found
        self._nicknames = Nicknames(written(of) if of else "", library.words[of.language] if of else words)
        self._pieces = [piece for name, text in named for piece in _pieces(name, text, self._nicknames, words)]
        self._aside: dict[int, SetAside] = {
            -1 - nth: SetAside("too_much", "", name, words.say("classroom.aside.too_much", most=LONGEST_TEXT // 1000))
            for nth, (name, text) in enumerate(named)
            if len(text) > LONGEST_TEXT
        }
        heads = _heads(self._pieces, library.book, words, self._aside)
        self.head = _own(heads, of)
        self._waiting = _sorted_out(self._pieces, heads, self.head, of, (library, words), self._aside)
        self.letters = [self._pieces[place].found.letters for place in self._waiting]

    def steps(self) -> Iterator[tuple[int, int]]:
        """Replay in pieces that leave a picture alive, yielding (done, total)."""
        collecting = gc.isenabled()
        gc.disable()  # see replayed(); whoever stops half-way drops this generator, and it is switched on again
        try:
            yield from replaying(self.letters, self.library.book, self.found, BY_PIECES)
        finally:
            if collecting:
                gc.enable()

    def collected(self) -> Collected:
        """Return what it came to; what has not been replayed (yet) is left out."""
        aside, taken = dict(self._aside), list[tuple[_Piece, Campaign]]()
        for place in self._waiting:
            piece = self._pieces[place]
            result = self.found.get(piece.found.letters)
            if isinstance(result, CodeProblem):
                aside[place] = _set_aside(piece, result.kind, problem_in_words(result, self.words))
            elif result is not None:
                taken.append((piece, result))
        last = lesson_of(self.of, 1).last if self.of is not None else NEVER
        runs = _handed_in(taken, self._nicknames, last)
        return Collected(self.of, self.head, runs, tuple(aside[place] for place in sorted(aside)))


def _pieces(name: str, text: str, nicknames: Nicknames, words: Words) -> Iterable[_Piece]:
    """Yield the codes of one text with the nickname beside each: before it, or else behind it on its line."""
    last = 0
    found = codes_in(text)
    for nth, one in enumerate(found):
        behind = text[one.end : found[nth + 1].start if nth + 1 < len(found) else len(text)]
        nickname = nicknames.last_in(text[last : one.start])
        if not nickname:
            same_line = behind.partition("\n")[0]
            nickname = nicknames.last_in(same_line)
            last = one.end + len(same_line) if nickname else one.end
        else:
            last = one.end
        line = text.count("\n", 0, one.start) + 1
        yield _Piece(one, words.say("classroom.aside.where", name=name, line=line).strip(" ,"), nickname)


def _heads(pieces: list[_Piece], book: Book, words: Words, aside: dict[int, SetAside]) -> dict[int, Record]:
    """Return which game each sound code is of; what is wrong with the others is set aside."""
    heads: dict[int, Record] = {}
    for place, piece in enumerate(pieces):
        problem = inspect(piece.found.letters) if not piece.found.sound else None
        opened = problem or opened_code(piece.found.letters, book)
        if isinstance(opened, CodeProblem):
            aside[place] = _set_aside(piece, opened.kind, problem_in_words(opened, words))
        else:
            heads[place] = opened.record
    return heads


def _own(heads: dict[int, Record], of: ClassCode | None) -> Record | None:
    """Return the game of this class: of its code, else the one of most codes, the first of equals."""
    if of is not None:
        return next((head for head in heads.values() if of.holds(head)), None)
    counts: dict[tuple[str, int, str], list[Record]] = {}
    for head in heads.values():
        counts.setdefault((head.district, head.seed, head.cut), []).append(head)
    return max(counts.values(), key=len)[0] if counts else None


def _sorted_out(
    pieces: list[_Piece],
    heads: dict[int, Record],
    own: Record | None,
    of: ClassCode | None,
    teller: tuple[Library, Words],
    aside: dict[int, SetAside],
) -> list[int]:
    """Return the places of the codes that are to be replayed; other classes' and second ones are set aside.

    The same code under another nickname is another seat that decided alike; without a nickname it is the same seat.
    """
    library, words = teller
    waiting: list[int] = []
    seen: dict[str, set[str]] = {}
    for place, head in heads.items():
        piece = pieces[place]
        if own is None or not (of.holds(head) if of is not None else _same_game(head, own)):
            aside[place] = _set_aside(
                piece, "other_class", words.say("classroom.aside.other_class", **told(head, library, words))
            )
            continue
        names = seen.setdefault(piece.found.letters, set())
        if names and (not piece.nickname or piece.nickname in names or "" in names):
            aside[place] = _set_aside(piece, "duplicate", words.say("classroom.aside.duplicate"))
            continue
        names.add(piece.nickname)
        waiting.append(place)
    return waiting


def _same_game(one: Record, other: Record) -> bool:
    """Return whether two runs are of one village, chance and length: its halves may sit at two desks."""
    return (one.district, one.seed, one.cut) == (other.district, other.seed, other.cut)


def told(head: Record, library: Library, words: Words) -> dict[str, object]:
    """Return the slots that say which game a class played: district, seed, desk, cut."""
    return {
        "district": words.named(library.places[head.district].name),
        "seed": head.seed,
        "desk": words.say(f"classroom.desk.{head.desk}"),
        "cut": words.say(f"classroom.cut.{head.cut}"),
    }


def _set_aside(piece: _Piece, kind: str, sentence: str) -> SetAside:
    return SetAside(kind, piece.found.letters[:SHOWN], piece.where, sentence, piece.nickname)


def _handed_in(taken: list[tuple[_Piece, Campaign]], nicknames: Nicknames, last: int) -> tuple[HandedIn, ...]:
    """Return the accepted runs by their codes; who gave no nickname gets that of a free seat, and no two are alike."""
    taken = sorted(taken, key=lambda item: (item[0].found.letters, item[0].nickname))
    used = {piece.nickname for piece, _ in taken}
    free = iter(name for name in nicknames.all if name not in used)
    given: set[str] = set()
    runs = []
    for nth, (piece, campaign) in enumerate(taken):
        name = piece.nickname if piece.nickname not in given else ""
        name = name or next(free, f"{nicknames.all[nth % SEATS]} {nth // SEATS + 1}")
        given.add(name)
        shown = campaign if last == NEVER else shown_until(campaign, last)
        runs.append(HandedIn(name, grouped(piece.found.letters), shown, last))
    return tuple(runs)


def shown_until(campaign: Campaign, last: int) -> Campaign:
    """Return a campaign whose quarters end with one of them, all else being shared: to look at, not to play on.

    Whoever closes that quarter has the quarters of the next gap closed with it, which are none of the lesson.
    """
    shown = copy(campaign)
    shown.snapshots = [shot for shot in campaign.snapshots if shot.quarter <= last]
    return shown
