"""The first so many rows, on cases small enough to count by hand."""

from __future__ import annotations

from datetime import date
from hashlib import sha256

from tests.oracle import facts_by_hand as f
from tests.oracle.both import run

APR = date(2026, 4, 15)
RULES = """
leagues: {社: {contestants: unit, levels: [branch]}}
measures: {收: {leagues: [社], windows: [季], is: sum(sales.fee)}}
settlements: {三月: {on: 2026-03-31}, 终: {on: 2026-04-15, final: yes}}
clauses: {甲: 照此办理。}
"""


def sale(number: int, unit: str, day: int, fee: int = 100, closed: date | None = None) -> f.Row:
    return f.sale(number, unit, date(2026, 1, day), None, fee=fee, closed_on=closed)


def told(sales: list[f.Row], limit: str, where: str = "", more: str = "", as_of: date = APR) -> list[str]:
    """Which rows are paid at the last settlement, for whom."""
    award = (
        "awards: {奖: {clause: 甲, league: 社, window: 季, kind: cash, unit: CNY, "
        f"pay: {{per_row: sales{where}, each: 5元, limit: {limit}}}, payee: contestant, occasion: campaign, "
        f"settle: [三月, 终]{more}}}}}\n"
    )
    outcome = run(RULES + award, as_of, units=f.units("甲", "乙"), sales=sales)
    return [f"{r['payee']} {r['item']} {r['amount']}" for r in outcome.rows("awards")]


FIRST_TWO = "{rows: 2, by: [{is: sold_on, order: low_first}], within: league}"


def test_first_come_first_served_over_the_whole_league() -> None:
    sales = [sale(1, "甲", 9), sale(2, "乙", 5), sale(3, "甲", 7)]
    assert told(sales, FIRST_TWO) == ["乙 s002 5.00", "甲 s003 5.00"]


def test_of_one_day_the_first_by_item_is_served() -> None:
    sales = [sale(3, "甲", 5), sale(1, "乙", 5), sale(2, "甲", 5)]
    assert told(sales, FIRST_TWO) == ["乙 s001 5.00", "甲 s002 5.00"]


def test_the_largest_of_each_contestant() -> None:
    largest = "{rows: 1, by: [{is: fee, order: high_first}], within: contestant}"
    sales = [sale(1, "甲", 5, 10), sale(2, "甲", 6, 30), sale(3, "乙", 7, 20)]
    assert told(sales, largest) == ["乙 s003 5.00", "甲 s002 5.00"]


def test_what_is_empty_stands_behind() -> None:
    closed = "{rows: 1, by: [{is: closed_on, order: high_first}], within: league}"
    sales = [sale(1, "甲", 5), sale(2, "乙", 5, closed=date(2026, 1, 6))]
    assert told(sales, closed) == ["乙 s002 5.00"]


def test_a_row_that_falls_away_makes_room_at_the_next_settlement() -> None:
    sales = [sale(1, "甲", 5, closed=date(2026, 4, 2)), sale(2, "乙", 6), sale(3, "乙", 7)]
    assert told(sales, FIRST_TWO, ", where: empty(closed_on)", as_of=date(2026, 3, 31)) == [
        "乙 s002 5.00",
        "甲 s001 5.00",
    ]
    assert told(sales, FIRST_TWO, ", where: empty(closed_on)") == ["乙 s002 5.00", "乙 s003 5.00"]


def test_rows_of_those_who_do_not_meet_the_condition_take_no_place() -> None:
    sales = [sale(1, "甲", 5, 10), sale(2, "乙", 6), sale(3, "乙", 7)]
    assert told(sales, FIRST_TWO, more=", if: 收 > 1元") == ["乙 s002 5.00", "乙 s003 5.00"]


def test_lots_of_the_rows_can_be_drawn_again_by_anybody() -> None:
    sales = [sale(n, "甲", 5) for n in range(1, 6)]
    winner = min((f"s{n:03}" for n in range(1, 6)), key=lambda item: sha256(f"种子|{item}".encode()).hexdigest())
    lots = "{rows: 1, by: [{is: \"draw('种子')\", order: low_first}], within: league}"
    assert told(sales, lots) == [f"甲 {winner} 5.00"]
