"""`paper-harvest compare-policies A B`: one village under two policies, and why they parted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from game.content.place import assets_folder
from game.experiments.bands import SEEDS, band, quartiles
from game.experiments.numbers import Number
from game.experiments.policies import FILE, Patience, Policies, Policy, findings, policies
from game.experiments.policies_own import MINE, branch, course_of, since
from game.experiments.policies_part import first_event, first_quarter, parted
from game.experiments.policies_run import ALL_QUARTERS, FIRST_QUARTER, LAST_QUARTER, Course, Stand, begin, label, run
from game.experiments.policies_words import event_words, rule_of_patience, table, where_and_why
from game.experiments.sensitivity import sensitivities
from game.experiments.spread import OUTCOMES, SOURCES, spread
from game.lab.numbers import numbers
from game.lab.policies_file import OwnFileError, read
from game.play import save
from game.play.run import library
from game.sim.book import Book, District
from game.sim.dates import Quarter
from game.sim.record import CodeProblem, Record, decode

BANDS = ("people", "in_fact", "paper", "horses", "cattle", "bread", "grain_to_town")


@dataclass(frozen=True)
class Asked:
    """What is to be compared.

    Attributes:
        a, b: ids of policies; 'own' is the one in the file.
        district: id.
        seed: of the village.
        own: a file with policies of one's own.
        patience: quarters; None as in the file, 0 for ever.
        branch: label of the quarter from which B is followed, after A until then; '' from the start.
        seeds: how many for bands; 0 for none.
        spread: whether the spread is split among policy, village, weather and luck.
        moved: how many seeds for one number at a time; 0 for none.
        code: of a played run, which stands in place of A; its district and seed hold.
    """

    a: str
    b: str
    district: str
    seed: int
    own: Path | None = None
    patience: int | None = None
    branch: str = ""
    seeds: int = 0
    spread: bool = False
    code: str = ""
    moved: int = 0


def compare(asked: Asked) -> str:
    """Return the comparison in words.

    Raises:
        ContentError: the file of one's own is wrong, or there is no such policy or quarter.
    """
    book, english = library().book, library().words["en"]
    known = with_own(policies(), asked.own, book)
    if asked.patience is not None:
        known = replace(known, patience=replace(known.patience, quarters=asked.patience))
    if asked.code:
        return compare_own(asked.code, asked.branch, chosen(known, asked.b), known)
    one, other = (chosen(known, name) for name in (asked.a, asked.b))
    district = book.districts[asked.district]
    start = begin(book, district, np.array([asked.seed], dtype=np.uint64))
    parts = [f"A: {one.title}. {one.note}", f"B: {other.title}. {other.note}"]
    if asked.branch:
        start = branched(one, known, book, district, start, asked.branch)
        parts.append(f"Both follow A until the end of {label(start.world.month // 3 - 1)}; then B is branched off.")
    a, b = (run(policy, known, book, district, start, keep=True) for policy in (one, other))
    found = parted(a, b, known, book, district, start)
    parts += [
        rule_of_patience(english, known.patience, (a, b)),
        f"{asked.district}, seed {asked.seed}, one village of 60 households; figures after each quarter.\n",
        table(a, b),
        "",
        *where_and_why(english, found, a, b, district, asked.seed),
    ]
    if asked.seeds:
        parts += ["", bands((one, other), known, book, district, asked.seeds)]
    if asked.moved:
        declared = numbers(assets_folder(), book.rules)
        parts += ["", one_at_a_time(one, known, book, district, declared, asked.moved)]
    if asked.spread:
        parts += ["", spreads((one, other), book, district)]
    return "\n".join(parts)


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


def compare_own(code: str, quarter: str, policy: Policy, known: Policies) -> str:
    """Return one's own run beside a policy that is followed from one of its quarters, in words.

    Raises:
        ContentError: the code or the quarter is wrong.
    """
    record = record_of(code)
    shelf = library()
    district, words = shelf.book.districts[record.district], shelf.words["en"]
    own = course_of(record)
    stand = branched_own(own, quarter)
    other = run(policy, known, shelf.book, district, stand, keep=stand.world.groups == 1)
    mine = since(own, Quarter.parse(quarter).index, other)
    at, names = first_quarter(mine, other)
    lines = [
        f"A: {MINE.title}: {record.district}, {record.desk}, seed {record.seed}.",
        f"B: {policy.title}, branched off before {quarter}. {policy.note}\n",
        table(mine, other),
        "",
        "They never part." if at < 0 else f"The first quarter whose figures differ is {label(at)}: {', '.join(names)}.",
    ]
    for sign, one, beside in (("a", mine, other), ("b", other, mine)):
        event = first_event(one.events, beside.events) if stand.world.groups == 1 else None
        if event is not None:
            lines.append(event_words(words, sign, event, one, district, record.seed))
    return "\n".join(lines)


def branched_own(own: Course, quarter: str) -> Stand:
    """Return the stand of a run before one of its quarters.

    Raises:
        ContentError: the run has no such quarter.
    """
    try:
        return branch(own, Quarter.parse(quarter).index)
    except (KeyError, ValueError) as wrong:
        known = ", ".join(label(one.world.month // 3) for one in own.stands[:-1])
        raise OwnFileError("--branch", quarter, "The run has no such quarter.", f"Use one of {known}.") from wrong


def with_own(known: Policies, own: Path | None, book: Book) -> Policies:
    """Return the known policies and those of a file of one's own, which may replace them.

    Raises:
        ContentError: the file is wrong.
    """
    if own is None:
        return known
    more = read(own)
    for problem in findings(more, book.rules, own.name, OwnFileError):
        raise problem
    patience = more.patience if more.patience != Patience() else known.patience
    return Policies(patience, {**known.by_id, **more.by_id})


def chosen(known: Policies, name: str) -> Policy:
    """Return a policy by its id, or say which there are.

    Raises:
        ContentError: there is none of that name.
    """
    if name not in known.by_id:
        raise OwnFileError(FILE, name, "There is no such policy.", f"Use one of {', '.join(known.by_id)}.")
    return known[name]


def branched(policy: Policy, known: Policies, book: Book, district: District, start: Stand, quarter: str) -> Stand:
    """Return the stand before a quarter of the course of a policy.

    Raises:
        ContentError: there is no such quarter.
    """
    labels = [label(FIRST_QUARTER + number) for number in range(ALL_QUARTERS)]
    if quarter not in labels:
        remedy = f"Use {labels[0]} to {labels[-1]}."
        raise OwnFileError("--branch", quarter, "There is no such quarter.", remedy)
    months = Quarter.parse(quarter).months[0] - start.world.month
    return start if months == 0 else run(policy, known, book, district, start, months=months).end


def bands(chosen: Sequence[Policy], known: Policies, book: Book, district: District, seeds: int = SEEDS) -> str:
    """Return the quartiles of many seeds at the end, policy by policy."""
    lines = [f"{seeds} seeds, {label(LAST_QUARTER)}: lowest, lower quartile, median, upper quartile, highest"]
    for policy in chosen:
        course = band(policy, known, book, district, seeds)
        forced = 100.0 * course.series["forced"][-1].mean()
        lines.append(f"{policy.title}: {forced:.0f}% of the states have turned to force")
        for name in BANDS:
            ends = quartiles(course, name)[:, -1]
            lines.append(f"  {name:15}" + "".join(f"{value:>12,.0f}" for value in ends))
    return "\n".join(lines)


def spreads(chosen: Sequence[Policy], book: Book, district: District) -> str:
    """Return what share of the spread is policy, village, weather and luck, outcome by outcome."""
    of = "6 villages x 6 weathers x 6 lucks under each policy, the state keeping its patience"
    lines = [f"Of the spread between campaigns, percent ({of}):"]
    lines.append(f"  {'':15}" + "".join(f"{name:>10}" for name in (*SOURCES, "together")) + "    mean +- deviation")
    for one in spread(chosen, book, district):
        shares = "".join(f"{100 * one.alone[name]:>10.1f}" for name in SOURCES)
        mean = f"{one.mean:,.1f} +- {one.deviation:,.1f} ({OUTCOMES[one.outcome]})"
        lines.append(f"  {one.outcome:15}{shares}{100 * one.together:>10.1f}    {mean}")
    return "\n".join(lines)


def one_at_a_time(
    policy: Policy, known: Policies, book: Book, district: District, moved: Sequence[Number], seeds: int, most: int = 6
) -> str:
    """Return which numbers of the model, moved alone through their ranges, move each outcome of a policy most."""
    found = sensitivities(policy, known, book, district, moved, seeds)
    lines = [f"{policy.title}: one number at a time between the ends of its range (assets/fit.toml), {seeds} seeds:"]
    for name, meaning in OUTCOMES.items():
        lines.append(f"  {name} ({meaning})")
        strongest = [one for one in found if one.outcome == name][:most]
        lines += [f"    {one.key:34}{one.at_low:>10.1f}{one.now:>10.1f}{one.at_high:>10.1f}" for one in strongest]
    return "\n".join(lines)
