"""Every screen of real short games, for both desks and every language: one game is played, and told in each language.

The same run is shown at every size and in every language at the moment it stands at, so that nothing is played twice.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any
from unittest.mock import patch

from game.classroom.class_code import written
from game.host.null import NullHost
from game.play import bots
from game.play.run import Run, library
from game.play.settings import Settings
from game.sim.decisions import RunMonths
from game.sim.quarter import KEEP
from game.ui.hud import MORE
from game.ui.outline import OPENS, walk
from game.ui.screen import Push, Reset, Screen
from game.ui.screens.confirm import Confirm
from game.ui.screens.error import ErrorScreen
from game.ui.screens.notice import Notice
from game.ui.screens.shell import GameShell
from game.ui.theme import Theme
from tests.ui import seats

LANGUAGES = ("en", "ru")
SIZES = (1.0, 2.0)
BETWEEN = (1.25, 1.5)
"""Sizes that only some screens are looked at in."""
DISTRICT, CUT, SEED = "rakitnoe-uste", "lesson", 3
QUARTER = 1
"""The quarter that is looked at whole: the second one has three orders, slips and papers."""
BEFORE = ("start", "settings", "help", "code", "teach", "teach_large", "teach_room", "teach_preview")
STAGES = {
    "act": ("desk", "menu:actions", "menu:papers", "happening", "advisers", "table"),
    "report": ("report", "months"),
    "review": ("two_papers", "history", "judgement"),
    "over": ("end", "table", "desk"),
}
OF_DESK = {
    "worker": ("household:0", "household:7", "household:33"),
    "official": ("task:0", "task:3", "village:1", "household:7.3"),
}
ALSO_BETWEEN = ("desk", "report", "two_papers", "household:7", "start")
CODE_GROUPS = 24
"""Length of the code of a long game, in groups of ten."""
WHYS = 2
"""Whys, sources and words of the glossary of each kind that are opened from a page."""


@dataclass(frozen=True)
class Shot:
    """One screen to be looked at."""

    desk: str
    name: str
    language: str
    size: float
    screen: Screen

    @property
    def file(self) -> str:
        """Name of its picture, without the ending."""
        name = "".join(c if c.isalnum() else "-" for c in self.name)
        return f"{self.desk}-{name}-{self.language}-{round(self.size * 100)}"


def shell_of(run: Run | None, language: str, theme: Theme) -> GameShell:
    """Return a shell in that language and look; the run is told in that language from now on."""
    told = Settings(language=language)
    shell = GameShell(NullHost(), library(), library().words[language], theme, told)
    if run is not None:
        run.retell(told)
    shell.run = run
    return shell


def settled(screen: Screen) -> Screen:
    """Return the screen with all its movements over."""
    for _ in range(4):
        screen.tick(1000)
    return screen


def before(languages: Sequence[str] = LANGUAGES) -> Iterator[Shot]:
    """Yield the screens that stand before a game."""
    for language in languages:
        for size in (1.0, *BETWEEN, 2.0):
            shell = shell_of(None, language, Theme(text_scale=size))
            shell.host.page = "http://192.168.1.20:8000/"
            for opens in BEFORE:
                screen = shell.screen(opens)
                assert screen is not None, opens
                yield Shot("before", opens, language, size, settled(screen))
            sheet = ErrorScreen(shell, "", "KeyError 'x' (sim/month.py:12)")
            yield Shot("before", "error", language, size, settled(sheet))


def played(desk: str, languages: Sequence[str] = LANGUAGES) -> Iterator[Shot]:
    """Yield every screen of one short game of this desk, at the moments at which it is seen."""
    run = Run.new(library(), DISTRICT, desk, CUT, SEED, Settings(language=languages[0]))
    decide, seen = bots.named("clerk"), set[str]()
    while run.campaign.stage != "over":
        stage = run.campaign.stage
        decision = decide(run.campaign)
        here = len(run.campaign.digests) == QUARTER
        if here and stage not in seen:
            seen.add(stage)
            yield from of_stage(run, desk, stage, languages)
        if stage == "act":
            yield from new_papers(run, desk, seen, languages)
        if here and isinstance(decision, RunMonths) and "way on" not in seen:
            seen.add("way on")
            yield from shots(run, desk, ("desk",), languages, "on-")
        run.take(decision)
    yield from of_stage(run, desk, "over", languages)
    if desk == "worker":
        yield from at_a_seat(languages)


def at_a_seat(languages: Sequence[str]) -> Iterator[Shot]:
    """Yield every page of a pupil's seat: joining, before and round the quarters, leaving, stopping, handing in."""
    pairs, short = replace(seats.OF, mode="pairs"), replace(seats.OF, minutes=20)
    halves = replace(short, mode="halves", undo=False, full_previews=True)
    played = {
        "hand_in": seats.seated(quarters=99, guess=30),
        "foreseen": seats.seated(quarters=99, guess=30),
        "expect": seats.seated(quarters=1),
        "turn": seats.seated(pairs),
        "leave": seats.seated(quarters=2),
        "stop": seats.seated(short, quarters=3, guess=30),
        "desk": seats.seated(quarters=1),
        "settings": seats.seated(quarters=1),
        "two_papers": seats.seated(guess=30, stage="review"),
        "two_papers-two": seats.seated(quarters=1, guess=30, stage="review"),
    }
    projector = seats.seated(replace(seats.OF, mode="projector"))
    left = seats.seated(quarters=2)
    for _ in left.leave_to_deputy(KEEP):
        pass
    strict = seats.seated(replace(seats.OF, standing_orders=False))
    also = {"turn-hands": projector, "hand_in-deputy": left, "leave-not": strict}
    for language in languages:
        for size in SIZES:
            theme = Theme(text_scale=size)
            for name, run in (*played.items(), *also.items()):
                screen = seats.at_seat(run, language, theme).screen(name.partition("-")[0])
                assert screen is not None, name
                yield Shot("seat", name, language, size, settled(screen))
            for name, of in (("join", seats.OF), ("join-halves", halves), ("join-pairs", pairs)):
                result = seats.shell_of(language, theme).open_code(written(replace(of, language=language)))
                assert isinstance(result, Reset)
                yield Shot("seat", name, language, size, settled(result.screen))


def new_papers(run: Run, desk: str, seen: set[str], languages: Sequence[str]) -> Iterator[Shot]:
    """Yield the papers on the desk whose kind has not been seen in this game yet."""
    shell = shell_of(run, languages[0], Theme())
    kinds = {tab.id.partition(":")[0]: tab.id for tab in shell.view("desk").papers}
    new = [ident for kind, ident in kinds.items() if kind not in seen]
    seen.update(kinds)
    yield from shots(run, desk, new, languages, "" if len(run.campaign.digests) == QUARTER else "new-")


def of_stage(run: Run, desk: str, stage: str, languages: Sequence[str]) -> Iterator[Shot]:
    """Yield all screens that can be opened at a stage."""
    names = list(STAGES[stage])
    if stage == "act":
        shell = shell_of(run, languages[0], Theme())
        view = shell.view("desk")
        names += [f"order:{order.id}" for order in run.campaign.desk.orders]
        names += [tab.id for tab in view.papers if tab.id not in names]
        names += [a.opens for a in view.actions if a.opens and a.opens not in names]
        names += OF_DESK[desk]
    yield from shots(run, desk, names, languages, "end-" if stage == "over" else "")
    yield from shots(run, desk, asked(run, names, languages[0]), languages)
    if stage == "act":
        yield from sheets(run, desk, languages)
        yield from happenings(run, desk, languages)


def shots(run: Run, desk: str, names: Sequence[str], languages: Sequence[str], before_name: str = "") -> Iterator[Shot]:
    """Yield these screens in every language and size; what this game does not have is left out."""
    for language in languages:
        for size in (1.0, *BETWEEN, 2.0):
            shell = shell_of(run, language, Theme(text_scale=size))
            for opens in names:
                if size in BETWEEN and opens not in ALSO_BETWEEN:
                    continue
                screen = shell.screen(opens)
                if screen is not None:
                    yield Shot(desk, before_name + opens, language, size, settled(screen))
                    yield from more_pages(screen, Shot(desk, before_name + opens, language, size, screen))


def more_pages(screen: Screen, shot: Shot) -> Iterator[Shot]:
    """Yield what can be opened on a screen itself: its other pages, its sources, the list behind *More*."""
    page: Any = screen
    if shot.name.endswith("end"):
        for number in range(1, 4):
            page.page = number
            page.build()
            yield replace(shot, name=f"{shot.name}-{page.name}", screen=settled(screen))
    ids = [widget.id for widget in page.ring.widgets]
    if MORE in ids:
        page.press(MORE)
        yield replace(shot, name=f"{shot.name}-more", screen=settled(screen))
        page.press(MORE)
    for ident in ("source", "why"):
        if ident in ids and isinstance(result := page.press(ident), Push):
            yield replace(shot, name=f"{shot.name}-{ident}", screen=settled(result.screen))


def asked(run: Run, names: Sequence[str], language: str) -> list[str]:
    """Return what can be asked on these screens: of each kind of why, source and word the first few."""
    shell = shell_of(run, language, Theme())
    kinds: dict[str, list[str]] = {}
    for opens in names:
        screen: Any = shell.screen(opens)
        if screen is None:
            continue
        outline = screen.outline()
        ids = [node.id.removeprefix(OPENS) for node in walk(outline.nodes) if node.id.startswith(OPENS)]
        for ident in [*ids, *(term.removeprefix(OPENS) for term, _ in outline.terms)]:
            kind = ":".join(ident.split(":")[:2]) if ident.startswith("why") else ident.partition(":")[0]
            of_kind = kinds.setdefault(kind, [])
            of_kind.append(ident)
    words = [ident.partition(":")[2] for ident in dict.fromkeys(kinds.get("glossary", ()))]
    first = [ident for of_kind in kinds.values() for ident in list(dict.fromkeys(of_kind))[:WHYS]]
    return [*dict.fromkeys(first), f"terms:{','.join(words)}", "terms:"]


def sheets(run: Run, desk: str, languages: Sequence[str]) -> Iterator[Shot]:
    """Yield the small sheets that lie over a screen, with the words they really carry."""
    for language in languages:
        for size in SIZES:
            shell = shell_of(run, language, Theme(text_scale=size))
            view = shell.view("desk")
            refused = next((a.refused for a in view.actions if a.refused), view.way_on.refused)
            code = "-".join([run.code().replace("-", "")[:10]] * CODE_GROUPS)
            order: Any = shell.view(f"order:{run.campaign.desk.orders[0].id}") if run.campaign.desk.orders else None
            made: dict[str, Screen] = {
                "refused": Notice(shell, shell.say("ui.word.refused"), (refused,)),
                "not-kept": Notice(shell, shell.say("ui.word.saved_not"), (code,)),
                "error": ErrorScreen(shell, code, "KeyError 'x' (sim/month.py:12)"),
            }
            if order is not None:
                made["confirm"] = Confirm(shell, "desk", order.answers[0], order.heading)
            for name, screen in made.items():
                yield Shot(desk, name, language, size, settled(screen))


def happenings(run: Run, desk: str, languages: Sequence[str]) -> Iterator[Shot]:
    """Yield every happening of this desk as it would be met now: their words are longer than any other screen's."""
    book = library().book.happenings.values()
    for language in languages:
        for size in SIZES:
            shell = shell_of(run, language, Theme(text_scale=size))
            for happening in book:
                if happening.desk != desk:
                    continue
                with patch.object(type(run.campaign), "happening", lambda _, happening=happening: happening):
                    screen = shell.screen("happening")
                assert screen is not None
                yield Shot(desk, f"happening-{happening.id}", language, size, settled(screen))
