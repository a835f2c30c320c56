"""Which measures changed: one line a measure, league and window."""

from __future__ import annotations

from collections.abc import Iterator

from rich.text import Text

from kaimenhong.cli.report.diff.listing import SIDES, Listing, who
from kaimenhong.cli.report.diff.values import value_text
from kaimenhong.cli.report.tables import plain
from kaimenhong.cli.screen import Screen
from kaimenhong.comparison import Outcomes, RowChange

Group = tuple[str, str, str]


def measures(screen: Screen, outcomes: Outcomes) -> Listing:
    """How many contestants' value changed, and the largest change."""
    groups: dict[Group, list[RowChange]] = {}
    for change in outcomes.changes["measures"]:
        groups.setdefault(_group(change), []).append(change)

    def named(change: RowChange) -> Text:
        measure, league, window = _group(change)
        name = outcomes.name(change.key["contestant"])
        others = len(groups[_group(change)]) - 1
        whose = screen.say("diff.and_others", name=name, count=others) if others else name
        return who(measure, window, league, whose)

    def figures(change: RowChange) -> Iterator[Text]:
        yield from (plain(value_text(side, screen.language)) for side in change.sides)

    return Listing("diff.measures", SIDES, [group[0] for group in groups.values()], named, figures)


def _group(change: RowChange) -> Group:
    return change.key["measure"], change.key["league"], change.key["window"]
