"""Random derived tables: of sales, of visits, of holdings; what each may be read for."""

from __future__ import annotations

from tests.oracle.aggregates_said import SALES_TESTS, TESTS
from tests.oracle.words import Chooser
from tests.oracle.yaml_text import Tree

# Each of the unit or person it belongs to, or of the row itself: worlds evaluated together know nothing of each other.
MATCHES = {
    "money": (
        "sum(visits.bonus for unit = unit, visitor = seller)",
        "max(visits.bonus where bonus > 0元 for unit = unit)",
        "min(targets.amount for unit = unit)",
        "lookup(targets.amount for unit = unit, task = '销售')",
        "lookup(own_targets.amount for seller = seller, task = if(valid, '销售', '件数'))",
        "sum(holdings.amount for person = seller, date = sold_on, unit = unit)",
    ),
    "count": (
        "count(visits for visitor = seller)",
        "count(roster on sold_on for unit = unit)",
        "count(roster on sold_on + 3天 where post = '主任' for unit = unit)",
        "sum(targets.number for unit = unit)",
        "sum(sales.pieces where valid for unit = unit, sold_on = closed_on)",
        "count(sales for unit = unit, pieces = pieces + 1)",
        "count(sales for unit = unit, share = share)",
    ),
    "date": (
        "max(visits.visited_on for unit = unit, visitor = seller)",
        "min(sales.closed_on where kind = '甲' for seller = seller)",
        "max(roster.to_date on sold_on for person = seller)",
    ),
    "unit": (
        "lookup(units.parent for unit = unit)",
        "lookup(roster.unit on sold_on for person = seller)",
        "lookup(roster.unit on closed_on where post ≠ '客户经理' for person = seller)",
        "lookup(desks.unit on sold_on for desk = unit, unit = unit)",
    ),
    "text": (
        "lookup(units.level for unit = unit)",
        "if(valid, kind, '无')",
        "lookup(roster.post on sold_on for person = seller)",
    ),
    "yes_no": ("amount > fee", "valid 且 fee > 0元", "lookup(sales.valid for sale = sale)"),
}
PLAIN = {
    "money": ("fee × 0.3", "fee × if(kind = '甲', 1, 1/3)", "amount - fee", "max(fee, amount) ÷ 7"),
    "count": ("pieces × 2", "if(valid, pieces, 0)", "pieces"),
    "date": ("sold_on + 1天", "closed_on", "if(valid, sold_on, closed_on)", "sold_on - 30天"),
    "unit": ("unit", "unit"),
    "text": ("kind", "if(pieces > 2, '多', '少')"),
    "yes_no": ("amount > fee", "pieces > 2 且 valid", "empty(seller)"),
}
COLUMNS = {"money": "值", "count": "数", "date": "日", "unit": "属", "text": "类", "yes_no": "效"}


def tables(choose: Chooser) -> dict[str, dict[str, Tree]]:
    """None, or one to three: 口径 of sales, 再口径 of that, 存口径 of holdings."""
    if choose.chance(50):
        return {}
    made: dict[str, dict[str, Tree]] = {"口径": _of_sales(choose)}
    if choose.chance(40):
        made["再口径"] = _again(choose)
    if choose.chance(40):
        made["存口径"] = _of_holdings(choose)
    return dict(reversed(made.items())) if choose.chance(30) else made


def _of_sales(choose: Chooser) -> dict[str, Tree]:
    columns: dict[str, Tree] = {}
    for type_, name in COLUMNS.items():
        form = choose.one(MATCHES[type_]) if choose.chance(50) else choose.one(PLAIN[type_])
        columns[name] = f'"{form}"'
    columns["再"] = choose.one(("值 × 2", "if(效, 值, fee)", "值 + fee", "max(值, 1元)"))
    body: dict[str, Tree] = {"from": "sales"}
    if choose.chance(60):
        tests = (*SALES_TESTS, *TESTS)
        body["where"] = choose.one([t for t in tests if "window" not in t])
    body["columns"] = columns
    body["date"] = choose.one(("sold_on", "sold_on", "日", "none"))
    body["unit"] = choose.one(("unit", "unit", "属"))
    body["person"] = "seller"
    if choose.chance(10):
        body["must"] = choose.one(("fee ≥ 0元", "数 < 100", "empty(值) 或 值 < 200元"))
    return body


def _again(choose: Chooser) -> dict[str, Tree]:
    """Rows of 口径 with what other rows of it say."""
    other = (
        "sum(口径.再 for unit = unit)",
        "count(口径 where 效 for seller = seller)",
        "max(口径.数 for unit = unit, 日 = 日)",
    )
    return {
        "from": "口径",
        "where": choose.one(("效", "值 > 0元", "非 empty(再)")),
        "columns": {"余": f'"{choose.one(other)}"'},
        "date": choose.one(("日", "sold_on")),
        "unit": "unit",
        "person": "seller",
    }


def _of_holdings(choose: Chooser) -> dict[str, Tree]:
    """Stocks stay stocks; whose they are hangs on the series alone."""
    return {
        "from": "holdings",
        "where": choose.one(("product = '卡'", "同 = unit", "类 ≠ '险'")),
        "columns": {
            "半": choose.one(("amount × 0.5", "amount ÷ 3", "if(product = '卡', amount, 0元)")),
            "类": "if(product = '卡', '卡', product)",
            "同": '"' + choose.one(("lookup(units.parent for unit = unit)", "unit")) + '"',
        },
        "date": "date",
        "unit": choose.one(("unit", "同")),
        "person": "person",
    }
