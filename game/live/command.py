"""`paper-harvest class`: opens a live class for a school's own network, tells the teacher the links, and serves."""

from __future__ import annotations

import argparse
import logging
import socket
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:  # the libraries of the server are an extra: the command line starts without them
    from game.classroom.class_code import ClassCode
    from game.content.words import Words
    from game.live.lesson import Lesson
    from game.live.opened import Live

DONE, FAILED = 0, 1
PORT: Final = 8123
EVERYWHERE: Final = ("0.0.0.0", "::")
"""Heard on every address of this machine; the links then name the one of the network."""
LONGEST_KEPT_H: Final = 24 * 30
INSTALL: Final = 'pip install "paper-harvest[{extra}]"'
ELSEWHERE: Final = ("192.0.2.1", 9)
"""An address of documentation: asking the way there sends nothing, and names the network card that would be used."""


def add_to(commands: Any, languages: tuple[str, ...]) -> None:
    """Add the command to the command line."""
    live = commands.add_parser("class", help="serve a live class: a monitor, pause and pace for all, runs handed in")
    live.add_argument("codes", nargs="*", metavar="CODE", help="class codes; a new one is made if none is given")
    live.add_argument("--address", default="", help="of this machine, to be reached by; the network's if not said")
    live.add_argument("--port", type=int, default=PORT, help=f"{PORT}")
    live.add_argument("--db", metavar="URL", default="", help="another database than a file of your own")
    live.add_argument("--site", metavar="FOLDER", type=Path, help="serve the game from this folder as well")
    live.add_argument("--page", metavar="URL", default="", help="the game lies on this other page")
    live.add_argument("--public", metavar="URL", default="", help="address that seats use, when a proxy stands before")
    live.add_argument("--keep", metavar="HOURS", type=_hours, default=24, help="hours without news until deletion; 24")
    live.add_argument("--still", metavar="MINUTES", type=_minutes, default=4, help="a seat is marked after these; 4")
    live.add_argument("--forget", action="store_true", help="delete everything of these classes, and end")
    live.add_argument("--lang", choices=languages, default=argparse.SUPPRESS, help="en, or ru for Russian")
    live.set_defaults(do=serve_class)


def _hours(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= LONGEST_KEPT_H:
        raise argparse.ArgumentTypeError(f"hours are 1 to {LONGEST_KEPT_H}, not {text!r}")
    return int(text)


def _minutes(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= 60:
        raise argparse.ArgumentTypeError(f"minutes are 1 to 60, not {text!r}")
    return int(text)


def serve_class(parsed: argparse.Namespace) -> int:
    """Open the classes and serve them until the teacher ends it."""
    from game.play.run import library

    words = library().words[getattr(parsed, "lang", None) or "en"]
    try:
        import sqlalchemy  # noqa: F401 - only asked whether the extra is there
        import starlette  # noqa: F401
        import uvicorn
    except ImportError as problem:
        command = INSTALL.format(extra="classroom")
        return _complain(words.say("live.say.missing", what=problem.name or str(problem), command=command))
    classes = _classes(parsed, words)
    if classes is None:
        return FAILED
    live = _opened(parsed, words)
    if live is None:
        return FAILED
    if parsed.forget:
        return _forgotten(live, classes, words)
    old = live.hall.forget_old()
    if old:
        _tell(words.say("live.say.old", n=len(old), count=len(old)))
    lessons = [live.hall.open(of) for of in classes]
    listening = _listening(parsed, words)
    if listening is None:
        return FAILED
    logging.basicConfig(stream=sys.stderr, level=logging.WARNING, format="%(asctime)s %(message)s")
    from game.live.app import application

    app = application(live, _site(parsed.site))
    _told(live, lessons, words, parsed)
    server = uvicorn.Server(
        uvicorn.Config(
            app, access_log=False, log_level="warning", server_header=False, proxy_headers=False, lifespan="on",
            timeout_graceful_shutdown=3, timeout_keep_alive=75, limit_concurrency=2000, backlog=512,
            h11_max_incomplete_event_size=16_384, ws="none",
        )
    )  # fmt: skip
    server.run(sockets=[listening])
    return DONE


def _classes(parsed: argparse.Namespace, words: Words) -> list[ClassCode] | None:
    """Return the classes that were named, or a new one; None after saying what is wrong with a code."""
    import secrets

    from game.classroom.class_code import DISTRICTS, HIGHEST_SEED, ClassCode, read
    from game.sim.record import CodeProblem

    if not parsed.codes and not parsed.forget:
        seed = 1 + secrets.randbelow(HIGHEST_SEED)
        return [ClassCode(DISTRICTS[0], language=words.language, seed=seed)]
    found = []
    for text in parsed.codes:
        of = read(text)
        if isinstance(of, CodeProblem):
            _complain(words.say("classroom.say.no_class", words=words.say(f"classroom.code.{of.kind}", **of.facts)))
            return None
        found.append(of)
    return found


def _opened(parsed: argparse.Namespace, words: Words) -> Live | None:
    """Return the server's memory with its database open; None after saying what cannot be."""
    from sqlalchemy.exc import SQLAlchemyError

    from game.host.desktop import data_folder
    from game.live.hall import Hall
    from game.live.keys import server_key
    from game.live.opened import Live
    from game.live.store import Store, opened
    from game.play.run import library

    folder = data_folder() / "live"
    if parsed.site is not None and not (parsed.site / "index.html").is_file():
        _complain(words.say("live.say.no_site", place=parsed.site))
        return None
    try:
        key = server_key(folder)
        engine = opened(parsed.db or f"sqlite:///{folder / 'classes.db'}")
    except ImportError as problem:
        command = INSTALL.format(extra="classroom,postgresql")
        _complain(words.say("live.say.no_driver", what=problem.name or str(problem), command=command))
        return None
    except SQLAlchemyError as problem:
        _complain(words.say("live.say.no_database", what=type(problem).__name__))  # never the URL: it holds a password
        return None
    except (OSError, ValueError) as problem:
        _complain(words.say("live.say.no_folder", place=folder, what=problem))
        return None
    address = own_address() if parsed.address in ("", *EVERYWHERE) else parsed.address
    origin = parsed.public.rstrip("/") or f"http://{f'[{address}]' if ':' in address else address}:{parsed.port}"
    hall = Hall(library(), Store(engine), parsed.keep)
    return Live(hall, key, origin, parsed.still * 60, parsed.page, parsed.site is not None)


def own_address() -> str:
    """Return the address by which the network knows this machine; its own when there is no network."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asking:
        try:
            asking.connect(ELSEWHERE)
            return str(asking.getsockname()[0])
        except OSError:
            return "127.0.0.1"


def _listening(parsed: argparse.Namespace, words: Words) -> socket.socket | None:
    """Return the open door of the server; None after saying why it cannot be opened."""
    address = parsed.address or own_address()
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((address, parsed.port))
    except (OSError, OverflowError) as problem:
        listening.close()
        what = getattr(problem, "strerror", None) or problem
        _complain(words.say("live.say.no_port", address=f"{address}:{parsed.port}", what=what))
        return None
    return listening


def _site(folder: Path | None) -> Any:
    """Return what serves the folder with the game, or None."""
    if folder is None:
        return None
    from game.live.site import SiteFiles

    return SiteFiles(folder)


def _forgotten(live: Live, classes: list[ClassCode], words: Words) -> int:
    """Delete the named classes, or all that are kept."""
    from game.classroom.class_code import grouped, written
    from game.live import store
    from game.live.hall import plain

    kept = live.hall.kept.classes()
    for code in [plain(written(of)) for of in classes] or list(kept):
        live.hall.kept.put(store.class_forgotten(code)).result()
        _tell(words.say(f"live.say.{'forgot' if code in kept else 'forgot_none'}", code=grouped(code)))
    live.hall.kept.close()
    return DONE


def _told(live: Live, lessons: list[Lesson], words: Words, parsed: argparse.Namespace) -> None:
    """Print every link, and the square code of the first one."""
    from game.classroom.class_code import grouped
    from game.live.keys import PROJECTOR, TEACHER, secret
    from game.live.pages import desktop_link, join_links

    say = words.say
    for lesson in lessons:
        links = join_links(live, lesson)
        _tell(f"\n{say('live.say.class', code=grouped(lesson.code))}")
        for one in links:
            _tell(f"{say('live.say.join')}: {one}")
        _tell(f'{say("live.say.desktop")}: paper-harvest --join "{desktop_link(live, lesson)}"')
        for kind in (TEACHER, PROJECTOR):
            opens = f"{lesson.code}.{secret(live.key, kind, lesson.code)}"
            _tell(f"{say(f'live.say.{kind}')}: {live.origin}/live/{kind}#{opens}")
        if links and sys.stdout.isatty():
            _square(links[0], words)
    place = type(live.hall.kept.engine.dialect).name if parsed.db else live.hall.kept.engine.url.database
    _tell(f"\n{say('live.say.kept', place=place, hours=parsed.keep)}\n{say('live.say.stop')}")
    sys.stdout.flush()


def _square(text: str, words: Words) -> None:
    """Draw a QR code in the terminal."""
    try:
        import segno  # an extra
    except ImportError as problem:
        _complain(words.say("live.say.no_qr", what=problem.name, command=INSTALL.format(extra="classroom")))
        return
    segno.make(text, error="l", micro=False).terminal(compact=True)


def _tell(sentence: str) -> None:
    sys.stdout.write(f"{sentence}\n")


def _complain(sentence: str) -> int:
    sys.stderr.write(f"{sentence}\n")
    return FAILED
