"""Which signs our fonts can print: a sign they lack would be an empty box in the PDF, and nobody would be told."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from struct import iter_unpack, unpack_from

from kaimenhong.bulletin.document import Document

FONTS = Path(__file__).parent / "fonts"
_WHOLE_OF_UNICODE = (3, 10)  # platform and encoding of the table of all characters (OpenType, cmap format 12)


def unprintable(document: Document) -> str:
    """The signs of a document that one of our fonts lacks, each once, in code-point order; empty where all print."""
    said = set("".join(document.texts())) - {"\n"}
    known = set.intersection(*(set(_signs(font)) for font in sorted(FONTS.glob("*.ttf"))))
    return "".join(sorted(said - known))


@cache
def _signs(font: Path) -> frozenset[str]:
    """Every sign of a font, from its cmap."""
    content = font.read_bytes()
    tables = range(12, 12 + 16 * _number(content, 4), 16)
    cmap = next(_long(content, at + 8) for at in tables if content[at : at + 4] == b"cmap")
    records = range(cmap + 4, cmap + 4 + 8 * _number(content, cmap + 2), 8)
    whole = next(at for at in records if unpack_from(">HH", content, at) == _WHOLE_OF_UNICODE)
    start = cmap + _long(content, whole + 4)
    groups = content[start + 16 : start + 16 + 12 * _long(content, start + 12)]
    return frozenset(chr(code) for first, last, _ in iter_unpack(">III", groups) for code in range(first, last + 1))


def _number(content: bytes, at: int) -> int:
    return int(unpack_from(">H", content, at)[0])


def _long(content: bytes, at: int) -> int:
    return int(unpack_from(">I", content, at)[0])
