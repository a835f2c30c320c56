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
class Explanation:
    """One figure. `figures` are the names of its formula with their values; `children` explain those.

    `rows` add up to `total`, which is the figure itself.
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
