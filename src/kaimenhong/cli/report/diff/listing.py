"""What a table of changed rows lists: a row's name with what it is of, and its figures.

Few columns, so that it reads on a narrow screen too: whose it is, what of, and why stand one below the other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from rich.text import Text

from kaimenhong.comparison import RowChange

SIDES = ("diff.before", "diff.after")
DIFFERENCE = "diff.difference"


@dataclass(frozen=True, slots=True)
class Listing:
    """`title` and `headings` (of the figures) are keys; `named` and `figures` tell of one row."""

    title: str
    headings: tuple[str, ...]
    changes: Sequence[RowChange]
    named: Callable[[RowChange], Text]
    figures: Callable[[RowChange], Iterable[Text]]


def who(name: str, *details: str) -> Text:
    """Whose row it is, and what of."""
    return Text.assemble((name, "bold"), "  ", " · ".join(filter(None, details)))
