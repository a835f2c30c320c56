"""Voids: an entitlement whose payee, award and item stand in an event of that day or an earlier one is 0."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from sqlglot import exp

from kaimenhong.engine import sql
from kaimenhong.engine.rows import RowFormulas, facts_of
from kaimenhong.engine.sql import E
from kaimenhong.facts import Contract
from kaimenhong.plan.model import Void

Days = Mapping[str, date | None]  # by settlement, the day its rows are read as of; None: the run's own


def voided(void: Void, source: str, columns: Sequence[str], contract: Contract, days: Days, as_of: date) -> exp.Select:
    """Rows of `source`, those that an event has made nothing with amount 0 and reason `void:`; fines stay."""
    named = {"award": void.award, "item": void.item}
    keys = ["settlement", "payee", *(key for key, column in named.items() if column)]
    events = sql.union([_events(void, contract, settlement, day, as_of) for settlement, day in days.items()])
    found = exp.Subquery(this=events, alias=exp.TableAlias(this=sql.name("v")))
    on = sql.both(*(sql.eq(sql.col(c, "r"), sql.col(c, "v")) for c in keys))
    hit = sql.both(sql.no(sql.is_null(sql.col("payee", "v"))), sql.above(sql.col("amount", "r"), sql.num(0)))
    cells: dict[str, E] = {c: sql.col(c, "r") for c in columns}
    cells["amount"] = sql.Wide(this=sql.case([(hit, sql.num(0))], cells["amount"]))
    cells["reason"] = sql.case([(hit.copy(), sql.text(f"void:{void.name}"))], cells["reason"])
    query = exp.select(*(sql.alias(e, c) for c, e in cells.items()), copy=False).from_(sql.table(source, "r"))
    return query.join(found, on=on, join_type="left", copy=False)


def _events(void: Void, contract: Contract, settlement: str, read_on: date | None, as_of: date) -> exp.Select:
    """Whose entitlements, and which, are nothing at a settlement; each once."""
    rows = RowFormulas(contract, "f", None, read_on or as_of)
    cells: dict[str, E] = {"settlement": sql.text(settlement), "payee": rows.column(void.payee)}
    cells |= {k: rows.column(c) for k, c in (("award", void.award), ("item", void.item)) if c is not None}
    query = exp.select(*(sql.alias(e, c) for c, e in cells.items()), copy=False).distinct()
    query = query.from_(facts_of(void.table, "f", read_on), copy=False)
    return query.where(rows.condition(void.where), copy=False)
