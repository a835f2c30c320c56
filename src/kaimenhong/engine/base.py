"""Base figures: every aggregate of a league over one fact table in one scan, a column for each window instance."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from sqlglot import exp

from kaimenhong.engine import sql, value
from kaimenhong.engine.formulas import day_number
from kaimenhong.engine.node import read_period
from kaimenhong.engine.rows import (
    MOST_COUNT,
    MOST_SUM,
    Edges,
    RowFormulas,
    facts_of,
    fixed_day,
    most_cell,
    most_sum,
    valid_on,
)
from kaimenhong.engine.sql import E
from kaimenhong.engine.table import Table
from kaimenhong.engine.value import KNOWN, MISSING, NOT_APPLICABLE, Value, rounded, state_sql
from kaimenhong.facts import ColumnContract, Contract
from kaimenhong.periods import Instance, Period
from kaimenhong.plan.model import Aggregate, Expression, League, Number, PayPerRow, WindowEdge

MOST_ADDED_DAYS = 10**18
MOST_DATE = 10**7  # days since 1970

_AS_WRITTEN = ("text", "unit", "person")

Scan = tuple[str, str]  # table, "rolled up" or "own"


@dataclass(slots=True)
class BaseFigures:
    """Aggregates of one league, gathered by scan: columns of one relation, a row for each contestant."""

    league: League
    contracts: Mapping[str, Contract]
    base_date: date
    as_of: date
    read_on: date | None = None  # a settlement's day, where that is what as_of is
    columns: list[tuple[str, E]] = field(default_factory=list)
    scans: dict[Scan, list[tuple[str, E]]] = field(default_factory=dict)
    days: dict[Scan, list[Period]] = field(default_factory=dict)
    series: dict[str, list[tuple[str, E]]] = field(default_factory=dict)
    bounds: list[tuple[str, int]] = field(default_factory=list)  # column, most
    single: list[tuple[str, str]] = field(default_factory=list)  # count column of a `given` or `last`, table
    lasts: list[tuple[str, exp.Select]] = field(default_factory=list)  # ranked rows
    reached: list[tuple[str, exp.Select]] = field(default_factory=list)  # days
    _known: dict[tuple[Aggregate, Period, date | None, Period | None], Value] = field(default_factory=dict)
    _tabled: dict[tuple[Aggregate, int], Value] = field(default_factory=dict)
    _paid: dict[tuple[PayPerRow, int], Value] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """The relation that holds them."""
        return f"base {self.league.name} @{self.read_on}" if self.read_on else f"base {self.league.name}"

    def _facts(self, table: str, alias: str | None = None) -> E:
        return facts_of(table, alias, self.read_on)

    def figure(self, e: Aggregate, table: Table) -> Value:
        """An aggregate as columns of a table of the league; the same one twice is the same columns."""
        key = e, id(table)
        if key not in self._tabled:
            parts = [self.of_instance(e, i) for i in table.instances]
            self._tabled[key] = _one_under_another(table, f"{e.op} {e.table}.{e.column or '*'}", parts)
        return self._tabled[key]

    def paid(self, pay: PayPerRow, table: Table) -> Value:
        """What a row award comes to, as columns of a table of the league."""
        key = pay, id(table)
        if key not in self._paid:
            parts = [self._paid_in(pay, i) for i in table.instances]
            self._paid[key] = _one_under_another(table, f"paid {pay.table}", parts)
        return self._paid[key]

    def _paid_in(self, pay: PayPerRow, instance: Instance) -> Value:
        rows = RowFormulas(self.contracts[pay.table], "f", Edges.of(instance.period, self.as_of), self.as_of)
        scan = (pay.table, "rolled up")
        when = read_period(instance, self.as_of)
        passes = sql.both(self._dated(scan, self.contracts[pay.table], when), rows.condition(pay.where))
        each = rounded(rows.number(pay.each), "half_up")
        return Value(self._sum(scan, f"paid {pay.table}", passes, each.n, MOST_SUM), 1, KNOWN, MOST_SUM, 1)

    def of_instance(self, e: Aggregate, instance: Instance) -> Value:
        """An aggregate of one window instance, as columns of the relation."""
        window, reading = instance.period, read_period(instance, self.as_of)
        when = Period(reading.end, reading.end) if e.op == "stock" else reading
        if e.op == "opening":
            when = Period(self.base_date, self.base_date)
        if e.op == "given" or self.contracts[e.table].grain in ("list", "spell"):
            when = Period(date.min, date.max)
        day = None if e.day is None else fixed_day(e.day, window, self.as_of)
        if e.op == "last" and day:
            when = Period(date.min, day)
        # window.start and window.end inside `where` belong to the window read, hence both periods in the key
        key = (e, when, day, window if _names_window(e.where) else None)
        if key not in self._known:
            rows = RowFormulas(self.contracts[e.table], "f", Edges.of(window, self.as_of), self.as_of)
            match e.op:
                case "last":
                    self._known[key] = self._last(e, when.end, rows)
                case "reached":
                    self._known[key] = self._reached(e, when, rows)
                case _:
                    self._known[key] = self._figure(e, when, day, rows)
        return self._known[key]

    def _figure(self, e: Aggregate, when: Period, day: date | None, rows: RowFormulas) -> Value:
        contract = self.contracts[e.table]
        scan = (e.table, "own" if e.op == "given" else "rolled up")
        passes = sql.both(self._dated(scan, contract, when), rows.condition(e.where))
        if day is not None:
            passes = sql.both(valid_on(contract, "f", sql.day(day)), passes)
        amount = _amount(contract, e.column, distinct=e.op == "distinct")
        held = contract.columns[e.column] if e.column else None
        d, most = (held.denominator, most_sum(held)) if held else (1, MOST_SUM)
        column_type = held.type if held else ""
        words = f"{e.op} {e.table}.{e.column or '*'}"
        count = sql.agg("count", sql.case([(passes, sql.num(1))]))
        match e.op:
            case "sum":
                return Value(self._sum(scan, words, passes, amount, most), d, KNOWN, most, d)
            case "count":
                return Value(self._column(words, self._found(scan, words, count)), 1, KNOWN, MOST_COUNT, 1)
            case "distinct":
                distinct = sql.agg("count", exp.Distinct(expressions=[sql.case([(passes, amount)])]))
                return Value(self._column(words, self._found(scan, words, distinct)), 1, KNOWN, MOST_COUNT, 1)
            case "given" if column_type in _AS_WRITTEN:
                return self._as_written(scan, words, passes, amount, count)
            case "given":
                most = min(most, most_cell(held)) if held else most
                n = self._sum(scan, words, passes, amount, most)
                self.single.append((self._column(f"{words} rows", self._found(scan, words, count)).name, e.table))
                filled = self._found(scan, words, sql.agg("count", sql.case([(passes, amount)])))
                return Value(n, d, self._state(words, sql.eq(filled, sql.num(0))), most, d)
            case "min" | "max":
                found = self._raw(scan, words, sql.agg(e.op, sql.case([(passes, amount)])))
                assert held, "of a column"
                none = self._state(words, sql.is_null(found), NOT_APPLICABLE)
                n = self._column(words, sql.coalesce(found, sql.num(0)))
                return Value(n, d, none, _most(held), d)
            case "stock" | "opening" | "average":
                most *= MOST_ADDED_DAYS // MOST_SUM if e.op == "average" else 1
                n = self._sum(scan, words, passes, amount, most)
                state: E | int = KNOWN
                if contract.absent == "missing":
                    due = self._series(e.table, rows.condition(e.where), when)
                    gone = sql.below(self._found(scan, words, count), due)
                    state = self._state(words, sql.either(gone, sql.eq(due, sql.num(0))))
                return Value(n, d * when.days, state, most, d * when.days)
            case _:
                raise AssertionError(f"of a scan of its own: {e.op}")

    def _last(self, e: Aggregate, day: date, rows: RowFormulas) -> Value:
        """The cell of the row with the latest date up to a day, ranked in a scan of its own."""
        contract, words = rows.contract, f"last {e.table}.{e.column}"
        assert contract.date, "an event has a date"
        held = contract.columns[e.column or ""]
        dated = sql.at_most(sql.col(contract.date, "f"), sql.day(day))
        amount = _amount(contract, e.column)
        query = self._owned(self._facts(e.table, "f"), contract, own=False, grouped=False)
        latest_first = [sql.ordered(rows.column(contract.date), descending=True)]
        latest = sql.window(exp.Rank(), [query.selects[0].unalias()], latest_first)
        query = query.select(sql.alias(amount, "cell"), sql.alias(latest, "nth"), copy=False)
        inner = query.where(sql.both(dated, rows.condition(e.where)), copy=False)
        label = f"{words} {len(self.lasts)}"
        self.lasts.append((label, inner))
        cell, count = sql.col("cell", label), sql.coalesce(sql.col("rows", label), sql.num(0))
        self.single.append((self._column(f"{words} rows", count).name, e.table))
        none = (sql.eq(count, sql.num(0)), sql.num(NOT_APPLICABLE))
        absent = sql.case([none, (sql.is_null(cell), sql.num(MISSING))], sql.num(KNOWN))
        n = self._column(words, sql.coalesce(cell, sql.num(0)))
        state = self._column(f"{words} s", absent, wide=False)
        return Value(n, held.denominator, state, _most(held), held.denominator)

    def _reached(self, e: Aggregate, when: Period, rows: RowFormulas) -> Value:
        """The first day on which the sum of the days so far is enough."""
        contract, words = rows.contract, f"reached {e.table}.{e.column}"
        assert contract.date, "an event has a date"
        assert isinstance(e.threshold, Number), "a constant"
        held = contract.columns[e.column or ""]
        on = rows.column(contract.date)
        dated = exp.Between(this=on, low=sql.day(when.start), high=sql.day(when.end))
        query = self._owned(self._facts(e.table, "f"), contract, own=False).group_by(on.copy(), copy=False)
        amount = sql.WideSum(this=_amount(contract, e.column))
        query = query.select(sql.alias(on, "day"), sql.alias(amount, "amount"), copy=False)
        query = query.where(sql.both(dated, rows.condition(e.where)), copy=False)
        label = f"{words} {len(self.reached)}"
        least = e.threshold.value * held.denominator
        self.reached.append((label, _first_day(query, -(-least.numerator // least.denominator))))
        found = sql.col("day", label)
        state = self._state(words, sql.is_null(found), NOT_APPLICABLE)
        n = self._column(words, sql.coalesce(sql.DayNumber(this=found), sql.num(0)))
        return Value(n, 1, state, MOST_DATE, 1)

    def _state(self, words: str, absent: E, state: int = MISSING) -> E:
        return self._column(f"{words} s", sql.case([(absent, sql.num(state))], sql.num(KNOWN)), wide=False)

    def _as_written(self, scan: Scan, words: str, passes: E, cell: E, count: E) -> Value:
        """The text or id of the one row that passes: of one row the least is that."""
        self.single.append((self._column(f"{words} rows", self._found(scan, words, count)).name, scan[0]))
        filled = self._found(scan, words, sql.agg("count", sql.case([(passes, cell)])))
        state = self._state(words, sql.eq(filled, sql.num(0)))
        found = self._raw(scan, words, sql.agg("min", sql.case([(passes, cell)])))
        return value.words(self._column(words, sql.coalesce(found, sql.text("")), wide=False), state)

    def _dated(self, scan: Scan, contract: Contract, when: Period) -> E:
        self.days.setdefault(scan, []).append(when)
        if contract.date is None or when.start == date.min:
            return sql.TRUE
        column = sql.col(contract.date, "f")
        if when.start == when.end:
            return sql.eq(column, sql.day(when.start))
        return exp.Between(this=column, low=sql.day(when.start), high=sql.day(when.end))

    def _sum(self, scan: Scan, words: str, passes: E, amount: E, most: int) -> E:
        found = self._found(scan, words, sql.WideSum(this=sql.case([(passes, amount)])))
        column = self._column(words, found)
        self.bounds.append((column.name, most))
        return column

    def _found(self, scan: Scan, words: str, e: E) -> E:
        """A figure of the scan; nothing found is 0."""
        return sql.coalesce(self._raw(scan, words, e), sql.num(0))

    def _raw(self, scan: Scan, words: str, e: E) -> E:
        """A figure of the scan; nothing found is NULL."""
        figures = self.scans.setdefault(scan, [])
        label = f"{words} {len(figures)}"
        figures.append((label, e))
        return sql.col(label, f"{scan[0]} {scan[1]}")

    def _series(self, table: str, filtered: E, when: Period) -> E:
        """How many balances are due: for each series one a day, from its first day on."""
        counts = self.series.setdefault(table, [])
        label = f"series {len(counts)}"
        first = sql.col("first", "f")
        days = [(sql.both(filtered, sql.at_most(first, sql.day(when.start))), sql.num(when.days))]
        if when.days > 1:
            rest = sql.sub(sql.num(day_number(when.end) + 1), sql.DayNumber(this=first))
            days.append((sql.both(filtered, sql.at_most(first, sql.day(when.end))), rest))
        counts.append((label, sql.agg("sum", sql.case(days))))
        return sql.coalesce(sql.col(label, f"{table} series"), sql.num(0))

    def _column(self, words: str, e: E, *, wide: bool = True) -> exp.Column:
        """A column of the relation."""
        label = f"{words} {len(self.columns)}"
        self.columns.append((label, sql.Wide(this=e) if wide else e))
        return sql.col(label)

    def query(self) -> exp.Select:
        """One row a contestant with every base figure."""
        query = exp.select().from_(sql.table(f"contestants {self.league.name}", "c"), copy=False)
        columns: list[E] = [sql.col("contestant", "c"), *(sql.alias(e, label) for label, e in self.columns)]
        for scan, figures in self.scans.items():
            query = _left(query, self._scan(scan, figures), f"{scan[0]} {scan[1]}")
        for table, counts in self.series.items():
            query = _left(query, self._series_scan(table, counts), f"{table} series")
        for label, inner in self.lasts:
            query = _left(query, _first(inner), label)
        for label, inner in self.reached:
            query = _left(query, inner, label)
        return query.select(*columns, copy=False)

    def _scan(self, scan: Scan, figures: list[tuple[str, E]]) -> exp.Select:
        table, reach = scan
        contract = self.contracts[table]
        query = self._owned(self._facts(table, "f"), contract, own=reach == "own")
        query = query.select(*(sql.alias(e, label) for label, e in figures), copy=False)
        within = _merged(self.days[scan])
        if contract.date is None or not within or within[0].start == date.min:
            return query
        return query.where(
            sql.either(
                *(
                    exp.Between(this=sql.col(contract.date, "f"), low=sql.day(p.start), high=sql.day(p.end))
                    for p in within
                )
            ),
            copy=False,
        )

    def _series_scan(self, table: str, counts: list[tuple[str, E]]) -> exp.Select:
        contract = self.contracts[table]
        owner = contract.unit if self.league.contestants == "unit" else contract.person
        names = dict.fromkeys([k for k in contract.key if k != contract.date] + [owner or ""])
        keys = [sql.col(k) for k in names]
        first = sql.alias(sql.agg("min", sql.col(contract.date or "")), "first")
        found = exp.select(*keys, first).from_(self._facts(table), copy=False).group_by(*keys, copy=False)
        series = exp.Subquery(this=found, alias=exp.TableAlias(this=sql.name("f")))
        return self._owned(series, contract, own=False).select(
            *(sql.alias(e, label) for label, e in counts), copy=False
        )

    def _owned(self, rows: E, contract: Contract, *, own: bool, grouped: bool = True) -> exp.Select:
        """Rows with the contestant they belong to, grouped by contestant unless they are wanted one by one."""
        league = self.league
        owner = contract.unit if league.contestants == "unit" else contract.person
        assert owner, f"{contract.table} does not say whose its rows are"
        column = sql.col(owner, "f")
        if own or league.contestants == "person":
            who = sql.alias(column, "contestant")
            query = exp.select(who).from_(rows, copy=False).where(sql.no(sql.is_null(column)))
            return query.group_by(column, copy=False) if grouped else query
        belongs = sql.table(f"owners {league.name}", "o")
        on = sql.eq(column, sql.col("unit", "o"))
        contestant = sql.col("contestant", "o")
        query = exp.select(contestant).from_(rows, copy=False).join(belongs, on=on, copy=False)
        return query.group_by(contestant, copy=False) if grouped else query


def _one_under_another(table: Table, words: str, parts: Sequence[Value]) -> Value:
    """Values by instance as one: what is the same for all stays a number, the rest is a column."""
    n = table.by_instance(f"{words} n", [p.n for p in parts])
    states = [p.s for p in parts]
    s = states[0]
    if any(state != s or not isinstance(state, int) for state in states):
        s = table.by_instance(f"{words} s", [state_sql(state) for state in states])
    divisors = [p.d for p in parts]
    d = divisors[0]
    if any(other != d for other in divisors):
        d = table.by_instance(f"{words} d", [sql.Wide(this=p.divisor) for p in parts])
    return Value(n, d, s, max(p.most_n for p in parts), max(p.most_d for p in parts), words=parts[0].words)


def _amount(contract: Contract, column: str | None, *, distinct: bool = False) -> E:
    """What a row adds: a number, the number of a day, 1 for yes and 0 for no."""
    if column is None:
        return sql.num(1)
    cell, type_ = sql.col(column, "f"), contract.columns[column].type
    if distinct:
        return cell
    if type_ == "date":
        return sql.DayNumber(this=cell)
    return sql.case([(cell, sql.num(1)), (sql.no(cell), sql.num(0))]) if type_ == "yes_no" else cell


def _most(held: ColumnContract) -> int:
    """How large a single cell can be."""
    return MOST_DATE if held.type == "date" else held.most


def _first(rows: exp.Select) -> exp.Select:
    """The cell of the rows ranked first, and how many they are."""
    inner = exp.Subquery(this=rows, alias=exp.TableAlias(this=sql.name("q")))
    contestant = sql.col("contestant")
    figures = [sql.alias(sql.agg("max", sql.col("cell")), "cell"), sql.alias(sql.agg("count", sql.num(1)), "rows")]
    query = exp.select(contestant, *figures, copy=False).from_(inner, copy=False)
    return query.where(sql.eq(sql.col("nth"), sql.num(1)), copy=False).group_by(contestant, copy=False)


def _first_day(sums: exp.Select, least: int) -> exp.Select:
    """Of sums by contestant and day, the first day on which they have added up to so much."""
    who, day = sql.col("contestant"), sql.col("day")
    days = exp.Subquery(this=sums, alias=exp.TableAlias(this=sql.name("d")))
    so_far = sql.window(sql.WideSum(this=sql.col("amount")), [who], [sql.ordered(day)])
    running = exp.select(who, day, sql.alias(so_far, "so far"), copy=False).from_(days, copy=False)
    inner = exp.Subquery(this=running, alias=exp.TableAlias(this=sql.name("q")))
    query = exp.select(who, sql.alias(sql.agg("min", day), "day"), copy=False).from_(inner, copy=False)
    enough = sql.binary(exp.GTE, sql.col("so far"), sql.Wide(this=sql.num(least)))
    return query.where(enough, copy=False).group_by(who, copy=False)


def _left(query: exp.Select, inner: exp.Select, label: str) -> exp.Select:
    on = sql.eq(sql.col("contestant", "c"), sql.col("contestant", label))
    subquery = exp.Subquery(this=inner, alias=exp.TableAlias(this=sql.name(label)))
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
    return e is not None and (isinstance(e, WindowEdge) or any(_names_window(part) for part in e.parts()))
