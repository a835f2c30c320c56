"""The chain of settlements: what each entitles to, what was before, the difference that moves."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from kaimenhong.cli.report.figures import base_units, total_text
from kaimenhong.cli.report.tables import plain, signed, table
from kaimenhong.cli.report.view import Row, View
from kaimenhong.errors import printable
from kaimenhong.plan.model import COEFFICIENT, Settlement

SUMS = ("entitled", "previous", "difference")


def settlements(view: View) -> Iterator[RenderableType]:
    """A table for each settlement: one line an award that moves something, the sums of its money and of its goods."""
    happened = [s for s in view.plan.settlements.values() if s.on <= view.as_of]
    if not happened:
        yield Text(view.say("settlements.none"), style="dim")
        return
    yield Text(view.say("settlements"), style="bold")
    for settlement in happened:
        yield _settlement(view, settlement)


def _settlement(view: View, settlement: Settlement) -> Table:
    """Names fold where the screen is narrow, figures never; what nothing moves in is counted below."""
    own = [row for row in view.rows["settlements"] if row["settlement"] == settlement.name]
    lines = list(_by_award(view, own))
    moving = [(name, rows) for name, rows in lines if any(base_units(r["unit"], r["difference"]) for r in rows)]
    result = table(f"{printable(settlement.name)} · {settlement.on}")
    result.add_column(view.say("awards.award"), overflow="fold", min_width=12)
    for key in ("entries", *SUMS, "refunds"):
        result.add_column(view.say(f"settlements.{key}"), justify="right", no_wrap=True)
    for at, (name, rows) in enumerate(moving, start=1):
        result.add_row(plain(name), *_sums(rows), end_section=at == len(moving))
    result.add_row(view.say("settlements.sum"), *_sums([row for row in own if row["unit"] == "CNY"]), style="bold")
    moved = [row for _, rows in moving for row in rows]
    for unit in sorted({row["unit"] for row in moved} - {"CNY", COEFFICIENT}):
        of_unit = [row for row in own if row["unit"] == unit]
        result.add_row(plain(view.say("settlements.sum_of", unit=unit)), *_sums(of_unit), style="bold")
    if len(moving) < len(lines):
        result.caption = Text(view.say("settlements.unmoved", count=len(lines) - len(moving)), style="dim")
    return result


def _by_award(view: View, rows: list[Row]) -> Iterator[tuple[str, list[Row]]]:
    """Rows of each award; where it gives several things, of each of them."""
    for award in view.plan.awards.values():
        own = [row for row in rows if row["award"] == award.name]
        items = dict.fromkeys(row["item"] for row in own) if award.bundle else {}
        yield from ((f"{award.name} · {item}", [row for row in own if row["item"] == item]) for item in items)
        if own and not items:
            yield award.name, own


def _sums(rows: list[Row]) -> list[Text]:
    """Entries, the three sums, and the refunds among the differences, of rows of one unit."""
    if not rows:
        return [plain("0"), plain(""), plain(""), plain(""), plain("")]
    unit = rows[0]["unit"]
    totals = [sum(base_units(unit, row[key]) for row in rows) for key in SUMS]
    refunds = sum(min(base_units(unit, row["difference"]), 0) for row in rows if base_units(unit, row["entitled"]) >= 0)
    shown = [signed(total_text(unit, total)) for total in totals]
    return [plain(str(len(rows))), *shown, signed(total_text(unit, refunds)) if refunds else plain("")]
