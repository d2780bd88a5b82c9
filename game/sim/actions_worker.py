"""The standing actions of the 25,000er, one row each (game-design 2.1)."""

from __future__ import annotations

from typing import Final

from game.sim import worker_farm as farm
from game.sim import worker_letters as letters
from game.sim import worker_people as people
from game.sim import worker_search as searching
from game.sim.action import FORCE, HOUSEHOLD, LANE, LISTEN, NONE, Action, never, price
from game.sim.promises import PROMISES
from game.sim.world import LANES

RESERVE_STEPS: Final = 9
"""A reserve is named in whole percent of the harvest, 1 to 8."""

WORKER: Final = (
    Action(
        "visit",
        LANE,
        price("worker.visit.weeks"),
        people.refuse_visit,
        people.visit,
        tags=(LISTEN,),
        small_post=True,
    ),
    Action(
        "meeting",
        NONE,
        people.meeting_weeks,
        people.refuse_meeting,
        people.meeting,
        ("listen", "sheet", "vote"),
    ),
    Action(
        "persuade",
        LANE,
        price("worker.persuade.weeks"),
        people.refuse_persuade,
        people.persuade,
        PROMISES,
        optional=True,
        seconds=LANES,
    ),
    Action(
        "speak_for",
        HOUSEHOLD,
        people.speak_weeks,
        people.refuse_speak,
        people.speak_for,
        tags=("protect",),
        small_post=True,
    ),
    Action("organise", NONE, price("worker.organise.weeks"), farm.refuse_organise, farm.organise),
    Action("labour_book", NONE, farm.book_weeks, farm.refuse_book, farm.labour_book),
    Action("repair", NONE, price("worker.repair.weeks"), farm.refuse_repair, farm.repair),
    Action("stable_watch", NONE, price("worker.stable_watch.weeks"), farm.refuse_watch, farm.stable_watch),
    Action("seed_keys", NONE, price("worker.seed_keys.weeks"), farm.refuse_keys, farm.seed_keys),
    Action(
        "count_barn",
        NONE,
        price("worker.count_barn.weeks"),
        farm.refuse_count,
        farm.count_barn,
        tags=("count",),
        small_post=True,
    ),
    Action(
        "return_animal",
        LANE,
        price("worker.return_animal.weeks"),
        farm.refuse_return,
        farm.return_animal,
        ("horse", "cow"),
        tags=("protect",),
    ),
    Action("teach", LANE, price("worker.teach.weeks"), people.refuse_teach, people.teach, tags=(LISTEN,)),
    Action("write", NONE, price("worker.write.weeks"), never, letters.write, letters.LETTERS, small_post=True),
    Action("ask_factory", NONE, price("worker.ask_factory.weeks"), letters.refuse_ask, letters.ask_factory),
    Action(
        "reserve",
        NONE,
        price("worker.reserve.weeks"),
        farm.refuse_reserve,
        farm.reserve,
        seconds=RESERVE_STEPS,
        tags=("protect", "false"),
    ),
    Action(
        "search", LANE, searching.search_weeks, searching.refuse_search, searching.search, seconds=LANES, tags=(FORCE,)
    ),
)
"""In the order of the run's code: new rows go to the end."""
