"""Failed formulas of an .xls sheet, found in its records ([MS-XLS])."""

from __future__ import annotations

from collections.abc import Iterator
from struct import error as struct_error
from struct import unpack_from

_BOUNDSHEET, _BOOLERR, _FORMULA, _EOF, _BOF = 0x0085, 0x0205, 0x0006, 0x000A, 0x0809
_BIFF8 = 0x0600
_ERRORS = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
}


def xls_errors(book: bytes, sheet: str) -> dict[tuple[int, int], str]:
    """Row and column (from 0) of each failed formula and its error. Raises ValueError for a damaged workbook."""
    try:
        start = _sheet_start(book, sheet)
        return {} if start is None else dict(_errors(book, start))
    except (struct_error, IndexError) as error:
        raise ValueError(str(error)) from None


def _errors(book: bytes, start: int) -> Iterator[tuple[tuple[int, int], str]]:
    depth = 0
    for kind, data in _records(book, start):
        depth += (kind == _BOF) - (kind == _EOF)
        if depth == 0:
            return
        if depth > 1:
            continue  # a chart within the sheet
        if kind == _BOOLERR and data[7]:
            yield _cell(data), _ERRORS.get(data[6], "#ERROR!")
        if kind == _FORMULA and data[12:14] == b"\xff\xff" and data[6] == 2:  # noqa: PLR2004  the result is an error
            yield _cell(data), _ERRORS.get(data[8], "#ERROR!")


def _sheet_start(book: bytes, sheet: str) -> int | None:
    """Where the records of a sheet begin; None in books older than 1997, whose names are not Unicode."""
    version = unpack_from("<H", book, 4)[0]
    for kind, data in _records(book, 0):
        if kind == _BOUNDSHEET and version == _BIFF8:
            start, _, length, wide = unpack_from("<IHBB", data, 0)
            name = data[8 : 8 + length * 2].decode("utf-16-le") if wide & 1 else data[8 : 8 + length].decode("latin-1")
            if name == sheet:
                return int(start)
        if kind == _EOF:
            break
    return None


def _cell(data: bytes) -> tuple[int, int]:
    row, column = unpack_from("<HH", data, 0)
    return int(row), int(column)


def _records(book: bytes, at: int) -> Iterator[tuple[int, bytes]]:
    while at + 4 <= len(book):
        kind, length = unpack_from("<HH", book, at)
        yield int(kind), book[at + 4 : at + 4 + length]
        at += 4 + length
