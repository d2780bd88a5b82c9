"""The shipped fonts open in pygame and hold every sign that the game may print."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

os.environ.setdefault("SDL_VIDEODRIVER", "dummy")
os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")

import pygame

FOLDER = Path(__file__).resolve().parents[1] / "assets" / "fonts"
FILES = [
    "display-medium.ttf",
    "display-semibold.ttf",
    "hand-bold.ttf",
    "mono-bold.ttf",
    "mono-regular.ttf",
    "read-bold.ttf",
    "read-regular.ttf",
    "sans-bold.ttf",
    "sans-regular.ttf",
    "serif-bold.ttf",
    "serif-italic.ttf",
    "serif-regular.ttf",
]
ALPHABETS = (
    "".join(chr(code) for code in range(0x20, 0x7F))
    + "АБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯабвгдеёжзийклмнопрстуфхцчшщъыьэюя"
    + "ІіЇїЄєҐґ"
)
SIGNS = "«»—–“”„’‘…№−×±°½₽é\u00a0\u2009\u202f"


@pytest.fixture(scope="module", autouse=True)
def font_module():
    pygame.font.init()  # and never quit: fonts that other tests of this process keep would be dead


def ink(font, sign):
    """The drawn pixels of one sign, as bytes that can be compared."""
    surface = font.render(sign, True, "black", "white")
    return surface.get_size(), pygame.image.tobytes(surface, "RGB")


@pytest.mark.parametrize("name", FILES)
def test_font_draws_every_sign(name):
    font = pygame.font.Font(str(FOLDER / name), 20)
    absent = ink(font, "\u4e00")  # what the font draws for a sign that it does not have
    assert absent == ink(font, "\u4e01")
    assert [sign for sign in ALPHABETS + SIGNS if ink(font, sign) == absent] == []
    for space in " \u00a0\u2009\u202f":
        size, pixels = ink(font, space)
        assert set(pixels) == {255}, f"{space!r} is drawn with ink"
        assert size[0] > 0


@pytest.mark.parametrize("name", ["mono-regular.ttf", "mono-bold.ttf"])
def test_mono_figures_line_up(name):
    font = pygame.font.Font(str(FOLDER / name), 20)
    assert len({font.size(text)[0] for text in ("1111", "8888", "1 23", "−0,5", "№ 17", "1\u202f23")}) == 1


def test_a_narrow_space_is_narrower():
    font = pygame.font.Font(str(FOLDER / "serif-regular.ttf"), 40)
    assert 0 < font.size("\u202f")[0] < font.size(" ")[0]


def test_all_faces_together_stay_small():
    assert sorted(path.name for path in FOLDER.glob("*.ttf")) == FILES
    assert sum((FOLDER / name).stat().st_size for name in FILES) <= 350_000


def test_licences_lie_beside():
    texts = {path.name: path.read_text(encoding="utf-8") for path in (FOLDER / "licences").iterdir()}
    assert set(texts) == {"paratype.txt", "andika.txt", "oswald.txt", "caveat.txt"}
    assert "ParaType" in texts["paratype.txt"]
    for name in ("andika.txt", "oswald.txt", "caveat.txt"):
        assert "SIL OPEN FONT LICENSE" in texts[name].upper()
