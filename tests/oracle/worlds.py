"""Many data sets in one evaluation: every id of a data set begins with the letters of its world.

Where a plan names somebody by his id, its text is made to name him in every world. The oracle is handed the rows of
one world, with the same letters: what depends on an id, a lot say, is the same for both.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date

from tests.oracle.compare import FILES
from tests.oracle.contracts import CONTRACTS
from tests.oracle.data import Data, Row
from tests.oracle.evaluate import OutRow

WORLDS = 20
WIDTH = 4
Rows = Callable[[str], list[OutRow]]

_IDS = ("unit", "person")
_MARK = re.compile(r"\bw\d\d:")
_NAMED = re.compile(r"\b(unit|person|seller) (?:in \(([^)]*)\)|= ('[^']*'))")
_A_SALE = re.compile(r"s\d\d")  # the item of a ruling may be one
_WITH_MARKS = {
    table: [
        *(ids := [c.name for c in contract.columns.values() if c.type in _IDS]),
        *(k for k in contract.key if contract.columns[k].type == "text" and not set(ids) & set(contract.key)),
    ]
    for table, contract in CONTRACTS.items()
}


def unmarked(text: str) -> str:
    """Words about a world without its letters."""
    return _MARK.sub("", text)


def _mark(number: int) -> str:
    return f"w{number:02}:"


def in_all_worlds(text: str) -> str:
    """The plan's text with every id it names told for each world."""

    def told(found: re.Match[str]) -> str:
        ids = [name.strip().strip("'") for name in (found[2] or found[3]).split(",")]
        everywhere = ", ".join(f"'{_mark(n)}{name}'" for n in range(WORLDS) for name in ids)
        return f"{found[1]} in ({everywhere})"

    return _NAMED.sub(told, text)


def in_world(number: int, data: Data) -> Data:
    """A data set with the letters of its world."""
    rows, corrections = (
        {table: list(_marked(table, found, _mark(number))) for table, found in tables.items()}
        for tables in (data.rows, data.corrections)
    )
    return Data(data.as_of, rows, corrections)


def _marked(table: str, rows: Iterable[Row], mark: str) -> Iterable[Row]:
    columns = _WITH_MARKS[table]
    for row in rows:
        marked = row | {c: mark + row[c] for c in columns if row[c] is not None}
        if table == "rulings" and _A_SALE.fullmatch(row["item"] or ""):
            marked["item"] = mark + row["item"]
        yield marked


def together(as_of: date, worlds: Iterable[Data]) -> Data:
    """All data sets beside each other."""
    rows: dict[str, list[Row]] = {}
    corrections: dict[str, list[Row]] = {}
    for data in worlds:
        for into, tables in ((rows, data.rows), (corrections, data.corrections)):
            for table, found in tables.items():
                into.setdefault(table, []).extend(found)
    return Data(as_of, rows, corrections)


def apart(rows: Rows, worlds: Iterable[int]) -> dict[int, Rows]:
    """The rows of each world."""
    found: dict[str, dict[str, list[OutRow]]] = {_mark(n): {file: [] for file in FILES} for n in worlds}
    for file in FILES:
        for row in rows(file):
            found[row["contestant"][:WIDTH]][file].append(row)
    return {n: found[_mark(n)].__getitem__ for n in worlds}
