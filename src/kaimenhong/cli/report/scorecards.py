"""Scorecards: contestants down, items across, the total and the rank by it."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import RenderableType

from kaimenhong.cli.report.tables import plain, table
from kaimenhong.cli.report.view import View
from kaimenhong.cli.report.windows import standing_of
from kaimenhong.periods import Instance
from kaimenhong.plan.model import Reference, Scorecard

TOTAL = "=total"
LIMIT = 40  # contestants shown; the export holds all


def scorecards(view: View) -> Iterator[RenderableType]:
    """One table a scorecard, in the window that runs at as-of."""
    for card in view.plan.scorecards.values():
        window = view.current(card.windows)
        if window is not None:
            yield _scorecard(view, card, window)


def _scorecard(view: View, card: Scorecard, window: Instance) -> RenderableType:
    points: dict[str, dict[str, str]] = {}
    for row in view.rows["scores"]:
        if row["league"] == card.league and row["window"] == window.id:
            points.setdefault(row["contestant"], {})[row["item"]] = row["points"]
    places = _places(view, card, window)
    ordered = sorted(points, key=lambda c: (places.get(c) or len(points) + 1, c))
    result = table(view.say("scorecard", league=card.league, window=window.id), _caption(view, window, len(ordered)))
    result.add_column(view.say("scorecard.rank"), justify="right", no_wrap=True)
    result.add_column(view.say("scorecard.contestant"), no_wrap=True)
    for item in card.items:
        head = item.name if item.points is None else f"{item.name} {item.points}"
        result.add_column(head, justify="right", no_wrap=True)
    result.add_column(card.total, justify="right", no_wrap=True, style="bold")
    for contestant in ordered[:LIMIT]:
        own = points[contestant]
        cells = [own.get(item.name, "") or "—" for item in card.items]
        result.add_row(str(places.get(contestant, "")), plain(view.name(contestant)), *cells, own.get(TOTAL, "") or "—")
    return result


def _caption(view: View, window: Instance, count: int) -> str:
    said = [] if standing_of(window, view) == "closed" else [view.say("scorecard.provisional")]
    if count > LIMIT:
        said.append(view.say("and_more", count=count - LIMIT))
    return " · ".join(said)


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
