"""The terminal player: the whole game by numbers, letters and words, from the same views as the window."""

from __future__ import annotations

import textwrap
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from game.play.run import Refusal
from game.play.views import BoxView, ChoiceView, ReportView
from game.sim.decisions import SLIPS, CloseQuarter, Decision, Figure, Report, RunMonths
from game.text.page import Page
from game.text.tell import lines_of, preview_words, tell

if TYPE_CHECKING:
    from game.play.run import Run

LEAVE = "leave"
"""What a page answers when the player wants to stop."""
STAY = "stay"
"""What a command answers that leaves the page and its choices as they are."""
HAPPENING = "happening"
"""Before the name of a happening in the id of its paper: one waits at a time, always under the same number."""
Numbered = tuple[tuple[int, ChoiceView], ...]
"""Choices with the numbers under which they are chosen."""
KEYS = str.maketrans("йцукенгшщзфывапролдячсмить", "qwertyuiopasdfghjklzxcvbnm")
"""The keys of a Russian layout, by the Latin letters that stand on them."""


@dataclass
class Terminal:
    """Where words come from and go to: `ask` returns a line, and raises EOFError when there is none."""

    ask: Callable[[str], str] = input
    put: Callable[[str], None] = print
    width: int = 88

    def wrap(self, text: str, width: int) -> list[str]:
        """Return a text in lines; the library breaks them."""
        return textwrap.wrap(text, width) or [""]

    def show(self, page: Page) -> None:
        """Print one page without its choices."""
        self.put("\n" + "\n".join(lines_of(page, self.width, self.wrap)))


@dataclass
class TextPlayer:
    """Plays one run on a terminal until it is over or the player leaves.

    Attributes:
        run: the running game.
        terminal: where it is played.
        questions: every "why?" of the page shown last.
        numbers: of the choices on the desk, for one quarter: what was number 7 stays number 7.
    """

    run: Run
    terminal: Terminal = field(default_factory=Terminal)
    questions: tuple[str, ...] = ()
    numbers: dict[str, int] = field(default_factory=dict)
    quarter: int = -1

    def play(self) -> bool:
        """Play on; return whether the campaign was brought to its end."""
        try:
            while self.run.campaign.stage != "over":
                if self.step() == LEAVE:
                    self.say("text.kept")
                    return False
            self.show(self.run.end())
        except EOFError:
            self.say("text.kept")
            return False
        return True

    def step(self) -> str:
        """Show what the stage asks for and take one decision."""
        stage = self.run.campaign.stage
        if stage == "report":
            return self.fill_in()
        if stage == "review":
            return self.review()
        return self.at_the_desk()

    def say(self, key: str, **slots: str | int) -> None:
        """Print one sentence by its key."""
        self.terminal.put(
            "\n".join(self.terminal.wrap(self.run.words.say(key, **slots), self.terminal.width))
        )

    def show(self, view: object) -> None:
        """Show the page of a view; its questions can be asked from now on."""
        page = self.page(view)
        self.questions = page.questions()
        self.terminal.show(page)

    def page(self, view: object) -> Page:
        """Return the page of a view."""
        return tell(view, self.run.words.say)

    def at_the_desk(self) -> str:
        """Show the desk; follow what is chosen until a decision is taken."""
        if self.quarter != self.run.campaign.quarter.index:
            self.quarter = self.run.campaign.quarter.index
            papers = [*(f"order:{order.id}" for order in self.run.campaign.desk.orders), HAPPENING]
            self.numbers = {ident: number for number, ident in enumerate(papers, start=1)}
        return self.choose_from(lambda: self.page(self.run.desk()), top=True, numbers=self.numbers)

    def choose_from(
        self, make: Callable[[], Page], top: bool = False, numbers: dict[str, int] | None = None
    ) -> str:
        """Show a page and follow its choices.

        Args:
            make: makes the page anew after each step.
            top: there is no way back from this page.
            numbers: choices that keep their numbers from page to page; new ones are added to it.

        Returns:
            '' after a decision or going back, LEAVE to stop.
        """
        page = make()
        self.questions = page.questions()
        self.terminal.show(page)
        if not top and not any(choice.enabled for choice in page.choices):
            self.list_choices(numbered(page.choices), top=True)
            return ""
        choices = numbered(page.choices, numbers)
        self.list_choices(choices, top)
        while True:
            line = self.terminal.ask(self.run.words.say("text.choose")).strip()
            answer = self.command(line)
            if answer == STAY:
                continue
            if answer is not None:
                return answer
            choice = pick(line, choices) or pick(in_latin(line), choices)
            if not top and in_latin(line) in ("0", "b"):
                return ""
            if not line:
                self.list_choices(choices, top)
            elif choice is None:
                self.say("text.not_a_choice")
            elif not choice.enabled:
                self.say("text.refused", reason=choice.refused)
            elif choice.decision is not None:
                return self.take(choice)
            else:
                return self.follow(choice)

    def follow(self, choice: ChoiceView) -> str:
        """Open what a choice opens, and stay with it until it is done."""
        view = self.run.open(choice.opens)
        if isinstance(view, ReportView):
            return self.fill_in()
        return self.choose_from(lambda: self.page(view))

    def take(self, choice: ChoiceView) -> str:
        """Take the decision of a choice and show what followed."""
        return "" if choice.decision is None else self.decide(choice.decision)

    def decide(self, decision: Decision) -> str:
        """Take a decision; say why where it is refused, and show the months where it let them run."""
        try:
            self.run.take(decision)
        except Refusal as problem:
            self.say("text.refused", reason=problem.refused)
            return ""
        if isinstance(decision, RunMonths):
            self.show(self.run.months())
        return ""

    def command(self, line: str) -> str | None:
        """Do what a one-letter command says; STAY where the page is the same after it, None when it is no command."""
        word, _, rest = line.partition(" ")
        word = in_latin(word)
        if word == "q":
            return LEAVE
        if word == "h":
            self.say("text.help")
            return STAY
        if word == "u":
            self.say("text.undone" if self.run.undo() else "text.nothing_to_undo")
        elif word == "t":
            return self.choose_from(lambda: self.page(self.run.table()))
        elif word == "l":
            self.other_language()
        elif word == "c":
            self.terminal.put(self.run.code())
            return STAY
        elif word in ("w", "g") and rest:
            self.look_up(word, rest)
            return STAY
        else:
            return None
        return ""

    def other_language(self) -> None:
        """Tell the game in the next language from here on."""
        run = self.run
        language = after(run.words.language, tuple(run.library.words))
        run.retell(replace(run.settings, language=language))
        run.on_change()

    def look_up(self, word: str, rest: str) -> None:
        """Answer "why?" of the figure with that number on the page before, or explain a term."""
        try:
            if word == "g":
                view: object = self.run.glossary(rest)
            else:
                view = self.run.why(self.questions[int(rest) - 1] if rest.isdecimal() and int(rest) else rest)
        except (KeyError, IndexError, ValueError):
            self.say("text.not_a_choice")
            return
        before = self.questions
        self.show(view)
        self.questions = self.questions or before  # who asked goes on asking the page he came from

    def list_choices(self, choices: Numbered, top: bool) -> None:
        """Print the choices with their numbers, costs and previews; a preview that all share is said once."""
        shared = len(choices) > 1 and len({choice.preview for _, choice in choices}) == 1
        for number, choice in choices:
            cost = f" [{choice.cost}]" if choice.cost else ""
            key = f" ({choice.key})" if choice.key else ""
            self.terminal.put(f"{number:>3}. {choice.label}{key}{cost}")
            if not choice.enabled:
                self.terminal.put(f"       {choice.refused}")
            if not shared:
                self.list_preview(choice)
        if shared:
            self.list_preview(choices[0][1])
        if not top:
            self.terminal.put(f"  0. {self.run.words.say('text.back')}")

    def list_preview(self, choice: ChoiceView) -> None:
        """Print what a choice promises for paper, barn and people."""
        for line in choice.preview:
            self.terminal.put(f"       {preview_words(line, self.run.words.say)}")

    def fill_in(self) -> str:
        """Ask for every figure of the form and send it up."""
        draft: dict[str, int] = {}
        slips: dict[str, tuple[int, ...]] = {}
        view = self.run.report(draft, slips)
        self.show(view)
        for box in view.boxes:
            if box.slips:
                slips[box.id] = self.ask_slips(box)
            value = self.ask_figure(self.run.report(draft, slips), box)
            if value is None:
                return LEAVE
            draft[box.id] = value
        figures = tuple(Figure(box.id, draft[box.id], slips.get(box.id, ())) for box in view.boxes)
        return self.decide(Report(figures))

    def ask_slips(self, box: BoxView) -> tuple[int, ...]:
        """Ask how the chairmen's slips are passed: one letter for all or one each."""
        letters = {name[0]: index for index, name in enumerate(SLIPS)}
        while True:
            line = in_latin(self.terminal.ask(self.run.words.say("text.slips_ask")).strip().lower()) or "w"
            line = line * len(box.slips) if len(line) == 1 else line
            if len(line) == len(box.slips) and set(line) <= set(letters):
                return tuple(letters[letter] for letter in line)
            self.say("text.not_a_choice")

    def ask_figure(self, view: ReportView, box: BoxView) -> int | None:
        """Ask for one figure; an empty line writes what is known; None leaves the game."""
        known = next((b.known.value for b in view.boxes if b.id == box.id), None)
        while True:
            prompt = self.run.words.say("text.write", label=box.label, low=box.low, high=box.high)
            line = self.terminal.ask(prompt).strip()
            if in_latin(line) == "q":
                return None
            if not line and known is not None:
                return min(max(known, box.low), box.high)
            if line.isdecimal() and box.low <= int(line) <= box.high:
                return int(line)
            self.say("text.not_a_number", low=box.low, high=box.high)

    def review(self) -> str:
        """Show the two papers, history and the judgement; turn the page."""
        for view in (self.run.two_papers(), self.run.history()):
            self.show(view)
            if in_latin(self.terminal.ask(self.run.words.say("text.go_on") + " ").strip()) == "q":
                return LEAVE
        judgement = self.run.judgement()
        if judgement.choices:
            return self.choose_from(lambda: self.page(self.run.judgement()), top=True)
        self.show(judgement)
        if in_latin(self.terminal.ask(self.run.words.say("text.go_on") + " ").strip()) == "q":
            return LEAVE
        return self.decide(CloseQuarter())


def in_latin(line: str) -> str:
    """Return a line as the same keys give it on a Latin layout; what a reader of another script means by a letter.

    >>> in_latin("ц 3"), in_latin("w 3")
    ('w 3', 'w 3')
    """
    return line.translate(KEYS)


def after(language: str, languages: tuple[str, ...]) -> str:
    """Return the language that follows in the list, the first after the last.

    >>> after("en", ("en", "ru")), after("ru", ("en", "ru"))
    ('ru', 'en')
    """
    return languages[(languages.index(language) + 1) % len(languages)]


def numbered(choices: tuple[ChoiceView, ...], kept: dict[str, int] | None = None) -> Numbered:
    """Return choices with their numbers, in the order of the numbers.

    Args:
        choices: of a page.
        kept: id -> number given before; who is new gets the next one and is added.

    >>> kept = {"b": 1}
    >>> [n for n, _ in numbered((ChoiceView("a", "A"), ChoiceView("b", "B")), kept)], kept
    ([1, 2], {'b': 1, 'a': 2})
    """
    given = {} if kept is None else kept
    names = [HAPPENING if choice.id.startswith(f"{HAPPENING}:") else choice.id for choice in choices]
    for name in names:
        given.setdefault(name, max(given.values(), default=0) + 1)
    return tuple(sorted(zip((given[name] for name in names), choices, strict=True), key=lambda pair: pair[0]))


def pick(line: str, choices: Numbered) -> ChoiceView | None:
    """Return the choice a line means: its number, its letter, or its id; None when it means none."""
    if line.isdecimal():
        return next((choice for number, choice in choices if number == int(line)), None)
    for _, choice in choices:
        if line and line.lower() in (choice.key.lower(), choice.id.lower(), choice.label.lower()):
            return choice
    return None
