"""Every view builds at every moment of a game, in strict words, and keeps its promises to the screens."""

from itertools import pairwise

import pytest

from game.play.events import entries
from game.play.months_view import dated
from game.play.views import ChoiceView, FigureView, OrderView
from game.sim.events import Event
from game.text.page import Heading, Paragraph
from game.text.tell import tell
from tests.play.playing import DISTRICT, begun, inside, library, moments, played, views_of

LEDGERS = {"paper", "barn", "order", "yours", "history"}


@pytest.mark.parametrize(
    ("bot", "desk", "cut"),
    [
        ("random", "worker", "full"),
        ("zealot", "worker", "lesson"),
        ("nothing", "worker", "lesson"),
        ("random", "official", "lesson"),
        ("gradualist", "official", "lesson"),
    ],
)
def test_views_build_in_every_stage_in_strict_words(bot, desk, cut):
    stages = set()
    for run in moments(bot, desk, cut, seed=5):
        stages.add(run.campaign.stage)
        assert views_of(run)
    assert stages == {"act", "report", "review", "over"}


@pytest.mark.parametrize("district", [name for name, place in library().places.items() if place.playable])
def test_every_district_can_be_begun_on_both_desks(district):
    for desk in ("worker", "official"):
        run = begun(desk, district=district)
        assert views_of(run)


def test_every_figure_says_what_it_counts_of_which_ledger_and_why():
    for run in moments("gradualist", "worker", "lesson"):
        for figure in inside(views_of(run), FigureView):
            assert figure.label
            assert figure.text
            assert figure.ledger in LEDGERS
            assert figure.why, figure


def test_every_option_and_answer_shows_paper_barn_and_people_with_certainty():
    seen = 0
    for run in moments("clerk", "worker", "lesson"):
        for choice in inside(views_of(run), ChoiceView):
            if choice.decision is None or type(choice.decision).__name__ not in ("Answer", "Choose", "Act"):
                continue
            if getattr(choice.decision, "action", "") in ("blame", "found", "instruct"):
                continue
            kinds = [line.kind for line in choice.preview]
            assert [kind for kind in ("paper", "barn", "people") if kind in kinds] == ["paper", "barn", "people"]
            assert all(line.certainty and (line.text or line.hidden) for line in choice.preview)
            seen += 1
    assert seen > 50


def test_all_five_answers_stand_on_every_order_with_a_reason_when_one_is_shut():
    for run in moments("protector", "official", "lesson"):
        for order in run.campaign.desk.orders:
            view = run.order(order.id)
            assert {choice.id for choice in view.answers} >= {"carry_out", "soften_1", "delay", "refuse", "resign"}
            assert all(choice.enabled or choice.refused for choice in view.answers)


def test_telegrams_are_strips_of_capitals():
    for run in moments("clerk", "official", "full"):
        for view in inside([run.order(order.id) for order in run.campaign.desk.orders], OrderView):
            assert 1 <= len(view.strips) <= 6
            assert all(len(strip) <= 34 and strip == strip.upper() for strip in view.strips)


def test_every_telegram_fits_its_strips_to_the_last_word():
    words = library().words["en"]
    from game.play.order_view import strips

    for kind in library().book.orders:
        slots = {"number": 2400, "village": "Nizhnie Dvory", "district": "Krasny Yar Solonets", "quarter": "III 1931"}
        text = words.texts[kind.text]
        told = strips(str(text).format_map(slots))
        assert "".join(told).endswith("STOP"), kind.text
        assert "." not in "".join(told)


def test_history_is_told_only_after_the_report():
    run = begun()
    with pytest.raises(LookupError):
        run.history()


def test_the_barns_are_opened_only_at_the_end():
    run = played("clerk", cut="lesson", until=lambda campaign: len(campaign.digests) >= 8)
    with pytest.raises(LookupError):
        run.end()


def test_the_form_is_empty_until_something_is_written():
    run = played("clerk", until=lambda campaign: campaign.stage == "report")
    view = run.report()
    assert all(box.draft is None for box in view.boxes)
    assert not view.send.enabled
    assert view.send.refused
    box = view.boxes[0]
    wrong = run.report({box.id: box.high + 1})
    assert wrong.boxes[0].error
    assert not wrong.send.enabled
    right = run.report({item.id: item.low for item in view.boxes})
    assert right.send.enabled
    assert right.send.decision is not None


def test_the_next_order_shown_at_the_form_is_the_order_that_comes():
    run = played("clerk", until=lambda campaign: campaign.stage == "report")
    view = run.report({"percent": 30})
    said = view.boxes[0].consequence[0].text
    run.take(run.report({"percent": 30}).send.decision)
    run.take(run.desk().way_on.decision)
    order = run.order("percent")
    assert run.seat.spoken(order.asked.value) in said
    assert "Computed from your thirty" in order.computed


def test_the_orders_line_names_what_honesty_would_have_asked():
    run = played("clerk", until=lambda campaign: campaign.stage == "report")
    known = run.report().boxes[0].known.value
    run.take(run.report({"percent": 40}).send.decision)
    run.take(run.desk().way_on.decision)
    view = run.order("percent")
    assert known < 40
    assert run.seat.spoken(run.campaign.desk.orders[0].had_you_known) in view.computed


def test_the_guide_names_three_doors_and_fades():
    run = begun()
    desk = run.desk()
    doors = [plot.name for plot in desk.village.plots if plot.glow]
    assert len(doors) == 3
    assert all(name in desk.guide for name in doors)
    assert len({plot.lane for plot in desk.village.plots if plot.glow}) == 3
    later = played("clerk", until=lambda campaign: len(campaign.digests) == 3)
    assert later.desk().guide == ""
    assert not any(plot.glow for plot in later.desk().village.plots)


def test_the_first_quarter_of_a_lesson_is_guided_too():
    for desk in ("worker", "official"):
        view = begun(desk, cut="lesson").desk()
        assert view.guide
        assert "{" not in view.guide


def test_no_guide_when_it_is_switched_off():
    assert begun(guide=False).desk().guide == ""


def test_a_chairmans_slip_is_one_sheet_and_its_sum_follows_the_manner():
    run = played("clerk", "official", until=lambda campaign: campaign.stage == "report")
    first = run.report().boxes[0]
    assert len(first.slips) == 10
    assert first.slips_sum.value == sum(slip.value for slip in first.slips)
    asked = run.report({}, {first.id: (2,) * 10})
    assert all(box.slip_modes == (2,) * 10 for box in asked.boxes if box.slips)
    assert asked.boxes[0].slips_sum.value != first.slips_sum.value
    draft = {box.id: box.low for box in run.report().boxes}
    decision = run.report(draft, {first.id: (1,) * 10}).send.decision
    run.take(decision)
    assert run.campaign.stage in ("act", "review")


def test_previews_speak_of_degrees_in_words_and_say_nothing_twice():
    lines = []
    for desk in ("worker", "official"):
        for run in moments("random", desk, "full", seed=5):
            campaign = run.campaign
            if campaign.stage == "act":
                lines += [line for c in inside(run.happening(), ChoiceView) for line in c.preview]
                for order in campaign.desk.orders:
                    lines += [line for c in run.order(order.id).answers for line in c.preview]
    texts = {line.text for line in lines if line.text}
    assert len(texts) > 100
    for text in texts:
        assert not any(word in text for word in ("tenths", "points", " 1 weeks", " 1 families", "{", ": 0")), text
        assert text[0] == text[0].upper(), text
        sentences = text.split(". ")
        assert len(set(sentences)) == len(sentences), text


def test_a_preview_has_one_line_of_each_kind():
    for run in moments("random", "official", "lesson", seed=2):
        for choice in inside(run.happening() if run.campaign.stage == "act" else None, ChoiceView):
            assert [line.kind for line in choice.preview] == ["paper", "barn", "people"]


def test_the_ledger_tells_only_of_its_own_quarter_and_the_paper_varies():
    for desk, cut in (("worker", "lesson"), ("worker", "full"), ("official", "lesson")):
        heads, quarter = [], -1
        for run in moments("clerk", desk, cut, seed=3):
            campaign = run.campaign
            if campaign.stage != "review" or campaign.quarter.index == quarter:
                continue
            quarter = campaign.quarter.index
            view = run.two_papers()
            assert len(view.changes) <= 8
            for change in view.changes:
                assert campaign.events[int(change.why.split(":")[1])].month >= campaign.quarter.months[0]
                assert "order" not in change.text
            assert view.masthead == "Rakitnoe Plough"
            heads.append(view.headline)
        assert all(one != other for one, other in pairwise(heads)), heads


def test_what_an_order_asks_and_what_is_known_are_in_one_unit():
    seen = set()
    for desk in ("worker", "official"):
        for run in moments("clerk", desk, "full", seed=3):
            if run.campaign.stage != "act":
                continue
            for order in run.campaign.desk.orders:
                view = run.order(order.id)
                assert view.computed[0] == view.computed[0].upper()
                assert view.received[0].isdigit()
                if order.id == "seed" and view.known.value is not None:
                    assert "%" not in view.known.text
                    assert "centner" in view.known.text
                    seen.add(desk)
    assert seen == {"worker", "official"}


def test_a_lesson_says_that_a_brigade_wrote_before():
    for desk in ("worker", "official"):
        run = begun(desk, "lesson")
        assert "A brigade wrote" in run.order("percent").computed


def test_the_sowing_plan_is_asked_in_hectares_everywhere():
    run = played("clerk", until=lambda campaign: any(order.id == "sowing" for order in campaign.desk.orders))
    view = run.order("sowing")
    assert view.asked.text.endswith(" ha")
    assert " ha" in view.answers[0].preview[0].text


def test_a_judgement_is_worded_anew_each_quarter():
    heard: list[tuple[str, ...]] = []
    for run in moments("nothing", "worker", "full", seed=3):
        if run.campaign.stage == "review" and len(heard) <= len(run.campaign.digests):
            heard.append(run.judgement().sentences)
    assert len(heard) > 5
    assert all(one != other for one, other in pairwise(heard) if len(one) > 1)


def test_a_house_that_lost_something_says_what_was_done():
    from game.play.speech import LOSS

    words = library().words["en"]
    named = {key.split(".")[3] for key in words.below("play.saying.loss")}
    assert set(LOSS) == named
    for kind in library().book.districts[DISTRICT].archetypes:
        for situation in ("first", "join", "member"):
            assert words.has(f"play.saying.{situation}.of.{kind[0]}")


@pytest.mark.parametrize("language", ["en", "ru"])
def test_a_dated_paper_says_its_day_once(language: str) -> None:
    run = begun(language=language)
    for item in library().telegrams:
        text = dated(run.seat, run.words.say(item.text), item.day, item.month)
        if item.day:
            assert text.count(run.seat.day(item.day, item.month)) == 1, text


def test_a_gap_to_what_was_only_told_is_no_exact_figure():
    run = played("clerk", "official", until=lambda campaign: campaign.stage == "review" and campaign.quarter.index > 3)
    papers = run.two_papers()
    first = papers.rows[0]
    assert first.so.low < first.so.high  # ten villages, nobody sent to look
    inside_it = first.so.low <= first.written.value <= first.so.high
    assert ("lies within" in papers.headline_barn) == inside_it
    assert inside_it or "About" in papers.headline_barn


def test_one_district_lies_the_same_way_up_in_every_language():
    turns = {begun("official", language=language).desk().district.turn for language in library().words}
    assert len(turns) == 1
    assert begun("official", district="zarechensk").desk().district.turn in range(4)


def at_form(desk, box):
    """A run at the first form that asks for a box."""
    run = played("clerk", desk, until=lambda c: c.stage == "report" and box in [one.id for one in c.boxes()])
    return run, next(one for one in run.report().boxes if one.id == box)


def test_hunger_on_the_village_form_is_not_called_seen_where_no_house_was_seen():
    run, box = at_form("worker", "food")
    assert box.known.how == "hearsay"
    assert "seen by you" not in box.known.how_text
    assert "smoke" in box.known.how_text
    entries = run.why(box.known.why).steps[0].text
    assert run.words.say("play.why.not_seen") not in entries
    assert "smoke" in entries


def test_what_ten_villages_told_was_not_told_by_one_chairman():
    run, box = at_form("official", "seed")
    figures = [box.known, box.slips_sum, *run.desk().district.facts]
    figures += [run.order(order.id).known for order in run.campaign.desk.orders]
    told = [figure.how_text for figure in figures if figure.how == "told"]
    assert len(told) >= 2
    assert all(text.startswith("told by the chairmen") for text in told)
    assert run.why(box.known.why).steps[0].text.startswith("Told by the chairmen")


ANGRY = ("play.judgement.scandal_", "play.judgement.turn.", "play.judgement.blamed", "play.judgement.outcome.")


@pytest.mark.parametrize(("bot", "desk"), [("zealot", "worker"), ("clerk", "worker"), ("zealot", "official")])
def test_nobody_is_made_an_example_by_a_letter_that_complains(bot, desk):
    words = library().words["en"]
    angry = [text for key, text in words.texts.items() if key.startswith(ANGRY)]
    example, seen = words.say("play.judgement.stamp.example"), set()
    for run in moments(bot, desk, "full"):
        if run.campaign.stage == "review":
            view = run.judgement()
            complains = any(sentence in angry for sentence in view.sentences)
            assert not (complains and view.stamp == example), view.sentences
            seen.add(complains)
    assert seen == {True, False}


def test_what_was_done_over_your_head_is_named():
    run = begun()
    event = Event("done_over_your_head", 0, "answers", "refuse", facts={"order": "percent"}, seen=True)
    (line,) = entries(run.seat, (event,), 0)
    assert run.order("percent").heading in line.text or run.words.say("play.order.title.percent") in line.text


@pytest.mark.parametrize("language", ["en", "ru"])
def test_every_forecast_says_by_when(language):
    words = library().words[language]
    forecasts = {key: words.say(key, amount="3", chance=40) for key in words.texts if key.startswith("play.forecast.")}
    assert len(forecasts) > 10
    for key, text in forecasts.items():
        assert ("quarter" if language == "en" else "квартал") in text, key


def test_an_order_to_sow_is_previewed_in_its_own_words():
    run = played("clerk", until=lambda c: c.stage == "act" and any(order.id == "sowing" for order in c.desk.orders))
    answers = {choice.id: choice for choice in run.order("sowing").answers}
    own = run.words.say("preview.answer.carry_out.sowing.barn")
    assert own in answers["carry_out"].preview[1].text


def test_a_card_tells_what_the_village_saw_of_a_house_and_no_more():
    run = played("clerk", until=lambda c: len(c.digests) == 3)
    joined = next(e for e in run.campaign.events if e.kind == "joined" and e.household >= 0)
    card = run.household(joined.household)
    assert any(card.name in line and "joined the farm" in line for line in card.history)
    assert not any("slaughtered" in line or "found" in line for line in card.history)
    assert card.street is not None
    assert card.street.name == card.name


def test_a_house_that_a_woman_heads_is_said_to_be_one_in_every_language():
    for language in ("en", "ru"):
        run = begun(language=language)
        heads = [run.household(slot).woman for slot in range(60)]
        kinds = [run.seat.archetype(0, slot) in ("widow", "sons_away") for slot in range(60)]
        assert heads == kinds
        assert True in heads


@pytest.mark.parametrize("desk", ["worker", "official"])
def test_where_the_guide_has_nothing_to_say_nothing_stands_empty(desk):
    run = played("clerk", desk, until=lambda c: len(c.digests) == 3 and c.stage == "act")
    view = run.desk()
    assert view.guide == ""  # game-design 1: from the fourth quarter on only why and the glossary
    assert view.headline
    blocks = tell(view, run.words.say).blocks
    assert all(block.text for block in blocks if isinstance(block, Heading | Paragraph))
