"""Differences of money added up: awards by award, settlements by settlement and award."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from kaimenhong.cli.report.figures import base_units
from kaimenhong.comparison import Row, RowChange, Rows

Name = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sum:
    """What rows of one unit come to, in base units (fen for CNY), and how many of them changed."""

    name: Name
    unit: str
    before: int
    after: int
    changed: int


def sums(table: str, column: str, by: Name, sides: tuple[Rows, Rows], changes: Sequence[RowChange]) -> list[Sum]:
    """The sums of a column before and after, of every group that has a changed row, in the order of the rows."""
    counts = Counter(_group(change.row, by) for change in changes)
    before, after = (_totals(side[table], column, by) for side in sides)
    order = list(dict.fromkeys((*after, *before)))
    return [
        Sum(group[:-1], group[-1], before[group], after[group], counts[group])
        for group in sorted(counts, key=order.index)
    ]


def whole(found: Sequence[Sum]) -> Sum:
    """The sum of sums of one unit."""
    return Sum((), found[0].unit, *(sum(getattr(s, key) for s in found) for key in ("before", "after", "changed")))


def _group(row: Row, by: Name) -> Name:
    return (*(row[column] for column in by), row["unit"])


def _totals(rows: Sequence[Row], column: str, by: Name) -> Counter[Name]:
    totals: Counter[Name] = Counter()
    for row in rows:
        totals[_group(row, by)] += base_units(row["unit"], row[column])
    return totals
