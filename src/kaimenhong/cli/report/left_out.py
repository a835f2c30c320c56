"""Rows that do not count, on the screen: how many fail each condition, and the first of them with what was found."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from rich.console import RenderableType
from rich.text import Text

from kaimenhong.cli.report.explained import Explanation, LeftOut
from kaimenhong.cli.report.tables import in_one, plain, table
from kaimenhong.cli.screen import Screen

SHOWN = 20
REASON = 40  # columns that a reason has at least: it is what the table is read for


def left_out(screen: Screen, rows: Sequence[LeftOut]) -> Iterator[RenderableType]:
    """The total, the conditions with how many rows fail each, and a table of the first rows."""
    yield Text(screen.say("explain.left_out", count=len(rows)), style="yellow")
    failed = Counter(condition for row in rows for condition, _ in row.why)
    for condition, count in failed.most_common():
        yield plain(f"  {screen.say('explain.not_met', condition=condition, count=count)}", "dim")
    shown = table()
    for word in ("file", "sheet", "row"):
        shown.add_column(screen.say(f"explain.{word}"), style="dim", overflow="fold")
    for word, least in (("cells", 0), ("by", 0), ("why", REASON)):
        shown.add_column(screen.say(f"explain.{word}"), overflow="fold", min_width=least)
    for row in rows[:SHOWN]:
        by = f"{row.by} {row.clause}".strip()
        why = "\n".join(_why(screen, *reason) for reason in row.why)
        shown.add_row(plain(row.file), plain(row.sheet), str(row.row), plain(in_one(row.cells)), plain(by), plain(why))
    if len(rows) > SHOWN:
        shown.caption = Text(screen.say("and_more", count=len(rows) - SHOWN), style="dim")
    yield shown


def _why(screen: Screen, condition: str, found: str) -> str:
    key = "explain.failed" if found else "explain.failed_alone"
    return screen.say(key, condition=condition, found=found)


def any_left_out(node: Explanation) -> bool:
    """Whether a row of anything in the tree is left out."""
    return bool(node.left_out) or any(map(any_left_out, node.children))
