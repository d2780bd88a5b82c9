"""Paper Harvest: a village, a quota, and the report you write, 1929-1933.

The rooms, lowest first: `sim` (rules and ledger), `content` (texts and data), `play` (campaigns and
views), `text` and `ui` (the two players), `cli`. `host` stands aside: what the machine offers.
"""

__version__ = "0.1.0"
