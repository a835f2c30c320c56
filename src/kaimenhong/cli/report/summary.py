"""The whole summary of a run, on the screen and as JSON."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import groupby

from rich.console import RenderableType
from rich.panel import Panel
from rich.text import Text

from kaimenhong.cli.report.awards import awards
from kaimenhong.cli.report.boards import boards
from kaimenhong.cli.report.figures import base_units, places_of
from kaimenhong.cli.report.scorecards import scorecards
from kaimenhong.cli.report.settlements import SUMS, settlements
from kaimenhong.cli.report.targets import targets
from kaimenhong.cli.report.view import Row, View
from kaimenhong.cli.report.windows import standing_of, windows
from kaimenhong.money import format_scaled

AWARD_KEYS = ("award", "occasion", "clause", "kind", "unit", "state", "due_on")
REFUSED_SHOWN = 10


def show_summary(view: View) -> None:
    """Campaign, windows, targets, scorecards, boards, awards, settlements, in the order a meeting asks for them."""
    parts: list[Iterable[RenderableType]] = [
        [heading(view), windows(view)],
        targets(view),
        scorecards(view),
        boards(view),
        awards(view),
        settlements(view),
    ]
    for part in parts:
        view.screen.print(*part)
        view.screen.line()


def heading(view: View) -> RenderableType:
    """Title, id, as-of and how far the campaign is."""
    period = view.plan.period
    day = (view.as_of - period.start).days + 1
    far = view.say("run.ended") if day > period.days else view.say("run.elapsed", day=day, days=period.days)
    said = " · ".join((view.say("run.as_of", as_of=view.as_of), view.say("run.period", period=period), far))
    title = Text(f"{view.plan.title}\n", style="bold", justify="center")
    return Panel(title.append(f"{view.plan.campaign} · {said}", style="not bold"), border_style="red")


def show_refused(view: View, refused: Iterable[Mapping[str, str]]) -> None:
    """Awards that missing or pending inputs keep from being settled."""
    found = [" · ".join(str(value) for value in entry.values() if value) for entry in refused]
    if not found:
        return
    view.screen.line(view.say("refused", count=len(found)), style="bold red")
    for line in found[:REFUSED_SHOWN]:
        view.screen.line(f"  {line}")
    if len(found) > REFUSED_SHOWN:
        view.screen.line(f"  {view.say('and_more', count=len(found) - REFUSED_SHOWN)}")


def summary_as_json(view: View) -> dict[str, object]:
    """The part of `kmh run --json` that comes from the rows."""
    return {
        "campaign": view.plan.campaign,
        "title": view.plan.title,
        "as_of": str(view.as_of),
        "windows": [
            {
                "window": instance.id,
                "start": str(instance.period.start),
                "end": str(instance.period.end),
                "state": standing_of(instance, view),
            }
            for window in view.plan.windows.values()
            for instance in window.instances
        ],
        "rows": {name: len(rows) for name, rows in view.rows.items()},
        "awards": _sums(view.rows["awards"], AWARD_KEYS, ("amount",)),
        "settlements": _sums(view.rows["settlements"], ("settlement", "award", "unit"), SUMS),
    }


def _sums(rows: Iterable[Row], by: tuple[str, ...], columns: tuple[str, ...]) -> list[dict[str, object]]:
    """Rows added up by some columns; amounts as in the exports, as text."""

    def key(row: Row) -> tuple[str, ...]:
        return tuple(row[column] for column in by)

    result: list[dict[str, object]] = []
    for values, found in groupby(sorted(rows, key=key), key):
        group = list(found)
        entry: dict[str, object] = dict(zip(by, values, strict=True))
        unit = group[0]["unit"]
        for column in columns:
            total = sum(base_units(unit, row[column]) for row in group)
            entry[column] = format_scaled(total, places_of(unit))
        result.append(entry | {"rows": len(group)})
    return result
