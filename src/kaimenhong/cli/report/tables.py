"""One look for all tables."""

from __future__ import annotations

from collections.abc import Mapping

from rich import box
from rich.table import Table
from rich.text import Text

from kaimenhong.errors import printable

STATES = {"not_applicable": "—", "pending": "…", "missing": "?"}
"""How a value that is not known shows: none by rule, not yet judged, not delivered."""


def table(title: str = "", caption: str = "") -> Table:
    """A table in the product's look: light rules, title at the left."""
    return Table(
        title=Text(title) if title else None,
        caption=Text(caption, style="dim") if caption else None,
        title_style="bold",
        title_justify="left",
        caption_justify="left",
        box=box.SIMPLE_HEAD,
        header_style="bold cyan",
        pad_edge=False,
        padding=(0, 1),
    )


def mark(said: bool | None) -> Text:
    """✓, ✗, or ? where nobody knows."""
    if said is None:
        return Text("?", style="yellow")
    return Text("✓", style="green") if said else Text("✗", style="red")


def plain(text: str, style: str = "") -> Text:
    """Text as it stands: a name with brackets is no markup, one with control signs does nothing to the screen."""
    return Text(printable(text), style=style)


def in_one(cells: Mapping[str, str]) -> str:
    """All filled cells of a row in one line of text: a row of many columns would leave each no room."""
    return " · ".join(f"{column} {cell}" for column, cell in cells.items() if cell)


def signed(text: str) -> Text:
    """An amount; negative ones stand out."""
    return Text(text, style="red" if text.startswith("-") else "")
