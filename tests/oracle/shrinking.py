"""A difference made small enough to be read: fewer rows, fewer lines of the plan."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from time import monotonic

from tests.oracle.data import Data
from tests.oracle.kept import written
from tests.oracle.trial import Tally, Trial
from tests.oracle.yaml_text import without_a_block

PATIENCE = 90  # seconds
SHOWN = 20  # rows that differ


def told(trial: Trial, data: Data) -> str:
    """The smallest plan found, the fewest rows that still make a difference, and the rows that differ."""
    trial, data = smallest(trial, data)
    said = "\n".join(trial.differences(data)[:SHOWN])
    return f"{trial.text}\n{written(data)}\n\n{said}"


def smallest(trial: Trial, data: Data) -> tuple[Trial, Data]:
    """Less and less of both, as long as there is a difference and time."""
    shrink = _Shrink(monotonic() + PATIENCE)
    data = shrink.fewer_rows(trial, data)
    trial = shrink.smaller_plan(trial, data)
    return trial, shrink.fewer_rows(trial, data)


@dataclass(frozen=True, slots=True)
class _Shrink:
    until: float

    @property
    def _patient(self) -> bool:
        return monotonic() < self.until

    def smaller_plan(self, trial: Trial, data: Data) -> Trial:
        """Blocks taken out of the plan, the longest first, until each one left is needed."""
        most = len(trial.text)
        while most and self._patient:
            found = self._without_a_block(trial, data, most)
            if found is None:
                break
            trial, most = found
        return trial

    def _without_a_block(self, trial: Trial, data: Data, most: int) -> tuple[Trial, int] | None:
        for text, size in without_a_block(trial.text, most):
            if not self._patient:
                break
            less = Trial.of(text, Tally(), trial.as_of, worlds=trial.worlds)
            if less is not None and less.differences(data):
                return less, size
        return None

    def fewer_rows(self, trial: Trial, data: Data) -> Data:
        """Corrections, tables, halves of tables and single rows taken away, as long as the difference stays."""
        for part, table in _tables(data):
            step = len(getattr(data, part)[table])
            while step and self._patient:
                data = self._without_rows(trial, data, part, table, step)
                step //= 2
        return data

    def _without_rows(self, trial: Trial, data: Data, part: str, table: str, step: int) -> Data:
        start = 0
        while start < len(rows := getattr(data, part)[table]) and self._patient:
            tables = getattr(data, part) | {table: rows[:start] + rows[start + step :]}
            less = replace(data, **{part: tables})
            if trial.differences(less):
                data = less
            else:
                start += step
        return data


def _tables(data: Data) -> Iterator[tuple[str, str]]:
    """Each table of the corrections and of the rows; those with the most rows first."""
    for part in ("corrections", "rows"):
        tables = getattr(data, part)
        yield from ((part, table) for table in sorted(tables, key=lambda t: -len(tables[t])))
