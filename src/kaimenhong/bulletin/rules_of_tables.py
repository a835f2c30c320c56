"""Derived tables as they are calculated: whose rows, which of them, what each is worth, when and whose it is."""

from __future__ import annotations

from collections.abc import Iterator

from kaimenhong.bulletin.cells import columns
from kaimenhong.bulletin.document import Table as Printed
from kaimenhong.bulletin.terms import Terms
from kaimenhong.plan.model import Plan, Split, Table


def tables_table(plan: Plan, terms: Terms) -> Printed:
    """Each derived table with its columns."""
    rows = ((one.name, terms.clause(one.clause), "\n".join(_lines(one, terms))) for one in plan.tables.values())
    return Printed(columns({"口径表": 21, "条款": 15, "内容": 64}), tuple(rows))


def _parts(split: Split, terms: Terms) -> str:
    """Whose parts a row is split into."""
    equal = "、".join(f"{terms.column(split.table, column)}为本条的{terms.formula(e)}" for column, e in split.pairs)
    day = f"，{terms.formula(split.day)}有效" if split.day is not None else ""
    taken = "、".join(f"{name}取{terms.column(split.table, column)}" for name, column in split.take.items())
    return f"按{terms.table(split.table)}拆分（{equal}{day}）；{taken}"


def _lines(table: Table, terms: Terms) -> Iterator[str]:
    yield f"取自{terms.table(table.source)}" + ("" if table.where is None else f"，其中 {terms.formula(table.where)}")
    if table.split is not None:
        yield _parts(table.split, terms)
    for name, is_ in table.columns.items():
        yield f"{name}：{terms.formula(is_)}"
    owned = (("日期", table.date, "不分期"), ("机构", table.unit, "不归机构"), ("人员", table.person, "不归个人"))
    named = ((word, terms.column(table.name, column) if column else "", nothing) for word, column, nothing in owned)
    yield "；".join(f"{word}：{column}" if column else nothing for word, column, nothing in named)
    if table.must is not None:
        yield f"每行必须 {terms.formula(table.must)}"
