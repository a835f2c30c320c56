"""The oracle itself, on cases small enough to compute by hand. It judges the engine, so it is judged first."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from tests.oracle import build as b
from tests.oracle import facts_by_hand as f
from tests.oracle.contracts import CONTRACTS
from tests.oracle.evaluate import Outcome, evaluate
from tests.oracle.values import Refusal

from kaimenhong.money import Rounding
from kaimenhong.plan import model as m

BASE, JAN, FEB, MAR, APR = (
    date(2025, 12, 31),
    date(2026, 1, 31),
    date(2026, 2, 28),
    date(2026, 3, 31),
    date(2026, 4, 15),
)
SETTLEMENTS = {
    "一": m.Settlement("一", JAN, final=False),
    "二": m.Settlement("二", FEB, final=False),
    "三": m.Settlement("三", MAR, final=False),
    "终": m.Settlement("终", APR, final=True),
}
GROWTH = b.op("-", b.read("stock", "balances", "balance"), b.read("opening", "balances", "balance"))


def run(plan: m.Plan, as_of: date, **rows: list[dict[str, Any]]) -> Outcome:
    return evaluate(plan, CONTRACTS, rows, as_of)


def pick(rows: list[dict[str, str]], column: str, **where: str) -> list[str]:
    return [r[column] for r in rows if all(r[k] == v for k, v in where.items())]


# --- the chain of settlements ---------------------------------------------------------------------


def chain_plan(lost_at_final: str) -> m.Plan:
    """1 yuan for each full 100 yuan of growth, gate: sales reach the quota of 30 yuan, a third each month."""
    steps = b.call("floor", b.op("/", b.call("max", b.of_measure("净增"), b.yuan(0)), b.yuan(100)))
    pay = b.op("*", b.yuan(1), steps, b.FEN)
    gate = b.attained("销售")
    held = b.call("min", b.prior(), pay)
    final = b.yuan(0) if lost_at_final == "reclaim" else held
    fold = m.Fold(b.yuan(0), b.choose(gate, pay, held), b.choose(gate, pay, final))
    return b.plan(
        measures=b.named(b.measure("净增", GROWTH, "累计"), b.measure("销售", b.total_of("sales", "fee"), "累计")),
        quotas={("销售", "社"): b.quota("销售", b.yuan(30), 累计=[Fraction(1, 3), Fraction(2, 3), 1])},
        awards=b.named(b.award("奖", "累计", m.PayFormula(pay, None), *SETTLEMENTS, fold=fold)),
        settlements=SETTLEMENTS,
    )


CHAIN_ROWS = {
    "units": f.units("甲社"),
    # growth: 350 yuan at the end of January, 250 of February, 450 of March: 3, 2, 4 yuan
    "balances": f.balances("甲社", {BASE: 10_000, JAN: 45_000, FEB: 35_000, MAR: 55_000}),
}


def fees(*fen_by_month: int) -> list[dict[str, Any]]:
    days = (date(2026, 1, 5), date(2026, 2, 5), date(2026, 3, 5))
    return [f.sale(i, "甲社", day, None, fee=fen) for i, (day, fen) in enumerate(zip(days, fen_by_month, strict=True))]


def test_a_fall_gives_the_refund_of_the_month_it_happens() -> None:
    out = run(chain_plan("reclaim"), APR, sales=fees(1000, 1000, 1000), **CHAIN_ROWS)
    assert [(r["settlement"], r["entitled"], r["previous"], r["difference"]) for r in out.settlements] == [
        ("一", "3.00", "0.00", "3.00"),
        ("三", "4.00", "2.00", "2.00"),
        ("二", "2.00", "3.00", "-1.00"),
        ("终", "4.00", "4.00", "0.00"),
    ]
    assert pick(out.awards, "reason") == ["earned"]


def test_a_gate_lost_in_march_earns_nothing_new_and_at_the_end_gives_all_back() -> None:
    # the fees reach 10 and 20 yuan, then stay one fen below 30
    rows = {"sales": fees(1000, 1000, 999), **CHAIN_ROWS}
    out = run(chain_plan("reclaim"), APR, **rows)
    assert pick(out.settlements, "entitled", settlement="三") == ["2.00"]  # min(prior 2, pay 4)
    assert pick(out.settlements, "entitled", settlement="终") == ["0.00"]
    assert pick(out.settlements, "difference", settlement="终") == ["-2.00"]
    assert out.awards == []
    held = run(chain_plan("hold"), APR, **rows)
    assert pick(held.awards, "amount") == ["2.00"]
    assert pick(held.awards, "reason") == ["held"]


def test_a_gate_lost_in_february_still_refunds_the_fall() -> None:
    out = run(chain_plan("reclaim"), FEB, sales=fees(1000, 999, 0), **CHAIN_ROWS)
    assert pick(out.settlements, "entitled", settlement="二") == ["2.00"]  # min(prior 3, pay 2)
    assert pick(out.awards, "due_on") == ["2026-02-28"]


def test_a_day_before_the_first_settlement_nothing_is_shown_for_its_window_is_open() -> None:
    out = run(chain_plan("reclaim"), date(2026, 1, 30), sales=fees(1000, 0, 0), **CHAIN_ROWS)
    assert out.awards == []
    assert out.settlements == []


def test_missing_stock_refuses_this_settlement_and_all_after_it() -> None:
    rows = CHAIN_ROWS | {"balances": f.balances("甲社", {BASE: 10_000, JAN: 45_000, MAR: 55_000})}
    out = run(chain_plan("reclaim"), APR, sales=fees(1000, 1000, 1000), **rows)
    assert pick(out.settlements, "settlement") == ["一"]
    assert [(r["state"], r["amount"], r["reason"], r["due_on"]) for r in out.awards] == [
        ("missing", "", "input_missing", "2026-04-15")
    ]
    assert pick(out.measures, "state", measure="净增", window="累计/..2026-02-28") == ["missing"]


# --- places ---------------------------------------------------------------------------------------

PRIZES = tuple(m.Band(1, Fraction(100 * yuan)) for yuan in (20_000, 15_000, 12_000, 10_000, 8_000))


def places_plan(**board: object) -> m.Plan:
    usual: dict[str, Any] = {"among": None, "eligible": None, "ties": "skip", "groups": None, "estimate": None} | board
    ranked = m.Board("榜", None, "社", ("季",), keys=(m.RankKey(b.of_measure("销售"), "high_first"),), **usual)
    return b.plan(
        measures=b.named(b.measure("销售", b.total_of("sales", "fee"), "季")),
        boards=b.named(ranked),
        awards=b.named(b.award("名次奖", "季", m.PayByPlace("榜", PRIZES, "pool"), "终")),
        settlements={"终": SETTLEMENTS["终"]},
    )


def sold(**fen_by_branch: int) -> dict[str, Any]:
    rows = [f.sale(i, u, MAR, None, fee=fen) for i, (u, fen) in enumerate(fen_by_branch.items())]
    return {"units": f.units(*fen_by_branch), "sales": rows}


def test_three_share_47000_yuan_and_the_part_of_an_ineligible_one_is_not_paid() -> None:
    # places 1..3: 20,000 + 15,000 + 12,000 = 47,000 yuan; a third is 15,666.66 and two fen are left over
    eligible = b.compare(">", b.read("count", "visits", None), b.number(0))
    visit = {"visitor": "员", "visited_on": MAR, "bonus": 0}
    rows = sold(甲=500, 乙=500, 丙=500, 丁=400) | {"visits": [{"unit": u, **visit} for u in ("甲", "丙", "丁")]}
    out = run(places_plan(eligible=eligible), APR, **rows)
    assert sorted(["甲", "乙", "丙"]) == ["丙", "乙", "甲"]  # id order: the left-over fen go to 丙 and 乙
    assert {r["contestant"]: (r["amount"], r["reason"]) for r in out.awards} == {
        "丙": ("15666.67", "place:1"),
        "乙": ("0.00", "not_eligible"),
        "甲": ("15666.66", "place:1"),
        "丁": ("10000.00", "place:4"),
    }


def test_a_tie_beyond_the_last_place_shares_what_is_left() -> None:
    # 5th place tied by two: 8,000 + 0 → 4,000 each
    out = run(places_plan(), APR, **sold(a=9, b=8, c=7, d=6, e=5, f=5, g=4))
    assert {r["contestant"]: r["amount"] for r in out.awards} == {
        "a": "20000.00",
        "b": "15000.00",
        "c": "12000.00",
        "d": "10000.00",
        "e": "4000.00",
        "f": "4000.00",
    }
    assert pick(out.standings, "rank") == ["1", "2", "3", "4", "5", "5", "7"]


def test_dense_ranks_do_not_skip_and_among_leaves_others_unranked() -> None:
    among = b.compare(">", b.of_measure("销售"), b.yuan(0))
    out = run(places_plan(ties="dense", among=among), APR, **sold(a=9, b=9, c=7, d=0))
    assert pick(out.standings, "rank") == ["1", "1", "2", ""]
    assert pick(out.standings, "key") == ["9", "9", "7", ""]


# --- scores ---------------------------------------------------------------------------------------


def score_plan(*, points: int = 100, decimals: int = 0, rounding: Rounding = "half_up") -> m.Plan:
    """points x attainment(净增), not applicable: all or nothing by attained."""
    item = m.Item("存款", "甲", Fraction(points), b.attainment("净增"), b.attained("净增"), None, None)
    target = b.read("given", "targets", "amount", b.equals("targets", "task", "余额"))
    return b.plan(
        measures=b.named(b.measure("净增", GROWTH, "累计", "季")),
        quotas={("净增", "社"): b.quota("净增", target, 季=[1])},
        scorecards={"社": m.Scorecard("社", ("季",), "总分", decimals, rounding, (item,))},
    )


@pytest.mark.parametrize(("fen", "points"), [(-25, "-3"), (-24, "-2"), (25, "3"), (15, "2")])
def test_half_up_takes_halves_away_from_zero(fen: int, points: str) -> None:
    # growth ÷ 1,000 fen x 100 points: -25 fen is -2.5 points, -24 is -2.4, 15 is 1.5
    rows = {"balances": f.balances("甲", {BASE: 5_000, MAR: 5_000 + fen}), "targets": [f.target("甲", "余额", 1_000)]}
    out = run(score_plan(), MAR, units=f.units("甲"), **rows)
    assert pick(out.scores, "points") == [points, points]


@pytest.mark.parametrize(("growth", "points"), [(0, "100"), (-1, "0")])
def test_a_quota_of_zero_is_met_by_no_fall(growth: int, points: str) -> None:
    rows = {"balances": f.balances("甲", {BASE: 50, MAR: 50 + growth}), "targets": [f.target("甲", "余额", 0)]}
    out = run(score_plan(), MAR, units=f.units("甲"), **rows)
    assert pick(out.scores, "points", item="存款") == [points]
    assert pick(out.measures, "state", measure="attainment(净增)") == ["not_applicable"]


def test_no_target_given_is_missing_and_two_are_refused() -> None:
    rows: dict[str, Any] = {"units": f.units("甲"), "balances": f.balances("甲", {BASE: 1, MAR: 2})}
    out = run(score_plan(), MAR, **rows)
    assert pick(out.scores, "points") == ["", ""]
    assert pick(out.measures, "state", measure="quota(净增)") == ["missing"]
    loose = b.plan(measures=b.named(b.measure("任务", b.read("given", "targets", "amount"), "季")))
    with pytest.raises(Refusal):
        run(loose, MAR, targets=[f.target("甲", "余额", 1), f.target("甲", "销售", 1)], **rows)


# --- windows, ratios, average ---------------------------------------------------------------------


def test_the_mean_over_months_counts_begun_months_and_leaves_out_those_with_nothing_due() -> None:
    # January: fees 30 of 100, 0.3; February: nothing sold, not applicable; March: 60 of 100, 0.6; mean 0.45
    ratio = b.op("/", b.total_of("sales", "fee"), b.total_of("sales", "amount"), b.RATIO)
    by_month = b.measure("比", ratio, "月", zero="not_applicable")
    mean = b.measure(
        "均", b.over("mean", m.Reference(b.RATIO, "measure", "比", None, place=b.HERE), "月"), "累计", "季"
    )
    rows = [f.sale(1, "甲", date(2026, 1, 1), 100, fee=30), f.sale(2, "甲", date(2026, 3, 1), 100, fee=60)]
    out = run(b.plan(measures=b.named(by_month, mean)), date(2026, 3, 1), units=f.units("甲"), sales=rows)
    found = {r["window"]: (r["numerator"], r["denominator"]) for r in out.measures if r["measure"] == "均"}
    assert found == {
        "季": ("9", "20"),
        "累计/..2026-01-31": ("3", "10"),
        "累计/..2026-02-28": ("3", "10"),
        "累计/..2026-03-31": ("9", "20"),
    }
    assert pick(out.measures, "state", measure="比", window="月/2026-02") == ["not_applicable"]


def test_the_average_is_over_all_days_read_and_asks_for_every_day() -> None:
    average = b.plan(measures=b.named(b.measure("日均", b.read("average", "balances", "balance"), "季")))
    days = {date(2026, 1, 1): 1, date(2026, 1, 2): 2, date(2026, 1, 3): 4}
    out = run(average, date(2026, 1, 3), units=f.units("甲"), balances=f.balances("甲", days))
    assert pick(out.measures, "numerator") + pick(out.measures, "denominator") == ["7", "3"]
    # a second kind begins on the second day: it is due from then on, and the average is still over three days
    more = f.balances("甲", {date(2026, 1, 2): 5, date(2026, 1, 3): 6}, kind="乙")
    out = run(average, date(2026, 1, 3), units=f.units("甲"), balances=f.balances("甲", days) + more)
    assert pick(out.measures, "numerator") + pick(out.measures, "denominator") == ["6", "1"]
    # one of its days after the first was not delivered
    out = run(average, date(2026, 1, 3), units=f.units("甲"), balances=f.balances("甲", days) + more[:1])
    assert pick(out.measures, "state") == ["missing"]


def test_a_row_after_as_of_is_not_there_and_its_other_dates_read_as_empty() -> None:
    closed = m.IsEmpty(b.YES_NO, m.Column(b.DATE, "sales", "closed_on", place=b.HERE), place=b.HERE)
    still_open = b.plan(measures=b.named(b.measure("件", b.read("count", "sales", None, closed), "季")))
    rows = [
        f.sale(1, "甲", date(2026, 1, 9), 1, closed_on=date(2026, 1, 11)),
        f.sale(2, "甲", date(2026, 1, 9), 1, closed_on=date(2026, 1, 10)),
        f.sale(3, "甲", date(2026, 1, 11), 1),
    ]
    out = run(still_open, date(2026, 1, 10), units=f.units("甲"), sales=rows)
    assert pick(out.measures, "numerator") == ["1"]


# --- payees ---------------------------------------------------------------------------------------


def test_holders_on_the_last_day_are_paid_at_the_rate_of_the_higher_post() -> None:
    holders = b.staff({"主任": Fraction(1), "副主任": Fraction(1, 3)})
    pay = m.PayFormula(b.total_of("sales", "fee"), "half_up")
    plan = b.plan(awards=b.named(b.award("奖", "季", pay, "终", payee=holders)), settlements={"终": SETTLEMENTS["终"]})
    roster = [
        f.holder("p1", "甲", "副主任", BASE),
        f.holder("p1", "甲", "主任", MAR),
        f.holder("p2", "甲", "副主任", BASE, MAR),
        f.holder("p3", "甲", "副主任", BASE, date(2026, 3, 30)),
        f.holder("p4", "甲", "主任", date(2026, 4, 1)),
    ]
    out = run(plan, APR, roster=roster, **sold(甲=200, 乙=100, 丙=0))
    # 甲: p1 2.00 yuan, p2 two thirds of a yuan; 乙 has nobody; 丙 earned nothing, so nobody is missed
    assert [(r["contestant"], r["payee"], r["amount"], r["reason"]) for r in out.awards] == [
        ("乙", "", "0.00", "vacant"),
        ("甲", "p1", "2.00", "earned"),
        ("甲", "p2", "0.67", "earned"),
    ]
