"""Data sets as JSON: printed with a failure, kept beside its plan in `found`."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date

from tests.oracle.contracts import CONTRACTS
from tests.oracle.data import Data, Row

Tables = Mapping[str, list[Row]]


def written(data: Data) -> str:
    """One line a row; empty cells and empty tables left out."""
    tables = {"rows": data.rows, "corrections": data.corrections}
    parts = [f'"as_of": "{data.as_of}"', *(f'"{part}": {{{_tables(found)}}}' for part, found in tables.items())]
    return "{" + ",\n".join(parts) + "}"


def read(text: str) -> Data:
    """What `written` wrote; a column left out is empty."""
    said = json.loads(text)
    rows, corrections = (
        {table: [_row(table, row) for row in found] for table, found in said[part].items()}
        for part in ("rows", "corrections")
    )
    return Data(date.fromisoformat(said["as_of"]), rows, corrections)


def _tables(tables: Tables) -> str:
    return ",".join(f'\n "{table}": [\n  {_rows(rows)}]' for table, rows in tables.items() if rows)


def _rows(rows: list[Row]) -> str:
    filled = ({c: v for c, v in row.items() if v is not None} for row in rows)
    return ",\n  ".join(json.dumps(row, ensure_ascii=False, default=str) for row in filled)


def _row(table: str, said: Row) -> Row:
    columns = CONTRACTS[table].columns
    assert said.keys() <= columns.keys(), f"{table} has no {sorted(said.keys() - columns.keys())}"
    cells = {name: said.get(name) for name in columns}
    dates = (name for name, column in columns.items() if column.type == "date" and cells[name] is not None)
    return cells | {name: date.fromisoformat(str(cells[name])) for name in dates}
