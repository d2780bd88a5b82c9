"""The laboratory's findings (game/lab/FINDINGS.md) as a page to read; the Markdown file stays their only source."""

from __future__ import annotations

from pathlib import Path

SOURCE = Path(__file__).resolve().parent.parent / "game" / "lab" / "FINDINGS.md"
PATH = "read/findings.html"
LANGUAGE = "en"


def findings() -> tuple[str, str]:
    """Return the heading as plain text, and what follows it as HTML; markup inside the Markdown is shown, not used.

    Raises:
        SystemExit: the library that reads Markdown is not installed; it says what to do.
    """
    try:
        import mistune  # an extra: only who builds the site needs it
    except ImportError:
        raise SystemExit("No page of the findings without mistune: pip install '.[test,classroom]'") from None
    first, rest = SOURCE.read_text(encoding="utf-8").split("\n", 1)
    return first.removeprefix("# ").strip(), str(mistune.create_markdown()(rest))
