"""The class code: eleven letters that hold a whole lesson's settings, so that thirty seats play one village.

It uses the alphabet of the run codes (no 0 and O, no 1, I and L) with three letters of checks: any one wrong letter and
any two swapped ones are noticed. A link carries the same settings for the start page, and a QR code carries the link.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final
from urllib.parse import urlencode

from game.sim.desk import FULL, LESSON, OFFICIAL, WORKER
from game.sim.record import CodeProblem, Record, checks, inspect, letters_in
from game.sim.tape import ALPHABET

BASE: Final = len(ALPHABET)
VERSION: Final = 1
VERSIONS: Final = 4
BODY, CHECK = 8, 3
LETTERS: Final = BODY + CHECK
GROUPS: Final = (4, 4, 3)
HIGHEST_SEED: Final = 999_999

DISTRICTS: Final = ("rakitnoe-uste", "krasny-yar-solonets", "velyka-balka", "zarechensk", "kamyshino")
"""Places in the code; a new district is added behind these, none is ever moved."""
DESKS: Final = (WORKER, OFFICIAL)
MINUTES: Final = (45, 90, 20)
"""A lesson, the whole campaign, the short arc that ends with III 1930."""
LANGUAGES: Final = ("en", "ru")
SINGLE, PAIRS, PROJECTOR, HALVES = "single", "pairs", "projector", "halves"
MODES: Final = (SINGLE, PAIRS, PROJECTOR, HALVES)

ROOM: Final = (VERSIONS, 8, 2, 4, 8, HIGHEST_SEED + 1, 4, 8)
"""How many values each part of the code may have; later districts and languages find room."""


@dataclass(frozen=True)
class ClassCode:
    """What a lesson is played with.

    Attributes:
        district: id.
        desk: WORKER or OFFICIAL; in HALVES the one that a seat is given first, and both are played.
        minutes: of MINUTES.
        language: of LANGUAGES.
        seed: 1 to HIGHEST_SEED.
        mode: of MODES: one pupil a seat, pairs, one projector, half the class at each desk.
        undo: one step back is allowed.
        standing_orders: a slow seat may leave quarters to the deputy.
        full_previews: all three lines of a preview at any temper.
    """

    district: str
    desk: str = WORKER
    minutes: int = 45
    language: str = "en"
    seed: int = 1
    mode: str = SINGLE
    undo: bool = True
    standing_orders: bool = True
    full_previews: bool = False

    @property
    def cut(self) -> str:
        """Return the cut of the runs: twenty minutes play the first three quarters of a lesson."""
        return FULL if self.minutes == 90 else LESSON

    @property
    def desks(self) -> tuple[str, ...]:
        """Return the desks that are played."""
        return DESKS if self.mode == HALVES else (self.desk,)

    def holds(self, record: Record) -> bool:
        """Return whether a run was played in this class: same village, same chance, same desk and length."""
        same = (record.district, record.seed, record.cut) == (self.district, self.seed, self.cut)
        return same and record.desk in self.desks


def written(code: ClassCode) -> str:
    """Return the code in letters, in groups.

    Raises:
        ValueError: a part has no place in a code; which, and what there is.
    """
    switches = 4 * code.undo + 2 * code.standing_orders + code.full_previews
    number = 0
    parts = (
        VERSION,
        _place("district", code.district, DISTRICTS),
        _place("desk", code.desk, DESKS),
        _place("minutes", code.minutes, MINUTES),
        _place("language", code.language, LANGUAGES),
        code.seed,
        _place("mode", code.mode, MODES),
        switches,
    )
    if not 1 <= code.seed <= HIGHEST_SEED:
        raise ValueError(f"no seed {code.seed}; there are 1 to {HIGHEST_SEED}")
    for size, value in zip(ROOM, parts, strict=True):
        number = number * size + value
    letters = "".join(ALPHABET[number // BASE**place % BASE] for place in range(BODY))
    return grouped(letters + _checked(letters))


def _place(name: str, value: object, known: tuple[object, ...]) -> int:
    if value not in known:
        raise ValueError(f"no {name} {value!r}; there are {', '.join(str(one) for one in known)}")
    return known.index(value)


def _checked(letters: str) -> str:
    """Return three letters of checks, the first three of a run code's six: a sum, a weighted sum, one of a hash."""
    return checks(letters)[:CHECK]


def grouped(letters: str) -> str:
    """Return letters in groups of four, as they are written on a board.

    >>> grouped("ABCDEFGHJKM")
    'ABCD-EFGH-JKM'
    """
    ends = [sum(GROUPS[: nth + 1]) for nth in range(len(GROUPS))]
    return "-".join(letters[end - size : end] for size, end in zip(GROUPS, ends, strict=True))


def read(text: str) -> ClassCode | CodeProblem:
    """Return what a typed or pasted code holds, or what is wrong with it.

    The kinds of problems are text keys below 'classroom.code.': empty, strange_sign, run_code, truncated, too_long,
    damaged, foreign_version, unknown.
    """
    letters = letters_in(text)
    if not letters:
        return CodeProblem("empty")
    strange = next(((place, sign) for place, sign in enumerate(letters) if sign not in ALPHABET), None)
    if strange is not None:
        place, sign = strange
        return CodeProblem("strange_sign", {"place": place + 1, "sign": sign if sign.isprintable() else "?"})
    if len(letters) != LETTERS:
        if len(letters) > LETTERS and inspect(letters) is None:
            return CodeProblem("run_code")
        kind = "truncated" if len(letters) < LETTERS else "too_long"
        return CodeProblem(kind, {"have": len(letters), "need": LETTERS})
    body = letters[:BODY]
    if _checked(body) != letters[BODY:]:
        return CodeProblem("damaged")
    return _unpacked(sum(ALPHABET.index(sign) * BASE**place for place, sign in enumerate(body)))


def _unpacked(number: int) -> ClassCode | CodeProblem:
    parts: list[int] = []
    for size in reversed(ROOM):
        number, part = divmod(number, size)
        parts.insert(0, part)
    version, district, desk, minutes, language, seed, mode, switches = parts
    if number or version != VERSION:
        return CodeProblem("foreign_version", {"version": version, "own": VERSION})
    if district >= len(DISTRICTS) or minutes >= len(MINUTES) or language >= len(LANGUAGES) or not seed:
        return CodeProblem("unknown")
    return ClassCode(
        DISTRICTS[district],
        DESKS[desk],
        MINUTES[minutes],
        LANGUAGES[language],
        seed,
        MODES[mode],
        bool(switches & 4),
        bool(switches & 2),
        bool(switches & 1),
    )


def link(code: ClassCode, page: str, desk: str = "") -> str:
    """Return the link that opens this class's game; short, so that its square code can be read from afar.

    Args:
        code: of the class.
        page: address of the start page; whatever stands behind its question mark is replaced.
        desk: for one half of a class, '' for the code's own.

    The language stands beside the code, since the page around the game speaks before the code is read.
    """
    parts = {"class": written(code).replace("-", ""), "lang": code.language}
    if desk and desk != code.desk:
        parts["desk"] = desk
    return f"{page.partition('?')[0].partition('#')[0]}?{urlencode(parts)}"


def square_problem(text: str) -> str:
    """Return why a text has no QR code here: 'no_square' without the extra 'classroom', 'too_long', or ''."""
    try:
        import segno  # an extra: only who shows a QR code needs it
    except ImportError:
        return "no_square"
    try:
        segno.make(text, error="m", micro=False)
    except segno.DataOverflowError:
        return "too_long"
    return ""


def qr(text: str, scale: int = 8) -> str:
    """Return a QR code as a piece of SVG, black on white with its quiet zone.

    Raises:
        ImportError: the extra 'classroom' is not installed.
    """
    import segno  # an extra: only who prints a QR code needs it

    picture = segno.make(text, error="m", micro=False)
    return str(picture.svg_inline(scale=scale, dark="#000", light="#fff", title=text))
