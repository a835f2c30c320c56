"""Awards by award, and what could not be settled."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import RenderableType
from rich.text import Text

from kaimenhong.cli.report.figures import amount_text, base_units
from kaimenhong.cli.report.tables import plain, signed, table
from kaimenhong.cli.report.view import Row, View

STATE_STYLES = {"due": "green", "provisional": "yellow", "missing": "red", "pending": "red"}


def awards(view: View) -> Iterator[RenderableType]:
    """One line an award and state: how many are paid, how many places or rows are not, the sum."""
    rows = view.rows["awards"]
    if not rows:
        yield Text(view.say("awards.none"), style="dim")
        return
    result = table(view.say("awards"))
    result.add_column(view.say("awards.award"), no_wrap=True)
    result.add_column(view.say("targets.clause"), no_wrap=True, style="dim")
    result.add_column(view.say("awards.kind"), no_wrap=True)
    for key in ("payees", "unpaid", "amount"):
        result.add_column(view.say(f"awards.{key}"), justify="right", no_wrap=True)
    result.add_column(view.say("awards.state"), no_wrap=True)
    result.add_column(view.say("awards.due_on"), no_wrap=True)
    for (award, item, state), group in _grouped(view, rows).items():
        first = group[0]
        paid = [row for row in group if base_units(row["unit"], row["amount"]) != 0]
        total = sum(base_units(row["unit"], row["amount"]) for row in group)
        result.add_row(
            plain(f"{award} · {item}" if item else award),
            first["clause"],
            view.say(f"kind.{first['kind']}") if first["kind"] else "",
            str(len({row["payee"] for row in paid})),
            str(len(group) - len(paid) or ""),
            signed(amount_text(first["unit"], total)),
            Text(view.say(f"awards.{state}"), style=STATE_STYLES[state]),
            first["due_on"],
        )
    yield result


def _grouped(view: View, rows: tuple[Row, ...]) -> dict[tuple[str, str, str], list[Row]]:
    """Rows by award, thing given (where it gives several) and state, in the plan's order of awards."""
    order = list(view.plan.awards)
    groups: dict[tuple[str, str, str], list[Row]] = {}
    for row in sorted(rows, key=lambda row: (order.index(row["award"]), row["state"])):
        item = row["item"] if view.plan.awards[row["award"]].bundle else ""
        groups.setdefault((row["award"], item, row["state"]), []).append(row)
    return groups
