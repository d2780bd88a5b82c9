"""Which ending a finished campaign has: the first whose condition holds (game-design 5). None is good or bad."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from game.play.panel import PanelResult, gap_tenths
from game.sim.campaign import Campaign
from game.sim.dates import Quarter
from game.sim.desk import FULL, WORKER
from game.sim.scopes import mean_points

TURN: Final = Quarter.of(1930, 1).index
FAMINE_AUTUMN: Final = (Quarter.of(1932, 3).index, Quarter.of(1932, 4).index)
YEAR_1932_END: Final = Quarter.of(1932, 4).index
YEAR_1931_END: Final = Quarter.of(1931, 4).index
TRUTHFUL: Final = 30
"""Tenths of a point within which a figure counts as written true."""

Holds = Callable[[Campaign, PanelResult], bool]


def ending_of(campaign: Campaign, panel: PanelResult) -> str:
    """Return the id of the ending: the first that fits, at last the one that always does."""
    table = WORKER_ENDINGS if campaign.desk.kind == WORKER else OFFICIAL_ENDINGS
    return next(name for name, holds in table if holds(campaign, panel))


def rule(campaign: Campaign, key: str) -> float:
    """Return a number of assets/rules/endings.toml."""
    return campaign.book.number(f"ending.{key}")


def mean_gap(campaign: Campaign) -> float:
    """Return the mean gap between paper and barn over the closed quarters, in points."""
    gaps = [gap_tenths(shot, campaign.households) for shot in campaign.snapshots]
    return sum(gaps) / (10 * len(gaps)) if gaps else 0.0


def largest_gap(campaign: Campaign) -> float:
    """Return the largest gap, in points."""
    return max((gap_tenths(shot, campaign.households) for shot in campaign.snapshots), default=0) / 10


def village_trust(campaign: Campaign) -> int:
    """Return the mean trust of those who live there, in points."""
    return mean_points(campaign.world.trust, campaign.world.present())


def organisation(campaign: Campaign) -> float:
    """Return the mean order of work, in points."""
    return float(campaign.world.organisation.sum(dtype="int64")) / (100 * campaign.world.villages)


def lost_post(campaign: Campaign, before: int = 99) -> bool:
    """Return whether the first post was lost, before a quarter where one is given."""
    return any(shot.post != "first" and shot.quarter <= before for shot in campaign.snapshots)


def removed_at(campaign: Campaign) -> int | None:
    """Return the quarter of the removal from the first post, or None."""
    return next((shot.quarter for shot in campaign.snapshots if shot.post != "first"), None)


def resigned(campaign: Campaign) -> bool:
    """Return whether the post was given up by the one who held it."""
    return campaign.desk.ended in ("resigned", "released", "home")


def found(campaign: Campaign) -> bool:
    """Return whether a gap of this desk was ever found."""
    return bool(campaign.desk.findings)


def _shot(campaign: Campaign, _panel: PanelResult) -> bool:
    here = campaign.world.present()
    return (
        campaign.cut == FULL
        and campaign.desk.lists_signed >= rule(campaign, "worker.shot_lists")
        and campaign.desk.flags.get("shot_warnings", 0) >= rule(campaign, "worker.shot_warnings")
        and mean_points(campaign.world.anger, here) >= rule(campaign, "worker.shot_anger")
        and mean_points(campaign.world.fear, here) >= rule(campaign, "worker.shot_fear")
    )


def _arrested_for_bread(campaign: Campaign, _panel: PanelResult) -> bool:
    return campaign.desk.flags.get("reserve_found", -1) in FAMINE_AUTUMN


def _driven_out(campaign: Campaign, _panel: PanelResult) -> bool:
    return lost_post(campaign, YEAR_1931_END) and not resigned(campaign)


def _released(campaign: Campaign, _panel: PanelResult) -> bool:
    return resigned(campaign) and campaign.desk.ended != "other_desk"


def _vindicated(campaign: Campaign, _panel: PanelResult) -> bool:
    early = [
        gap_tenths(shot, campaign.households) for shot in campaign.snapshots if shot.quarter <= TURN and dict(shot.paper)
    ]
    low = campaign.desk.standing < rule(campaign, "worker.vindicated_standing") * 10
    return bool(early) and max(early) <= TRUTHFUL and low


def _hardened(campaign: Campaign, _panel: PanelResult) -> bool:
    desk = campaign.desk
    return desk.temper >= rule(campaign, "worker.hardened_temper") * 10 and desk.standing >= (
        rule(campaign, "worker.hardened_standing") * 10
    )


def _two_books(campaign: Campaign, _panel: PanelResult) -> bool:
    return (
        largest_gap(campaign) >= rule(campaign, "worker.two_books_gap")
        and not found(campaign)
        and village_trust(campaign) >= rule(campaign, "worker.two_books_trust")
    )


def _drop(campaign: Campaign, _panel: PanelResult) -> bool:
    return (
        not lost_post(campaign)
        and organisation(campaign) >= rule(campaign, "worker.drop_organisation")
        and village_trust(campaign) >= rule(campaign, "worker.drop_trust")
    )


def _crossed(campaign: Campaign, _panel: PanelResult) -> bool:
    return campaign.desk.chosen.get("D16") == 2 or campaign.desk.flags.get("other_desk", 0) > 0


def _weight_at_removal(campaign: Campaign, weights: dict[int, float]) -> float:
    quarter = removed_at(campaign)
    return weights.get(quarter, 0.0) if quarter is not None else -1.0


def _right(campaign: Campaign, _panel: PanelResult) -> bool:
    weight = _weight_at_removal(campaign, dict(campaign.book.line.shortfall_weight))
    return not resigned(campaign) and weight >= rule(campaign, "official.right_w") and _tally(campaign) < 0


def _left(campaign: Campaign, _panel: PanelResult) -> bool:
    weight = _weight_at_removal(campaign, dict(campaign.book.line.scandal_weight))
    return not resigned(campaign) and weight >= rule(campaign, "official.left_v") and _tally(campaign) > 0


def _tally(campaign: Campaign) -> int:
    """Return hard minus soft, as they stood when the post was lost."""
    return campaign.desk.hard - campaign.desk.soft


def _protector(campaign: Campaign, panel: PanelResult) -> bool:
    file_then = next((shot.file for shot in campaign.snapshots if shot.quarter == YEAR_1932_END), campaign.desk.file)
    clerk = max(1, panel.clerk.values["people"])
    saved = panel.actual.values["people"] <= rule(campaign, "official.protector_people") * clerk
    return saved and file_then >= rule(campaign, "official.protector_file") * 10


def _swept(campaign: Campaign, _panel: PanelResult) -> bool:
    quarter = removed_at(campaign)
    return quarter is not None and quarter > YEAR_1932_END and not resigned(campaign)


def _lying(campaign: Campaign, _panel: PanelResult) -> bool:
    return not lost_post(campaign) and mean_gap(campaign) >= rule(campaign, "official.lying_gap")


def _promoted(campaign: Campaign, _panel: PanelResult) -> bool:
    return campaign.desk.standing >= rule(campaign, "official.promoted_standing") * 10


def _laggard(campaign: Campaign, _panel: PanelResult) -> bool:
    heard = campaign.desk.flags.get("ask_up_granted", 0) > 0
    return not lost_post(campaign) and mean_gap(campaign) <= rule(campaign, "official.laggard_gap") and heard


def _name_giver(campaign: Campaign, _panel: PanelResult) -> bool:
    return campaign.desk.names_handed_down >= rule(campaign, "official.name_giver") and not lost_post(campaign)


def _always(_campaign: Campaign, _panel: PanelResult) -> bool:
    return True


def _ill(campaign: Campaign, _panel: PanelResult) -> bool:
    return resigned(campaign)


WORKER_ENDINGS: Final[tuple[tuple[str, Holds], ...]] = (
    ("shot", _shot), ("arrested", _arrested_for_bread), ("driven_out", _driven_out), ("released", _released),
    ("vindicated", _vindicated), ("hardened", _hardened), ("two_books", _two_books), ("drop", _drop), ("crossed", _crossed),
    ("stayed", _always),
)
OFFICIAL_ENDINGS: Final[tuple[tuple[str, Holds], ...]] = (
    ("right", _right), ("left", _left), ("protector", _protector), ("swept", _swept), ("lying", _lying),
    ("promoted", _promoted), ("ill", _ill), ("laggard", _laggard), ("name_giver", _name_giver), ("clerk", _always),
)
"""(id, condition) in the order in which they are asked."""
