"""The lines below the header: rows, subtotals, and lines that are neither whole nor empty; some at a time."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice

from kaimenhong.intake.cells import shown
from kaimenhong.intake.mapping import Mapping, word_text
from kaimenhong.intake.sheet import Cell, Sheet

ROWS_AT_ONCE = 20_000


@dataclass(frozen=True, slots=True)
class SubtotalLine:
    """A line that sums others up. `rows_before`: how many rows of its body stand above it."""

    number: int
    cells: Sequence[Cell]
    grand: bool
    rows_before: int


@dataclass(frozen=True, slots=True)
class Body:
    """Rows that follow one another, each as wide as the header, with their numbers as a person counts.

    `begin`: how many rows of the sheet stand before them. By index of the row within the body, `ragged` is how many
    cells a line had that does not fit the header, `originals` what it was.
    """

    begin: int
    rows: list[Sequence[Cell]] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)
    subtotals: list[SubtotalLine] = field(default_factory=list)
    ragged: dict[int, int] = field(default_factory=dict)
    originals: dict[int, Sequence[Cell]] = field(default_factory=dict)

    def columns(self) -> list[tuple[Cell, ...]]:
        """The rows' cells by column."""
        return list(zip(*self.rows, strict=True))


def bodies(sheet: Sheet, mapping: Mapping, names: Sequence[str], most: int | None = ROWS_AT_ONCE) -> Iterator[Body]:
    """Sort the lines below the header, `most` rows at a time (None: all at once). Empty lines are no lines.

    There is one body at least.
    """
    body = Body(0)
    marked = _marked_column(mapping, names)
    for number, cells in _lines(sheet, mapping):
        word = word_text(shown(cells[marked])) if 0 <= marked < len(cells) else ""
        if mapping.subtotals is not None and word in mapping.subtotals.words:
            grand = word in mapping.subtotals.total
            body.subtotals.append(SubtotalLine(number, _wide(cells, len(names)), grand, len(body.rows)))
            continue
        if len(body.rows) == most:
            yield body
            body = Body(body.begin + most)
        _add(body, number, cells, len(names), short_too=sheet.ragged)
    yield body


def is_blank(cells: Sequence[Cell]) -> bool:
    """Whether nothing is written in any cell."""
    return all(cell is None or (type(cell) is str and not cell.strip()) for cell in cells)


def _lines(sheet: Sheet, mapping: Mapping) -> Iterator[tuple[int, Sequence[Cell]]]:
    """Lines that are not empty, between header and foot: a line is held back until so many stand below it."""
    begin = mapping.title_rows + mapping.header_rows
    waiting: deque[tuple[int, Sequence[Cell]]] = deque()
    for index, cells in enumerate(islice(sheet.rows, begin, None), begin):
        if is_blank(cells):
            continue
        waiting.append((index, cells))
        while waiting and waiting[0][0] <= index - mapping.footer_rows:
            at, line = waiting.popleft()
            yield at + sheet.first_row, line


def _add(body: Body, number: int, cells: Sequence[Cell], width: int, *, short_too: bool) -> None:
    if len(cells) != width:
        if _is_ragged(cells, width, short_too=short_too):
            body.ragged[len(body.rows)] = len(cells)
            body.originals[len(body.rows)] = cells
        cells = _wide(cells, width)
    body.rows.append(cells)
    body.numbers.append(number)


def _marked_column(mapping: Mapping, names: Sequence[str]) -> int:
    if mapping.subtotals is None or mapping.subtotals.header not in names:
        return -1  # that the header is missing is said with the other headers
    return names.index(mapping.subtotals.header)


def _is_ragged(cells: Sequence[Cell], width: int, *, short_too: bool) -> bool:
    return not is_blank(cells[width:]) if len(cells) > width else short_too


def _wide(cells: Sequence[Cell], width: int) -> Sequence[Cell]:
    return cells if len(cells) == width else [*cells[:width], *[None] * (width - len(cells))]
