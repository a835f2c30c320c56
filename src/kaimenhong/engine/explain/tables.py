"""Derived tables in explanations: clause, whose rows they are, the formula of every column."""

from __future__ import annotations

from collections.abc import Mapping

from kaimenhong.engine.explain.explanation import Explanation
from kaimenhong.plan.model import Plan, Split, Table, Type
from kaimenhong.plan.printing import formula


def told_table(plan: Plan, name: str) -> tuple[Explanation, ...]:
    """What a derived table is made of, down to the facts; nothing of a table of facts."""
    if name not in plan.tables:
        return ()
    table = plan.tables[name]
    taken = {new: f"{table.split.table}.{column}" for new, column in table.split.take.items()} if table.split else {}
    columns = (*taken.items(), *((column, formula(e)) for column, e in table.columns.items()))
    clause = plan.clauses.get(table.clause or "")
    words, below = clause.said if clause else "", told_table(plan, table.source)
    return (Explanation(name, table.clause or "", words, _rule(table), columns, children=below),)


def _rule(table: Table) -> str:
    parts = f" split by {split_rule(table.split)}" if table.split else ""
    return f"{table.source}{parts}{f' where {formula(table.where)}' if table.where else ''}"


def split_rule(split: Split) -> str:
    """Whose parts there are, as the plan says it."""
    day = f" on {formula(split.day)}" if split.day else ""
    return f"{split.table}{day} for {', '.join(f'{column} = {formula(e)}' for column, e in split.pairs)}"


def computed_types(plan: Plan, name: str) -> Mapping[str, Type]:
    """The types of the columns that a table, or one below it, computes."""
    types: dict[str, Type] = {}
    while name in plan.tables:
        table = plan.tables[name]
        types = {column: e.type for column, e in table.columns.items()} | types
        name = table.source
    return types
