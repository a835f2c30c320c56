"""HTML pages with tables, as report servers deliver them under the name .xls."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

from kaimenhong.intake.sheet import Merge, Sheet, Workbook, unreadable

_MAX_SPAN = 1000


def open_html(text: str, file: str) -> Workbook:
    """Every table with a row is a sheet, named by its place: 1, 2, … Spans are merged cells, as in a spreadsheet."""
    parser = _Tables()
    parser.feed(text)
    parser.close()
    tables = [t for t in parser.tables if t.cells]
    if not tables:
        raise unreadable("KMH-I118", file, found="HTML")
    names = tuple(str(i) for i in range(1, len(tables) + 1))

    def read(name: str) -> Sheet:
        return tables[names.index(name)].sheet(name)

    return Workbook(names, read)


@dataclass
class _Table:
    row: int = -1
    column: int = 0
    cells: dict[tuple[int, int], str] = field(default_factory=dict)
    covered: set[tuple[int, int]] = field(default_factory=set)
    merges: list[Merge] = field(default_factory=list)
    open_cell: tuple[int, int] | None = None

    def start_row(self) -> None:
        self.row += 1
        self.column = 0
        self.open_cell = None

    def start_cell(self, down: int, right: int) -> None:
        if self.row < 0:
            self.start_row()
        while (self.row, self.column) in self.covered:
            self.column += 1
        first = (self.row, self.column)
        last = (self.row + down - 1, self.column + right - 1)
        self.covered.update((r, c) for r in range(first[0], last[0] + 1) for c in range(first[1], last[1] + 1))
        if first != last:
            self.merges.append((*first, *last))
        self.cells[first] = ""
        self.open_cell = first
        self.column = last[1] + 1

    def sheet(self, name: str) -> Sheet:
        height = self.row + 1
        width = 1 + max(column for _, column in self.cells)
        rows = [[self.cells.get((r, c), "") for c in range(width)] for r in range(height)]
        merges = tuple(m for m in self.merges if m[2] < height)
        return Sheet(name, rows, merges)


class _Tables(HTMLParser):
    """Collects tables; a table within a cell is a table of its own."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tables: list[_Table] = []
        self._open: list[_Table] = []
        self._silent = 0  # within script or style

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("script", "style"):
            self._silent += 1
        elif tag == "table":
            self._open.append(_Table())
            self.tables.append(self._open[-1])
        elif self._open and tag == "tr":
            self._open[-1].start_row()
        elif self._open and tag in ("td", "th"):
            said = dict(attrs)
            self._open[-1].start_cell(_span(said.get("rowspan")), _span(said.get("colspan")))

    def handle_endtag(self, tag: str) -> None:
        if tag in ("script", "style"):
            self._silent = max(0, self._silent - 1)
        elif self._open and tag == "table":
            self._open.pop()
        elif self._open and tag in ("td", "th", "tr"):
            self._open[-1].open_cell = None

    def handle_data(self, data: str) -> None:
        if self._open and not self._silent and self._open[-1].open_cell is not None:
            self._open[-1].cells[self._open[-1].open_cell] += data


def _span(text: str | None) -> int:
    return min(int(text), _MAX_SPAN) if text and text.isascii() and text.isdigit() and int(text) > 0 else 1
