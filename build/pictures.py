"""Makes the README's pictures from the real game: a short scripted game, no window, the same pictures every time.

    pip install .[build]
    python build/pictures.py [--out assets/pictures]

Five still pictures, and one that moves: the months run over the village, then the two papers are laid side by side.
Run it when the look of the game has changed.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

os.environ["SDL_VIDEODRIVER"] = "dummy"
os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")
ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

import pygame  # noqa: E402  # the driver is chosen first
from PIL import Image  # noqa: E402

from game.host.null import NullHost  # noqa: E402
from game.play import bots  # noqa: E402
from game.play.run import Run, library  # noqa: E402
from game.sim.campaign import Campaign  # noqa: E402
from game.sim.decisions import Act, CloseQuarter, Figure, Report, RunMonths  # noqa: E402
from game.sim.desk import LESSON, WORKER  # noqa: E402
from game.sim.record import encode  # noqa: E402
from game.ui import app  # noqa: E402
from game.ui.input import Confirm  # noqa: E402
from game.ui.screen import Reset, Stack  # noqa: E402
from game.ui.screens.months import MonthsScreen  # noqa: E402
from game.ui.teacher.collect import KEPT  # noqa: E402

if TYPE_CHECKING:
    from game.ui.screens.shell import GameShell

DISTRICT, SEED = "rakitnoe-uste", 7
LANES = (0, 2, 3, 5, 8, 9, 11, 13, 16, 18)
"""Doors that are knocked at before the picture of the village is taken."""
SETTLE = 80
"""Frames until nothing moves any more."""
BOARD = 6_000
"""Frames until a class is replayed and its board is made."""
CLASS = ("clerk", "honest-clerk", "zealot", "paper-maker", "protector", "gradualist", "waverer")
"""Whose ways the seats of the class in the picture take, in turns."""
SEATS = 30
COLOURS = 96
"""Of a still picture: the game is printed in few inks."""
SMALL = (640, 360)
QUALITY = 64
FRAME_MS = 200
LONGEST_MS = 12_000
PAPERS_MS = 3_400
TELEGRAM_MS = 1_800
"""How long a telegram that stops the months is left to be read."""
LAST_MS = 2_500
"""How long the last picture stays before all begins again."""
MOST_BYTES = 700_000
"""What the moving picture may weigh: a page with it must still open at once."""


async def take(out: Path) -> None:
    """Play a few quarters and keep a picture of each of the main screens."""
    window = asyncio.ensure_future(app.run(NullHost()))
    await asyncio.sleep(0)
    session = app.current
    if session is None:
        raise SystemExit("The window did not open; the pictures were not made.")
    while session.shell is None:
        await asyncio.sleep(0)
    shell = session.shell
    run = Run.new(library(), DISTRICT, "worker", "full", SEED)
    session.stack.apply(shell.begin(run))

    async def keep(name: str, opens: str, frames: int = SETTLE) -> None:
        screen = shell.screen(opens)
        if screen is None:
            raise SystemExit(f"There is no screen {opens!r} in this game; {name} was not made.")
        session.stack.apply(Reset(screen))
        for _ in range(frames):
            await asyncio.sleep(0)
        save(out / f"{name}.png")

    knock(shell, LANES[:3])
    quarter(shell)
    knock(shell, LANES[3:7])
    await keep("readme-village", "desk")
    house = LANES[4] * 3 + 1
    await keep("readme-household", f"household:{house}")
    await keep("readme-joining", "joining_levers:tips")
    shell.host.store.put(KEPT, "\n".join(handed_in()))
    await keep("readme-board", "collect:board", BOARD)
    frames = write_more_than_is_so(shell)
    await keep("readme-two-papers", "two_papers")
    moving([*frames, *filmed(shell, "two_papers", PAPERS_MS)], out / "readme-months.webp")
    session.stack.running = False
    await window


def handed_in() -> list[str]:
    """Return the codes of a class: the same village at every seat, and seats that change their ways at other times."""
    codes = []
    for seat in range(SEATS):
        run = Campaign(library().book, DISTRICT, SEED, WORKER, LESSON, keep_entries=False)
        while run.stage != "over":
            ways = CLASS[(seat + len(run.digests) * (seat // len(CLASS))) % len(CLASS)]
            run.take(bots.named(ways)(run))
        codes.append(encode(run))
    return codes


def knock(shell: GameShell, lanes: tuple[int, ...]) -> None:
    """Visit lanes while there are weeks."""
    for lane in lanes:
        shell.take(Act("visit", lane))


def quarter(shell: GameShell) -> None:
    """Let the clerk finish the quarter."""
    run = shell.run
    assert run is not None
    decision: Any = None
    while not isinstance(decision, CloseQuarter):
        decision = bots.named("clerk")(run.campaign)
        shell.take(decision)


def write_more_than_is_so(shell: GameShell) -> list[Image.Image]:
    """Finish the quarter, but write what is asked instead of what is known; return the months as they ran."""
    run = shell.run
    assert run is not None
    frames = []
    while run.campaign.stage != "review":
        decision = bots.named("clerk")(run.campaign)
        if isinstance(decision, Report):
            asked = {box.id: box.asked for box in run.campaign.boxes() if box.asked}
            figures = (Figure(f.box, asked.get(f.box, f.value), f.slips) for f in decision.figures)
            decision = Report(tuple(figures))
        shell.take(decision)
        if isinstance(decision, RunMonths):
            frames += filmed(shell, "months", LONGEST_MS)
    return frames


def moving(frames: list[Image.Image], path: Path) -> None:
    """Write the moving picture: animated WebP, which every browser shows and which knows what stays the same."""
    lasts = [FRAME_MS] * (len(frames) - 1) + [LAST_MS]
    frames[0].save(path, save_all=True, append_images=frames[1:], duration=lasts, loop=0, quality=QUALITY, method=4)
    told(path)
    if path.stat().st_size > MOST_BYTES:
        raise SystemExit(f"{path} is heavier than {MOST_BYTES:,} bytes. Lower the quality, or film fewer pictures.")


def filmed(shell: GameShell, opens: str, most: int) -> list[Image.Image]:
    """Return a screen in small, as it moves, until it is over or has been watched long enough."""
    screen = shell.screen(opens)
    if screen is None:
        raise SystemExit(f"There is no screen {opens!r} in this game; the moving picture was not made.")
    stack, page = Stack(screen), pygame.Surface((1280, 720))
    frames: list[Image.Image] = []
    waited = 0
    for _ in range(most // FRAME_MS):
        stack.dirty = True
        stack.draw(page)
        frames.append(image(pygame.transform.smoothscale(page, SMALL)))
        if isinstance(screen, MonthsScreen):
            waited = waited + FRAME_MS if screen.stopped is not None else 0
            if waited > TELEGRAM_MS:
                screen.handle(Confirm())
            if screen.done:
                break
        stack.tick(FRAME_MS)
    return frames


def image(page: pygame.Surface) -> Image.Image:
    """Return a surface as an image that can be written with few colours."""
    return Image.frombytes("RGB", page.get_size(), pygame.image.tobytes(page, "RGB"))


def save(path: Path) -> None:
    """Write the page as it stands."""
    page = pygame.display.get_surface()
    if page is None:
        raise SystemExit("There is no page to be kept.")
    path.parent.mkdir(parents=True, exist_ok=True)
    image(page).quantize(COLOURS, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE).save(path, optimize=True)
    told(path)


def told(path: Path) -> None:
    """Say what was written."""
    print(f"{path}: {path.stat().st_size // 1024} kB")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, default=ROOT / "assets" / "pictures")
    asyncio.run(take(parser.parse_args().out))
