"""The data files, read once, and copies of them that a test may spoil."""

from __future__ import annotations

import copy
import shutil
from pathlib import Path
from typing import Any

import pytest

from game.content.library import Library
from game.content.load import bundle, from_bundle
from game.content.place import assets_folder


@pytest.fixture(scope="session")
def tables() -> dict[str, Any]:
    return bundle(assets_folder())


@pytest.fixture
def spoiled(tables: dict[str, Any]) -> dict[str, Any]:
    return copy.deepcopy(tables)


@pytest.fixture(scope="session")
def library(tables: dict[str, Any]) -> Library:
    return from_bundle(tables, strict=True)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of assets without the fonts, to be written into."""
    target = tmp_path / "assets"
    shutil.copytree(assets_folder(), target, ignore=shutil.ignore_patterns("fonts", "pictures"))
    return target
