"""Mistakes met together: each is told once, what follows from it is not, and what stands beside it still is."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from kaimenhong.errors import Refused
from kaimenhong.facts import Contract, load_contracts
from kaimenhong.plan import load_text

HERE = Path(__file__).parent
MINIMAL = (HERE / "minimal.yaml").read_text("utf-8")
GATE = "    gate: {if: attained(净增), lost: hold, lost_at_final: reclaim}\n"
FOLD = "    fold: {start: 0元, next: 卡占比@季, final: pay()}\n"


@pytest.fixture(scope="module")
def contracts() -> Mapping[str, Contract]:
    return load_contracts(HERE / "contracts")


def codes(text: str, contracts: Mapping[str, Contract]) -> list[str]:
    return [p.code for p in load_text(text, "plan.yaml", contracts).errors]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        # an award: its pay, what a row pays, a rate, a step of its fold
        ("is: 单价 × floor(净增 ÷ 目标)", "is: 卡占比@季", ["KMH-L304"]),
        ("each: 50元", "each: seller", ["KMH-L304"]),
        ("主任: 100%", "主任: 5元", ["KMH-C012"]),
        (GATE, FOLD, ["KMH-L304"]),
        (GATE, GATE.replace("净增", "没有"), ["KMH-L200"]),
        # an award whose gate is no condition
        ("gate: {if: attained(净增)", "gate: {if: 净增", ["KMH-L305"]),
        # a settlement without its day; the award that names it waits in silence
        ("一月: {on: 2026-01-31}", "一月: {on: 2026-02-31}", ["KMH-P024"]),
        # a clause without words, a decision without a clause, a scorecard without a name for its sum
        ("    words: 每增加{values.目标}奖{values.单价},详见2026年第5号文。\n", "", ["KMH-P021"]),
        ("clause: T1, by: 竞赛办公室", "by: 竞赛办公室", ["KMH-P021"]),
        ("    total: 包片分\n", "", ["KMH-P021"]),
        # literals that cannot be read
        ("points: 60", "points: 6.0.0", ["KMH-L108"]),
        ("累计: [1/3, 2/3, 1]", "累计: [1/3, 2/3, 1分]", ["KMH-C012"]),
        # a window that is no window: the curve and all that reads it say nothing more
        ("季: whole", "季: 2026-02-30..2026-03-31", ["KMH-C011"]),
        # names in lists that do not exist
        ("windows: [累计, 季]\n    is: 卡占比 ≥ 20%", "windows: [累计, 年]\n    is: 卡占比 ≥ 20%", ["KMH-C020"]),
        ("windows: [累计, 季]\n    total: 总分", "windows: [累计, 年]\n    total: 总分", ["KMH-C020"]),
        ("by: [{is: 总分, order: high_first}]", "by: [{is: 总分数, order: high_first}]", ["KMH-L200"]),
    ],
)
def test_one_mistake_is_told_once(old: str, new: str, told: list[str], contracts: Mapping[str, Contract]) -> None:
    assert old in MINIMAL
    assert codes(MINIMAL.replace(old, new, 1), contracts) == told


def test_the_instance_before_of_what_cannot_be_read_waits_in_silence(contracts: Mapping[str, Contract]) -> None:
    streak = "  连续: {clause: T1, leagues: [网点], windows: [月], is: 'before(净增, 0元) + 1元'}\ncurves:\n"
    text = MINIMAL.replace("growth(deposits.balance)\n", "growth(deposits.balanse)\n").replace("curves:\n", streak, 1)
    assert codes(text, contracts) == ["KMH-L203"]


def test_a_circle_in_time_is_told_once(contracts: Mapping[str, Contract]) -> None:
    ring = (
        "  滚: {clause: T1, leagues: [网点], windows: [月, 季], is: 'before(合, 0元) + before(滚, 0元)'}\n"
        "  合: {clause: T1, leagues: [网点], windows: [月, 季], is: 滚@月}\ncurves:\n"
    )
    assert codes(MINIMAL.replace("curves:\n", ring, 1), contracts) == ["KMH-C159"]


def test_steps_that_cannot_be_read_are_told_once(contracts: Mapping[str, Contract]) -> None:
    tiers = "tiers:\n  档: {clause: T1, whole: [{from: 20%, is: 1.2.3}], below: 0%}\ncurves:\n"
    text = MINIMAL.replace("curves:\n", tiers, 1).replace("is: 卡占比 ≥ 20%", "is: 档(卡占比) ≥ 1%", 1)
    assert codes(text, contracts) == ["KMH-L108"]


def test_a_quota_of_a_league_that_cannot_be_read_waits_in_silence(contracts: Mapping[str, Contract]) -> None:
    text = MINIMAL.replace("where: post = '领导'", "where: post = 领导", 1)
    text = text.replace("is: {网点: given(quotas.amount)}", "is: {网点: given(quotas.amount), 领导: 1元}", 1)
    found = load_text(text, "plan.yaml", contracts).errors
    assert [(p.code, p.place.line) for p in found] == [("KMH-L200", 17)], found


def test_a_number_that_is_not_the_value_decided_may_stand_in_the_reason(contracts: Mapping[str, Contract]) -> None:
    assert codes(MINIMAL.replace("why: 取上年末", "why: 见第9次会议纪要"), contracts) == []


def test_circles_beyond_count_are_told_up_to_twenty(contracts: Mapping[str, Contract]) -> None:
    circles = "".join(f"  环{i}: {{leagues: [网点], windows: [季], is: 环{i}}}\n" for i in range(25))
    assert codes(MINIMAL.replace("curves:\n", circles + "curves:\n", 1), contracts) == ["KMH-C021"] * 20


def test_a_plan_with_errors_is_not_run(contracts: Mapping[str, Contract]) -> None:
    loaded = load_text(MINIMAL.replace("目标: 100万元", "目标: 100.001元"), "plan.yaml", contracts)
    with pytest.raises(Refused, match="KMH-L104"):
        loaded.require()


def test_a_long_circle_is_told_by_its_beginning(contracts: Mapping[str, Contract]) -> None:
    links = "".join(
        f"  链{i}: {{clause: T1, leagues: [网点], windows: [季], is: 链{(i + 1) % 90}}}\n" for i in range(90)
    )
    (problem,) = load_text(MINIMAL.replace("curves:\n", links + "curves:\n", 1), "p", contracts).problems
    assert problem.details["path"].endswith(" → … → 链0")
    assert len(problem.related) < 20


@pytest.mark.parametrize("names", [("六月", "\uf9d1月"), ("ﬁx", "fix"), ("Ａ", "a")])
def test_two_names_that_look_the_same_are_one_too_many(
    contracts: Mapping[str, Contract], names: tuple[str, str]
) -> None:
    twins = "".join(f"  {name}: 1\n" for name in names)
    assert codes(MINIMAL.replace("values:\n", f"values:\n{twins}", 1), contracts) == ["KMH-C004"]
