"""The comparison of bots as one page that stands alone, readable in black and white."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from math import ceil
from typing import Final

from game.lab.fit_charts import HAIR, INK, Frame, mark, square, svg, words
from game.lab.fit_page import STYLE
from game.lab.strategies import MEASURES, Comparison, Measure, endings, kept
from game.lab.strategies_words import DESKS, FEW_SEEDS, about_bot, about_dominance, about_measure, number

CHART_WIDTH: Final = 540
ROW: Final = 26
LEFT: Final = 130

NARROW: Final = "@media (max-width:560px){.pair{grid-template-columns:1fr}}"
"""On a narrow screen the charts stand below each other."""

WHAT: Final = (
    "<p>Nine bots of plain character play the same seeds: the same villages, the same weather, the same luck. They "
    "are compared on five measures, always in pairs over the seeds. <strong>The five are never added up, and no "
    "player is placed by them.</strong> None of the bots is a model of a person; what they do is in the sentences "
    "below.</p>"
    "<p class='small'>People lost: exiled and dead, of the villages of the desk. Animals: horses and cattle at the "
    "end. Grain: kilograms a head in yards and farm, mean of the quarters from the first harvest on. Truth: mean "
    "distance of the percentage on paper from the barn, in points. Post: quarters of fifteen in the first post; and "
    "the share of seeds that keep it to the end. A difference stands with the range in which 95 of 100 such runs "
    "would put it; where that range holds nothing as well, luck would do it.</p>"
)


def page(found: Sequence[Comparison]) -> str:
    """Return the page as HTML."""
    seeds = min(one.seeds for one in found)
    few = f"<p><strong>Only {seeds} seeds: the project asks for {FEW_SEEDS}.</strong></p>" if seeds < FEW_SEEDS else ""
    head = f"<meta charset='utf-8'><meta name='viewport' content='width=device-width'><style>{STYLE}{NARROW}</style>"
    title = "<title>Paper Harvest: strategies side by side</title>"
    parts = "".join(part(one) for one in found)
    body = f"<main><h1>Strategies side by side</h1>{WHAT}{few}{parts}</main>"
    return f"<!doctype html><html lang='en'><head>{head}{title}</head><body>{body}</body></html>\n"


def part(one: Comparison) -> str:
    """Return one desk of one district."""
    best = "".join(f"<li>{escape(about_measure(one, measure))}</li>" for measure in MEASURES)
    charts = "".join(f"<figure>{chart(one, measure)}{_caption(measure)}</figure>" for measure in MEASURES)
    about = "".join(f"<li><strong>{bot}</strong>: {escape(about_bot(one, bot))}</li>" for bot in one.bots)
    return (
        f"<h2>{DESKS[one.desk].capitalize()}, {one.district}, {one.seeds} seeds</h2>"
        f"<ul>{best}</ul><p><strong>{escape(about_dominance(one))}</strong></p>"
        f"{table(one)}<div class='pair'>{charts}</div>"
        f"<h3>What each does, and why it is best on something or on nothing</h3><ul>{about}</ul>"
        f"<h3>How the campaigns end</h3>{endings_table(one)}"
    )


def _caption(measure: Measure) -> str:
    direction = "more" if measure.better > 0 else "less"
    return (
        f"<figcaption>{measure.title}: {measure.unit}; {direction} is better for it. Square: median of the seeds; "
        "bar: the middle half.</figcaption>"
    )


def table(one: Comparison) -> str:
    """Return means, best seeds and the post kept; a filled box with a tick marks the best mean."""
    heads = "".join(f"<th class='n'>{measure.title}</th>" for measure in MEASURES)
    rows = []
    for bot in one.bots:
        cells = []
        for measure in MEASURES:
            place = one.place(bot, measure)
            best = place.rank == 1
            told = f"<strong>{number(place.mean, measure)}</strong>" if best else number(place.mean, measure)
            seeds = f"<br><span class='small'>{round(100 * place.best_seeds)} of 100</span>"
            cells.append(f"<td class='n m'>{mark(True) if best else ''}{told}{seeds}</td>")
        rows.append(
            f"<tr><td>{bot}</td>{''.join(cells)}<td class='n'>{int(100 * kept(one, bot) + 0.5)} of 100</td></tr>"
        )
    return (
        f"<div class='wide'><table><tr><th>Bot</th>{heads}<th class='n'>Post kept to the end</th></tr>"
        f"{''.join(rows)}</table></div><p class='small'>Means of the seeds; below, in how many of 100 seeds no bot is "
        "better (those who are alike share a seed). Filled box with a tick: the best mean.</p>"
    )


def chart(one: Comparison, measure: Measure) -> str:
    """Return median and middle half of every bot on one measure, as lying bars."""
    places = {bot: one.place(bot, measure) for bot in one.bots}
    top = max(max(place.high, place.mean) for place in places.values()) or 1.0
    step = tick_step(top)
    top = step * ceil(top / step)
    frame = Frame(LEFT, 8, CHART_WIDTH - LEFT - 24, ROW * len(places), 0, 1)
    body = ""
    for tick in range(int(top / step + 0.5) + 1):
        x = frame.x(tick * step / top)
        body += f'<line x1="{x:.1f}" x2="{x:.1f}" y1="8" y2="{frame.up + frame.height:.1f}" stroke="{HAIR}"/>'
        body += words(x, frame.up + frame.height + 20, f"{tick * step:g}", "middle")
    for row, (bot, place) in enumerate(places.items()):
        y = frame.up + ROW * (row + 0.5)
        low, middle, high = (frame.x(value / top) for value in (place.low, place.median, place.high))
        body += words(LEFT - 10, y + 5, bot, "end", INK)
        body += f'<line x1="{low:.1f}" x2="{high:.1f}" y1="{y:.1f}" y2="{y:.1f}" stroke="{INK}" stroke-width="3"/>'
        body += square(middle, y)
    return svg(CHART_WIDTH, ROW * len(places) + 36, f"{measure.title}: {measure.unit}, by bot", body)


def tick_step(top: float, most: int = 6) -> float:
    """Return a round step that divides 0 to top into at most so many parts.

    >>> tick_step(15.0), tick_step(170.0), tick_step(720.0), tick_step(0.4)
    (5.0, 50.0, 200.0, 0.1)
    """
    step = 0.1
    while True:
        for factor in (1, 2, 5):
            if top / (step * factor) <= most:
                return step * factor
        step *= 10


def endings_table(one: Comparison) -> str:
    """Return how often each ending comes, and to whom."""
    total = one.seeds * len(one.bots)
    rows = []
    for name, by in endings(one).items():
        who = ", ".join(f"{bot} {count}" for bot, count in sorted(by.items(), key=lambda item: -item[1]))
        told = escape(name.replace("_", " "))
        rows.append(f"<tr><td>{told}</td><td class='n'>{100 * sum(by.values()) / total:.1f} %</td><td>{who}</td></tr>")
    heads = "<tr><th>Ending</th><th class='n'>Of all campaigns</th><th>Seeds by bot</th></tr>"
    return f"<div class='wide'><table>{heads}{''.join(rows)}</table></div>"
