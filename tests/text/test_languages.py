"""The terminal in Russian: asked for on the command line or on the way, with the keys of a Russian layout."""

from __future__ import annotations

import re
from collections.abc import Iterable

from game import cli
from game.host.null import NullHost
from game.play.run import Run, library
from game.play.save import language_of
from game.play.settings import Settings
from game.text.player import Terminal, TextPlayer, in_latin
from game.text.start import begin

CYRILLIC = re.compile("[а-яё]")


class Reader:
    """A terminal whose lines are written down beforehand; without more of them the player leaves."""

    def __init__(self, lines: Iterable[str]) -> None:
        self.lines = list(lines)
        self.said: list[str] = []

    def ask(self, prompt: str) -> str:
        self.said.append(prompt)
        if not self.lines:
            raise EOFError
        return self.lines.pop(0)

    def terminal(self) -> Terminal:
        return Terminal(self.ask, self.said.append)


def started(host: NullHost, *lines: str) -> tuple[Run | None, Reader]:
    """Return the run that begins with these lines, and what was said."""
    reader = Reader(lines)
    return begin(host, terminal=reader.terminal()), reader


def test_the_language_of_the_command_line_is_spoken_from_the_first_word() -> None:
    run, reader = started(NullHost({"lang": "ru"}), "", "3", "1", "1")
    assert run is not None
    assert run.settings.language == "ru"
    first = reader.said[0]
    assert "БУМАЖНЫЙ УРОЖАЙ" in first
    assert "ТЧК" in first
    assert "STOP" not in first


def test_the_first_page_changes_the_language_and_remembers_it() -> None:
    host = NullHost()
    run, reader = started(host, "l", "", "3", "1", "1")
    assert run is not None
    assert run.settings.language == "ru"
    assert "PAPER HARVEST" in reader.said[0]
    assert language_of(host, library()) == "ru"
    again, _ = started(host, "", "3", "1", "1")
    assert again is not None
    assert again.settings.language == "ru"


def test_a_kept_game_is_resumed_in_the_language_asked_for() -> None:
    host = NullHost()
    run, _ = started(host, "", "3", "1", "1")
    assert run is not None
    run.on_change()
    host.parameters = {"lang": "ru"}
    resumed, reader = started(host, "д")
    assert resumed is not None
    assert resumed.code() == run.code()
    assert resumed.settings.language == "ru"
    assert CYRILLIC.search(reader.said[-1])


def test_a_game_in_the_terminal_changes_its_language_and_hears_a_russian_layout() -> None:
    run = Run.new(library(), "rakitnoe-uste", "worker", "lesson", 3, Settings())
    reader = Reader(["д", "ц 1", "е", "й"])  # the keys of l, w 1, t and q
    assert not TextPlayer(run, reader.terminal()).play()
    assert run.settings.language == "ru"
    assert "Нижние Дворы, насколько известно".upper() in "\n".join(reader.said)
    assert in_latin("1") == "1"


def test_the_command_line_takes_the_language_before_and_after_the_command() -> None:
    for line in (["--lang", "ru"], ["--lang", "ru", "text"], ["text", "--lang", "ru"]):
        assert cli.asked(cli.parser().parse_args(line)) == {"lang": "ru"}
    assert cli.asked(cli.parser().parse_args(["text"])) == {}
