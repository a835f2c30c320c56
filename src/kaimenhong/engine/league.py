"""One league's table as it grows: base figures from the facts, then level upon level of columns.

A column is placed at (epoch, level): within an epoch every level reads the one before; a new
epoch begins where figures of another league (or of related contestants) are joined to the row.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from kaimenhong.engine import sql
from kaimenhong.engine.sql import E
from kaimenhong.plan.model import League

Spot = tuple[int, int]  # epoch, level


@dataclass(frozen=True, slots=True)
class Joined:
    """Figures of related contestants: one row for each `contestant`, or a single row for all."""

    query: sql.exp.Select
    columns: tuple[str, ...]
    keyed: bool


@dataclass(slots=True)
class LeagueTable:
    """What is to be computed for one league."""

    league: League
    base: list[tuple[str, E]] = field(default_factory=list)
    levels: dict[Spot, list[tuple[str, E]]] = field(default_factory=dict)
    joins: dict[int, list[Joined]] = field(default_factory=dict)
    _taken: set[str] = field(default_factory=lambda: {"contestant"})

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
        self.levels.setdefault(spot, []).append((label, e))
        return sql.col(label)

    def name_at(self, epoch: int) -> str:
        """The table that holds all columns up to an epoch."""
        found = max((e for e in self.epochs if e <= epoch), default=0)
        return f"league {self.league.name} {found}"

    @property
    def epochs(self) -> tuple[int, ...]:
        """Epochs in which this table grows; the first holds the base figures."""
        return tuple(sorted({0, *(e for e, _ in self.levels), *self.joins}))

    @property
    def final(self) -> str:
        """The table with every column."""
        return self.name_at(max(self.epochs))

    def query(self, epoch: int) -> sql.exp.Query:
        """The rows of this epoch: the table before it, joins, then each level on the one before."""
        before = f"base {self.league.name}" if epoch == 0 else self.name_at(epoch - 1)
        steps: list[sql.exp.Select] = []
        source = before
        if joins := self.joins.get(epoch):
            steps.append(_joined(before, joins))
            source = "step 0"
        for _, level in sorted(s for s in self.levels if s[0] == epoch):
            columns = [sql.alias(e, label) for label, e in self.levels[epoch, level]]
            steps.append(sql.exp.select(sql.exp.Star(), *columns, copy=False).from_(sql.table(source), copy=False))
            source = f"step {len(steps) - 1}"
        return _chain(steps) if steps else sql.exp.select(sql.exp.Star()).from_(sql.table(before), copy=False)


def _joined(before: str, joins: Sequence[Joined]) -> sql.exp.Select:
    columns: list[E] = [sql.exp.Column(this=sql.exp.Star(), table=sql.name("t"))]
    query = sql.exp.select().from_(sql.table(before, "t"), copy=False)
    for i, join in enumerate(joins):
        alias = f"j{i}"
        columns += [sql.col(c, alias) for c in join.columns]
        on = sql.eq(sql.col("contestant", "t"), sql.col("contestant", alias)) if join.keyed else None
        inner = sql.exp.Subquery(this=join.query, alias=sql.exp.TableAlias(this=sql.name(alias)))
        query = query.join(inner, on=on, join_type="left" if join.keyed else "cross", copy=False)
    return query.select(*columns, copy=False)


def _chain(steps: Sequence[sql.exp.Select]) -> sql.exp.Query:
    query = steps[-1]
    for i, step in enumerate(steps[:-1]):
        query = query.with_(sql.name(f"step {i}"), as_=step, copy=False)
    return query
