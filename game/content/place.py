"""Where the data files lie: the one answer to "where is assets/?"."""

from __future__ import annotations

from pathlib import Path


def assets_folder() -> Path:
    """Return the folder with the game's texts, data, pictures and fonts.

    In a checkout and in the web archive it lies beside the `game` package, in an installed package
    inside it. The checkout is asked first, so that edited files are the ones that count.

    Raises:
        FileNotFoundError: neither place has it; the message names both.
    """
    package = Path(__file__).resolve().parent.parent
    places = (package.parent / "assets", package / "assets")
    for place in places:
        if (place / "fonts").is_dir():
            return place
    raise FileNotFoundError(
        f"The game's data folder is missing: looked for {places[0]} and {places[1]}. "
        "Install the game again, or start it from a complete checkout."
    )
