"""Libraries that ship with the game: pure Python, copied from where they are installed, each with its licence."""

from __future__ import annotations

from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

from pages import BuildError

# Library -> its modules that the game needs; the others (command lines, writers of contact cards) stay behind.
NEEDED = {"segno": ("__init__", "consts", "encoder", "utils", "writers")}
LICENCE = "LICENSE.txt"


def files() -> dict[str, bytes]:
    """Return the files of all libraries by their place in the packed game.

    Raises:
        BuildError: one is not installed, or carries no licence.
    """
    found: dict[str, bytes] = {}
    for name, modules in NEEDED.items():
        try:
            installed = distribution(name)
        except PackageNotFoundError:
            raise BuildError(f"The game packs the library {name}; install it: pip install {name}") from None
        for module in modules:
            found[f"{name}/{module}.py"] = Path(str(installed.locate_file(f"{name}/{module}.py"))).read_bytes()
        found[f"{name}/{LICENCE}"] = licence(installed)
    return found


def licence(installed: Distribution) -> bytes:
    """Return the licence text that a library was installed with."""
    for file in installed.files or ():
        if "dist-info" in str(file) and file.name.upper().startswith("LICEN"):
            return Path(str(file.locate())).read_bytes()
    raise BuildError(f"The library {installed.name} was installed without its licence: it may not be handed on so.")
