"""The sheets of an .xls as its records say them ([MS-XLS]): how far they reach, and which formulas failed."""

from __future__ import annotations

from collections.abc import Iterator
from struct import error as struct_error
from struct import unpack_from

_BOUNDSHEET, _BOOLERR, _FORMULA, _EOF, _BOF = 0x0085, 0x0205, 0x0006, 0x000A, 0x0809
_DIMENSIONS, _DATE_MODE = 0x0200, 0x0022
_BIFF8 = 0x0600
# Records of one cell, and of several in a row; all begin with row and column.
_CELLS = frozenset({0x0006, 0x0201, 0x0203, 0x0204, 0x0205, 0x027E, 0x00D6, 0x00FD})
_RUNS = frozenset({0x00BD, 0x00BE})  # the last two bytes are the last column
_ERRORS = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
}


def failed_formulas(book: bytes, sheet: str) -> dict[tuple[int, int], str]:
    """Row and column (from 0) of each failed formula and its error. Raises ValueError for a damaged workbook."""
    try:
        start = _sheet_start(book, sheet)
        return {} if start is None else dict(_errors(book, start))
    except (struct_error, IndexError) as error:
        raise ValueError(str(error)) from None


def reach(book: bytes) -> tuple[int, int]:
    """The rows and columns that the largest sheet spans, counted from A1. Raises ValueError for a damaged workbook."""
    try:
        return max(
            (_reach(book, start) for start, _ in _sheets(book)), key=lambda reach: reach[0] * reach[1], default=(0, 0)
        )
    except (struct_error, IndexError) as error:
        raise ValueError(str(error)) from None


def counts_from_1904(book: bytes) -> bool:
    """Whether the workbook counts days from 1904, as those of old Macintoshes do."""
    return any(kind == _DATE_MODE and data[:1] == b"\x01" for kind, data in _substream(book, 0))


def _reach(book: bytes, start: int) -> tuple[int, int]:
    rows = columns = 0
    for kind, data in _substream(book, start):
        if kind == _DIMENSIONS:
            row, column = _dimensions(data)
        elif kind in _CELLS or kind in _RUNS:
            row, column = _cell(data)
            column = max(column, unpack_from("<H", data, len(data) - 2)[0]) if kind in _RUNS else column
        else:
            continue
        rows, columns = max(rows, row + 1), max(columns, column + 1)
    return rows, columns


def _dimensions(data: bytes) -> tuple[int, int]:
    """The last row and column that a sheet says it has; the reader makes room for them."""
    first_row, end_row, first_column, end_column = unpack_from("<IIHH" if len(data) > 10 else "<HHHH", data)  # noqa: PLR2004  two widths
    if 0 < end_row <= first_row or 0 < end_column <= first_column:
        raise ValueError("a sheet ends before it begins")
    return end_row - 1, end_column - 1


def _errors(book: bytes, start: int) -> Iterator[tuple[tuple[int, int], str]]:
    for kind, data in _substream(book, start):
        if kind == _BOOLERR and data[7]:
            yield _cell(data), _ERRORS.get(data[6], "#ERROR!")
        if kind == _FORMULA and data[12:14] == b"\xff\xff" and data[6] == 2:  # noqa: PLR2004  the result is an error
            yield _cell(data), _ERRORS.get(data[8], "#ERROR!")


def _substream(book: bytes, start: int) -> Iterator[tuple[int, bytes]]:
    """The records of a sheet, but for those of charts within it."""
    depth = 0
    for kind, data in _records(book, start):
        depth += (kind == _BOF) - (kind == _EOF)
        if depth == 0:
            return
        if depth == 1:
            yield kind, data


def _sheet_start(book: bytes, sheet: str) -> int | None:
    """Where the records of a sheet begin; None in books older than 1997, whose names are not Unicode."""
    return next((start for start, name in _sheets(book) if name == sheet), None)


def _sheets(book: bytes) -> Iterator[tuple[int, str | None]]:
    """Where the records of each sheet begin, and its name, which is None in books older than 1997."""
    is_unicode = unpack_from("<H", book, 4)[0] == _BIFF8
    for kind, data in _records(book, 0):
        if kind == _BOUNDSHEET:
            yield int(unpack_from("<I", data, 0)[0]), _name(data) if is_unicode else None
        if kind == _EOF:
            break


def _name(data: bytes) -> str:
    length, wide = unpack_from("<BB", data, 6)
    return data[8 : 8 + length * 2].decode("utf-16-le") if wide & 1 else data[8 : 8 + length].decode("latin-1")


def _cell(data: bytes) -> tuple[int, int]:
    row, column = unpack_from("<HH", data, 0)
    return int(row), int(column)


def _records(book: bytes, at: int) -> Iterator[tuple[int, bytes]]:
    while at + 4 <= len(book):
        kind, length = unpack_from("<HH", book, at)
        yield int(kind), book[at + 4 : at + 4 + length]
        at += 4 + length
