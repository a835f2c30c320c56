"""Text files: their encoding, and comma- or tab-separated values. A file is read piece by piece, however long it is."""

from __future__ import annotations

import codecs
import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from io import TextIOWrapper

from kaimenhong.errors import Place, Problem, Refused
from kaimenhong.intake.original import Opened
from kaimenhong.intake.sheet import Cell, Sheet, Workbook, unreadable

_PIECE = 2**20  # bytes read at once
_LOOK_AT = 64 * 1024  # characters in which the delimiter is counted
_UTF_8, _GB18030 = "utf-8", "gb18030"
_WORDS_ENOUGH = 8  # Chinese characters: so many in a row are no accident
_WORD = re.compile("[\u4e00-\u9fff]")
_IN_UTF_8 = re.compile(rb"(?:[\xe4-\xe9][\x80-\xbf]{2}){6}")  # six Chinese characters in UTF-8, side by side
_OVERLAP = 17  # bytes of such a run that may stand at the end of a piece


@dataclass(slots=True)
class _Trial:
    """What came of reading a file in one encoding: the byte where it fails, and the line of the first NUL."""

    stops: int | None = None
    words: int = 0
    nul: int = 0
    lines: int = field(default=1)


def encoding_of(opened: Opened, file: str) -> str:
    """UTF-8 with or without BOM, UTF-16 with BOM, else GB18030, all strict; one encoding from end to end.

    Raises `Refused` (KMH-I104, KMH-I105) with the line where it stops making sense.
    """
    furthest = -1
    for encoding in _encodings(opened):
        trial = _tried(opened, encoding)
        if trial.stops is not None:
            furthest = max(furthest, trial.stops)
            if encoding == _UTF_8 and trial.words >= _WORDS_ENOUGH:
                break  # a text in UTF-8 with a flaw is no text in GB18030, though nearly all bytes are
            continue
        if trial.nul:
            raise _at_line("KMH-I105", file, trial.nul)
        if encoding == _GB18030 and (mixed := _first_utf_8(opened)) is not None:
            raise _at_byte(opened, mixed, file)
        return encoding
    assert furthest >= 0, "each encoding either reads or fails"
    raise _at_byte(opened, furthest, file)


def open_text(opened: Opened, encoding: str, file: str) -> Workbook:
    """The only sheet, without a name. A line is a row as a spreadsheet shows it: a quoted cell may run over lines."""
    with opened() as raw:
        size = raw.seek(0, 2)
    return Workbook(("",), lambda _name: Sheet("", _Lines(opened, encoding, file), ragged=True), size)


@dataclass(frozen=True, slots=True)
class _Lines:
    """The rows of a file, read anew each time they are gone through."""

    opened: Opened
    encoding: str
    file: str

    def __iter__(self) -> Iterator[Sequence[Cell]]:
        with self.opened() as raw, TextIOWrapper(raw, self.encoding, newline="") as text:
            beginning = text.read(_LOOK_AT)
        delimiter = "\t" if beginning.count("\t") > beginning.count(",") else ","
        with self.opened() as raw, TextIOWrapper(raw, self.encoding, newline="") as text:
            reader = csv.reader(_without_mark(text), delimiter=delimiter, strict=True)
            try:
                yield from reader
            except csv.Error as error:
                raise unreadable("KMH-I120", self.file, line=reader.line_num, reason=str(error)) from None


def _without_mark(lines: TextIOWrapper) -> Iterator[str]:
    """The lines without the byte order mark."""
    for first in lines:
        yield first.removeprefix("\ufeff")
        break
    yield from lines


def _encodings(opened: Opened) -> tuple[str, ...]:
    with opened() as file:
        beginning = file.read(4)
    if beginning.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return ("utf-16",)
    return (_UTF_8,) if beginning.startswith(codecs.BOM_UTF8) else (_UTF_8, _GB18030)


def _pieces(opened: Opened) -> Iterator[bytes]:
    with opened() as file:
        while piece := file.read(_PIECE):
            yield piece


def _tried(opened: Opened, encoding: str) -> _Trial:
    trial = _Trial()
    decoder = codecs.getincrementaldecoder(encoding)("strict")
    behind = 0
    for piece in _with_end(opened):
        waiting = len(decoder.getstate()[0])
        try:
            text = decoder.decode(piece, final=not piece)
        except UnicodeDecodeError as error:
            trial.stops = behind - waiting + error.start
            trial.words += len(_WORD.findall(error.object[: error.start].decode(encoding)))
            return trial
        behind += len(piece)
        if trial.words < _WORDS_ENOUGH:
            trial.words += len(_WORD.findall(text))
        if not trial.nul and "\0" in text:
            trial.nul = trial.lines + text.count("\n", 0, text.index("\0"))
        trial.lines += text.count("\n")
    return trial


def _with_end(opened: Opened) -> Iterator[bytes]:
    yield from _pieces(opened)
    yield b""


def _first_utf_8(opened: Opened) -> int | None:
    """The byte at which Chinese characters in UTF-8 stand in a text of another encoding."""
    before, behind = b"", 0
    for piece in _pieces(opened):
        found = _IN_UTF_8.search(before + piece)
        if found:
            return behind - len(before) + found.start()
        behind += len(piece)
        before = (before + piece)[-_OVERLAP:]
    return None


def _at_byte(opened: Opened, position: int, file: str) -> Refused:
    lines, behind = 1, 0
    for piece in _pieces(opened):
        lines += piece.count(b"\n", 0, max(0, position - behind))
        behind += len(piece)
        if behind >= position:
            break
    return _at_line("KMH-I104", file, lines, byte=str(position + 1))


def _at_line(code: str, file: str, line: int, **details: str) -> Refused:
    return Refused([Problem(code, Place(file, line), {"line": str(line), **details})])
