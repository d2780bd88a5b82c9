"""What is heard: one short sound as a page comes, and the season, quietly, beneath it.

Nothing is told by sound alone: the game is whole without it, and each sound has words that can be shown. A browser
lets a page sound only after the first touch, so the loudspeaker is opened then; where there is none, or it fails,
the game stays silent and says nothing about it.
"""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pygame

from game.ui.draw.type import measure, write
from game.ui.theme import TABLE, Theme

if TYPE_CHECKING:
    from collections.abc import Mapping

FOLDER: Final = "sounds"
KEPT: Final = "sound"
"""Where it is kept whether anything is heard."""
RATE: Final = 22_050
BUFFER: Final = 2048
"""Samples handed over at once; a browser takes no fewer."""
FADE_MS: Final = 900
CAPTION_MS: Final = 2500
SEASON_OF: Final[Mapping[str, str]] = {"winter": "winter", "mud": "thaw", "green": "summer", "stubble": "autumn"}
"""Season of the picture -> its sound."""


class Loudspeaker:
    """Plays sounds by name, and remembers for a moment what was heard, for those who read it.

    Args:
        assets: the folder with `sounds/`.
        on: whether anything is to be heard.
        captions: whether what is heard, or would be, is written.
    """

    def __init__(self, assets: Path, on: bool = True, captions: bool = False) -> None:
        self.folder = assets / FOLDER
        self.on, self.captions = on, captions
        self.caption = ""
        self._left_ms = 0
        self._awake = False
        self._broken = False
        self._season = ""
        self._loop: pygame.mixer.Channel | None = None
        self._sounds: dict[str, pygame.mixer.Sound] = {}

    @property
    def state(self) -> str:
        """Whether it can be heard: 'open', 'off', 'none' where it would not open, '' while nobody has tried."""
        return "none" if self._broken else "off" if not self.on else "open" if self._awake else ""

    def wake(self) -> None:
        """Open the loudspeaker: called at the first touch or key, and again when sound is switched on."""
        if self._awake or self._broken or not self.on:
            return
        try:
            pygame.mixer.init(frequency=RATE, channels=1, buffer=BUFFER)
        except (pygame.error, NotImplementedError, AttributeError):
            self._broken = True
            return
        self._awake = True
        season, self._season = self._season, ""
        self.season(season)

    def close(self) -> None:
        """Give the loudspeaker back to the machine."""
        if self._awake:
            pygame.mixer.quit()
        self._awake, self._loop, self._sounds = False, None, {}

    def switch(self, on: bool) -> None:
        """Turn all sound on or off."""
        self.on = on
        if on:
            self.wake()
        else:
            self.close()

    def cue(self, name: str) -> None:
        """Let a sound be heard once, and written where that is asked; '' is none."""
        if not name:
            return
        if self.captions:
            self.caption, self._left_ms = name, CAPTION_MS
        sound = self._sound(name)
        if sound is not None:
            with contextlib.suppress(pygame.error):
                sound.play()

    def season(self, name: str) -> None:
        """Let a season be heard until another comes; '' is silence."""
        if name == self._season:
            return
        self._season = name
        if self._loop is not None:
            with contextlib.suppress(pygame.error, NotImplementedError, AttributeError):
                self._loop.fadeout(FADE_MS)
            self._loop = None
        sound = self._sound(SEASON_OF.get(name, ""))
        if sound is not None:
            with contextlib.suppress(pygame.error):
                self._loop = sound.play(loops=-1, fade_ms=FADE_MS)

    def tick(self, ms: int) -> bool:
        """Let time pass; return whether a caption has come to its end."""
        if not self._left_ms:
            return False
        self._left_ms = max(0, self._left_ms - ms)
        if not self._left_ms:
            self.caption = ""
            return True
        return False

    def _sound(self, name: str) -> pygame.mixer.Sound | None:
        """Return a sound, read when it is first asked for; None where nothing can be heard."""
        if not (name and self.on and self._awake):
            return None
        if name not in self._sounds:
            try:
                self._sounds[name] = pygame.mixer.Sound(str(self.folder / f"{name}.ogg"))
            except (pygame.error, FileNotFoundError):
                self._broken = True
                self.close()
                return None
        return self._sounds[name]


def caption_box(page: pygame.Surface, theme: Theme, words: str) -> None:
    """Write what is heard at the foot of the page, over the land."""
    height = round(36 * theme.text_scale)
    box = pygame.Rect(24, page.get_height() - theme.bottom_bar - height - 16, measure(theme, words, TABLE) + 24, height)
    pygame.draw.rect(page, theme.colours.night, box)
    write(page, theme, words, (box.x + 12, box.y + height * 0.28), TABLE, "paper")
