"""Many data sets in one evaluation: every id of a data set begins with the letters of its world."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date

from tests.oracle.contracts import CONTRACTS
from tests.oracle.data import Data, Row
from tests.oracle.evaluate import OutRow

WIDTH = 4
_MARK = re.compile(r"w\d\d:")
_IDS = ("unit", "person")
_NAMES_AN_ID = re.compile(
    r"\b(unit|person|seller|leader|desk|keeper|home|contestant)\b[^\n]{0,3}(=|≠|!=|in)\s*\(?['\"]|\bdraw\("
)


def names_an_id(text: str) -> bool:
    """Whether a plan speaks of somebody by his id, or draws by it; his id in a world would be another."""
    return bool(_NAMES_AN_ID.search(text))


def merged(as_of: date, worlds: Mapping[int, Data]) -> Data:
    """All data sets beside each other."""
    rows: dict[str, list[Row]] = {}
    corrections: dict[str, list[Row]] = {}
    for number, data in worlds.items():
        for into, tables in ((rows, data.rows), (corrections, data.corrections)):
            for table, found in tables.items():
                into.setdefault(table, []).extend(_marked(table, found, f"w{number:02}:"))
    return Data(as_of, rows, corrections)


def of_world(rows: Iterable[OutRow], number: int) -> list[OutRow]:
    """The rows of one world, as if it were alone."""
    mark = f"w{number:02}:"
    mine = (row for row in rows if str(row["contestant"]).startswith(mark))
    return [{c: _MARK.sub("", v) for c, v in row.items()} for row in mine]


def _marked(table: str, rows: Iterable[Row], mark: str) -> Iterable[Row]:
    contract = CONTRACTS[table]
    ids = [c.name for c in contract.columns.values() if c.type in _IDS]
    if not set(ids) & set(contract.key):
        ids += [k for k in contract.key if contract.columns[k].type == "text"]
    for row in rows:
        yield {c: f"{mark}{v}" if c in ids and v is not None else v for c, v in row.items()}
