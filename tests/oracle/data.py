"""Random rows for the tables of random plans, on and around every edge a plan has.

A data set is made from a seed: the same seed and plan give the same rows on every machine. Each has
a mood: amounts at the plan's edges, few different ones, one and the same, far apart, or huge.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from random import Random
from typing import Any

from tests.oracle.contracts import CONTRACTS, MOST
from tests.oracle.edges import DAY, edge_amounts, edge_days, turning_days

from kaimenhong.plan import model as m

Row = dict[str, Any]
BRANCHES = ("A", "a10", "a2", "社一", "社二")
PERSONS = ("p1", "p10", "p2", "员甲", "员乙", "员丙")
POSTS = ("主任", "副主任", "客户经理")
EDGES = (0, 0, 1, 99, 100, 3333, 9699, 9700, 9701, 9999, 10_000, 10_001, 20_000, 30_000)
HUGE = (MOST, MOST - 1, MOST // 10, MOST // 10 - 1)
MOST_HUGE = 8  # in one table: more could add up to more than an engine is asked to hold
SHARES = (0, 10**12 // 3, 5 * 10**11, 5 * 10**11 - 1, 97 * 10**10, 97 * 10**10 - 1, 10**12)


@dataclass(frozen=True, slots=True)
class Data:
    """What a run is handed beside the plan."""

    as_of: date
    rows: dict[str, list[Row]]
    corrections: dict[str, list[Row]]


class Maker:
    """Random data sets for a plan, as of a day."""

    def __init__(self, plan: m.Plan, as_of: date) -> None:
        self.plan = plan
        self.as_of = as_of
        self.amounts = [*EDGES, *edge_amounts(plan)]
        self.edges = edge_days(plan)
        self.turns = turning_days(plan, as_of)
        self.days = sorted({*self.edges, as_of, as_of + DAY, as_of - DAY})

    def make(self, seed: str) -> Data:
        """All tables, and now and then corrections."""
        made = _DataSet(self, Random(seed))  # noqa: S311  made-up data, no secrets
        rows = made.rows()
        return Data(self.as_of, rows, made.corrections(rows))


class _DataSet:
    """One data set in the making."""

    def __init__(self, maker: Maker, random: Random) -> None:
        self.maker = maker
        self.random = random
        self.complete = random.random() < 0.8
        self.mood = random.choice(("edges", "edges", "edges", "few", "few", "few", "one", "far", "far", "huge"))
        self.pool = self._pool()
        self.huge_left = 0
        self.branches = random.sample(BRANCHES, random.randint(1, 4))
        self.outlets = [f"{b}-1" for b in self.branches if random.random() < 0.4]
        self.units = [*self.branches, *self.outlets, "部", "县"]

    def _pool(self) -> list[int]:
        """The amounts of this data set: few of them make ties, and sums that hit an edge."""
        amounts, random = self.maker.amounts, self.random
        match self.mood:
            case "few":
                return random.sample(amounts, 3)
            case "one":
                return random.sample(amounts, 1)
            case "far":
                return [random.randrange(10**7) for _ in range(20)]
        return amounts

    def rows(self) -> dict[str, list[Row]]:
        made = {
            "units": self._units(),
            "roster": self._roster(),
            "balances": self._balances(),
            "holdings": self._holdings(),
            "sales": self._sales(),
            "visits": self._visits(),
            "rulings": self._rulings(),
            "targets": self._targets("unit", self.units, ("余额", "销售", "件数", "其他")),
            "own_targets": self._targets("seller", PERSONS, ("销售", "件数")),
            "zones": self._zones(),
            "teams": self._teams(),
            "duties": self._duties("leader", PERSONS),
            "desks": self._duties("desk", ("部",)),
        }
        found: dict[str, list[Row]] = {}
        for table, rows in made.items():
            self.huge_left = MOST_HUGE if self.mood == "huge" else 0
            found[table] = _unique(table, list(rows))
        return found

    # --- cells ---

    def money(self, least: int) -> int:
        amount = self.random.choice(self.pool)
        if self.huge_left and self.random.random() < 0.5:
            self.huge_left -= 1
            amount = self.random.choice(HUGE)
        return -amount if least < 0 and self.random.random() < 0.25 else amount

    def or_empty(self, value: Any) -> Any:  # noqa: ANN401  a cell
        return None if self.random.random() < 0.15 else value

    def day(self) -> date:
        return self.random.choice(self.maker.days)

    def turn(self) -> date:
        return self.random.choice(self.maker.turns if self.random.random() < 0.7 else self.maker.days)

    def unit(self) -> str:
        return self.random.choice(self.branches if self.random.random() < 0.5 else self.units)

    # --- tables ---

    def _units(self) -> Iterator[Row]:
        yield {"unit": "县", "name": "县", "parent": None, "level": "county"}
        yield {"unit": "部", "name": "部", "parent": self.random.choice(("县", None)), "level": "department"}
        for at, branch in enumerate(self.branches):
            parent = self.branches[0] if at and self.random.random() < 0.1 else "县"
            yield {"unit": branch, "name": branch, "parent": parent, "level": "branch"}
        for at, outlet in enumerate(self.outlets):
            parent = self.outlets[0] if at and self.random.random() < 0.2 else outlet.removesuffix("-1")
            yield {"unit": outlet, "name": "网点", "parent": parent, "level": "outlet"}

    def _roster(self) -> Iterator[Row]:
        """Spells one after another or over one another: moves, two posts at once, changes after the end."""
        random, end_of_all = self.random, self.maker.plan.period.end
        late = (end_of_all, end_of_all + DAY, self.maker.as_of, self.maker.as_of + DAY)
        for person in PERSONS:
            start = random.choice((self.maker.edges[0] - 30 * DAY, self.maker.edges[0] - 29 * DAY, self.turn()))
            unit = self.unit()
            for _ in range(random.choice((1, 1, 2, 3))):
                end = _after(start, random.choice((None, None, self.turn(), random.choice(late))))
                who = {"person": person, "name": person, "unit": unit, "post": random.choice(POSTS)}
                yield {**who, "from_date": start, "to_date": end}
                start = random.choice((start + DAY, self.turn(), random.choice(late))) if end is None else end + DAY
                unit = random.choice((unit, self.unit()))

    def _stock_days(self) -> list[date]:
        """Every day, or only those a stock is read on."""
        plan, as_of = self.maker.plan, self.maker.as_of
        last = min(as_of + 2 * DAY, plan.period.end + DAY)
        if plan.period.days < 12 or self.random.random() < 0.25:
            first = plan.period.start
            return sorted({plan.base_date, *(first + DAY * i for i in range((last - first).days + 1))})
        ends = {i.period.end for w in plan.windows.values() for i in w.instances}
        return sorted(d for d in {plan.base_date, as_of, *ends} if d <= last)

    def _balances(self) -> Iterator[Row]:
        days = self._stock_days()
        for unit in (u for u in self.units if u != "县" and (self.complete or self.random.random() < 0.9)):
            for kind in self.random.choice((("甲",), ("甲", "乙"))):
                balance = 50_000 + self.money(0)
                first = self.random.choice(days) if self.random.random() < 0.15 else days[0]
                for day in (d for d in days if d >= first):
                    balance = max(
                        0, min(MOST, balance + self.random.choice((-1, 1, 1)) * self.random.choice(self.pool))
                    )
                    if self.complete or self.random.random() < 0.97:
                        yield {"unit": unit, "kind": kind, "date": day, "balance": balance}

    def _holdings(self) -> Iterator[Row]:
        days = [*self._stock_days(), self.maker.as_of]
        for _ in range(self.random.choice((0, 5, 15))):
            yield {
                "unit": self.unit(),
                "person": self.random.choice(PERSONS),
                "product": self.random.choice(("卡", "基金", "险")),
                "date": self.random.choice(days),
                "amount": self.or_empty(self.money(-1)),
                "pieces": self.random.choice((0, 1, 2, 5)),
            }

    def _sales(self) -> Iterator[Row]:
        for number in range(self.random.choice((0, 6, 12, 24, 40))):
            yield self._sale(number)

    def _sale(self, number: int) -> Row:
        return {
            "sale": f"s{number:02}",
            "unit": self.unit(),
            "seller": self.or_empty(self.random.choice(PERSONS)),
            "sold_on": self.day(),
            "closed_on": self.random.choice((None, self.day(), self.day())),
            "kind": self.random.choice(("甲", "乙", "丙")),
            "amount": self.or_empty(self.money(-1)),
            "fee": self.money(0),
            "pieces": self.random.choice((0, 1, 2, 3, 10)),
            "share": self.or_empty(self.random.choice(SHARES)),
            "valid": self.or_empty(self.random.random() < 0.5),
        }

    def _visits(self) -> Iterator[Row]:
        for _ in range(self.random.choice((0, 6, 12))):
            yield {
                "unit": self.unit(),
                "visitor": self.random.choice(PERSONS[:3]),
                "visited_on": self.day(),
                "bonus": self.money(-1),
            }

    def _rulings(self) -> Iterator[Row]:
        plan, random = self.maker.plan, self.random
        items = ["", "s00", "s01", *(part.name for award in plan.awards.values() for part in award.parts)]
        for at in range(random.choice((0, 2, 6)) if plan.voids else 0):
            yield {
                "ruling": f"r{at}",
                "unit": self.or_empty(random.choice(self.units)),
                "person": self.or_empty(random.choice(PERSONS)),
                "award": self.or_empty(random.choice(list(plan.awards))),
                "item": self.or_empty(random.choice(items)),
                "decided_on": self.day(),
                "lifted_on": random.choice((None, self.day())),
                "found": random.choice((True, True, False, None)),
            }

    def _targets(self, column: str, whose: Any, tasks: tuple[str, ...]) -> Iterator[Row]:  # noqa: ANN401
        for one in whose:
            for task in tasks:
                if self.complete or self.random.random() < 0.9:
                    amount, number = self.money(-1), self.random.choice((0, 1, 2, 5))
                    empty = not self.complete and self.random.random() < 0.1
                    yield {column: one, "task": task, "amount": None if empty else amount, "number": number}

    def _zones(self) -> Iterator[Row]:
        opened = [self.day(), self.day()]
        for unit in self.units:
            if self.complete or self.random.random() < 0.9:
                yield {
                    "unit": unit,
                    "zone": self.random.choice(("东", "西", "a")),
                    "opened_on": self.random.choice(opened if self.complete else [*opened, None]),
                    "keeper": self.or_empty(self.random.choice(PERSONS)),
                }

    def _teams(self) -> Iterator[Row]:
        for person in PERSONS:
            if self.complete or self.random.random() < 0.9:
                team, home = self.random.choice(("红", "蓝", "红 2")), self.unit()
                yield {
                    "person": person,
                    "team": team if self.complete else self.or_empty(team),
                    "joined_on": self.day(),
                    "home": home if self.complete else self.or_empty(home),
                }

    def _duties(self, column: str, whose: tuple[str, ...]) -> Iterator[Row]:
        for one in whose:
            for unit in self.random.sample(self.branches, self.random.randint(0, len(self.branches))):
                start = self.random.choice((self.maker.edges[0] - 30 * DAY, self.turn()))
                end = self.random.choice((None, self.turn()))
                yield {column: one, "unit": unit, "from_date": start, "to_date": _after(start, end)}

    # --- corrections ---

    def corrections(self, rows: dict[str, list[Row]]) -> dict[str, list[Row]]:
        """Rows said again in the words of others, moved to another day or owner; and one more sale."""
        if self.random.random() < 0.5:
            return {}
        tables = self.random.sample(list(rows), 4)
        made = {t: [self._again(t, row, rows[t]) for row in self._few(rows[t])] for t in tables}
        if "sales" in made:
            made["sales"].append(self._sale(99))
        return {table: found for table, found in made.items() if found}

    def _few(self, rows: list[Row]) -> list[Row]:
        return self.random.sample(rows, min(3, len(rows)))

    def _again(self, table: str, row: Row, rows: list[Row]) -> Row:
        contract, other = CONTRACTS[table], self.random.choice(rows)
        kept = {*contract.key, *(("parent",) if table == "units" else ())}  # the tree stays a tree
        again = {c: row[c] if c in kept else other[c] for c in row}
        if contract.spell:
            start, end = contract.spell
            again[end] = _after(again[start], again[end])
        return again


def _after(start: date, end: date | None) -> date | None:
    """The end of a spell, none where it would lie before its start."""
    return None if end is not None and end < start else end


def _unique(table: str, rows: list[Row]) -> list[Row]:
    """The last row of each key."""
    return list({tuple(row[c] for c in CONTRACTS[table].key): row for row in rows}.values())
