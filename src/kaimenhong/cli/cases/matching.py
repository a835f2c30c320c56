"""A case against an outcome's rows: exactly one row for each expected one, none for each absent one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from kaimenhong.cli.cases.reading import Case, Cells, ExpectedRow
from kaimenhong.cli.exports import IDENTIFYING
from kaimenhong.errors import Problem

Rows = Mapping[str, Sequence[Cells]]


@dataclass(frozen=True, slots=True)
class Failure:
    """One row that is not as the case says.

    no_row: none fits; `nearest` is the row that agrees in most cells, if there is any row.
    many_rows: `count` fit. unwanted: `count` fit what should be absent; `nearest` is the first.
    """

    kind: Literal["no_row", "many_rows", "unwanted"]
    row: ExpectedRow
    nearest: Cells | None
    count: int

    @property
    def differing(self) -> Mapping[str, tuple[str, str]]:
        """Column: what the case says, what the nearest row says. Only cells that differ."""
        if self.nearest is None:
            return {}
        return {c: (said, self.nearest[c]) for c, said in self.row.cells.items() if said != self.nearest[c]}


@dataclass(frozen=True, slots=True)
class CaseResult:
    """What became of a case. `refused` says why it could not be computed."""

    case: Case
    failures: tuple[Failure, ...] = ()
    refused: tuple[Problem, ...] = ()

    @property
    def passed(self) -> bool:
        return not self.failures and not self.refused


def judge(case: Case, rows: Rows) -> CaseResult:
    """Compare a case with the rows of the outcome at its as-of date."""
    return CaseResult(case, tuple(_failures(case, rows)))


def _failures(case: Case, rows: Rows) -> Iterator[Failure]:
    for row in case.expect:
        fitting = [found for found in rows[row.table] if _fits(row.cells, found)]
        if not fitting:
            yield Failure("no_row", row, nearest(row.cells, rows[row.table]), 0)
        elif len(fitting) > 1:
            yield Failure("many_rows", row, fitting[0], len(fitting))
    for row in case.absent:
        fitting = [found for found in rows[row.table] if _fits(row.cells, found)]
        if fitting:
            yield Failure("unwanted", row, fitting[0], len(fitting))


def _fits(expected: Cells, found: Cells) -> bool:
    return all(found[column] == said for column, said in expected.items())


def nearest(expected: Cells, rows: Sequence[Cells]) -> Cells | None:
    """The row that agrees in most of the cells that say which row it is, then in most of its figures.

    The first of several; None where there is no row at all.
    """

    def agreement(row: Cells) -> tuple[int, int]:
        equal = [column for column, said in expected.items() if row[column] == said]
        return sum(column in IDENTIFYING for column in equal), len(equal)

    return max(rows, key=agreement, default=None)
