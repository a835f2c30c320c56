"""A document as PDF: set by Typst from `official.typ`, in fonts that stand beside it; the same bytes each time."""

from __future__ import annotations

import json
from dataclasses import asdict
from functools import cache
from pathlib import Path

import typst

from kaimenhong.bulletin.document import Document

HERE = Path(__file__).parent
FIRST_DAY = 719_163  # 1970-01-01, counted from 0001-01-01 as day 1


def pdf_bytes(document: Document) -> bytes:
    """The document as PDF. Its words are handed over as data: nothing in them is read as Typst."""
    data = {"title": document.title, "issuer": document.issuer, "blocks": [asdict(block) for block in document.blocks]}
    made = typst.compile(
        str(HERE / "official.typ"),
        font_paths=_fonts(),
        sys_inputs={"document": json.dumps(data, ensure_ascii=False)},
        timestamp=_seconds(document),
    )
    assert isinstance(made, bytes), "one document is one PDF"
    return made


@cache
def _fonts() -> typst.Fonts:
    """Our fonts and no others: what a machine has installed must not change a page."""
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(HERE / "fonts")])


def _seconds(document: Document) -> int:
    """Midnight of the document's day in UTC, in seconds of the Unix clock; nothing reads the clock."""
    return (document.dated.toordinal() - FIRST_DAY) * 86_400
