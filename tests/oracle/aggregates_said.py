"""Random aggregates over the tables of random plans."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tests.oracle.words import COUNT, MONEY, Chooser, Said


@dataclass(frozen=True, slots=True)
class Here:
    """Where a formula will stand: whose league (unit or person), which leagues and windows."""

    contestants: str
    leagues: tuple[str, ...]
    windows: tuple[str, ...]


SALES_TESTS = (
    "kind = '甲'",
    "kind ≠ '甲'",
    "kind in ('甲', '丙')",
    "empty(closed_on)",
    "closed_on ≤ window.end",
    "closed_on > window.end",
    "非 (closed_on > window.end)",
    "empty(closed_on) 或 closed_on > window.end",
    "amount ≥ 100元",
    "amount < 0元",
    "非 (amount ≥ 100元)",
    "amount ≠ fee",
    "amount + fee > 100元",
    "pieces > 2",
    "share ≥ 50%",
    "share ≠ 1/3",
    "fee × share > 1元",
    "valid",
    "非 valid",
    "sold_on ≥ window.start",
    "empty(seller)",
    "非 empty(amount)",
    "max(amount, fee) > 1元",
    "abs(amount) ≤ 100元",
    "fee ÷ 3 ≥ 33.33元",
    "if(valid, amount, fee) ≥ 1元",
)


# On rows of the derived tables of sales, by their new columns.
TESTS = (
    "效",
    "非 效",
    "empty(日)",
    "日 > window.start",
    "值 ≥ 1元",
    "数 > 1",
    "类 = '甲'",
    "值 > 数 × 1元",
    "empty(值)",
)


def sales_where(choose: Chooser) -> str:
    """A condition on a sale, or nothing."""
    tests = [choose.one(SALES_TESTS) for _ in range(choose.one((0, 0, 1, 1, 2)))]
    if not tests:
        return ""
    joined = f" {choose.one(('且', '或', 'and', 'or'))} ".join(f"({t})" if len(tests) > 1 else t for t in tests)
    return f" where {joined}"


def of_derived(choose: Chooser, tables: Sequence[str], kind: str) -> Said:
    """An aggregate of a derived table."""
    name = choose.one(tables)
    if name == "存口径":
        op = choose.one(("stock", "opening", "growth", "average"))
        column = "半" if kind == MONEY else "pieces"
        where = choose.one(("", " where product = '卡'"))
        return Said(f"{op}({name}.{column}{where})", kind)
    where = f" where {choose.one(TESTS)}" if choose.chance(50) else ""
    if kind == MONEY:
        column = choose.one(("值", "再", "fee")) if name == "口径" else choose.one(("值", "再"))
        return Said(f"sum({name}.{column}{where})", MONEY)
    texts = (
        f"count({name}{where})",
        f"sum({name}.数{where})",
        f"distinct({name}.{choose.one(('属', '类', '日', '值', '效'))}{where})",
    )
    return Said(choose.one(texts), COUNT)


def money(choose: Chooser, here: Here, tables: Sequence[str] = ()) -> Said:
    """A sum, a stock, a growth, an average or a target in money."""
    if tables and choose.chance(50):
        return of_derived(choose, tables, MONEY)
    if choose.chance(12):
        return best(choose, MONEY)
    form = choose.one(("sales", "sales", "fee", "visits", "holdings", "stock", "stock", "given"))
    if form == "sales":
        return Said(f"sum(sales.amount{sales_where(choose)})", MONEY)
    if form == "fee" or (form == "stock" and here.contestants == "person"):
        return Said(f"sum(sales.fee{sales_where(choose)})", MONEY, negative=False)
    if form == "visits":
        return Said("sum(visits.bonus)", MONEY)
    if form == "given":
        return given(choose, here, "amount", MONEY)
    op = choose.one(("stock", "stock", "opening", "growth", "growth", "average", "average"))
    if form == "holdings":
        where = choose.one(("", " where product = '卡'", " where product ≠ '卡' 且 person in ('p1', 'p2')"))
        return Said(f"{op}(holdings.amount{where})", MONEY)
    where = choose.one(("", "", " where kind = '甲'"))
    return Said(f"{op}(balances.balance{where})", MONEY, negative=op == "growth")


def best(choose: Chooser, kind: str) -> Said:
    """The least, greatest or last of the contestant's rows; what is valid on a day."""
    day = choose.one(("window.end", "window.start", "window.start - 1天", "window.end - 10天", "2026-01-31"))
    form = choose.one(("extreme", "extreme", "last") if kind == MONEY else ("extreme", "last", "valid", "valid"))
    column = choose.one(("amount", "fee")) if kind == MONEY else "pieces"
    if form == "extreme":
        return Said(f"{choose.one(('min', 'max'))}(sales.{column}{sales_where(choose)})", kind, na=True)
    if form == "last":
        where = choose.one((" where kind = '甲'", " where pieces = 1", " where valid", " where kind = '乙' 且 valid"))
        return Said(f"last(sales.{column} on {day}{where})", kind, na=True)
    texts = [f"count(roster on {day})", f"distinct(roster.person on {day} where post = '主任')"]
    return Said(choose.one([*texts, f"distinct(roster.post on {day})"]), COUNT, negative=False)


def given(choose: Chooser, here: Here, column: str, kind: str) -> Said:
    """The contestant's row of a list; now and then with words that find two rows."""
    table, tasks = ("targets", ("余额", "销售")) if here.contestants == "unit" else ("own_targets", ("销售", "件数"))
    where = f"task in ('{tasks[0]}', '{tasks[1]}')" if choose.chance(1) else f"task = '{choose.one(tasks)}'"
    return Said(f"given({table}.{column} where {where})", kind, negative=column == "amount")


def count(choose: Chooser, here: Here, tables: Sequence[str] = ()) -> Said:
    """A count of rows, of distinct values, of pieces."""
    if tables and choose.chance(50):
        return of_derived(choose, tables, COUNT)
    if choose.chance(20):
        return best(choose, COUNT)
    form = choose.one(("count", "count", "distinct", "pieces", "visits", "stock", "given"))
    where = sales_where(choose)
    texts = {
        "count": f"count(sales{where})",
        "distinct": f"distinct(sales.{choose.one(('kind', 'seller', 'unit', 'closed_on', 'amount'))}{where})",
        "pieces": f"sum(sales.pieces{where})",
        "visits": "count(visits)",
        "stock": "stock(holdings.pieces)",
    }
    if form == "given":
        return given(choose, here, "number", COUNT)
    return Said(texts[form], COUNT, negative=False)
