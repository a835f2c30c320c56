"""A column of an unknown sheet: its header, and its different cells with how often each stands there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from kaimenhong.intake.cells import is_empty, shown
from kaimenhong.intake.proposing.layout import Layout
from kaimenhong.intake.sheet import Cell

EMPTY = ("", "-", "—")
_ALSO_EMPTY = frozenset({"--", "——", "/", "\\", "无", "N/A", "n/a", "NULL", "null", "None", "空"})
_SAMPLES = 3
_MOST_DIFFERENT = 1000  # cells of a column that are looked at: the trial reads them all


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """`cells`: each different cell that is not empty, with its number. `blanks`: words that seem to mean empty."""

    at: int
    header: str
    cells: tuple[tuple[Cell, int], ...]
    rows: int
    blanks: frozenset[str]

    @property
    def filled(self) -> int:
        return sum(count for _, count in self.cells)

    @property
    def samples(self) -> tuple[str, ...]:
        return tuple(shown(cell).strip() for cell, _ in self.cells[:_SAMPLES])

    @property
    def last_part(self) -> str:
        """The lowest header above the column."""
        return self.header.rpartition("/")[2]


def sheet_columns(layout: Layout) -> tuple[SheetColumn, ...]:
    """The columns that have a header; nothing may stand in them yet."""
    return tuple(column for column in _columns(layout) if column.header)


def _columns(layout: Layout) -> Iterator[SheetColumn]:
    for at, header in enumerate(layout.names):
        counts = Counter((type(cell), cell) for cell in layout.column(at) if not is_empty(cell, frozenset(EMPTY)))
        blanks = frozenset(str(cell).strip() for _, cell in counts if _seems_empty(cell))
        cells = [(cell, count) for (_, cell), count in counts.items() if not _seems_empty(cell)]
        yield SheetColumn(at, header, tuple(cells[:_MOST_DIFFERENT]), len(layout.rows), blanks)


def _seems_empty(cell: Cell) -> bool:
    return isinstance(cell, str) and cell.strip() in _ALSO_EMPTY
