"""The lines of a file by header: found wherever the header stands, every mistake told at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from unicodedata import normalize

from kaimenhong.errors import Place, Problem, Refused, listed
from kaimenhong.intake.formats import open_file
from kaimenhong.intake.sheet import Cell
from kaimenhong.money import FEN_PER_YUAN

_SUMS = ("合计", "总计", "小计")
_DEEPEST = 20  # lines in which a header is looked for

Headers = Mapping[str, tuple[str, ...]]
"""By our name of a column, the headers it may have."""


@dataclass(frozen=True, slots=True)
class FileLine:
    """One line: its number as a person sees it, and its cells by our names of the columns."""

    file: str
    number: int
    cells: Mapping[str, Cell]

    def text(self, column: str) -> str:
        """A cell that must be a text, half-width and without spaces; a number is none: it may have lost its zeros."""
        cell = self.cells.get(column)
        return _plain(cell) if isinstance(cell, str) else ""

    def words(self, column: str) -> str:
        """A cell that must be a text, as it is written: a name keeps its spaces and its full-width signs."""
        cell = self.cells.get(column)
        return cell.strip() if isinstance(cell, str) else ""

    def number_of(self, column: str) -> Decimal | None:
        """A cell as an exact number; None where it is none."""
        try:
            found = Decimal(_plain(str(self.cells.get(column))).replace(",", ""))
        except InvalidOperation:
            return None
        return found if found.is_finite() else None

    def fen(self, column: str) -> int | None:
        """A cell in yuan as whole fen; None where it is none."""
        yuan = self.number_of(column)
        fen = None if yuan is None else yuan * FEN_PER_YUAN
        return None if fen is None or fen != int(fen) else int(fen)

    def problem(self, code: str, **details: object) -> Problem:
        told = {name: str(value) for name, value in details.items()}
        return Problem(code, Place(self.file, self.number), {"line": str(self.number), **told})


def lines_of(content: bytes, file: str, needed: Headers, optional: Headers) -> list[FileLine]:
    """The lines below the header of the first sheet; empty ones and sums left out.

    Refused: KMH-A241 no line has all the headers that are needed; and as every file that cannot be read.
    """
    book = open_file(content, file)
    sheet = book.read(book.names[0])
    rows = list(sheet.rows)
    for at, row in enumerate(rows[:_DEEPEST]):
        places = dict(_places(row, {**needed, **optional}))
        if needed.keys() <= places.keys():
            found = (
                FileLine(file, sheet.first_row + below, {name: _cell(cells, place) for name, place in places.items()})
                for below, cells in enumerate(rows[at + 1 :], at + 1)
                if _says_something(cells)
            )
            return list(found)
    wanted = listed("/".join(names) for names in needed.values())
    raise Refused([Problem("KMH-A241", Place(file), {"columns": wanted})])


def _places(row: Sequence[Cell], headers: Headers) -> Iterator[tuple[str, int]]:
    for name, words in headers.items():
        found = [place for place, cell in enumerate(row) if isinstance(cell, str) and _plain(cell) in words]
        if found:
            yield name, found[0]


def _cell(cells: Sequence[Cell], place: int) -> Cell:
    return cells[place] if place < len(cells) else None


def _says_something(cells: Sequence[Cell]) -> bool:
    texts = [_plain(cell) if isinstance(cell, str) else cell for cell in cells]
    return any(text not in {None, ""} for text in texts) and not any(text in _SUMS for text in texts)


def _plain(text: str) -> str:
    return "".join(normalize("NFKC", text).split())
