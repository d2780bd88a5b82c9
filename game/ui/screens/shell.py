"""The game around the screens: the run, its words, its views by name, and the way from one screen to the next."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from game.play.settings import Settings
from game.sim.decisions import CloseQuarter, Decision, Report, RunMonths
from game.ui.input import Intent, Press
from game.ui.screen import Push, Quit, Reset, Result, Retheme, Screen
from game.ui.theme import TEXT_SCALES, Theme

if TYPE_CHECKING:
    from game.classroom.class_code import ClassCode
    from game.classroom.seats import Opened
    from game.content.library import Library
    from game.content.words import Words
    from game.host.port import Host
    from game.play.run import Run
    from game.ui.seat.held import LiveClass
    from game.ui.seat.place import Listener, Name
    from game.ui.sound import Loudspeaker

FIRST_POST: Final = "first"
"""The post in which a run begins."""
LOOK_KEY: Final = "look"
"""Where the look (text size, contrast ...) is kept."""


class GameShell:
    """What screens see of the game.

    Args:
        host: the machine.
        library: all data and words.
        words: of the reader's language.
        theme: how it looks at first.
        settings: how it is told.
    """

    def __init__(self, host: Host, library: Library, words: Words, theme: Theme, settings: Settings) -> None:
        self.host, self.library, self.words = host, library, words
        self.theme, self.settings = theme, settings
        self.run: Run | None = None
        self.kept: Run | None = None
        self._desk: Any = None
        self._told_unkept = False
        self.speaker: Loudspeaker | None = None
        self.offered_seed = self.fresh_seed()
        self.start_ms: int | None = None
        """From opening the window to the first page."""
        self.teaching: tuple[ClassCode, str] | None = None
        """The lesson that is chosen on the teacher's page, with the address of the game."""
        self.looks_only = False
        """A teacher looks into a lesson: the run is never kept, and leaving it leads back to the teacher's page."""
        self.listeners: list[Listener] = []
        """Who hears what happens at a seat (seat/place.py names it): joined, stage, quarter_closed, handed_in."""
        self.live: LiveClass | None = None

    def fresh_seed(self) -> int:
        """Return a seed for a new run: the link's, else one nobody can foresee."""
        asked = self.host.parameters.get("seed", "")
        return int(asked) if asked.isdecimal() and 0 < int(asked) < 1_000_000 else self.host.fresh_seed()

    def say(self, key: str, /, **slots: object) -> str:
        """Return the words of a key."""
        return self.words.say(key, **slots)

    # views

    def view(self, opens: str) -> Any:
        """Return the view of an `opens` string; the desk is kept until a decision is taken."""
        if opens == "start":
            from game.play.start_view import start_view  # only the first screen needs it

            return start_view(self.library, self.words, self.resume_words())
        run = self.run
        if run is None or not opens:
            return None
        if opens == "desk":
            if self._desk is None:
                self._desk = self._calm(run.desk())
            return self._desk
        makers: dict[str, Callable[[], Any]] = {
            "months": run.months,
            "two_papers": run.two_papers,
            "history": run.history,
            "judgement": run.judgement,
            "end": run.end,
            "table": run.table,
            "advisers": run.advisers,
            "happening": run.happening,
        }
        if opens in makers:
            return makers[opens]()
        try:
            return run.open(opens)
        except (KeyError, LookupError):
            return None  # the paper has gone from the desk meanwhile

    def _calm(self, desk: Any) -> Any:
        """Mark no order urgent that is not yours to answer any more: the deputy answers once the post is lost."""
        if self.run is None or self.run.campaign.desk.post == FIRST_POST:
            return desk
        papers = tuple(replace(p, urgent=p.urgent and not p.id.startswith("order:")) for p in desk.papers)
        return replace(desk, papers=papers)

    def report(self, draft: dict[str, int], slips: dict[str, tuple[int, ...]]) -> Any:
        """Return the form as filled in so far."""
        assert self.run is not None
        return self.run.report(draft, slips)

    def resume_words(self) -> str:
        """Return what a kept game says on the first page, or ''."""
        run = self.kept
        if run is None:
            return ""
        hud = run.desk().hud
        return f"{hud.quarter}, {hud.place}"

    def season(self) -> tuple[str, bool]:
        """Return the season of the land, '' where there is none, and whether the quarter is one of hunger."""
        if self.run is None or self.run.campaign.stage == "over":
            return "", False
        hud = self.view("desk").hud
        return hud.season, hud.hunger

    # screens

    def screen(self, opens: str) -> Screen | None:
        """Return the screen of an `opens` string; None when nothing of that name can be seen."""
        from game.ui.screens.catalogue import screen_for  # the catalogue imports screens as they are opened

        return screen_for(self, opens)

    def onward(self) -> Result:
        """Return the screen of the present stage, with nothing beneath it."""
        opens = "start"
        if self.run is not None:
            from game.ui.seat import place  # with the run

            stage = self.run.campaign.stage
            opens = {"act": "desk", "report": "report", "review": "two_papers", "over": "end"}[stage]
            opens = place.due(self.run) or opens
            if opens == "end" and self.run.panel().result is None:
                return Reset(self._counting())
        screen = self.screen(opens)
        assert screen is not None
        return Reset(screen)

    def _counting(self) -> Screen:
        """Return the screen that replays the years before the end is shown."""
        from game.ui.screens.waiting import WaitingScreen  # at the end only

        assert self.run is not None
        title, words = self.say("ui.end.counting"), self.say("ui.end.counting_text")
        return WaitingScreen(self.theme, title, words, self.run.panel_steps(), self.onward)

    # what happens

    def take(self, decision: Decision) -> str:
        """Take a decision; keep the game at the turns of time; return why it was refused, or ''."""
        from game.play.run import Refusal  # the room of play is loaded with the run

        if self.run is None:
            return ""
        try:
            self.run.take(decision)
        except Refusal as problem:
            return problem.refused
        self._desk = None
        if isinstance(decision, RunMonths | Report | CloseQuarter):
            self.keep()
            self.tell("quarter_closed" if isinstance(decision, CloseQuarter) else "stage")
        return ""

    # the class

    def tell(self, name: Name) -> None:
        """Tell every listener what happened at this seat; nobody listens to a game outside a class."""
        if self.run is None or self.run.lesson is None or not self.listeners:
            return
        from game.ui.seat import place  # with a class

        told = place.news(name, self.run, self.library)
        if told is not None:
            for listener in tuple(self.listeners):
                listener(told)

    @property
    def seat_mark(self) -> str:
        """What the top bar says of the seat, or that a teacher only looks; '' for a game of one's own."""
        if self.looks_only:
            return self.say("teach.preview.mark")
        if self.run is None or self.run.lesson is None:
            return ""
        from game.ui.seat import place  # with a class

        return place.mark(self.run, self.library, self.words)

    def hand_in(self) -> None:
        """Hand the run in as it stands: it is kept, and whoever listens is told."""
        self.keep()
        self.tell("handed_in")

    def live_due(self, top: Screen, ms: int) -> Result | None:
        """Let a live class be heard, where the link names one; return what it lays over the present screen."""
        lesson = self.run.lesson if self.run is not None else None
        if lesson is None or "live" not in self.host.parameters:
            return None
        if self.live is None or self.live.letters != lesson.letters:
            from game.ui.seat.held import LiveClass  # with a live class

            self.live = LiveClass(self)
        return self.live.due(top, ms)

    def take_seat(self, of: ClassCode, seat: int, desk: str, code: str = "") -> Result:
        """Begin the run of a class at a seat, or go on with the run of a code there."""
        from game.classroom import seats  # with a class
        from game.play.run import Run
        from game.sim.record import CodeProblem, decode

        told = seats.settings_for(of, self.settings)
        record = decode(code, self.library.book) if code else None
        if record is None or isinstance(record, CodeProblem):
            run = Run.new(self.library, of.district, desk, of.cut, of.seed, told)
        else:
            run = Run.from_record(self.library, record, told)
        return self.begin(run.seated(seats.lesson_of(of, seat)))

    def leave_to_deputy(self, manner: int) -> Result:
        """Leave the rest of the lesson to the deputy, told to press, keep or spare."""
        from game.ui.screens.waiting import WaitingScreen  # at the end only

        assert self.run is not None
        self._desk = None
        title, words = self.say("seat.leave.working"), self.say("seat.leave.working_text")
        return Reset(WaitingScreen(self.theme, title, words, self.run.leave_to_deputy(manner), self._left))

    def _left(self) -> Result:
        self._desk = None
        self.keep()
        self.tell("quarter_closed")
        return self.onward()

    def look_into(self, run: Run) -> Result:
        """Open a run for a teacher who only looks: whatever is kept stays as it is."""
        self.run, self._desk, self.looks_only = run, None, True
        return self.onward()

    def keep(self) -> bool:
        """Keep the run in the machine's store; say once when the machine cannot."""
        if self.run is None or self.looks_only:
            return True
        from game.play import save  # with the run

        return save.keep(self.host.store, self.run)

    def unkept(self) -> Result | None:
        """Return the notice that this machine cannot keep the game, with its code; once in a session."""
        store = self.host.store
        if self.run is None or self.looks_only or self._told_unkept or store.persists or self.host.name == "null":
            return None
        self._told_unkept = True
        return self.notice("ui.word.saved_not", self.run.code())

    def begin(self, run: Run) -> Result:
        """Play this run from where it stands."""
        self.run, self.kept, self._desk, self.looks_only = run, None, None, False
        self.settings = run.settings
        self.words = run.words
        self.keep()
        if run.lesson is not None:
            if self.speaker is not None:
                self.speaker.switch(False)  # thirty machines in one room begin in silence
            self.tell("joined")
        return self.onward()

    def command(self, name: str) -> Result | None:
        """Do what belongs to no view."""
        if name.startswith("begin:"):
            return self._begin(name)
        if name == "resume" and self.kept is not None:
            return self.begin(self.kept)
        if name == "leave" and self.looks_only:
            self.run, self._desk, self.looks_only = None, None, False
            teacher = self.screen("teach:first")
            return Reset(teacher) if teacher is not None else self.onward()
        if name == "leave":
            self.keep()
            self.kept, self.run, self._desk = self.run, None, None
            return self.onward()
        if name == "quit":
            self.keep()
            return Quit()
        if name == "copy" and self.run is not None:
            done = self.host.copy_text(self.run.code())
            return self.notice("ui.end.copied" if done else "ui.end.copied_not", self.run.code())
        if name == "undo":
            return self._undo()
        if name == "text":  # beside the picture where there is a page for it, else in a terminal
            return None if self.host.read_page() else self.notice("ui.start.text_title", self.say("ui.start.text_how"))
        return None

    def _begin(self, name: str) -> Result:
        """Begin a new run: 'begin:district:desk:cut:seed'."""
        from game.play.run import Run  # the room of play is loaded with the first page

        _, district, desk, cut, seed = name.split(":")
        return self.begin(Run.new(self.library, district, desk, cut, int(seed), self.settings))

    def open_code(self, text: str, of: ClassCode | None = None, again: bool = False) -> Result | str:
        """Take a seat in the class of a class code, or play the run of a code again, or both.

        Args:
            text: typed, pasted, or what a seat handed in.
            of: the class whose page asks for the code of a run.
            again: a link was opened, perhaps by a tab that comes back: an unfinished run of this class goes on at once.

        Returns:
            the way there, or words that say what is wrong.
        """
        from game.classroom import class_code, seats  # codes are typed rarely
        from game.play import save  # the room of play is loaded with the first page
        from game.play.run import Run
        from game.sim.record import CodeProblem, decode, letters_in

        found = seats.opened(text, self.library)
        lesson = found.of or of
        if not found.code and lesson is None and len(letters_in(text)) == class_code.LETTERS:
            problem = class_code.read(text)
            assert isinstance(problem, CodeProblem)
            return self.say(f"classroom.code.{problem.kind}", **problem.facts)
        if not found.code and found.of is not None:
            return self._join(found.of, found, again=again)
        record = decode(found.code or text, self.library.book)
        if isinstance(record, CodeProblem):
            return save.problem_in_words(record, self.words)
        if lesson is None:
            return self.begin(Run.from_record(self.library, record, self.settings))
        return self._join(lesson, found, record.desk) if lesson.holds(record) else self.say("seat.join.other_class")

    def _join(self, of: ClassCode, found: Opened, desk: str = "", again: bool = False) -> Result:
        """Return the page on which a seat is taken, or go on with the kept run of this very class."""
        from game.ui.seat import place  # with a class
        from game.ui.seat.join import JoinScreen

        if again and not found.code and self.kept is not None and place.goes_on(self.kept, of):
            return self.begin(self.kept)
        self.words = self.library.words[of.language]
        self.settings = replace(self.settings, language=of.language)
        desk = desk or self.host.parameters.get("desk", "")
        return Reset(JoinScreen(self, of, found.seat, desk, found.code))

    def damaged(self, problem: str, where: str) -> Result:
        """Return the notice that a kept game could not be read, with where it was put."""
        from game.ui.screens.notice import Notice  # rare

        return Push(Notice(self, self.say("ui.error.damaged"), (problem, where)))

    def notice(self, key: str, *more: str) -> Result:
        """Return the way to a notice with these words over the present screen."""
        from game.ui.screens.notice import Notice  # rare

        return Push(Notice(self, self.say(key), more))

    def _undo(self) -> Result | None:
        if self.run is None or not self.settings.undo:
            return None
        if not self.run.undo():
            return self.notice("ui.word.nothing_to_undo")
        self._desk = None
        self.keep()
        return self.onward()

    # the look

    def set_theme(self, theme: Theme) -> Result:
        """Take a new look and keep it."""
        import json  # settings change rarely

        self.theme = theme
        look = {
            "text_scale": theme.text_scale, "face": theme.face, "contrast": theme.contrast, "motion": theme.motion,
            "wide_spacing": theme.wide_spacing, "plain_figures": theme.plain_figures,
        }  # fmt: skip
        self.host.store.put(LOOK_KEY, json.dumps(look))
        return Retheme(theme)

    def set_sound(self, name: str, on: bool) -> None:
        """Switch the sound or its captions, and keep that."""
        import json  # settings change rarely

        from game.ui.sound import KEPT

        if self.speaker is None:
            return
        if name == "sound":
            self.speaker.switch(on)
        else:
            self.speaker.captions = on
        told = {"on": self.speaker.on, "captions": self.speaker.captions}
        self.host.store.put(KEPT, json.dumps(told))

    def set_settings(self, settings: Settings) -> None:
        """Take how the run is told from now on."""
        self.settings = settings
        if self.run is not None:
            self.run.retell(settings)
            self.settings = self.run.settings
        self._desk = None

    def set_language(self, language: str) -> Result:
        """Take another language, keep it, and tell everything that is open in it."""
        from game.play import save  # with the run

        self.words = self.library.words.get(language) or self.words
        save.choose_language(self.host.store, self.words.language)
        self.set_settings(replace(self.settings, language=self.words.language))
        if self.kept is not None:
            self.kept.retell(replace(self.kept.settings, language=self.words.language))
        return Retheme(self.theme)

    def languages(self) -> list[tuple[str, str]]:
        """Return every language with its own name for itself."""
        return [(name, words.say("ui.language.own")) for name, words in self.library.words.items()]

    def everywhere(self, intent: Intent) -> Result | None:
        """Answer the keys that work on every screen."""
        if not isinstance(intent, Press):
            return None
        key = intent.key
        if key in ("+", "-"):
            at = TEXT_SCALES.index(self.theme.text_scale) + (1 if key == "+" else -1)
            if not 0 <= at < len(TEXT_SCALES):
                return None
            return self.set_theme(replace(self.theme, text_scale=TEXT_SCALES[at]))
        if key in ("ctrl+z", "backspace"):
            return self.command("undo")
        opens = {"f1": "help", "/": "help", "f2": "settings", "f3": "table"}.get(key, "")
        if not opens or (opens == "table" and self.run is None):
            return None
        screen = self.screen(opens)
        return Push(screen) if screen is not None else None
