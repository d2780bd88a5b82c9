"""The contact sheet of the gallery: one page that shows all pictures of a folder, and boards of many small ones."""

from __future__ import annotations

from html import escape
from pathlib import Path

import pygame

SMALL = (420, 236)
ACROSS = 4
DOWN = 5
PAGE = """<!doctype html>
<html lang="en"><meta charset="utf-8"><title>Paper Harvest: every screen</title>
<style>
body {{ font: 16px/1.4 sans-serif; margin: 24px; background: #ddd }}
figure {{ display: inline-block; margin: 8px; background: #fff; padding: 6px }}
img {{ width: 420px; height: auto; display: block }}
</style>
<h1>Every screen, in every language and size</h1>
{body}
</html>
"""


def write_index(folder: Path, title: str = "") -> int:
    """Write index.html over all pictures of a folder, grouped by screen; return how many there are."""
    pictures = sorted(p for p in folder.iterdir() if p.suffix in (".png", ".jpg"))
    groups: dict[str, list[Path]] = {}
    for picture in pictures:
        words = picture.stem.split("-")
        while words and (words[-1].isdigit() or words[-1] in ("en", "ru", "longer")):
            words.pop()
        groups.setdefault(" ".join(words), []).append(picture)
    body = [f"<p>{escape(title)}</p>"] if title else []
    for name, found in groups.items():
        body.append(f"<h2>{escape(name)}</h2>")
        body += [
            f'<figure><a href="{p.name}"><img loading="lazy" src="{p.name}" alt="{escape(p.stem)}"></a>'
            f"<figcaption>{escape(p.stem)}</figcaption></figure>"
            for p in found
        ]
    (folder / "index.html").write_text(PAGE.format(body="\n".join(body)), encoding="utf-8")
    return len(pictures)


class Boards:
    """Small pictures laid side by side, so that many screens can be looked at together."""

    def __init__(self, folder: Path, name: str) -> None:
        self.folder, self.name = folder, name
        self.count = 0
        self.board: pygame.Surface | None = None

    def add(self, picture: pygame.Surface) -> None:
        """Lay down one picture; a full board is written."""
        place = self.count % (ACROSS * DOWN)
        if self.board is None:
            self.board = pygame.Surface((ACROSS * (SMALL[0] + 6), DOWN * (SMALL[1] + 6)))
            self.board.fill((120, 120, 120))
        small = pygame.transform.smoothscale(picture, SMALL)
        self.board.blit(small, (place % ACROSS * (SMALL[0] + 6), place // ACROSS * (SMALL[1] + 6)))
        self.count += 1
        if self.count % (ACROSS * DOWN) == 0:
            self.finish()

    def finish(self) -> None:
        """Write the board that is begun, if any."""
        if self.board is not None:
            number = (self.count - 1) // (ACROSS * DOWN) + 1
            pygame.image.save(self.board, self.folder / f"board-{self.name}-{number}.jpg")
        self.board = None
