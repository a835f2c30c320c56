"""The rows of a kept outcome, as its files have them."""

from __future__ import annotations

import csv
from collections.abc import Iterator

from kaimenhong.ledger import Key
from kaimenhong.money import parse_fen
from kaimenhong.records.models import Run
from kaimenhong.records.outcome_files import outcome_file

MONEY = "CNY"


def rows_of(run: Run, table: str) -> Iterator[dict[str, str]]:
    """Every row of `measures`, `scores`, `standings`, `awards` or `settlements`, by column. Refused: KMH-A108."""
    with outcome_file(run, f"{table}.csv").open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def key_of(row: dict[str, str]) -> Key:
    """The ledger's key of a row of awards."""
    return Key(row["award"], row["occasion"], row["contestant"], row["payee"], row["item"], row["unit"])


def amount_of(row: dict[str, str]) -> int:
    """Its amount in whole units: fen of money."""
    return parse_fen(row["amount"]) if row["unit"] == MONEY else int(row["amount"])
