"""The window: one awaited frame loop over a stack of screens, drawing only when something has changed.

Each frame hears events, lets time pass, draws if it must, and awaits once, so that a browser stays alive. Nothing
here knows a rule; a fault anywhere ends in a panel with the run's code instead of a stack trace.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import traceback
from collections.abc import Iterator
from dataclasses import fields, replace
from typing import TYPE_CHECKING, Any, Final

os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")

import pygame

from game.ui.input import Translator
from game.ui.mirror import Mirror
from game.ui.screen import Push, Reset, Result, Screen, Stack
from game.ui.sound import KEPT, Loudspeaker, caption_box
from game.ui.theme import HEIGHT, TEXT_SCALES, WIDTH, Theme

if TYPE_CHECKING:
    from game.content.library import Library
    from game.host.port import Host
    from game.play.run import Run
    from game.ui.screens.shell import GameShell

CAPTION: Final = "Paper Harvest"
LONGEST_FRAME_MS: Final = 100
"""A hidden window stands still: time that passed meanwhile does not count."""
LONGEST_SIZE: Final = 4
"""Figures of a text size in percent."""

BY_LINK: Final = ("teach", "collect", "board", "experiments", "policies", "bands", "joining")
"""Screens that a link or the command line may ask for by name."""
LOADING: Final = "The village is being brought in"
"""Said before any language has been loaded."""


class Session:
    """What a test may look at while the loop runs.

    Attributes:
        host: the machine.
        stack: the screens.
        shell: the game around them, None until the library is loaded.
        speaker: what is heard.
        frames: frames so far.
        drawn: frames that drew something.
        trouble: the last fault in one line, '' when there was none.
        pressed_on: the screen on which the key that is down was pressed, None while none is.
        begun: when the window opened, on the host's clock.
    """

    def __init__(self, host: Host, stack: Stack) -> None:
        self.host, self.stack = host, stack
        self.shell: GameShell | None = None
        self.speaker = _speaker(host)
        stack.arrived = self._arrived
        self.frames = 0
        self.drawn = 0
        self.trouble = ""
        self.pressed_on: Screen | None = None
        self.begun = host.seconds()

    def _arrived(self, before: Screen, after: Screen) -> None:
        """Let a page be heard as it comes; the quarters of hunger are silent."""
        season, quiet = self.shell.season() if self.shell is not None else ("", False)
        self.speaker.season("" if quiet else season)
        if not quiet:
            self.speaker.cue("stamp" if before.parting() is not None else after.cue)

    @property
    def caption(self) -> str:
        """What is heard now, in words, where that is asked; else ''."""
        name = self.speaker.caption
        return self.shell.say(f"ui.sound.{name}") if name and self.shell is not None else ""

    @property
    def run(self) -> Run | None:
        """The run that is played."""
        return self.shell.run if self.shell is not None else None

    @property
    def campaign(self) -> Any:
        """The campaign of the run, or None."""
        return self.run.campaign if self.run is not None else None

    @property
    def screen(self) -> str:
        """Name of the top screen."""
        return type(self.stack.top).__name__


current: Session | None = None
"""The session of the running loop: a hook for tests and for the page around a browser game."""


async def run(host: Host, max_frames: int | None = None) -> None:
    """Open the window and play until the player leaves.

    Args:
        host: the machine.
        max_frames: end after so many frames, for tests and measurements.
    """
    global current
    pygame.display.init()
    pygame.font.init()
    flags = 0 if host.is_web else pygame.SCALED | pygame.RESIZABLE
    page = pygame.display.set_mode((WIDTH, HEIGHT), flags)
    pygame.display.set_caption(CAPTION)
    pygame.key.set_repeat(400, 60)
    # A library built without a clipboard (as in a browser) has a place-holder that raises NotImplementedError.
    with contextlib.suppress(AttributeError, NotImplementedError, pygame.error):
        host.lend_clipboard(pygame.scrap.put_text)
    session = Session(host, Stack(_first(host)))
    current = session
    translator = Translator((WIDTH, HEIGHT))
    mirror = Mirror(host) if host.mirrors else None
    before = host.seconds()
    _draw(session, page)
    while session.stack.running and (max_frames is None or session.frames < max_frames):
        await asyncio.sleep(0)
        session.frames += 1
        now = host.seconds()
        ms = min(LONGEST_FRAME_MS, max(1, round((now - before) * 1000)))
        before = now
        try:
            _hear(session, translator)
            if mirror is not None:
                mirror.hear(session.stack)
            session.stack.tick(ms)
            session.stack.dirty |= session.speaker.tick(ms)
            if session.shell is not None:
                session.stack.apply(session.shell.unkept())
                session.stack.apply(session.shell.live_due(session.stack.top, ms))
            due = getattr(session.stack.top, "due", None)
            if due is not None:
                session.stack.apply(due())
            drawn = session.drawn
            _draw(session, page)
            if mirror is not None:
                words = session.shell.words if session.shell is not None else None
                mirror.heard(session.caption)
                mirror.show(session.stack, words, session.drawn > drawn, ms)
        except Exception as fault:
            _panel(session, fault)
        if not host.is_web:
            _rest(session)
    if session.shell is not None:
        session.shell.keep()
    session.speaker.close()
    if max_frames is None:
        pygame.display.quit()


def _rest(session: Session) -> None:
    """Let the desktop sleep between frames; a browser paces the loop itself."""
    if os.environ.get("SDL_VIDEODRIVER") != "dummy" and session.host.name == "desktop":
        _clock().tick(60)


_CLOCKS: list[pygame.time.Clock] = []


def _clock() -> pygame.time.Clock:
    if not _CLOCKS:
        _CLOCKS.append(pygame.time.Clock())
    return _CLOCKS[0]


def _hear(session: Session, translator: Translator) -> None:
    """Give every event of this frame to the screens."""
    for event in pygame.event.get():
        if event.type == pygame.QUIT:
            session.stack.running = False
        elif event.type in (pygame.WINDOWFOCUSLOST, pygame.WINDOWMINIMIZED):
            if session.shell is not None:
                session.shell.keep()
        elif event.type in (pygame.WINDOWEXPOSED, pygame.WINDOWRESTORED, pygame.WINDOWSIZECHANGED):
            session.stack.dirty = True
        else:
            if event.type == pygame.KEYDOWN:
                session.pressed_on = session.stack.top
            elif event.type == pygame.KEYUP:
                session.pressed_on = None
            elif event.type == pygame.TEXTINPUT and session.pressed_on not in (None, session.stack.top):
                continue  # the letter of the key that opened this screen is no word for its fields
            for intent in translator.intents(event):
                session.speaker.wake()
                session.stack.handle(intent)


def _draw(session: Session, page: pygame.Surface) -> None:
    """Draw if something changed, and only then show the page."""
    if session.stack.draw(page):
        session.drawn += 1
        if session.caption:
            caption_box(page, session.stack.top.theme, session.caption)
        pygame.display.flip()


def _panel(session: Session, fault: Exception) -> None:
    """Keep the run and show the panel; a fault of the panel itself ends the loop rather than repeating it."""
    place = traceback.extract_tb(fault.__traceback__)
    where = f"{place[-1].filename.replace(os.sep, '/').rsplit('game/', 1)[-1]}:{place[-1].lineno}" if place else ""
    detail = f"{type(fault).__name__} {fault} ({where})"
    again = session.trouble == detail and session.screen == "ErrorScreen"
    session.trouble = detail
    if os.environ.get("PAPER_HARVEST_DEBUG"):
        traceback.print_exception(fault)
    if session.shell is None or again:
        raise fault
    from game.ui.screens.error import ErrorScreen  # only when something is wrong

    code = ""
    with contextlib.suppress(Exception):
        session.shell.keep()
        code = session.run.code() if session.run is not None else ""
    session.stack.apply(Reset(ErrorScreen(session.shell, code, detail)))


def _first(host: Host) -> Screen:
    """Return the screen that loads the library in steps and then opens the first page."""
    from game.ui.screens.waiting import WaitingScreen  # the only screen before the words are there

    return WaitingScreen(_look(host), CAPTION, LOADING, _load(host), lambda: _opened(host))


_LOADED: dict[str, Library] = {}


def _load(host: Host) -> Iterator[tuple[int, int]]:
    """Load words, data and the room of play, a part at a time."""
    yield 1, 4
    from game.play import run as play  # loading this room brings the rules along

    yield 2, 4
    _LOADED["library"] = play.library()
    yield 3, 4
    from game.ui.screens import start

    _ = (host, start)
    yield 4, 4


def _speaker(host: Host) -> Loudspeaker:
    """Return the loudspeaker as it was left; what cannot be read is left at its default."""
    from game.content.place import assets_folder  # the data are found while the first page stands

    values: dict[str, Any] = {}
    entry = host.store.get(KEPT)
    if entry is not None and entry.text:
        with contextlib.suppress(ValueError):
            read = json.loads(entry.text)
            values = read if isinstance(read, dict) else {}
    return Loudspeaker(assets_folder(), values.get("on") is not False, values.get("captions") is True)


def _look(host: Host) -> Theme:
    """Return the look that was kept, or the one the link asks for; anything unreadable is left at its default."""
    values: dict[str, Any] = {}
    entry = host.store.get("look")
    if entry is not None and entry.text:
        with contextlib.suppress(ValueError, RecursionError):
            read = json.loads(entry.text)
            values = read if isinstance(read, dict) else {}
    size = host.parameters.get("size", "")
    if size.isdecimal() and len(size) <= LONGEST_SIZE:
        values["text_scale"] = int(size) / 100
    names = {f.name for f in fields(Theme)}
    kept = {k: v for k, v in values.items() if k in names and isinstance(v, type(getattr(Theme(), k)))}
    if kept.get("text_scale") not in TEXT_SCALES:
        kept.pop("text_scale", None)
    options = {"face": ("normal", "reader"), "contrast": ("normal", "high"), "motion": ("full", "reduced", "none")}
    for key, allowed in options.items():
        if kept.get(key) not in allowed:
            kept.pop(key, None)
    return Theme(**kept)


def _opened(host: Host) -> Result:
    """Make the shell, look for a kept game or a code in the link, and open the first page."""
    from game.play import save  # with the room of play
    from game.play.settings import Settings
    from game.ui.screens.catalogue import AROUND
    from game.ui.screens.shell import GameShell

    assert current is not None
    library = _LOADED["library"]
    language = save.language_of(host, library)
    words = library.words[language or Settings().language]
    shell = GameShell(host, library, words, current.stack.top.theme, Settings(language=words.language))
    current.shell, shell.speaker = shell, current.speaker
    shell.start_ms = round((host.seconds() - current.begun) * 1000)
    found = save.kept(host.store, library, language)
    if found is not None and found.run is not None:
        shell.kept, shell.words = found.run, found.run.words
        shell.settings = replace(shell.settings, language=shell.words.language)
    first = shell.onward()
    link = " ".join(text for name in ("class", "code") if (text := host.parameters.get(name, "")))
    if link:
        opened = shell.open_code(link, again=True)
        return first if isinstance(opened, str) else opened
    if found is not None and found.run is None:
        current.stack.apply(first)
        return shell.damaged(found.problem, found.where)
    asked = host.parameters.get("screen", "")
    screen = shell.screen(asked) if asked in BY_LINK and asked in AROUND else None
    if screen is not None:
        current.stack.apply(first)
        return Push(screen)
    return first
