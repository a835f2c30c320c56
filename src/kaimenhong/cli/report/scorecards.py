"""Scorecards: contestants down, items across, the total and the rank by it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import ceil

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from kaimenhong.cli.report.tables import plain, table
from kaimenhong.cli.report.view import View
from kaimenhong.cli.report.windows import standing_of
from kaimenhong.periods import Instance
from kaimenhong.plan.model import Reference, Scorecard

TOTAL = "=total"
Column = tuple[str, str]  # an item and the head above it
LIMIT = 40  # contestants shown; the export holds all


def scorecards(view: View) -> Iterator[RenderableType]:
    """A scorecard of each league that has one, in the window that runs at as-of."""
    for card in view.plan.scorecards.values():
        window = view.current(card.windows)
        if window is not None:
            yield from _scorecard(view, card, window)


@dataclass(frozen=True, slots=True)
class _Lines:
    """The contestants of a scorecard by place, with their points by item."""

    points: Mapping[str, Mapping[str, str]]
    places: Mapping[str, int]
    contestants: Sequence[str]


def _scorecard(view: View, card: Scorecard, window: Instance) -> list[Table]:
    """One table; where that is too wide for the screen several, each with as many of the items: no figure is cut."""
    points: dict[str, dict[str, str]] = {}
    for row in view.rows["scores"]:
        if row["league"] == card.league and row["window"] == window.id:
            points.setdefault(row["contestant"], {})[row["item"]] = row["points"]
    places = _places(view, card, window)
    lines = _Lines(points, places, sorted(points, key=lambda c: (places.get(c) or len(points) + 1, c)))
    heads = [(i.name, i.name if i.points is None else f"{i.name} {i.points}") for i in card.items]
    title = view.say("scorecard", league=card.league, window=window.id)
    tables: list[Table] = []
    for shares in _shares([*heads, (TOTAL, card.total)]):
        marks = [f" ({n}/{len(shares)})" if len(shares) > 1 else "" for n in range(1, len(shares) + 1)]
        tables = [_table(view, lines, f"{title}{mark}", share) for mark, share in zip(marks, shares, strict=True)]
        if all(view.screen.fits(one) for one in tables):
            break
    tables[-1].caption = _caption(view, window, len(lines.contestants))
    return tables


def _shares(columns: Sequence[Column]) -> Iterator[list[Sequence[Column]]]:
    """The columns of the items in one table, in two, and so on, each with as many."""
    for parts in range(1, len(columns) + 1):
        most = ceil(len(columns) / parts)
        yield [columns[at : at + most] for at in range(0, len(columns), most)]


def _table(view: View, lines: _Lines, title: str, columns: Sequence[Column]) -> Table:
    result = table(title)
    result.add_column(view.say("scorecard.rank"), justify="right", no_wrap=True)
    result.add_column(view.say("scorecard.contestant"), no_wrap=True)
    for item, head in columns:
        result.add_column(head, justify="right", no_wrap=True, style="bold" if item == TOTAL else "")
    for contestant in lines.contestants[:LIMIT]:
        own = lines.points[contestant]
        cells = [own.get(item, "") or "—" for item, _ in columns]
        result.add_row(str(lines.places.get(contestant, "")), plain(view.name(contestant)), *cells)
    return result


def _caption(view: View, window: Instance, count: int) -> Text | None:
    said = [] if standing_of(window, view) == "closed" else [view.say("scorecard.provisional")]
    if count > LIMIT:
        said.append(view.say("and_more", count=count - LIMIT))
    return Text(" · ".join(said), style="dim") if said else None


def _places(view: View, card: Scorecard, window: Instance) -> dict[str, int]:
    """Ranks on the board of this league whose first key is the total, where there is one."""
    boards = [
        board.name
        for board in view.plan.boards.values()
        if board.league == card.league
        and isinstance(key := board.keys[0].formula, Reference)
        and (key.role, key.name) == ("total", card.total)
    ]
    return {
        row["contestant"]: int(row["rank"])
        for row in view.rows["standings"]
        if boards and row["board"] == boards[0] and row["window"] == window.id and row["rank"]
    }
