"""Which format a file has, told by its content; its name proves nothing."""

from __future__ import annotations

from kaimenhong.intake.excel import open_xls, open_xlsx
from kaimenhong.intake.html_table import open_html
from kaimenhong.intake.parquet_table import open_parquet
from kaimenhong.intake.sheet import Workbook, unreadable
from kaimenhong.intake.text import decode, open_text

_OLE2 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_KNOWN_BUT_UNREAD = {b"%PDF": "PDF", b"\x89PNG": "PNG", b"\xff\xd8\xff": "JPEG", b"Rar!": "RAR", b"7z\xbc\xaf": "7z"}
_BIFF_ALONE = (b"\x09\x00\x04\x00", b"\x09\x02\x06\x00", b"\x09\x04\x06\x00", b"\x09\x08\x10\x00")


def open_file(content: bytes, file: str) -> Workbook:
    """The sheets of a file. Raises `Refused` where it is empty, damaged, in a strange encoding or format."""
    if not content.strip():
        raise unreadable("KMH-I103", file)
    if content.startswith(b"PK"):
        return open_xlsx(content, file)
    if content.startswith(_OLE2):
        return open_xls(content, file)
    if content.startswith(b"PAR1"):
        return open_parquet(content, file)
    for magic, found in _KNOWN_BUT_UNREAD.items():
        if content.startswith(magic):
            raise unreadable("KMH-I118", file, found=found)
    if content.startswith(_BIFF_ALONE):
        raise unreadable("KMH-I118", file, found="Excel 2–4")
    text = decode(content, file)
    beginning = text[:4096].lower()
    if text.lstrip().startswith("<"):
        if "<table" in text.lower():
            return open_html(text, file)
        raise unreadable("KMH-I118", file, found="HTML" if "<html" in beginning else "XML")
    return open_text(text, file)
