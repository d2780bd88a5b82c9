"""The teacher's commands: a class code, the debrief board of what came back, the guide, a pupil's chronicle."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:  # reading the game is left until a command needs it: the command line starts fast
    from game.classroom.class_code import ClassCode
    from game.classroom.collect import Collected
    from game.content.library import Library
    from game.content.words import Words

DONE, FAILED = 0, 1
STEPS_TOLD = 20
PICTURES = (".png", ".jpg", ".jpeg", ".bmp", ".gif", ".webp", ".tif", ".tiff")


def add_to(commands: Any, districts: Sequence[str], languages: Sequence[str], seed: Callable[[str], int]) -> None:
    """Add the teacher's commands to the command line.

    Args:
        commands: subparsers of argparse.
        districts: ids to choose from.
        languages: ids to choose from.
        seed: reads a seed.
    """
    code = commands.add_parser("class-code", help="make the code by which a whole class plays the same villages")
    code.add_argument("--district", choices=districts, default=districts[0])
    code.add_argument("--desk", choices=("worker", "official"), default="worker")
    code.add_argument("--cut", type=int, choices=(20, 45, 90), default=45, help="minutes; 45")
    code.add_argument("--seed", type=seed, default=1, help="a whole number from 1 to 999999; 1")
    code.add_argument("--mode", choices=("single", "pairs", "projector", "halves"), default="single", help="single")
    code.add_argument("--no-undo", action="store_true", help="no step back")
    code.add_argument("--no-standing-orders", action="store_true", help="slow seats may not leave quarters to a deputy")
    code.add_argument("--full-previews", action="store_true", help="previews keep all their lines")
    code.add_argument("--page", metavar="URL", default="", help="address of the game, for the link and the QR code")
    code.add_argument("--html", metavar="FILE", help="write a sheet to print: code, QR, nicknames by seat")
    code.set_defaults(do=class_code)
    board = commands.add_parser("board", help="collect the codes of a class and make the debrief board")
    board.add_argument(
        "files", nargs="+", metavar="FILE", help="texts with codes in any disorder; - reads what is typed"
    )
    board.add_argument("--class", dest="of", metavar="CODE", default="", help="class code; else what most codes are of")
    board.add_argument("--html", metavar="FILE", default="board.html", help="the board; board.html")
    board.add_argument("--csv", metavar="FOLDER", help="write tables (CSV, JSON) with a codebook into this folder")
    board.add_argument("--names", action="store_true", help="print the nicknames of the three runs")
    board.add_argument("--no-causes", action="store_true", help="do not split causes: some seconds faster")
    board.add_argument("--class-causes", action="store_true", help="split the causes of every run: half a second each")
    board.set_defaults(do=debrief)
    guide = commands.add_parser("guide", help="print the teacher's guide and worksheet")
    guide.add_argument("files", nargs="*", metavar="FILE", help="codes of a class, whose figures fill the pages")
    guide.add_argument("--class", dest="of", metavar="CODE", default="", help="class code, to print with it")
    guide.add_argument("--minutes", type=int, choices=(20, 45, 90), default=0, help="without --class: this length only")
    guide.add_argument("--mode", choices=("single", "pairs", "projector", "halves"), default="",
                       help="without --class: this way to sit only")  # fmt: skip
    guide.add_argument("--html", metavar="FILE", default="guide.html", help="the page; guide.html")
    guide.set_defaults(do=guide_page)
    told = commands.add_parser("chronicle", help="print the chronicle of one run, a page for the pupil")
    told.add_argument("code", nargs="+", help="the code that the game shows, with or without its dashes")
    told.add_argument("--html", metavar="FILE", default="chronicle.html", help="the page; chronicle.html")
    told.set_defaults(do=chronicle)
    for command in (code, board, guide, told):
        command.add_argument("--lang", choices=languages, default=argparse.SUPPRESS, help="en, or ru for Russian")


def class_code(parsed: argparse.Namespace) -> int:
    """Print a class code with its settings, link and nicknames; write the sheet where one is asked for."""
    from game.classroom.class_code import ClassCode, link, written
    from game.classroom.class_sheet import class_sheet, settings
    from game.classroom.page import page

    _, words = _opened(parsed)
    of = ClassCode(
        parsed.district, parsed.desk, parsed.cut, words.language, parsed.seed, parsed.mode,
        not parsed.no_undo, not parsed.no_standing_orders, parsed.full_previews,
    )  # fmt: skip
    _tell(written(of))
    _tell("\n".join(settings(words, of)))
    if parsed.page:
        _tell("\n".join(link(of, parsed.page, desk) for desk in of.desks))
    if not parsed.html:
        return DONE
    if parsed.page and not _draws_qr():
        _complain(words.say("classroom.say.no_qr"))
    sheet = class_sheet(words, of, parsed.page)
    return _write({parsed.html: page(words.language, words.say("classroom.code.title"), (), [sheet], "tight")}, words)


def _draws_qr() -> bool:
    try:
        import segno  # noqa: F401 - only asked whether it is there: it is an extra
    except ImportError:
        return False
    return True


def debrief(parsed: argparse.Namespace) -> int:
    """Collect, name what was set aside, and write the board and the tables."""
    from game.classroom.board import board
    from game.classroom.board_page import board_html
    from game.classroom.class_export import files

    library, words = _opened(parsed)
    collected = _collected(parsed, library, words)
    if collected is None:
        return FAILED
    causes, whole = not parsed.no_causes, parsed.class_causes
    view = board(collected, library, words, causes, _progress, whole)
    _progress(1, 1)
    found = {parsed.html: board_html(view, words, parsed.names)}
    if parsed.csv:
        found |= {str(Path(parsed.csv) / name): text for name, text in files(collected).items()}
    return _write(found, words)


def guide_page(parsed: argparse.Namespace) -> int:
    """Write the guide with worksheet, filled with a class's figures where its codes are given."""
    from game.classroom.guide import guide_html

    library, words = _opened(parsed)
    of, problem = _class_of(parsed, words)
    if problem:
        _complain(problem)
        return FAILED
    collected = _collected(parsed, library, words) if parsed.files else None
    if parsed.files and collected is None:
        return FAILED
    return _write(
        {parsed.html: guide_html(library, words, of, collected, minutes=parsed.minutes, mode=parsed.mode)}, words
    )


def chronicle(parsed: argparse.Namespace) -> int:
    """Write the chronicle of a run, or say what is wrong with its code."""
    from game.classroom.pupil_page import chronicle_html
    from game.play.save import problem_in_words
    from game.sim.record import CodeProblem, decode

    library, words = _opened(parsed)
    record = decode(" ".join(parsed.code), library.book)
    if isinstance(record, CodeProblem):
        _complain(problem_in_words(record, words))
        return FAILED
    return _write({parsed.html: chronicle_html(library, words, record)}, words)


def _opened(parsed: argparse.Namespace) -> tuple[Library, Words]:
    """Return the content, and the words of the language that was asked for."""
    from game.play.run import library

    shelf = library()
    return shelf, shelf.words[getattr(parsed, "lang", None) or "en"]


def _class_of(parsed: argparse.Namespace, words: Words) -> tuple[ClassCode | None, str]:
    """Return the class that was named, and what is wrong with its code."""
    from game.classroom.class_code import read
    from game.sim.record import CodeProblem

    if not parsed.of:
        return None, ""
    of = read(parsed.of)
    if isinstance(of, CodeProblem):
        told = words.say(f"classroom.code.{of.kind}", **of.facts)
        return None, words.say("classroom.say.no_class", words=told)
    return of, ""


def _collected(parsed: argparse.Namespace, library: Library, words: Words) -> Collected | None:
    """Return what the files hold, telling what was set aside; None when there is nothing to go on with."""
    from game.classroom.collect import collect

    of, problem = _class_of(parsed, words)
    texts: list[tuple[str, str]] = []
    for name in parsed.files:
        try:
            if Path(name).suffix.lower() in PICTURES:
                data, fault_words = _squares(Path(name), words)
                problem = problem or fault_words
            else:
                data = sys.stdin.read() if name == "-" else Path(name).read_text(encoding="utf-8-sig", errors="replace")
            texts.append((Path(name).name, data))
        except OSError as fault:
            problem = problem or words.say("classroom.say.not_read", path=name, why=fault.strerror)
    if problem:
        _complain(problem)
        return None
    collected = collect(texts, library, words, of, progress=_progress)
    for item in collected.set_aside:
        line = words.say("classroom.aside.line", where=item.where, shown=item.shown, words=item.words)
        _complain(line)
    if not collected.accepted:
        _complain(words.say("classroom.say.nothing"))
        return None
    many = len(collected.accepted)
    _tell(words.say("classroom.say.taken", n=many, count=many))
    return collected


def _squares(path: Path, words: Words) -> tuple[str, str]:
    """Return what the square codes of a picture say, and what is wrong where it cannot be read."""
    from game.classroom.square_codes import NoReaderError, squares_in

    try:
        return "\n".join(squares_in(path.read_bytes(), path.name)), ""
    except NoReaderError:
        return "", words.say("collect.trouble.no_reader_desktop", name=path.name)
    except ValueError:
        return "", words.say("collect.trouble.unreadable", name=path.name)


def _tell(sentence: str) -> None:
    """Write a line for whoever reads along."""
    sys.stdout.write(f"{sentence}\n")


def _complain(sentence: str) -> None:
    """Write a line on what is not as it should be."""
    sys.stderr.write(f"{sentence}\n")


def _progress(done: int, total: int) -> None:
    """Show on a terminal how far it is; a file or a pipe is told nothing."""
    if not sys.stderr.isatty() or not total:
        return
    last = done >= total
    if last or done % max(1, total // STEPS_TOLD) == 0:
        sys.stderr.write(f"\r{100 * done // total:3d} % " + ("\n" if last else ""))
        sys.stderr.flush()


def _write(files: dict[str, str], words: Words) -> int:
    """Write files and say where they are, or why not."""
    for name, text in files.items():
        try:
            Path(name).parent.mkdir(parents=True, exist_ok=True)
            Path(name).write_text(text, encoding="utf-8", newline="")
        except OSError as fault:
            _complain(words.say("classroom.say.not_written", path=name, why=fault.strerror))
            return FAILED
        _tell(words.say("classroom.say.saved", path=name))
    return DONE
