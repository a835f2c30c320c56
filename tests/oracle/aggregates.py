"""One number from the rows of a table that belong to a contestant."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

from tests.oracle.cells import Cells, cell
from tests.oracle.tables import Row, Tables
from tests.oracle.values import MISSING, NOT_APPLICABLE, ZERO, Refusal, Value, known

from kaimenhong.facts.contract import Contract
from kaimenhong.periods import Period
from kaimenhong.plan import model as m


def aggregate(tables: Tables, plan: m.Plan, formula: m.Aggregate, whose: tuple[str, str], period: Period) -> Value:
    """`whose` is (unit or person, id); `period` the window's, not yet cut at as-of."""
    contract = tables.contracts[formula.table]
    cells = Cells(contract, period, tables.as_of)
    last = min(period.end, tables.as_of)
    day = None if formula.day is None else cells.value({}, formula.day)
    valid = tables.valid(formula.table, day) if isinstance(day, date) and contract.spell else None
    if formula.op == "given":
        rows = tables.own_list_rows(formula.table, *whose)
        rows = [r for r in rows if valid is None or r in valid]
        return _given(contract, [r for r in rows if cells.passes(r, formula.where)], formula.column, whose[1])
    rows = tables.owned(formula.table, *whose)
    if formula.op in ("sum", "count", "distinct", "min", "max", "reached") and valid is None and contract.date:
        rows = [r for r in rows if period.start <= r[contract.date] <= last]
    rows = [r for r in rows if cells.passes(r, formula.where)]
    if valid is not None:
        return known(_flow(contract, formula, [r for r in rows if r in valid]))
    if formula.op == "last":
        assert isinstance(day, date)
        return _last(contract, rows, formula.column, day)
    match formula.op:
        case "stock":
            return _stock(contract, rows, formula.column, [last])
        case "opening":
            return _stock(contract, rows, formula.column, [plan.base_date])
        case "average":
            days = (last - period.start).days + 1
            return _stock(contract, rows, formula.column, [period.start + timedelta(days=i) for i in range(days)])
    if formula.op == "reached":
        return _reached(contract, formula, rows)
    if formula.op in ("min", "max"):
        return _extreme(contract, formula, rows)
    return known(_flow(contract, formula, rows))


def _reached(contract: Contract, formula: m.Aggregate, rows: Sequence[Row]) -> Value:
    """Day after day, until the sum so far is enough."""
    assert contract.date is not None
    assert formula.column is not None
    assert isinstance(formula.threshold, m.Number)
    for day in sorted({r[contract.date] for r in rows}):
        cells = [cell(contract, r, formula.column) for r in rows if r[contract.date] <= day]
        if sum((c for c in cells if isinstance(c, Fraction)), ZERO) >= formula.threshold.value:
            return known(day)
    return NOT_APPLICABLE


def _extreme(contract: Contract, formula: m.Aggregate, rows: Sequence[Row]) -> Value:
    """The least or greatest of the filled cells; none is not applicable."""
    assert formula.column is not None
    filled: list[Any] = [v for v in (cell(contract, r, formula.column) for r in rows) if v is not None]
    if not filled:
        return NOT_APPLICABLE
    return known(min(filled) if formula.op == "min" else max(filled))


def _last(contract: Contract, rows: Sequence[Row], column: str | None, day: date) -> Value:
    """The cell of the one row with the latest date up to a day."""
    assert contract.date is not None
    assert column is not None
    until = [r for r in rows if r[contract.date] <= day]
    if not until:
        return NOT_APPLICABLE
    latest = max(r[contract.date] for r in until)
    ranked = [r for r in until if r[contract.date] == latest]
    if len(ranked) > 1:
        raise Refusal("last", f"{len(ranked)} rows of {contract.table} on {latest}")
    found = cell(contract, ranked[0], column)
    return MISSING if found is None else known(found)


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
        first = dict(sorted(delivered, reverse=True))  # of each series; it is due from then on
        due = {(s, day) for s in first for day in days if first[s] <= day}
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
