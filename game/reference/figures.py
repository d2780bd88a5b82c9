"""What `paper-harvest bench` tells of the reference; where its extra is not installed it says so."""

from __future__ import annotations

from collections.abc import Callable

from game.sim.book import Book, District

REMEDY = "left out, as {missing} is not installed here; to have it: pip install 'paper-harvest[bench]'"

Told = dict[str, float | str | dict[str, float] | dict[str, dict[str, float]] | None]


def reference_figures(book: Book, district: District, clock: Callable[[], float]) -> Told:
    """Return how many times faster the core is than agents, and how far from compiled loops.

    Args:
        book: numbers and line.
        district: where the villages lie.
        clock: seconds this process has computed.

    Returns:
        mesa_ratio: by households, time agent by agent over time of the core; compiled_share: the core's speed as a
        share of compiled loops over three rules together, the lower of the two sizes in compiled_share_by_rule.
        Without the extra, nothing for both, and why.
    """
    try:
        # Mesa and numba are an extra, and take a second to load.
        from game.reference.ratios import compiled_shares, mesa_ratios
    except ModuleNotFoundError as missing:
        told = REMEDY.format(missing=missing.name)
        return {"mesa_ratio": None, "compiled_share": None, "reference": told}
    shares = compiled_shares(book, district, clock)
    return {
        "mesa_ratio": mesa_ratios(book, district, clock),
        "compiled_share": min(share["all"] for share in shares.values()),
        "compiled_share_by_rule": shares,
    }
