"""The data of the game for scripts: one call, nothing to set up."""

from __future__ import annotations

from functools import lru_cache

from game.content.library import Library
from game.content.load import library as read
from game.content.place import assets_folder
from game.sim.book import Book


@lru_cache(maxsize=1)
def library() -> Library:
    """Return all content: the book, and the words, places and sources that belong to it; read once.

    Raises:
        ContentError: a data file is missing, broken or does not fit; file, key and remedy are named.
    """
    return read(assets_folder())


def book() -> Book:
    """Return the book of the game: every number, district, order and happening, as the core needs them.

    Raises:
        ContentError: a data file is missing, broken or does not fit; file, key and remedy are named.
    """
    return library().book
