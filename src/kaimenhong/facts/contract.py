"""Contracts 数据契约: what the rows of a fact table are.

A contract says the columns and their types, the key that makes a row one row, whose row it
is, and by which date it falls into a window. Contracts live in `CAMPAIGN_DIR/contracts`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

ColumnType = Literal["unit", "person", "text", "date", "money", "count", "ratio", "yes_no"]
Grain = Literal["event", "stock", "list", "spell"]

RATIO_PARTS = 10**12  # ratio columns are held in parts of a million million
MOST_IN_ROW = 10**18  # what 64 bits hold, and a little less than what they could

# Tables every campaign has, with the columns the engine reads by name.
UNITS = "units"  # unit, name, parent (may be empty), level
ROSTER = "roster"  # person, name, unit, post, from_date, to_date (may be empty): one row a spell in a post


@dataclass(frozen=True, slots=True)
class ColumnContract:
    """One column. `minimum`/`maximum` bound whole base units (fen for money); money is held in fen.

    ratio columns are held as parts per million million (10^12 = 1). Of a column computed by a plan, `parts` says
    how many parts of 1 it is held in, and `most` how large its whole number can be. `title`: what people call it.
    """

    name: str
    type: ColumnType
    optional: bool = False
    minimum: int | None = None
    maximum: int | None = None
    one_of: tuple[str, ...] = ()
    parts: int | None = None
    most: int = MOST_IN_ROW
    title: str = ""

    @property
    def denominator(self) -> int:
        """How many parts of 1 the whole number of a cell counts."""
        return self.parts or (RATIO_PARTS if self.type == "ratio" else 1)


@dataclass(frozen=True, slots=True)
class Contract:
    """A fact table.

    event: a row happened on `date`. stock: a balance at the end of `date`, one series per key
    without the date; `absent` says what a day without a row of a series means: missing (the
    day's figure was not delivered) or zero. list: timeless. spell: valid from_date..to_date.
    unit, person: the columns that say whose row it is, where there is one.
    """

    table: str
    title: str
    grain: Grain
    columns: Mapping[str, ColumnContract]
    key: tuple[str, ...]
    date: str | None
    unit: str | None
    person: str | None
    absent: Literal["missing", "zero"] | None
    spell: tuple[str, str] | None
