"""HTML pages with tables, as report servers deliver them under the name .xls."""

from __future__ import annotations

from dataclasses import dataclass, field

from kaimenhong.intake.html_tags import Tag, tags_and_words
from kaimenhong.intake.sheet import Merge, Sheet, Workbook, check_reach, unreadable

_MAX_SPAN = 1000


def open_html(text: str, file: str) -> Workbook:
    """Every table with a row is a sheet, named by its place: 1, 2, … Spans are merged cells, as in a spreadsheet."""
    tables = [table for table in _tables(text, file) if table.cells]
    if not tables:
        raise unreadable("KMH-I118", file, found="HTML")
    names = tuple(str(i) for i in range(1, len(tables) + 1))

    def read(name: str) -> Sheet:
        return tables[names.index(name)].sheet(name)

    return Workbook(names, read)


@dataclass
class _Table:
    """A table as far as it is read. Raises `Refused` (KMH-I122) as soon as it reaches too far."""

    file: str
    row: int = -1
    width: int = 0
    column: int = 0
    cells: dict[tuple[int, int], list[str]] = field(default_factory=dict)
    covered_to: dict[int, int] = field(default_factory=dict)  # by column: the last row that a cell from above covers
    merges: list[Merge] = field(default_factory=list)
    open_cell: tuple[int, int] | None = None

    @property
    def height(self) -> int:
        return self.row + 1

    def start_row(self) -> None:
        self.row += 1
        self.column = 0
        self.open_cell = None
        check_reach(self.height, self.width, self.file)

    def start_cell(self, down: int, right: int) -> None:
        if self.row < 0:
            self.start_row()
        while self.covered_to.get(self.column, -1) >= self.row:
            self.column += 1
        first = (self.row, self.column)
        last = (self.row + down - 1, self.column + right - 1)
        self.width = max(self.width, self.column + 1)
        check_reach(self.height, max(self.width, last[1] + 1), self.file)
        for column in range(first[1], last[1] + 1):
            self.covered_to[column] = max(last[0], self.covered_to.get(column, -1))
        if first != last:
            self.merges.append((*first, *last))
        self.cells[first] = []
        self.open_cell = first
        self.column = last[1] + 1

    def say(self, words: str) -> None:
        if self.open_cell is not None:
            self.cells[self.open_cell].append(words)

    def sheet(self, name: str) -> Sheet:
        columns = range(self.width)
        rows = [["".join(self.cells.get((r, c), ())) for c in columns] for r in range(self.height)]
        return Sheet(name, rows, tuple(m for m in self.merges if m[2] < self.height))


def _tables(page: str, file: str) -> list[_Table]:
    """Tables in the order they begin; a table within a cell is a table of its own."""
    tables: list[_Table] = []
    within: list[_Table] = []
    for found in tags_and_words(page):
        if isinstance(found, Tag) and found.name == "table":
            within.append(_Table(file))
            tables.append(within[-1])
        elif within:
            _tell(within, found)
    return tables


def _tell(within: list[_Table], found: Tag | str) -> None:
    table = within[-1]
    if isinstance(found, str):
        table.say(found)
        return
    match found.name:
        case "/table":
            within.pop()
        case "tr":
            table.start_row()
        case "td" | "th":
            table.start_cell(_span(found.attributes.get("rowspan")), _span(found.attributes.get("colspan")))
        case "/td" | "/th" | "/tr":
            table.open_cell = None


def _span(text: str | None) -> int:
    if not text or not text.isascii() or not text.isdigit():
        return 1
    digits = text.lstrip("0")
    return min(int(digits), _MAX_SPAN) if 0 < len(digits) <= len(str(_MAX_SPAN)) else _MAX_SPAN if digits else 1
