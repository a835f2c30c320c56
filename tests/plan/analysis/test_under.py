"""A plan under another keeps what the other says of such plans."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from kaimenhong.facts import Contract, load_contracts
from kaimenhong.periods import Period
from kaimenhong.plan import Loaded, fingerprint, load_text, meaning
from kaimenhong.plan.around import Finality
from kaimenhong.plan.ranked import ranked_awards

HERE = Path(__file__).parents[1]
MINIMAL = (HERE / "minimal.yaml").read_text("utf-8")
CHILDREN = """\
children:
  子方案:
    clause: R1
    of: 网点
    forbidden: {clause: R1, kinds: [travel]}
    quotas: {净增: equal}
    most: none
    approved_by: [销售部]
"""
PARENT = "parent: {campaign: minimal, under: 子方案, unit: u1}\n"


@pytest.fixture(scope="module")
def contracts() -> Mapping[str, Contract]:
    return load_contracts(HERE / "contracts")


def under(contracts: Mapping[str, Contract], child: str, rules: str = CHILDREN) -> Loaded:
    above = load_text(MINIMAL + rules, "above.yaml", contracts).require()
    return load_text(child, "plan.yaml", contracts, above)


def codes(loaded: Loaded) -> list[str]:
    return [problem.code for problem in loaded.problems]


def test_a_plan_that_keeps_all_has_no_problem(contracts: Mapping[str, Contract]) -> None:
    assert codes(under(contracts, MINIMAL + PARENT)) == []


def test_a_plan_under_none_is_none_of_its_children(contracts: Mapping[str, Contract]) -> None:
    assert codes(under(contracts, MINIMAL)) == ["KMH-V020"]


def test_of_another_campaign_or_another_name(contracts: Mapping[str, Contract]) -> None:
    assert codes(under(contracts, MINIMAL + PARENT.replace("minimal", "maximal"))) == ["KMH-V021"]
    assert codes(under(contracts, MINIMAL + PARENT.replace("under: 子方案", "under: 别的"))) == ["KMH-V022"]


def test_its_period_lies_within(contracts: Mapping[str, Contract]) -> None:
    above = load_text(MINIMAL + CHILDREN, "above.yaml", contracts).require()
    shorter = replace(above, period=Period(date(2026, 1, 1), date(2026, 3, 30)))
    assert codes(load_text(MINIMAL + PARENT, "plan.yaml", contracts, shorter)) == ["KMH-V023"]


def test_a_forbidden_kind_is_told_with_the_clause_where_it_stands(contracts: Mapping[str, Contract]) -> None:
    rules = CHILDREN.replace("[travel]", "[cash]")
    found = [p for p in under(contracts, MINIMAL + PARENT, rules).problems if p.code == "KMH-V024"]
    assert [p.place.line for p in found] == [
        n for n, line in enumerate(MINIMAL.splitlines(), 1) if line.strip() == "kind: cash"
    ]
    assert found[0].details["words"] in found[0].message("zh")


def test_a_quota_that_is_to_be_divided_is_there(contracts: Mapping[str, Contract]) -> None:
    renamed = MINIMAL.replace("净增", "增量")
    assert "KMH-V025" in codes(under(contracts, renamed + PARENT))


def test_what_nothing_is_said_of_is_free(contracts: Mapping[str, Contract]) -> None:
    rules = CHILDREN.replace("    forbidden: {clause: R1, kinds: [travel]}\n    quotas: {净增: equal}\n", "")
    assert codes(under(contracts, MINIMAL + PARENT, rules)) == []


def test_it_costs_no_more_than_allowed(contracts: Mapping[str, Contract]) -> None:
    problems = under(contracts, MINIMAL + PARENT, CHILDREN.replace("most: none", "most: 1元")).problems
    assert [(p.code, p.details["most"]) for p in problems] == [("KMH-V026", "1.00")]
    prizes = "gate: {if: attained(净增), lost: hold, lost_at_final: reclaim}\n"
    assert prizes in MINIMAL
    alone = MINIMAL[: MINIMAL.index("  增量奖:")] + MINIMAL[MINIMAL.index("  名次奖:") : MINIMAL.index("  出单奖:")]
    alone = alone.replace("share: each", "share: pool") + MINIMAL[MINIMAL.index("clauses:") :]
    alone = alone.replace("每增加{values.目标}奖{values.单价},", "")
    problems = under(contracts, alone + PARENT, CHILDREN.replace("most: none", "most: 30万元")).problems
    assert [p.code for p in problems if p.code == "KMH-V026"] == []


FINALITY = "finality: {publicity_ends: 2026-04-30, rank_money: wrongdoers, clause: R1}\n"


def test_publicity_does_not_end_before_the_first_settlement(contracts: Mapping[str, Contract]) -> None:
    on_the_day = FINALITY.replace("2026-04-30", "2026-01-31")
    before = FINALITY.replace("2026-04-30", "2026-01-30")
    assert codes(load_text(MINIMAL + on_the_day, "plan.yaml", contracts)) == []
    assert codes(load_text(MINIMAL + before, "plan.yaml", contracts)) == ["KMH-C196"]


def test_a_finality_that_cannot_be_read_is_none(contracts: Mapping[str, Contract]) -> None:
    wrong = FINALITY.replace("wrongdoers", "everybody")
    assert codes(load_text(MINIMAL + wrong, "plan.yaml", contracts)) == ["KMH-P023"]


def test_prizes_by_place_and_awards_that_ask_for_a_place_are_ranked(contracts: Mapping[str, Contract]) -> None:
    own = MINIMAL.replace("    if: rank(总榜@季) ≤ 3\n    not_applicable: no\n", "")
    assert ranked_awards(load_text(MINIMAL, "plan.yaml", contracts).require()) == {"名次奖", "增量奖"}
    assert ranked_awards(load_text(own, "plan.yaml", contracts).require()) == {"名次奖"}


def test_what_stands_around_the_rules_changes_no_meaning(contracts: Mapping[str, Contract]) -> None:
    around = """\
bulletins:
  日通报: {clause: R1, every: day, at: '17:00', boards: [总榜]}
duties:
  上报: {clause: R1, who: 网点, what: 统计数据, to: 竞赛办公室, every: 月}
"""
    around += FINALITY + CHILDREN + PARENT
    plain, more = (load_text(text, "p.yaml", contracts).require() for text in (MINIMAL, MINIMAL + around))
    assert fingerprint(plain) != fingerprint(more)
    assert meaning(plain) == meaning(more)
    assert more.bulletins["日通报"].boards == ("总榜",)
    assert (more.duties["上报"].every, more.duties["上报"].at) == ("月", None)
    assert more.finality == Finality(date(2026, 4, 30), "wrongdoers", "R1")
    assert plain.finality is None


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        (FINALITY.replace("R1", "R9"), "KMH-C051"),
        (CHILDREN.replace("of: 网点", "of: 领导"), "KMH-V028"),
        (CHILDREN.replace("of: 网点", "of: 网络"), "KMH-C020"),
        (CHILDREN.replace("净增: equal", "净减: equal"), "KMH-C020"),
        (CHILDREN.replace("forbidden: {clause: R1", "forbidden: {clause: R9"), "KMH-C051"),
        ("bulletins: {日报: {clause: R1, every: day, at: '17:00', boards: [榜]}}\n", "KMH-C020"),
        ("bulletins: {日报: {clause: R1, every: 天, at: '17:00', boards: [总榜]}}\n", "KMH-C020"),
        ("bulletins: {日报: {clause: R1, every: day, at: '25:00', boards: [总榜]}}\n", "KMH-P027"),
    ],
)
def test_what_is_not_there_is_noted(contracts: Mapping[str, Contract], wrong: str, code: str) -> None:
    assert code in codes(load_text(MINIMAL + wrong, "plan.yaml", contracts))
