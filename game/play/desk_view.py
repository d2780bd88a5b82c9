"""The main screen of either desk: the picture or the sheet, waiting papers, standing actions, the way on."""

from __future__ import annotations

from game.play import guide
from game.play.action_view import action_choices
from game.play.district_view import district_view
from game.play.document_view import post
from game.play.hud import hud_view
from game.play.offers import choice
from game.play.order_view import title
from game.play.seat import Seat
from game.play.slots import happening_slots
from game.play.views import ChoiceView, DeskView, PaperTab
from game.play.village_view import village_view
from game.sim.decisions import CloseQuarter, RunMonths


def desk_view(seat: Seat) -> DeskView:
    """Return the desk as it stands."""
    return DeskView(
        hud=hud_view(seat),
        desk=seat.campaign.desk.kind,
        village=village_view(seat) if seat.worker else None,
        district=None if seat.worker else district_view(seat),
        papers=papers(seat),
        actions=action_choices(seat) if seat.campaign.stage == "act" else (),
        way_on=way_on(seat),
        guide=guide.sentence(seat),
        headline=headline(seat),
    )


def papers(seat: Seat) -> tuple[PaperTab, ...]:
    """Return the papers on the desk, those that must be answered first."""
    campaign = seat.campaign
    tabs = [
        PaperTab(f"order:{order.id}", seat.say("paper.order", title=title(seat, order.id)), not order.answered)
        for order in campaign.desk.orders
    ]
    waiting = campaign.happening() if campaign.stage == "act" else None
    if waiting is not None:
        tabs.append(
            PaperTab(f"happening:{waiting.id}", seat.tell(waiting.title, happening_slots(seat, waiting.id)), True)
        )
    if campaign.stage == "report":
        tabs.append(PaperTab("report", seat.say("paper.report"), True))
    tabs += post(seat)
    tabs.append(PaperTab("advisers", seat.say("paper.advisers"), False))
    tabs.append(PaperTab("table", seat.say("paper.table"), False))
    return tuple(sorted(tabs, key=lambda tab: not tab.urgent))


def way_on(seat: Seat) -> ChoiceView:
    """Return the one choice that leads on from this stage."""
    stage = seat.campaign.stage
    if stage == "act":
        return choice(seat, "run", seat.say("way_on.act"), RunMonths(), key="M", previewed=False)
    if stage == "report":
        return choice(seat, "report", seat.say("way_on.report"), opens="report", key="M")
    if stage == "review":
        if seat.campaign.desk.pending:
            return choice(seat, "judgement", seat.say("way_on.judgement"), opens="judgement", key="M")
        return choice(seat, "close", seat.say("way_on.review"), CloseQuarter(), key="M", previewed=False)
    return choice(seat, "end", seat.say("way_on.over"), opens="end", key="M")


def headline(seat: Seat) -> str:
    """Return the main sentence of the desk: what waits, or how much time is left."""
    campaign = seat.campaign
    if campaign.stage != "act":
        return seat.say(f"headline.{campaign.stage}")
    open_orders = sum(1 for order in campaign.desk.orders if not order.answered)
    if open_orders:
        name = "headline.orders" if campaign.desk.post == "first" else "headline.orders_deputy"
        return seat.count(name, open_orders)
    if campaign.happening() is not None:
        return seat.say("headline.happening")
    if campaign.desk.weeks_left > 0:
        return seat.say(
            f"headline.weeks_{campaign.desk.kind}", weeks=seat.count("unit.weeks", campaign.desk.weeks_left)
        )
    return seat.say("headline.ready")
