"""Failed formulas of an .xlsx sheet, found in its XML."""

from __future__ import annotations

import re
from html import unescape
from posixpath import join, normpath
from zipfile import ZipFile

# A prefix (x:c) is allowed by the format, and met in files of some report servers.
_P = rb"(?:\w+:)?"
_ERROR_CELL = re.compile(
    rb"<" + _P + rb"c\b(?=[^>]*\st=[\"']e[\"'])[^>]*?\sr=[\"']([A-Z]+)([0-9]+)[\"'][^>]*>(?:(?!</?" + _P + rb"c\b).)*?"
    rb"<" + _P + rb"v>([^<]*)<",
    re.DOTALL,
)
_CELL_WITHOUT_RESULT = re.compile(
    rb"<" + _P + rb"c\b(?![^>]*\st=[\"']str[\"'])[^>]*?\sr=[\"']([A-Z]+)([0-9]+)[\"'][^>/]*>\s*"
    rb"<" + _P + rb"f\b(?:[^>]*/>|[^>]*>[^<]*</" + _P + rb"f>)\s*"
    rb"(?:<" + _P + rb"v\s*/>|<" + _P + rb"v>\s*</" + _P + rb"v>)?\s*</" + _P + rb"c>"
)
_ELEMENT = r"<(?:\w+:)?{}\b([^>]*)>"
_ATTRIBUTE = re.compile(r"([\w:]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")


def xlsx_errors(archive: ZipFile, sheet: str) -> dict[tuple[int, int], str]:
    """Row and column (from 0) of each failed formula: its error, or nothing where no result was stored.

    Raises KeyError, ValueError or BadZipFile for a damaged workbook.
    """
    content = archive.read(_part(archive, sheet))
    found: dict[tuple[int, int], str] = {}
    if b'"e"' in content or b"'e'" in content:
        for column, row, text in _ERROR_CELL.findall(content):
            found[int(row) - 1, _column(column)] = text.decode("utf-8", "replace")
    if b"f>" in content or b"f " in content:
        for column, row in _CELL_WITHOUT_RESULT.findall(content):
            found.setdefault((int(row) - 1, _column(column)), "")
    return found


def _part(archive: ZipFile, sheet: str) -> str:
    """The part of the archive that holds a sheet."""
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
    return normpath(target.lstrip("/") if target.startswith("/") else join("xl", target))


def _elements(tag: str, text: str) -> list[dict[str, str]]:
    return [
        {key: unescape(double or single) for key, double, single in _ATTRIBUTE.findall(attributes)}
        for attributes in re.findall(_ELEMENT.format(tag), text)
    ]


def _column(letters: bytes) -> int:
    """`A` is 0, `AA` is 26."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number - 1
