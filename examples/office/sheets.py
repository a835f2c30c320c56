"""Writers of the forms offices have. The same content gives the same bytes: no clock, no machine in them."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

import xlsxwriter
import xlwt

Cell = str | float | date | None
Span = tuple[int, int, int, int]  # first row, first column, last row, last column of a merged cell
FEN_IN_WAN = 1_000_000
CREATED = datetime(2026, 4, 1)  # noqa: DTZ001 - a workbook's own date has no zone


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet of a workbook: its cells, and which are merged."""

    name: str
    rows: Sequence[Sequence[Cell]]
    merged: tuple[Span, ...] = ()


def in_wan(fen: int, places: int = 2) -> str:
    """Fen as 万元 with thousands separators: 1234567 0000 fen is "12,345.67". Refuses to round."""
    scale = FEN_IN_WAN // 10**places
    assert fen % scale == 0, f"{fen} fen do not fit {places} decimals of 万元"
    units = abs(fen) // scale
    return f"{'-' if fen < 0 else ''}{units // 10**places:,}.{units % 10**places:0{places}d}"


def in_yuan(fen: int, separators: str = ",") -> str:
    """Fen as yuan: 123456 fen is "1,234.56"."""
    return f"{'-' if fen < 0 else ''}{abs(fen) // 100:{separators}}.{abs(fen) % 100:02d}"


def yuan_number(fen: int) -> float:
    """Fen as the number a spreadsheet cell holds (fewer than 15 digits, so exact when read back)."""
    return float(in_yuan(fen, ""))


def wan_number(fen: int) -> float:
    """Fen as 万元, the number a spreadsheet cell holds."""
    return float(in_wan(fen, 6).replace(",", ""))


def write_csv(path: Path, rows: Iterable[Sequence[str]], encoding: str) -> None:
    """Comma-separated text with Windows line ends, as exported by office software."""
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\r\n").writerows(rows)
    path.write_bytes(text.getvalue().encode(encoding))


def write_xlsx(path: Path, sheets: Sequence[Sheet]) -> None:
    """An .xlsx; dates become true date cells."""
    with xlsxwriter.Workbook(path) as book:
        book.set_properties({"created": CREATED})
        day_format = book.add_format({"num_format": "yyyy-mm-dd"})
        for sheet in sheets:
            page = book.add_worksheet(sheet.name)
            for row, column, cell, span in _cells(sheet):
                if span:
                    page.merge_range(*span, cell)
                elif isinstance(cell, date):
                    page.write_datetime(row, column, cell, day_format)
                else:
                    page.write(row, column, cell)


def write_xls(path: Path, sheets: Sequence[Sheet]) -> None:
    """An .xls of the old binary kind; dates become true date cells."""
    book = xlwt.Workbook(encoding="utf-8")
    day_style = xlwt.easyxf(num_format_str="yyyy-mm-dd")
    plain = xlwt.easyxf()
    for sheet in sheets:
        page = book.add_sheet(sheet.name)
        for row, column, cell, span in _cells(sheet):
            if span:
                page.write_merge(span[0], span[2], span[1], span[3], cell)
            else:
                page.write(row, column, cell, day_style if isinstance(cell, date) else plain)
    book.save(str(path))


def _cells(sheet: Sheet) -> Iterator[tuple[int, int, Cell, Span | None]]:
    """Every cell that is written, with the span it is merged over if it is."""
    spans = {span[:2]: span for span in sheet.merged}
    covered = {
        (row, column)
        for top, left, bottom, right in sheet.merged
        for row in range(top, bottom + 1)
        for column in range(left, right + 1)
    }
    for row, cells in enumerate(sheet.rows):
        for column, cell in enumerate(cells):
            if (row, column) in spans:
                yield row, column, cell, spans[row, column]
            elif (row, column) not in covered and cell is not None:
                yield row, column, cell, None
