"""Derived tables, row by row: every new cell computed for every row of the source, then the rows that count."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from tests.oracle.cells import Cells, cell
from tests.oracle.tables import Row, Tables
from tests.oracle.values import Content, Refusal

from kaimenhong.facts.contract import Contract
from kaimenhong.plan import model as m


def add_derived(tables: Tables, plan: m.Plan) -> None:
    """All derived tables of a plan, in the order in which they read one another."""
    for table in plan.tables.values():
        tables.add(table.contract, _rows(tables, table))


def _rows(tables: Tables, table: m.Table) -> list[Row]:
    source = tables.contracts[table.source]
    found = []
    for row, taken in _parted(tables, table):
        whole = _Computed(tables, table, source, row, taken).whole()
        own = whole[table.date] if table.date else None
        there = table.date is None or (own is not None and own <= tables.as_of)
        if there and MatchingCells(tables, table.contract).passes(whole, table.where):
            found.append(whole)
    for row in found:
        if not MatchingCells(tables, table.contract).passes(row, table.must):
            raise Refusal("must", f"a row of {table.name}: {row}")
    return found


def _parted(tables: Tables, table: m.Table) -> Iterator[tuple[Row, Row]]:
    """The rows of the source; split, each with what is taken from everyone who has a part in it."""
    split, keys = table.split, set[tuple[Any, ...]]()
    for row in tables.rows(table.source):
        if split is None:
            yield row, {}
            continue
        cells = MatchingCells(tables, table.contract)
        by = tables.contracts[split.table]
        there = tables.rows(split.table)
        if split.day is not None:
            day = cells.value(row, split.day)
            there = tables.valid(split.table, day) if day is not None else []  # type: ignore[arg-type]
        wanted = [(column, cells.value(row, e)) for column, e in split.pairs]
        for part in there:
            if all(v is not None and cell(by, part, c) == v for c, v in wanted):
                taken = {name: cell(by, part, column) for name, column in split.take.items()}
                key = tuple({**row, **taken}[c] for c in table.contract.key)
                if key in keys:
                    raise Refusal("KMH-R034", f"{table.name}: {key}")
                keys.add(key)
                yield row, taken


class _Computed(dict[str, Any]):
    """A row of the source whose new cells are computed when they are read."""

    def __init__(self, tables: Tables, table: m.Table, source: Contract, row: Row, taken: Row) -> None:
        super().__init__({c: cell(source, row, c) for c in source.columns} | dict(taken))
        self._tables, self._table = tables, table

    def __missing__(self, column: str) -> Content:
        formula = self._table.columns[column]
        value = MatchingCells(self._tables, self._table.contract).value(self, formula)
        found: Content = value is True if formula.type.kind is m.Kind.YES_NO else value
        self[column] = found
        return found

    def whole(self) -> Row:
        return {c: self[c] for c in self._table.contract.columns}


class MatchingCells(Cells):
    """Formulas over one row that may match rows of other tables."""

    def __init__(self, tables: Tables, contract: Contract) -> None:
        super().__init__(contract, None, tables.as_of)
        self.tables = tables

    def value(self, row: Row, formula: m.Expression) -> Content:
        return self._matched(row, formula) if isinstance(formula, m.Matched) else super().value(row, formula)

    def _matched(self, row: Row, formula: m.Matched) -> Content:
        contract = self.tables.contracts[formula.table]
        there = Cells(contract, None, self.tables.as_of)
        wanted = [(column, self.value(row, value)) for column, value in formula.pairs]
        rows = self.tables.rows(formula.table)
        if formula.day is not None:
            day = self.value(row, formula.day)
            rows = self.tables.valid(formula.table, day) if day is not None else []  # type: ignore[arg-type]
        rows = [r for r in rows if all(v is not None and cell(contract, r, c) == v for c, v in wanted)]
        rows = [r for r in rows if there.passes(r, formula.where)]
        if formula.op == "count":
            return Fraction(len(rows))
        assert formula.column is not None
        cells = [cell(contract, r, formula.column) for r in rows]
        if formula.op == "lookup":
            if len(rows) > 1:
                raise Refusal("lookup", f"{len(rows)} rows of {formula.table} for {wanted}")
            return cells[0] if cells else None
        filled: list[Any] = [c for c in cells if c is not None]
        if formula.op == "sum":
            return Fraction(sum(filled))
        found: Content = (min(filled) if formula.op == "min" else max(filled)) if filled else None
        return found
