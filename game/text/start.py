"""The beginning in the terminal: what the game shows and does not, a kept game, the choice of district and desk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.play import save
from game.play.run import Run, library
from game.play.settings import Settings
from game.play.start_view import start_view
from game.sim.desk import FULL, LESSON, OFFICIAL, WORKER
from game.text.player import Terminal, after, in_latin
from game.text.tell import tell

if TYPE_CHECKING:
    from game.content.library import Library
    from game.content.words import Words
    from game.host.port import Host


def begin(host: Host, new: bool = False, terminal: Terminal | None = None) -> Run | None:
    """Return the run to be played: the kept one or a new one; None when the player leaves.

    Args:
        host: the machine, for its store and its new seeds.
        new: begin anew, whatever is kept.
        terminal: where it is played.
    """
    terminal = terminal or Terminal()
    shelf = library()
    language = save.language_of(host, shelf)
    words = shelf.words[language or Settings().language]
    try:
        run = None if new else _resume(host, shelf, terminal, language)
        if run is None:
            words = _first_page(host, shelf, terminal, words)
            run = _choose(host, shelf, terminal, words)
    except EOFError:
        return None
    run.on_change = lambda: save.keep(host.store, run)
    return run


def _first_page(host: Host, shelf: Library, terminal: Terminal, words: Words) -> Words:
    """Show what the game shows and does not; return the words of the language that is chosen on the way."""
    while True:
        terminal.show(tell(start_view(shelf, words, ""), words.say))
        line = terminal.ask(words.say("text.begin"))
        if in_latin(line).strip().lower() != "l":
            return words
        words = shelf.words[after(words.language, tuple(shelf.words))]
        save.choose_language(host.store, words.language)


def _resume(host: Host, shelf: Library, terminal: Terminal, language: str) -> Run | None:
    found = save.kept(host.store, shelf, language)
    if found is None:
        return None
    if found.run is None:
        terminal.put(found.problem)
        terminal.put(found.where)
        return None
    line = terminal.ask(found.run.words.say("text.resume")).strip().lower()
    return found.run if line in ("", "y", "yes", "д", "да") else None


def _choose(host: Host, shelf: Library, terminal: Terminal, words: Words) -> Run:
    districts = tuple(name for name, place in shelf.places.items() if place.playable)
    for number, name in enumerate(districts, start=1):
        terminal.put(f"{number:>3}. {words.named(shelf.places[name].name)}")
    district = districts[_number(terminal, words.say("text.pick_district"), len(districts)) - 1]
    desk = (WORKER, OFFICIAL)[_number(terminal, words.say("text.pick_desk"), 2) - 1]
    cut = (LESSON, FULL)[_number(terminal, words.say("text.pick_cut"), 2) - 1]
    return Run.new(shelf, district, desk, cut, host.fresh_seed(), Settings(language=words.language))


def _number(terminal: Terminal, prompt: str, highest: int) -> int:
    while True:
        line = terminal.ask(prompt).strip()
        if line.isdecimal() and 1 <= int(line) <= highest:
            return int(line)
