"""Every key the desk asks for is in the language; every refusal and every preview has words."""

import re
from pathlib import Path

from game.sim import previews
from tests.play.playing import library

ROOT = Path(__file__).parents[2]
SAID = re.compile(r'(?:seat|self)\.(?:say|count)\(\s*"([a-z0-9_.]+)"')
REFUSED = re.compile(r'Refused\(\s*"([a-z_]+)"')


def test_keys_written_in_the_code_are_in_the_language():
    words = library().words["en"]
    keys = {key for path in (ROOT / "game/play").glob("*.py") for key in SAID.findall(path.read_text(encoding="utf-8"))}
    assert len(keys) > 100
    assert [key for key in sorted(keys) if not words.has(f"play.{key}")] == []


def test_every_refusal_has_words():
    words = library().words["en"]
    keys = {
        key for path in (ROOT / "game/sim").glob("*.py") for key in REFUSED.findall(path.read_text(encoding="utf-8"))
    }
    assert [key for key in sorted(keys) if not words.has(f"refused.{key}")] == []


def test_every_preview_has_words():
    words = library().words["en"]
    keys = previews.keys(library().book)
    assert [key for key in keys if not words.has(key)] == []


def test_no_exclamation_marks_and_no_words_the_tone_forbids():
    forbidden = ("!", "…", "...", "well done", "you saved", "you killed", "game over")
    texts = [
        text for key, text in library().words["en"].texts.items() if key.startswith(("play.", "preview.", "refused."))
    ]
    flat = [one for text in texts for one in (text.values() if isinstance(text, dict) else [text])]
    assert [text for text in flat if any(word in text.lower() for word in forbidden)] == []
