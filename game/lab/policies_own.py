"""One's own run beside a policy: the code is replayed, and from any of its quarters a policy is followed instead.

Both stay: the run as it was played, and the branch. What desks had moved for a quarter (pushes of the month) starts
anew where a policy takes over; what they had done to people, herds and grain stays done.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from game.lab.policies import OwnFileError, Policies, Policy
from game.lab.policies_part import first_event, first_quarter
from game.lab.policies_run import SERIES, Course, Stand, label, run, stand_of, told
from game.lab.policies_words import event_words, table
from game.play import save
from game.play.run import library
from game.sim.dates import Quarter
from game.sim.quarter import MONTH_LEVERS
from game.sim.record import CodeProblem, Record, begin, decode
from game.sim.state import State
from game.sim.world import SHARE

MINE = Policy("mine", "The run as it was played", note="Replayed from its code, decision by decision.")


def record_of(code: str) -> Record:
    """Return the record of a code.

    Raises:
        ContentError: the code is wrong, in the words of the game.
    """
    shelf = library()
    record = decode(code, shelf.book)
    if isinstance(record, CodeProblem):
        wrong = save.problem_in_words(record, shelf.words["en"])
        raise OwnFileError("--code", "", wrong, "Take it from the run once more.")
    return record


def course_of(record: Record) -> Course:
    """Return the course of a played run, as far as its quarters were closed."""
    stands: list[Stand] = []

    def watch(state: State) -> None:
        if len(stands) == len(state.snapshots):  # after founding, and after each quarter that was closed
            stands.append(stand_of(state.world.copy(), state.ledger.outside))

    campaign = begin(library().book, record, watch=watch)
    for decision in record.decisions:
        campaign.take(decision)
    quarters = tuple(one.world.month // 3 - 1 for one in stands[1:])
    rows = [told(one) for one in stands]
    series = {name: np.stack([row[name] for row in rows]) for name in SERIES}
    return Course(MINE, quarters, series, stands[-1], stands, campaign.events)


def branch(own: Course, quarter: str) -> Stand:
    """Return the stand of a run before one of its quarters, with the pushes of the month as documented.

    Raises:
        ContentError: the run has no such quarter.
    """
    known = {label(one.world.month // 3): one for one in own.stands[:-1]}
    if quarter not in known:
        raise OwnFileError("--branch", quarter, "The run has no such quarter.", f"Use one of {', '.join(known)}.")
    stand = known[quarter].copy()
    for name in MONTH_LEVERS:
        getattr(stand.world, name)[:] = SHARE
    return stand


def compare_own(code: str, quarter: str, policy: Policy, known: Policies) -> str:
    """Return one's own run beside a policy that is followed from one of its quarters, in words.

    Raises:
        ContentError: the code or the quarter is wrong.
    """
    record = record_of(code)
    book = library().book
    district = book.districts[record.district]
    own = course_of(record)
    stand = branch(own, quarter)
    other = run(policy, known, book, district, stand, keep=stand.world.groups == 1)
    mine = since(own, Quarter.parse(quarter).index, other)
    at, names = first_quarter(mine, other)
    lines = [
        f"A: {MINE.title}: {record.district}, {record.desk}, seed {record.seed}.",
        f"B: {policy.title}, branched off before {quarter}. {policy.note}\n",
        table(mine, other),
        "",
        "They never part." if at < 0 else f"The first quarter whose figures differ is {label(at)}: {', '.join(names)}.",
    ]
    for sign, one, beside in (("A", mine, other), ("B", other, mine)):
        event = first_event(one.events, beside.events) if stand.world.groups == 1 else None
        if event is not None:
            lines.append(event_words(sign, event, one, district, record.seed))
    return "\n".join(lines)


def since(own: Course, quarter: int, other: Course) -> Course:
    """Return the part of a run from a quarter on, as long as the other course lasts."""
    first = own.quarters.index(quarter)
    count = min(len(own.quarters) - first, len(other.quarters))
    _cut(other, count)
    events = [event for event in own.events if quarter * 3 <= event.month < (quarter + count) * 3]
    series = {name: values[first : first + count + 1] for name, values in own.series.items()}
    quarters: Sequence[int] = own.quarters[first : first + count]
    return Course(own.policy, tuple(quarters), series, own.end, own.stands[first:], events)


def _cut(course: Course, count: int) -> None:
    """Let a course end after so many quarters: the run it is laid beside went no further."""
    course.quarters = course.quarters[:count]
    course.series = {name: values[: count + 1] for name, values in course.series.items()}
    last = (course.quarters[-1] + 1) * 3 if course.quarters else 0
    course.events = [event for event in course.events if event.month < last]
