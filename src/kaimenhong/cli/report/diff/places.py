"""Whose places and scores changed."""

from __future__ import annotations

from collections.abc import Iterator

from rich.text import Text

from kaimenhong.cli.report.diff.listing import DIFFERENCE, SIDES, Listing, who
from kaimenhong.cli.report.diff.values import NONE, decimals, moved, signed_difference
from kaimenhong.cli.report.tables import plain
from kaimenhong.comparison import Outcomes, Row, RowChange
from kaimenhong.comparison.nodes import TOTAL

Whose = tuple[str, str, str]


def standings(outcomes: Outcomes) -> Listing:
    """Those whose place is another, or who may now be paid or no longer."""

    def named(change: RowChange) -> Text:
        return who(outcomes.name(change.key["contestant"]), change.key["board"], change.key["window"])

    def figures(change: RowChange) -> Iterator[Text]:
        yield from (_place(side) for side in change.sides)
        yield moved(change)

    changes = [c for c in outcomes.changes["standings"] if _seen(c.before) != _seen(c.after)]
    return Listing("diff.standings", (*SIDES, "diff.moved"), changes, named, figures)


def scores(outcomes: Outcomes) -> Listing:
    """Sums, with what each changed item adds to the difference; items alone where the sum is the same."""
    items: dict[Whose, list[RowChange]] = {}
    totals: dict[Whose, RowChange] = {}
    for change in outcomes.changes["scores"]:
        if change.key["item"] == TOTAL:
            totals[_whose(change)] = change
        else:
            items.setdefault(_whose(change), []).append(change)

    def named(change: RowChange) -> Text:
        head = who(outcomes.name(change.key["contestant"]), change.key["window"])
        if change.key["item"] != TOTAL:
            return Text.assemble(head, " · ", change.key["item"])
        for item in items.get(_whose(change), []):
            head = Text.assemble(head, " · ", item.key["item"], " ", _points(item))
        return head

    def figures(change: RowChange) -> Iterator[Text]:
        yield from (plain(side["points"] or NONE if side else NONE) for side in change.sides)
        yield _points(change)

    alone = [change for whose, found in items.items() if whose not in totals for change in found]
    return Listing("diff.scores", (*SIDES, DIFFERENCE), [*totals.values(), *alone], named, figures)


def _seen(row: Row | None) -> tuple[str, str] | None:
    return (row["rank"], row["eligible"]) if row else None


def _place(row: Row | None) -> Text:
    """A place; ✗ beside it where its holder may not be paid."""
    if row is None or not row["rank"]:
        return plain(NONE)
    return Text.assemble(row["rank"], (" ✗", "red") if row["eligible"] == "no" else "")


def _whose(change: RowChange) -> Whose:
    return change.key["league"], change.key["window"], change.key["contestant"]


def _points(change: RowChange) -> Text:
    """The difference, with as many places as the scorecard has."""
    size = change.difference
    places = len(change.row["points"].partition(".")[2])
    return plain("") if size is None else signed_difference(decimals(size, places))
