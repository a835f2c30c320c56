"""The appendix of rules says what is calculated."""

from __future__ import annotations

from itertools import pairwise

import pytest
from tests.bulletin.conftest import MINIMAL, PlanOf, terms

from kaimenhong.bulletin.document import Paragraph, Table
from kaimenhong.bulletin.rules import rules
from kaimenhong.plan import Plan

GATE = "    gate: {if: attained(净增), lost: hold, lost_at_final: reclaim}\n"


def table(plan: Plan, caption: str) -> list[tuple[str, ...]]:
    """The rows under a caption, its number left aside."""
    blocks = rules(plan, terms(plan))
    for block, following in pairwise(blocks):
        if isinstance(block, Paragraph) and block.text.split("、", 1)[-1].startswith(caption):
            assert isinstance(following, Table)
            return list(following.rows)
    raise AssertionError(caption)


def row(plan: Plan, caption: str, name: str) -> tuple[str, ...]:
    return next(found for found in table(plan, caption) if found[0].split("\n")[0] == name)


def test_windows_have_their_days(minimal: PlanOf) -> None:
    assert ("阶段", "2026年1月1日至1月7日\n2026年1月8日至3月31日") in table(minimal(), "统计区间")


def test_a_league_says_who_competes(minimal: PlanOf) -> None:
    assert row(minimal(), "赛区", "网点")[2:] == ("机构，层级 branch", "全部")
    assert row(minimal(), "赛区", "领导")[2:] == ("人员，期末在册", "岗位为“领导”")


def test_finality_says_what_a_late_correction_moves(minimal: PlanOf) -> None:
    said = "finality: {publicity_ends: 2026-04-30, rank_money: none, clause: R1}\nclauses:\n"
    assert table(minimal(("clauses:\n", said)), "公示与更正") == [
        ("2026年4月30日", "R1", "本人业绩奖据实调整；名次奖不再变动")
    ]


def test_a_relation_says_from_whom_to_whom(minimal: PlanOf) -> None:
    assert table(minimal(), "关系") == [("包片", "—", "包片：领导 → 机构", "网点")]


def test_a_measure_says_what_a_denominator_of_zero_gives(minimal: PlanOf) -> None:
    assert row(minimal(), "指标", "卡占比")[2].splitlines()[1:] == ["分母为零时：不适用", "分母为负时：照算"]
    assert row(minimal(), "指标", "件数")[2] == "出单（退保日未填）的条数"


def test_a_measure_says_whose_figures_count(minimal: PlanOf) -> None:
    plan = minimal(("is: count(sales where", "source: 电子银行部\n    is: count(sales where"))
    assert row(plan, "指标", "件数")[2].splitlines()[1:] == ["数据以电子银行部为准"]


def test_a_derived_table_has_its_source_its_columns_and_whose_its_rows_are(minimal: PlanOf) -> None:
    said = (
        "tables:\n  有效单:\n    clause: T1\n    from: sales\n    where: empty(cancelled_on)\n"
        "    columns: {折合: premium × 50%}\n    date: sold_on\n    unit: unit\n    person: none\n"
        "    must: premium ≥ 0元\ncurves:\n"
    )
    plan = minimal(("curves:\n", said))
    assert row(plan, "口径表", "有效单")[2].splitlines() == [
        "取自出单，其中 退保日未填",
        "折合：保费 × 50%",
        "日期：出单日；机构：机构；不归个人",
        "每行必须 保费 ≥ 0元",
    ]


def test_a_split_says_whose_parts_there_are(minimal: PlanOf) -> None:
    said = (
        "tables:\n  包:\n    from: sales\n"
        "    split: {by: duties, for: {unit: unit}, on: sold_on, take: {领导人: leader}}\n"
        "    date: sold_on\n    unit: none\n    person: 领导人\ncurves:\n"
    )
    assert row(minimal(("curves:\n", said)), "口径表", "包")[2].splitlines() == [
        "取自出单",
        "按包片拆分（机构为本条的机构，出单日有效）；领导人取领导",
        "日期：出单日；不归机构；人员：领导人",
    ]


def test_tiers_have_their_steps(minimal: PlanOf) -> None:
    steps = "{clause: T1, whole: [{from: 20%, is: '小'}, {above: 30%, is: '大'}], below: not_applicable}"
    tiers = f"tiers:\n  规模: {steps}\n  累进: {{clause: T1, marginal: [{{from: 1万元, is: 1%}}]}}\ncurves:\n"
    plan = minimal(("curves:\n", tiers))
    assert row(plan, "档位", "规模")[2] == "按所在档对全部计算\n不低于20%：小\n高于30%：大\n未到第一档：不适用"
    assert row(plan, "档位", "累进")[2] == "各档分段计算后相加\n不低于1万元：1%"


def test_a_quota_has_its_shares_and_what_meets_it(minimal: PlanOf) -> None:
    assert table(minimal(), "任务")[0][2:] == (
        "网点",
        "任务的金额",
        "累计：1/3、2/3、全额\n季：全额",
        "不低于任务数\n任务为零、为负时完成率不适用",
    )


@pytest.mark.parametrize(("way", "told"), [("equal", "等于"), ("at_least", "不低于")])
def test_a_quota_says_into_what_it_is_broken_down(way: str, told: str, minimal: PlanOf) -> None:
    plan = minimal(
        ("leagues:\n", "leagues:\n  全县: {contestants: unit, levels: [county]}\n"),
        (
            "leagues: [网点]\n    windows: [月, 累计, 季, 阶段]",
            "leagues: [网点, 全县]\n    windows: [月, 累计, 季, 阶段]",
        ),
        (
            "is: {网点: given(quotas.amount)}",
            f"is: {{网点: given(quotas.amount), 全县: 300万元}}\n    breakdown: {{from: 全县, to: [网点], sum: {way}}}",
        ),
    )
    found = {quota[2]: quota[-1].splitlines()[-1] for quota in table(plan, "任务")}
    assert found == {"全县": f"分解到网点，合计{told}本级", "网点": "任务为零、为负时完成率不适用"}


def test_quotas_of_zero_and_below_that_mean_different_things_are_told_apart(minimal: PlanOf) -> None:
    plan = minimal(("negative: not_applicable", "negative: missing"))
    assert table(plan, "任务")[0][-1].endswith("任务为零时完成率不适用，为负时数据缺失")


def test_a_gate_says_what_holds_where_it_is_not_applicable(minimal: PlanOf) -> None:
    assert row(minimal(), "达标条件", "占比达标")[2:] == ("卡占比 ≥ 20%", "否")


def test_a_scorecard_has_points_floor_and_cap(minimal: PlanOf) -> None:
    plan = minimal(("points: 60", "points: 60.5"))
    assert row(plan, "网点计分", "存款")[2:] == ("60.5", "净增完成率", "净增完成任务", "0", "60")
    assert row(plan, "领导计分", "所包")[2:] == ("—", "包片各自的总分的平均", "—", "—", "—")
    captions = [b.text for b in rules(plan, terms(plan)) if isinstance(b, Paragraph) and b.style == "caption"]
    assert "七、网点计分（总分；累计、季；各项四舍五入保留2位小数后相加）" in captions


def test_a_board_says_by_what_among_whom_and_who_may_be_paid(minimal: PlanOf) -> None:
    assert table(minimal(), "排名") == [
        ("总榜\n网点", "R1", "总分 从高到低", "全体", "净增完成任务", "并列占用后面的名次")
    ]


def test_equal_prizes_in_a_row_stand_together(minimal: PlanOf) -> None:
    plan = minimal(("prizes: [2万元, 1万元]", "prizes: [2万元, 1万元, 1万元, 0.5万元]"))
    assert table(plan, "名次奖")[0][-1] == "第1名 2万元\n第2至3名 各1万元\n第4名 5000元"


def test_an_award_says_how_much_on_what_condition_and_to_whom(minimal: PlanOf) -> None:
    amount, conditions, payee = row(minimal(), "奖惩", "增量奖")[2:]
    assert (amount, payee) == ("1000元 × （净增 ÷ 100万元）向下取整", "参赛者")
    assert conditions.splitlines() == [
        "《总榜》名次（季） ≤ 3",
        "不适用时：否",
        "各次：净增完成任务；未达到时不新增，低于已得的照退",
        "终结：净增完成任务；未达到时全部退回",
    ]
    assert row(minimal(), "奖惩", "名次奖")[2:] == (
        "按《总榜》名次",
        "—",
        "主任 100%\n副主任 100%\n本机构人员，期末在册，各按权重\n空缺的不发",
    )
    assert row(minimal(), "奖惩", "出单奖")[2:] == (
        "出单（退保日未填）每条 50元",
        "—",
        "每条的出单人\n无人的不发",
    )


def test_staff_are_told_with_weights_days_and_what_an_empty_post_does(minimal: PlanOf) -> None:
    old = (
        "{staff: {主任: 100%, 副主任: 100%}, others: none, below: no, present: last_day, share: each, vacancy: nobody}"
    )
    new = (
        "{staff: {主任: none}, others: 2, where: from_date < window.start, below: yes, present: by_days, share: pool, "
    )
    assert row(minimal((old, new + "vacancy: contestant}")), "奖惩", "名次奖")[-1].splitlines() == [
        "主任 不参加",
        "其他岗位 200%",
        "其中 起始日 < 本期首日",
        "含下级机构的人员，按在岗天数折算，合并后分",
        "无人时归参赛者",
    ]
    money = minimal((old, old.replace("100%", "500元")), ("prizes: [2万元, 1万元]", "prizes: [2, 1]"))
    assert row(money, "奖惩", "名次奖")[-1].startswith("主任 500元\n")


@pytest.mark.parametrize(
    ("fold", "told"),
    [
        (
            "start: 5元, next: prior() + pay(), final: pay()",
            [
                "各次：上次兑现时的应得 + 1000元 × （净增 ÷ 100万元）向下取整",
                "终结：1000元 × （净增 ÷ 100万元）向下取整",
                "起始：5元",
            ],
        ),
        ("start: 0元, next: prior(), final: prior()", ["各次：上次兑现时的应得", "终结：上次兑现时的应得"]),
    ],
)
def test_a_fold_written_out_is_told_step_by_step(fold: str, told: list[str], minimal: PlanOf) -> None:
    plan = minimal((GATE, f"    fold: {{{fold}}}\n"))
    assert row(plan, "奖惩", "增量奖")[3].splitlines()[2:] == told


def test_an_amount_says_how_it_is_rounded(minimal: PlanOf) -> None:
    plan = minimal(("is: 单价 × floor(净增 ÷ 目标)", "is: 净增 × 1‰, rounding: half_up"))
    assert row(plan, "奖惩", "增量奖")[2] == "净增 × 0.1%，四舍五入"


def test_an_award_in_kind_counts_in_its_unit(minimal: PlanOf) -> None:
    plan = minimal(
        (
            "kind: cash\n    unit: CNY\n    pay: {by_place",
            "kind: place\n    unit: 名额\n    value: none\n    pay: {by_place",
        ),
        ("prizes: [2万元, 1万元]", "prizes: [2名额, 1名额]"),
    )
    assert table(plan, "名次奖")[0][-1] == "第1名 2名额\n第2名 1名额"


def test_several_things_are_told_one_under_another(minimal: PlanOf) -> None:
    things = (
        "{旗: {kind: honour, count: 1面, value: none}, 游: {kind: travel, count: 2名额, value: 3000元, if: 占比达标}}"
    )
    plan = minimal(
        ("kind: cash\n    unit: CNY\n    pay: {by_place", f"gives: {things}\n    pay: {{by_place"),
        ("prizes: [2万元, 1万元]", "prizes: [2, 1]"),
    )
    name, _, amount, conditions, _ = row(plan, "奖惩", "名次奖")
    assert name.splitlines()[1] == "网点·季·荣誉、旅游名额"
    assert amount.splitlines() == ["按《总榜》名次", "旗 1面", "游 2名额，每名额值 3000元"]
    assert conditions == "游：占比达标"


def test_a_coefficient_says_its_places(minimal: PlanOf) -> None:
    plan = minimal(
        ("kind: cash\n    unit: CNY\n    if", "kind: coefficient\n    unit: coefficient\n    value: none\n    if"),
        ("is: 单价 × floor(净增 ÷ 目标)", "is: attainment(净增), rounding: half_up, decimals: 4"),
        (GATE, ""),
    )
    assert row(plan, "奖惩", "增量奖")[2] == "净增完成率，四舍五入保留4位小数"


def test_what_happens_before_a_settlement_is_told_in_its_order(minimal: PlanOf) -> None:
    links = """exclusive:
  组: {clause: R1, best_first: [[名次奖, 出单奖]], equals: place, given_up: lapses}
  次: {clause: R1, best_first: [[增量奖]], equals: place, given_up: lapses}
caps:
  顶: {clause: R1, awards: [名次奖], per: payee, most: 500元, cut: last_first}
  社顶: {clause: R1, awards: [名次奖], per: contestant, most: 2万元, cut: last_first}
voids:
  失: {clause: R1, table: sales, payee: seller, award: none, item: policy, where: premium > 0元}
"""
    assert [(name, words) for name, _, words in table(minimal(("clauses:\n", links + "clauses:\n")), "不重复")] == [
        ("组", "同一受奖人只得一项，先后为：名次奖、出单奖；同一档的取名次在前的；放弃的不递补"),
        ("次", "同一受奖人只得一项，先后为：增量奖；放弃的不递补"),
        ("顶", "名次奖：每个受奖人合计最多 500元，按所列先后发，后面的减"),
        ("社顶", "名次奖：每个参赛者合计最多 2万元，按所列先后发，后面的减"),
        ("失", "出单：“出单人”栏为受奖人、“保单号”栏为奖品、明细，其中 保费 > 0元；自当日起不发，已发的退回"),
    ]


def test_awards_settled_alike_stand_together(minimal: PlanOf) -> None:
    assert table(minimal(), "兑现") == [
        ("增量奖", "一月 2026年1月31日\n终结 2026年4月15日（终结）", "全程一批，逐次重算"),
        ("名次奖、出单奖", "终结 2026年4月15日（终结）", "全程一批，逐次重算"),
    ]


def test_a_plan_of_measures_alone_has_no_tables_of_what_is_not_there(minimal: PlanOf) -> None:
    rest = MINIMAL[MINIMAL.index("curves:\n") : MINIMAL.index("clauses:\n")]
    unbound = MINIMAL[MINIMAL.index("clauses:\n") :]
    plan = minimal((rest, ""), (unbound, "clauses: {T1: 存款净增。}\n"))
    captions = [b.text for b in rules(plan, terms(plan)) if isinstance(b, Paragraph) and b.style == "caption"]
    assert captions == ["一、统计区间", "二、赛区", "三、关系", "四、指标"]


def test_what_is_published_and_reported_when(minimal: PlanOf) -> None:
    calendar = (
        "bulletins: {日通报: {clause: R1, every: day, at: '17:00', boards: [总榜]}}\n"
        "duties: {上报: {clause: R1, who: 网点, what: 数据, to: 办公室, every: 月}}\n"
    )
    plan = minimal(("notice:\n", f"{calendar}notice:\n"))
    assert row(plan, "通报、报送", "日通报")[2:] == ("每日 17:00", "通报 总榜")
    assert row(plan, "通报、报送", "上报")[2:] == ("每个月末", "网点向办公室报送数据")


def test_what_plans_of_units_may_do(minimal: PlanOf) -> None:
    children = (
        "children: {二次企划: {clause: R1, of: 网点, forbidden: {clause: R1, kinds: [travel]}, "
        "quotas: {净增: at_least}, most: 1万元, approved_by: [甲部, 乙部]}}\n"
    )
    assert row(minimal(("notice:\n", f"{children}notice:\n")), "子方案", "二次企划")[2].split("；") == [
        "网点的参赛机构可制定",
        "不得发旅游名额",
        "净增任务分解后合计不低于本机构任务",
        "费用最多 1万元",
        "经甲部、乙部批准后执行",
    ]


def test_a_window_of_one_day_is_that_day(minimal: PlanOf) -> None:
    one = minimal(
        ("2026-01-01..2026-01-07", "2026-01-01..2026-01-01"), ("2026-01-08..2026-03-31", "2026-01-02..2026-03-31")
    )
    assert ("阶段", "2026年1月1日\n2026年1月2日至3月31日") in table(one, "统计区间")
