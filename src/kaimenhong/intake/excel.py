"""Spreadsheets: .xlsx and .xls.

The reader gives a failed formula as an empty cell; a missing figure must not pass for none, so
failed formulas are looked for in the file itself and put where they stand.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
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

from kaimenhong.intake.excel_errors import xlsx_errors
from kaimenhong.intake.ole import OleError, read_streams
from kaimenhong.intake.sheet import Broken, Cell, Sheet, Workbook, unreadable
from kaimenhong.intake.xls_errors import xls_errors

MAX_UNPACKED = 2**30  # bytes: a packed file that grows beyond this is a trap, not a report

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
    if unpacked > MAX_UNPACKED:
        raise unreadable("KMH-I106", file, reason=f"{unpacked} bytes > {MAX_UNPACKED}")
    return _open(content, file, lambda name: xlsx_errors(archive, name))


def open_xls(content: bytes, file: str) -> Workbook:
    """The visible sheets of an .xls workbook."""
    try:
        streams = read_streams(content)
    except OleError as error:
        raise unreadable("KMH-I106", file, reason=str(error)) from None
    if "encryptedpackage" in streams:
        raise unreadable("KMH-I107", file)
    book = streams.get("workbook", streams.get("book"))
    if book is None:
        raise unreadable("KMH-I118", file, found="OLE2")
    return _open(content, file, lambda name: xls_errors(book, name))


def _open(content: bytes, file: str, errors: Callable[[str], ErrorCells]) -> Workbook:
    workbook = _guarded(file, lambda: load_workbook(BytesIO(content)))
    names = tuple(
        s.name
        for s in workbook.sheets_metadata
        if s.typ == SheetTypeEnum.WorkSheet and s.visible == SheetVisibleEnum.Visible
    )
    if not names:
        raise unreadable("KMH-I103", file)
    return Workbook(names, lambda name: _guarded(file, lambda: _sheet(workbook, name, errors(name))))


def _sheet(workbook: CalamineWorkbook, name: str, errors: ErrorCells) -> Sheet:
    found = workbook.get_sheet_by_name(name)
    rows: list[list[Cell]] = [[*row] for row in found.to_python(skip_empty_area=False)]
    for (row, column), text in errors.items():
        rows.extend([] for _ in range(row + 1 - len(rows)))
        rows[row].extend("" for _ in range(column + 1 - len(rows[row])))
        rows[row][column] = Broken(text)
    merges = tuple((top, left, bottom, right) for (top, left), (bottom, right) in found.merged_cell_ranges or ())
    return Sheet(name, rows, merges)


def _guarded(file: str, action: Callable[[], T]) -> T:
    """Whatever a damaged workbook does to its reader becomes a refusal."""
    try:
        return action()
    except PasswordError:
        raise unreadable("KMH-I107", file) from None
    except Exception as error:  # noqa: BLE001  zlib, zipfile, XML and the reader itself fail in ways of their own
        raise unreadable("KMH-I106", file, reason=_first_line(error)) from None
    except BaseException as error:
        # The reader is written in Rust; its panics are no Exception.
        if type(error).__name__ != "PanicException":
            raise
        raise unreadable("KMH-I106", file, reason=_first_line(error)) from None


def _first_line(error: BaseException) -> str:
    return (str(error).splitlines() or [type(error).__name__])[0][:200]
