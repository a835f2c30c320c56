"""Spreadsheets: .xlsx and .xls.

The reader gives a failed formula as an empty cell; a missing figure must not pass for none, so
failed formulas are looked for in the file itself and put where they stand. It also lays a sheet out as a
rectangle in memory, from A1 to the last cell, so how far a sheet reaches is looked at before.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from io import BytesIO
from typing import TypeVar
from zipfile import BadZipFile, ZipFile

from python_calamine import (
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
    load_workbook,
)

from kaimenhong.errors import Refused
from kaimenhong.intake import xls_sheet, xlsx_sheet
from kaimenhong.intake.ole import OleError, read_streams
from kaimenhong.intake.sheet import Broken, Cell, Sheet, Workbook, check_reach, first_line, unreadable

MAX_UNPACKED = 2**29  # bytes; a report of so many is delivered as text, and a trap is not a report

T = TypeVar("T")

ErrorCells = Mapping[tuple[int, int], str]  # row, column (from 0): the error shown


def open_xlsx(content: bytes, file: str) -> Workbook:
    """The visible sheets of an .xlsx workbook."""
    try:
        archive = ZipFile(BytesIO(content))
        names = set(archive.namelist())
        unpacked = sum(info.file_size for info in archive.infolist())
    except (BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise unreadable("KMH-I106", file, reason=str(error)) from None
    if "xl/workbook.xml" not in names:
        raise unreadable("KMH-I118", file, found="ZIP")
    if unpacked > MAX_UNPACKED:  # the reader keeps to the sizes that are said here
        raise unreadable("KMH-I123", file, size=f"{unpacked:,}", limit=f"{MAX_UNPACKED:,}")

    def errors(name: str) -> ErrorCells:
        xml = xlsx_sheet.sheet_xml(archive, name)
        check_reach(*xlsx_sheet.reach(xml), file, name)
        return xlsx_sheet.failed_formulas(xml)

    from_1904 = _guarded(file, lambda: xlsx_sheet.counts_from_1904(archive))
    return _open(content, file, errors, from_1904=from_1904)


def open_xls(content: bytes, file: str) -> Workbook:
    """The visible sheets of an .xls workbook."""
    try:
        streams = read_streams(content, ("workbook", "book", "encryptedpackage"))
    except OleError as error:
        raise unreadable("KMH-I106", file, reason=str(error)) from None
    if "encryptedpackage" in streams:
        raise unreadable("KMH-I107", file)
    book = streams.get("workbook", streams.get("book"))
    if book is None:
        raise unreadable("KMH-I118", file, found="OLE2")
    check_reach(*_guarded(file, lambda: xls_sheet.reach(book)), file)  # all sheets are laid out when the book is opened
    from_1904 = xls_sheet.counts_from_1904(book)
    return _open(content, file, lambda name: xls_sheet.failed_formulas(book, name), from_1904=from_1904)


def _open(content: bytes, file: str, errors: Callable[[str], ErrorCells], *, from_1904: bool) -> Workbook:
    """`errors` is asked before a sheet is laid out, and refuses one that reaches too far."""
    workbook = _guarded(file, lambda: load_workbook(BytesIO(content)))
    names = tuple(
        s.name
        for s in workbook.sheets_metadata
        if s.typ == SheetTypeEnum.WorkSheet and s.visible == SheetVisibleEnum.Visible
    )
    if not names:
        raise unreadable("KMH-I103", file)

    def read(name: str) -> Sheet:
        sheet = _guarded(file, lambda: _sheet(workbook, name, errors(name)))
        return replace(sheet, from_1904=from_1904)

    return Workbook(names, read)


def _sheet(workbook: CalamineWorkbook, name: str, errors: ErrorCells) -> Sheet:
    found = workbook.get_sheet_by_name(name)
    rows: list[list[Cell]] = [[*row] for row in found.to_python(skip_empty_area=False)]
    for (row, column), text in errors.items():
        rows.extend([] for _ in range(row + 1 - len(rows)))
        rows[row].extend("" for _ in range(column + 1 - len(rows[row])))
        rows[row][column] = Broken(text)
    merges = dict.fromkeys((*first, *last) for first, last in found.merged_cell_ranges or ())
    return Sheet(name, rows, tuple(merges))


def _guarded(file: str, action: Callable[[], T]) -> T:
    """Whatever a damaged workbook does to its reader becomes a refusal."""
    try:
        return action()
    except Refused:
        raise
    except PasswordError:
        raise unreadable("KMH-I107", file) from None
    except Exception as error:  # noqa: BLE001  zlib, zipfile, XML and the reader itself fail in ways of their own
        raise unreadable("KMH-I106", file, reason=first_line(error)) from None
    except BaseException as error:
        # The reader is written in Rust; its panics are no Exception.
        if type(error).__name__ != "PanicException":
            raise
        raise unreadable("KMH-I106", file, reason=first_line(error)) from None
