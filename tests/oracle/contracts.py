"""The tables random plans are about: a tree of units, a roster, stocks of both kinds, events, lists, duties."""

from __future__ import annotations

from typing import Any

from kaimenhong.facts.contract import ColumnContract, ColumnType, Contract, Grain

MOST = 10**15  # fen: a trillion yuan


def _column(name: str, type_: ColumnType, **bounds: Any) -> tuple[str, ColumnContract]:  # noqa: ANN401  as the fields of ColumnContract
    return name, ColumnContract(name, type_, **bounds)


def _contract(
    table: str,
    grain: Grain,
    key: str,
    *columns: tuple[str, ColumnContract],
    **says: Any,  # noqa: ANN401  as Contract
) -> Contract:
    rest = {"date": None, "unit": None, "person": None, "absent": None, "spell": None} | says
    return Contract(table=table, title=table, grain=grain, columns=dict(columns), key=tuple(key.split()), **rest)


SPELL = (_column("from_date", "date"), _column("to_date", "date", optional=True))

CONTRACTS = {
    c.table: c
    for c in (
        _contract(
            "units",
            "list",
            "unit",
            _column("unit", "unit"),
            _column("name", "text"),
            _column("parent", "unit", optional=True),
            _column("level", "text", one_of=("county", "branch", "outlet", "department")),
            unit="unit",
        ),
        _contract(
            "roster",
            "spell",
            "person from_date",
            _column("person", "person"),
            _column("name", "text"),
            _column("unit", "unit"),
            _column("post", "text"),
            *SPELL,
            unit="unit",
            person="person",
            spell=("from_date", "to_date"),
        ),
        # A day's figure that was not delivered makes the stock missing.
        _contract(
            "balances",
            "stock",
            "unit kind date",
            _column("unit", "unit"),
            _column("kind", "text", one_of=("甲", "乙")),
            _column("date", "date"),
            _column("balance", "money", minimum=0, maximum=MOST),
            unit="unit",
            date="date",
            absent="missing",
        ),
        # A day without a row holds nothing; amounts may be negative or empty.
        _contract(
            "holdings",
            "stock",
            "unit person product date",
            _column("unit", "unit"),
            _column("person", "person"),
            _column("product", "text"),
            _column("date", "date"),
            _column("amount", "money", optional=True, minimum=-MOST, maximum=MOST),
            _column("pieces", "count", minimum=0, maximum=10**6),
            unit="unit",
            person="person",
            date="date",
            absent="zero",
        ),
        _contract(
            "sales",
            "event",
            "sale",
            _column("sale", "text"),
            _column("unit", "unit"),
            _column("seller", "person", optional=True),
            _column("sold_on", "date"),
            _column("closed_on", "date", optional=True),
            _column("kind", "text", one_of=("甲", "乙", "丙")),
            _column("amount", "money", optional=True, minimum=-MOST, maximum=MOST),
            _column("fee", "money", minimum=0, maximum=MOST),
            _column("pieces", "count", minimum=0, maximum=10**6),
            _column("share", "ratio", optional=True, minimum=0, maximum=10**12),
            _column("valid", "yes_no", optional=True),
            unit="unit",
            person="seller",
            date="sold_on",
        ),
        # The date is in the key beside other columns: visits of one visitor to one unit are one item.
        _contract(
            "visits",
            "event",
            "unit visitor visited_on",
            _column("unit", "unit"),
            _column("visitor", "person"),
            _column("visited_on", "date"),
            _column("bonus", "money", minimum=-MOST, maximum=MOST),
            unit="unit",
            person="visitor",
            date="visited_on",
        ),
        # What was decided of whose award: it is nothing from that day on, perhaps until it is lifted.
        _contract(
            "rulings",
            "event",
            "ruling",
            _column("ruling", "text"),
            _column("unit", "unit", optional=True),
            _column("person", "person", optional=True),
            _column("award", "text", optional=True),
            _column("item", "text", optional=True),
            _column("decided_on", "date"),
            _column("lifted_on", "date", optional=True),
            _column("found", "yes_no", optional=True),
            unit="unit",
            person="person",
            date="decided_on",
        ),
        _contract(
            "targets",
            "list",
            "unit task",
            _column("unit", "unit"),
            _column("task", "text", one_of=("余额", "销售", "件数", "其他")),
            _column("amount", "money", optional=True, minimum=-MOST, maximum=MOST),
            _column("number", "count", optional=True, minimum=0, maximum=10**6),
            unit="unit",
        ),
        _contract(
            "own_targets",
            "list",
            "seller task",
            _column("seller", "person"),
            _column("task", "text", one_of=("销售", "件数")),
            _column("amount", "money", optional=True, minimum=-MOST, maximum=MOST),
            _column("number", "count", optional=True, minimum=0, maximum=10**6),
            person="seller",
        ),
        # Who stands in which zone, since when, and who keeps it.
        _contract(
            "zones",
            "list",
            "unit",
            _column("unit", "unit"),
            _column("zone", "text", one_of=("东", "西", "a")),
            _column("opened_on", "date", optional=True),
            _column("keeper", "person", optional=True),
            unit="unit",
        ),
        _contract(
            "teams",
            "list",
            "person",
            _column("person", "person"),
            _column("team", "text", optional=True),
            _column("joined_on", "date"),
            _column("home", "unit", optional=True),
            person="person",
        ),
        _contract(
            "duties",
            "spell",
            "leader unit from_date",
            _column("leader", "person"),
            _column("unit", "unit"),
            *SPELL,
            spell=("from_date", "to_date"),
        ),
        _contract(
            "desks",
            "spell",
            "desk unit from_date",
            _column("desk", "unit"),
            _column("unit", "unit"),
            *SPELL,
            spell=("from_date", "to_date"),
        ),
    )
}
