"""The lines below the header: rows, subtotals, and lines that are neither whole nor empty."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from kaimenhong.intake.cells import shown
from kaimenhong.intake.mapping import Mapping, word_text
from kaimenhong.intake.sheet import Cell, Sheet


@dataclass(frozen=True, slots=True)
class SubtotalLine:
    """A line that sums others up. `rows_before`: how many rows stand above it."""

    number: int
    cells: Sequence[Cell]
    grand: bool
    rows_before: int


@dataclass(frozen=True, slots=True)
class Body:
    """Rows, each as wide as the header, with their numbers as a person counts.

    `ragged`: by index of the row, how many cells a line had that does not fit the header.
    """

    rows: list[Sequence[Cell]] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)
    subtotals: list[SubtotalLine] = field(default_factory=list)
    ragged: dict[int, int] = field(default_factory=dict)
    originals: dict[int, Sequence[Cell]] = field(default_factory=dict)  # of ragged rows

    @property
    def read(self) -> int:
        """All lines that are not empty."""
        return len(self.rows) + len(self.subtotals)

    def columns(self) -> list[tuple[Cell, ...]]:
        """The rows' cells by column."""
        return list(zip(*self.rows, strict=True))


def read_body(sheet: Sheet, mapping: Mapping, names: Sequence[str]) -> Body:
    """Sort the lines below the header. Empty lines are no lines."""
    body = Body()
    begin = mapping.title_rows + mapping.header_rows
    end = len(sheet.rows)
    while end > begin and is_blank(sheet.rows[end - 1]):
        end -= 1
    end = max(begin, end - mapping.footer_rows)
    width = len(names)
    marked = _marked_column(mapping, names)
    for index in range(begin, end):
        cells = sheet.rows[index]
        if is_blank(cells):
            continue
        number = index + sheet.first_row
        word = word_text(shown(cells[marked])) if 0 <= marked < len(cells) else ""
        if mapping.subtotals is not None and word in mapping.subtotals.words:
            grand = word in mapping.subtotals.total
            body.subtotals.append(SubtotalLine(number, _wide(cells, width), grand, len(body.rows)))
            continue
        if len(cells) != width:
            if _is_ragged(cells, width, short_too=sheet.ragged):
                body.ragged[len(body.rows)] = len(cells)
                body.originals[len(body.rows)] = cells
            cells = _wide(cells, width)
        body.rows.append(cells)
        body.numbers.append(number)
    return body


def is_blank(cells: Sequence[Cell]) -> bool:
    """Whether nothing is written in any cell."""
    return all(cell is None or (type(cell) is str and not cell.strip()) for cell in cells)


def _marked_column(mapping: Mapping, names: Sequence[str]) -> int:
    if mapping.subtotals is None or mapping.subtotals.header not in names:
        return -1  # that the header is missing is said with the other headers
    return names.index(mapping.subtotals.header)


def _is_ragged(cells: Sequence[Cell], width: int, *, short_too: bool) -> bool:
    return not is_blank(cells[width:]) if len(cells) > width else short_too


def _wide(cells: Sequence[Cell], width: int) -> Sequence[Cell]:
    return cells if len(cells) == width else [*cells[:width], *[None] * (width - len(cells))]
