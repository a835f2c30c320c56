"""One number from the rows of a table that belong to a contestant."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from fractions import Fraction

from tests.oracle.cells import Cells, cell
from tests.oracle.tables import Row, Tables
from tests.oracle.values import MISSING, ZERO, Refusal, Value, known

from kaimenhong.facts.contract import Contract
from kaimenhong.periods import Period
from kaimenhong.plan import model as m


def aggregate(tables: Tables, plan: m.Plan, formula: m.Aggregate, whose: tuple[str, str], period: Period) -> Value:
    """`whose` is (unit or person, id); `period` the window's, not yet cut at as-of."""
    contract = tables.contracts[formula.table]
    cells = Cells(contract, period)
    last = min(period.end, tables.as_of)
    if formula.op == "given":
        rows = tables.own_list_rows(formula.table, *whose)
        return _given(contract, [r for r in rows if cells.passes(r, formula.where)], formula.column, whose[1])
    rows = [r for r in tables.owned(formula.table, *whose) if cells.passes(r, formula.where)]
    match formula.op:
        case "stock":
            return _stock(contract, rows, formula.column, [last])
        case "opening":
            return _stock(contract, rows, formula.column, [plan.base_date])
        case "average":
            days = (last - period.start).days + 1
            return _stock(contract, rows, formula.column, [period.start + timedelta(days=i) for i in range(days)])
    dated = [r for r in rows if contract.date is None or period.start <= r[contract.date] <= last]
    return known(_flow(contract, formula, dated))


def _flow(contract: Contract, formula: m.Aggregate, rows: Sequence[Row]) -> Fraction:
    """sum, count, distinct: no rows give 0, empty cells add nothing."""
    if formula.op == "count":
        return Fraction(len(rows))
    assert formula.column is not None
    values = [v for v in (cell(contract, r, formula.column) for r in rows) if v is not None]
    if formula.op == "distinct":
        return Fraction(len(set(values)))
    return sum((v for v in values if isinstance(v, Fraction)), ZERO)


def _given(contract: Contract, rows: Sequence[Row], column: str | None, contestant: str) -> Value:
    """The one row of a list."""
    if len(rows) > 1:
        raise Refusal("given", f"{contestant} has {len(rows)} rows in {contract.table}")
    assert column is not None
    found = cell(contract, rows[0], column) if rows else None
    return MISSING if found is None else known(found)


def _stock(contract: Contract, rows: Sequence[Row], column: str | None, days: list[date]) -> Value:
    """Mean over the days of the day's sum over all series. `rows` are already those dated up to as-of."""
    assert contract.date is not None
    assert column is not None
    if contract.absent == "missing":
        delivered = {(_series(contract, r), r[contract.date]) for r in rows}
        due = {(s, day) for s, first in delivered for day in days if first <= day}  # from a series' first day on
        if not due or due - delivered:
            return MISSING
    wanted = set(days)
    total = ZERO
    for row in rows:
        if row[contract.date] in wanted:
            found = cell(contract, row, column)
            total += found if isinstance(found, Fraction) else ZERO
    return known(total / len(days))


def _series(contract: Contract, row: Row) -> tuple[object, ...]:
    """The key without the date."""
    return tuple(row[c] for c in contract.key if c != contract.date)
