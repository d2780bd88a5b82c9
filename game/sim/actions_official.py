"""The standing actions of the official: tasks by village, then acts at the desk (game-design 2.2, 2.3)."""

from __future__ import annotations

from typing import Final

from game.sim.official_desk import DESK
from game.sim.official_tasks import TASKS

OFFICIAL: Final = (*TASKS, *DESK)
"""In the order of the run's code: new rows go to the end."""
