"""Rejected rows, returned as a workbook: their header, their cells as text, the reasons beside them.

The same rows give the same bytes. Mended in place, the workbook can be imported by the same mapping.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, datetime
from io import BytesIO

import xlsxwriter
from xlsxwriter.utility import xl_col_to_name

from kaimenhong.errors import Language, Problem
from kaimenhong.intake.cells import shown
from kaimenhong.intake.taking import RejectedLine, Taking

_REASON_HEADERS = ("原行号 Row", "单元格 Cell", "原因", "Reason")
_SHEET_NAME_LIMIT = 31  # of UTF-16 units
_NO_SHEET_NAME = re.compile(r"[\[\]:*?/\\]|^'|'$")
_CELL_LIMIT = 32_767  # characters a spreadsheet cell holds
_COLUMN_LIMIT = 16_384
_MERGE_LIMIT = 1000  # of a header
_EPOCH = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)  # a fixed date: the workbook has no clock in it


def workbook_of(takings: Sequence[Taking]) -> bytes:
    """An .xlsx with a sheet for each sheet that has rejected rows."""
    buffer = BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True, "strings_to_urls": False})
    book.set_properties({"created": _EPOCH})
    style = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "font_color": "#9C0006"})
    used: set[str] = set()
    for taking in takings:
        name = _sheet_name(taking.sheet, used)
        used.add(name.lower())
        _write(book.add_worksheet(name), taking, style)
    book.close()
    return buffer.getvalue()


def _sheet_name(name: str, used: set[str]) -> str:
    """The name of the sheet as it was, or as near to it as a spreadsheet allows."""
    allowed = _NO_SHEET_NAME.sub("_", name) or "Sheet1"
    found, number = _cut(allowed, _SHEET_NAME_LIMIT), 1
    while found.lower() in used:
        number += 1
        found = _cut(allowed, _SHEET_NAME_LIMIT - len(f"_{number}")) + f"_{number}"
    return found


def _cut(text: str, units: int) -> str:
    return text.encode("utf-16-le")[: 2 * units].decode("utf-16-le", "ignore")


def _write(sheet: xlsxwriter.worksheet.Worksheet, taking: Taking, style: xlsxwriter.format.Format) -> None:
    lines: list[RejectedLine] = list(taking.rejected)
    widest = max([len(row) for row in taking.head] + [len(line.cells) for line in lines])
    width = min(widest, _COLUMN_LIMIT - len(_REASON_HEADERS))
    for at, row in enumerate(taking.head):
        for column, cell in enumerate(row[:width]):
            _text(sheet, at, column, shown(cell))
    _merge(sheet, taking)
    for column, text in enumerate(_REASON_HEADERS, width):
        sheet.write_string(len(taking.head) - 1, column, text, style)
    for at, line in enumerate(lines, len(taking.head)):
        for column, cell in enumerate(line.cells[:width]):
            _text(sheet, at, column, shown(cell))
        sheet.write_number(at, width, line.number)
        sheet.write_string(at, width + 1, ", ".join(dict.fromkeys(filter(None, map(_address, line.problems)))))
        sheet.write_string(at, width + 2, _reasons(line, "zh"), style)
        sheet.write_string(at, width + 3, _reasons(line, "en"), style)
    # The mapping passes over this many lines at the end.
    for at in range(taking.mapping.footer_rows):
        sheet.write_string(len(taking.head) + len(lines) + at, 0, "以上为退回的行")
    sheet.freeze_panes(len(taking.head), 0)


def _merge(sheet: xlsxwriter.worksheet.Worksheet, taking: Taking) -> None:
    """Merged cells of the header, so that it reads as it did; of those that overlap the first."""
    taken: set[tuple[int, int]] = set()
    for top, left, bottom, right in taking.merges[:_MERGE_LIMIT]:
        last = min([right, *(len(row) - 1 for row in taking.head[top : bottom + 1])])
        cells = {(row, column) for row in range(top, bottom + 1) for column in range(left, last + 1)}
        if len(cells) > 1 and taken.isdisjoint(cells):
            sheet.merge_range(top, left, bottom, last, shown(taking.head[top][left]))
            taken |= cells


def _text(sheet: xlsxwriter.worksheet.Worksheet, row: int, column: int, text: str) -> None:
    if text:
        sheet.write_string(row, column, text[:_CELL_LIMIT])


def _address(problem: Problem) -> str:
    place = problem.place
    return f"{xl_col_to_name(place.column - 1)}{place.line}" if place.column else ""


def _reasons(line: RejectedLine, language: Language) -> str:
    separator = ";" if language == "zh" else "; "
    return separator.join(f"{p.message(language)} → {p.remedy(language)}" for p in line.problems)[:_CELL_LIMIT]
