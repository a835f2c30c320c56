"""The tops of the boards, side by side."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from rich.columns import Columns
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from kaimenhong.cli.report.figures import figure
from kaimenhong.cli.report.tables import mark, plain, table
from kaimenhong.cli.report.view import Row, View
from kaimenhong.plan.model import Board, Kind, RankKey

ELIGIBLE = {"yes": True, "no": False}


def boards(view: View) -> Iterator[RenderableType]:
    """Each board's first places, group by group, in the window that runs at as-of; ties at the last place all show."""
    shown = [_board(view, board) for board in view.plan.boards.values()]
    if shown:
        yield Group(
            Text(view.say("boards", top=view.top), style="bold"),
            Columns(shown, padding=(0, 3), equal=False),
        )


def _board(view: View, board: Board) -> Table:
    window = view.current(board.windows)
    title = f"{board.name} · {window.id}" if window else board.name
    result = table(title)
    result.add_column("", justify="right", no_wrap=True)
    result.add_column("", no_wrap=True, min_width=12)
    result.add_column("", justify="right", no_wrap=True)
    result.add_column("", no_wrap=True)
    result.show_header = False
    begun = [instance for name in board.windows for instance in view.begun(name)]
    if len(begun) > 1:
        result.caption = Text(view.say("boards.latest", count=len(begun)), style="dim")
    found = _ranked(view, board, window.id if window else "")
    ranked = sorted(found, key=lambda r: (r["group"], int(r["rank"]), r["contestant"]))
    for row in ranked:
        if int(row["rank"]) <= view.top:
            eligible = mark(ELIGIBLE.get(row["eligible"]))
            result.add_row(
                f"{row['group']} {row['rank']}".strip(),
                plain(view.name(row["contestant"])),
                plain(key_text(view, board, row)),
                eligible,
            )
    if not ranked:
        result.add_row("", plain(view.say("boards.nobody"), "dim"), "", "")
    return result


def _ranked(view: View, board: Board, window: str) -> list[Row]:
    return [r for r in view.rows["standings"] if r["board"] == board.name and r["window"] == window and r["rank"]]


def key_text(view: View, board: Board, row: Row) -> str:
    """The first key of a standing, read as its kind: `n/d` of a ratio as a percentage."""
    text = row["key"].split(";")[0]
    return _key(view, board.keys[0], text)


def _key(view: View, key: RankKey, text: str) -> str:
    kind = key.formula.type.kind
    if kind is Kind.POINTS:
        points = text if "." in text else figure("points", Fraction(text), view.screen.language)
        return view.say("boards.points", points=points)
    if kind not in {Kind.MONEY, Kind.RATIO, Kind.POINT_GAP, Kind.COUNT, Kind.NUMBER} or "." in text:
        return text
    unit = {Kind.MONEY: "CNY", Kind.RATIO: "ratio", Kind.POINT_GAP: "ratio"}.get(kind, key.formula.type.unit or "count")
    return figure(unit, Fraction(text), view.screen.language)
