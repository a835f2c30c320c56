"""Text files: their encoding, and comma- or tab-separated values."""

from __future__ import annotations

import codecs
import csv
from io import StringIO

from kaimenhong.errors import Place, Problem, Refused
from kaimenhong.intake.sheet import Sheet, Workbook, unreadable

_LOOK_AT = 64 * 1024  # characters in which the delimiter is counted


def decode(content: bytes, file: str) -> str:
    """UTF-8 with or without BOM, UTF-16 with BOM, else GB18030, all strict.

    Raises `Refused` (KMH-I104, KMH-I105) with the line where it stops making sense.
    """
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        encodings = ["utf-16"]
    else:
        encodings = ["utf-8-sig", "gb18030"]
    furthest: UnicodeDecodeError | None = None
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError as error:
            if furthest is None or error.start > furthest.start:
                furthest = error
        else:
            if "\0" in text:
                raise _at_line("KMH-I105", file, text.count("\n", 0, text.index("\0")) + 1)
            return text
    assert furthest is not None, "each encoding either reads or fails"
    line = content.count(b"\n", 0, furthest.start) + 1
    raise _at_line("KMH-I104", file, line, byte=str(furthest.start + 1))


def _at_line(code: str, file: str, line: int, **details: str) -> Refused:
    return Refused([Problem(code, Place(file, line), {"line": str(line), **details})])


def open_text(text: str, file: str) -> Workbook:
    """The only sheet, without a name. A line is a row as a spreadsheet shows it: a quoted cell may run over lines."""

    def read(_name: str) -> Sheet:
        beginning = text[:_LOOK_AT]
        delimiter = "\t" if beginning.count("\t") > beginning.count(",") else ","
        reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True)
        try:
            rows = list(reader)
        except csv.Error as error:
            raise unreadable("KMH-I120", file, line=reader.line_num, reason=str(error)) from None
        return Sheet("", rows, ragged=True)

    return Workbook(("",), read)
