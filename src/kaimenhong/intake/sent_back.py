"""Rejected rows, returned as a workbook: their header, their cells as text, the reasons beside them.

The same rows give the same bytes. Mended in place, the workbook can be imported by the same mapping.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from io import BytesIO

import xlsxwriter
from xlsxwriter.utility import xl_col_to_name

from kaimenhong.errors import Language, Problem
from kaimenhong.intake.cells import shown
from kaimenhong.intake.taking import RejectedLine, Taking

_REASON_HEADERS = ("原行号 Row", "单元格 Cell", "原因", "Reason")
_SHEET_NAME_LIMIT = 31
_CELL_LIMIT = 32_767  # characters a spreadsheet cell holds
_EPOCH = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)  # a fixed date: the workbook has no clock in it


def workbook_of(takings: Sequence[Taking]) -> bytes:
    """An .xlsx with a sheet for each sheet that has rejected rows."""
    buffer = BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True, "strings_to_urls": False})
    book.set_properties({"created": _EPOCH})
    style = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "font_color": "#9C0006"})
    used: set[str] = set()
    for number, taking in enumerate(takings, 1):
        name = taking.sheet[:_SHEET_NAME_LIMIT] or "Sheet1"
        if name.lower() in used:
            name = f"{name[: _SHEET_NAME_LIMIT - 4]}_{number}"
        used.add(name.lower())
        _write(book.add_worksheet(name), taking, style)
    book.close()
    return buffer.getvalue()


def _write(sheet: xlsxwriter.worksheet.Worksheet, taking: Taking, style: xlsxwriter.format.Format) -> None:
    lines: list[RejectedLine] = list(taking.rejected)
    width = max([len(row) for row in taking.head] + [len(line.cells) for line in lines])
    for at, row in enumerate(taking.head):
        for column, cell in enumerate(row):
            _text(sheet, at, column, shown(cell))
    _merge(sheet, taking)
    for column, text in enumerate(_REASON_HEADERS, width):
        sheet.write_string(len(taking.head) - 1, column, text, style)
    for at, line in enumerate(lines, len(taking.head)):
        for column, cell in enumerate(line.cells):
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
    """Merged cells of the header, so that it reads as it did."""
    for top, left, bottom, right in taking.merges:
        sheet.merge_range(top, left, bottom, right, shown(taking.head[top][left]))


def _text(sheet: xlsxwriter.worksheet.Worksheet, row: int, column: int, text: str) -> None:
    if text:
        sheet.write_string(row, column, text[:_CELL_LIMIT])


def _address(problem: Problem) -> str:
    place = problem.place
    return f"{xl_col_to_name(place.column - 1)}{place.line}" if place.column else ""


def _reasons(line: RejectedLine, language: Language) -> str:
    separator = ";" if language == "zh" else "; "
    return separator.join(f"{p.message(language)} → {p.remedy(language)}" for p in line.problems)[:_CELL_LIMIT]
