"""Conditions nobody meets, lines above the average, boards that read two ways, awards that pay twice."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.plan.analysis.small import (
    CONTRACTS,
    award,
    bounds,
    clause,
    loaded,
    measure,
    quota,
    signed,
    text,
    told,
    told_in,
    typed,
)

from kaimenhong.errors import Place
from kaimenhong.plan.analysis.cost import cost_of
from kaimenhong.plan.analysis.same_business import paid_twice
from kaimenhong.plan.analysis.subject import Subject
from kaimenhong.plan.model import ToContestant
from kaimenhong.source import Scalar

NO_TREE = Scalar("", Place(""))

SCORES = (
    "  社: {windows: [季], total: 总分, decimals: 2, rounding: half_up, items: {存款: {points: 100, "
    "earn: 净增 ÷ 100万元, floor: 0, cap: 100}}}\n"
)


def board(name: str = "榜", among: str = "everyone", eligible: str = "everyone") -> str:
    return (
        f"  {name}: {{league: 社, windows: [季], groups: none, by: [{{is: 净增, order: high_first}}], among: {among}, "
        f"eligible: {eligible}, ties: skip}}\n"
    )


# --- points of a scorecard ---

BONUS = SCORES.replace("}}}", "}, 加分: {points: 5, earn: 净增 ÷ 100万元, floor: 0, cap: 5}}}")


def test_points_of_a_hundred_and_a_bonus_are_told() -> None:
    assert told(code="KMH-C042", scores=BONUS) == ["各计分项的分值合计 105,不是 100"]


@pytest.mark.parametrize("signed_for", ["scores.社.items", "scores.社.items.加分.points"])
def test_a_bonus_that_somebody_signed_for_is_not_told(signed_for: str) -> None:
    assert told("clauses: {R: 加分项五分。}\n" + signed(signed_for), code="KMH-C042", scores=BONUS) == []


def test_items_that_bring_points_of_their_own_add_up_to_nothing_that_can_be_told() -> None:
    own = SCORES.replace("points: 100, earn: 净增 ÷ 100万元", "points: none, earn: 5分")
    assert told(code="KMH-C042", scores=own) == []


PRIZES = "{by_place: 榜, prizes: [3000元, 2000元, 1000元], ties: pool}"

# --- conditions nobody meets ---


@pytest.mark.parametrize(
    ("condition", "never"),
    [("总分 ≥ 100分", False), ("总分 > 100分", True), ("总分 ≥ 0分", False), ("净增 > 5元 且 净增 < 5元", True)],
)
def test_a_condition_that_nobody_meets_is_told(condition: str, *, never: bool) -> None:
    found = told(code="KMH-C210", scores=SCORES, awards=award("奖", "500元", if_=condition))
    assert found == (["社里没有人能满足这个条件"] if never else [])


def test_a_gate_is_told_with_its_leagues_and_what_asks_of_it_is_not() -> None:
    gates = "  永不: {leagues: [县, 社], windows: [季], is: 件数 < 0件}\n"
    awards = award("奖", "500元", if_="永不")
    assert told(code="KMH-C210", gates=gates, awards=awards) == ["县、社里没有人能满足这个条件"]


def test_who_is_ranked_or_paid_must_be_possible() -> None:
    for said in ({"among": "件数 < 0件"}, {"eligible": "件数 < 0件"}):
        assert told(code="KMH-C210", boards=board(**said)) == ["社里没有人能满足这个条件"]


def test_what_stands_for_not_applicable_may_be_met() -> None:
    for instead, never in (("yes", False), ("no", True)):
        awards = award("奖", "500元", if_="人均 < 0元", not_applicable=instead)
        gates = f"  门: {{leagues: [社], windows: [季], is: 人均 < 0元, not_applicable: {instead}}}\n"
        assert bool(told(code="KMH-C210", awards=awards)) is never
        assert bool(told(code="KMH-C210", gates=gates)) is never


# --- a line above the average ---

WHOLE = {"quotas": quota("净增", "{县: 2500万元}")}


@pytest.mark.parametrize(
    ("condition", "told_of"),
    [
        ("净增 ≥ 250万元", False),
        ("净增 ≥ 251万元", True),
        ("净增 > 250万元", False),
        ("净增 ≥ 251万元 且 件数 > 3件", True),
        ("大户", True),
        ("大户 且 大户", True),
        ("净增@月 ≥ 251万元", False),
        ("净增 ≥ 251万元 或 件数 > 3件", False),
        ("净增 ≥ 保费", False),
        ("保费 ≥ 251万元", False),
        ("净增 ≤ 251万元", False),
    ],
)
def test_a_line_is_held_against_the_quota_shared_out(condition: str, *, told_of: bool) -> None:
    gates = "  大户: {leagues: [社], windows: [季], is: 净增 ≥ 251万元}\n"
    window = {"window": "累计"} if "@月" in condition else {}
    found = told(code="KMH-C211", gates=gates, awards=award("奖", "500元", if_=condition, **window), **WHOLE)
    line = "“净增”的门槛 251万元 高于社平均分到的 250万元(任务 2500万元,10 家)"
    assert found == ([line] if told_of else [])


def test_who_may_be_paid_on_a_board_is_asked_too_and_told_once() -> None:
    boards = board(eligible="净增 ≥ 251万元") + board("再榜", among="净增 ≥ 251万元")
    assert len(told(code="KMH-C211", boards=boards, **WHOLE)) == 1


def test_a_stretch_above_ones_own_quota_is_no_matter() -> None:
    awards = award("奖", "500元", if_="净增 ≥ 120万元")
    assert told(code="KMH-C211", awards=awards, quotas=quota("净增", "{社: 100万元}")) == []


def test_only_the_share_of_the_window_is_shared_out() -> None:
    sections = {"curves": "  曲: {累计: [10%, 50%, 1]}\n", "quotas": quota("净增", "{县: 2500万元}", "曲")}
    awards = award("奖", "500元", if_="净增 ≥ 251万元")  # of the quarter, which the curve leaves out
    assert told(code="KMH-C211", awards=awards, **sections) == []


# --- ranked and filtered ---


@pytest.mark.parametrize(
    ("among", "eligible", "condition", "pay", "code"),
    [
        ("everyone", "everyone", "", PRIZES, ""),
        ("everyone", "净增 > 0元", "", PRIZES, "KMH-C213"),
        ("everyone", "everyone", "净增 > 0元", PRIZES, "KMH-C213"),
        ("净增 > 0元", "everyone", "", PRIZES, "KMH-C214"),
        ("everyone", "everyone", "rank(榜) ≤ 3", "500元", ""),
        ("everyone", "everyone", "rank(榜) ≤ 3 且 件数 > 3件", "500元", "KMH-C213"),
        ("everyone", "净增 > 0元", "rank(榜) ≤ 3", "500元", ""),
        ("净增 > 0元", "everyone", "rank(榜) ≤ 3", "500元", "KMH-C214"),
        ("everyone", "净增 > 0元", "", "500元", ""),
    ],
)
def test_a_board_that_pays_and_filters_reads_two_ways(
    among: str, eligible: str, condition: str, pay: str, code: str
) -> None:
    asked = {"if_": condition} | ({"not_applicable": "no"} if "rank" in condition else {}) if condition else {}
    sections = {"boards": board(among=among, eligible=eligible), "awards": award("奖", pay, **asked)}
    found = [p.code for p in loaded(**sections).problems if p.code in ("KMH-C213", "KMH-C214")]
    assert found == ([code] if code else [])


@pytest.mark.parametrize("path", ["boards", "boards.榜", "boards.榜.among", "boards.榜.eligible", "awards.奖.if"])
def test_a_decision_on_the_board_or_the_condition_answers(path: str) -> None:
    awards = award("奖", PRIZES, if_="件数 > 3件") + award("再奖", "500元", if_="rank(榜) ≤ 3", not_applicable="no")
    sections = {"boards": board(eligible="净增 > 0元"), "awards": awards}
    assert len(told(code="KMH-C213", **sections)) == 1, "a board is told once"
    assert told(signed(path), code="KMH-C213", **sections) == []


def test_what_is_undecided_is_not_asked_twice() -> None:
    sections = {"boards": board(among="undecided", eligible="净增 > 0元"), "awards": award("奖", PRIZES)}
    codes = [p.code for p in loaded(**sections).problems]
    assert "KMH-C001" in codes
    assert "KMH-C213" not in codes


# --- how many places ---


def test_prizes_beyond_the_size_of_the_league_are_told() -> None:
    eleven = ", ".join(["1元"] * 11)
    for prizes, problems in (("1元, 1元", []), (eleven, ["奖到第 11 名,而社只有 10 个"])):
        pay = f"{{by_place: 榜, prizes: [{prizes}], ties: pool}}"
        assert told(code="KMH-C216", boards=board(), awards=award("奖", pay)) == problems


@pytest.mark.parametrize(
    ("words", "marked", "problems"),
    [
        ("给予奖励", "", []),
        ("前三名", "", []),
        ("前3名", "3", []),
        ("一等奖1名,二等奖2名", "1 2", []),
        ("一等奖一名,二等奖二名", "", []),
        ("前六名", "", ["条款写的是 6 名,奖金写了 3 个"]),
        ("TOP 20", "20", ["条款写的是 20 名,奖金写了 3 个"]),
        ("一等奖1名,二等奖3名", "1 3", ["条款写的是 4 名,奖金写了 3 个"]),
    ],
)
def test_prizes_are_as_many_as_the_clause_tells(words: str, marked: str, problems: list[str]) -> None:
    sections = {"boards": board(), "awards": award("奖", PRIZES), "clauses": clause(words, *marked.split())}
    assert told(code="KMH-C217", **sections) == problems


def places(number: int, board: str = "榜") -> str:
    return f"{{by_place: {board}, prizes: [{{places: {number}, each: 1元}}], ties: pool}}"


@pytest.mark.parametrize(
    ("words", "given", "others"),
    [
        # first and second by themselves: one and two are three
        ("前三名", [places(1), places(2)], 0),
        # the same three places in cash by turns, and a flag for all of them
        ("一等奖一名,二等奖二名", [places(1), places(2), places(3)], 0),
        # three in each of two leagues, by turns
        ("各取前三名", [places(1), places(2), places(1, "另榜"), places(2, "另榜")], 0),
        # the first three, and the fourth and fifth besides
        ("前三名奖现金,前五名", [places(3), places(2)], 0),
        # one and one are not three
        ("前三名", [places(1), places(1)], 2),
        ("前三名", [places(3), places(2)], 1),
    ],
)
def test_awards_of_one_clause_have_its_places_together(words: str, given: list[str], others: int) -> None:
    awards = "".join(award(f"奖{number}", pay) for number, pay in enumerate(given))
    boards = board() + board().replace("榜", "另榜")
    assert len(told(code="KMH-C217", boards=boards, awards=awards, clauses=clause(words))) == others


# --- paid twice ---

ROWS = {"payee": "{column: seller, empty: nobody}"}


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (award("甲", "max(净增, 0元) × 1%"), award("乙", "max(净增, 0元) × 2%"), "净增"),
        (award("甲", "max(净增, 0元) × 1%"), award("乙", "max(保费, 0元) × 2%"), ""),
        (award("甲", "max(净增, 0元) × 1%"), award("乙", "max(净增, 0元) × 2%", window="月"), "净增"),
        (award("甲", "max(净增, 0元) × 1%"), award("乙", "max(净增, 0元) × 2%", kind="gift"), ""),
        (award("甲", "max(净增, 0元) × 1%"), award("乙", "max(净增, 0元) × 2%", league="县"), ""),
        (
            award("甲", "max(净增, 0元) × 1%"),
            award(
                "乙",
                "max(净增, 0元) × 2%",
                payee="{staff: {主任: 100%}, others: none, below: no, present: last_day, share: each, vacancy: nobody}",
            ),
            "",
        ),
        # parted by their conditions
        (
            award("甲", "max(净增, 0元) × 1%", if_="净增 < 100元"),
            award("乙", "max(净增, 0元) × 2%", if_="净增 ≥ 100元"),
            "",
        ),
        (
            award("甲", "max(净增, 0元) × 1%", if_="净增 < 100元"),
            award("乙", "max(净增, 0元) × 2%", if_="净增 ≥ 100元", window="月"),
            "净增",
        ),
        (
            award("甲", "max(净增, 0元) × 1%", if_="人均 < 100元", not_applicable="yes"),
            award("乙", "max(净增, 0元) × 2%", if_="人均 ≥ 100元", not_applicable="no"),
            "净增",
        ),
        # rows and places
        (
            award("甲", "{per_row: sales, each: 5元}", **ROWS),
            award("乙", "{per_row: sales, each: 6元}", **ROWS),
            "sales",
        ),
        (
            award("甲", "{per_row: sales, where: premium < 5元, each: 5元}", **ROWS),
            award("乙", "{per_row: sales, where: premium ≥ 5元, each: 6元}", **ROWS),
            "",
        ),
        (award("甲", PRIZES), award("乙", PRIZES), "榜"),
        (award("甲", PRIZES), award("乙", "max(净增, 0元) × 1%"), ""),
    ],
)
def test_two_awards_for_the_same_business_are_told(one: str, other: str, same: str) -> None:
    found = told(code="KMH-C215", boards=board(), awards=one + other)
    assert found == ([f"“甲”和“乙”为同一业务({same})各发一次现金"] if same else [])


def test_phases_that_share_no_day_pay_for_different_business() -> None:
    apart = text(
        awards=award("甲", "max(净增, 0元) × 1%", window="首") + award("乙", "max(净增, 0元) × 2%", window="末")
    )
    apart = apart.replace("季: whole}", "季: whole, 首: 2026-01-01..2026-01-07, 末: 2026-03-01..2026-03-31}")
    assert told_in(apart.replace("windows: [月, 累计, 季]", "windows: [季, 首, 末]"), "KMH-C215") == []


def test_each_award_is_told_with_the_first_it_doubles() -> None:
    awards = "".join(award(name, "max(净增, 0元) × 1%") for name in ("甲", "乙", "丙"))
    assert [p[:7] for p in told(code="KMH-C215", awards=awards)] == ["“甲”和“乙”", "“甲”和“丙”"]


def test_awards_that_exclude_each_other_pay_once() -> None:
    awards = award("甲", "max(净增, 0元) × 1%") + award("乙", "max(净增, 0元) × 2%")
    group = "exclusive: {组: {clause: R, best_first: [[甲], [乙]], equals: place, given_up: lapses}}\n"
    assert told_in(text(awards=awards) + group, "KMH-C215") == []


def test_a_decision_on_either_award_answers() -> None:
    awards = award("甲", "max(净增, 0元) × 1%") + award("乙", "max(净增, 0元) × 2%")
    for name in ("甲", "乙"):
        assert told(signed(f"awards.{name}"), code="KMH-C215", awards=awards) == []


def test_pay_of_a_later_language_is_compared_with_nothing() -> None:
    plan = typed(awards=award("甲", "max(净增, 0元) × 1%"))
    later = replace(plan.awards["甲"], name="乙", pay=ToContestant())  # type: ignore[arg-type]
    subject = Subject.of(replace(plan, awards={**plan.awards, "乙": later}), CONTRACTS, NO_TREE)
    assert list(paid_twice(subject)) == []


# --- rows of tables made of one another ---

GOOD = (
    "tables:\n  好单: {{clause: R, from: {of}, where: '{where}', date: sold_on, unit: unit, person: seller, "
    "columns: {{双倍: premium × 2}}}}\n"
)


@pytest.mark.parametrize(
    ("table", "where", "said", "same"),
    [
        ("sales", "", "premium > 5元", "sales"),
        ("sales", "where: premium ≤ 5元, ", "premium > 5元", ""),
        ("好单", "", "premium > 5元", "好单"),
        ("deposits", "", "premium > 5元", ""),
        ("sales", "where: \"policy in ('1', '2')\", ", "policy in (''1'', ''2'')", "sales"),
    ],
)
def test_rows_made_of_one_another_are_one_business(table: str, where: str, said: str, same: str) -> None:
    if table == "deposits":
        one = award("甲", "{per_row: sales, each: 5元}")
    else:
        one = award("甲", f"{{per_row: {table}, {where}each: 5元}}", **ROWS)
    plan = text(awards=one + award("乙", "{per_row: 好单, each: 6元}", **ROWS)) + GOOD.format(of="sales", where=said)
    assert told_in(plan, "KMH-C215") == ([f"“甲”和“乙”为同一业务({same})各发一次现金"] if same else [])


def test_rows_of_two_tables_made_of_a_third_may_be_others() -> None:
    other = GOOD.format(of="sales", where="premium > 9元").replace("tables:\n", "").replace("好单", "大单")
    awards = award("甲", "{per_row: 大单, each: 5元}", **ROWS) + award("乙", "{per_row: 好单, each: 6元}", **ROWS)
    assert told_in(text(awards=awards) + GOOD.format(of="sales", where="premium > 5元") + other, "KMH-C215") == []


# --- points beside items of their own, and weights ---

MIXED = SCORES.replace("points: 100,", "points: 60,").replace(
    "cap: 100}}}",
    "cap: 60}, 保费: {points: 35, earn: 保费 ÷ 100万元, floor: 0, cap: 35}, "
    "加分: {points: none, earn: 5分, floor: 0, cap: 5}}}",
)


def test_points_beside_an_item_of_its_own_points_come_to_a_hundred() -> None:
    assert told(code="KMH-C042", scores=MIXED) == ["各计分项的分值合计 95,不是 100"]
    assert told(code="KMH-C042", scores=MIXED.replace("points: 35", "points: 40")) == []


QUOTAS = quota("净增", "{社: 100万元}") + quota("保费", "{社: 1万元}")


@pytest.mark.parametrize(
    ("earn", "problems"),
    [
        ("attainment(净增) × 60% + attainment(保费) × 40%", []),
        ("attainment(净增) × 60% + 30% × attainment(保费)", ["权重 60% + 30% 合计 90%,不是 100%"]),
        (
            "attainment(净增) × 50% + attainment(保费) × 60%",
            ["权重 50% + 60% 合计 110%,不是 100%"],
        ),
        # factors, bonuses and differences are no weights
        ("attainment(净增) × 100% + attainment(保费) × 10%", []),
        ("attainment(净增) + attainment(保费) × 10%", []),
        ("attainment(净增) × 60% - attainment(保费) × 30%", []),
        ("(净增 × 60% + 保费 × 30%) ÷ 100万元", []),
        ("attainment(净增) × attainment(保费) + attainment(保费) × 30%", []),
    ],
)
def test_weights_of_ratios_come_to_the_whole(earn: str, problems: list[str]) -> None:
    assert told(code="KMH-C251", quotas=QUOTAS, measures=measure("综合", earn, "社")) == problems


def test_weights_stand_in_items_and_gates_too() -> None:
    weighted = "attainment(净增) × 60% + attainment(保费) × 30%"
    card = SCORES.replace("earn: 净增 ÷ 100万元", f"earn: {weighted}, not_applicable: 0%")
    gate = f"  门: {{leagues: [社], windows: [季], is: '{weighted} ≥ 80%', not_applicable: no}}\n"
    assert len(told(code="KMH-C251", quotas=QUOTAS, scores=card)) == 1
    assert len(told(code="KMH-C251", quotas=QUOTAS, gates=gate)) == 1
    asked = award("奖", "500元", if_=f"{weighted} ≥ 80%", not_applicable="no")
    assert len(told(code="KMH-C251", quotas=QUOTAS, awards=asked)) == 1


# --- groups ---

BY_LEVEL = board().replace("groups: none", "groups: given(units.level)")  # of two levels


@pytest.mark.parametrize(("size", "problems"), [(10, []), (9, ["9 个分成 2 组,不能平均"])])
def test_groups_a_column_says_are_even(size: int, problems: list[str]) -> None:
    plan = text(boards=BY_LEVEL).replace("size: 10", f"size: {size}")
    assert told_in(plan, "KMH-C252") == problems
    assert told_in(plan + "clauses: {R: 照此办理。}\n" + signed("boards.榜.groups"), "KMH-C252") == []


def test_groups_of_something_else_are_not_counted() -> None:
    assert told(code="KMH-C252", boards=board().replace("groups: none", "groups: contestant")) == []


@pytest.mark.parametrize(
    ("words", "problems"),
    [
        ("九家公司将分为五个战区", ["9 个分成 5 组,不能平均"]),
        ("九家公司分成三组", []),
        ("九家公司分五个阶段对抗", []),
        ("九家公司参加,分为五个战区", []),
    ],
)
def test_groups_the_clause_tells_of_are_even(words: str, problems: list[str]) -> None:
    sections = {"awards": award("奖", "500元"), "clauses": clause(words)}
    assert told(code="KMH-C252", **sections) == problems
    assert told(signed("clauses.R"), code="KMH-C252", **sections) == []


def test_rows_paid_to_somebody_else_are_another_matter() -> None:
    awards = award("甲", "{per_row: sales, each: 5元}") + award("乙", "{per_row: 好单, each: 6元}", **ROWS)
    assert told_in(text(awards=awards) + GOOD.format(of="sales", where="premium > 5元"), "KMH-C215") == []


def test_a_weighted_sum_with_a_plain_term_has_no_weights() -> None:
    earn = "attainment(净增) × 60% + attainment(保费)"
    assert told(code="KMH-C251", quotas=QUOTAS, measures=measure("综合", earn, "社")) == []


# --- what cannot be divided ---


@pytest.mark.parametrize(
    ("kind", "ties", "keys", "told_"),
    [
        ("gift, unit: 台, value: none", "pool", "{is: 净增, order: high_first}", 1),
        ("gift, unit: 台, value: none", "each", "{is: 净增, order: high_first}", 0),
        ("gift, unit: 台, value: none", "pool", "{is: 净增, order: high_first}, {is: contestant, order: low_first}", 0),
        ("gift, unit: 台, value: none", "pool", "{is: 净增, order: high_first}, {is: draw(7), order: low_first}", 0),
        ("gift, unit: 台, value: none", "pool", "{is: \"if(contestant = '0101', 1, 0)\", order: high_first}", 1),
        ("gift, unit: 台, value: none", "pool", "{is: \"if(净增 > 0元, draw(7), '甲')\", order: low_first}", 1),
        ("cash, unit: CNY", "pool", "{is: 净增, order: high_first}", 0),
    ],
)
def test_one_set_for_two_is_told_unless_nobody_is_tied(kind: str, ties: str, keys: str, told_: int) -> None:
    prize = "1元" if "CNY" in kind else "1台"
    said = award("奖", f"{{by_place: 榜, prizes: [{prize}], ties: {ties}}}").replace("kind: cash", "kind: gift")
    unit = kind.partition("unit: ")[2]
    said = said.replace("    unit: CNY\n", f"    unit: {unit.partition(',')[0]}\n")
    said = said.replace("kind: gift", f"kind: {kind.partition(',')[0]}")
    if "value" in unit:
        said += "    value: none\n"
    by = board().replace("{is: 净增, order: high_first}", keys)
    assert len(told_in(text(boards=by, awards=said), "KMH-C253")) == told_


def test_what_all_may_have_when_all_are_tied_is_the_most_it_can_cost() -> None:
    most = {}
    for ties in ("pool", "each"):
        plan = typed(boards=board(), awards=award("奖", f"{{by_place: 榜, prizes: [9元, 6元], ties: {ties}}}"))
        most[ties] = [one.most for one in cost_of(plan, bounds(plan)).awards]
    assert most == {"pool": [1500], "each": [10 * 900]}
