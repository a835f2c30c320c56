"""Tables in Word: as wide as the print, the head again on every page, no row parted."""

from __future__ import annotations

from docx.document import Document as WordDocument
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_TABLE_ALIGNMENT
from docx.oxml import OxmlElement
from docx.shared import Twips
from docx.table import _Cell, _Row

from kaimenhong.bulletin.document import Table
from kaimenhong.bulletin.word_styles import PRINT_WIDTH, style_name


def add_table(word: WordDocument, block: Table) -> None:
    """A table with its head."""
    table = word.add_table(rows=0, cols=len(block.columns), style="Table Grid")
    table.alignment, table.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    whole = sum(column.share for column in block.columns)
    widths = [Twips(PRINT_WIDTH * column.share // whole) for column in block.columns]
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    head = table.add_row()
    _mark(head, "w:tblHeader")
    for row, texts, style in [
        (head, tuple(column.head for column in block.columns), "head"),
        *((table.add_row(), row, "cell") for row in block.rows),
    ]:
        _mark(row, "w:cantSplit")
        for cell, text, width in zip(row.cells, texts, widths, strict=True):
            cell.width = width
            _write(cell, text, style)


def _write(cell: _Cell, text: str, style: str) -> None:
    cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
    paragraph = cell.paragraphs[0]
    paragraph.style = style_name(style)
    paragraph.add_run(text)


def _mark(row: _Row, name: str) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement(name))  # noqa: SLF001  the library has no words for these
