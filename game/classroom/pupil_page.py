"""A pupil's chronicle of the own run: one page to print or hand in, with what was decided and the sources behind it.

The barns stay closed on it while the run can still be played on.
"""

from __future__ import annotations

from html import escape
from typing import Final

from game.classroom.board_charts import curves_chart
from game.classroom.board_view import RunCard, barn_percent, paper_percent
from game.classroom.collect import told
from game.classroom.decision_words import decision_words
from game.classroom.page import page, section, table, text
from game.content.library import Library
from game.content.words import Words
from game.play.seat import Seat, quarter_words
from game.play.settings import Settings
from game.play.standing import is_mark, left
from game.sim import endings
from game.sim.campaign import Campaign
from game.sim.dates import Quarter
from game.sim.decisions import Answer, Choose, Decision
from game.sim.desk import LESSON
from game.sim.record import Record, begin, encode, record_of

TOLD: Final[dict[str, tuple[type, ...]]] = {LESSON: (Answer, Choose)}
"""Decisions that are told, by cut; of a whole campaign only the answers to orders fit one page."""


SHORT: Final = 8
"""Quarters whose chronicle fits a sheet without smaller letters."""


def chronicle_html(library: Library, words: Words, record: Record, stopped: bool = False) -> str:
    """Return the chronicle of a run as a page.

    Args:
        library: content.
        words: of its language.
        record: of the run.
        stopped: its lesson is over and it is not played on: the barns of its quarters are opened as well.

    Raises:
        DecisionRefused: the rules of this book no longer allow one of its decisions.
    """
    campaign, decided = replay_told(library, words, record)
    say = words.say
    over, homes = campaign.stage == "over" or stopped, campaign.households
    gone = left(campaign)
    shots = {shot.quarter: shot for shot in campaign.snapshots}
    rows = []
    for quarter in campaign.played:
        if quarter not in shots and quarter not in decided:
            continue
        shot = shots.get(quarter)
        paper = paper_percent(shot, homes) if shot is not None else None
        barn = str(barn_percent(shot, homes)) if shot is not None and over else ""
        label = quarter_words(words, Quarter(quarter))
        if gone is not None and quarter >= gone[0]:
            decided.setdefault(quarter, []).append(say("classroom.chronicle.deputy"))
        rows.append((label, "" if paper is None else str(paper), barn, "; ".join(decided.get(quarter, ()))))
    heads = [say(f"classroom.chronicle.{name}") for name in ("quarter", "paper", "barn", "did")]
    parts = []
    ending = _ending(campaign, words) if campaign.stage == "over" else []
    if over:
        parts.append(section(say("classroom.chronicle.curves"), _curves(campaign, words), *ending))
    else:
        parts.append(section(say("classroom.chronicle.curves"), text(say("classroom.chronicle.open_end"))))
    parts.append(section(say("classroom.chronicle.did"), table(heads, rows, numbers=(1, 2))))
    sources = "; ".join(sources_of(campaign, library))
    parts.append(section(say("classroom.chronicle.opened"), text(sources), text(say("classroom.chronicle.note"))))
    code = f"<p>{escape(say('classroom.chronicle.code'))}: <span class='code'>{encode(campaign)}</span></p>"
    lines = "<div class='line'></div>" * 3
    parts.append(f"<section>{text(say('classroom.chronicle.reflect'))}{lines}{code}</section>")
    head = say("classroom.chronicle.place", **told(record, library, words))
    return page(
        words.language,
        say("classroom.chronicle.title"),
        (head,),
        parts,
        "tight" if len(rows) <= SHORT else "tight long",
    )


def replay_told(library: Library, words: Words, record: Record) -> tuple[Campaign, dict[int, list[str]]]:
    """Return the campaign of a record, and its decisions in words by the quarter in which they were taken."""
    campaign = begin(library.book, record, keep_entries=False)
    kinds = TOLD.get(record.cut, (Answer,))
    decided: dict[int, list[str]] = {}
    own = True
    for decision in record.decisions:
        own = own and not is_mark(decision)  # what the deputy decides is not told as the player's own
        if own and isinstance(decision, kinds):
            decided.setdefault(campaign.quarter.index, []).append(_words(campaign, library, words, decision))
        campaign.take(decision)
    return campaign, decided


def _words(campaign: Campaign, library: Library, words: Words, decision: Decision) -> str:
    sentence = decision_words(Seat(campaign, library, words, Settings(language=words.language)), decision)
    return (sentence[:1].upper() + sentence[1:]).rstrip(".")


def _curves(campaign: Campaign, words: Words) -> str:
    homes, shots = campaign.households, campaign.snapshots
    if campaign.stage != "over":  # of a lesson that stops here, not what a deputy closed behind its last quarter
        end = max((shot.quarter for shot in shots if shot.quarter in campaign.played), default=-1)
        shots = [shot for shot in shots if shot.quarter <= end]
    last = words.say("classroom.chronicle.curves")
    card = RunCard(
        letter="A", nickname="", kind="",
        quarters=tuple(quarter_words(words, Quarter(shot.quarter)) for shot in shots),
        paper=tuple(paper_percent(shot, homes) for shot in shots),
        barn=tuple(barn_percent(shot, homes) for shot in shots),
        last=last,
    )  # fmt: skip
    key = ", ".join(
        f"{mark} {words.say(f'classroom.board.key_{name}')}" for mark, name in (("- -", "paper"), ("—", "barn"))
    )
    return f"<figure style='max-width:40em'>{curves_chart(card, last, 900, 230)}<figcaption>{key}</figcaption></figure>"


def _ending(campaign: Campaign, words: Words) -> list[str]:
    """Return the ending's title and text."""
    key = f"play.ending.{campaign.desk.kind}.{endings.ending(campaign).id}"
    return [f"<h3>{escape(words.say(f'{key}.title'))}</h3>", text(words.say(f"{key}.text"))]


def sources_of(campaign: Campaign, library: Library) -> list[str]:
    """Return author, title and year of what the history cards of the played quarters stand on, each once."""
    keys: list[str] = []
    for shot in campaign.snapshots:
        card = library.history.get(shot.quarter) if shot.quarter in campaign.played else None
        keys += [key for key in (card.source, *card.more) if key not in keys] if card is not None else []
    found = [library.sources[key] for key in keys]
    return [f"{source.author}, {source.title} ({source.year})" for source in found]


def chronicle_of(library: Library, words: Words, campaign: Campaign, stopped: bool = False) -> str:
    """Return the chronicle of a campaign as it stands."""
    return chronicle_html(library, words, record_of(campaign), stopped)
