"""Whose awards and settlements changed."""

from __future__ import annotations

from collections.abc import Iterator

from rich.text import Text

from kaimenhong.cli.report.diff.listing import DIFFERENCE, SIDES, Listing, who
from kaimenhong.cli.report.diff.values import amount, decimals, signed_difference
from kaimenhong.cli.report.figures import places_of
from kaimenhong.cli.report.tables import plain
from kaimenhong.comparison import Outcomes, RowChange

COLUMNS = {"awards": "amount", "settlements": "difference"}
"""The column with the money of each export."""
GROUPS = {"awards": ("award",), "settlements": ("settlement", "award")}
"""What rows of each export are added up by."""
_ENTITLED = ("award", "occasion", "contestant", "payee", "item")


def money(outcomes: Outcomes, table: str) -> Listing:
    """The changed rows of awards; of settlements those that tell something the awards do not."""
    changes = outcomes.changes[table]
    if table == "settlements":
        told = {_entitled(change): change.difference for change in outcomes.changes["awards"]}
        changes = tuple(c for c in changes if told.get(_entitled(c)) != c.difference)

    def named(change: RowChange) -> Text:
        key = change.key
        payee = "" if key["payee"] in {key["contestant"], ""} else outcomes.name(key["payee"])
        return who(outcomes.name(key["contestant"]), *(key[column] for column in GROUPS[table]), payee, key["item"])

    def figures(change: RowChange) -> Iterator[Text]:
        unit, size = change.row["unit"], change.difference
        yield from (plain(amount(unit, side[COLUMNS[table]] if side else "")) for side in change.sides)
        yield plain("") if size is None else signed_difference(amount(unit, decimals(size, places_of(unit))))

    return Listing(f"diff.{table}", (*SIDES, DIFFERENCE), changes, named, figures)


def _entitled(change: RowChange) -> tuple[str, ...]:
    return tuple(change.key[column] for column in _ENTITLED)
