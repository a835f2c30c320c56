"""Rows that do not count, on the screen: how many fail each condition, and the first of them with what was found."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from rich.console import RenderableType
from rich.padding import Padding
from rich.text import Text

from kaimenhong.cli.report.explained import Explanation, LeftOut
from kaimenhong.cli.report.tables import in_one, plain
from kaimenhong.cli.screen import Screen
from kaimenhong.errors import Place

SHOWN = 20


def left_out(screen: Screen, rows: Sequence[LeftOut]) -> Iterator[RenderableType]:
    """The total, the conditions with how many rows fail each, and the first rows, each with its reasons below it."""
    yield Text(screen.say("explain.left_out", count=len(rows)), style="yellow")
    failed = Counter(condition for row in rows for condition, _ in row.why)
    for condition, count in failed.most_common():
        yield _indented(screen.say("explain.not_met", condition=condition, count=count), 2, "dim")
    for row in rows[:SHOWN]:
        place = Place(row.file, row.row, sheet=row.sheet)
        by = screen.say("explain.left_out_by", by=f"{row.by} {row.clause}".strip())
        yield _indented(" · ".join(filter(None, (str(place), in_one(row.cells), by))), 2)
        for condition, found in row.why:
            yield _indented(_why(screen, condition, found), 6, "yellow")
    if len(rows) > SHOWN:
        yield _indented(screen.say("and_more", count=len(rows) - SHOWN), 2, "dim")


def _indented(words: str, columns: int, style: str = "") -> Padding:
    return Padding(plain(words, style), (0, 0, 0, columns))


def _why(screen: Screen, condition: str, found: str) -> str:
    key = "explain.failed" if found else "explain.failed_alone"
    return screen.say(key, condition=condition, found=found)


def any_left_out(node: Explanation) -> bool:
    """Whether a row of anything in the tree is left out."""
    return bool(node.left_out) or any(map(any_left_out, node.children))
