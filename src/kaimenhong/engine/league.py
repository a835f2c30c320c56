"""One league's table as it grows: base figures from the facts, then level upon level of columns.

A column is placed at (epoch, level): within an epoch every level reads the one before; a new
epoch begins where figures of another league (or of related contestants) are joined to the row.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from sqlglot import exp

from kaimenhong.engine import sql
from kaimenhong.engine.sql import E
from kaimenhong.plan.model import League

Spot = tuple[int, int]  # epoch, level
Level = list[tuple[str, E]]  # label, expression

SEGMENT = 6  # levels


@dataclass(frozen=True, slots=True)
class Joined:
    """Figures of related contestants: a row for each `key` (what a row of the league is joined by), or one for all."""

    query: exp.Select
    columns: tuple[str, ...]
    by: tuple[E, E] | None


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

    def stages(self, epoch: int) -> Iterator[tuple[str, exp.Query]]:
        """The tables of an epoch: joins, levels in segments, and all columns so far beside each other.

        A level reads the one before. Few levels make a segment, a table of its own that takes over only
        the columns that are still read, or every level would drag along every column there is.
        """
        name = self.name_at(epoch)
        before = f"base {self.league.name}" if epoch == 0 else self.name_at(epoch - 1)
        parts = [before]
        joins = self.joins.get(epoch, [])
        if joins:
            parts = [f"{name} joined"]
            yield parts[0], _joined(before, joins)
        levels = [self.levels[s] for s in sorted(s for s in self.levels if s[0] == epoch)]
        source = parts[0]
        for start in range(0, len(levels), SEGMENT):
            part = f"{name} part {start // SEGMENT + 1}"
            yield part, self._segment(source, levels[start:])
            parts.append(part)
            source = part
        yield name, _beside(parts, {p: [label for label, _ in self._own(p, levels, name)] for p in parts[1:]})

    def _own(self, part: str, levels: list[Level], name: str) -> Level:
        """The columns first computed in a part."""
        start = (int(part.removeprefix(f"{name} part ")) - 1) * SEGMENT
        return [column for level in levels[start : start + SEGMENT] for column in level]

    def _segment(self, source: str, levels: list[Level]) -> exp.Query:
        """The levels of one segment on the columns that they, and all later levels, still read."""
        still_read: dict[str, None] = {"contestant": None}
        made = {label for level in levels for label, _ in level}
        for level in levels:
            for _, e in level:
                still_read |= dict.fromkeys(c.name for c in e.find_all(exp.Column) if c.name not in made)
        taken = [sql.col(c) for c in still_read]
        steps = []
        for n, level in enumerate(levels[:SEGMENT]):
            columns = [sql.alias(e, label) for label, e in level]
            steps.append(
                exp.select(*(taken if n == 0 else [exp.Star()]), *columns, copy=False).from_(
                    sql.table(source if n == 0 else f"step {n - 1}"), copy=False
                )
            )
        return _chain(steps)


def _joined(before: str, joins: Sequence[Joined]) -> exp.Select:
    columns: list[E] = [exp.Column(this=exp.Star(), table=sql.name("t"))]
    query = exp.select().from_(sql.table(before, "t"), copy=False)
    for i, join in enumerate(joins):
        alias = f"j{i}"
        columns += [sql.col(c, alias) for c in join.columns]
        on = sql.eq(join.by[0], sql.col("key", alias)) if join.by else None
        inner = exp.Subquery(this=join.query, alias=exp.TableAlias(this=sql.name(alias)))
        query = query.join(inner, on=on, join_type="left" if join.by else "cross", copy=False)
    return query.select(*columns, copy=False)


def _beside(parts: Sequence[str], own: dict[str, list[str]]) -> exp.Select:
    """All columns of the first part, and of every other those it computed."""
    columns: list[E] = [exp.Column(this=exp.Star(), table=sql.name(parts[0]))]
    query = exp.select().from_(sql.table(parts[0]), copy=False)
    for part in parts[1:]:
        columns += [sql.col(label, part) for label in own[part]]
        on = sql.eq(sql.col("contestant", parts[0]), sql.col("contestant", part))
        query = query.join(sql.table(part), on=on, copy=False)
    return query.select(*columns, copy=False)


def _chain(steps: Sequence[exp.Select]) -> exp.Query:
    query = steps[-1]
    for i, step in enumerate(steps[:-1]):
        query = query.with_(sql.name(f"step {i}"), as_=step, copy=False)
    return query
