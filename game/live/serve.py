"""`paper-harvest serve`: the game's page for this machine, or for the network whose address the teacher names."""

from __future__ import annotations

import argparse
import errno
import io
import socket
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from game.live.command import INSTALL, own_address

if TYPE_CHECKING:  # the libraries of the server are an extra: the command line starts without them
    from game.content.words import Words

DONE, FAILED = 0, 1
PORT: Final = 8124
HERE: Final = "127.0.0.1"
EVERYWHERE: Final = ("0.0.0.0", "::")
NO_SUCH_ADDRESS: Final = (errno.EADDRNOTAVAIL, errno.EINVAL)
PLACES: Final = ("site", "build/site")
"""Where a site is looked for when no folder is named, seen from the current folder."""


def add_to(commands: Any, languages: tuple[str, ...]) -> None:
    """Add the command to the command line."""
    serve = commands.add_parser("serve", help="serve the game's page from a folder, to this machine or to a classroom")
    serve.add_argument("folder", nargs="?", metavar="FOLDER", type=Path, help="with the built site; build/site")
    serve.add_argument("--address", default=HERE, help=f"of this machine, to be reached by; {HERE}, only itself")
    serve.add_argument("--port", type=int, default=PORT, help=f"{PORT}")
    serve.add_argument("--lang", choices=languages, default=argparse.SUPPRESS, help="en, or ru for Russian")
    serve.set_defaults(do=serve_site)


def serve_site(parsed: argparse.Namespace) -> int:
    """Serve the folder until the teacher ends it."""
    from game.play.run import library

    words = library().words[getattr(parsed, "lang", None) or "en"]
    try:
        import segno  # noqa: F401 - only asked whether the extra is there
        import starlette  # noqa: F401
        import uvicorn
    except ImportError as problem:
        what = problem.name or str(problem)
        return _complain(words.say("serve.missing", what=what, command=INSTALL.format(extra="classroom")))
    from game.live.site import SiteFiles

    folder = parsed.folder or next((Path(place) for place in PLACES if (Path(place) / "index.html").is_file()), None)
    if folder is None or not (folder / "index.html").is_file():
        return _complain(words.say("serve.no_folder", folder=str(folder or PLACES[-1])))
    listening = _listening(parsed.address, parsed.port, words)
    if listening is None:
        return FAILED
    files = SiteFiles(folder)
    for sentence in told(files, parsed.address, listening.getsockname()[1], words):
        sys.stdout.write(f"{sentence}\n")
    sys.stdout.flush()
    config = uvicorn.Config(
        files, access_log=False, log_level="warning", server_header=False, proxy_headers=False, lifespan="off",
        timeout_keep_alive=20, timeout_graceful_shutdown=3, limit_concurrency=1000,
        h11_max_incomplete_event_size=16_384, ws="none",
    )  # fmt: skip
    uvicorn.Server(config).run(sockets=[listening])
    return DONE


def told(files: Any, address: str, port: int, words: Words) -> list[str]:
    """Return what the teacher is told: where the page can be opened, by whom, and its square code."""
    say = words.say
    link = f"http://{f'[{address}]' if ':' in address else address}:{port}/"
    lines = [say("serve.serving", count=len(files.files), folder=str(files.folder))]
    if not any(name.startswith(("runtime-", "cdn/")) for name in files.files):
        lines.append(say("serve.no_runtime", folder=str(files.folder)))
    if is_own(address):
        lines.append(say("serve.here", link=link))
        lines += [say("serve.others", option=f"--address {other}") for other in addresses() if not is_own(other)]
    else:
        lines += [say("serve.network", link=link), square(link), say("serve.plain")]
    return [*lines, say("serve.stop")]


def is_own(address: str) -> bool:
    """Say whether only this machine can reach an address."""
    return address in {"::1", "localhost"} or address.startswith("127.")


def addresses() -> list[str]:
    """Return the addresses of this machine that are worth naming, its own first."""
    found = [HERE, own_address()]
    try:
        named = socket.getaddrinfo(socket.gethostname(), None, type=socket.SOCK_STREAM)
    except OSError:
        named = []
    found += [str(place[0]) for *_, place in named if "%" not in str(place[0])]
    return list(dict.fromkeys(found))


def square(link: str) -> str:
    """Return the QR code of a link in letters of a terminal."""
    import segno  # an extra, as above

    held = io.StringIO()
    segno.make(link, error="m", micro=False).terminal(held, compact=True)
    return held.getvalue().rstrip("\n")


def _listening(address: str, port: int, words: Words) -> socket.socket | None:
    """Return the open door of the server; None after saying why it cannot be opened."""
    ours = ", ".join(addresses())
    if address in EVERYWHERE:
        _complain(words.say("serve.everywhere", address=address, addresses=ours))
        return None
    listening = socket.socket(socket.AF_INET6 if ":" in address else socket.AF_INET, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((address, port))
        listening.listen(512)  # from here on nobody is turned away, though the first answers come a moment later
    except (OSError, OverflowError) as problem:
        listening.close()
        if isinstance(problem, socket.gaierror) or getattr(problem, "errno", None) in NO_SUCH_ADDRESS:
            _complain(words.say("serve.not_ours", address=address, addresses=ours))
        else:
            what = getattr(problem, "strerror", None) or str(problem)
            other = port + 1 if 0 <= port < 65535 else PORT
            _complain(words.say("serve.no_port", address=f"{address}:{port}", what=what, option=f"--port {other}"))
        return None
    return listening


def _complain(sentence: str) -> int:
    sys.stderr.write(f"{sentence}\n")
    return FAILED
