"""Rich sample values of every view, after the mock-ups: what the screens are drawn and measured against.

`stretched` turns a view into the pseudo-language whose words are 40 % longer, to see whether labels still fit.
"""

from __future__ import annotations

import dataclasses
from typing import Any, TypeVar

from game.play import views as v
from game.sim.decisions import Act, Answer, Choose, CloseQuarter, RunMonths

T = TypeVar("T")

HUD = v.HudView(
    quarter="I · 1930",
    months="January to March",
    tick=1,
    ticks=15,
    place="Olkhovka, Rakitnoe Ust’e district",
    weeks_left=9,
    weeks_total=12,
    weeks="9 of 12 weeks left",
    stage="act",
    season="winter",
    hunger=False,
)
OFFICIAL_HUD = dataclasses.replace(
    HUD,
    place="Rakitnoe Ust’e, district committee",
    weeks_left=5,
    weeks_total=24,
    weeks="5 of 24 person-weeks left",
)


def line(kind: str, text: str, certainty: str, hidden: bool = False) -> v.PreviewLineView:
    return v.PreviewLineView(kind, text, certainty, hidden)


def figure(label: str, text: str, value: int | None = None, **more: Any) -> v.FigureView:
    more.setdefault("low", value)
    more.setdefault("high", value)
    return v.FigureView(label, text, value, **more)


SOURCE = v.SourceView(
    id="cc-1930-03-14",
    title="On the distortion of the party line in the collective farm movement",
    text="The decision of the Central Committee of 14 March 1930 names forced entry, the taking of houses and small "
    "animals and the closing of churches as distortions, and orders the committees to stop them.",
    who="Central Committee of the party",
    when="14 March 1930",
    why="To answer the unrest of February and March and to put the blame on officials below.",
    kept="Printed in the newspapers of 15 March 1930; in the collections of party decisions.",
    licence="Public domain as an official document; our summary CC BY 4.0",
    grade="A",
    label="documented",
)

_FORMS = ("own", "own", "paper", "own", "farm", "own", "own", "left", "own", "paper")


def village(season_share: float = 0.18, paper: float | None = 0.40) -> v.VillageView:
    plots = []
    for slot in range(60):
        seen = slot % 5 in (0, 2) or slot < 6
        empty = slot in (17, 41)
        form = "farm" if slot in (4, 8, 14, 22, 26, 31, 38, 44, 50, 52, 58) else _FORMS[slot % 10]
        plots.append(
            v.PlotView(
                household=slot,
                lane=slot // 3,
                name=("Sychev", "Klokov", "Prokhorov", "Bessonov", "Zaytseva")[slot % 5] + f" {slot + 1}",
                form=form,
                empty=empty,
                seen=seen,
                lit=0 if empty else 1 + slot % 3,
                smoke=0 if empty else 1 + (slot * 7) % 3,
                horses=slot % 2 if seen and form != "farm" else 0,
                cows=1 + slot % 2 if seen else 0,
                sheep=(slot * 3) % 5 if seen else 0,
                note="empty since February 1930" if empty else "seen by you in January" if seen else "never seen",
            )
        )
    return v.VillageView(
        name="Olkhovka",
        plots=tuple(plots),
        farm_share=season_share,
        paper_share=paper,
        herd_horses=7,
        herd_cows=3,
        tractor=False,
        stooks=0,
        unsown=0.0,
        drought=False,
        facts=(
            figure("joined", "11 of 60", 11, how="seen", why="members"),
            figure("on paper only", "13", 13, ledger=v.PAPER, how="told", why="enrolled"),
            figure("cattle", "51 to 60", 55, low=51, high=60, how="told", why="cattle"),
            figure("short of bread", "8 houses", 8, how="seen", why="bread"),
            figure("empty", "2 houses", 2, how="seen", why="empty"),
        ),
    )


def preview(sure: str = "sure") -> tuple[v.PreviewLineView, ...]:
    return (
        line("paper", "no change", sure),
        line("barn", "three stores known to about a sixth", "sure"),
        line("people", "a little trust", "likely"),
    )


ACTIONS = (
    v.ChoiceView("visit", "Visit", "V", opens="action:visit", cost="1 week", preview=preview()),
    v.ChoiceView("meeting", "Meeting", "M", opens="action:meeting", cost="1 week"),
    v.ChoiceView("work", "Work", "W", opens="action:work"),
    v.ChoiceView("write", "Write letter", "E", opens="action:write", cost="1 week"),
    v.ChoiceView("papers", "Papers 3", "P", opens="papers"),
    v.ChoiceView("advisers", "Advisers 2", "D", opens="advisers"),
    v.ChoiceView(
        "repair",
        "Repair tools",
        "",
        opens="action:repair",
        enabled=False,
        refused="There are no parts in the village.",
    ),
    v.ChoiceView("table", "Village table", "T", opens="table"),
)

DESK = v.DeskView(
    hud=HUD,
    desk="worker",
    village=village(),
    district=None,
    papers=(
        v.PaperTab("order:percent", "Telegram: 30 households", True),
        v.PaperTab("happening:D05", "Who is against?", False),
        v.PaperTab("advisers", "Two advisers", False),
    ),
    actions=ACTIONS,
    way_on=v.ChoiceView("run", "Let the months run", "R", RunMonths(), enabled=False, refused="An order waits."),
    guide="A week is a lane of three doors. What you have not seen, you only know from others.",
    headline="11 of 60 households have joined; the order asks for 30.",
)

_VILLAGES = (
    ("Olkhovka", 168, 196, 40, 18, "I 1930", 3, "inspect", 1),
    ("Staraya Rakita", 352, 142, 62, None, "", 2, "persuade", 1),
    ("Verkhnie Pruzhki", 566, 138, 55, 33, "IV 1929", 2, "collect", 2),
    ("Dubovy Log", 676, 246, 71, None, "", 4, "inspect", 1),
    ("Krasny Ugol", 478, 268, 88, 26, "I 1930", 0, "", 0),
    ("Ternovoe", 282, 306, 47, None, "", 2, "count", 1),
    ("Sukhodol", 120, 400, 35, 31, "IV 1929", 2, "relieve", 1),
    ("Maly Yar", 404, 424, 66, None, "", 3, "persuade", 1),
    ("Zarechye", 596, 400, 52, 20, "IV 1929", 2, "organise", 3),
    ("Nizhnie Pruzhki", 238, 504, 44, None, "", 0, "", 0),
)
DISTRICT = v.DistrictView(
    name="Rakitnoe Ust’e",
    rows=tuple(
        v.VillageRow(
            index=i,
            name=name,
            x=(x - 24) * 1000 // 752,
            y=(y - 64) * 1000 // 580,
            reported=figure(
                name, f"{rep * 6 // 10} households", rep * 6 // 10, ledger=v.PAPER, how="told", why=f"paper:{i}"
            ),
            seen=None if seen is None else figure(name, f"{seen}", seen, how="seen", as_of=when, why=f"seen:{i}"),
            task=task,
            task_weeks=weeks,
            strength=strength,
            stores=None,
        )
        for i, (name, x, y, rep, seen, when, weeks, task, strength) in enumerate(_VILLAGES)
    ),
    target=figure("target", "45 households", 45, ledger=v.ORDER, why="target"),
    credit="Credit: 3,000 roubles",
    tractors="Tractor days: 0 of 40 promised",
    telephone="Telephone: one call to the region",
    facts=(figure("reported", "56 per cent", 56, ledger=v.PAPER), figure("seen", "26 per cent", 26)),
    rivals=(figure("Valuyki", "75", 75, ledger=v.PAPER, how="told", why="rivals"),),
)
OFFICIAL_DESK = v.DeskView(
    hud=OFFICIAL_HUD,
    desk="official",
    village=None,
    district=DISTRICT,
    papers=(
        v.PaperTab("order:percent", "Telegram: 75 per cent", True),
        v.PaperTab("order:seed", "Seed fund", False),
    ),
    actions=(
        v.ChoiceView("papers", "Telegrams 2", "P", opens="papers"),
        v.ChoiceView("divide", "Divide quota", "Q", opens="action:divide"),
        v.ChoiceView("form", "Form and tempo", "F", opens="action:form"),
        v.ChoiceView("exits", "Exits", "E", opens="action:exits"),
        v.ChoiceView("ask_up", "Ask for less", "A", opens="action:ask_up"),
        v.ChoiceView("inspect", "Inspect a village", "I", opens="action:inspect", cost="1 week"),
        v.ChoiceView("persuade", "Persuade", "U", opens="action:persuade", cost="1 week"),
    ),
    way_on=v.ChoiceView("run", "Send orders", "R", RunMonths()),
    guide="",
    headline="The villages report 56 per cent; where somebody has looked it was 26.",
)

HOUSEHOLD = v.HouseholdView(
    hud=HUD,
    household=26,
    number="Household 27 · Mill Lane",
    name="Sychev, Yegor and Marfa",
    archetype="middle",
    known=True,
    facts=(
        figure("people", "4 adults, 2 children", 6, how="seen", why="people:26"),
        figure("land", "5 ha, own plough", 5, how="seen", why="land:26"),
        figure("animals", "1 horse, 2 cows", 3, how="seen", why="animals:26"),
    ),
    horses=1,
    cows=2,
    sheep=0,
    label_in_book="“strong middle”, listed by the soviet, 1928",
    own_words="“we work and we owe nobody”",
    speaker="What Marfa says",
    saying="“The second cow we raised from a calf. If she goes to the common yard, who gets up to her at four? "
    "Tell me his name and I will think about it.”",
    remembers=("Autumn: grain taken, receipt given.", "January: you came in and asked."),
    stay=(
        v.SumLine("harvest in the barn", 607, "seen", "sum:harvest"),
        v.SumLine("seed kept back", -87, "seen", "sum:seed"),
        v.SumLine("oats and feed", -183, "told", "sum:feed"),
        v.SumLine("grain delivery, tax", -85, "seen", "sum:tax"),
        v.SumLine("chance of being listed", -20, "hearsay", "sum:listed"),
    ),
    join=(
        v.SumLine("share of the harvest", 520, "hearsay", "sum:share"),
        v.SumLine("seed and common feed", -190, "hearsay", "sum:common"),
        v.SumLine("farm’s delivery", -115, "told", "sum:delivery"),
        v.SumLine("tractor, one day in three", 16, "promised", "sum:tractor"),
        v.SumLine("horse and cow given up", -31, "told", "sum:given"),
    ),
    stay_total=232,
    join_total=200,
    bread=210,
    verdict="Staying is better by 32",
    levers=("both cows at home: by 18", "TOZ instead of artel: by 5"),
    note="Invented scene, composite of letters of 1929–30",
    choices=(
        v.ChoiceView(
            "persuade", "Persuade", "1", Act("persuade", 8), cost="1 week", preview=preview("you do not know")
        ),
        v.ChoiceView("promise", "Promise the cow", "2", Act("persuade", 8, 1), cost="1 week", preview=preview()),
        v.ChoiceView("speak_for", "Speak for them", "3", Act("speak_for", 26), cost="2 weeks", preview=preview()),
        v.ChoiceView(
            "list",
            "Put on list",
            "4",
            Act("list", 26),
            enabled=False,
            refused="No list is asked for.",
            preview=preview(),
        ),
        v.ChoiceView("why", "Why this sum", "Y", opens="why:sum:26"),
    ),
)
UNKNOWN_HOUSEHOLD = dataclasses.replace(
    HOUSEHOLD,
    known=False,
    facts=(figure("people", "nobody has looked", None, how=""),),
    horses=0,
    cows=0,
    label_in_book="nothing",
    own_words="",
    speaker="",
    saying="",
    remembers=(),
    stay=(),
    join=(),
    verdict="You have not been inside.",
    levers=(),
    choices=(v.ChoiceView("visit", "Visit the lane", "V", Act("visit", 8), cost="1 week", preview=preview()),),
)

_EFFECTS = (
    line("paper", "30 in the books by 15 March", "sure"),
    line("people", "some will join out of fear", "likely"),
)
ORDER = v.OrderView(
    hud=dataclasses.replace(HUD, weeks_left=12, weeks="12 of 12 weeks left"),
    id="percent",
    heading="TELEGRAM",
    sender="district committee",
    received="24 JAN 1930",
    strips=(
        "TO 25000ER ALEKSEEV OLKHOVKA",
        "RAISE MEMBERSHIP TO 30 HOUSEHOLDS",
        "OF 60 BEFORE 15 MARCH STOP FORM",
        "ARTEL STOP NEIGHBOURING DISTRICT",
        "PROMISES 75 PER CENT STOP REPORT",
        "FIGURES BY RETURN STOP GRIBOV",
    ),
    asked=figure("asked", "30 of 60 households", 30, ledger=v.ORDER, why="order:percent"),
    known=figure("known", "11, and 4 on a list only", 11, how="seen", why="members"),
    if_it_fails="a report on your “slowness”",
    computed="Computed from your 20. Had you written what you knew: 24.",
    answers=(
        v.ChoiceView(
            "carry_out",
            "Carry it out",
            "1",
            Answer("percent", "carry_out"),
            tag="carry out",
            preview=_EFFECTS,
        ),
        v.ChoiceView(
            "soften",
            "Half of it, signed",
            "2",
            Answer("percent", "soften", 2),
            tag="soften",
            preview=_EFFECTS,
        ),
        v.ChoiceView(
            "delay",
            "Ask for time until sowing",
            "3",
            Answer("percent", "delay"),
            tag="delay",
            preview=_EFFECTS,
        ),
        v.ChoiceView(
            "refuse",
            "Say nothing and do nothing",
            "4",
            Answer("percent", "refuse"),
            tag="refuse",
            preview=_EFFECTS,
        ),
        v.ChoiceView(
            "refuse_in_writing",
            "Refuse in writing",
            "5",
            Answer("percent", "refuse_in_writing"),
            tag="refuse",
            preview=_EFFECTS,
        ),
        v.ChoiceView(
            "resign",
            "Give back the post",
            "6",
            Answer("percent", "resign"),
            tag="resign",
            enabled=False,
            refused="Nobody else can be sent before March.",
            preview=_EFFECTS,
        ),
    ),
    answered="",
    source=SOURCE,
)

CHAIR = v.AdviserView(
    "chair",
    "Klokov",
    "chair of the soviet",
    "wants to keep his post",
    "“Write thirty. Who will come to count them before the thaw?”",
    3,
    8,
    "chair",
)
BOOKKEEPER = v.AdviserView(
    "bookkeeper",
    "Vera Ilyinichna",
    "bookkeeper",
    "wants books that add up",
    "“Eleven. In spring they will ask the other thirteen for horses.”",
    6,
    8,
    "bookkeeper",
)
ADVISERS = (
    CHAIR,
    BOOKKEEPER,
    v.AdviserView(
        "agronomist",
        "Rodionov",
        "agronomist",
        "wants seed in the ground",
        "“Count the oats first.”",
        4,
        7,
        "agronomist",
    ),
    v.AdviserView(
        "teacher", "Anna Sergeyevna", "teacher", "wants the school kept", "“Ask the women.”", 5, 7, "teacher"
    ),
)

HAPPENING = v.HappeningView(
    hud=dataclasses.replace(HUD, weeks_left=6, weeks="6 of 12 weeks left"),
    id="D05",
    title="Who is against?",
    when="February 1930",
    text="The school is full of smoke. For the fourth night the plenipotentiary asks not who is for the kolkhoz but "
    "who is against Soviet power. Nobody lifts a hand. He turns to you to close the meeting.",
    summary="A meeting has not voted. You can count it as a vote, open a sheet, let the women speak, or refuse.",
    recalls="In December you sat in Marfa Sycheva’s kitchen. She looks at you.",
    label="Scene: composite. Practice: documented",
    options=(
        v.ChoiceView(
            "1",
            "Count the silence as a vote",
            "1",
            Choose("D05", 1),
            tag="Carry it out",
            preview=(
                line("paper", "60 of 60 tonight", "sure"),
                line("people", "few of them come to work", "you do not know", True),
            ),
        ),
        v.ChoiceView(
            "2",
            "Send them home, open a sign-up sheet",
            "2",
            Choose("D05", 2),
            tag="Soften",
            preview=(
                line("paper", "perhaps 14", "likely"),
                line("people", "those who sign mean it", "likely"),
            ),
        ),
        v.ChoiceView(
            "3",
            "Let the women speak first",
            "3",
            Choose("D05", 3),
            tag="Delay",
            preview=(
                line("paper", "no figure tonight", "sure"),
                line("barn", "nothing changes", "sure"),
                line("people", "you hear about the cow and the bell", "likely"),
            ),
        ),
        v.ChoiceView(
            "4",
            "Say that you will not close it so",
            "4",
            Choose("D05", 4),
            tag="Refuse",
            preview=(
                line("paper", "a line about you to the district", "likely"),
                line("people", "the village will not forget it", "you do not know"),
            ),
        ),
    ),
    advisers=(
        v.AdviserView(
            "secretary",
            "Gribov, district",
            "secretary",
            "",
            "“Close it. Silence is consent.”",
            2,
            7,
            "secretary",
        ),
        v.AdviserView("teacher", "Anna Sergeyevna", "teacher", "", "“Silence is silence.”", 5, 7, "teacher"),
    ),
    source=SOURCE,
    picture="meeting",
)


def _box(
    box: str,
    label: str,
    unit: str,
    asked: int | None,
    known: v.FigureView,
    draft: int | None,
    **more: Any,
) -> v.BoxView:
    return v.BoxView(
        id=box,
        label=label,
        unit=unit,
        asked=figure("asked", "—" if asked is None else str(asked), asked, ledger=v.ORDER),
        known=known,
        last=None,
        low=0,
        high=more.pop("high", 200),
        draft=draft,
        consequence=more.pop("consequence", ()),
        error=more.pop("error", ""),
        **more,
    )


BOXES = (
    _box(
        "percent",
        "Households joined",
        "to the artel",
        30,
        figure("9 seen, 2 in the chair’s book", "11", 11, how="seen", why="members"),
        24,
        high=60,
        consequence=(
            line("paper", "The next order is worked out from it: about 38, where 11 would give 30.", "sure"),
            line("barn", "13 households stand on paper only: seed is asked of all 24.", "likely"),
            line("people", "Somebody may want signatures: about 1 chance in 5 this quarter.", "you do not know"),
        ),
    ),
    _box("seed", "Seed collected", "centners", 85, figure("weighed by you, February", "62", 62, how="seen"), 62),
    _box(
        "horses",
        "Horses pooled",
        "in the common yard",
        40,
        figure("counted 12 February", "7", 7, how="counted"),
        19,
    ),
    _box(
        "cattle",
        "Cattle in the village",
        "head",
        None,
        figure("told by three households", "51 to 60", 55, low=51, high=60, how="told"),
        60,
    ),
    _box("meetings", "Meetings held", "with a vote", 6, figure("you sat in three", "4", 4, how="told"), 4),
)
REPORT = v.ReportView(
    hud=dataclasses.replace(HUD, weeks_left=0, weeks="0 of 12 weeks left", stage="report"),
    title="Report on the course of collectivization",
    number="4",
    date="Olkhovka, first quarter of 1930. To the district committee, by 31 March",
    boxes=BOXES,
    definition="joined is an application with a signature.",
    send=v.ChoiceView("send", "Send the report", "Enter"),
    advisers=(CHAIR, BOOKKEEPER),
)
OFFICIAL_REPORT = dataclasses.replace(
    REPORT,
    hud=dataclasses.replace(OFFICIAL_HUD, stage="report"),
    boxes=(
        dataclasses.replace(
            BOXES[0],
            unit="per cent of the district",
            high=100,
            draft=56,
            slips=tuple(
                figure(name, f"{rep}", rep, low=seen, high=rep, ledger=v.PAPER, how="told", as_of=when)
                for name, _, _, rep, seen, when, *_ in _VILLAGES
            ),
            slip_modes=(0, 0, 1, 0, 2, 0, 0, 1, 0, 0),
        ),
        *BOXES[1:],
    ),
)

MONTHS = v.MonthsView(
    hud=HUD,
    names=("January", "February", "March"),
    entries=(
        v.MonthEntry(0, "12 January. Two cows sold at the fair.", "event:3"),
        v.MonthEntry(0, "Three households put their names on the sheet.", "event:4"),
        v.MonthEntry(1, "Klokov’s report says 24. You had not asked him.", "event:5"),
        v.MonthEntry(1, "Nine cows killed or sold since January.", "event:6"),
        v.MonthEntry(2, "TELEGRAM: article “Dizzy with success” in the newspapers.", "event:7", True),
        v.MonthEntry(2, "Six households took their names back.", "event:8"),
    ),
    frames=(village(0.18), village(0.2), village(0.25)),
)


def _row(label: str, written: int, written_text: str, low: int, high: int, so: str, note: str, how: str) -> v.PaperRow:
    return v.PaperRow(
        label,
        figure(label, written_text, written, ledger=v.PAPER, why=f"paper:{label}"),
        figure(note, so, (low + high) // 2, low=low, high=high, how=how, why=f"barn:{label}"),
    )


TWO_PAPERS = v.TwoPapersView(
    hud=dataclasses.replace(HUD, months="closed on 31 March", weeks="", weeks_total=0, weeks_left=0, stage="review"),
    masthead="Rakitnoe Plough",
    date="2 April 1930",
    headline="Olkhovka gives forty per cent",
    deck="Who is still waiting, and for what?",
    rows=(
        _row("Households joined", 24, "24 of 60", 11, 11, "11", "and 13 names on a list", "seen"),
        _row("Horses in the common yard", 19, "19", 7, 7, "7", "three of them lame", "seen"),
        _row("Cattle in the village", 60, "60", 51, 60, "51 to 60", "down from 68", "told"),
        _row("Seed ready, centners", 62, "62", 62, 62, "62", "under two locks", "seen"),
        _row("Meetings held", 6, "6", 4, 4, "4", "", "seen"),
    ),
    ledger_notes=(
        "visited this quarter: 33 households",
        "known by hearsay: 8 households",
        "not seen since December: 19 households",
    ),
    changes=(
        v.MonthEntry(1, "Nine cows killed or sold since January.", "event:6"),
        v.MonthEntry(2, "Two houses stand empty since February.", "event:9"),
        v.MonthEntry(2, "Six households took their names back.", "event:8"),
    ),
    headline_barn="Eleven work in common",
)

HISTORY = v.HistoryView(
    hud=TWO_PAPERS.hud,
    title="March 1930: “Dizzy with success”",
    place="Central Black Earth region",
    paragraphs=(
        "On 2 March 1930 the newspapers printed an article that blamed local officials for the force of the winter. "
        "Peasants paid several roubles for a copy, because it said in print that joining was voluntary.",
        "In the region 81.8 per cent of households were written down as members on 1 March. On 1 April it was 38, "
        "on 1 June 15.7. Those who left often got the far strips back, or none until the harvest.",
    ),
    figure=figure(
        "members on paper, 1 March and 1 June 1930",
        "81.8 to 15.7 per cent",
        82,
        low=16,
        high=82,
        ledger="history",
    ),
    source=SOURCE,
    grade="A: printed statistics, checked against each other",
    label="documented",
    positions=(),
    yours=("You wrote 24 of 60.", "Eleven worked in common.", "Six took their names back in March."),
)
DISPUTED = dataclasses.replace(
    HISTORY,
    title="The famine and intent",
    figure=None,
    positions=(
        ("R. W. Davies and S. Wheatcroft", "The famine came from a mistaken policy carried on against warnings; relief "
         "came late and was small, and there was no plan to starve a nation."),
        ("A. Graziosi", "From the autumn of 1932 the policy in Ukraine was turned against the nation as well, and "
         "hunger became a means."),
    ),
)  # fmt: skip

JUDGEMENT = v.JudgementView(
    hud=TWO_PAPERS.hud,
    sender="Rakitnoe Ust’e district committee, organisation department",
    sentences=(
        "The figure of 24 households is noted.",
        "The neighbouring village reports 41; the committee expects an explanation.",
        "The seed fund is to be full by 10 April.",
    ),
    stamp="TAKEN NOTE",
    read="They have read: 24. They have not seen: 11.",
    standing="tolerated",
    file="thin",
    choices=(
        v.ChoiceView("blame", "Name the chair as the cause", "B", Act("blame", 0), preview=_EFFECTS),
        v.ChoiceView("close", "Turn the page", "Enter", CloseQuarter()),
    ),
    threads=("The order of 24 January stays open.", "Marfa Sycheva waits for an answer about the cow."),
    next_order="The next order will ask for about 38.",
)

WHY = v.WhyView(
    title="Nine cows killed or sold since January",
    steps=(
        v.WhyStep(
            "The entries",
            "Nine entries of the ledger, January to March.",
            (
                ("January", "2 cows", "sold"),
                ("February", "5 cows", "slaughtered"),
                ("March", "2 cows", "slaughtered"),
            ),
        ),
        v.WhyStep(
            "The rule",
            "Who expects to give a cow up without pay keeps less reason to feed her. The announcement raised the share "
            "from 1 in 100 to 9 in 100 a month.",
            (),
        ),
        v.WhyStep(
            "The number behind it",
            "slaughter_announced = 9 per cent a month, fitted to the cattle count of 1928–1931 (grade B).",
            (),
        ),
    ),
    source=SOURCE,
)

CAUSES = (
    v.CausePart("chosen", "you chose", -21, "Your meetings and figures."),
    v.CausePart("ordered", "ordered above you", -52, "Targets, plans and laws."),
    v.CausePart("weather", "weather and luck", -23, "The dry spring of 1931."),
)
_PAPER = (8, 57, 34, 30, 33, 45, 62, 66, 70, 74, 75, 76, 78, 80, 80)
_BARN = (7, 18, 15, 14, 17, 30, 46, 52, 55, 50, 46, 51, 55, 57, 58)


def _five(key: str, label: str, actual: str, reference: str, gap: int, low: str, high: str) -> v.FiveLine:
    parts = tuple(dataclasses.replace(c, value=c.value * gap // -96) for c in CAUSES)
    return v.FiveLine(key, label, actual, reference, gap, parts, low, high, tuple(60 - i * 2 for i in range(15)))


END = v.EndView(
    hud=dataclasses.replace(TWO_PAPERS.hud, quarter="II · 1933", months="the barn is opened", tick=14, stage="over"),
    ending="transferred",
    title="Paper and barn",
    text=(
        "In June 1933 you are called back to the factory. Somebody else signs the form in July.",
        "The barn is opened and counted by a commission of three.",
    ),
    quarters=("IV 1929", "I 1930", "II 1930", "III 1930", "IV 1930", "I 1931", "II 1931", "III 1931", "IV 1931",
              "I 1932", "II 1932", "III 1932", "IV 1932", "I 1933", "II 1933"),
    paper=_PAPER,
    barn=_BARN,
    lines=(
        _five("grain", "Grain left for each eater", "104 kg", "200 kg", -96, "80", "120"),
        _five("people", "People at home", "241", "268", -27, "230", "250"),
        _five("animals", "Animals, in cows", "64", "112", -48, "60", "70"),
        _five("truth", "Points between paper and barn", "22", "11", 11, "18", "26"),
        _five("post", "Quarters in the post", "15", "11", 4, "15", "15"),
    ),
    register=(
        "live in Olkhovka: 241",
        "went to town or a building site: 31",
        "were deported: 17",
        "died beyond the usual: 9 to 16",
        "not known: 7 to 14",
        "These are ranges, not scores. The village is invented; the country’s losses, with sources, are "
        "on the next page.",
    ),
    successor="Your successor writes 82 in his first report.",
    household_year=(
        "1929: Yegor and Marfa Sychev, six at the table, one horse, two cows.",
        "1930: one cow sold in February. They stayed outside.",
        "1931: joined in October, after the second tax.",
        "1932: 1.1 kilograms a labour day, half of it oats.",
        "1933: Yegor is in Kharkov. Marfa answers the door.",
    ),
    code="PH1-AB7K-22QX-M9TR-C4WD-7HNE-PP3V",
    courses=(
        v.Course("Horses", (44, 43, 40, 38, 36, 33, 31, 30, 29, 28, 28, 27, 27, 26, 27), "27"),
        v.Course("Cattle", (68, 50, 49, 48, 47, 45, 44, 44, 43, 41, 40, 39, 38, 37, 37), "37"),
        v.Course("Sheep, goats", (120, 96, 90, 88, 84, 80, 77, 75, 70, 66, 64, 61, 60, 58, 57), "57"),
        v.Course("Grain a head, kg", (210, 190, 160, 280, 240, 200, 150, 260, 210, 160, 120, 200, 150, 99, 104), "104"),
    ),
    debrief=("When did the two curves part first?", "Which figure did you know to be wrong?", "Who paid for it?"),
)  # fmt: skip

TABLE = v.TableView(
    hud=HUD,
    title="Olkhovka, sixty households",
    columns=("Household", "Eaters", "Land", "Horses", "Cows", "Bread, months", "In fact", "On paper", "Seen"),
    rows=tuple(
        (
            ("Sychev", "Klokov", "Prokhorov", "Bessonov", "Zaytseva")[i % 5] + f" {i + 1}",
            str(3 + i % 5) if i % 3 else "?",
            f"{3 + i % 4}.5",
            str(i % 2),
            str(1 + i % 2),
            str(2 + i % 7),
            "own farm",
            "artel" if i % 4 == 0 else "own farm",
            "January" if i % 3 else "never",
        )
        for i in range(60)
    ),
    opens=tuple(f"household:{i}" for i in range(60)),
)
ACTION = v.ActionView(
    hud=HUD,
    id="visit",
    title="Knock at doors",
    text="One week, one lane of three doors. You learn who lives there, what stands in the yard and about how much "
    "lies in the store.",
    cost="1 week",
    choices=tuple(
        v.ChoiceView(
            f"lane{i}",
            f"Lane {i + 1}: {name}",
            str(i + 1) if i < 9 else "",
            Act("visit", i),
            cost="1 week",
            enabled=i != 4,
            refused="" if i != 4 else "The road to this lane is snowed in.",
            preview=preview(),
        )
        for i, name in enumerate(
            ("Sychev, Klokov, Prokhorov", "Bessonov, Zaytseva, Rudnev", "Guseva, Tarasov, Shilov",
             "Kosykh, Popov, Lunin",
             "Manin, Titova, Yurov", "Ageev, Bykova, Vlasov", "Golovin, Dyakova, Zimin")
        )
    ),
)  # fmt: skip
START = v.StartView(
    title="Paper Harvest",
    telegram=("TO COMRADE ALEKSEEV STOP", "YOU ARE SENT TO THE VILLAGE STOP"),
    shows="It shows how figures, orders and households act on each other.",
    shows_not="It does not show the whole of what happened, and no model can.",
    notice="This is about dispossession, deportation, hunger and death. Nothing is shown graphically. Every scene can "
    "be read as a plain summary or skipped, at no cost.",
    districts=tuple(
        v.DistrictCard(
            id=key,
            name=name,
            native=native,
            region=region,
            facts=(
                figure("households in ten villages", str(600 + i * 10), 600 + i * 10),
                figure("harvest, centners a hectare", f"{7 + i}", 7 + i, low=0, high=15),
                figure("without a horse, per cent", f"{22 + 4 * i}", 22 + 4 * i, low=0, high=100),
            ),
            text="Black earth, small strips, and more people than the land can use. The line came early here.",
            confidence="Figures of the region are well known; the village is invented.",
        )
        for i, (key, name, native, region) in enumerate(
            (
                ("black-earth", "Rakitnoe Ust’e", "Ракитное Устье", "Central Black Earth"),
                ("volga", "Kamyshino", "Камышино", "Lower Volga"),
                ("ukraine", "Solonets", "Солонець", "Left-bank Ukraine"),
                ("kuban", "Stepnaya", "Степная", "North Caucasus, Kuban"),
                ("west", "Zarechensk", "Зареченск", "Western region"),
            )
        )
    ),
    resume="II 1930, Olkhovka: 25,000er",
)

ALL: dict[str, Any] = {
    "start": START,
    "desk": DESK,
    "desk_official": OFFICIAL_DESK,
    "household": HOUSEHOLD,
    "household_unknown": UNKNOWN_HOUSEHOLD,
    "order": ORDER,
    "happening": HAPPENING,
    "action": ACTION,
    "report": REPORT,
    "report_official": OFFICIAL_REPORT,
    "months": MONTHS,
    "two_papers": TWO_PAPERS,
    "history": HISTORY,
    "history_disputed": DISPUTED,
    "judgement": JUDGEMENT,
    "why": WHY,
    "source": SOURCE,
    "table": TABLE,
    "advisers": ADVISERS,
    "end": END,
}

# Fields that are names for the program, not words for people.
_NOT_WORDS = frozenset(
    {"id", "key", "opens", "why", "portrait", "picture", "how", "ledger", "season", "stage", "kind", "form", "desk",
     "archetype", "code", "quarter", "source_key", "ending", "grade"}
)  # fmt: skip


def longer(text: str) -> str:
    """Return the text 40 % longer, word by word, with letters that Cyrillic would bring."""
    return " ".join(w + "шы"[: max(0, 1 if len(w) > 2 else 0)] * max(1, round(len(w) * 0.4)) if w.isalpha() and len(w) > 2 else w for w in text.split(" "))  # fmt: skip # noqa: E501


def stretched(value: T, name: str = "") -> T:
    """Return the view with all words made 40 % longer; figures and names for the program stay."""
    if isinstance(value, str):
        return value if name in _NOT_WORDS else longer(value)  # type: ignore[return-value]
    if isinstance(value, tuple):
        return tuple(stretched(x, name) for x in value)  # type: ignore[return-value]
    if dataclasses.is_dataclass(value) and type(value).__module__ == v.__name__:
        why_text = type(value) is v.SourceView
        changes = {
            f.name: stretched(getattr(value, f.name), "" if why_text and f.name == "why" else f.name)
            for f in dataclasses.fields(value)
        }
        return dataclasses.replace(value, **changes)  # type: ignore[return-value, type-var]
    return value
