"""Whose figures differ between two outcomes: awards, settlements, places, scores, measures, the largest first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from kaimenhong.cli.report.diff.footnotes import Footnotes
from kaimenhong.cli.report.diff.listing import DIFFERENCE, SIDES, Listing
from kaimenhong.cli.report.diff.measured import measures
from kaimenhong.cli.report.diff.money import COLUMNS, GROUPS, money
from kaimenhong.cli.report.diff.places import scores, standings
from kaimenhong.cli.report.diff.sums import Sum, sums, whole
from kaimenhong.cli.report.diff.values import signed_difference
from kaimenhong.cli.report.figures import amount_text
from kaimenhong.cli.report.tables import plain, table
from kaimenhong.cli.screen import Screen
from kaimenhong.comparison import Outcomes


@dataclass
class OutcomeReport:
    """`top`: how many rows of each table are shown."""

    screen: Screen
    outcomes: Outcomes
    top: int

    def __post_init__(self) -> None:
        self.notes = Footnotes(self.screen, self.outcomes)

    def parts(self) -> Iterator[RenderableType]:
        """The tables in the order a meeting asks: money, places, scores, measures; then the reasons."""
        for kind in COLUMNS:
            yield from self._sums(kind)
            yield from self._rows(money(self.outcomes, kind))
        yield from self._rows(standings(self.outcomes))
        yield from self._rows(scores(self.outcomes))
        yield from self._rows(measures(self.screen, self.outcomes))
        yield from self.notes.told()

    def _sums(self, kind: str) -> Iterator[RenderableType]:
        """One line a group; at the end the sum of money."""
        sides = (self.outcomes.told_before.rows, self.outcomes.after.rows)
        found = sums(kind, COLUMNS[kind], GROUPS[kind], sides, self.outcomes.changes[kind])
        if not found:
            return
        shown = self._table(f"diff.{kind}.sums", (*SIDES, DIFFERENCE, "diff.changed"))
        for one in found:
            shown.add_row(plain(" · ".join(one.name)), *_figures(one))
        in_money = [one for one in found if one.unit == "CNY"]
        if len(in_money) > 1:
            shown.add_row(self.screen.say("settlements.sum"), *_figures(whole(in_money)), style="bold")
        yield shown

    def _rows(self, listing: Listing) -> Iterator[RenderableType]:
        """The first rows with their reasons, and how many more there are."""
        if not listing.changes:
            return
        shown = self._table(listing.title, listing.headings)
        for change in listing.changes[: self.top]:
            shown.add_row(self.notes.beside(listing.named(change), change), *listing.figures(change))
        left = len(listing.changes) - self.top
        if left > 0:
            more = self.screen.say("diff.more", count=left, all=len(listing.changes))
            shown.caption = Text(f"{more}\n", style="dim")
        yield shown

    def _table(self, title: str, headings: tuple[str, ...]) -> Table:
        shown = table(self.screen.say(title))
        shown.add_column("", overflow="fold")
        for key in headings:
            shown.add_column(self.screen.say(key), justify="right", no_wrap=True)
        return shown


def _figures(one: Sum) -> Iterator[Text]:
    yield from (plain(amount_text(one.unit, value)) for value in (one.before, one.after))
    yield signed_difference(amount_text(one.unit, one.after - one.before))
    yield plain(str(one.changed))
