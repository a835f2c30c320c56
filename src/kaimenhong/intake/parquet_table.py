"""Parquet files delivered by a data platform: column names are the header, rows count from 1."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time, timedelta
from decimal import Decimal

import pyarrow as pa
import pyarrow.parquet as pq

from kaimenhong.intake.original import Opened
from kaimenhong.intake.sheet import Cell, Sheet, Strange, Workbook, check_reach, first_line, unreadable

_KNOWN = (str, int, float, bool, type(None), Decimal, date, time, timedelta)
_MOST_CELLS = 100_000_000  # a small file may hold any number of equal ones
_AT_ONCE = 2**14  # rows
_OF_A_CELL = 8  # bytes, about, as text
_SHOWN = 60  # characters of what is no cell


def open_parquet(opened: Opened, file: str) -> Workbook:
    """The only sheet, without a name."""
    rows = _Rows(opened, file)
    cells = 0
    for count, width in rows.extent():
        check_reach(count, width, file, most=_MOST_CELLS)
        cells = count * width
    return Workbook(("",), lambda _name: Sheet("", rows, (), first_row=0), cells * _OF_A_CELL)


@dataclass(frozen=True, slots=True)
class _Rows:
    """The names of the columns, then the rows, read anew each time they are gone through."""

    opened: Opened
    file: str

    def extent(self) -> Iterator[tuple[int, int]]:
        """How many rows and columns there are; nothing where that cannot be read, which is told with the rows."""
        try:
            with self.opened() as stream:
                said = pq.ParquetFile(stream).metadata
                yield said.num_rows, said.num_columns
        except (pa.ArrowException, OSError, ValueError):
            return

    def __iter__(self) -> Iterator[list[Cell]]:
        try:
            with self.opened() as stream:
                file = pq.ParquetFile(stream)
                yield list(file.schema_arrow.names)
                for rows in file.iter_batches(_AT_ONCE):
                    columns = (_plain(column.to_pylist()) for column in rows.columns)
                    yield from (list(cells) for cells in zip(*columns, strict=True))
        except (pa.ArrowException, OSError, ValueError, OverflowError) as error:
            raise unreadable("KMH-I117", self.file, reason=first_line(error)) from None


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
