"""Makes the pictures of all screens from the samples: what a person looks at beside the mock-ups."""

from __future__ import annotations

import argparse
import os
from functools import lru_cache
from itertools import chain
from pathlib import Path
from typing import Any

os.environ.setdefault("SDL_VIDEODRIVER", "dummy")

import pygame

from game.content.words import Words
from game.host.null import NullHost
from game.play.run import library
from game.sim.decisions import Decision
from game.ui.input import Intent
from game.ui.screen import Result, Screen, Stay
from game.ui.screens.catalogue import screen_for
from game.ui.theme import Theme
from tests.ui import sample_views as sample
from tests.ui.gallery_games import LANGUAGES, before, played
from tests.ui.gallery_policies import laboratory
from tests.ui.gallery_sheet import Boards, write_index
from tests.ui.gallery_sight import MATRICES, picture_seen

SIMULATED = ("desk", "household:7", "report", "two_papers", "months", "judgement", "end-end", "end-end-lines")
"""Screens of real games that are also shown as other eyes see them."""
GALLERY = Path(__file__).parent.parent / "gallery"
ROOT = Path(__file__).parent.parent.parent

NAMES: dict[str, tuple[str, dict[str, Any]]] = {
    "start": ("start", {"start": sample.START}),
    "desk": ("desk", {}),
    "district": ("desk", {"desk": sample.OFFICIAL_DESK}),
    "task": ("task:3", {"desk": sample.OFFICIAL_DESK}),
    "household": ("household:26", {"household": sample.HOUSEHOLD}),
    "household_unknown": ("household:1", {"household": sample.UNKNOWN_HOUSEHOLD}),
    "order": ("order:percent", {"order": sample.ORDER}),
    "happening": ("happening", {"happening": sample.HAPPENING}),
    "action": ("action:visit", {"action": sample.ACTION}),
    "report": ("report", {"report": sample.REPORT}),
    "report_official": ("report", {"report": sample.OFFICIAL_REPORT, "desk": sample.OFFICIAL_DESK}),
    "months": ("months", {"months": sample.MONTHS}),
    "two_papers": ("two_papers", {"two_papers": sample.TWO_PAPERS}),
    "history": ("history", {"history": sample.HISTORY}),
    "history_disputed": ("history", {"history": sample.DISPUTED}),
    "judgement": ("judgement", {"judgement": sample.JUDGEMENT}),
    "why": ("why:x", {"why": sample.WHY}),
    "source": ("source:x", {"source": sample.SOURCE}),
    "table": ("table", {"table": sample.TABLE}),
    "advisers": ("advisers", {"advisers": sample.ADVISERS}),
    "end": ("end", {"end": sample.END}),
    "settings": ("settings", {}),
    "help": ("help", {}),
    "code": ("code", {}),
    "teach": ("teach", {}),
    "teach_large": ("teach_large", {}),
    "teach_room": ("teach_room", {}),
    "teach_preview": ("teach_preview", {}),
}
"""Screen -> what it opens and the views it finds; the desk is always there."""


@lru_cache(maxsize=2)
def words(language: str = "en") -> Words:
    """Return the words of the interface as they are in the files, strict."""
    import tomllib

    from game.content.words import flatten

    texts: dict[str, Any] = {}
    for path in sorted((ROOT / "assets" / "text" / language).glob("*.toml")):
        texts |= flatten(tomllib.loads(path.read_text(encoding="utf-8")))
    return Words.of(language, texts, strict=True)


class SampleShell:
    """A shell that knows only sample views and remembers what was decided."""

    def __init__(self, views: dict[str, Any], theme: Theme | None = None, longer: bool = False) -> None:
        self.theme = theme or Theme()
        self.views = {"desk": sample.DESK, **views}
        self.longer = longer
        self.words = words()
        self.library = library()
        self.host = NullHost()
        self.host.page = "http://192.168.1.20:8000/"
        self.taken: list[Decision] = []
        self.done: list[str] = []

    def say(self, key: str, /, **slots: object) -> str:
        """Return the words of a key, longer where asked for."""
        text = self.words.say(key, **slots)
        return sample.longer(text) if self.longer and not key.startswith("play.certainty") else text

    def view(self, opens: str) -> Any:
        """Return the sample of that name."""
        view = self.views.get(opens.partition(":")[0])
        return sample.stretched(view) if self.longer else view

    def report(self, draft: dict[str, int], slips: dict[str, tuple[int, ...]]) -> Any:
        """Return the sample report."""
        return self.view("report")

    def screen(self, opens: str) -> Screen | None:
        """Return the screen of that name, if there is a sample for it."""
        return screen_for(self, opens)

    def take(self, decision: Decision) -> str:
        """Remember the decision."""
        self.taken.append(decision)
        return ""

    def onward(self) -> Result:
        """Stay: samples have no stages."""
        return Stay()

    def command(self, name: str) -> Result | None:
        """Remember the command."""
        self.done.append(name)
        return Stay()

    def notice(self, key: str, *more: str) -> Result:
        """Nothing is refused in a gallery."""
        return Stay()

    def everywhere(self, intent: Intent) -> Result | None:
        """No keys work everywhere."""
        return None


def made(name: str, theme: Theme | None = None, longer: bool = False) -> Screen:
    """Return a screen of the gallery, its movements over."""
    opens, views = NAMES[name]
    shell = SampleShell(views, theme, longer)
    screen = screen_for(shell, opens)
    assert screen is not None, name
    for _ in range(4):
        screen.tick(1000)
    return screen


def picture(screen: Screen) -> pygame.Surface:
    """Return the screen drawn on a page."""
    page = pygame.Surface((1280, 720))
    if not screen.opaque:
        lie_beneath(screen, page)
    screen.draw(page)
    return page


def lie_beneath(screen: Any, page: pygame.Surface) -> None:
    """Draw what a panel is opened over in the game: the desk, where there is one."""
    beneath = screen.shell.screen("desk") if getattr(screen, "shell", None) is not None else None
    if beneath is None:
        page.fill((90, 90, 84))
        return
    for _ in range(4):
        beneath.tick(1000)
    beneath.draw(page)


def keep_samples(folder: Path, names: list[str]) -> None:
    """Write the pictures of these screens drawn from samples, or of all."""
    for name in names or list(NAMES):
        for scale in (1.0, 2.0):
            screen = made(name, Theme(text_scale=scale))
            pygame.image.save(picture(screen), folder / f"sample-{name}-{round(scale * 100)}.png")


def keep_games(folder: Path, languages: tuple[str, ...]) -> None:
    """Write the pictures of all screens of real games, boards of them, and how other eyes see the main ones."""
    boards: dict[tuple[str, float], Boards] = {}
    made = (before(languages), played("worker", languages), played("official", languages), laboratory(languages))
    for shot in chain(*made):
        page = picture(shot.screen)
        pygame.image.save(page, folder / f"{shot.file}.png")
        kind = shot.language, shot.size
        if kind not in boards:
            boards[kind] = Boards(folder, f"{shot.language}-{round(shot.size * 100)}")
        boards[kind].add(page)
        if shot.size == 1.0 and shot.language == languages[0] and shot.name in SIMULATED:
            for sight in MATRICES:
                pygame.image.save(picture_seen(page, sight), folder / f"sight-{shot.desk}-{shot.name}-{sight}.png")
    for board in boards.values():
        board.finish()


def main(words_given: list[str] | None = None) -> None:
    """Write the gallery: screens, boards, simulated sight, and the page over all of them."""
    parser = argparse.ArgumentParser(description="Writes a picture of every screen, and index.html over them.")
    parser.add_argument("names", nargs="*", help="only these screens, drawn from samples")
    parser.add_argument("--lang", choices=LANGUAGES, help="only this language")
    parser.add_argument("--out", type=Path, default=GALLERY, help=f"folder (default {GALLERY.name})")
    asked = parser.parse_args(words_given)
    pygame.display.init()
    pygame.display.set_mode((1280, 720))
    asked.out.mkdir(parents=True, exist_ok=True)
    keep_samples(asked.out, asked.names)
    if not asked.names:
        keep_games(asked.out, (asked.lang,) if asked.lang else LANGUAGES)
    print(f"{write_index(asked.out)} pictures: {asked.out / 'index.html'}")


if __name__ == "__main__":
    main()
