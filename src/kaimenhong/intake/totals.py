"""Control totals: the file's own 合计 beside the sum of the rows it stands for.

The sum is over all rows of the file, taken or not, for that is what the office added up.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Mapping as MappingOf
from dataclasses import dataclass, field

from kaimenhong.errors import Place, Problem
from kaimenhong.facts import ControlTotal
from kaimenhong.intake.body import Body, SubtotalLine
from kaimenhong.intake.cells import Flaw, Reader, as_said, shown
from kaimenhong.intake.mapping import Mapping
from kaimenhong.intake.rows import Rows


@dataclass(frozen=True, slots=True)
class Sum:
    """The figures of the rows so far: by column of the sheet their sum, and how many rows were ragged."""

    figures: MappingOf[int, int] = field(default_factory=dict)
    ragged: int = 0


@dataclass(slots=True)
class Totals:
    """Sums as bodies are added, and what they were at each grand total.

    `unread` are columns with cells that are no figure; `readers` as in `Rows`.
    """

    mapping: Mapping
    names: Sequence[str]
    place: Place
    at_totals: list[tuple[SubtotalLine, Sum]] = field(default_factory=list)
    so_far: Sum = field(default_factory=Sum)
    unread: set[int] = field(default_factory=set)
    readers: dict[int, tuple[str, Reader]] = field(default_factory=dict)

    def add(self, body: Body, rows: Rows) -> None:
        """The next body of the sheet."""
        self.unread |= rows.unread
        self.readers |= rows.readers
        begin = 0
        for line in body.subtotals:
            if line.grand:
                self.so_far = _grown(self.so_far, body, rows, begin, line.rows_before)
                self.at_totals.append((line, self.so_far))
                begin = line.rows_before
        self.so_far = _grown(self.so_far, body, rows, begin, len(body.rows))

    def compared(self) -> tuple[tuple[ControlTotal, ...], list[Problem]]:
        """Each figure of each grand total compared; a difference beyond the tolerance is a problem of the file."""
        totals: list[ControlTotal] = []
        problems: list[Problem] = []
        begin = Sum()
        per_block = self.mapping.subtotals is not None and self.mapping.subtotals.per_block
        for line, there in self.at_totals:
            # A grand total of the whole file may stand above the rows.
            end = there if per_block else self.so_far
            for at, stated in self._stated(line, problems):
                total = self._compare(line, at, stated, begin, end)
                totals.append(total)
                if total.equal is not True:
                    problems.append(self._problem(total, at))
            begin = there if per_block else begin
        return tuple(totals), problems

    def _stated(self, line: SubtotalLine, problems: list[Problem]) -> Iterator[tuple[int, int]]:
        for at, (_, read) in self.readers.items():
            stated = read(line.cells[at])
            if isinstance(stated, Flaw):
                details = {"header": self.names[at], "text": shown(line.cells[at])}
                problems.append(Problem("KMH-I121", self._where(line.number, at), details))
            elif isinstance(stated, int):
                yield at, stated

    def _compare(self, line: SubtotalLine, at: int, stated: int, begin: Sum, end: Sum) -> ControlTotal:
        assert self.mapping.subtotals is not None, "a grand total was found by its word"
        summed = end.figures.get(at, 0) - begin.figures.get(at, 0)
        column, _ = self.readers[at]
        money = self.mapping.contract.columns[column].type == "money"
        equal: bool | None = abs(stated - summed) <= (self.mapping.subtotals.tolerance if money else 0)
        unread = at in self.unread or end.ragged > begin.ragged
        if unread and not equal:
            equal = None
        return ControlTotal(column, self.names[at], line.number, stated, summed, equal)

    def _problem(self, total: ControlTotal, at: int) -> Problem:
        type_ = self.mapping.contract.columns[total.column].type
        details = {
            "header": total.header,
            "stated": as_said(total.stated, type_),
            "summed": as_said(total.summed, type_),
            "difference": as_said(total.stated - total.summed, type_),
        }
        return Problem("KMH-I115" if total.equal is None else "KMH-I114", self._where(total.row, at), details)

    def _where(self, row: int, at: int) -> Place:
        return Place(self.place.file, row, at + 1, sheet=self.place.sheet)


def _grown(so_far: Sum, body: Body, rows: Rows, begin: int, end: int) -> Sum:
    """With the rows of a body from `begin` to before `end`."""
    figures = {
        at: so_far.figures.get(at, 0) + sum(v for v in values[begin:end] if v is not None)
        for at, values in rows.figures.items()
    }
    return Sum(figures, so_far.ragged + sum(begin <= line < end for line in body.ragged))
