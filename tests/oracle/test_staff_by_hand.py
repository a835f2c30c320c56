"""Awards to the staff of a unit: weights, days, pools, empty posts; on cases small enough to compute by hand."""

from __future__ import annotations

from datetime import date

import pytest
from tests.oracle import facts_by_hand as f
from tests.oracle.both import run

from kaimenhong.errors import Refused

BASE, END = date(2025, 12, 31), date(2026, 3, 31)
Told = list[tuple[str, str, str, str]]


def day(month: int, number: int) -> date:
    return date(2026, month, number)


def told(
    pay: str, staff: str, roster: list[f.Row], sales: list[f.Row], *, as_of: date = END, outlet: bool = False
) -> Told:
    """Contestant, payee, amount and reason of each row of one award in the quarter, settled on its last day."""
    rules = f"""
    leagues: {{社: {{contestants: unit, levels: [branch]}}}}
    settlements: {{终: {{on: 2026-03-31}}}}
    awards:
      奖:
        clause: 甲
        league: 社
        window: 季
        kind: cash
        unit: CNY
        pay: {pay}
        payee: {staff}
        occasion: campaign
        settle: [终]
    clauses: {{甲: 照此办理。}}
    """
    below = [{"unit": "甲-1", "name": "甲-1", "parent": "甲", "level": "outlet"}] if outlet else []
    outcome = run(rules, as_of, units=[*f.units("甲", "乙"), *below], roster=roster, sales=sales)
    return [(r["contestant"], r["payee"], r["amount"], r["reason"]) for r in outcome.rows("awards")]


def staff(weights: str, others: str = "none", **says: str) -> str:
    usual = {"below": "no", "present": "last_day", "share": "each", "vacancy": "nobody"} | says
    return f"{{staff: {weights}, others: {others}, {', '.join(f'{k}: {v}' for k, v in usual.items())}}}"


FEES = "{is: sum(sales.fee), rounding: half_up}"


def test_posts_have_weights_others_theirs_and_some_none() -> None:
    # 10.00: the head all, the deputy 80%, the clerk by the word for others a third, the driver nothing
    roster = [
        f.holder("p1", "甲", "主任", BASE),
        f.holder("p2", "甲", "副主任", BASE),
        f.holder("p3", "甲", "柜员", BASE),
        f.holder("p4", "甲", "司机", BASE),
        f.holder("p5", "乙", "主任", BASE),
    ]
    payee = staff("{主任: 100%, 副主任: 80%, 司机: none}", "1/3")
    assert told(FEES, payee, roster, [f.sale(1, "甲", day(1, 5), None, fee=1000)]) == [
        ("甲", "p1", "10.00", "earned"),
        ("甲", "p2", "8.00", "earned"),
        ("甲", "p3", "3.33", "earned"),
    ]


def test_of_two_posts_the_higher_weight_counts_and_none_is_no_weight() -> None:
    roster = [
        f.holder("p1", "甲", "副主任", BASE),
        f.holder("p1", "甲", "主任", day(3, 31)),
        f.holder("p2", "甲", "司机", BASE),
        f.holder("p2", "甲", "副主任", day(1, 1)),
    ]
    payee = staff("{主任: 100%, 副主任: 50%, 司机: none}")
    assert told(FEES, payee, roster, [f.sale(1, "甲", day(1, 5), None, fee=1000)]) == [
        ("甲", "p1", "10.00", "earned"),
        ("甲", "p2", "5.00", "earned"),
    ]


@pytest.mark.parametrize(("end", "there"), [(None, True), (END, True), (day(3, 30), False)])
def test_on_the_last_day_one_is_there_or_not(end: date | None, there: bool) -> None:  # noqa: FBT001  a case's answer
    rows = told(
        FEES, staff("{主任: 100%}"), [f.holder("p1", "甲", "主任", BASE, end)], [f.sale(1, "甲", END, 1, fee=100)]
    )
    assert rows == [("甲", "p1", "1.00", "earned") if there else ("甲", "", "0.00", "vacant")]


def test_by_days_each_has_the_average_weight_of_the_days_he_was_there() -> None:
    # 90 days, 90.00: p1 30 days deputy at 50%, 60 days head at 100% = 15 + 60; p2 came on 1 March: 31;
    # p3 moved to 乙 on 1 February: 31 of 甲, for he is on the roster still; p4 left on the last day but one: nothing
    roster = [
        f.holder("p1", "甲", "副主任", BASE, day(1, 30)),
        f.holder("p1", "甲", "主任", day(1, 31)),
        f.holder("p2", "甲", "主任", day(3, 1)),
        f.holder("p3", "甲", "主任", BASE, day(1, 31)),
        f.holder("p3", "乙", "主任", day(2, 1)),
        f.holder("p4", "甲", "主任", BASE, day(3, 30)),
    ]
    payee = staff("{主任: 100%, 副主任: 50%}", present="by_days")
    assert told(FEES, payee, roster, [f.sale(1, "甲", day(1, 5), None, fee=9000)]) == [
        ("甲", "p1", "75.00", "earned"),
        ("甲", "p2", "31.00", "earned"),
        ("甲", "p3", "31.00", "earned"),
    ]


def test_two_posts_on_one_day_cannot_be_counted_by_days() -> None:
    roster = [f.holder("p1", "甲", "主任", BASE, day(2, 1)), f.holder("p1", "甲", "副主任", day(2, 1))]
    payee = staff("{主任: 100%, 副主任: 50%}", present="by_days")
    with pytest.raises(Refused) as refused:
        told(FEES, payee, roster, [])
    assert [p.code for p in refused.value.problems] == ["KMH-R030"]
    assert told(FEES, staff("{主任: 100%, 副主任: none}", present="by_days"), roster, []) == []


def test_a_pool_is_shared_by_weight_and_left_over_fen_go_by_id() -> None:
    # 1.00 by 2 : 1 : 1 : 0 is 50, 25, 25; 1.01 by the same 50.5, 25.25, 25.25: a fen over, to p1
    roster = [f.holder(f"p{i}", "甲", post, BASE) for i, post in enumerate(("柜员", "主任", "柜员", "司机"), 1)]
    payee = staff("{主任: 2, 柜员: 1, 司机: 0}", share="pool")
    rows = told("{is: sum(sales.fee)}", payee, roster, [f.sale(1, "甲", END, None, fee=101)])
    assert [(who, amount) for _, who, amount, _ in rows] == [("p1", "0.26"), ("p2", "0.50"), ("p3", "0.25")]


def test_a_pool_that_is_borne_is_shared_in_the_same_way() -> None:
    roster = [f.holder(p, "甲", "主任", BASE) for p in ("p1", "p2", "p3")]
    payee = staff("{主任: 100%}", share="pool")
    rows = told("{is: 0元 - sum(sales.fee)}", payee, roster, [f.sale(1, "甲", END, None, fee=200)])
    assert [(who, amount) for _, who, amount, _ in rows] == [("p1", "-0.67"), ("p2", "-0.67"), ("p3", "-0.66")]


def test_a_pool_by_days_is_shared_by_the_days() -> None:
    # p1 90 days, p2 31: 121 fen are 90 and 31
    roster = [f.holder("p1", "甲", "主任", BASE), f.holder("p2", "甲", "主任", day(3, 1))]
    payee = staff("{主任: 100%}", share="pool", present="by_days")
    rows = told("{is: sum(sales.fee)}", payee, roster, [f.sale(1, "甲", END, None, fee=121)])
    assert [(who, amount) for _, who, amount, _ in rows] == [("p1", "0.90"), ("p2", "0.31")]


def test_weights_in_money_are_paid_as_many_times_as_pay_says() -> None:
    roster = [f.holder("p1", "甲", "主任", BASE), f.holder("p2", "甲", "副主任", BASE)]
    payee = staff("{主任: -500元, 副主任: -300元}")
    assert told("{is: 2}", payee, roster, []) == [
        ("乙", "", "0.00", "vacant"),
        ("甲", "p1", "-1000.00", "earned"),
        ("甲", "p2", "-600.00", "earned"),
    ]


@pytest.mark.parametrize(("below", "who"), [("no", ["p1"]), ("yes", ["p1", "p2"])])
def test_staff_of_units_below_count_where_the_plan_says_so(below: str, who: list[str]) -> None:
    roster = [
        f.holder("p1", "甲", "主任", BASE),
        f.holder("p2", "甲-1", "主任", BASE),
        f.holder("p3", "县", "主任", BASE),
    ]
    rows = told(FEES, staff("{主任: 100%}", below=below), roster, [f.sale(1, "甲", END, None, fee=100)], outlet=True)
    assert [payee for _, payee, _, _ in rows] == who


def test_where_nobody_is_there_the_unit_itself_may_be_paid() -> None:
    payee = staff("{主任: 50%}", vacancy="contestant")
    assert told(FEES, payee, [], [f.sale(1, "甲", END, None, fee=100)]) == [("甲", "甲", "1.00", "vacant")]


def test_a_condition_on_the_roster_is_read_as_of_the_settlement() -> None:
    # p1's end, told in April, is not known on 31 March
    roster = [f.holder("p1", "甲", "主任", BASE, day(4, 30)), f.holder("p2", "甲", "主任", day(3, 1))]
    payee = staff("{主任: 100%}", where="empty(to_date) 且 from_date < window.start")
    sales = [f.sale(1, "甲", day(1, 5), None, fee=100)]
    assert told(FEES, payee, roster, sales, as_of=day(4, 30)) == [("甲", "p1", "1.00", "earned")]


def test_each_item_of_a_piece_rate_goes_to_the_staff() -> None:
    # items of 0.05 and 0.01 shared by two: the odd fen of each to p1
    roster = [f.holder("p1", "甲", "主任", BASE), f.holder("p2", "甲", "主任", BASE)]
    sales = [f.sale(i, "甲", END, None, fee=fee) for i, fee in enumerate((5, 1, 0), 1)]
    rows = told("{per_row: sales, each: fee}", staff("{主任: 1}", share="pool"), roster, sales)
    assert rows == [("甲", "p1", "0.03", "piece"), ("甲", "p2", "0.02", "piece"), ("甲", "p1", "0.01", "piece")]


def test_a_row_without_a_person_may_be_the_contestants() -> None:
    sales = [f.sale(1, "甲", END, None, fee=500, seller="p1"), f.sale(2, "甲", END, None, fee=700)]
    rows = told("{per_row: sales, each: fee}", "{column: seller, empty: contestant}", [], sales)
    assert rows == [("甲", "p1", "5.00", "piece"), ("甲", "甲", "7.00", "piece")]
