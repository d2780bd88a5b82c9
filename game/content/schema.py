"""The shapes of the data files, and errors that say file, key, what is wrong and what helps.

The shapes are JSON Schema files in assets/schemas/; a `description` beside a rule in them is the remedy a
reader is told when that rule is broken. The library that reads them is loaded only where data files are read
(desktop, tests, build): the web build ships data that was checked here.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

GENERIC = {
    "required": "Add the missing key; the schema beside the data lists all of them.",
    "additionalProperties": "Take the key out, or correct its spelling.",
    "enum": "Use one of the listed words.",
    "type": "Give a value of the asked kind.",
    "pattern": "Follow the form of the neighbouring entries.",
    "minimum": "Choose a number inside the range.",
    "maximum": "Choose a number inside the range.",
    "minItems": "Add entries.",
    "maxItems": "Take entries out.",
    "oneOf": "Give exactly one of the alternatives.",
}
"""What helps when a broken rule has no remedy of its own."""


class ContentError(ValueError):
    """Something in a data file is wrong: where, what, and what helps.

    Attributes:
        file: path below assets/.
        key: place in the file, dotted.
        what: what is wrong.
        remedy: what to do about it.
    """

    def __init__(self, file: str, key: str, what: str, remedy: str) -> None:
        super().__init__(f"assets/{file}: {key or '(whole file)'}: {what} {remedy}")
        self.file = file
        self.key = key
        self.what = what
        self.remedy = remedy


def check_shape(data: Any, schema: str, file: str, folder: Path) -> list[ContentError]:
    """Return what a file's content breaks of its schema, in the order of the file.

    Args:
        data: the parsed file.
        schema: name without ending, e.g. 'rules'.
        file: path below assets/, for the messages.
        folder: the assets folder.
    """
    name = f"schemas/{schema}.schema.json"
    try:
        validator = _validator((folder / name).read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError) as problem:
        return [ContentError(name, "", f"This schema cannot be read ({problem}).", "Install the game again.")]
    found = sorted(validator.iter_errors(data), key=lambda error: str(error.json_path))
    return [_told(error, file) for error in found]


@lru_cache(maxsize=32)
def _validator(text: str) -> Any:
    """Return what holds data against a schema; made once for every text.

    Raises:
        ValueError: the text is no schema.
    """
    from jsonschema import Draft202012Validator, SchemaError  # desktop only: heavy, and absent in the browser

    schema = json.loads(text)
    try:
        Draft202012Validator.check_schema(schema)
    except SchemaError as problem:
        raise ValueError(problem.message) from None
    return Draft202012Validator(schema)


def _told(error: Any, file: str) -> ContentError:
    """Turn one finding of the schema library into ours, with the nearest remedy."""
    place = ".".join(str(part) for part in error.absolute_path)
    own = error.schema.get("description") if isinstance(error.schema, Mapping) else None
    remedy = own or GENERIC.get(str(error.validator), "Compare with a neighbouring entry.")
    return ContentError(file, place, f"{_shortened(error.message)}.", remedy)


def _shortened(message: str, longest: int = 220) -> str:
    """Return a message that fits on a line or two: schema messages may quote whole tables."""
    return message if len(message) <= longest else f"{message[: longest // 2]} ... {message[-longest // 3 :]}"


def raise_first(errors: Iterable[ContentError]) -> None:
    """Raise when there are errors, all of them in the message, the first one as the fields.

    Raises:
        ContentError: naming every finding.
    """
    found = list(errors)
    if not found:
        return
    first = found[0]
    if len(found) == 1:
        raise first
    rest = "\n".join(str(error) for error in found[1:])
    raise ContentError(first.file, first.key, first.what, f"{first.remedy}\nAlso:\n{rest}")
