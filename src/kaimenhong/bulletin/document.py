"""A document to be printed: paragraphs and tables in order, each of a style; how it looks is the writers' business."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

Style = Literal[
    "masthead",  # who issues it, large, above the line
    "number",  # its number, under the masthead
    "title",  # a line break in it stays one
    "recipients",
    "body",
    "attachments",  # the list behind the body: `lead` is 附件: on the first line, empty on the others
    "signature",
    "date",
    "appendix",  # "附件1", at the top of a page of its own
    "caption",  # above a table
    "remark",  # small words under a title or a table
]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Words of one style. `lead`: number and heading they begin with, in the letter of its `level` (1 to 4)."""

    style: Style
    text: str
    lead: str = ""
    level: int = 0


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its head, and its share of the width beside those of the others."""

    head: str
    share: int


@dataclass(frozen=True, slots=True)
class Table:
    """A table. Every row has a cell a column; a line break in a cell stays one."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]

    def __post_init__(self) -> None:
        assert all(len(row) == len(self.columns) for row in self.rows), "a row has a cell a column"


Block = Paragraph | Table


@dataclass(frozen=True, slots=True)
class Document:
    """The whole. `dated`: the day it carries, or the campaign's first day; never the day it is printed on."""

    title: str
    issuer: str
    dated: date
    blocks: tuple[Block, ...]

    def paragraphs(self, style: Style) -> tuple[Paragraph, ...]:
        """The paragraphs of one style, in order."""
        return tuple(block for block in self.blocks if isinstance(block, Paragraph) and block.style == style)

    def texts(self) -> Iterator[str]:
        """Every text of the document, in order."""
        yield self.title
        for block in self.blocks:
            if isinstance(block, Paragraph):
                yield f"{block.lead}{block.text}"
            else:
                yield from (column.head for column in block.columns)
                for row in block.rows:
                    yield from row
