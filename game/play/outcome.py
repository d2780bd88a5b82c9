"""The outcome of a run as plain data: code, digests, and paper beside barn for every quarter."""

from __future__ import annotations

from typing import Any

from game.sim import endings
from game.sim.campaign import Campaign
from game.sim.dates import Quarter
from game.sim.record import encode, record_of
from game.sim.snapshot import Snapshot

BARN = (
    "members", "on_paper", "present", "in_town", "exiled", "people", "dead", "people_exiled", "people_left",
    "horses", "cattle", "small", "pigs", "grain", "farm_grain", "hidden",
)  # fmt: skip
"""Figures of the barn as a snapshot names them: households, persons, head, kg."""


def outcome(campaign: Campaign) -> dict[str, Any]:
    """Return what `paper-harvest run` and `replay` print: the same keys for both."""
    record = record_of(campaign)
    return {
        "version": record.version,
        "district": campaign.district.id,
        "seed": campaign.seed,
        "desk": campaign.desk.kind,
        "cut": campaign.cut,
        "code": encode(campaign),
        "digests": list(campaign.digests),
        "ending": endings.ending(campaign).id if campaign.stage == "over" else "",
        "quarters": [
            quarter_row(snapshot, digest)
            for snapshot, digest in zip(campaign.snapshots, campaign.digests, strict=True)
        ],
    }


def quarter_row(snapshot: Snapshot, digest: str) -> dict[str, Any]:
    """Return one quarter: every figure on paper by its box, and the figures of the barn.

    `percent` is households of a hundred present in both, so that the two can be laid beside each other.
    """
    paper: dict[str, int | float | None] = dict(snapshot.paper)
    written = paper.pop("percent", None)
    paper["households"] = written
    paper["percent"] = None if written is None else _percent(int(written), snapshot.present)
    barn: dict[str, int | float] = {name: getattr(snapshot, name) for name in BARN}
    barn["percent"] = _percent(snapshot.members, snapshot.present)
    return {"quarter": Quarter(snapshot.quarter).label, "digest": digest, "paper": paper, "barn": barn}


def _percent(part: int, whole: int) -> float:
    return round(100.0 * part / max(1, whole), 1)
