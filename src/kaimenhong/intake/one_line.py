"""A file of one line, written as a mapping reads it: what people decide on a screen comes in like an office's file."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping as MappingOf
from datetime import date

from kaimenhong.intake.mapping import CellReading, ColumnSource, Mapping

_FORMS = {
    "YYYYMMDD": "{0:%Y%m%d}",
    "YYYY-MM-DD": "{0:%Y-%m-%d}",
    "YYYY/M/D": "{0.year}/{0.month}/{0.day}",
    "YYYY.M.D": "{0.year}.{0.month}.{0.day}",
    "YYYY年M月D日": "{0.year}年{0.month}月{0.day}日",
}

Line = MappingOf[str, str | date]


def one_line_file(mapping: Mapping, line: Line, mark: str) -> tuple[str, bytes] | None:
    """Name and bytes of a CSV file with one row, by column of the contract; None: the mapping reads no such file.

    It reads one that has plain headers in its first line, and a name with a `*`, in whose place the mark stands, so
    that no file of the office has the same.
    """
    name = next((n for n in (pattern.replace("*", mark, 1) for pattern in mapping.files) if _is_own(mapping, n)), None)
    plain = (mapping.kind, mapping.title_rows, mapping.header_rows, mapping.footer_rows) == ("rows", 0, 1, 0)
    headers = {s.reading.column.name: s for s in mapping.columns if s.origin == "header"}
    if name is None or not plain or len(headers) != len(mapping.columns) or not set(line) <= set(headers):
        return None
    cells = {column: _cell(source, line) for column, source in headers.items()}
    if None in cells.values():
        return None
    text = io.StringIO()
    csv.writer(text).writerows([[source.text for source in headers.values()], list(cells.values())])
    return name, text.getvalue().encode()


def _is_own(mapping: Mapping, name: str) -> bool:
    return name not in mapping.files and "/" not in name and name.endswith(".csv") and mapping.fits(name)


def _cell(source: ColumnSource, line: Line) -> str | None:
    """The cell; None: there is no way to write it."""
    said = line.get(source.reading.column.name, "")
    if isinstance(said, date):
        forms = [form for form in source.reading.forms if form in _FORMS]
        return _FORMS[forms[0]].format(said) if forms else None
    return _as_written(source.reading, said)


def _as_written(reading: CellReading, meant: str) -> str:
    return next((written for written, means in reading.values.items() if means == meant), meant)
