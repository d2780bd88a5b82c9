"""What a teacher takes along from the page: code or link on the clipboard, the class's sheet, the guide as files."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from game.ui.screen import Result, Stay

if TYPE_CHECKING:
    from game.classroom.class_code import ClassCode
    from game.classroom.collect import Collected
    from game.classroom.lesson_view import LessonView

SHEET: Final = "class-code.html"
GUIDE: Final = "guide.html"
"""Names of the files."""
ASKED_AFTER_MS: Final = 600
"""A browser says a moment later whether it has let the page copy."""


class Handing:
    """Hands out, and says in a sentence where it went.

    Attributes:
        said: the sentence, '' while nothing was handed out.
    """

    def __init__(self, game: Any) -> None:
        """Begin with nothing handed out.

        Args:
            game: the shell: host, library and words are asked each time, for they may change.
        """
        self.game = game
        self.said = ""
        self._left_ms = 0

    def give(self, what: str, of: ClassCode, lesson: LessonView, address: str) -> Result | None:
        """Copy or write what a button names: 'copy_code', 'copy_link', 'sheet' or 'guide'."""
        if what == "copy_code":
            return self._copy("code", lesson.code)
        if what == "copy_link":
            return self._copy("link", "\n".join(way.link for way in lesson.ways if way.link))
        usable = "" if lesson.wrong else address
        name, text = (self._sheet if what == "sheet" else self._guide)(of, usable)
        return self.hand_file(name, text)

    def hand_file(self, name: str, text: str) -> Result | None:
        """Give a file to the machine and say where it went."""
        path = self.game.host.download_text(name, text)
        self.said, self._left_ms = "", 0
        shown: Result | None = self.game.notice("teach.saved", path) if path else self.game.notice("teach.saved_not")
        return shown

    def _copy(self, what: str, text: str) -> Result:
        done = self.game.host.copy_text(text)
        self._left_ms = ASKED_AFTER_MS if done else 0
        self.said = self.game.say(f"teach.copied_{what}" if done else "teach.copied_not")
        return Stay()

    def tick(self, ms: int) -> bool:
        """Let time pass; return whether the sentence has changed because the browser refused after all."""
        if not self._left_ms:
            return False
        self._left_ms = max(0, self._left_ms - ms)
        if self._left_ms or self.game.host.machine().get("clipboard") != "no":
            return False
        self.said = self.game.say("teach.copied_not")
        return True

    def _sheet(self, of: ClassCode, address: str) -> tuple[str, str]:
        """Return the class's sheet, in the language of the class."""
        from game.classroom.class_sheet import class_sheet  # only who prints needs it
        from game.classroom.page import page

        words = self.game.library.words[of.language]
        text = page(of.language, words.say("classroom.code.title"), (), [class_sheet(words, of, address)], "tight")
        return SHEET, text

    def _guide(self, of: ClassCode, address: str) -> tuple[str, str]:
        """Return guide and worksheet in the teacher's language, with the figures of this class once it is collected."""
        from game.classroom.guide import guide_html  # brings the board along: only who prints needs it

        text = guide_html(self.game.library, self.game.words, of, self._collected(of), address)
        return GUIDE, text

    def _collected(self, of: ClassCode) -> Collected | None:
        """Return what this very class handed in, if it was collected here."""
        collected: Collected | None = getattr(self.game, "collected", None)
        if collected is None or collected.head is None:
            return None
        return collected if collected.of == of or (collected.of is None and of.holds(collected.head)) else None
