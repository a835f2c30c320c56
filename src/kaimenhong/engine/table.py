"""A table as it grows: a row for each window instance and contestant, level upon level of columns.

A column is placed at (epoch, level): within an epoch every level reads the one before; a new
epoch begins where figures of another table (or of related contestants) are joined to the row.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from math import lcm

from sqlglot import exp

from kaimenhong.engine import sql, value
from kaimenhong.engine.node import Home, Spot
from kaimenhong.engine.sql import E
from kaimenhong.engine.value import KNOWN, Value
from kaimenhong.periods import Instance

Places = Sequence[int | None]  # by instance: the ordinal of an instance elsewhere, None where it has not begun
INSTANCE = "i"
CONTESTANT = "contestant"


@dataclass(slots=True)
class Joined:
    """Columns of another relation: which, under which labels, and what a row is joined to it by."""

    relation: E
    columns: dict[str, str]  # there → here
    on: tuple[tuple[E, str], ...]  # of the row (`t`), of the relation


@dataclass(frozen=True, slots=True)
class Column:
    """A column, what it is computed by, and what that reads."""

    label: str
    expression: E
    reads: frozenset[str]


@dataclass(slots=True)
class Table:
    """What is to be computed for the contestants of one home. `source`: where the contestants stand."""

    home: Home
    instances: tuple[Instance, ...]  # those begun
    source: str
    base: list[tuple[str, tuple[E, ...]]] = field(default_factory=list)  # by instance
    levels: dict[Spot, list[Column]] = field(default_factory=dict)
    joins: dict[int, list[Joined]] = field(default_factory=dict)
    exported: set[str] = field(default_factory=set)  # what is read from outside
    _taken: set[str] = field(default_factory=lambda: {CONTESTANT, INSTANCE})
    _places: dict[tuple[int | None, ...], E] = field(default_factory=dict)

    # --- columns

    def label(self, wanted: str) -> str:
        """A column name not yet taken; engines do not tell capitals from small letters."""
        label, n = wanted, 1
        while label.casefold() in self._taken:
            n += 1
            label = f"{wanted}~{n}"
        self._taken.add(label.casefold())
        return label

    def place(self, spot: Spot, wanted: str, e: E) -> E:
        """Compute a column at a spot; the column to read it by."""
        label = self.label(wanted)
        reads = frozenset(c.name for c in e.find_all(exp.Column))
        self.levels.setdefault(spot, []).append(Column(label, e, reads))
        return sql.col(label)

    def by_instance(self, wanted: str, parts: Sequence[E]) -> E:
        """A column of the facts, or a constant, that each instance has one of its own of."""
        label = self.label(wanted)
        self.base.append((label, tuple(parts)))
        return sql.col(label)

    def constant(self, wanted: str, figures: Sequence[Fraction | int]) -> Value:
        """A number that each instance has one of its own of."""
        if len(set(figures)) == 1:
            return value.constant(figures[0])
        exact = [Fraction(f) for f in figures]
        d = lcm(*(f.denominator for f in exact))
        whole = [int(f * d) for f in exact]
        n = self.by_instance(wanted, [sql.Wide(this=sql.num(w)) for w in whole])
        return Value(n, d, KNOWN, max(map(abs, whole)), d)

    def places(self, places: Places) -> E:
        """The ordinals of instances elsewhere, by the row's own; NULL where there is none."""
        key = tuple(places)
        if key not in self._places:
            one = set(key) - {None}
            self._places[key] = (
                sql.num(one.pop() or 0)
                if len(one) == 1 and None not in key
                else self.by_instance(
                    "to " + ",".join("-" if p is None else str(p) for p in key),
                    [sql.no_number() if p is None else sql.num(p) for p in key],
                )
            )
        return self._places[key]

    @property
    def apart(self) -> list[E]:
        """What sets instances apart in a window function; nothing where there is one."""
        return [sql.col(INSTANCE)] if len(self.instances) > 1 else []

    # --- joins

    def join(self, epoch: int, relation: E, on: tuple[tuple[E, str], ...], columns: Sequence[str]) -> list[E]:
        """Take columns over from another relation, in one join with what is already taken over from it in that way."""
        joins = self.joins.setdefault(epoch, [])
        joined = next((j for j in joins if j.relation == relation and j.on == on), None)
        if joined is None:
            joined = Joined(relation, {}, on)
            joins.append(joined)
        for column in columns:
            if column not in joined.columns:
                joined.columns[column] = self.label(column)
        return [sql.col(joined.columns[c]) for c in columns]

    # --- stages

    def name_at(self, epoch: int) -> str:
        """The table that holds all columns up to an epoch."""
        found = max((e for e in self.epochs if e <= epoch), default=0)
        return f"league {self.home} {found}"

    @property
    def epochs(self) -> tuple[int, ...]:
        """Epochs in which this table grows; the first holds the base figures."""
        return tuple(sorted({0, *(e for e, _ in self.levels), *self.joins}))

    @property
    def final(self) -> str:
        """The table with every column that is read from outside."""
        return self.name_at(max(self.epochs))

    def stage(self, epoch: int) -> exp.Query:
        """The table of an epoch: joins, then levels, each on the columns that are still read behind it."""
        levels = [self.levels[s] for s in sorted(s for s in self.levels if s[0] == epoch)]
        kept = self._read_behind(epoch)
        needed = kept
        dropped: list[frozenset[str]] = []  # what nobody reads behind each level
        for level in reversed(levels):
            dropped.insert(0, frozenset(c.label for c in level) - needed)
            read = (c.reads for c in level if c.label in needed)
            needed = (needed - {c.label for c in level}).union(*read)
        steps = [self._first(epoch, needed)]
        for n, level in enumerate(levels):
            columns = [sql.alias(c.expression, c.label) for c in level if c.label not in dropped[n]]
            last = n == len(levels) - 1
            before = [sql.col(c) for c in self._in_order(kept - {c.label for c in level})] if last else [exp.Star()]
            steps.append(exp.select(*before, *columns, copy=False).from_(sql.table(f"step {n}"), copy=False))
        return _chain(steps)

    def _in_order(self, columns: frozenset[str]) -> list[str]:
        return [INSTANCE, CONTESTANT, *sorted(columns - {INSTANCE, CONTESTANT})]

    def _read_behind(self, epoch: int) -> frozenset[str]:
        """Columns that later epochs or others read."""
        reads = set(self.exported)
        for (at, _), level in self.levels.items():
            if at > epoch:
                reads.update(*(c.reads for c in level))
        for at, joins in self.joins.items():
            if at > epoch:
                reads.update(c.name for j in joins for left, _ in j.on for c in left.find_all(exp.Column))
        later = {here for at, joins in self.joins.items() if at > epoch for j in joins for here in j.columns.values()}
        made = {c.label for (at, _), level in self.levels.items() if at > epoch for c in level}
        return frozenset(reads - made - later)

    def _first(self, epoch: int, needed: frozenset[str]) -> exp.Query:
        if epoch == 0:
            return self._based(needed)
        joins = self.joins.get(epoch, [])
        taken = {here for j in joins for here in j.columns.values()}
        before = sql.table(self.name_at(epoch - 1), "t")
        columns: list[E] = [sql.col(c, "t") for c in self._in_order(needed) if c not in taken]
        query = exp.select().from_(before, copy=False)
        for n, join in enumerate(joins):
            alias = f"j{n}"
            read = {there: here for there, here in join.columns.items() if here in needed}
            columns += [sql.alias(sql.col(there, alias), here) for there, here in read.items()]
            on = sql.both(*(sql.eq(_of_row(left), sql.col(right, alias)) for left, right in join.on))
            relation = join.relation.copy()
            relation.set("alias", exp.TableAlias(this=sql.name(alias)))
            how = {"on": on, "join_type": "left"} if join.on else {"join_type": "cross"}
            query = query.join(relation, **how, copy=False)
        return query.select(*columns, copy=False)

    def _based(self, needed: frozenset[str]) -> exp.Query:
        """Figures of the facts, instance under instance."""
        selects = []
        for n in range(len(self.instances)):
            columns = [sql.alias(parts[n], label) for label, parts in self.base if label in needed]
            keys = [sql.alias(sql.num(n), INSTANCE), sql.col(CONTESTANT)]
            selects.append(exp.select(*keys, *columns, copy=False).from_(sql.table(self.source), copy=False))
        return sql.union(selects)


def _of_row(e: E) -> E:
    """An expression over the row, its columns named as the row's in a join."""
    e = e.copy()
    for column in e.find_all(exp.Column):
        column.set("table", sql.name("t"))
    return e


def stages(table: Table, epoch: int) -> Iterator[tuple[str, exp.Query]]:
    """The stage of an epoch, where the table grows in it."""
    if epoch in table.epochs:
        yield table.name_at(epoch), table.stage(epoch)


def _chain(steps: Sequence[exp.Query]) -> exp.Query:
    query = steps[-1]
    for i, step in enumerate(steps[:-1]):
        query = query.with_(sql.name(f"step {i}"), as_=step, copy=False)
    return query
