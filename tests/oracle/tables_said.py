"""Random derived tables: which rows count, what they are worth, whose they are, and who has a part in them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tests.oracle import sizes
from tests.oracle.sizes import Size
from tests.oracle.words import COUNT, MONEY, Chooser, Said
from tests.oracle.yaml_text import Tree

WHERE = (
    "valid",
    "非 empty(closed_on)",
    "closed_on ≤ as_of - 1天",
    "kind ≠ '丙'",
    "amount > 百元 或 valid",
    "pieces ≠ 2",
)
# What a number is worth, and over what it stands.
WORTH = (("fee × share", 10**12), ("fee ÷ 3", 3), ("fee × if(valid, 2, 0.5)", 2), ("min(fee, 100元)", 1))
TIMES = (
    "count(visits where bonus > 0元 for unit = unit)",
    "count(roster on sold_on where post = '客户经理' for person = seller)",
    "sum(targets.number for unit = unit, task = '销售')",
    "count(duties on closed_on for unit = unit)",
)
DAYS = (
    "lookup(zones.opened_on for unit = unit)",
    "min(visits.visited_on where bonus ≠ 0元 for unit = unit)",
    "max(visits.visited_on for unit = unit, visitor = seller)",
)
ALWAYS = ("fee ≥ 0元", "empty(valid) 或 pieces ≥ 0", "fee ≥ 0元 且 pieces ≤ 10")
PARTS = (("{} × 份 ÷ 7", 7), ("min({}, 额)", 1), ("{} × if(任务 = '销售', 60%, 1/3)", 15))
FINEST = 3  # of what is worth so much, parts are still narrow enough to be added


@dataclass(frozen=True, slots=True)
class Derived:
    """A derived table: what the plan says, whose rows it has, and the aggregates that may stand for it."""

    name: str
    said: dict[str, Tree]
    owners: tuple[str, ...]
    reads: tuple[Said, ...]
    of_sales: bool = False  # has the columns of sales, so that an award may be paid by its rows


def derived(choose: Chooser) -> tuple[Derived, ...]:
    """The derived tables of a plan, none in half of the plans."""
    if choose.chance(50):
        return ()
    made = [_worth(choose)]
    for table in (_by_task, _by_keeper, _by_leader, _by_desk, _by_post):
        if choose.chance(10 if table is _by_post else 50):
            made.append(table(choose, made[0]))
    if choose.chance(50):
        made.append(_stock(choose))
    return tuple(made)


def _worth(choose: Chooser) -> Derived:
    """The sales that count, with what they are worth, when they happened and whose they are."""
    text, over = choose.one(WORTH)
    date, unit, person = choose.one(
        (("sold_on", "unit", "seller"), ("closed_on", "队", "管"), ("那天", "unit", "管"), ("sold_on", "队", "seller"))
    )
    said: dict[str, Tree] = {
        "from": "sales",
        **({"where": choose.one(WHERE)} if choose.chance(60) else {}),
        "columns": {
            "归": text,
            "次": choose.one(TIMES),
            "那天": choose.one(DAYS),
            "队": "lookup(teams.home for person = seller)",
            "管": "lookup(zones.keeper for unit = unit)",
        },
        "date": date,
        "unit": unit,
        "person": person,
        **({"must": choose.one((*ALWAYS, "pieces ≤ 3"))} if choose.chance(20) else {}),
    }
    worth = Size(10**16 * over, over)
    counted = (Said("count(有效 where 次 > 1)", COUNT, sizes.COUNT, negative=False),)
    reads = (*_sums(choose, "有效", "归", worth), *counted, Said("sum(有效.次)", COUNT, sizes.SUM, negative=False))
    return Derived("有效", said, ("unit", "person"), reads, of_sales=True)


def _sums(choose: Chooser, table: str, column: str, size: Size) -> Iterator[Said]:
    """A sum, the greatest and the last of a column."""
    where = choose.one(("", "", " where valid", " where kind = '甲'"))
    yield Said(f"sum({table}.{column}{where})", MONEY, size)
    yield Said(f"{choose.one(('min', 'max'))}({table}.{column}{where})", MONEY, size, na=True)
    yield Said(f"count({table}{where})", COUNT, sizes.COUNT, negative=False)


def _by_task(choose: Chooser, worth: Derived) -> Derived:
    """A sale stands once for every task of its unit, worth so much of it."""
    of, below = "归", worth.reads[0].size.below
    if below > FINEST:
        of, below = "fee", 1
    part, over = choose.one(PARTS)
    said: dict[str, Tree] = {
        "from": worth.name,
        "split": {"by": "targets", "for": {"unit": "unit"}, "take": {"任务": "task", "份": "number", "额": "amount"}},
        "columns": {"分": part.format(of)},
        **({"where": choose.one(("任务 ≠ '件数'", "份 > 0", "非 empty(额)"))} if choose.chance(50) else {}),
        "date": "sold_on",
        "unit": "unit",
        "person": choose.one(("seller", "none")),
    }
    size = Size(10**16 * over * below, over * below)
    owners = ("unit", "person") if said["person"] == "seller" else ("unit",)
    return Derived("认领", said, owners, tuple(_sums(choose, "认领", "分", size)), of_sales=True)


def _by_keeper(choose: Chooser, _: Derived) -> Derived:
    """A sale is split among the units whose zones its seller keeps."""
    said: dict[str, Tree] = {
        "from": "sales",
        "split": {"by": "zones", "for": {"keeper": "seller"}, "take": {"辖": "unit", "区": "zone"}},
        **({"where": "区 ≠ '东'"} if choose.chance(50) else {}),
        "date": "sold_on",
        "unit": "辖",
        "person": "seller",
    }
    reads = (*_sums(choose, "辖区", "fee", sizes.SUM), Said("distinct(辖区.区)", COUNT, sizes.COUNT, negative=False))
    return Derived("辖区", said, ("unit", "person"), reads, of_sales=True)


def _by_leader(choose: Chooser, worth: Derived) -> Derived:
    """A sale counts for everyone who answered for its unit on the day."""
    day = choose.one(("sold_on", "closed_on", "sold_on + 15天"))
    said: dict[str, Tree] = {
        "from": choose.one(("sales", worth.name)),
        "split": {"by": "duties", "for": {"unit": "unit"}, "on": day, "take": {"领导": "leader"}},
        "date": "sold_on",
        "unit": choose.one(("unit", "none")),
        "person": "领导",
    }
    owners = ("person",) if said["unit"] == "none" else ("unit", "person")
    return Derived("包", said, owners, tuple(_sums(choose, "包", "fee", sizes.SUM)), of_sales=True)


def _by_desk(choose: Chooser, _: Derived) -> Derived:
    """A sale counts for the departments that answered for its unit on the day."""
    said: dict[str, Tree] = {
        "from": "sales",
        "split": {"by": "desks", "for": {"unit": "unit"}, "on": "sold_on", "take": {"部室": "desk"}},
        "date": "sold_on",
        "unit": "部室",
        "person": "none",
    }
    return Derived("部包", said, ("unit",), tuple(_sums(choose, "部包", "amount", sizes.SUM)), of_sales=True)


def _by_post(choose: Chooser, _: Derived) -> Derived:
    """A sale counts where its seller stood on the day; who stood in two places makes the run refused."""
    said: dict[str, Tree] = {
        "from": "sales",
        "split": {"by": "roster", "for": {"person": "seller"}, "on": "sold_on", "take": {"岗": "post", "属": "unit"}},
        "date": "sold_on",
        "unit": "属",
        "person": "seller",
    }
    return Derived("属地", said, ("unit", "person"), tuple(_sums(choose, "属地", "fee", sizes.SUM)), of_sales=True)


def _stock(choose: Chooser) -> Derived:
    """Balances that are, day by day, of those who answer for the unit."""
    table, column = choose.one((("holdings", "amount"), ("balances", "balance")))
    said: dict[str, Tree] = {
        "from": table,
        "split": {"by": "duties", "for": {"unit": "unit"}, "on": "date", "take": {"领导": "leader"}},
        "date": "date",
        "unit": "unit",
        "person": "领导",
    }
    where = choose.one(("", "", " where product = '卡'" if table == "holdings" else " where kind = '甲'"))
    reads = (
        Said(f"{choose.one(('stock', 'opening'))}(包存.{column}{where})", MONEY, sizes.SUM),
        Said(f"average(包存.{column}{where})", MONEY, sizes.DAYS_SUM),
    )
    return Derived("包存", said, ("unit", "person"), reads)


def reads(tables: Sequence[Derived], owner: str, kind: str) -> list[Said]:
    """Aggregates of a kind over the tables that have rows of such contestants."""
    return [said for table in tables if owner in table.owners for said in table.reads if said.kind == kind]
