"""A checkout with our host, fonts and page around a game of one screen: quick to build, easy to break."""

from __future__ import annotations

import shutil
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

SMALL_APP = '''
"""A game of one screen, for testing what lies around the real one."""
import asyncio
import json

import pygame

from game.content.place import assets_folder

current = None


class App:
    def __init__(self, host):
        self.host = host
        self.visits = 0
        self.said = ""


async def run(host):
    global current
    current = App(host)
    kept = host.store.get("visits")
    current.visits = int(kept.text) + 1 if kept else 1
    current.said = "kept" if host.store.put("visits", str(current.visits)) else "not kept"
    content = json.loads((assets_folder() / "content.json").read_text(encoding="utf-8"))
    pygame.init()
    screen = pygame.display.set_mode((1280, 720))
    face = pygame.font.Font(str(assets_folder() / "fonts" / "serif-regular.ttf"), 40)
    clicks = 0
    while True:
        for event in pygame.event.get():
            if event.type == pygame.KEYDOWN and event.key == pygame.K_x:
                raise ValueError(content["words"]["broken"])
            if event.type == pygame.MOUSEBUTTONDOWN:
                clicks += 1
        screen.fill("#F4ECDB")
        words = f"{content['words']['greeting']} {current.visits} {clicks}"
        screen.blit(face.render(words, True, "#1E1A17"), (80, 80))
        pygame.display.flip()
        await asyncio.sleep(0)
'''

SMALL_LOAD = '''
"""The data of a game of one screen."""


def bundle(assets_folder):
    return {"words": {"greeting": "Ракитное", "broken": "the plough is broken"}}
'''

SMALL_CHECKS = '''
"""The checks of a game of one screen: its data are in order."""


def findings_in(tables):
    return []
'''


def make_checkout(root: Path) -> Path:
    """Make the checkout in `root` and return it."""
    made_by_builds = shutil.ignore_patterns("__pycache__", "site")
    for name in ("build", "game/host", "assets/fonts"):
        shutil.copytree(ROOT / name, root / name, ignore=made_by_builds)
    pages = [f"assets/text/{language}/page.toml" for language in ("en", "ru")]
    for name in ("game/__init__.py", "game/content/place.py", *pages):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(ROOT / name, root / name)
    parts = (
        ("game/ui/app.py", SMALL_APP),
        ("game/content/load.py", SMALL_LOAD),
        ("game/content/checks.py", SMALL_CHECKS),
    )
    for name, text in parts:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
        (root / name).with_name("__init__.py").write_text("", encoding="utf-8")
    return root
