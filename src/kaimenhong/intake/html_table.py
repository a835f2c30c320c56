"""HTML pages with tables, as report servers deliver them under the name .xls. A page is read piece by piece."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from io import TextIOWrapper

from kaimenhong.intake.html_tags import Tag, tags_and_words
from kaimenhong.intake.original import Opened
from kaimenhong.intake.sheet import MAX_CELLS, Cell, Merge, Sheet, Workbook, check_reach, unreadable

_MAX_SPAN = 1000
_FILLED = 4  # one cell in so many stands on the page, in a table of more than MAX_CELLS
_MERGES_TO = 2000  # lines from the top in which merged cells are kept: no header is lower
_PIECE = 2**18  # characters

Line = dict[int, list[str]]  # of a row: the words of its cells by column
Page = Callable[[], Iterator[Tag | str]]  # a page from its beginning, each time it is asked for


def open_html(opened: Opened, encoding: str, file: str) -> Workbook:
    """Every table with a row is a sheet, named by its place: 1, 2, … Spans are merged cells, as in a spreadsheet."""
    page = partial(_page, opened, encoding, file)
    all_tables = list(_tables(page, file))
    tables = [(number, table) for number, table in enumerate(all_tables) if table.written]
    if not tables:
        raise unreadable("KMH-I118", file, found="HTML" if all_tables or _says_html(opened, encoding) else "XML")
    names = tuple(str(i) for i in range(1, len(tables) + 1))

    def read(name: str) -> Sheet:
        number, table = tables[names.index(name)]
        merges = tuple(m for m in table.merges if m[2] < table.height)
        return Sheet(name, _Rows(page, file, number, table.width), merges)

    with opened() as raw:
        size = raw.seek(0, 2)
    return Workbook(names, read, size)


def _page(opened: Opened, encoding: str, file: str) -> Iterator[Tag | str]:
    with opened() as raw, TextIOWrapper(raw, encoding, newline="") as text:
        try:
            yield from tags_and_words(iter(lambda: text.read(_PIECE), ""))
        except ValueError:
            raise unreadable("KMH-I118", file, found="HTML") from None


def _says_html(opened: Opened, encoding: str) -> bool:
    with opened() as raw, TextIOWrapper(raw, encoding, newline="") as text:
        return "<html" in text.read(4096).lower()


@dataclass
class _Table:
    """A table as far as it is read: its extent, and the row it is at.

    Raises `Refused` (KMH-I122) as soon as it reaches too far.
    """

    file: str
    row: int = -1
    width: int = 0
    column: int = 0
    written: int = 0  # cells that stand on the page
    line: Line = field(default_factory=dict)  # the row it is at
    covered_to: dict[int, int] = field(default_factory=dict)  # by column: the last row that a cell from above covers
    merges: list[Merge] = field(default_factory=list)
    open_cell: int | None = None

    @property
    def height(self) -> int:
        return self.row + 1

    def start_row(self) -> None:
        self.row += 1
        self.column = 0
        self.line = {}
        self.open_cell = None
        self._check(self.width)

    def start_cell(self, down: int, right: int) -> None:
        if self.row < 0:
            self.start_row()
        while self.covered_to.get(self.column, -1) >= self.row:
            self.column += 1
        first = (self.row, self.column)
        last = (self.row + down - 1, self.column + right - 1)
        self.width = max(self.width, self.column + 1)
        self._check(max(self.width, last[1] + 1))
        for column in range(first[1], last[1] + 1):
            self.covered_to[column] = max(last[0], self.covered_to.get(column, -1))
        if first != last and self.row < _MERGES_TO:
            self.merges.append((*first, *last))
        self.written += 1
        self.line[self.column] = []
        self.open_cell = self.column
        self.column = last[1] + 1

    def _check(self, width: int) -> None:
        """A row is as wide as its table: one that is nearly all empty would take for ever."""
        check_reach(self.height, width, self.file, most=max(MAX_CELLS, _FILLED * self.written))

    def say(self, words: str) -> None:
        if self.open_cell is not None:
            self.line[self.open_cell].append(words)


@dataclass(frozen=True, slots=True)
class _Rows:
    """The rows of the table of a number in its page, read anew each time they are gone through."""

    page: Page
    file: str
    number: int
    width: int

    def __iter__(self) -> Iterator[list[Cell]]:
        wanted: _Table | None = None
        for number, table, ended in _steps(self.page, self.file):
            if number == self.number:
                wanted = table
                if ended is not None:
                    yield self._wide(ended)
        if wanted is not None and wanted.row >= 0:
            yield self._wide(wanted.line)

    def _wide(self, line: Line) -> list[Cell]:
        return ["".join(line.get(column, ())) for column in range(self.width)]


def _tables(page: Page, file: str) -> Iterator[_Table]:
    """Tables in the order they begin; a table within a cell is a table of its own."""
    yield from {number: table for number, table, _ in _steps(page, file)}.values()


def _steps(page: Page, file: str) -> Iterator[tuple[int, _Table, Line | None]]:
    """Whenever a table begins and a row of it ends: its number, the table, and the row."""
    begun = 0
    within: list[tuple[int, _Table]] = []
    for found in page():
        if isinstance(found, Tag) and found.name == "table":
            within.append((begun, _Table(file)))
            begun += 1
            yield (*within[-1], None)
        elif within:
            table = within[-1][1]
            row, line = table.row, table.line
            if isinstance(found, str):
                table.say(found)
            elif found.name == "/table":
                within.pop()
            else:
                _tell(table, found)
                if table.row > row >= 0:
                    yield (*within[-1], line)


def _tell(table: _Table, found: Tag) -> None:
    match found.name:
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
