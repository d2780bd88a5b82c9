"""The README's pictures: they are there, light enough, and no visitor of the web build pays for them."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PICTURES = ROOT / "assets" / "pictures"
MOST_STILL, MOST_MOVING = 150_000, 700_000


@pytest.mark.parametrize("name", ["village", "household", "two-papers"])
def test_a_still_picture_is_there_and_light(name: str) -> None:
    body = (PICTURES / f"readme-{name}.png").read_bytes()
    assert body[:8] == b"\x89PNG\r\n\x1a\n"
    assert (int.from_bytes(body[16:20], "big"), int.from_bytes(body[20:24], "big")) == (1280, 720)
    assert len(body) <= MOST_STILL


def test_the_moving_picture_moves_and_is_light() -> None:
    body = (PICTURES / "readme-months.webp").read_bytes()
    assert body[:4] == b"RIFF"
    assert body[8:12] == b"WEBP"
    assert body.count(b"ANMF") > 40, "frames"
    assert len(body) <= MOST_MOVING


def test_the_web_build_leaves_them_at_home() -> None:
    spec = importlib.util.spec_from_file_location("build_for_pictures", ROOT / "build" / "web.py")
    assert spec is not None
    assert spec.loader is not None
    build = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(build)
    shipped = build.shipped_files(ROOT)
    assert shipped
    assert not [name for name in shipped if "readme-" in name]
    assert build.LARGEST_BUNDLE <= 2_000_000
