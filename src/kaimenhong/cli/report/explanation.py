"""An explanation as a tree: clause and words, rule, formula with its figures, result, source rows, what it rests on."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text
from rich.tree import Tree

from kaimenhong.cli.report.explained import Explanation, SourceRow
from kaimenhong.cli.report.left_out import left_out
from kaimenhong.cli.report.tables import in_one, plain, signed, table
from kaimenhong.cli.screen import Screen

ROWS_SHOWN = 20  # at each end of a long list of source rows
NAME_WIDTH = 48  # columns of the names of figures: longer formulas are folded
SIDE_BY_SIDE = 8  # columns of source rows; of more, the cells stand in one text


def show_explanation(screen: Screen, node: Explanation) -> None:
    """The whole tree, the asked figure first."""
    tree = Tree(_node(screen, node), guide_style="dim")
    _grow(screen, tree, node)
    screen.print(tree)


def _grow(screen: Screen, tree: Tree, node: Explanation) -> None:
    for child in node.children:
        _grow(screen, tree.add(_node(screen, child)), child)


def _node(screen: Screen, node: Explanation) -> RenderableType:
    head = Text.assemble((node.title, "bold"), " = " if node.result else "", (node.result, "bold green"))
    if node.clause:
        head.append(f"  {node.clause}", style="cyan")
    lines: list[RenderableType] = [head]
    if node.words:
        lines.append(Text(f"“{node.words}”", style="italic dim"))
    if node.formula:
        lines.append(Text.assemble((f"{screen.say('explain.formula')}: ", "dim"), node.formula))
    if node.figures:
        lines.append(_figures(screen, node.figures))
    if node.rows:
        lines.append(_rows(screen, node))
    if node.left_out:
        lines += left_out(screen, node.left_out)
    return Group(*lines)


def _figures(screen: Screen, figures: Sequence[tuple[str, str]]) -> RenderableType:
    """What stands for the names of the formula, one a line under each other."""
    shown = Table.grid(padding=(0, 2, 0, 0))
    shown.add_column(style="dim", no_wrap=True)
    shown.add_column(overflow="fold", max_width=NAME_WIDTH)
    shown.add_column(overflow="fold")
    for at, (name, value) in enumerate(figures):
        shown.add_row("" if at else f"{screen.say('explain.figures')}:", plain(name), plain(value))
    return shown


def _rows(screen: Screen, node: Explanation) -> RenderableType:
    """Source rows with file, sheet and row; of a long list both ends."""
    key = "explain.rows" if node.total else "explain.row_count"
    shown = table(screen.say(key, count=len(node.rows), total=node.total))
    columns = list(dict.fromkeys(column for row in node.rows for column in row.cells))
    wide = len(columns) > SIDE_BY_SIDE
    for word in ("file", "sheet", "row"):
        shown.add_column(screen.say(f"explain.{word}"), style="dim", overflow="fold")
    for column in [screen.say("explain.cells")] if wide else columns:
        shown.add_column(column, overflow="fold")
    shown.add_column(screen.say("explain.amount"), justify="right", no_wrap=True)
    for row in _ends(node.rows):
        if row is None:
            shown.add_row("", plain("…"), "", *([""] if wide else ["" for _ in columns]), "")
            continue
        cells = [plain(in_one(row.cells))] if wide else [plain(row.cells.get(column, "")) for column in columns]
        shown.add_row(plain(row.file), plain(row.sheet), str(row.row), *cells, signed(row.amount))
    if len(node.rows) > 2 * ROWS_SHOWN:
        shown.caption = Text(screen.say("and_more", count=len(node.rows) - 2 * ROWS_SHOWN), style="dim")
    return shown


def _ends(rows: Sequence[SourceRow]) -> list[SourceRow | None]:
    if len(rows) <= 2 * ROWS_SHOWN:
        return list(rows)
    return [*rows[:ROWS_SHOWN], None, *rows[-ROWS_SHOWN:]]


def as_json(node: Explanation) -> dict[str, object]:
    """The tree as `kmh explain --json` prints it, all rows in it."""
    return {
        "title": node.title,
        "clause": node.clause,
        "words": node.words,
        "formula": node.formula,
        "figures": [{"name": name, "value": value} for name, value in node.figures],
        "result": node.result,
        "total": node.total,
        "rows": [
            {"file": r.file, "sheet": r.sheet, "row": r.row, "cells": dict(r.cells), "amount": r.amount}
            for r in node.rows
        ],
        "left_out": [
            {
                "file": r.file,
                "sheet": r.sheet,
                "row": r.row,
                "cells": dict(r.cells),
                "by": r.by,
                "clause": r.clause,
                "why": [{"condition": condition, "found": found} for condition, found in r.why],
            }
            for r in node.left_out
        ],
        "children": [as_json(child) for child in node.children],
    }
