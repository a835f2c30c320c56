"""The day on which a sum was reached, on rows few enough to count by hand."""

from __future__ import annotations

from datetime import date

from tests.oracle import facts_by_hand as f
from tests.oracle.both import run

RULES = """
leagues: {社: {contestants: unit, levels: [branch]}}
boards:
  榜:
    league: 社
    windows: [月, 季]
    by: [{is: '%s', order: low_first}]
    groups: none
    among: everyone
    eligible: everyone
    ties: skip
"""


def sold(unit: str, number: int, month: int, day: int, fee: int, kind: str = "甲") -> f.Row:
    return f.sale(number, unit, date(2026, month, day), None, fee=fee, kind=kind)


def told(formula: str, sales: list[f.Row], as_of: date = date(2026, 3, 31)) -> dict[str, str]:
    """The day, by unit and window; nothing where it was not reached."""
    outcome = run(RULES % formula, as_of, units=f.units("甲", "乙"), sales=sales)
    return {f"{r['contestant']} {r['window']}": r["key"] for r in outcome.rows("standings")}


SALES = [
    sold("甲", 1, 1, 5, 60),
    sold("甲", 2, 1, 9, 30),
    sold("甲", 3, 1, 9, 10),  # 100 on the ninth
    sold("乙", 4, 1, 31, 99),
    sold("乙", 5, 2, 1, 1),  # 100 on 1 February, but not within January
]


def test_the_first_day_on_which_the_days_so_far_add_up() -> None:
    found = told("reached(sales.fee to 1元)", SALES)
    assert (found["甲 季"], found["乙 季"]) == ("2026-01-09", "2026-02-01")
    assert (found["甲 月/2026-01"], found["乙 月/2026-01"]) == ("2026-01-09", "")


def test_one_fen_short_is_not_there_yet() -> None:
    assert told("reached(sales.fee to 1.01元)", SALES)["甲 季"] == ""


def test_only_rows_that_pass_and_that_are_there_count() -> None:
    other = [*SALES, sold("甲", 6, 1, 1, 1000, kind="乙")]
    assert told("reached(sales.fee to 1元 where kind = ''甲'')", other)["甲 季"] == "2026-01-09"
    assert told("reached(sales.fee to 1元)", SALES, date(2026, 1, 8))["甲 季"] == ""


def test_who_was_first_stands_first() -> None:
    outcome = run(RULES % "reached(sales.fee to 1元)", units=f.units("甲", "乙"), sales=SALES)
    places = {r["contestant"]: r["rank"] for r in outcome.rows("standings") if r["window"] == "季"}
    assert places == {"甲": "1", "乙": "2"}
