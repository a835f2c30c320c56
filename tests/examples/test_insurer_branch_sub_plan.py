"""A company's own plan under insurer-branch: gifts of its own it may give, trips it may not (C-O5, C-O6)."""

import shutil
from pathlib import Path

from kaimenhong.cli.campaign import load

EXAMPLE = Path(__file__).parents[2] / "examples" / "insurer-branch"
SUB_PLAN = """\
campaign: insurer-90106-2026q1
title: 清河县支二次企划
language: 1
period: 2026-01-01..2026-03-31
base_date: 2025-12-31
parent: {campaign: insurer-branch-2026q1, under: 二次企划, unit: '90106'}
values: {线: 10万元, 礼品价值: 300元}
windows: {季: whole}
leagues:
  本公司: {contestants: unit, levels: [company]}
  营销员: {contestants: person, where: post = '营销员', members: any_day}
tables:
  本公司保单:
    clause: 甲
    from: policies
    where: line = '长险'
    columns: {所在团队: lookup(roster.unit on effective_on for person = agent)}
    date: effective_on
    unit: 所在团队
    person: agent
measures:
  首年期交: {clause: 甲, leagues: [本公司, 营销员], windows: [季], is: sum(本公司保单.premium)}
quotas:
  首年期交:
    clause: 甲
    is: {本公司: 160万元}
    curve: none
    reach: at_least
    zero: not_applicable
    negative: not_applicable
settlements: {终结: {on: 2026-05-31, final: yes}}
awards:
  清河礼:
    clause: 乙
    league: 营销员
    window: 季
    kind: gift
    unit: 份
    value: 礼品价值
    if: 首年期交 ≥ 线
    pay: {is: 1份}
    payee: contestant
    occasion: campaign
    settle: [终结]
clauses:
  甲: 全公司首年期交任务{quotas.首年期交.is.本公司}。
  乙: 首年期交{values.线}以上的,奖励礼品一份(价值{values.礼品价值})。
"""


def told(folder: Path, sub_plan: str) -> dict[str, str]:
    """Problems of the sub-plan beside the plan above, with the clause of each."""
    shutil.copytree(EXAMPLE / "contracts", folder / "contracts", dirs_exist_ok=True)
    path = folder / "plan.yaml"
    path.write_text(sub_plan, "utf-8")
    loaded = load(path, load(EXAMPLE / "plan.yaml").require())
    return {problem.code: problem.clause or "" for problem in loaded.problems}


def test_gifts_of_its_own_are_allowed(tmp_path: Path) -> None:
    assert told(tmp_path, SUB_PLAN) == {}


def test_a_trip_is_refused_by_the_clause_of_the_plan_above(tmp_path: Path) -> None:
    assert told(tmp_path, SUB_PLAN.replace("kind: gift", "kind: travel")) == {"KMH-V024": "C-O6"}


def test_a_plan_without_the_companys_target_is_refused(tmp_path: Path) -> None:
    without = SUB_PLAN[: SUB_PLAN.index("quotas:")] + SUB_PLAN[SUB_PLAN.index("settlements:") :]
    without = without.replace("任务{quotas.首年期交.is.本公司}", "如实统计")
    assert told(tmp_path, without) == {"KMH-V025": "C-O5"}
