"""Months and quarters of the campaign as whole numbers, so that nothing depends on a clock.

Month 0 is July 1929, the start of the agricultural year 1929/30 (history.md 0, rule 4). Quarters are those of
the calendar: quarter 0 is III 1929, quarter 1 (IV 1929) is the first one that is played.
"""

from __future__ import annotations

from dataclasses import dataclass

START_YEAR = 1929
START_MONTH = 7
FIRST_PLAYED_QUARTER = 1  # IV 1929
LAST_PLAYED_QUARTER = 15  # II 1933
ROMAN = ("I", "II", "III", "IV")


def month_index(year: int, month: int) -> int:
    """Return the index of a calendar month; July 1929 is 0.

    >>> month_index(1930, 3)
    8
    """
    return (year - START_YEAR) * 12 + month - START_MONTH


def year_and_month(index: int) -> tuple[int, int]:
    """Return (year, month 1-12) of a month index.

    >>> year_and_month(8)
    (1930, 3)
    """
    months = START_MONTH - 1 + index
    return START_YEAR + months // 12, months % 12 + 1


@dataclass(frozen=True, order=True)
class Quarter:
    """One quarter of the calendar, counted from III 1929."""

    index: int

    @classmethod
    def of(cls, year: int, number: int) -> Quarter:
        """Return the quarter of a year; number is 1 to 4.

        >>> Quarter.of(1930, 1).index
        2
        """
        return cls((year - START_YEAR) * 4 + number - 3)

    @property
    def year(self) -> int:
        """Return the calendar year."""
        return START_YEAR + (self.index + 2) // 4

    @property
    def number(self) -> int:
        """Return 1 to 4."""
        return (self.index + 2) % 4 + 1

    @property
    def months(self) -> tuple[int, int, int]:
        """Return the three month indices.

        >>> Quarter.of(1930, 1).months
        (6, 7, 8)
        """
        first = self.index * 3
        return first, first + 1, first + 2

    @property
    def label(self) -> str:
        """Return the short sign used on papers and in data files.

        >>> Quarter.of(1930, 1).label
        'I 1930'
        """
        return f"{ROMAN[self.number - 1]} {self.year}"

    @classmethod
    def parse(cls, label: str) -> Quarter:
        """Read a label back; ValueError when it is none.

        >>> Quarter.parse("IV 1929").index
        1
        """
        roman, _, year = label.partition(" ")
        return cls.of(int(year), ROMAN.index(roman) + 1)
