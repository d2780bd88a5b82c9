"""Which screen shows which view, by the first word of the `opens` string; screens are imported when first opened."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Final

from game.play.views import DeskView, DocumentView

if TYPE_CHECKING:
    from game.ui.screen import Screen
    from game.ui.screens.base import Shell

SCREENS: Final = {
    "start": ("start", "StartScreen"),
    "desk": ("desk", "DeskScreen"),
    "order": ("order", "OrderScreen"),
    "happening": ("happening", "HappeningScreen"),
    "household": ("household", "HouseholdScreen"),
    "action": ("action", "ActionScreen"),
    "letter": ("document", "DocumentScreen"),
    "task": ("task", "TaskScreen"),
    "menu": ("menu", "MenuScreen"),
    "village": ("land_screen", "LandScreen"),
    "report": ("report", "ReportScreen"),
    "months": ("months", "MonthsScreen"),
    "two_papers": ("papers", "TwoPapersScreen"),
    "history": ("history", "HistoryScreen"),
    "judgement": ("judgement", "JudgementScreen"),
    "why": ("why", "WhyScreen"),
    "source": ("source", "SourceScreen"),
    "glossary": ("source", "SourceScreen"),
    "terms": ("terms", "TermsScreen"),
    "table": ("table", "TableScreen"),
    "advisers": ("advisers", "AdvisersScreen"),
    "end": ("end", "EndScreen"),
    "settings": ("settings", "SettingsScreen"),
    "help": ("help", "HelpScreen"),
    "code": ("code", "CodeScreen"),
}
"""First word of `opens` -> module and class."""
AROUND: Final[dict[str, tuple[str, str]]] = {
    "teach": ("teacher.setup", "TeachScreen"),
    "hand_in": ("seat.hand_in", "HandInScreen"),
    "expect": ("seat.expect", "ExpectScreen"),
    "foreseen": ("seat.expect", "ForeseenScreen"),
    "turn": ("seat.turn", "TurnScreen"),
    "leave": ("seat.leave", "LeaveScreen"),
    "stop": ("seat.stop", "StopScreen"),
    "collect": ("teacher.collect", "CollectScreen"),
    "board": ("teacher.board", "BoardScreen"),
    "teach_large": ("teacher.large", "LargeScreen"),
    "teach_preview": ("teacher.preview", "PreviewScreen"),
    "teach_room": ("teacher.room", "RoomScreen"),
    "policies": ("experiments.policies", "PoliciesScreen"),
    "bands": ("experiments.bands", "BandsScreen"),
    "experiments": ("experiments.menu", "ExperimentsScreen"),
    "joining": ("experiments.joining", "JoiningScreen"),
    "joining_levers": ("experiments.joining_sandbox", "SandboxScreen"),
    "joining_puzzle": ("experiments.joining_puzzle", "PuzzleScreen"),
}
"""First word of `opens` -> module below game.ui and class, for screens around the game, which need no run."""
WITHOUT_VIEW: Final = ("settings", "help", "code", "task", "menu", "terms")


def screen_for(shell: Shell, opens: str) -> Screen | None:
    """Return the screen for an `opens` string; None when there is no such view (any more)."""
    word = opens.partition(":")[0]
    if word in AROUND:
        module, name = AROUND[word]
        return _checked(getattr(import_module(f"game.ui.{module}"), name)(shell, opens))
    if word not in SCREENS:
        word = "action"  # letters and other papers of the desk are sheets with choices
    module, name = SCREENS[word]
    if word == "desk":
        view = shell.view("desk")
        if isinstance(view, DeskView) and view.district is not None:
            module, name = "district", "DistrictScreen"
    elif word not in WITHOUT_VIEW and word != "report":
        if (view := shell.view(opens)) is None:
            return None
        if isinstance(view, DocumentView):  # done, or read, on a paper of its own
            module, name = SCREENS["letter"]
    return _checked(getattr(import_module(f"game.ui.screens.{module}"), name)(shell, opens))


def _checked(made: object) -> Screen:
    """Return what was made, which is a screen."""
    from game.ui.screen import Screen as Kind  # only its type was needed above

    assert isinstance(made, Kind)
    return made
