"""Base figures: every aggregate of a league over one fact table in one scan."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from kaimenhong.engine import sql
from kaimenhong.engine.league import LeagueTable
from kaimenhong.engine.rows import RATIO_SCALE, RowFormulas
from kaimenhong.engine.sql import E
from kaimenhong.engine.value import KNOWN, MISSING, Value
from kaimenhong.facts import Contract
from kaimenhong.periods import Period
from kaimenhong.plan.model import Aggregate, Expression, WindowEdge

MOST_SUM = 10**16  # fen: a hundred million million yuan; checked on the data (KMH-R002)
MOST_COUNT = 10**12
MOST_ADDED_DAYS = 10**18

Scan = tuple[str, str]  # table, "rolled up" or "own"


@dataclass(slots=True)
class BaseFigures:
    """Aggregates of one league, gathered by scan; columns of `LeagueTable.base`."""

    league: LeagueTable
    contracts: Mapping[str, Contract]
    base_date: date
    scans: dict[Scan, list[tuple[str, E]]] = field(default_factory=dict)
    days: dict[Scan, list[Period]] = field(default_factory=dict)
    series: dict[str, list[tuple[str, E]]] = field(default_factory=dict)
    bounds: list[tuple[str, int]] = field(default_factory=list)  # column, most
    single: list[tuple[str, str]] = field(default_factory=list)  # count column of a `given`, table
    _known: dict[tuple[Aggregate, Period, Period | None], Value] = field(default_factory=dict)

    def figure(self, e: Aggregate, window: Period, reading: Period) -> Value:
        """The columns that hold an aggregate of a window read over a period; the same one twice is one column."""
        when = Period(reading.end, reading.end) if e.op == "stock" else reading
        if e.op == "opening":
            when = Period(self.base_date, self.base_date)
        if e.op == "given" or self.contracts[e.table].grain == "list":
            when = Period(date.min, date.max)
        # window.start and window.end inside `where` belong to the window read, hence both periods in the key
        key = (e, when, window if _names_window(e.where) else None)
        if key not in self._known:
            self._known[key] = self._figure(e, when, RowFormulas(self.contracts[e.table], "f", window))
        return self._known[key]

    def _figure(self, e: Aggregate, when: Period, rows: RowFormulas) -> Value:
        contract = self.contracts[e.table]
        scan = (e.table, "own" if e.op == "given" else "rolled up")
        passes = sql.both(self._dated(scan, contract, when), rows.condition(e.where))
        amount = sql.col(e.column, "f") if e.column else sql.num(1)
        d = RATIO_SCALE if e.column and contract.columns[e.column].type == "ratio" else 1
        words = f"{e.op} {e.table}.{e.column or '*'}"
        match e.op:
            case "sum":
                n = self._sum(scan, words, passes, amount)
                return Value(self._bounded(n, MOST_SUM), d, KNOWN, MOST_SUM, d)
            case "count":
                n = self._column(scan, words, sql.agg("count", sql.case([(passes, sql.num(1))])))
                return Value(sql.Wide(this=n), 1, KNOWN, MOST_COUNT, 1)
            case "distinct":
                distinct = sql.exp.Distinct(expressions=[sql.case([(passes, amount)])])
                n = self._column(scan, words, sql.agg("count", distinct))
                return Value(sql.Wide(this=n), 1, KNOWN, MOST_COUNT, 1)
            case "given":
                return self._given(scan, words, passes, amount, d, e.table)
            case "stock" | "opening" | "average":
                return self._stock(e, scan, words, passes, amount, when, rows.condition(e.where))

    def _stock(  # noqa: PLR0913  the parts of one figure
        self, e: Aggregate, scan: Scan, words: str, passes: E, amount: E, when: Period, filtered: E
    ) -> Value:
        n = self._sum(scan, words, passes, amount)
        most = MOST_ADDED_DAYS if e.op == "average" else MOST_SUM
        state: E | int = KNOWN
        if self.contracts[e.table].absent == "missing":
            found = self._column(scan, f"{words} rows", sql.agg("count", sql.case([(passes, sql.num(1))])))
            expected = self._series(e.table, filtered)
            due = sql.mul(expected, sql.num(when.days))
            gone = sql.either(sql.below(found, due), sql.eq(expected, sql.num(0)))
            state = sql.case([(gone, sql.num(MISSING))], sql.num(KNOWN))
        return Value(self._bounded(n, most), when.days, state, most, when.days)

    def _given(self, scan: Scan, words: str, passes: E, amount: E, d: int, table: str) -> Value:  # noqa: PLR0913
        n = self._sum(scan, words, passes, amount)
        rows = self._column(scan, f"{words} rows", sql.agg("count", sql.case([(passes, sql.num(1))])))
        self.single.append((rows.name, table))
        filled = self._column(scan, f"{words} filled", sql.agg("count", sql.case([(passes, amount)])))
        state = sql.case([(sql.eq(filled, sql.num(0)), sql.num(MISSING))], sql.num(KNOWN))
        return Value(self._bounded(n, MOST_SUM), d, state, MOST_SUM, d)

    def _dated(self, scan: Scan, contract: Contract, when: Period) -> E:
        self.days.setdefault(scan, []).append(when)
        if contract.date is None or when.start == date.min:
            return sql.TRUE
        column = sql.col(contract.date, "f")
        if when.start == when.end:
            return sql.eq(column, sql.day(when.start))
        return sql.exp.Between(this=column, low=sql.day(when.start), high=sql.day(when.end))

    def _sum(self, scan: Scan, words: str, passes: E, amount: E) -> E:
        return self._column(scan, words, sql.WideSum(this=sql.case([(passes, amount)])))

    def _column(self, scan: Scan, words: str, e: E) -> sql.exp.Column:
        """A column of the scan; nothing found is 0."""
        label = self.league.label(words)
        self.scans.setdefault(scan, []).append((label, e))
        self.league.base.append((label, sql.coalesce(sql.col(label, f"{scan[0]} {scan[1]}"), sql.num(0))))
        return sql.col(label)

    def _series(self, table: str, filtered: E) -> E:
        label = self.league.label(f"series {table}")
        self.series.setdefault(table, []).append((label, sql.agg("count", sql.case([(filtered, sql.num(1))]))))
        self.league.base.append((label, sql.coalesce(sql.col(label, f"{table} series"), sql.num(0))))
        return sql.col(label)

    def _bounded(self, n: E, most: int) -> E:
        assert isinstance(n, sql.exp.Column)
        self.bounds.append((n.name, most))
        return sql.Wide(this=n)

    def query(self) -> sql.exp.Select:
        """One row a contestant with every base figure."""
        query = sql.exp.select().from_(sql.table(f"contestants {self.league.league.name}", "c"), copy=False)
        columns: list[E] = [sql.col("contestant", "c"), *(sql.alias(e, label) for label, e in self.league.base)]
        for scan, figures in self.scans.items():
            query = _left(query, self._scan(scan, figures), f"{scan[0]} {scan[1]}")
        for table, counts in self.series.items():
            query = _left(query, self._series_scan(table, counts), f"{table} series")
        return query.select(*columns, copy=False)

    def _scan(self, scan: Scan, figures: list[tuple[str, E]]) -> sql.exp.Select:
        table, reach = scan
        contract = self.contracts[table]
        query = self._owned(sql.table(table, "f"), contract, own=reach == "own")
        query = query.select(*(sql.alias(e, label) for label, e in figures), copy=False)
        within = _merged(self.days[scan])
        if contract.date is None or not within or within[0].start == date.min:
            return query
        return query.where(
            sql.either(
                *(
                    sql.exp.Between(this=sql.col(contract.date, "f"), low=sql.day(p.start), high=sql.day(p.end))
                    for p in within
                )
            ),
            copy=False,
        )

    def _series_scan(self, table: str, counts: list[tuple[str, E]]) -> sql.exp.Select:
        contract = self.contracts[table]
        owner = contract.unit if self.league.league.contestants == "unit" else contract.person
        names = dict.fromkeys([k for k in contract.key if k != contract.date] + [owner or ""])
        keys = [sql.col(k) for k in names]
        distinct = sql.exp.select(*keys).distinct().from_(sql.table(table), copy=False)
        series = sql.exp.Subquery(this=distinct, alias=sql.exp.TableAlias(this=sql.name("f")))
        return self._owned(series, contract, own=False).select(
            *(sql.alias(e, label) for label, e in counts), copy=False
        )

    def _owned(self, rows: E, contract: Contract, *, own: bool) -> sql.exp.Select:
        """Rows with the contestant they belong to, grouped by contestant."""
        league = self.league.league
        owner = contract.unit if league.contestants == "unit" else contract.person
        assert owner, f"{contract.table} does not say whose its rows are"
        column = sql.col(owner, "f")
        if own or league.contestants == "person":
            who = sql.alias(column, "contestant")
            return sql.exp.select(who).from_(rows, copy=False).where(sql.no(sql.is_null(column))).group_by(column, copy=False)
        belongs = sql.table(f"owners {league.name}", "o")
        on = sql.eq(column, sql.col("unit", "o"))
        contestant = sql.col("contestant", "o")
        return sql.exp.select(contestant).from_(rows, copy=False).join(belongs, on=on, copy=False).group_by(contestant, copy=False)


def _left(query: sql.exp.Select, inner: sql.exp.Select, label: str) -> sql.exp.Select:
    on = sql.eq(sql.col("contestant", "c"), sql.col("contestant", label))
    subquery = sql.exp.Subquery(this=inner, alias=sql.exp.TableAlias(this=sql.name(label)))
    return query.join(subquery, on=on, join_type="left", copy=False)


def _merged(periods: list[Period]) -> list[Period]:
    """The days of all periods, as few periods as they are."""
    merged: list[Period] = []
    for p in sorted(periods, key=lambda p: (p.start, p.end)):
        if merged and p.start <= merged[-1].end:
            merged[-1] = Period(merged[-1].start, max(merged[-1].end, p.end))
        else:
            merged.append(p)
    return merged


def _names_window(e: Expression | None) -> bool:
    """Whether a condition speaks of the window's dates."""
    if e is None:
        return False
    if isinstance(e, WindowEdge):
        return True
    parts = (getattr(e, f) for f in e.__dataclass_fields__ if f not in ("place", "type"))
    return any(
        _names_window(p)
        for part in parts
        for p in (part if isinstance(part, tuple) else (part,))
        if isinstance(p, Expression)
    )
