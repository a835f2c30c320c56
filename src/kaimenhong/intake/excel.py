"""Spreadsheets: .xlsx and .xls.

The reader gives a failed formula as an empty cell; a missing figure must not pass for none, so
failed formulas are looked for in the file itself and put where they stand. It also lays a sheet out as a
rectangle in memory, from A1 to the last cell, so how far a sheet reaches is looked at before.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from io import BytesIO
from typing import TypeVar
from zipfile import BadZipFile, ZipFile

from python_calamine import (
    CalamineSheet,
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

MAX_UNPACKED = 2**28  # bytes; a report of so many is delivered as text, and a trap is not a report

_OF_A_TAG = 4  # bytes of XML for one of text, about

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
    return replace(_open(content, file, errors, from_1904=from_1904), bulk=unpacked // _OF_A_TAG)


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
    opened = _open(content, file, lambda name: xls_sheet.failed_formulas(book, name), from_1904=from_1904)
    return replace(opened, bulk=len(book))


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
        sheet = _guarded(file, lambda: _sheet(workbook, name, errors(name), file))
        return replace(sheet, from_1904=from_1904)

    return Workbook(names, read)


def _sheet(workbook: CalamineWorkbook, name: str, errors: ErrorCells, file: str) -> Sheet:
    found = workbook.get_sheet_by_name(name)
    broken: dict[int, dict[int, Broken]] = {}
    for (row, column), text in errors.items():
        broken.setdefault(row, {})[column] = Broken(text)
    merges = dict.fromkeys((*first, *last) for first, last in found.merged_cell_ranges or ())
    return Sheet(name, _Rows(found, broken, file), tuple(merges))


@dataclass(frozen=True, slots=True)
class _Rows:
    """The rows from A1 on, made as they are gone through. `broken`: failed formulas by row and column."""

    found: CalamineSheet
    broken: Mapping[int, Mapping[int, Broken]]
    file: str

    def __iter__(self) -> Iterator[list[Cell]]:
        left = [""] * (self.found.start[1] if self.found.start else 0)
        height = 0
        with _guard(self.file):
            for height, row in enumerate(self.found.iter_rows(), 1):
                yield _with(self.broken.get(height - 1, {}), [*left, *row])
        for at in range(height, max(self.broken, default=-1) + 1):
            yield _with(self.broken.get(at, {}), [])


def _with(broken: Mapping[int, Broken], cells: list[Cell]) -> list[Cell]:
    for column, cell in broken.items():
        cells.extend("" for _ in range(column + 1 - len(cells)))
        cells[column] = cell
    return cells


def _guarded(file: str, action: Callable[[], T]) -> T:
    with _guard(file):
        return action()


@contextmanager
def _guard(file: str) -> Iterator[None]:
    """Whatever a damaged workbook does to its reader becomes a refusal."""
    try:
        yield
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
