"""Parquet files delivered by a data platform: column names are the header, rows count from 1."""

from __future__ import annotations

from collections.abc import Iterable

import pyarrow as pa
import pyarrow.parquet as pq

from kaimenhong.intake.sheet import Cell, Sheet, Workbook, unreadable


def open_parquet(content: bytes, file: str) -> Workbook:
    """The only sheet, without a name."""

    def read(_name: str) -> Sheet:
        try:
            table = pq.read_table(pa.BufferReader(content))
            columns: Iterable[list[Cell]] = [_plain(c.to_pylist()) for c in table.columns]
        except (pa.ArrowException, OSError, ValueError, OverflowError) as error:
            raise unreadable("KMH-I117", file, reason=str(error).splitlines()[0][:200]) from None
        rows: list[list[Cell]] = [list(table.column_names)]
        rows.extend(list(cells) for cells in zip(*columns, strict=True))
        return Sheet("", rows, (), first_row=0)

    return Workbook(("",), read)


def _plain(values: list[object]) -> list[Cell]:
    """Values a cell can hold; anything else (bytes, lists) as its text."""
    known = (str, int, float, bool, type(None))
    return [v if isinstance(v, known) or hasattr(v, "isoformat") or _is_decimal(v) else repr(v) for v in values]  # type: ignore[misc]


def _is_decimal(value: object) -> bool:
    return type(value).__name__ == "Decimal"
