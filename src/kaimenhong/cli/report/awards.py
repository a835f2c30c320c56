"""Awards by award, each occasion of those that come several times by itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from rich.console import RenderableType
from rich.text import Text

from kaimenhong.cli.report.figures import base_units, total_text
from kaimenhong.cli.report.tables import plain, signed, table
from kaimenhong.cli.report.view import Row, View

OCCASIONS = 12  # of more an award has one line: a quarter has thirteen weeks
STATE_STYLES = {"due": "green", "provisional": "yellow", "missing": "red", "pending": "red"}


def awards(view: View) -> Iterator[RenderableType]:
    """One line an award, occasion and state: how many are paid, how many places or rows are not, the sum."""
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
    occasions = _occasions(view, rows)
    for (award, occasion, item, state), group in _grouped(view, rows, occasions).items():
        first = group[0]
        paid = [row for row in group if base_units(row["unit"], row["amount"]) != 0]
        total = sum(base_units(row["unit"], row["amount"]) for row in group)
        many = occasions[award] if not occasion else ()
        of_many = view.say("awards.of_many", count=len(many)) if len(many) > 1 else ""
        result.add_row(
            plain(" · ".join(filter(None, (award, occasion, of_many, item)))),
            first["clause"],
            view.say(f"kind.{first['kind']}") if first["kind"] else "",
            str(len({row["payee"] for row in paid})),
            str(len(group) - len(paid) or ""),
            signed(total_text(first["unit"], total)),
            Text(view.say(f"awards.{state}"), style=STATE_STYLES[state]),
            first["due_on"],
        )
    yield result


def _occasions(view: View, rows: tuple[Row, ...]) -> dict[str, list[str]]:
    """The occasions of each award that comes several times, as the plan has them; of any other none."""
    found: dict[str, list[str]] = {}
    for award in view.plan.awards.values():
        given = {row["occasion"] for row in rows if row["award"] == award.name}
        order = [instance.id for instance in view.plan.windows[award.window].instances]
        found[award.name] = sorted(given, key=order.index) if len(given) > 1 and given <= set(order) else []
    return found


def _grouped(
    view: View, rows: tuple[Row, ...], occasions: Mapping[str, list[str]]
) -> dict[tuple[str, str, str, str], list[Row]]:
    """Rows by award, occasion (of a few), thing given (where it gives several) and state, in the plan's order."""
    order = list(view.plan.awards)

    def occasion(row: Row) -> str:
        several = occasions[row["award"]]
        return row["occasion"] if 0 < len(several) <= OCCASIONS else ""

    def place(row: Row) -> tuple[int, int, str]:
        several = occasions[row["award"]]
        return order.index(row["award"]), several.index(row["occasion"]) if occasion(row) else 0, row["state"]

    groups: dict[tuple[str, str, str, str], list[Row]] = {}
    for row in sorted(rows, key=place):
        item = row["item"] if view.plan.awards[row["award"]].bundle else ""
        groups.setdefault((row["award"], occasion(row), item, row["state"]), []).append(row)
    return groups
