"""Entitlements row by row: who is due what at which settlement; then awards, settlements and refusals."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction
from math import lcm

from sqlglot import exp

from kaimenhong.engine import sql, value
from kaimenhong.engine.node import At, AwardColumns, Stored
from kaimenhong.engine.rows import MOST_IN_ROW, RowFormulas
from kaimenhong.engine.slots import Slot
from kaimenhong.engine.sql import E
from kaimenhong.engine.value import KNOWN, PENDING, Value
from kaimenhong.facts import Contract
from kaimenhong.plan.model import Award, League, PayByPlace, PayFormula, PayPerRow, ToColumn, ToHolders

COLUMNS = ("award", "occasion", "ord", "contestant", "item", "payee", "amount", "state", "reason")


def slot_rows(  # noqa: PLR0913, PLR0917  the parts of one slot
    award: Award, slot: Slot, due: Stored, table: str, contracts: Mapping[str, Contract], league: League, as_of: date
) -> list[exp.Select]:
    """Selects of the rows of one slot, with the columns of `COLUMNS`."""
    rows = _SlotRows(award, slot, due, table)
    selects = [rows.not_known()] if due.value.s != KNOWN else []
    if isinstance(award.pay, PayPerRow):
        return [*selects, rows.per_row(award.pay, contracts, league, as_of)]
    extra = due.extra
    if isinstance(extra, AwardColumns) and extra.not_eligible:
        selects.append(
            rows.select("", sql.num(0), "not_eligible", sql.eq(extra.not_eligible.n, sql.num(1)), payee=True)
        )
    if isinstance(award.payee, ToHolders):
        return [*selects, rows.to_holders(award.payee, as_of), rows.vacant(as_of)]
    return [*selects, rows.select("", due.value.n, rows.reason(), rows.paid, payee=True)]


class _SlotRows:
    def __init__(self, award: Award, slot: Slot, due: Stored, table: str) -> None:
        self.award, self.slot, self.due, self.table = award, slot, due, table

    @property
    def paid(self) -> E:
        return sql.both(value.known(self.due.value.s), sql.no(sql.eq(self.due.value.n, sql.num(0))))

    def reason(self) -> E:
        """Why the amount is due."""
        extra = self.due.extra
        if isinstance(self.award.pay, PayByPlace):
            assert isinstance(extra, AwardColumns)
            assert extra.place
            return sql.concat([sql.text("place:"), sql.Plain(this=extra.place.n)])
        if isinstance(extra, AwardColumns) and extra.held:
            return sql.case([(sql.eq(extra.held.n, sql.num(1)), sql.text("held"))], sql.text("earned"))
        return sql.text("earned")

    def row(self, item: E, payee: E, amount: E, state: E, reason: E) -> list[E]:
        """One row's columns in order."""
        values = (
            sql.text(self.award.name),
            sql.text(self.slot.occasion),
            sql.num(self.slot.order),
            sql.col("contestant"),
            item,
            payee,
            sql.Wide(this=amount),
            state,
            reason,
        )
        return [sql.alias(v, c) for v, c in zip(values, COLUMNS, strict=True)]

    def select(self, item: str, amount: E, reason: str | E, where: E, *, payee: bool) -> exp.Select:
        who = sql.col("contestant") if payee else sql.text("")
        why = sql.text(reason) if isinstance(reason, str) else reason
        columns = self.row(sql.text(item), who, amount, sql.num(KNOWN), why)
        return exp.select(*columns, copy=False).from_(sql.table(self.table), copy=False).where(where, copy=False)

    def not_known(self) -> exp.Select:
        """Contestants whose amount is pending or missing."""
        s = value.state_sql(self.due.value.s)
        reason = sql.case([(sql.eq(s, sql.num(PENDING)), sql.text("input_pending"))], sql.text("input_missing"))
        columns = self.row(sql.text(""), sql.text(""), sql.NULL, s, reason)
        grave = sql.binary(exp.GTE, s, sql.num(PENDING))
        return exp.select(*columns, copy=False).from_(sql.table(self.table), copy=False).where(grave, copy=False)

    def _holders(self, as_of: date) -> str:
        day = At(self.award.league, self.slot.instance, as_of).reading.end
        return f"holders {self.award.name} {day}"

    def to_holders(self, payee: ToHolders, as_of: date) -> exp.Select:
        """Each holder's part; a part that rounds to nothing is no row."""
        scale = lcm(*(rate.denominator for rate in payee.posts.values()))
        rounding = (self.award.pay.rounding if isinstance(self.award.pay, PayFormula) else None) or "half_up"
        amount = self.due.value
        most = max(int(rate * scale) for rate in payee.posts.values())
        whole = Value(sql.mul(amount.n, sql.col("rate", "h")), scale, KNOWN, amount.most_n * most, scale)
        part = value.rounded(whole, rounding).n
        columns = self.row(sql.text(""), sql.col("person", "h"), part, sql.num(KNOWN), self.reason())
        on = sql.eq(sql.col("contestant", "t"), sql.col("unit", "h"))
        query = exp.select(*columns, copy=False).from_(sql.table(self.table, "t"), copy=False)
        query = query.join(sql.table(self._holders(as_of), "h"), on=on, copy=False)
        return query.where(sql.both(self.paid, sql.no(sql.eq(part, sql.num(0)))), copy=False)

    def vacant(self, as_of: date) -> exp.Select:
        """Contestants that nobody holds any of the posts of."""
        columns = self.row(sql.text(""), sql.text(""), sql.num(0), sql.num(KNOWN), sql.text("vacant"))
        held = exp.select(sql.col("unit")).from_(sql.table(self._holders(as_of)), copy=False)
        nobody = sql.no(exp.In(this=sql.col("contestant"), query=exp.Subquery(this=held)))
        query = exp.select(*columns, copy=False).from_(sql.table(self.table), copy=False)
        return query.where(sql.both(self.paid, nobody), copy=False)

    def per_row(self, pay: PayPerRow, contracts: Mapping[str, Contract], league: League, as_of: date) -> exp.Select:
        """One row for each row of the facts that counts; those of the same item and payee are added."""
        contract = contracts[pay.table]
        period = self.slot.instance.period
        f = RowFormulas(contract, "f", period)
        reading = At(league.name, self.slot.instance, as_of).reading
        each = value.rounded(f.number(pay.each), "half_up")
        passes = [f.condition(pay.where), sql.eq(self.due.value.n, sql.num(1)), value.known(self.due.value.s)]
        if contract.date:
            column = f.column(contract.date)
            passes.append(exp.Between(this=column, low=sql.day(reading.start), high=sql.day(reading.end)))
        payee: E = sql.col("contestant", "t")
        amount, reason = each.n, sql.text("piece")
        passes += [sql.no(sql.is_null(each.n)), sql.no(sql.eq(each.n, sql.num(0)))]
        if isinstance(self.award.payee, ToColumn):
            nobody = sql.is_null(f.column(self.award.payee.column))
            payee = sql.coalesce(f.column(self.award.payee.column), sql.text(""))
            amount = sql.case([(nobody, sql.num(0))], each.n)
            reason = sql.case([(nobody, sql.text("no_payee"))], sql.text("piece"))
        inner = exp.select(
            sql.alias(sql.col("contestant", "t"), "contestant"),
            sql.alias(_item(contract, f), "item"),
            sql.alias(payee, "payee"),
            sql.alias(sql.Wide(this=amount), "amount"),
            sql.alias(reason, "reason"),
            copy=False,
        )
        inner = _owned(inner, contract, league, self.table).where(sql.both(*passes), copy=False)
        rows = exp.Subquery(this=inner, alias=exp.TableAlias(this=sql.name("r")))
        keys = [sql.col(c) for c in ("contestant", "item", "payee", "reason")]
        columns = self.row(
            sql.col("item"), sql.col("payee"), sql.agg("sum", sql.col("amount")), sql.num(KNOWN), sql.col("reason")
        )
        return exp.select(*columns, copy=False).from_(rows, copy=False).group_by(*keys, copy=False)


def _owned(query: exp.Select, contract: Contract, league: League, table: str) -> exp.Select:
    """The rows of the facts with the contestant each belongs to, as `t`."""
    owner = contract.unit if league.contestants == "unit" else contract.person
    assert owner, f"{contract.table} does not say whose its rows are"
    query = query.from_(sql.table(contract.table, "f"), copy=False)
    column = sql.col(owner, "f")
    if league.contestants == "person":
        return query.join(sql.table(table, "t"), on=sql.eq(column, sql.col("contestant", "t")), copy=False)
    owners = sql.table(f"owners {league.name}", "o")
    query = query.join(owners, on=sql.eq(column, sql.col("unit", "o")), copy=False)
    return query.join(
        sql.table(table, "t"), on=sql.eq(sql.col("contestant", "o"), sql.col("contestant", "t")), copy=False
    )


def _item(contract: Contract, f: RowFormulas) -> E:
    """The row's key, `/` between its columns; dates only where there is nothing else."""
    named = [k for k in contract.key if contract.columns[k].type != "date"] or list(contract.key)
    parts: list[E] = []
    for k in named:
        parts += [sql.text("/"), sql.Plain(this=f.column(k))]
    return sql.concat(parts[1:])


def holders(contract: Contract, award: Award, day_valid: E) -> exp.Select:
    """Who holds the award's posts, each at his highest rate, in parts of the rates' common denominator."""
    assert isinstance(award.payee, ToHolders)
    posts: Mapping[str, Fraction] = award.payee.posts
    scale = lcm(*(rate.denominator for rate in posts.values()))
    rate = sql.case([(sql.eq(sql.col("post", "f"), sql.text(p)), sql.num(int(r * scale))) for p, r in posts.items()])
    keys = [sql.col("unit", "f"), sql.col("person", "f")]
    known = exp.In(this=sql.col("post", "f"), expressions=[sql.text(p) for p in posts])
    query = exp.select(*keys, sql.alias(sql.agg("max", rate), "rate"), copy=False)
    query = query.from_(sql.table(contract.table, "f"), copy=False).where(sql.both(known, day_valid), copy=False)
    return query.group_by(*keys, copy=False)


def slot_table(slots: Sequence[Slot], awards: Mapping[str, Award], league_of: Mapping[str, str]) -> exp.Query:
    """One row a slot with what the exports say of it."""
    selects = []
    for slot in slots:
        award = awards[slot.award]
        cells: dict[str, E] = {
            "award": sql.text(slot.award),
            "occasion": sql.text(slot.occasion),
            "ord": sql.num(slot.order),
            "settlement": sql.text(slot.settlement.name),
            "due_on": sql.text(slot.settlement.on.isoformat()),
            "happened": sql.TRUE if slot.happened else sql.FALSE,
            "current": sql.TRUE if slot.current else sql.FALSE,
            "clause": sql.text(award.clause),
            "league": sql.text(league_of[slot.award]),
            "kind": sql.text(award.kind),
            "unit": sql.text(award.unit),
        }
        selects.append(exp.select(*(sql.alias(v, c) for c, v in cells.items()), copy=False))
    return sql.union(selects)


assert MOST_IN_ROW < value.LIMIT
