"""A file with policies of one's own, of the form of assets/policies.toml, and how its errors are told."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Final

from game.content.place import assets_folder
from game.content.schema import ContentError, check_shape
from game.experiments.policies import Policies, policies_of

SCHEMA: Final = "policies"


class OwnFileError(ContentError):
    """Something in a file of one's own is wrong: where, what, and what helps."""

    def __init__(self, file: str, key: str, what: str, remedy: str) -> None:
        """Say it without the folder of the game's own data."""
        super().__init__(file, key, what, remedy)
        self.args = (f"{file}: {key or '(whole file)'}: {what} {remedy}",)


def read(path: Path) -> Policies:
    """Return the policies of a file; [patience] may be left out.

    Raises:
        OwnFileError: it cannot be read or is wrong, with file, key and remedy.
    """
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as problem:
        raise OwnFileError(path.name, "", f"It cannot be read ({problem}).", "Name a file that is there.") from None
    except tomllib.TOMLDecodeError as broken:
        raise OwnFileError(path.name, "", f"This is not TOML: {broken}.", "Look at the line named.") from None
    for found in check_shape(tables, SCHEMA, path.name, assets_folder()):
        raise OwnFileError(found.file, found.key, found.what, found.remedy)
    return policies_of(tables)
