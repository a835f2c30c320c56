"""What an explanation is: one figure with its rule, its numbers and what it rests on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A row of an office's file. `amount` is what it adds to the figure, with its unit."""

    file: str
    sheet: str
    row: int
    cells: Mapping[str, str]
    amount: str


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A row that does not count: what left it out (a derived table or a figure), of which clause, and `why`.

    `cells` are its key, its day and its amount; `why` each condition it failed, with what was found where that looks.
    """

    file: str
    sheet: str
    row: int
    cells: Mapping[str, str]
    by: str
    clause: str
    why: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """One figure. `figures` are the names of its formula with their values; `children` explain those.

    `rows` add up to `total`, which is the figure itself; `left_out` are told where they are asked for.
    """

    title: str
    clause: str = ""
    words: str = ""
    formula: str = ""
    figures: tuple[tuple[str, str], ...] = ()
    result: str = ""
    rows: tuple[SourceRow, ...] = ()
    total: str = ""
    children: tuple[Explanation, ...] = field(default=())
    left_out: tuple[LeftOut, ...] = ()
