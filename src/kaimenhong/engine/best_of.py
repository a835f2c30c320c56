"""Best of several: of the awards of a group a payee keeps one in an occasion at a settlement, the others are 0."""

from __future__ import annotations

from collections.abc import Sequence

from sqlglot import exp

from kaimenhong.engine import sql
from kaimenhong.engine.sql import E
from kaimenhong.plan.model import Exclusive

_WHOSE = ("settlement", "occasion", "payee")


def best_of(group: Exclusive, source: str, columns: Sequence[str]) -> exp.Select:
    """Rows of `source`, those of awards given up with amount 0 and reason `given_up:` and the award kept."""
    ranked = exp.Subquery(this=_ranked(group, source), alias=exp.TableAlias(this=sql.name("k")))
    on = sql.both(*(sql.eq(sql.col(c, "r"), sql.col(c, "k")) for c in (*_WHOSE, "award")))
    given_up = sql.both(sql.above(sql.col("nth", "k"), sql.num(1)), sql.no(sql.eq(sql.col("amount", "r"), sql.num(0))))
    cells: dict[str, E] = {c: sql.col(c, "r") for c in columns}
    cells["amount"] = sql.Wide(this=sql.case([(given_up, sql.num(0))], cells["amount"]))
    why = sql.concat([sql.text("given_up:"), sql.col("kept", "k")])
    cells["reason"] = sql.case([(given_up, why)], cells["reason"])
    query = exp.select(*(sql.alias(e, c) for c, e in cells.items()), copy=False).from_(sql.table(source, "r"))
    return query.join(ranked, on=on, join_type="left", copy=False)


def _ranked(group: Exclusive, source: str) -> exp.Select:
    """The awards of the group that give a payee anything, in the order in which he would keep them."""
    listed = [(award, level) for level, names in enumerate(group.levels) for award in names]
    mine = exp.In(this=sql.col("award"), expressions=[sql.text(award) for award, _ in listed])
    keys = [sql.col(c) for c in (*_WHOSE, "award")]
    place = sql.alias(sql.agg("min", sql.col("place")), "place")
    gives = exp.select(*keys, place, copy=False).from_(sql.table(source), copy=False)
    gives = gives.where(sql.both(mine, sql.above(sql.col("amount"), sql.num(0))), copy=False).group_by(
        *keys, copy=False
    )
    level = sql.case([(sql.eq(sql.col("award"), sql.text(a)), sql.num(n)) for a, n in listed])
    listing = sql.case([(sql.eq(sql.col("award"), sql.text(a)), sql.num(n)) for n, (a, _) in enumerate(listed)])
    whose = [sql.col(c) for c in _WHOSE]
    order = [sql.ordered(level), sql.ordered(sql.col("place")), sql.ordered(listing)]
    nth = sql.window(exp.RowNumber(), whose, order)
    kept = sql.window(exp.FirstValue(this=sql.col("award")), whose, [o.copy() for o in order])
    rows = exp.Subquery(this=gives, alias=exp.TableAlias(this=sql.name("g")))
    columns = [*(sql.col(c) for c in (*_WHOSE, "award")), sql.alias(nth, "nth"), sql.alias(kept, "kept")]
    return exp.select(*columns, copy=False).from_(rows, copy=False)
