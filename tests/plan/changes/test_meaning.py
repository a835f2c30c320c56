"""Two versions of a plan: what means something else, under which clause, with the words of both files."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest
from tests.plan.broken import CONTRACTS
from tests.plan.changes.editing import MINIMAL, Changed, edited, only, told, version, words

from kaimenhong.errors import Refused
from kaimenhong.plan import fingerprint, load_text, meaning
from kaimenhong.plan.changes import PlanChanges, changes_between, version_of

STAFF = "{staff: {主任: 100%, 副主任: 100%}, others: none, below: no, present: last_day, share: each, vacancy: nobody}"


def clauses(changes: PlanChanges) -> list[str]:
    return [clause.id for clause in changes.meaning]


# --- one rule


def test_a_prize_changes_under_its_clause_with_the_words_and_places_of_both_files(changed: Changed) -> None:
    changes = changed(("[2万元, 1万元]", "[3万元, 1万元]"))
    rule = only(changes)
    assert (rule.path, rule.kind, rule.clauses) == (("awards", "名次奖"), "changed", ("R1",))
    (change,) = rule.written
    assert words(change) == ("awards.名次奖.pay.prizes.1", "2万元", "3万元")
    assert change.before is not None
    assert change.after is not None
    assert (str(change.before.place), str(change.after.place)) == ("a.yaml:105:34", "b.yaml:105:34")


def test_a_clause_is_told_as_it_prints_before_and_after(changed: Changed) -> None:
    (clause,) = changed(("[2万元, 1万元]", "[3万元, 1万元]")).meaning
    assert clause.id == "R1"
    assert clause.before is not None
    assert clause.after is not None
    assert (clause.before.words, clause.after.words) == ("前两名奖2万元、1万元。", "前两名奖3万元、1万元。")


def test_a_cap_changes_in_its_item_alone(changed: Changed) -> None:
    rule = only(changed(("cap: 60", "cap: 70")))
    assert rule.path == ("scores", "网点", "items", "存款")
    assert told(rule) == [("scores.网点.items.存款.cap", "60", "70")]
    assert rule.fields == {((), "cap")}


def test_a_share_of_a_quota_is_told_at_the_quota_that_uses_the_curve(changed: Changed) -> None:
    rule = only(changed(("累计: [1/3, 2/3, 1]", "累计: [1/4, 2/3, 1]")))
    assert (rule.path, rule.clauses) == (("quotas", "净增"), ("T1",))
    assert told(rule) == [("curves.均摊.累计.1", "1/3", "1/4")]
    assert rule.fields == {(("网点",), "curve")}


def test_a_value_is_told_at_each_rule_that_uses_it_and_clauses_that_print_it_are_named(changed: Changed) -> None:
    changes = changed(("  目标: 100万元", "  目标: 200万元"))
    assert told(only(changes)) == [("values.目标", "100万元", "200万元")]
    assert [(clause.id, len(clause.rules)) for clause in changes.meaning] == [("T1", 0), ("R2", 1)]


def test_a_rule_that_cites_another_clause_stands_under_both(changed: Changed) -> None:
    changes = changed(("名次奖:\n    clause: R1", "名次奖:\n    clause: R2"))
    assert only(changes).clauses == ("R2", "R1")
    assert clauses(changes) == ["R1", "R2"]


def test_what_cites_no_clause_belongs_to_the_decision_about_it(changed: Changed) -> None:
    changes = changed(("base_date: 2025-12-31", "base_date: 2025-12-30"))
    assert only(changes).path == ("base_date",)
    assert clauses(changes) == ["T1"]


def test_what_no_clause_and_no_decision_speaks_of_comes_last(changed: Changed) -> None:
    changes = changed(("终结: {on: 2026-04-15", "终结: {on: 2026-04-20"), ("cap: 60", "cap: 70"))
    assert clauses(changes) == ["S1", ""]
    assert changes.meaning[-1].before is None


def test_a_rule_that_changed_with_another_says_which(changed: Changed) -> None:
    changes = changed(
        ("period: 2026-01-01..2026-03-31", "period: 2026-01-01..2026-04-30"),
        ("累计: [1/3, 2/3, 1]", "累计: [1/3, 2/3, 1, 1]"),
        ("终结: {on: 2026-04-15", "终结: {on: 2026-05-15"),
    )
    assert changes.rules["windows", "月"].follows == (("period",),)
    assert changes.rules["windows", "月"].written == ()
    assert changes.rules["settlements", "终结"].follows == ()


def test_a_unit_changes_the_measure_and_what_names_it_follows(changed: Changed) -> None:
    gate = ("  占比达标:", "  件数达标:\n    leagues: [网点]\n    windows: [季]\n    is: 件数 ≥ 1\n  占比达标:")
    changes = changed(gate, ("unit: 件", "unit: 笔"), before=(gate,))
    assert told(changes.rules["measures", "件数"]) == [("measures.件数.unit", "件", "笔")]
    assert changes.rules["gates", "件数达标"].follows == (("measures", "件数"),)


# --- added, removed, reordered


def test_a_rule_that_is_new_is_told_whole(changed: Changed) -> None:
    item = "      占比: {clause: S1, points: 40, earn: 占比达标, floor: none, cap: none}\n"
    rule = only(changed(before=((item, ""),)))
    assert (rule.path, rule.kind) == (("scores", "网点", "items", "占比"), "added")
    assert told(rule) == [
        (
            "scores.网点.items.占比",
            None,
            "clause: S1\npoints: 40\nearn: 占比达标\nfloor: none\ncap: none",
        )
    ]


def test_a_rule_that_is_gone_is_told_whole_and_last(changed: Changed) -> None:
    item = "      占比: {clause: S1, points: 40, earn: 占比达标, floor: none, cap: none}\n"
    changes = changed((item, ""), ("cap: 60", "cap: 70"))
    assert [(rule.kind, rule.path[-1]) for rule in changes.rules.values()] == [("changed", "存款"), ("removed", "占比")]


def test_a_section_that_is_new_is_told_rule_by_rule(changed: Changed) -> None:
    text = MINIMAL[MINIMAL.index("relations:") : MINIMAL.index("measures:")]
    uses = "  领导:\n    windows: [季]\n    total: 包片分\n    decimals: 2\n    rounding: half_up\n    items:\n"
    used = MINIMAL[MINIMAL.index(uses) : MINIMAL.index("boards:")]
    changes = changed(before=((text, ""), (used, "")))
    assert {(".".join(rule.path), rule.kind) for rule in changes.rules.values()} == {
        ("relations.包片", "added"),
        ("scores.领导", "added"),
        ("scores.领导.items.所包", "added"),
    }


def test_a_window_that_is_new_is_told_in_its_one_word(changed: Changed) -> None:
    rule = only(changed(("  季: whole", "  季: whole\n  首月: 2026-01-01..2026-01-31")))
    assert told(rule) == [("windows.首月", None, "2026-01-01..2026-01-31")]


def test_a_part_that_one_file_does_not_write_is_told_by_the_other() -> None:
    whole = version(MINIMAL)
    silent = replace(
        whole,
        plan=replace(whole.plan, base_date=date(2025, 12, 30)),
        root=replace(whole.root, entries=tuple(e for e in whole.root.entries if e[0].text != "base_date")),
    )
    assert told(only(changes_between(silent, whole))) == [("base_date", None, "2025-12-31")]
    assert told(only(changes_between(whole, silent))) == [("base_date", "2025-12-31", None)]


def test_items_in_another_order_change_the_scorecard_for_they_are_added_in_it(changed: Changed) -> None:
    one = "      占比: {clause: S1, points: 40, earn: 占比达标, floor: none, cap: none}\n"
    other = MINIMAL[MINIMAL.index("      存款: {clause: S1") : MINIMAL.index(one)]
    rule = only(changed((other + one, one + other)))
    assert told(rule) == [("scores.网点.items", "存款, 占比", "占比, 存款")]


def test_a_part_that_takes_another_shape_is_told_whole(changed: Changed) -> None:
    rule = only(
        changed(
            (
                f"payee: {STAFF}",
                "payee: contestant",
            )
        )
    )
    assert told(rule) == [
        (
            "awards.名次奖.payee",
            STAFF,
            "contestant",
        )
    ]


def test_a_prize_more_changes_the_list(changed: Changed) -> None:
    rule = only(changed(("[2万元, 1万元]", "[2万元, 1万元, 1万元]")))
    assert told(rule) == [("awards.名次奖.pay.prizes", "[2万元, 1万元]", "[2万元, 1万元, 1万元]")]


def test_beside_a_change_the_same_formula_spelled_differently_is_none(changed: Changed) -> None:
    rule = only(changed(("attained(净增), floor: 0, cap: 60", "（attained( 净增 )）, floor: 0, cap: 50")))
    assert told(rule) == [("scores.网点.items.存款.cap", "60", "50")]


def test_leagues_and_windows_in_another_order_are_no_change_beside_one(changed: Changed) -> None:
    rule = only(changed(("windows: [累计, 季]\n    is: 卡占比 ≥ 20%", "windows: [季, 累计]\n    is: 卡占比 ≥ 30%")))
    assert told(rule) == [("gates.占比达标.is", "卡占比 ≥ 20%", "卡占比 ≥ 30%")]


def test_a_league_less_is_told_as_the_whole_list(changed: Changed) -> None:
    change = changed(("windows: [月, 累计, 季]\n    is: count", "windows: [月, 季]\n    is: count"))
    assert told(only(change)) == [("measures.件数.windows", "[月, 累计, 季]", "[月, 季]")]


def test_another_window_in_a_list_of_windows_is_told(changed: Changed) -> None:
    change = changed(("windows: [月, 累计, 季]\n    is: count", "windows: [月, 累计, 阶段]\n    is: count"))
    assert told(only(change)) == [("measures.件数.windows.3", "季", "阶段")]


# --- the same


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("  目标: 100万元", "  目标: 1,000,000元   # 同样的数"),
        ("lost: hold, lost_at_final: reclaim", "lost_at_final: reclaim, lost: hold"),
        ("is: {网点: given(quotas.amount)}", "is: given(quotas.amount)"),
        ("单价 × floor", "1000元 * floor"),
    ],
)
def test_another_spelling_is_no_other_meaning(old: str, new: str, changed: Changed) -> None:
    changes = changed((old, new))
    assert changes.same_meaning
    assert changes.meaning == ()


def test_what_is_only_spelled_differently_is_told_apart(changed: Changed) -> None:
    changes = changed(("单价 × floor", "1000元 * floor"))
    assert [words(change) for change in changes.spelling] == [
        ("awards.增量奖.pay.is", "单价 × floor(净增 ÷ 目标)", "1000元 * floor(净增 ÷ 目标)")
    ]


def test_a_plan_that_does_not_run_is_refused() -> None:
    with pytest.raises(Refused, match="KMH-C002"):
        version_of(load_text(edited(("ties: skip", "ties: undecided")), "a.yaml", CONTRACTS))


VERSIONS = [
    MINIMAL,
    edited(("[2万元, 1万元]", "[3万元, 1万元]")),
    edited(("cap: 60", "cap: 70")),
    edited(("  目标: 100万元", "  目标: 1,000,000元")),
    edited(("  目标: 100万元", "  目标: 200万元")),
    edited(("逐月考核", "按月考核")),
    edited(("小方案", "大方案"), ("取上年末", "取上年末日")),
    edited(("总分", "综合分")),
    edited(("名次奖", "前两名奖")),
    edited(("网点", "支行")),
    edited(("curve: 均摊", "curve: none")),
    edited(("首周: 2026-01-01..2026-01-07", "首周: 2026-01-01..2026-01-08")),
    edited(("R1", "R9")),
    edited(("clause: S1, points: 60", "clause: R2, points: 60")),
    edited(("is: {网点: given(quotas.amount)}", "is: given(quotas.amount)")),
    edited(("windows: [累计, 季]\n    is: 卡占比", "windows: [季, 累计]\n    is: 卡占比")),
    edited(("{主任: 100%, 副主任: 100%}", "{主任: 100%}")),
    edited(("base_date: 2025-12-31", "base_date: 2025-12-30")),
    edited(("closing: 特此通知。", "closing: 请遵照执行。")),
]


def test_changes_are_told_exactly_where_fingerprints_differ() -> None:
    versions = [version(text) for text in VERSIONS]
    for one, other in (*pairwise(versions), *((versions[0], v) for v in versions)):
        changes = changes_between(one, other)
        assert changes.same_meaning == (meaning(one.plan) == meaning(other.plan))
        nothing = changes.same_meaning and not changes.words
        assert nothing == (fingerprint(one.plan) == fingerprint(other.plan))


def test_a_finality_that_is_added_and_one_that_changes_are_told() -> None:
    said = "finality: {publicity_ends: 2026-04-30, rank_money: none, clause: R1}\n"
    none, some, other = (version(text) for text in (MINIMAL, MINIMAL + said, MINIMAL + said.replace("none", "all")))
    assert [rule.path for rule in changes_between(none, some).rules.values()] == [("finality",)]
    (change,) = only(changes_between(some, other)).written
    assert words(change) == ("finality.rank_money", "none", "all")
