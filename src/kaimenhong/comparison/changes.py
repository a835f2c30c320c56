"""Two outcomes held against each other, row by row: whose figures differ, and by how much."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from operator import itemgetter

from kaimenhong.comparison.rows import KEYS, Key, Row, Rows, figure, says

NOTHING = frozenset({"awards", "settlements"})
"""Exports in which no row means nothing was due."""


@dataclass(frozen=True, slots=True)
class RowChange:
    """A row that says something else. `before` None: it is new; `after` None: it is gone."""

    table: str
    key: Mapping[str, str]
    before: Row | None
    after: Row | None

    @property
    def row(self) -> Row:
        """The row, as it is now or was."""
        row = self.after if self.after is not None else self.before
        assert row is not None, "a change is of some row"
        return row

    @property
    def sides(self) -> tuple[Row | None, Row | None]:
        """The row before and after."""
        return self.before, self.after

    @property
    def difference(self) -> Fraction | None:
        """After minus before, in the unit of the export; of places those moved up. None where one side has no figure.

        Money of measures is in fen, of awards and settlements in yuan.
        """
        old, new = (self._figure(row) for row in self.sides)
        if old is None or new is None:
            return None
        return old - new if self.table == "standings" else new - old

    def _figure(self, row: Row | None) -> Fraction | None:
        if row is None:
            return Fraction(0) if self.table in NOTHING else None
        return figure(self.table, row)


def compare(before: Rows, after: Rows) -> dict[str, tuple[RowChange, ...]]:
    """The changed rows of each export, the largest difference first; those without a figure come last, by key."""
    return {table: tuple(sorted(_changed(table, before, after), key=_by_size)) for table in KEYS}


def _changed(table: str, before: Rows, after: Rows) -> Iterator[RowChange]:
    key_of = itemgetter(*KEYS[table])
    old, new = ({key_of(row): row for row in side.get(table, ())} for side in (before, after))
    for key in {**new, **old}:
        a, b = old.get(key), new.get(key)
        if a is None or b is None or (a != b and says(table, a) != says(table, b)):
            yield RowChange(table, dict(zip(KEYS[table], key, strict=True)), a, b)


def _by_size(change: RowChange) -> tuple[bool, Fraction, Key]:
    size = change.difference
    return size is None, -abs(size or Fraction(0)), tuple(change.key.values())
