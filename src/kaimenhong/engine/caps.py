"""Caps: money of some awards is paid until the most is reached, in the order in which they are listed."""

from __future__ import annotations

from collections.abc import Sequence

from sqlglot import exp

from kaimenhong.engine import sql
from kaimenhong.engine.sql import E
from kaimenhong.plan.model import MONEY_UNIT, Cap


def capped(cap: Cap, source: str, columns: Sequence[str]) -> exp.Select:
    """Rows of `source`, those beyond the most cut, with reason `capped`."""
    order = sql.case([(sql.eq(sql.col("award"), sql.text(a)), sql.num(n)) for n, a in enumerate(cap.awards)])
    counts = sql.both(
        exp.In(this=sql.col("award"), expressions=[sql.text(a) for a in cap.awards]),
        sql.eq(sql.col("unit"), sql.text(MONEY_UNIT)),
        sql.above(sql.col("amount"), sql.num(0)),
    )
    counted = sql.case([(counts, sql.col("amount"))], sql.num(0))
    whose = [sql.col(c) for c in ("settlement", "occasion", cap.per)]
    turn = [sql.ordered(e) for e in (order, *(sql.col(c) for c in ("item", "contestant", "payee")))]
    until = sql.window(sql.agg("sum", counted), whose, turn)
    until.set("spec", exp.WindowSpec(kind="ROWS", start="UNBOUNDED", start_side="PRECEDING", end="CURRENT ROW"))
    shown = [*(sql.col(c) for c in columns), sql.alias(counted.copy(), "counted"), sql.alias(until, "until")]
    inner = exp.select(*shown, copy=False).from_(sql.table(source), copy=False)
    rows = exp.Subquery(this=inner, alias=exp.TableAlias(this=sql.name("r")))
    most = sql.Wide(this=sql.num(int(cap.most)))
    over = sql.both(sql.above(sql.col("counted"), sql.num(0)), sql.above(sql.col("until"), most))
    before = sql.sub(sql.col("until"), sql.col("counted"))
    left = sql.case([(sql.below(before, most), sql.sub(most, before))], sql.num(0))
    cells: dict[str, E] = {c: sql.col(c) for c in columns}
    cells["amount"] = sql.Wide(this=sql.case([(over, left)], cells["amount"]))
    cells["reason"] = sql.case([(over.copy(), sql.text("capped"))], cells["reason"])
    return exp.select(*(sql.alias(e, c) for c, e in cells.items()), copy=False).from_(rows, copy=False)
