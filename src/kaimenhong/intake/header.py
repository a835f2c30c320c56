"""The header of a sheet: one name a column, several header rows joined from top to bottom with `/`."""

from __future__ import annotations

from collections.abc import Sequence

from kaimenhong.intake.cells import shown
from kaimenhong.intake.mapping import Mapping, header_text
from kaimenhong.intake.sheet import Cell, Merge, Sheet


def header_names(sheet: Sheet, mapping: Mapping) -> tuple[str, ...]:
    """The name of each column as headers are compared; empty for a column without one."""
    return names_of(_header(sheet, mapping), sheet.merges, mapping.title_rows)


def names_of(rows: Sequence[Sequence[Cell]], merges: tuple[Merge, ...] | None, top: int) -> tuple[str, ...]:
    """The same for the lines of a header that has `top` lines above it."""
    grid = _grid(rows, merges, top)
    return tuple(_joined([row[column] for row in grid]) for column in range(len(grid[0]) if grid else 0))


def head_rows(sheet: Sheet, mapping: Mapping) -> Sequence[Sequence[Cell]]:
    """Title and header as a spreadsheet can hold them: in a text file's header merged words are repeated."""
    if sheet.merges is not None:
        return sheet.head(mapping.title_rows + mapping.header_rows)
    return [*sheet.head(mapping.title_rows), *_grid(_header(sheet, mapping), None, 0)]


def _header(sheet: Sheet, mapping: Mapping) -> list[Sequence[Cell]]:
    return sheet.head(mapping.title_rows + mapping.header_rows)[mapping.title_rows :]


def _grid(rows: Sequence[Sequence[Cell]], merges: tuple[Merge, ...] | None, top: int) -> list[list[str]]:
    width = max((len(row) for row in rows), default=0)
    grid = [[header_text(shown(cell)) for cell in row] + [""] * (width - len(row)) for row in rows]
    if merges is None:
        _spread_right(grid)
    else:
        _spread_merges(grid, merges, top)
    return grid


def _spread_right(grid: list[list[str]]) -> None:
    """Text files do not know merged cells: an empty cell over a word takes the word to its left."""
    for level, row in enumerate(grid[:-1]):
        for column in range(1, len(row)):
            if not row[column] and any(below[column] for below in grid[level + 1 :]):
                row[column] = row[column - 1]


def _spread_merges(grid: list[list[str]], merges: tuple[Merge, ...], top: int) -> None:
    for first_row, first_column, last_row, last_column in merges:
        if not top <= first_row < top + len(grid):
            continue
        columns = range(first_column, min(last_column + 1, len(grid[0])))
        for row in range(first_row - top, min(last_row - top + 1, len(grid))):
            for column in columns:
                grid[row][column] = grid[first_row - top][first_column]


def _joined(parts: Sequence[str]) -> str:
    kept = [part for i, part in enumerate(parts) if part and part not in parts[max(0, i - 1) : i]]
    return "/".join(kept)
