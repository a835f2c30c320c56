"""The chain of settlements: what each entitles to, what was before, the difference that moves."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import RenderableType
from rich.text import Text

from kaimenhong.cli.report.figures import amount_text, base_units
from kaimenhong.cli.report.tables import plain, signed, table
from kaimenhong.cli.report.view import Row, View

SUMS = ("entitled", "previous", "difference")


def settlements(view: View) -> Iterator[RenderableType]:
    """One line a settlement and award, and for each settlement the sum of its money."""
    happened = [s for s in view.plan.settlements.values() if s.on <= view.as_of]
    if not happened:
        yield Text(view.say("settlements.none"), style="dim")
        return
    result = table(view.say("settlements"))
    result.add_column(view.say("settlements.settlement"), no_wrap=True)
    result.add_column(view.say("settlements.on"), no_wrap=True)
    result.add_column(view.say("awards.award"), no_wrap=True)
    for key in ("entries", *SUMS, "refunds"):
        result.add_column(view.say(f"settlements.{key}"), justify="right", no_wrap=True)
    for settlement in happened:
        own = [row for row in view.rows["settlements"] if row["settlement"] == settlement.name]
        head = (plain(settlement.name), str(settlement.on))
        for name, rows in _by_award(view, own):
            result.add_row(*head, plain(name), *_sums(rows))
            head = (plain(""), "")
        money = [row for row in own if row["unit"] == "CNY"]
        result.add_row(*head, view.say("settlements.sum"), *_sums(money), style="bold", end_section=True)
    yield result


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
    shown = [signed(amount_text(unit, total)) for total in totals]
    return [plain(str(len(rows))), *shown, signed(amount_text(unit, refunds)) if refunds else plain("")]
