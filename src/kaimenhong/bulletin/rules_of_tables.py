"""Derived tables as they are calculated: whose rows, which of them, what each is worth, when and whose it is."""

from __future__ import annotations

from collections.abc import Iterator

from kaimenhong.bulletin.cells import Places, clause_place, columns
from kaimenhong.bulletin.document import Table as Printed
from kaimenhong.plan.model import Plan, Split, Table
from kaimenhong.plan.printing import formula


def tables_table(plan: Plan, places: Places) -> Printed:
    """Each derived table with its columns."""
    rows = ((one.name, clause_place(one.clause, places), "\n".join(_lines(one))) for one in plan.tables.values())
    return Printed(columns({"口径表": 21, "条款": 15, "内容": 64}), tuple(rows))


def _parts(split: Split) -> str:
    """Whose parts a row is split into."""
    equal = "、".join(f"{column} = {formula(e)}" for column, e in split.pairs)
    day = f"，{formula(split.day)} 当日有效" if split.day is not None else ""
    taken = "、".join(f"{name} 取 {column}" for name, column in split.take.items())
    return f"按 {split.table} 拆分（{equal}{day}）；{taken}"


def _lines(table: Table) -> Iterator[str]:
    yield f"取自 {table.source}" + ("" if table.where is None else f"，其中 {formula(table.where)}")
    if table.split is not None:
        yield _parts(table.split)
    for name, is_ in table.columns.items():
        yield f"{name} = {formula(is_)}"
    owned = (("日期", table.date, "不分期"), ("机构", table.unit, "不归机构"), ("人员", table.person, "不归个人"))
    yield "；".join(f"{word}：{column}" if column else nothing for word, column, nothing in owned)
    if table.must is not None:
        yield f"每行必须 {formula(table.must)}"
