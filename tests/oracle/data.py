"""Random rows for the tables of random plans, on and around every edge a plan has.

A data set is made from a seed: the same seed and plan give the same rows on every machine.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random
from typing import Any

from tests.oracle.contracts import CONTRACTS

from kaimenhong.plan import model as m

Row = dict[str, Any]
DAY = timedelta(days=1)
BRANCHES = ("A", "a10", "a2", "社一", "社二")
PERSONS = ("p1", "p10", "p2", "员甲", "员乙", "员丙")
POSTS = ("主任", "副主任", "客户经理")
EDGES = (0, 0, 1, 99, 100, 101, 3333, 9998, 9999, 10_000, 10_001, 10_000, 20_000, 30_000)
HUGE = (10**15, 10**15 - 1, 10**14, 999_999_999_999_999, 10**8)


@dataclass(frozen=True, slots=True)
class Data:
    """What a run is handed beside the plan."""

    as_of: date
    rows: dict[str, list[Row]]
    corrections: dict[str, list[Row]]


class Maker:
    """One random data set."""

    def __init__(self, plan: m.Plan, as_of: date, seed: str) -> None:
        self.random = Random(seed)  # noqa: S311  made-up data, no secrets
        self.plan = plan
        self.edges = _edges(plan)
        self.as_of = as_of
        self.days = sorted({*self.edges, self.as_of, self.as_of + DAY, self.as_of - DAY})
        self.complete = self.random.random() < 0.8
        self.huge = self.random.random() < 0.1
        self.branches = self.random.sample(BRANCHES, self.random.randint(2, 4))
        self.outlets = [f"{b}-1" for b in self.branches if self.random.random() < 0.4]
        self.units = [*self.branches, *self.outlets, "部", "县"]

    def make(self) -> Data:
        """All tables, and now and then a batch of corrections."""
        rows: dict[str, list[Row]] = {
            "units": list(self._units()),
            "roster": list(self._roster()),
            "balances": list(self._balances()),
            "holdings": list(self._holdings()),
            "sales": [self._sale(i) for i in range(self.random.choice((0, 3, 8, 20)))],
            "visits": list(self._visits()),
            "targets": list(self._targets("unit", self.units, ("余额", "销售", "件数", "其他"))),
            "own_targets": list(self._targets("seller", PERSONS, ("销售", "件数"))),
            "zones": list(self._zones()),
            "teams": list(self._teams()),
            "duties": list(self._duties("leader", PERSONS)),
            "desks": list(self._duties("desk", ("部",))),
        }
        unique = {table: _unique(table, found) for table, found in rows.items()}
        return Data(self.as_of, unique, self._corrections(unique))

    def money(self, least: int) -> int:
        amount = self.random.choice(HUGE) if self.huge and self.random.random() < 0.3 else self.random.choice(EDGES)
        return -amount if least < 0 and self.random.random() < 0.25 else amount

    def or_empty(self, value: Any) -> Any:  # noqa: ANN401  a cell
        return None if self.random.random() < 0.15 else value

    def day(self) -> date:
        return self.random.choice(self.days)

    def _units(self) -> Iterator[Row]:
        yield {"unit": "县", "name": "县", "parent": None, "level": "county"}
        yield {"unit": "部", "name": "部", "parent": self.random.choice(("县", None)), "level": "department"}
        for at, branch in enumerate(self.branches):
            parent = self.branches[0] if at and self.random.random() < 0.1 else "县"
            yield {"unit": branch, "name": branch, "parent": parent, "level": "branch"}
        for outlet in self.outlets:
            yield {"unit": outlet, "name": "网点", "parent": outlet.removesuffix("-1"), "level": "outlet"}

    def _roster(self) -> Iterator[Row]:
        """Spells one after another or over one another: moves, two posts at once, changes after the end."""
        late = (self.plan.period.end, self.plan.period.end + DAY, self.as_of, self.as_of + DAY)
        for person in PERSONS:
            start = self.random.choice((self.edges[0] - 30 * DAY, self.edges[0] - 29 * DAY, self.day()))
            unit = self.random.choice(self.units)
            for _ in range(self.random.choice((1, 1, 2, 3))):
                end = self.random.choice((None, None, self.day(), self.random.choice(late)))
                end = None if end is not None and end < start else end
                post = self.random.choice(POSTS)
                yield {
                    "person": person,
                    "name": person,
                    "unit": unit,
                    "post": post,
                    "from_date": start,
                    "to_date": end,
                }
                start = (
                    self.random.choice((start + DAY, self.day(), self.random.choice(late)))
                    if end is None
                    else end + DAY
                )
                unit = self.random.choice((unit, self.random.choice(self.units)))

    def _stock_days(self) -> list[date]:
        """Every day, or only those a stock is read on."""
        plan, last = self.plan, min(self.as_of + 2 * DAY, self.plan.period.end + DAY)
        if plan.period.days < 12 or self.random.random() < 0.25:
            first = plan.period.start
            return sorted({plan.base_date, *(first + DAY * i for i in range((last - first).days + 1))})
        ends = {i.period.end for w in plan.windows.values() for i in w.instances}
        return sorted(d for d in {plan.base_date, self.as_of, *ends} if d <= last)

    def _balances(self) -> Iterator[Row]:
        days = self._stock_days()
        for unit in (u for u in self.units if u != "县" and (self.complete or self.random.random() < 0.9)):
            for kind in self.random.choice((("甲",), ("甲", "乙"))):
                balance = 50_000 + self.money(0)
                for day in days:
                    balance = max(0, min(10**15, balance + self.money(-1)))
                    if self.complete or self.random.random() < 0.97:
                        yield {"unit": unit, "kind": kind, "date": day, "balance": balance}

    def _holdings(self) -> Iterator[Row]:
        days = [*self._stock_days(), self.as_of]
        for _ in range(self.random.choice((0, 5, 15))):
            yield {
                "unit": self.random.choice(self.units),
                "person": self.random.choice(PERSONS),
                "product": self.random.choice(("卡", "基金", "险")),
                "date": self.random.choice(days),
                "amount": self.or_empty(self.money(-1)),
                "pieces": self.random.choice((0, 1, 2, 5)),
            }

    def _sale(self, number: int) -> Row:
        return {
            "sale": f"s{number:02}",
            "unit": self.random.choice(self.units),
            "seller": self.or_empty(self.random.choice(PERSONS)),
            "sold_on": self.day(),
            "closed_on": self.random.choice((None, self.day(), self.day())),
            "kind": self.random.choice(("甲", "乙", "丙")),
            "amount": self.or_empty(self.money(-1)),
            "fee": self.money(0),
            "pieces": self.random.choice((0, 1, 2, 3, 10)),
            "share": self.or_empty(self.random.choice((0, 10**12 // 3, 5 * 10**11, 5 * 10**11 - 1, 10**12))),
            "valid": self.or_empty(self.random.random() < 0.5),
        }

    def _visits(self) -> Iterator[Row]:
        for _ in range(self.random.choice((0, 2, 8))):
            yield {
                "unit": self.random.choice(self.units),
                "visitor": self.random.choice(PERSONS),
                "visited_on": self.day(),
                "bonus": self.money(-1),
            }

    def _targets(self, column: str, whose: Any, tasks: tuple[str, ...]) -> Iterator[Row]:  # noqa: ANN401
        for one in whose:
            for task in tasks:
                if self.complete or self.random.random() < 0.9:
                    amount, number = self.money(-1), self.random.choice((0, 1, 2, 5))
                    empty = not self.complete and self.random.random() < 0.1
                    yield {column: one, "task": task, "amount": None if empty else amount, "number": number}

    def _zones(self) -> Iterator[Row]:
        for unit in self.units:
            if self.complete or self.random.random() < 0.9:
                yield {
                    "unit": unit,
                    "zone": self.random.choice(("东", "西", "a")),
                    "opened_on": self.day() if self.complete else self.or_empty(self.day()),
                    "keeper": self.or_empty(self.random.choice(PERSONS)),
                }

    def _teams(self) -> Iterator[Row]:
        for person in PERSONS:
            if self.complete or self.random.random() < 0.9:
                team, home = self.random.choice(("红", "蓝", "红 2")), self.random.choice(self.units)
                yield {
                    "person": person,
                    "team": team if self.complete else self.or_empty(team),
                    "joined_on": self.day(),
                    "home": home if self.complete else self.or_empty(home),
                }

    def _duties(self, column: str, whose: tuple[str, ...]) -> Iterator[Row]:
        for one in whose:
            for unit in self.random.sample(self.branches, self.random.randint(0, 2)):
                start = self.random.choice((self.edges[0] - 30 * DAY, self.day()))
                end = self.random.choice((None, self.day()))
                yield {
                    column: one,
                    "unit": unit,
                    "from_date": start,
                    "to_date": None if end is not None and end < start else end,
                }

    def _corrections(self, rows: dict[str, list[Row]]) -> dict[str, list[Row]]:
        """Rows said again with other amounts, or anew."""
        if self.random.random() < 0.6:
            return {}
        again = {"sales": "fee", "targets": "amount", "balances": "balance"}
        made = {
            table: [r | {column: self.money(0)} for r in self.random.sample(rows[table], min(2, len(rows[table])))]
            for table, column in again.items()
        }
        made["sales"].append(self._sale(99))
        return {table: found for table, found in made.items() if found}


def as_of_date(plan: m.Plan, seed: str) -> date:
    """Mostly at the end and after it, where settlements happen; also before, inside and on every edge."""
    random = Random(seed)  # noqa: S311  made-up data, no secrets
    period = plan.period
    last = max([period.end, *(s.on for s in plan.settlements.values())])
    form = random.random()
    if form < 0.04:
        return period.start - DAY
    if form < 0.2:
        return period.start + DAY * random.randrange(period.days)
    if form < 0.4:
        return random.choice([d for d in _edges(plan) if d >= period.start])
    return random.choice((period.end, last, last, last + DAY, last + 30 * DAY))


def _edges(plan: m.Plan) -> list[date]:
    """Days on and beside the edges of windows and settlements."""
    periods = [i.period for w in plan.windows.values() for i in w.instances]
    at = {plan.base_date, *(p.start for p in periods), *(p.end for p in periods)}
    at |= {s.on for s in plan.settlements.values()}
    return sorted({d + DAY * by for d in at for by in (-1, 0, 1)})


def _unique(table: str, rows: list[Row]) -> list[Row]:
    """The last row of each key."""
    return list({tuple(row[c] for c in CONTRACTS[table].key): row for row in rows}.values())


def smaller(data: Data) -> Iterator[Data]:
    """Data sets with something less: the corrections, a table, a part of one, a row."""
    if data.corrections:
        yield replace(data, corrections={})
    for table, rows in data.rows.items():
        step = len(rows)
        while step:
            for start in range(0, len(rows), step):
                yield replace(data, rows=data.rows | {table: rows[:start] + rows[start + step :]})
            step //= 2
