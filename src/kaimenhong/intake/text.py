"""Text files: their encoding, and comma- or tab-separated values."""

from __future__ import annotations

import codecs
import csv
import re
from io import StringIO

from kaimenhong.errors import Place, Problem, Refused
from kaimenhong.intake.sheet import Sheet, Workbook, unreadable

_LOOK_AT = 64 * 1024  # characters in which the delimiter is counted
_UTF_8, _GB18030 = "utf-8", "gb18030"
_WORDS_ENOUGH = 8  # Chinese characters: so many in a row are no accident
_IN_UTF_8 = re.compile(rb"(?:[\xe4-\xe9][\x80-\xbf]{2}){6}")  # six Chinese characters in UTF-8, side by side


def decode(content: bytes, file: str) -> str:
    """UTF-8 with or without BOM, UTF-16 with BOM, else GB18030, all strict; one encoding from end to end.

    Raises `Refused` (KMH-I104, KMH-I105) with the line where it stops making sense.
    """
    furthest: UnicodeDecodeError | None = None
    for encoding in _encodings(content):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError as error:
            if furthest is None or error.start > furthest.start:
                furthest = error
            if encoding == _UTF_8 and _says_utf_8(content[: error.start]):
                break  # a text in UTF-8 with a flaw is no text in GB18030, though nearly all bytes are
        else:
            if "\0" in text:
                raise _at_line("KMH-I105", file, text.count("\n", 0, text.index("\0")) + 1)
            if encoding == _GB18030 and (mixed := _IN_UTF_8.search(content)):
                raise _at_byte(content, mixed.start(), file)
            return text.removeprefix("\ufeff")
    assert furthest is not None, "each encoding either reads or fails"
    raise _at_byte(content, furthest.start, file)


def _encodings(content: bytes) -> tuple[str, ...]:
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return ("utf-16",)
    return (_UTF_8,) if content.startswith(codecs.BOM_UTF8) else (_UTF_8, _GB18030)


def _says_utf_8(content: bytes) -> bool:
    """Whether bytes that read as UTF-8 are meant as such: some Chinese words of another encoding do by accident."""
    return len(re.findall("[\u4e00-\u9fff]", content.decode(_UTF_8))) >= _WORDS_ENOUGH


def _at_byte(content: bytes, position: int, file: str) -> Refused:
    return _at_line("KMH-I104", file, content.count(b"\n", 0, position) + 1, byte=str(position + 1))


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
