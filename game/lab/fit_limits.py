"""How far the fit page can be trusted: the prediction, what was kept out, what is put in, what is not held at all."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from typing import Final

import numpy as np

from game.content.sources import Source
from game.lab import fit_charts as draw
from game.lab.figures import Floats, paper
from game.lab.fit import PREDICTION, Row
from game.lab.fit_words import figure, history, is_of, picture, source_of, table, verdict
from game.lab.prediction import Prediction

SECTIONS: Final = {
    "2.1": "Households in kolkhozy",
    "2.2": "Regions and forms",
    "2.3": "Livestock",
    "2.4": "Grain",
    "2.5": "Procurement and subsistence",
    "2.7": "The village",
    "2.8": "Disturbances",
    "2.9": "Lists and exile",
    "2.10": "Famine mortality",
    "2.11": "Pay",
    "6.6": "The counterfactual",
    "9": "The five districts",
}


ERRORS: Final = {
    "Error over the dates that were seen": "before",
    "Error over the later dates": "after",
    "Error without 1 January 1931": "after_january",
    "Error of single seeds, later dates": "by_seed",
    "Above the record on average, later dates": "lean",
}


def prediction_box(rows: list[Row], prediction: Prediction | None) -> str:
    """Return what a fit to 1929 and 1930 alone says of the years after, and why it is off."""
    row = next((row for row in rows if row.target.measure == PREDICTION), None)
    note = escape(row.target.note) if row is not None else ""
    question = (
        "The honest test is to fit the years 1929 and 1930 alone and to look how far 1931 to 1933 come out wrong. "
    )
    if prediction is None or row is None:
        return (
            f"<div class='box'><h3>Prediction: not computed</h3><p>{question}No such fit is kept here. {note}</p></div>"
        )
    heads = "".join(f"<th class='n'>Search {number}</th>" for number in range(1, len(prediction.sets) + 1))
    dates = "".join(
        f"<tr><td>{escape(one.date)}</td><td class='n'>{figure(one.middle, '%')}</td>"
        + "".join(f"<td class='n'>{told(paper(each.runs, **one.of))}</td>" for each in prediction.sets)
        + "</tr>"
        for one in prediction.later
    )
    errors = "".join(
        f"<tr><td>{name}</td><td></td>"
        + "".join(f"<td class='n'>{figure(getattr(each, key), '%')}</td>" for each in prediction.sets)
        + "</tr>"
        for name, key in ERRORS.items()
    )
    return (
        f"<div class='box'><h3>Prediction: {row.median:.1f} points off, {verdict(row)}</h3><p>{question}Every "
        f"figure known after December 1930 was hidden from {len(prediction.sets)} searches: the first began in the "
        "middle of every range, the others anywhere in the ranges. The bar is held against the middle one of their "
        f"errors. {note}</p><p><strong>It is weaker evidence than it looks.</strong> The ranges, the calendar of the "
        "line, the districts' orders for 1931 and after, and every number that was not searched were laid down with "
        "all years in view. With every number in the middle of its range and nothing fitted at all the model is "
        f"{prediction.middle:.1f} points off in the same years. To take the districts' orders for the truth, without "
        f"any model, is {prediction.orders:.1f} points off.</p><div class='wide'><table><thead><tr><th>Date</th><th "
        f"class='n'>History</th>{heads}</tr></thead>{dates}{errors}</table></div></div>"
    )


def told(said: Floats) -> str:
    """Return a median with its range over the seeds."""
    return (
        f"{figure(float(np.median(said)), '%')} [{figure(float(said.min()), '%')} to {figure(float(said.max()), '%')}]"
    )


def holdout_part(rows: list[Row], sources: Mapping[str, Source]) -> str:
    """Return what was kept out of every search, with its own count and error."""
    own = [row for row in rows if row.target.holdout and row.target.measure not in ("", PREDICTION)]
    judged = [row for row in own if row.hit is not None]
    held = sum(row.hit is True for row in judged)
    by_measure = {row.target.measure: row.median for row in rows}
    fitted, kept_out = by_measure["error_at_fitted_dates"], by_measure["error_at_held_out_dates"]
    bars = [abs(row.off or 0.0) / row.target.bar for row in judged if row.target.bar]
    errors = (
        f"<p>Paper series: the path of medians is {fitted:.1f} points off over the twelve dates that were fitted and "
        f"{kept_out:.1f} over the four that were kept out. Of all judged hold-outs with a bar of their own half lie "
        f"within {float(np.median(bars)):.2f} of it; the worst lies {max(bars):.1f} bars from the record.</p>"
        if fitted is not None and kept_out is not None and bars
        else ""
    )
    return (
        f"<h2>Kept out of the fit</h2><p><strong>{held} of {len(judged)} judged hold-outs come out within their "
        "bars.</strong> No search of the present numbers was shown them; a test changes their values and sees no "
        "loss change. The rule was written down before the search: of the paper series every fourth dated figure, of "
        "yearly series the last year but one, regional figures that are no district's own four, all procurement of "
        "single districts, and whatever was computed for the first time afterwards.</p>"
        f"{errors}"
        "<p>They are no strangers to the model. Its structure was developed, and earlier numbers were searched for, "
        "with most of them in view; the search began at those numbers, five of which were first moved by hand with "
        "the whole paper series on the screen. The last column says what was seen. Nor are all independent: a "
        "district's order is its own row, laid on a forecast.</p>" + table(own, sources)
    )


def people_part(rows: list[Row], sources: Mapping[str, Source], mechanisms: str) -> str:
    """Return hunger and deaths as ranges, what leads to them (as HTML), and what is known of lists."""
    spans = [
        (row.target.title, row.target.ends, (float(np.floor(row.low)), float(np.ceil(row.high))))
        for row in rows
        if row.target.group == "hunger" and row.low is not None and row.high is not None
    ]
    judged = [row for row in rows if row.target.group == "hunger" and row.hit is not None]
    sentence = "".join(
        f"<p>{draw.mark(row.hit)} {escape(row.target.title)}, middle of the seeds: {verdict(row)}.</p>"
        for row in judged
    )
    return (
        "<h2>Hunger and deaths</h2><p>Ranges only, in whole percents of the people of July 1929, to the end of "
        "1933. How many die of a given hunger was set with the studies in view: <strong>the number of deaths "
        "is put in, not found.</strong> The "
        "model has no disease and no births, and it says nothing about intent, on which historians disagree.</p>"
        + picture(
            draw.spans("Excess deaths, percent of people", spans, 20.0),
            "Hatched: the studies. Solid: the model's seeds.",
        )
        + sentence
        + mechanisms
        + "<h3>Deported</h3>"
        + table(is_of(rows, "people"), sources)
    )


def not_held_part(rows: list[Row]) -> str:
    """Return what the record has and the model does not, by section of the fact base, and how much of each is held."""
    sections = sorted({row.target.section for row in rows}, key=lambda one: [int(part) for part in one.split(".")])
    counts, folds = "", ""
    for section in sections:
        own = [row for row in rows if row.target.section == section]
        without = [row for row in own if not row.target.measure]
        name = SECTIONS.get(section, "")
        counts += (
            f"<tr><td>{section} {name}</td><td class='n'>{len(own)}</td><td class='n'>{len(own) - len(without)}</td>"
            f"<td class='n'>{len(without)}</td></tr>"
        )
        if without:
            lines = "".join(
                f"<tr><td>{escape(row.target.title)}</td><td class='n'>{history(row)} {escape(row.target.unit)}</td>"
                f"<td>{row.target.grade}</td><td>{escape(row.target.why)}</td></tr>"
                for row in without
            )
            folds += (
                f"<details><summary>{section} {name}: {len(without)}</summary><div class='wide'><table><tr><th>Figure"
                f"</th><th class='n'>History</th><th>Grade</th><th>Why not</th></tr>{lines}</table></div></details>"
            )
    return (
        "<h2>What the model holds, and what it does not</h2><p>Every figure that these sections of the fact base "
        "print stands in the list: beside the model, or here with the reason why it has no counterpart.</p>"
        "<div class='wide'><table><tr><th>Section of the fact base</th><th class='n'>Figures</th><th class='n'>Beside "
        f"the model</th><th class='n'>Not held</th></tr>{counts}</table></div>{folds}"
    )


def all_part(rows: list[Row], sources: Mapping[str, Source]) -> str:
    """Return the notes to the figures, and how to make the page again."""
    notes = "".join(
        f"<li><strong>{escape(row.target.title)}.</strong> {escape(row.target.note)}</li>"
        for row in rows
        if row.target.note and row.target.group in ("bars", "holdout", "hunger", "people")
    )
    used = sorted({source_of(row, sources) for row in rows})
    return (
        f"<h2>Notes</h2><details><summary>Notes to single figures</summary><ul>{notes}</ul></details>"
        "<p class='small'>Grades: A standard figure, B approximate, C contested, D the designer's assumption. "
        "Sources: "
        f"{escape('; '.join(used))}. Targets: assets/targets.toml. Made by: paper-harvest fit --html FILE.</p>"
    )
