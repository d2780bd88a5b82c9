"""The Python side of the page that has its own runtime: starts the packed game as main.py, one step a frame.

It gives the game what pygbag's runtime gives it elsewhere: `asyncio.run` that returns at once, `asyncio.sleep(0)`
that waits for the browser's next picture, and the page's objects in `platform`. build/player.js calls `start`.
"""

from __future__ import annotations

import asyncio
import os
import platform
import sys
import tarfile
import traceback
import types
from collections.abc import Coroutine
from pathlib import Path
from typing import Any

import js  # type: ignore[import-not-found]

HOME = Path("/data/data/paper-harvest")

_waiting: list[asyncio.Future[None]] = []
_timed_sleep = asyncio.sleep


def frame() -> None:
    """Wake all who wait for the next picture; the page calls this once for each."""
    woken, _waiting[:] = list(_waiting), []
    for future in woken:
        if not future.done():
            future.set_result(None)


async def sleep(delay: float = 0, result: Any = None) -> Any:
    """Stand in for asyncio.sleep: no delay means until the next picture."""
    if delay > 0:
        return await _timed_sleep(delay, result)
    future = asyncio.get_running_loop().create_future()
    _waiting.append(future)
    await future
    return result


def run(main: Coroutine[Any, Any, Any], **_options: Any) -> asyncio.Task[None]:
    """Stand in for asyncio.run: the page's own loop goes on after this returns."""
    return asyncio.get_event_loop().create_task(_guarded(main))


async def _guarded(main: Coroutine[Any, Any, Any]) -> None:
    """Keep what the game raises from the page's loop; main.py has shown it in the page by then."""
    try:
        await main
    except (SystemExit, asyncio.CancelledError):
        pass
    except BaseException:
        traceback.print_exc()


def _one_size() -> None:
    """Let the page alone scale the picture, as it does under pygbag: flags of the window mean nothing here."""
    import pygame  # it is there only once the page has loaded its wheel

    plain = pygame.display.set_mode

    def set_mode(size: tuple[int, int] = (0, 0), *_flags: Any, **_options: Any) -> Any:
        return plain(size)

    pygame.display.set_mode = set_mode  # type: ignore[assignment]


def start(archive: str) -> None:
    """Unpack the game and run its main.py."""
    with tarfile.open(archive) as packed:
        packed.extractall(HOME, filter="data")
    Path(archive).unlink()
    home = HOME / "assets"
    os.chdir(home)
    sys.path.insert(0, str(home))
    sys.argv = ["main.py"]
    asyncio.sleep = asyncio.tasks.sleep = sleep
    asyncio.run = asyncio.runners.run = run  # type: ignore[assignment]
    for name in ("window", "document"):
        setattr(platform, name, getattr(js, name))
    _one_size()
    main = types.ModuleType("__main__")
    main.__file__ = str(home / "main.py")
    sys.modules["__main__"] = main
    exec(compile(Path(main.__file__).read_text(encoding="utf-8"), main.__file__, "exec"), main.__dict__)
