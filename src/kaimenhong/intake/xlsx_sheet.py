"""A sheet of an .xlsx as its XML says it: how far it reaches, and which of its formulas failed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from itertools import chain, pairwise
from posixpath import join, normpath
from zipfile import ZipFile

# A prefix (x:c) is allowed by the format, and met in files of some report servers. No pattern looks beyond the next <,
# so that none takes longer than the sheet is long.
_P = rb"(?:\w++:)?+"
_ROW = re.compile(rb"<" + _P + rb"row(?=[\s/>])")
_CELL = re.compile(rb"<" + _P + rb"c(?=[\s/>])")
_ROW_OR_CELL = re.compile(rb"<" + _P + rb"(row|c)(?=[\s/>])([^<>]*+)>")
_CELL_WITH_REFERENCE = re.compile(rb"<" + _P + rb"c(?=\s)[^<>]*?\sr\s*+=")
_R = rb"r(?<=\sr)\s*+=\s*+[\"']"  # r="…": where a row or cell is; it begins with a letter, which is looked for fast
_REFERENCE = re.compile(_R + rb"([A-Za-z]*+)([0-9]++)")
_COLUMN_LETTERS = re.compile(_R + rb"([A-Za-z]++)")
_ROW_DIGITS = re.compile(_R + rb"[A-Za-z]*+([0-9]++)")
_FAILED = re.compile(rb"\st\s*+=\s*+[\"']e[\"']")
_TEXT = re.compile(rb"\st\s*+=\s*+[\"']str[\"']")
_FORMULA = re.compile(rb"<" + _P + rb"f(?=[\s/>])")
_RESULT = re.compile(rb"<" + _P + rb"v(?=[\s/>])[^<>]*+>\s*+([^<]*+)<")
_ELEMENT = r"<(?:\w+:)?{}\b([^<>]*+)>"
_ATTRIBUTE = re.compile(r"([\w:]++)\s*+=\s*+(?:\"([^\"]*)\"|'([^']*)')")
_PIECE, _LONGEST_REFERENCE = 2**20, 64


def sheet_xml(archive: ZipFile, sheet: str) -> bytes:
    """The XML of a sheet. Raises KeyError, ValueError, StopIteration or BadZipFile for a damaged workbook."""
    book = archive.read("xl/workbook.xml").decode("utf-8-sig")
    links = archive.read("xl/_rels/workbook.xml.rels").decode("utf-8-sig")
    link = next(
        value
        for said in _elements("sheet", book)
        if said.get("name") == sheet
        for key, value in said.items()
        if key.rpartition(":")[2] == "id"
    )
    target = next(said["Target"] for said in _elements("Relationship", links) if said.get("Id") == link)
    return archive.read(normpath(target.lstrip("/") if target.startswith("/") else join("xl", target)))


def counts_from_1904(archive: ZipFile) -> bool:
    """Whether the workbook counts days from 1904, as those of old Macintoshes do."""
    said = _elements("workbookPr", archive.read("xl/workbook.xml").decode("utf-8-sig"))
    return any(one.get("date1904") in ("1", "true") for one in said)


def reach(xml: bytes) -> tuple[int, int]:
    """The rows and columns a sheet spans, counted from A1. A cell that does not say where it is follows the last."""
    rows, nameless, letters = 0, 0, set[bytes]()
    for at in range(0, len(xml), _PIECE):
        piece = xml[at : at + _PIECE + _LONGEST_REFERENCE]
        letters.update(_COLUMN_LETTERS.findall(piece))
        rows = max([rows, *map(int, set(_ROW_DIGITS.findall(piece)))])
        nameless += len(_CELL.findall(piece)) - len(_CELL_WITH_REFERENCE.findall(piece))
    columns = max([0, *(_column(text) + 1 for text in letters)])
    if nameless:
        by_row = _ROW.split(xml)
        rows = max(rows, len(by_row) - 1)
        columns = max([columns, *(len(_CELL.findall(cells)) for cells in by_row)])
    return rows, columns


def failed_formulas(xml: bytes) -> dict[tuple[int, int], str]:
    """Row and column (from 0) of each failed formula: its error, or nothing where no result was stored."""
    if not (b"<f" in xml or b":f" in xml or _FAILED.search(xml)):
        return {}
    return dict(_errors(xml))


def _errors(xml: bytes) -> Iterator[tuple[tuple[int, int], str]]:
    row = column = -1
    for this, following in pairwise(chain(_ROW_OR_CELL.finditer(xml), [None])):
        assert this is not None, "the end is behind all others"
        said = _REFERENCE.search(this[2])
        if this[1] == b"row":
            row, column = int(said[2]) - 1 if said else row + 1, -1
            continue
        row, column = (int(said[2]) - 1, _column(said[1])) if said else (row, column + 1)
        error = _error(this[2], xml[this.end() : following.start() if following else len(xml)])
        if error is not None:
            yield (row, column), error


def _error(attributes: bytes, content: bytes) -> str | None:
    """The error a cell shows; empty where a formula has no result; None where all is well."""
    result = _RESULT.search(content)
    if _FAILED.search(attributes):
        return result[1].decode("utf-8", "replace") if result else ""
    stored = result is not None and bool(result[1])
    return None if stored or _TEXT.search(attributes) or not _FORMULA.search(content) else ""


def _elements(tag: str, text: str) -> list[dict[str, str]]:
    return [
        {key: unescape(double or single) for key, double, single in _ATTRIBUTE.findall(attributes)}
        for attributes in re.findall(_ELEMENT.format(tag), text)
    ]


def _column(letters: bytes) -> int:
    """`A` is 0, `AA` is 26."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number - 1
