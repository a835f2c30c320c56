"""Amendments: versions that govern from a day on; cases small enough to compute by hand."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from tests.oracle import facts_by_hand as f
from tests.oracle.both import cells
from tests.oracle.versions_by_hand import run_versions, versions

from kaimenhong.errors import Refused

JAN, FEB, MAR = date(2026, 1, 20), date(2026, 2, 20), date(2026, 3, 20)
APRIL = date(2026, 4, 30)


def sold(**yuan: tuple[int, int, int]) -> dict[str, Any]:
    """What each unit sold in January, February and March."""
    sales = [
        f.sale(10 * n + i, unit, day, 100 * amounts[i])
        for n, (unit, amounts) in enumerate(yuan.items())
        for i, day in enumerate((JAN, FEB, MAR))
    ]
    return {"units": f.units(*yuan), "sales": sales}


SCORED = """
leagues: {{社: {{contestants: unit, levels: [branch]}}}}
measures:
  销售: {{clause: 甲, leagues: [社], windows: [月, 季], is: sum(sales.amount)}}
  月分: {{clause: 甲, leagues: [社], windows: [月], is: 销售 × {rate}}}
  季分: {{clause: 甲, leagues: [社], windows: [季], is: sum(月分 over 月)}}
"""


def test_a_monthly_score_changed_from_february_and_the_quarter_is_the_sum_of_its_months() -> None:
    found = versions(SCORED.format(rate="1"), ("2026-02-01", SCORED.format(rate="2")))
    outcome = run_versions(found, **sold(甲=(100, 10, 1)))
    monthly = [r for r in outcome.rows("measures") if (r["measure"], r["contestant"]) == ("月分", "甲")]
    by_window = {r["window"]: r["numerator"] for r in monthly}
    assert by_window == {"月/2026-01": "10000", "月/2026-02": "2000", "月/2026-03": "200"}
    assert cells(outcome.rows("measures"), "numerator", measure="季分", contestant="甲") == {"甲": "12200"}


def test_before_it_is_in_force_an_amendment_does_not_exist() -> None:
    found = versions(SCORED.format(rate="1"), ("2026-02-10", SCORED.format(rate="2")))
    outcome = run_versions(found, date(2026, 2, 9), **sold(甲=(100, 10, 1)))
    assert cells(outcome.rows("measures"), "numerator", measure="季分", contestant="甲") == {"甲": "10000"}


AWARDED = """
leagues: {{社: {{contestants: unit, levels: [branch]}}}}
measures:
  销售: {{clause: 甲, leagues: [社], windows: [月, 累计, 季], is: sum(sales.amount)}}
settlements: {{一月: {{on: 2026-01-31}}, 三月: {{on: 2026-03-31}}, 通算: {{on: 2026-04-15, final: yes}}}}
awards:
  {name}:
    {was}
    clause: 甲
    league: 社
    window: {window}
    kind: cash
    unit: CNY
    pay: {{is: 销售 × {rate}, rounding: down}}
    {gate}
    payee: contestant
    occasion: {occasion}
    settle: {settle}
"""
CUMULATIVE = {
    "name": "奖", "was": "", "window": "累计", "rate": "10%", "gate": "", "occasion": "campaign",
    "settle": "[一月, 三月, 通算]",
}  # fmt: skip


def awarded(**told: str) -> str:
    text = AWARDED.format(**(CUMULATIVE | told))
    return "\n".join(line for line in text.splitlines() if line.strip())


def chain(outcome: Any, **where: str) -> list[tuple[str, str, str]]:  # noqa: ANN401
    """Settlement, entitled, difference, in order of date."""
    rows = [r for r in outcome.rows("settlements") if all(r[k] == v for k, v in where.items())]
    in_order = sorted(rows, key=lambda r: ("一月", "二月", "三月", "通算").index(r["settlement"]))
    return [(r["settlement"], r["entitled"], r["difference"]) for r in in_order]


def test_a_cumulative_award_moves_by_difference_when_the_new_rule_is_in_force() -> None:
    found = versions(awarded(), ("2026-02-01", awarded(rate="20%")))
    outcome = run_versions(found, APRIL, **sold(甲=(100, 50, 50)))
    assert chain(outcome) == [("一月", "10.00", "10.00"), ("三月", "40.00", "30.00"), ("通算", "40.00", "0.00")]


def test_january_of_a_monthly_award_settled_after_the_amendment_is_settled_by_the_old_rule() -> None:
    monthly = {"window": "月", "occasion": "window", "settle": "[三月]"}
    found = versions(awarded(**monthly), ("2026-02-01", awarded(rate="20%", **monthly)))
    outcome = run_versions(found, APRIL, **sold(甲=(100, 50, 10)))
    paid = {r["occasion"]: r["entitled"] for r in outcome.rows("settlements")}
    assert paid == {"月/2026-01": "10.00", "月/2026-02": "10.00", "月/2026-03": "2.00"}


def test_a_fold_reaches_across_versions() -> None:
    gated = awarded(gate="gate: {if: 销售 ≥ 120元, lost: hold, lost_at_final: reclaim}")
    found = versions(awarded(), ("2026-02-01", gated))
    outcome = run_versions(found, APRIL, **sold(甲=(100, 10, 5), 乙=(100, 10, 50)))
    assert chain(outcome, contestant="甲") == [
        ("一月", "10.00", "10.00"),
        ("三月", "10.00", "0.00"),
        ("通算", "0.00", "-10.00"),
    ]
    assert chain(outcome, contestant="乙") == [
        ("一月", "10.00", "10.00"),
        ("三月", "16.00", "6.00"),
        ("通算", "16.00", "0.00"),
    ]


def test_a_fold_under_both_versions_hands_on_what_it_had_come_to() -> None:
    gate = "gate: {if: 销售 ≥ %s元, lost: hold, lost_at_final: reclaim}"
    found = versions(awarded(gate=gate % 1), ("2026-02-01", awarded(gate=gate % 1000)))
    outcome = run_versions(found, date(2026, 3, 31), **sold(甲=(100, 10, 5)))
    assert chain(outcome) == [("一月", "10.00", "10.00"), ("三月", "10.00", "0.00")]


def test_a_renamed_award_keeps_its_first_name() -> None:
    found = versions(awarded(), ("2026-02-01", awarded(name="新奖", was="was: 奖", rate="20%")))
    outcome = run_versions(found, APRIL, **sold(甲=(100, 50, 50)))
    assert {r["award"] for r in outcome.rows("settlements")} == {"奖"}
    assert chain(outcome) == [("一月", "10.00", "10.00"), ("三月", "40.00", "30.00"), ("通算", "40.00", "0.00")]


def test_three_versions() -> None:
    settle = {"settle": "[一月, 二月, 三月]"}
    february = "二月: {on: 2026-02-28}, 三月: {on"
    rules = [awarded(rate=rate, **settle).replace("三月: {on", february) for rate in ("1", "2", "3")]
    found = versions(rules[0], ("2026-02-01", rules[1]), ("2026-03-01", rules[2]))
    outcome = run_versions(found, APRIL, **sold(甲=(1, 1, 1)))
    assert chain(outcome) == [("一月", "1.00", "1.00"), ("二月", "4.00", "3.00"), ("三月", "9.00", "5.00")]


LEAGUE = """
leagues: {{社: {{contestants: unit, levels: [branch], where: {where}}}}}
measures:
  销售: {{clause: 甲, leagues: [社], windows: [月], is: sum(sales.amount)}}
  环比: {{clause: 甲, leagues: [社], windows: [月], is: '{of}'}}
"""


def test_a_league_that_gains_contestants_reads_nothing_of_them_before() -> None:
    old = LEAGUE.format(where="unit ≠ '乙'", of="0元 + 销售")
    new = LEAGUE.format(where="unit ≠ '丙'", of="销售 - before(销售, 0元)")
    outcome = run_versions(versions(old, ("2026-02-01", new)), **sold(甲=(100, 150, 130), 乙=(10, 20, 30)))
    found = {
        (r["window"], r["contestant"]): r["numerator"] or r["state"]
        for r in outcome.rows("measures") if r["measure"] == "环比"
    }  # fmt: skip
    assert found == {
        ("月/2026-01", "甲"): "10000", ("月/2026-02", "甲"): "5000", ("月/2026-03", "甲"): "-2000",
        ("月/2026-02", "乙"): "not_applicable", ("月/2026-03", "乙"): "1000",
    }  # fmt: skip


RANKED = """
leagues: {{社: {{contestants: unit, levels: [branch]}}}}
measures:
  销售: {{clause: 甲, leagues: [社], windows: [月, 季], is: sum(sales.amount)}}
  头名次数: {{clause: 甲, leagues: [社], windows: [季], is: 'count((rank(榜) = 1) over 月)'}}
boards:
  榜:
    {{clause: 甲, league: 社, windows: [月], groups: none, by: [{{is: 销售, order: {order}}}],
     among: everyone, eligible: everyone, ties: skip}}
"""


def test_a_rank_read_of_an_earlier_month_is_that_of_its_own_version() -> None:
    found = versions(RANKED.format(order="high_first"), ("2026-02-01", RANKED.format(order="low_first")))
    outcome = run_versions(found, **sold(甲=(9, 9, 9), 乙=(1, 1, 1)))
    assert cells(outcome.rows("measures"), "numerator", measure="头名次数") == {"甲": "1", "乙": "2"}


def test_a_carried_over_measure_begins_where_the_old_rule_left_it() -> None:
    rules = """
    leagues: {社: {contestants: unit, levels: [branch]}}
    measures:
      结余: {clause: 甲, leagues: [社], windows: [月], is: 'before(结余, 0元) + sum(sales.amount) × %s'}
    """
    found = versions(rules % 1, ("2026-02-01", rules % 2))
    outcome = run_versions(found, **sold(甲=(100, 10, 1)))
    left = {r["window"]: r["numerator"] for r in outcome.rows("measures")}
    assert left == {"月/2026-01": "10000", "月/2026-02": "12000", "月/2026-03": "12200"}


def test_an_amount_read_of_an_earlier_month_is_what_the_old_rule_paid() -> None:
    rules = """
    leagues: {社: {contestants: unit, levels: [branch]}}
    measures:
      已发: {clause: 甲, leagues: [社], windows: [季], is: sum(amount(奖) over 月)}
    settlements: {通算: {on: 2026-04-15}}
    awards:
      奖:
        {clause: 甲, league: 社, window: 月, kind: cash, unit: CNY, payee: contestant, occasion: window, settle: [通算],
         pay: {is: sum(sales.amount) × %s, rounding: down}}
    """
    found = versions(rules % "10%", ("2026-03-01", rules % "50%"))
    outcome = run_versions(found, **sold(甲=(100, 10, 1)))
    assert cells(outcome.rows("measures"), "numerator", measure="已发") == {"甲": "1150"}


def test_figures_that_one_version_alone_has_stand_in_its_instances() -> None:
    old = """
    leagues: {社: {contestants: unit, levels: [branch]}, 县: {contestants: unit, levels: [county]}}
    measures:
      销售: {clause: 甲, leagues: [社, 县], windows: [月], is: sum(sales.amount)}
    boards:
      榜:
        {clause: 甲, league: 社, windows: [月], groups: none, by: [{is: 销售, order: high_first}], among: everyone,
         eligible: everyone, ties: skip}
    """
    new = """
    leagues: {社: {contestants: unit, levels: [branch]}}
    measures:
      销售: {clause: 甲, leagues: [社], windows: [月], is: sum(sales.amount)}
      笔数: {clause: 甲, leagues: [社], windows: [月], is: count(sales), unit: 笔}
    boards:
      榜:
        {clause: 甲, league: 社, windows: [月], groups: contestant, among: everyone, eligible: everyone, ties: skip,
         by: [{is: contestant, order: low_first}, {is: 笔数, order: high_first}]}
    """
    outcome = run_versions(versions(old, ("2026-03-01", new)), **sold(甲=(9, 8, 7), 乙=(1, 2, 3)))
    rows = outcome.rows("measures")
    assert {r["window"] for r in rows if r["league"] == "县"} == {"月/2026-01", "月/2026-02"}
    assert {r["window"] for r in rows if r["measure"] == "笔数"} == {"月/2026-03"}
    keys = {(r["window"], r["contestant"]): (r["group"], r["key"]) for r in outcome.rows("standings")}
    assert keys["月/2026-02", "乙"] == ("", "200")
    assert keys["月/2026-03", "乙"] == ("乙", "乙;1")


def test_a_derived_table_of_one_name_is_each_version_s_own() -> None:
    rules = """
    leagues: {社: {contestants: unit, levels: [branch]}}
    tables:
      有效: {clause: 甲, from: sales, where: amount > %s元, date: sold_on, unit: unit, person: none}
    measures:
      笔数: {clause: 甲, leagues: [社], windows: [月, 季], is: count(有效), unit: 笔}
      合计: {clause: 甲, leagues: [社], windows: [季], is: sum(笔数 over 月), unit: 笔}
    """
    found = versions(rules % 5, ("2026-02-01", rules % 50))
    outcome = run_versions(found, **sold(甲=(10, 10, 100)))
    assert cells(outcome.rows("measures"), "numerator", measure="合计") == {"甲": "2"}
    assert cells(outcome.rows("measures"), "numerator", measure="笔数", window="季") == {"甲": "1"}


BETWEEN = """
leagues: {{社: {{contestants: unit, levels: [branch]}}}}
settlements: {{一月: {{on: 2026-01-31}}, 三月: {{on: 2026-03-31}}}}
awards:
  {first}:
    {{{was}clause: 甲, league: 社, window: 累计, kind: cash, unit: CNY, payee: contestant, occasion: campaign,
     settle: [一月, 三月], pay: {{is: sum(sales.amount)}}}}
  丙奖: {{clause: 甲, league: 社, window: 累计, kind: cash, unit: CNY, pay: {{is: 7元}}, payee: contestant,
       occasion: campaign, settle: [一月, 三月]}}
exclusive:
  组: {{clause: 甲, best_first: [[{best}], [{other}]], equals: place, given_up: lapses}}
caps:
  顶: {{clause: 甲, awards: [{first}, 丙奖], per: payee, most: {most}元, cut: last_first}}
"""


def test_groups_and_caps_are_those_in_force_on_the_day_and_name_awards_by_their_first_name() -> None:
    old = BETWEEN.format(first="大奖", was="", best="大奖", other="丙奖", most=60)
    new = BETWEEN.format(first="新奖", was="was: 大奖, ", best="丙奖", other="新奖", most=5)
    outcome = run_versions(versions(old, ("2026-02-01", new)), APRIL, **sold(甲=(100, 0, 0)))
    paid = {(r["settlement"], r["award"]): r["difference"] for r in outcome.rows("settlements")}
    assert paid == {("一月", "大奖"): "60.00", ("三月", "大奖"): "-60.00", ("三月", "丙奖"): "5.00"}
    assert {r["award"]: r["reason"] for r in outcome.rows("awards")} == {"大奖": "given_up:丙奖", "丙奖": "capped"}


def test_what_is_deferred_each_version_says_of_its_own_settlements() -> None:
    shares = "settle: [一月, 三月, 通算], deferred: {一月: %s, 三月: %s, 通算: 100%%}"
    rules = """
    leagues: {社: {contestants: unit, levels: [branch]}}
    settlements: {一月: {on: 2026-01-31}, 三月: {on: 2026-03-31}, 通算: {on: 2026-04-15}}
    awards:
      奖: {clause: 甲, league: 社, window: 累计, kind: cash, unit: CNY, pay: {is: sum(sales.amount), rounding: down},
          payee: contestant, occasion: campaign, SHARES}
    """
    first, second = (rules.replace("SHARES", shares % told) for told in (("50%", "60%"), ("80%", "90%")))
    outcome = run_versions(versions(first, ("2026-02-01", second)), APRIL, **sold(甲=(100, 0, 0)))
    assert chain(outcome) == [("一月", "50.00", "50.00"), ("三月", "90.00", "40.00"), ("通算", "100.00", "10.00")]


def test_who_no_longer_competes_gives_back_what_a_cumulative_award_had_come_to() -> None:
    league = "leagues: {社: {contestants: unit, levels: [branch]}}"
    without = awarded().replace(league, "leagues: {社: {contestants: unit, levels: [branch], where: unit ≠ '乙'}}")
    found = versions(awarded(), ("2026-02-01", without))
    outcome = run_versions(found, APRIL, **sold(甲=(100, 0, 0), 乙=(50, 0, 0)))
    assert chain(outcome, contestant="乙") == [("一月", "5.00", "5.00"), ("三月", "0.00", "-5.00")]


def test_what_is_refused_under_the_old_rules_stays_refused_under_the_new_ones() -> None:
    missing = awarded().replace("销售 × 10%", "given(targets.amount) × 10%")
    found = versions(missing, ("2026-02-01", awarded()))
    outcome = run_versions(found, APRIL, **sold(甲=(100, 0, 0)), targets=[])
    assert outcome.rows("settlements") == []
    assert [r["settlement"] for r in outcome.refused] == ["一月", "三月", "通算"]


# in January `均` was a third, from February on it is whole fen
WAS_A_THIRD = """
leagues: {社: {contestants: unit, levels: [branch]}}
measures:
  均: {leagues: [社], windows: [月, 首月], is: sum(sales.amount) ÷ 3}
"""
READS_IT = """
leagues: {社: {contestants: unit, levels: [branch]}}
measures:
  均: {leagues: [社], windows: [月, 首月], is: sum(sales.amount)}
  差: {leagues: [社], windows: [季], is: %s}
boards:
  榜: {league: 社, windows: [季], by: [{is: 均@首月, order: low_first}], groups: none, among: everyone, eligible: everyone, ties: skip}
settlements: {终: {on: 2026-04-15, final: yes}}
awards:
  奖: {clause: 甲, league: 社, window: 季, kind: cash, unit: CNY, pay: %s, payee: contestant, occasion: campaign, settle: [终]}
"""  # noqa: E501  one line a board, an award


@pytest.mark.parametrize(
    ("deviation", "pay", "at_work"),
    [
        ("deviation(均 over 月)", "{is: 1元}", "差"),
        ("均@首月", "{is: 均@首月}", "奖"),
        ("均@首月", "{pool: sum(均@首月 of everyone), shares: 均@首月, remainder: 榜}", "奖 pool"),
    ],
)
def test_what_has_to_be_whole_is_not_read_of_a_version_that_tells_it_as_a_fraction(
    deviation: str, pay: str, at_work: str
) -> None:
    found = versions(WAS_A_THIRD, ("2026-02-01", READS_IT % (deviation, pay)))
    with pytest.raises(Refused) as refused:
        run_versions(found, APRIL, **sold(甲=(100, 10, 1)))
    assert [(p.code, p.details["what"].split(" (")[0]) for p in refused.value.problems] == [("KMH-R037", at_work)]


def test_rounded_by_the_version_that_reads_it_a_fraction_of_an_earlier_one_will_do() -> None:
    # 33.33 yuan in January (100 ÷ 3), 10 and 1 after: in fen 3 × (3333² + 1000² + 100²) - 4433² = 16705178, root 4087
    plan = READS_IT % ("'deviation(round(均, 2, half_up) over 月)'", "{is: 均@首月, rounding: down}")
    found = versions(WAS_A_THIRD, ("2026-02-01", plan))
    outcome = run_versions(found, APRIL, **sold(甲=(100, 10, 1)))
    assert cells(outcome.rows("measures"), "numerator", measure="差") == {"甲": "4087"}
    assert cells(outcome.rows("measures"), "denominator", measure="差") == {"甲": "3"}
    assert [r["amount"] for r in outcome.rows("awards")] == ["33.33"]
