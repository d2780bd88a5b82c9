"""A snapshot: what was so in the barns and what stood on paper when a quarter was closed, for curves."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from game.sim.desk import Desk
from game.sim.world import EXILED, GONE, IN_FACT, IN_TOWN, ON_PAPER, RESETTLED, World


@dataclass(frozen=True)
class Snapshot:
    """One closed quarter; households, head, kg and persons over all villages of the desk.

    Attributes:
        month: month index that comes next.
        paper: (box, figure) as it stands on paper; only what was ever written.
        standing, file, network, temper, credence: of the desk.
    """

    quarter: int
    month: int
    paper: tuple[tuple[str, int], ...]
    members: int
    on_paper: int
    present: int
    in_town: int
    exiled: int
    resettled: int
    gone: int
    people: int
    dead: int
    born: int
    people_exiled: int
    people_left: int
    horses: int
    cattle: int
    small: int
    pigs: int
    grain: int
    farm_grain: int
    hidden: int
    standing: int
    file: int
    network: int
    temper: int
    credence: int
    post: str
    village_members: tuple[int, ...]
    village_honesty: tuple[int, ...]


def take_snapshot(
    world: World, outside: dict[tuple[str, str], NDArray[np.int64]], desk: Desk, quarter: int
) -> Snapshot:
    """Freeze the measures of a moment."""
    present = world.present()
    status = [int((world.status == code).sum(dtype=np.int64)) for code in (IN_TOWN, EXILED, RESETTLED, GONE)]
    members = (world.membership == IN_FACT) & present
    head = [
        int(world.animals[k].sum(dtype=np.int64)) + int(world.farm_herd[k].sum(dtype=np.int64))
        for k in range(4)
    ]
    people = {
        account: int(outside.get(("people", account), np.zeros(1, dtype=np.int64)).sum(dtype=np.int64))
        for account in ("dead", "born", "exile", "town")
    }
    return Snapshot(
        quarter=quarter,
        month=world.month,
        paper=tuple(sorted((box, held.value) for (box, village), held in desk.paper.items() if village < 0)),
        members=int(members.sum(dtype=np.int64)),
        on_paper=int(((world.membership == ON_PAPER) & present).sum(dtype=np.int64)),
        present=int(present.sum(dtype=np.int64)),
        in_town=status[0],
        exiled=status[1],
        resettled=status[2],
        gone=status[3],
        people=int(np.where(present, world.eaters, 0).sum(dtype=np.int64)),
        dead=people["dead"],
        born=people["born"],
        people_exiled=people["exile"],
        people_left=people["town"],
        horses=head[0],
        cattle=head[1],
        small=head[2],
        pigs=head[3],
        grain=int(world.grain.sum(dtype=np.int64)),
        farm_grain=int(world.farm_grain.sum(dtype=np.int64)),
        hidden=int(world.hidden.sum(dtype=np.int64)),
        standing=desk.standing,
        file=desk.file,
        network=desk.network,
        temper=desk.temper,
        credence=desk.credence,
        post=desk.post,
        village_members=tuple(int(n) for n in members.sum(axis=1, dtype=np.int64)),
        village_honesty=tuple(int(n) for n in world.chair_honesty),
    )
