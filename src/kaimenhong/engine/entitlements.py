"""Entitlements row by row: who is due what at which settlement; then awards, settlements and refusals."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from sqlglot import exp

from kaimenhong.engine import sql, value
from kaimenhong.engine.awards import Due
from kaimenhong.engine.node import AwardColumns, read_period
from kaimenhong.engine.rows import MOST_COUNT, Edges, RowFormulas, facts_of
from kaimenhong.engine.slots import Slot
from kaimenhong.engine.sql import E
from kaimenhong.engine.staff import SLOTS, to_staff
from kaimenhong.engine.table import CONTESTANT, INSTANCE
from kaimenhong.engine.value import KNOWN, PENDING
from kaimenhong.facts import Contract
from kaimenhong.facts.contract import MOST_IN_ROW
from kaimenhong.periods import Instance
from kaimenhong.plan.model import Award, League, Limit, Part, PayByPlace, PayPerRow, PayPool, ToColumn, ToStaff

if TYPE_CHECKING:
    from kaimenhong.engine.nodes import Graph

_TURN = "turn"
COLUMNS = (
    "award", "occasion", "ord", "contestant", "item", "payee", "amount", "state", "reason", "kind", "unit", "place",
)  # fmt: skip


def due_rows(graph: Graph, award: Award, due: Due, table: str) -> list[exp.Select]:
    """Selects of the rows of an award at its slots, with the columns of `COLUMNS`; `table` holds what is due."""
    rows = [_DueRows(award, part, due, table) for part in award.parts]
    selects = [rows[0].not_known()] if rows[0].state != KNOWN else []
    for of_part in rows:
        selects += of_part.not_eligible()
        if isinstance(award.pay, PayPerRow):
            owed, most = of_part.per_row(award.pay, graph)
        else:
            owed, most = of_part.owed()
        if isinstance(award.payee, ToStaff):
            owed = to_staff(owed, COLUMNS, most, award, award.payee, of_part.read_on)
        selects.append(owed)
    return selects


class _DueRows:
    """Rows of one part of what is due, `t`, with the slots it is due at, `s`."""

    def __init__(self, award: Award, part: Part, due: Due, table: str) -> None:
        self.award, self.part, self.table = award, part, table
        self.v, self.extra, self.slot = due.stored.value, due.stored.extra, due.slot
        self.conditions = due.conditions
        self.read_on = due.slot.read_on if due.slot else due.home.read_on

    @property
    def state(self) -> E | int:
        """Of the award as a whole: where its pay comes to something, what its parts ask for must be known too."""
        of_parts = value.worst(*(c.value.s for c in self.conditions.values()))
        if of_parts == KNOWN:
            return self.v.s
        something = sql.both(value.known(self.v.s), sql.no(sql.eq(self.v.n, sql.num(0))))
        return sql.case([(something, value.state_sql(of_parts))], value.state_sql(self.v.s))

    @property
    def paid(self) -> E:
        """Whether the award as a whole comes to something."""
        return sql.both(value.known(self.state), sql.no(sql.eq(self.v.n, sql.num(0))))

    def _holds(self, *, yes: bool) -> E:
        """Whether the part's condition does, or does not."""
        condition = self.conditions.get(self.part.name)
        if condition is None:
            return sql.TRUE if yes else sql.FALSE
        return sql.eq(condition.value.n, sql.num(int(yes)))

    def owed(self) -> tuple[exp.Select, int]:
        """What the contestant is owed of the part, and the most it is."""
        n, most = value.times(self.v.n, self.v.most_n, self.part.count, self.part.count)
        return self.select(n, self.reason(), sql.both(self.paid, self._holds(yes=True))), most

    def not_eligible(self) -> Iterator[exp.Select]:
        """Rows of nothing: on a place whose prize is not paid, or without what the part asks for."""
        where = []
        if isinstance(self.extra, AwardColumns) and self.extra.not_eligible:
            where.append(sql.eq(self.extra.not_eligible.n, sql.num(1)))
        if self.part.name in self.conditions:
            where.append(sql.both(self.paid, self._holds(yes=False)))
        if where:
            yield self.select(sql.num(0), "not_eligible", sql.either(*where))

    def reason(self) -> E:
        """Why the amount is due."""
        if isinstance(self.award.pay, PayByPlace):
            assert isinstance(self.extra, AwardColumns)
            assert self.extra.place
            return sql.concat([sql.text("place:"), sql.Plain(this=self.extra.place.n)])
        if isinstance(self.extra, AwardColumns) and self.extra.held:
            return sql.case([(sql.eq(self.extra.held.n, sql.num(1)), sql.text("held"))], sql.text("earned"))
        return sql.text("shared" if isinstance(self.award.pay, PayPool) else "earned")

    def _place(self) -> E:
        """The place that is paid; nothing where places do not matter."""
        if isinstance(self.extra, AwardColumns) and self.extra.place:
            return sql.Wide(this=self.extra.place.n)
        return sql.Wide(this=exp.Null())

    def slotted(self, query: exp.Select) -> exp.Select:
        """The rows of a query that are due, each at every slot of its instance."""
        mine = [sql.eq(sql.col("award", "s"), sql.text(self.award.id))]
        if self.slot:
            mine.append(sql.eq(sql.col("occasion", "s"), sql.text(self.slot.occasion)))
            mine.append(sql.eq(sql.col("ord", "s"), sql.num(self.slot.order)))
        else:
            mine.append(sql.eq(sql.col(INSTANCE, "s"), sql.col(INSTANCE, "t")))
            mine.append(sql.eq(sql.col("read_on", "s"), sql.text(str(self.read_on or ""))))
        return query.join(sql.table(SLOTS, "s"), on=sql.both(*mine), copy=False)

    def row(self, item: E, payee: E, amount: E, state: E, reason: E, part: Part | None) -> list[E]:
        """One row's columns in order."""
        values = (
            sql.text(self.award.id),
            sql.col("occasion", "s"),
            sql.col("ord", "s"),
            sql.col(CONTESTANT, "t"),
            item,
            payee,
            sql.Wide(this=amount),
            state,
            reason,
            sql.text(part.kind if part else ""),
            sql.text(part.unit if part else ""),
            self._place(),
        )
        return [sql.alias(v, c) for v, c in zip(values, COLUMNS, strict=True)]

    def from_due(self, columns: list[E]) -> exp.Select:
        """A select of what is due, at its slots."""
        return self.slotted(exp.select(*columns, copy=False).from_(sql.table(self.table, "t"), copy=False))

    def select(self, amount: E, reason: str | E, where: E) -> exp.Select:
        """Rows of which the contestant is the payee."""
        who, why = sql.col(CONTESTANT, "t"), sql.text(reason) if isinstance(reason, str) else reason
        item = sql.text(self.part.name)
        columns = self.row(item, who, amount, sql.num(KNOWN), why, self.part)
        return self.from_due(columns).where(where, copy=False)

    def not_known(self) -> exp.Select:
        """Contestants whose amount is pending or missing."""
        s = value.state_sql(self.state)
        reason = sql.case([(sql.eq(s, sql.num(PENDING)), sql.text("input_pending"))], sql.text("input_missing"))
        grave = sql.binary(exp.GTE, s, sql.num(PENDING))
        columns = self.row(sql.text(""), sql.text(""), sql.NULL, s, reason, self.award.part(""))
        return self.from_due(columns).where(grave, copy=False)

    def per_row(self, pay: PayPerRow, graph: Graph) -> tuple[exp.Select, int]:
        """One row for each row of the facts that counts, those of the same item and payee added; and the most it is."""
        contract, league = graph.contracts[pay.table], graph.plan.leagues[self.award.league]
        edges = Edges(*(sql.col(c, "s") for c in ("start", "end", "reads_to")))
        f = RowFormulas(contract, "f", edges, self.read_on or graph.as_of)
        each = value.rounded(f.number(pay.each), "half_up")
        passes = [f.condition(pay.where), sql.eq(self.v.n, sql.num(1)), value.known(self.v.s)]
        if contract.date:
            read = (sql.col("start", "s"), sql.col("reads_to", "s"))
            passes.append(exp.Between(this=f.column(contract.date), low=read[0], high=read[1]))
        passes += [sql.no(sql.is_null(each.n)), sql.no(sql.eq(each.n, sql.num(0)))]
        payee, amount, reason = self._paid_for(f, each.n)
        columns = self.row(f.item, payee, amount, sql.num(KNOWN), reason, self.part)
        if pay.limit is not None:
            columns.append(sql.alias(_turn(pay.limit, f, graph.world_of(sql.col(CONTESTANT, "t"))), _TURN))
        inner = _owned(self.from_due(columns), contract, league, self.read_on).where(sql.both(*passes), copy=False)
        rows = exp.Subquery(this=inner, alias=exp.TableAlias(this=sql.name("r")))
        keys = [sql.col(c) for c in COLUMNS if c != "amount"]
        total = sql.agg("sum", sql.col("amount"))
        found = [sql.alias(total, c) if c == "amount" else sql.col(c) for c in COLUMNS]
        query = exp.select(*found, copy=False).from_(rows, copy=False).group_by(*keys, copy=False)
        if pay.limit is not None:
            query = query.where(sql.at_most(sql.col(_TURN), sql.num(pay.limit.rows)), copy=False)
        some = sql.either(sql.no(sql.eq(total, sql.num(0))), sql.eq(sql.col("reason"), sql.text("no_payee")))
        return query.having(some, copy=False), each.most_n * MOST_COUNT

    def _paid_for(self, f: RowFormulas, each: E) -> tuple[E, E, E]:
        """Payee, amount and reason of a row of the facts."""
        payee = self.award.payee
        if not isinstance(payee, ToColumn):
            return sql.col(CONTESTANT, "t"), each, sql.text("piece")
        column = f.column(payee.column)
        if payee.empty == "contestant":
            return sql.coalesce(column, sql.col(CONTESTANT, "t")), each, sql.text("piece")
        nobody = sql.is_null(column)
        return (
            sql.coalesce(column, sql.text("")),
            sql.case([(nobody, sql.num(0))], each),
            sql.case([(nobody, sql.text("no_payee"))], sql.text("piece")),
        )


def _turn(limit: Limit, f: RowFormulas, world: list[E]) -> E:
    """Which of the rows that are paid it is, of all of the league or of its contestant."""
    whose = world if limit.within == "league" else [sql.col(CONTESTANT, "t")]
    order: list[E] = []
    for key in limit.keys:
        word = f.word(key.formula)
        by = f.number(key.formula).n if word is None else word
        empty = sql.case([(sql.is_null(by), sql.num(1))], sql.num(0))
        order += [sql.ordered(empty), sql.ordered(by, descending=key.order == "high_first")]
    last = [f.item, *(f.column(c) for c in f.contract.key), sql.col(CONTESTANT, "t")]
    here = [*(sql.col(c, "s") for c in ("occasion", "ord")), *whose]
    return sql.window(exp.RowNumber(), here, [*order, *map(sql.ordered, last)])


def _owned(query: exp.Select, contract: Contract, league: League, read_on: date | None) -> exp.Select:
    """What is due, `t`, with the contestant's rows of the facts, `f`."""
    owner = contract.unit if league.contestants == "unit" else contract.person
    assert owner, f"{contract.table} does not say whose its rows are"
    mine = sql.col(CONTESTANT, "t")
    if league.contestants == "unit":
        owners = sql.table(f"owners {league.name}", "o")
        query = query.join(owners, on=sql.eq(sql.col(CONTESTANT, "o"), mine), copy=False)
        mine = sql.col("unit", "o")
    return query.join(facts_of(contract.table, "f", read_on), on=sql.eq(sql.col(owner, "f"), mine), copy=False)


def slot_table(
    slots: Sequence[Slot], awards: Mapping[str, Award], begun: Mapping[str, tuple[Instance, ...]], as_of: date
) -> exp.Query:
    """One row a slot with what the exports say of it, and the window instance it is read in."""
    selects = []
    for slot in slots:
        award = awards[slot.award]
        period, read = slot.instance.period, read_period(slot.instance, as_of)
        cells: dict[str, E] = {
            "award": sql.text(slot.award),
            "occasion": sql.text(slot.occasion),
            "ord": sql.num(slot.order),
            INSTANCE: sql.num(begun[award.window].index(slot.instance)),
            "start": sql.day(period.start),
            "end": sql.day(period.end),
            "reads_to": sql.day(read.end),
            "read_on": sql.text(str(slot.read_on or "")),
            "settlement": sql.text(slot.settlement.name),
            "due_on": sql.text(slot.settlement.on.isoformat()),
            "happened": sql.TRUE if slot.happened else sql.FALSE,
            "current": sql.TRUE if slot.current else sql.FALSE,
            "chained": sql.num(slot.chained),
            "clause": sql.text(award.clause),
            "league": sql.text(award.league),
        }
        selects.append(exp.select(*(sql.alias(v, c) for c, v in cells.items()), copy=False))
    return sql.union(selects)


assert MOST_IN_ROW < value.LIMIT
