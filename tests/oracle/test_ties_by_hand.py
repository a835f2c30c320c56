"""Who is tied on a place with a prize: shared, or each the whole of it. Three units, fees told by hand."""

from __future__ import annotations

from datetime import date

import pytest
from tests.oracle import facts_by_hand as f
from tests.oracle.both import run
from tests.oracle.test_chain_by_hand import award

RULES = """
leagues: {{社: {{contestants: unit, levels: [branch], size: 3}}}}
boards:
  榜:
    league: 社
    windows: [季]
    by: [{{is: sum(sales.fee), order: high_first}}]
    groups: none
    among: everyone
    eligible: everyone
    ties: skip
settlements: {{终: {{on: 2026-04-15, final: yes}}}}
awards: {{奖: {award}}}
clauses: {{甲: 照此办理。}}
"""
TIED = {"甲": 5, "乙": 5, "丙": 1}


def paid(ties: str, prizes: str, fees: dict[str, int], kind: str = "cash", unit: str = "CNY, value: 无") -> list[str]:
    pay = f"{{by_place: 榜, prizes: [{prizes}], ties: {ties}}}"
    said = award(pay, kind=kind, unit=unit.replace(", value: 无", ""))
    sales = [f.sale(n, one, date(2026, 1, 5), None, fee=fee, kind="甲") for n, (one, fee) in enumerate(fees.items())]
    outcome = run(RULES.format(award=said), date(2026, 4, 15), units=f.units("甲", "乙", "丙"), sales=sales)
    return sorted(f"{row['payee']} {row['amount']} {row['reason']}" for row in outcome.rows("awards"))


def test_each_of_those_tied_has_the_prize_of_their_place_and_the_next_place_is_nobodys() -> None:
    assert paid("each", "9元, 6元, 3元", TIED) == ["丙 3.00 place:3", "乙 9.00 place:1", "甲 9.00 place:1"]


def test_shared_the_two_places_make_one_pot() -> None:
    assert paid("pool", "9元, 6元, 3元", TIED) == ["丙 3.00 place:3", "乙 7.50 place:1", "甲 7.50 place:1"]


def test_where_nobody_is_tied_both_are_one() -> None:
    apart = {"甲": 5, "乙": 4, "丙": 1}
    assert paid("each", "9元, 6元", apart) == paid("pool", "9元, 6元", apart) == ["乙 6.00 place:2", "甲 9.00 place:1"]


def test_who_is_tied_on_the_last_place_that_wins_wins_whole() -> None:
    assert paid("each", "9元, {places: 1, each: 4元}", {"甲": 9, "乙": 5, "丙": 5}) == [
        "丙 4.00 place:2",
        "乙 4.00 place:2",
        "甲 9.00 place:1",
    ]


CAR = {"kind": "gift", "unit": "台, value: none"}
UNDECIDED = ["  input_pending"] * 2  # neither 甲 nor 乙


@pytest.mark.parametrize(("ties", "sets"), [("pool", UNDECIDED), ("each", ["乙 1 place:1", "甲 1 place:1"])])
def test_one_set_for_two_is_nobodys_until_somebody_rules_unless_each_has_one(ties: str, sets: list[str]) -> None:
    assert paid(ties, "1台", TIED, **CAR) == sets


def test_sets_that_are_enough_for_all_who_tie_are_shared_one_each() -> None:
    assert paid("pool", "1台, 1台", TIED, **CAR) == ["乙 1 place:1", "甲 1 place:1"]


def test_a_fen_that_two_tie_for_goes_to_the_first_by_id() -> None:
    assert paid("pool", "0.01元", TIED) == ["乙 0.01 place:1"]  # 乙 stands before 甲 in order of id
