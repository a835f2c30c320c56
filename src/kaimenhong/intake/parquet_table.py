"""Parquet files delivered by a data platform: column names are the header, rows count from 1."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, time, timedelta
from decimal import Decimal

import pyarrow as pa
import pyarrow.parquet as pq

from kaimenhong.intake.sheet import Cell, Sheet, Strange, Workbook, check_reach, first_line, unreadable

_KNOWN = (str, int, float, bool, type(None), Decimal, date, time, timedelta)
_MOST_CELLS = 100_000_000  # a small file may hold any number of equal ones
_SHOWN = 60  # characters of what is no cell


def open_parquet(content: bytes, file: str) -> Workbook:
    """The only sheet, without a name."""

    def read(_name: str) -> Sheet:
        try:
            said = pq.read_metadata(pa.BufferReader(content))
            check_reach(said.num_rows, said.num_columns, file, most=_MOST_CELLS)
            table = pq.read_table(pa.BufferReader(content))
            columns: Iterable[list[Cell]] = [_plain(c.to_pylist()) for c in table.columns]
        except (pa.ArrowException, OSError, ValueError, OverflowError) as error:
            raise unreadable("KMH-I117", file, reason=first_line(error)) from None
        rows: list[list[Cell]] = [list(table.column_names)]
        rows.extend(list(cells) for cells in zip(*columns, strict=True))
        return Sheet("", rows, (), first_row=0)

    return Workbook(("",), read)


def _plain(values: list[object]) -> list[Cell]:
    """Values a cell can hold; bytes as the text they are in UTF-8, anything else (lists, maps) as strange."""
    return [value if isinstance(value, _KNOWN) else _strange(value) for value in values]


def _strange(value: object) -> Cell:
    if isinstance(value, bytes):
        try:
            return value.decode()
        except UnicodeDecodeError:
            pass
    return Strange(repr(value)[:_SHOWN])
