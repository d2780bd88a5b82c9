"""The example of the README: it is run as it stands there, and what it prints stands below it.

`python -m tests.readme` writes the printed lines anew; `python -m tests.refresh` does so with everything else.
"""

from __future__ import annotations

import contextlib
import io
import re
from pathlib import Path

FILE = Path(__file__).resolve().parents[1] / "README.md"
EXAMPLE = re.compile(r"```python\n(?P<code>.*?)```\n+(?P<words>[^\n]*)\n+```text\n(?P<shown>.*?)```", re.DOTALL)


def example(text: str) -> re.Match[str]:
    """Return the example of a README: groups code and shown.

    Raises:
        ValueError: there is none, or more than one.
    """
    found = list(EXAMPLE.finditer(text))
    if len(found) != 1:
        raise ValueError(f"{FILE.name} has {len(found)} examples with printed lines below, it should have one")
    return found[0]


def printed(code: str) -> str:
    """Run the code of the example by itself and return what it prints."""
    said = io.StringIO()
    with contextlib.redirect_stdout(said):
        exec(compile(code, FILE.name, "exec"), {"__name__": "readme"})
    return said.getvalue()


def refresh(write: bool = True) -> list[str]:
    """Write the printed lines of the example anew; return in words what changed."""
    text = FILE.read_text(encoding="utf-8")
    found = example(text)
    new = printed(found["code"])
    if new == found["shown"]:
        return []
    if write:
        start, end = found.span("shown")
        FILE.write_text(text[:start] + new + text[end:], encoding="utf-8", newline="\n")
    return ["README.md: what the example prints"]


if __name__ == "__main__":
    print("\n".join(refresh()) or "Nothing changed.")
