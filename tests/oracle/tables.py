"""The facts as known on the as-of date, and whose they are.

Correction rows have replaced the rows with the same key. A row dated later than as-of is not
there; any other date later than as-of reads as empty.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from kaimenhong.facts.contract import UNITS, Contract

Row = Mapping[str, Any]
Rows = Mapping[str, Sequence[Row]]


def _corrected(contract: Contract, rows: Sequence[Row], corrections: Sequence[Row]) -> list[Row]:
    """Rows after the corrections: same key, the correction's words."""
    by_key = {tuple(row[c] for c in contract.key): row for row in rows}
    assert len(by_key) == len(rows), f"{contract.table}: two rows of one key"
    for row in corrections:
        by_key[tuple(row[c] for c in contract.key)] = row
    return list(by_key.values())


def _own_date(contract: Contract) -> str | None:
    """The column that says from when on the row is there."""
    return contract.spell[0] if contract.grain == "spell" and contract.spell else contract.date


def _as_known(contract: Contract, row: Row, as_of: date) -> Row | None:
    """The row as it reads on `as_of`; None: not there yet."""
    own = _own_date(contract)
    since: date | None = None if own is None else row[own]
    if since is not None and since > as_of:
        return None
    seen: dict[str, Any] = {name: row.get(name) for name in contract.columns}
    for name, column in contract.columns.items():
        if column.type == "date" and seen[name] is not None and seen[name] > as_of:
            seen[name] = None
    return seen


class Tables:
    """All rows that are there on `as_of`."""

    def __init__(self, contracts: Mapping[str, Contract], rows: Rows, as_of: date, corrections: Rows) -> None:
        self.contracts = dict(contracts)
        self.as_of = as_of
        self._given = rows, corrections
        self._rows: dict[str, list[Row]] = {}
        for name, contract in contracts.items():
            standing = _corrected(contract, rows.get(name, ()), corrections.get(name, ()))
            known = (_as_known(contract, row, as_of) for row in standing)
            self._rows[name] = [row for row in known if row is not None]
        self._parents = {row["unit"]: row["parent"] for row in self._rows[UNITS]}
        self._owned: dict[tuple[str, str, str], list[Row]] = {}

    def on(self, day: date) -> Tables:
        """The same, as of another day."""
        rows, corrections = self._given
        return Tables(self.contracts, rows, day, corrections)

    def add(self, contract: Contract, rows: list[Row]) -> None:
        """One more table; its rows are there already."""
        self.contracts[contract.table] = contract
        self._rows[contract.table] = rows

    def rows(self, table: str) -> list[Row]:
        return self._rows[table]

    def at_or_above(self, unit: str | None) -> list[str]:
        """The unit and every unit above it."""
        chain: list[str] = []
        while unit is not None and unit not in chain:
            chain.append(unit)
            unit = self._parents.get(unit)
        return chain

    def owned(self, table: str, contestants: str, contestant: str) -> list[Row]:
        """Rows of a person; or of a unit and every unit below it."""
        key = (table, contestants, contestant)
        if key not in self._owned:
            contract = self.contracts[table]
            if contestants == "person":
                mine = [r for r in self._rows[table] if r[_named(contract.person)] == contestant]
            else:
                mine = [r for r in self._rows[table] if contestant in self.at_or_above(r[_named(contract.unit)])]
            self._owned[key] = mine
        return self._owned[key]

    def own_list_rows(self, table: str, contestants: str, contestant: str) -> list[Row]:
        """Rows that belong to the contestant itself, not to units below."""
        contract = self.contracts[table]
        column = _named(contract.person if contestants == "person" else contract.unit)
        return [row for row in self._rows[table] if row[column] == contestant]

    def valid(self, table: str, day: date) -> list[Row]:
        """Spells valid on a day, both ends counted."""
        spell = self.contracts[table].spell
        assert spell is not None, table
        start, end = spell
        return [r for r in self._rows[table] if r[start] <= day and (r[end] is None or r[end] >= day)]


def _named(column: str | None) -> str:
    assert column is not None, "the check lets no table without an owner stand here"
    return column
