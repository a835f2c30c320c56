"""Which format a file has, told by its content; its name proves nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from io import TextIOWrapper
from types import MappingProxyType
from typing import BinaryIO

from kaimenhong.intake.excel import open_xls, open_xlsx
from kaimenhong.intake.html_table import open_html
from kaimenhong.intake.original import Opened, held
from kaimenhong.intake.parquet_table import open_parquet
from kaimenhong.intake.sheet import Workbook, unreadable
from kaimenhong.intake.text import encoding_of, open_text

_PIECE = 2**16
MAX_HELD = 2**26  # bytes of a workbook
_OLE2 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HELD: Mapping[bytes, Callable[[bytes, str], Workbook]] = MappingProxyType({b"PK": open_xlsx, _OLE2: open_xls})
_KNOWN_BUT_UNREAD = {b"%PDF": "PDF", b"\x89PNG": "PNG", b"\xff\xd8\xff": "JPEG", b"Rar!": "RAR", b"7z\xbc\xaf": "7z"}
_BIFF_ALONE = (b"\x09\x00\x04\x00", b"\x09\x02\x06\x00", b"\x09\x04\x06\x00", b"\x09\x08\x10\x00")


def open_file(content: bytes, file: str) -> Workbook:
    """The sheets of a file whose bytes are held anyway, as `open_original` does."""
    return open_original(held(content), file)


def open_original(opened: Opened, file: str) -> Workbook:
    """The sheets of a file. Raises `Refused` where it is empty, damaged, in a strange encoding or format.

    Text, HTML and Parquet are read as they are gone through; workbooks are held, and refused where they are too large.
    """
    with opened() as stream:
        beginning = _beginning(stream)
    if not beginning:
        raise unreadable("KMH-I103", file)
    for magic, open_format in _HELD.items():
        if beginning.startswith(magic):
            return open_format(_content(opened, file), file)
    if beginning.startswith(b"PAR1"):
        return open_parquet(opened, file)
    for magic, found in _KNOWN_BUT_UNREAD.items():
        if beginning.startswith(magic):
            raise unreadable("KMH-I118", file, found=found)
    if beginning.startswith(_BIFF_ALONE):
        raise unreadable("KMH-I118", file, found="Excel 2–4")
    encoding = encoding_of(opened, file)
    if _is_marked_up(opened, encoding):
        return open_html(opened, encoding, file)
    return open_text(opened, encoding, file)


def _beginning(stream: BinaryIO) -> bytes:
    """The first bytes; none where the whole file is blank."""
    first = stream.read(_PIECE)
    piece = first
    while piece and not piece.strip():
        piece = stream.read(_PIECE)
    return first if piece else b""


def _content(opened: Opened, file: str) -> bytes:
    with opened() as stream:
        size = stream.seek(0, 2)
        if size > MAX_HELD:
            raise unreadable("KMH-I129", file, size=f"{size:,}", limit=f"{MAX_HELD:,}")
        stream.seek(0)
        return stream.read()


def _is_marked_up(opened: Opened, encoding: str) -> bool:
    """Whether the first sign of a text is <."""
    with opened() as raw, TextIOWrapper(raw, encoding, newline="") as text:
        while piece := text.read(_PIECE):
            if said := piece.removeprefix("\ufeff").lstrip():
                return said.startswith("<")
    return False
