"""What a plan can cost at most: a table behind the problems of `kmh check`, and the same in JSON."""

from __future__ import annotations

from rich.text import Text

from kaimenhong.cli.report.figures import amount_text
from kaimenhong.cli.report.tables import plain, table
from kaimenhong.cli.screen import Screen
from kaimenhong.money import format_fen
from kaimenhong.plan import AwardCost, Cost, KindCost

MONEY = "CNY"


def show_cost(screen: Screen, cost: Cost) -> None:
    """One line an award, one a kind; nothing where no award costs anything."""
    if not cost.awards:
        return
    result = table(screen.say("cost"))
    for key in ("award", "clause", "kind"):
        result.add_column(screen.say(f"cost.{key}"), no_wrap=True, style="dim" if key == "clause" else "")
    for key in ("each", "payments", "most"):
        result.add_column(screen.say(f"cost.{key}"), justify="right", no_wrap=True)
    result.add_column(screen.say("cost.why"))
    for award in cost.awards:
        each = "" if award.each is None else amount_text(award.unit, award.each)
        payments = "" if award.payments is None else str(award.payments)
        kind = screen.say(f"kind.{award.kind}")
        why = screen.say(f"cost.reason.{award.reason}", names=award.names) if award.reason else ""
        result.add_row(
            plain(award.award), award.clause, kind, each, payments, _most(screen, award.unit, award.most), plain(why)
        )
    result.add_section()
    for total in cost.kinds:
        result.add_row(*_total(screen, total))
    screen.print(result)


def _total(screen: Screen, total: KindCost) -> tuple[Text | str, ...]:
    kind = screen.say("cost.kind.total" if total.kind == "total" else f"kind.{total.kind}")
    without = screen.say("cost.without", count=len(total.unbounded)) if total.unbounded else ""
    budget = "" if total.budget is None else screen.say("cost.budget", budget=amount_text(MONEY, total.budget))
    notes = ";".join(note for note in (without, budget) if note)
    over = total.budget is not None and total.bounded > total.budget
    amount = Text(amount_text(total.unit, total.bounded), style="bold red" if over else "bold")
    return Text(screen.say("cost.sum", kind=kind), style="bold"), "", "", "", "", amount, plain(notes, "dim")


def _most(screen: Screen, unit: str, most: int | None) -> Text:
    if most is None:
        return Text(screen.say("cost.unbounded"), style="yellow")
    return plain(amount_text(unit, most))


def cost_as_json(cost: Cost | None) -> dict[str, object] | None:
    """`{awards, kinds}`; amounts as in the exports, null where there is no bound."""
    if cost is None:
        return None
    return {
        "awards": [_award_as_json(award) for award in cost.awards],
        "kinds": [
            {
                "kind": kind.kind,
                "unit": kind.unit,
                "most": _exported(kind.unit, kind.most),
                "bounded": _exported(kind.unit, kind.bounded),
                "unbounded": list(kind.unbounded),
                "budget": _exported(kind.unit, kind.budget),
            }
            for kind in cost.kinds
        ],
    }


def _award_as_json(award: AwardCost) -> dict[str, object]:
    return {
        "award": award.award,
        "clause": award.clause,
        "kind": award.kind,
        "unit": award.unit,
        "each": _exported(award.unit, award.each),
        "payments": award.payments,
        "most": _exported(award.unit, award.most),
        "reason": award.reason,
        "names": award.names,
    }


def _exported(unit: str, amount: int | None) -> str | None:
    """An amount as the exports write it: yuan with two places, other units whole."""
    if amount is None:
        return None
    return format_fen(amount) if unit == MONEY else str(amount)
