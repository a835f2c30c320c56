"""Control totals: the file's own 合计 beside the sum of the rows it stands for.

The sum is over all rows of the file, taken or not, for that is what the office added up.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kaimenhong.errors import Place, Problem
from kaimenhong.facts import ControlTotal
from kaimenhong.intake.body import Body, SubtotalLine
from kaimenhong.intake.cells import Flaw, as_said, shown
from kaimenhong.intake.mapping import Mapping
from kaimenhong.intake.rows import Rows


def control_totals(
    body: Body, rows: Rows, mapping: Mapping, names: Sequence[str], place: Place
) -> tuple[tuple[ControlTotal, ...], list[Problem]]:
    """Each figure of each grand total compared; a difference beyond the tolerance is a problem of the file."""
    totals: list[ControlTotal] = []
    problems: list[Problem] = []
    begin = 0
    for line in (s for s in body.subtotals if s.grand):
        for at, stated in _stated(line, rows, names, place, problems):
            total = _compare(line, begin, at, stated, rows, body, mapping, names[at])
            totals.append(total)
            if total.equal is not True:
                problems.append(_problem(total, mapping, place, at))
        assert mapping.subtotals is not None, "a grand total was found by its word"
        if mapping.subtotals.per_block:
            begin = line.rows_before
    return tuple(totals), problems


def _stated(
    line: SubtotalLine, rows: Rows, names: Sequence[str], place: Place, problems: list[Problem]
) -> Iterator[tuple[int, int]]:
    for at, (_, read) in rows.readers.items():
        stated = read(line.cells[at])
        if isinstance(stated, Flaw):
            details = {"header": names[at], "text": shown(line.cells[at])}
            problems.append(Problem("KMH-I121", Place(place.file, line.number, at + 1, sheet=place.sheet), details))
        elif isinstance(stated, int):
            yield at, stated


def _compare(  # noqa: PLR0913, PLR0917  the line, the column and what stands in them
    line: SubtotalLine,
    begin: int,
    at: int,
    stated: int,
    rows: Rows,
    body: Body,
    mapping: Mapping,
    header: str,
) -> ControlTotal:
    assert mapping.subtotals is not None, "a grand total was found by its word"
    # A grand total of the whole file may stand above the rows.
    end = line.rows_before if mapping.subtotals.per_block else len(body.rows)
    summed = sum(v for v in rows.figures[at][begin:end] if v is not None)
    column, _ = rows.readers[at]
    money = mapping.contract.columns[column].type == "money"
    equal: bool | None = abs(stated - summed) <= (mapping.subtotals.tolerance if money else 0)
    unread = at in rows.unread or any(begin <= ragged < end for ragged in body.ragged)
    if unread and not equal:
        equal = None
    return ControlTotal(column, header, line.number, stated, summed, equal)


def _problem(total: ControlTotal, mapping: Mapping, place: Place, at: int) -> Problem:
    where = Place(place.file, total.row, at + 1, sheet=place.sheet)
    type_ = mapping.contract.columns[total.column].type
    details = {
        "header": total.header,
        "stated": as_said(total.stated, type_),
        "summed": as_said(total.summed, type_),
        "difference": as_said(total.stated - total.summed, type_),
    }
    return Problem("KMH-I115" if total.equal is None else "KMH-I114", where, details)
