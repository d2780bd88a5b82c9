"""One's own run beside a policy: the record is replayed, and from any of its quarters a policy is followed instead.

Both stay: the run as it was played, and the branch. What desks had moved for a quarter (pushes of the month) starts
anew where a policy takes over; what they had done to people, herds and grain stays done.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from game.experiments.policies import Policy
from game.experiments.policies_run import SERIES, Course, Stand, Steps, finished, label, stand_of, told
from game.play.run import library
from game.sim.quarter import MONTH_LEVERS
from game.sim.record import Record, begin
from game.sim.state import State
from game.sim.world import SHARE

MINE = Policy("mine", "The run as it was played", note="Replayed from its code, decision by decision.")


def course_of(record: Record) -> Course:
    """Return the course of a played run, as far as its quarters were closed."""
    return finished(replaying(record))


def replaying(record: Record) -> Steps[Course]:
    """Do what `course_of` does a decision at a time."""
    stands: list[Stand] = []

    def watch(state: State) -> None:
        if len(stands) == len(state.snapshots):  # after founding, and after each quarter that was closed
            stands.append(stand_of(state.world.copy(), state.ledger.outside))

    campaign = begin(library().book, record, watch=watch)
    for number, decision in enumerate(record.decisions, start=1):
        campaign.take(decision)
        yield number, len(record.decisions)
    quarters = tuple(one.world.month // 3 - 1 for one in stands[1:])
    rows = [told(one) for one in stands]
    series = {name: np.stack([row[name] for row in rows]) for name in SERIES}
    return Course(MINE, quarters, series, stands[-1], stands, campaign.events)


def branches(own: Course) -> tuple[int, ...]:
    """Return the quarters of a run from which another policy can be followed: those that were closed."""
    return tuple(one.world.month // 3 for one in own.stands[:-1])


def branch(own: Course, quarter: int) -> Stand:
    """Return the stand of a run before one of its quarters, with the pushes of the month as documented.

    Raises:
        KeyError: the run has no such quarter; it names those there are.
    """
    known = {one.world.month // 3: one for one in own.stands[:-1]}
    if quarter not in known:
        raise KeyError(f"the run has no quarter {label(quarter)}; it has {', '.join(label(one) for one in known)}")
    stand = known[quarter].copy()
    for name in MONTH_LEVERS:
        getattr(stand.world, name)[:] = SHARE
    return stand


def since(own: Course, quarter: int, other: Course) -> Course:
    """Return the part of a run from a quarter on, as long as the other course lasts; the other is cut to it, too."""
    first = own.quarters.index(quarter)
    count = min(len(own.quarters) - first, len(other.quarters))
    cut(other, count)
    events = [event for event in own.events if quarter * 3 <= event.month < (quarter + count) * 3]
    series = {name: values[first : first + count + 1] for name, values in own.series.items()}
    quarters: Sequence[int] = own.quarters[first : first + count]
    return Course(own.policy, tuple(quarters), series, own.end, own.stands[first : first + count + 1], events)


def cut(course: Course, count: int) -> None:
    """Let a course end after so many quarters: the run it is laid beside went no further."""
    course.quarters = course.quarters[:count]
    course.series = {name: values[: count + 1] for name, values in course.series.items()}
    course.stands = course.stands[: count + 1]
    last = (course.quarters[-1] + 1) * 3 if course.quarters else 0
    course.events = [event for event in course.events if event.month < last]
