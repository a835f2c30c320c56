"""A sheet as read: rows of cells, nothing interpreted yet."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from itertools import islice

from kaimenhong.errors import Place, Problem, Refused


@dataclass(frozen=True, slots=True)
class Broken:
    """A cell whose formula failed: the error as the spreadsheet shows it, empty where no result was stored."""

    text: str


@dataclass(frozen=True, slots=True)
class Strange:
    """What no column takes, as a list within a cell: shown, never read."""

    text: str


# datetime is a date; a text file has only str.
Cell = str | int | float | bool | Decimal | date | datetime | time | timedelta | Broken | Strange | None

# Of one sheet, empty ones too: with more a workbook, which is held as a whole, would take a gigabyte and more.
MAX_CELLS, MAX_COLUMNS = 6_000_000, 200_000

Merge = tuple[int, int, int, int]  # first row, first column, last row, last column; from 0, within `rows`

FORMULA_ERRORS = frozenset(
    {"#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A", "#SPILL!", "#CALC!", "#GETTING_DATA"}
)


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet. The first of `rows` is the line that a person sees as `first_row`; they can be gone through again.

    `merges` is None where the format does not know merged cells (text). `ragged`: a line may have
    more or fewer cells than the header by mistake (text again). `from_1904`: its serial numbers count days from 1904.
    """

    name: str
    rows: Iterable[Sequence[Cell]]
    merges: tuple[Merge, ...] | None = None
    first_row: int = 1
    ragged: bool = False
    from_1904: bool = False

    def head(self, count: int) -> list[Sequence[Cell]]:
        """The first so many lines."""
        return list(islice(self.rows, count))


@dataclass(frozen=True, slots=True)
class Workbook:
    """The sheets of a file, each read when asked for. A file without sheets has one, without a name.

    `bulk` is about how many bytes its cells are as text: what is done in parts is divided by it.
    """

    names: tuple[str, ...]
    read: Callable[[str], Sheet]
    bulk: int = 0


def unreadable(code: str, file: str, sheet: str = "", line: int = 0, **details: str) -> Refused:
    """The refusal of a whole file for one reason."""
    return Refused([Problem(code, Place(file, line, sheet=sheet), details)])


def check_reach(rows: int, columns: int, file: str, sheet: str = "", *, most: int = MAX_CELLS) -> None:
    """Refuse (KMH-I122) a sheet that reaches too far: empty cells take room too."""
    if rows * columns > most or columns > MAX_COLUMNS:
        raise unreadable("KMH-I122", file, sheet, rows=f"{rows:,}", columns=f"{columns:,}", limit=f"{most:,}")


def first_line(error: BaseException) -> str:
    """What an error of a reader says, short enough for a message."""
    return (str(error).splitlines() or [type(error).__name__])[0][:200]
