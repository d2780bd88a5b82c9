# /// script
# dependencies = ["pygame-ce", "numpy"]
# ///
"""Where the browser starts the game: its runtime reads the lines above and runs this file as main.py."""

import asyncio
from typing import TYPE_CHECKING

# Named here so that the browser's runtime fetches both before the game starts: it looks at this file only.
import numpy as np  # noqa: F401
import pygame  # noqa: F401

if TYPE_CHECKING:
    from game.host.web import WebHost


async def announce(host: "WebHost") -> None:
    """Tell the page when the first frames are drawn, so that it can offer to begin."""
    for _ in range(2):
        await asyncio.sleep(0)
    host.ready()


async def main() -> None:
    """Run the game; show what went wrong in the page, where nobody sees a terminal."""
    try:
        # Imported late: what goes wrong while the game is being read must reach the page, too.
        from game.host.web import WebHost
        from game.ui.app import run

        host = WebHost()
        waiting = asyncio.create_task(announce(host))
        await run(host)
        await waiting
        host.left()
    except (SystemExit, asyncio.CancelledError):
        raise
    except BaseException as error:
        from game.host.web import show_failure

        show_failure(error)
        raise


asyncio.run(main())
