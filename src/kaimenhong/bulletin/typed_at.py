"""The typed formulas that stand at a key path of a plan, or below it, each with the words before and behind it."""

from __future__ import annotations

from collections.abc import Iterator

from kaimenhong.bulletin.words import CHOICES
from kaimenhong.plan.model import Award, Expression, Gate, Measure, PayFormula, PayPerRow, Plan

Said = tuple[str, Expression, str]


def typed_at(plan: Plan, path: str) -> tuple[Said, ...]:
    """The formulas at `measures.净增.is` and the like; none where there are none, or more than formulas."""
    return tuple((before, e, behind) for before, e, behind in _at(plan, path.split(".")) if e is not None)


def _at(plan: Plan, path: list[str]) -> Iterator[tuple[str, Expression | None, str]]:
    section, name, *keys = [*path, ""] if len(path) == 1 else path
    match section, keys:
        case (("measures" | "gates"), []):
            yield from _node(plan.measures.get(name) or plan.gates.get(name))
        case (("measures" | "gates"), ["is"]):
            yield from list(_node(plan.measures.get(name) or plan.gates.get(name)))[:1]
        case "boards", [("among" | "eligible" | "groups" | "estimate") as key]:
            yield "", getattr(plan.boards.get(name), key, None), ""
        case "boards", ["by"] if name in plan.boards:
            yield from (("", key.formula, CHOICES[key.order]) for key in plan.boards[name].keys)
        case "tables", ["where"] if name in plan.tables:
            yield "", plan.tables[name].where, ""
        case "tables", ["columns", *columns] if name in plan.tables:
            made = plan.tables[name].columns
            yield from (("" if columns else f"{c}：", e, "") for c, e in made.items() if not columns or [c] == columns)
        case "leagues", ["where"] if name in plan.leagues:
            yield "", plan.leagues[name].where, ""
        case "scores", ["items", item, ("earn" | "not_applicable") as key] if name in plan.scorecards:
            yield from (("", getattr(one, key), "") for one in plan.scorecards[name].items if one.name == item)
        case "awards", _ if name in plan.awards:
            yield "", _of_award(plan.awards[name], keys), ""


def _node(node: Measure | Gate | None) -> Iterator[tuple[str, Expression | None, str]]:
    if node is not None:
        yield "", node.formula, ""
    if isinstance(node, Gate):
        yield "不适用时：", node.not_applicable, ""


def _of_award(award: Award, keys: list[str]) -> Expression | None:
    match keys, award.pay:
        case ["if"], _:
            return award.condition
        case ["pay", "is"], PayFormula(formula=e):
            return e
        case ["pay", "where"], PayPerRow(where=e):
            return e
        case _:
            return None
