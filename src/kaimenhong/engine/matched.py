"""Rows of other tables matched to the row at hand: one grouped relation, joined once, for all that match alike.

A match asks nothing row by row: rows of a table are grouped by their keys; those of a spell table by the keys and
days that are asked for.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from sqlglot import exp

from kaimenhong.engine import sql, value
from kaimenhong.engine.program import Check, Stage
from kaimenhong.engine.rows import RowFormulas, facts_of, most_sum, valid_on
from kaimenhong.engine.sql import E
from kaimenhong.engine.value import KNOWN, Value
from kaimenhong.facts import Contract
from kaimenhong.plan.model import Expression, Kind, Matched

MOST_COUNT = 10**9
SHOWN = 20  # of what is refused
_ROWS = "rows found"
_DAY = "asked day"


@dataclass(slots=True)
class Group:
    """The rows of a table that pass a condition, by their keys: the figures asked of them, one a label."""

    first: Matched
    label: str
    figures: dict[str, tuple[E, int]] = field(default_factory=dict)  # the aggregate, and how large it can be
    single: bool = False  # two rows of a key are refused


@dataclass(slots=True)
class Matches:
    """What the formulas over the rows of `relation`, `f`, match; `label` tells its stages from others'."""

    contracts: Mapping[str, Contract]
    relation: E
    label: str
    as_of: date
    read_on: date | None = None  # a settlement's day, where the matched rows are those of that day
    groups: dict[tuple[object, ...], Group] = field(default_factory=dict)

    def cell(self, e: Matched) -> E:
        """The matched cell, a column of the relation that is joined."""
        key = (e.table, e.where, e.pairs, e.day)
        group = self.groups.setdefault(key, Group(e, f"matched {self.label} {len(self.groups)}"))
        group.single |= e.op == "lookup" and e.day is not None
        label = f"{e.op} {e.column or '*'}"
        group.figures[label] = self._figure(e)
        cell = sql.col(label, group.label)
        return sql.coalesce(cell, sql.num(0)) if e.op in ("sum", "count") else cell

    def number(self, e: Matched) -> Value:
        """The matched cell as a number."""
        _, most = self._figure(e)
        d = self.contracts[e.table].columns[e.column].denominator if e.column else 1
        return Value(sql.Wide(this=self.cell(e)), d, KNOWN, most, d)

    def _figure(self, e: Matched) -> tuple[E, int]:
        if e.column is None:
            return sql.agg("count", sql.num(1)), MOST_COUNT
        cell, held = sql.col(e.column, "m"), self.contracts[e.table].columns[e.column]
        if e.op == "sum":
            return sql.WideSum(this=cell), most_sum(held)
        return sql.agg("min" if e.op == "min" else "max", cell), held.most  # a lookup is the greatest of one

    # --- what follows from them

    def joined(self, query: exp.Select, rows: RowFormulas) -> exp.Select:
        """The rows of the relation, each with the cells matched to it."""
        for group in self.groups.values():
            relation = sql.table(group.label, group.label)
            query = query.join(relation, on=sql.both(*self._on(group, rows)), join_type="left", copy=False)
        return query

    def _on(self, group: Group, rows: RowFormulas) -> Iterator[E]:
        e = group.first
        if e.day is None:
            there = RowFormulas(self.contracts[e.table], group.label, None, self.as_of)
            yield from (equal(there, self._key(e, k), rows, v) for k, v in e.pairs)
            return
        for n, (_, v) in enumerate(e.pairs):
            yield sql.eq(sql.col(f"asked {n}", group.label), rows.held(v))
        yield sql.eq(sql.col(_DAY, group.label), rows.held(e.day))

    def _key(self, e: Matched, column: str) -> Expression:
        return RowFormulas(self.contracts[e.table], "m", None, self.as_of).named(column)

    def stages(self, rows: RowFormulas) -> Iterator[Stage]:
        """The relations that are joined; they stand before whatever joins them."""
        for group in self.groups.values():
            if group.first.day is None:
                yield Stage(group.label, self._by_key(group), kept=True)
            else:
                yield Stage(f"{group.label} asked", self._asked(group, rows), kept=False)
                yield Stage(group.label, self._by_day(group, rows), kept=True)

    def _by_key(self, group: Group) -> exp.Select:
        e = group.first
        there = RowFormulas(self.contracts[e.table], "m", None, self.as_of)
        keys = [sql.col(k, "m") for k in dict.fromkeys(k for k, _ in e.pairs)]
        query = exp.select(*keys, *self._figures(group), copy=False).from_(
            facts_of(e.table, "m", self.read_on), copy=False
        )
        if e.where is not None:
            query = query.where(there.condition(e.where), copy=False)
        return query.group_by(*keys, copy=False)

    def _asked(self, group: Group, rows: RowFormulas) -> exp.Select:
        """The keys and days that the rows ask for, each once."""
        e = group.first
        assert e.day is not None
        columns = [sql.alias(rows.held(v), f"asked {n}") for n, (_, v) in enumerate(e.pairs)]
        query = exp.select(*columns, sql.alias(rows.held(e.day), _DAY), copy=False).distinct(copy=False)
        return query.from_(self.relation.copy(), copy=False)

    def _by_day(self, group: Group, rows: RowFormulas) -> exp.Select:
        e = group.first
        contract = self.contracts[e.table]
        there = RowFormulas(contract, "m", None, self.as_of)
        day = sql.col(_DAY, "a")
        asked = [sql.col(f"asked {n}", "a") for n in range(len(e.pairs))]
        on = [equal(there, self._key(e, k), rows, v, sql.col(f"asked {n}", "a")) for n, (k, v) in enumerate(e.pairs)]
        on += [valid_on(contract, "m", day), *([there.condition(e.where)] if e.where else [])]
        query = exp.select(*asked, day, *self._figures(group), copy=False)
        query = query.from_(sql.table(f"{group.label} asked", "a"), copy=False)
        return query.join(facts_of(e.table, "m", self.read_on), on=sql.both(*on), copy=False).group_by(
            *asked, day, copy=False
        )

    def _figures(self, group: Group) -> list[E]:
        rows = [sql.alias(sql.agg("count", sql.num(1)), _ROWS)] if group.single else []
        return [*(sql.alias(e, label) for label, (e, _) in group.figures.items()), *rows]

    def checks(self) -> Iterator[Check]:
        """Two rows where one is demanded; sums beyond their bound."""
        for group in self.groups.values():
            table = sql.table(group.label)
            if group.single:
                keys: list[E] = []
                for n in range(len(group.first.pairs)):
                    keys += [sql.text("/"), sql.Plain(this=sql.col(f"asked {n}"))]
                day = sql.Plain(this=sql.col(_DAY))
                shown = [sql.text(group.first.table), sql.concat(keys[1:]), day]
                query = exp.select(*(sql.alias(s, c) for s, c in zip(shown, "abc", strict=True)), copy=False)
                query = query.from_(table.copy(), copy=False)
                query = query.where(sql.above(sql.col(_ROWS), sql.num(1)), copy=False)
                query = query.order_by(sql.ordered(sql.col("b")), sql.ordered(sql.col("c")), copy=False).limit(SHOWN)
                yield Check("KMH-R010", query, ("table", "key", "day"))
            for label, (e, most) in group.figures.items():
                if isinstance(e, sql.WideSum):
                    yield _too_large(group, table, label, most)


def _too_large(group: Group, table: E, label: str, most: int) -> Check:
    size = sql.agg("max", exp.Abs(this=sql.col(label)))
    what = sql.text(f"{group.first.table}: {label}")
    query = exp.select(sql.alias(what, "a"), sql.alias(sql.Plain(this=size), "b"), copy=False)
    query = query.from_(table.copy(), copy=False).having(sql.above(size, sql.num(most)), copy=False)
    return Check("KMH-R002", query, ("column", "amount"))


def equal(a: RowFormulas, left: Expression, b: RowFormulas, right: Expression, held: E | None = None) -> E:
    """Whether a formula over a row equals one over another row; NULL where a side is empty.

    `held`: a column that holds the right one.
    """
    one, other = a.word(left), b.word(right)
    if one is not None and (other is not None or right.type.kind is Kind.DATE):
        return sql.eq(one, b.held(right) if held is None else held)
    x, y = a.number(left), b.number(right)
    if held is not None:
        y = Value(sql.Wide(this=held), y.d, KNOWN, y.most_n, y.most_d)
    return value.compare("=", x, y).yes
