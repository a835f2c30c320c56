"""Formulas of the appendices are said in words: no function and no name of a column that only the plan knows."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from tests.bulletin.conftest import PlanOf, terms
from tests.plan.test_printing import read

from kaimenhong.bulletin import notice_document
from kaimenhong.bulletin.document import Table
from kaimenhong.bulletin.spoken import spoken
from kaimenhong.facts import load_contracts
from kaimenhong.plan import load_plan
from kaimenhong.plan.formula.vocabulary import FUNCTIONS

EXAMPLES = sorted(path.parent for path in (Path(__file__).parents[2] / "examples").glob("*/plan.yaml"))


TABLES = {"deposits": "存款余额", "pos": "终端"}
COLUMNS = {
    "balance": "余额", "kind": "种类", "withdrawn_on": "撤机日", "installed_on": "布放日", "valid": "有效",
    "rebate": "补贴",
}  # fmt: skip


class Titles:
    """Tables and columns as an office calls them."""

    def table(self, name: str) -> str:
        return TABLES.get(name, name)

    def column(self, table: str, name: str) -> str:
        del table
        return COLUMNS.get(name, name)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("1000元 × floor(max(存款净增, 0元) ÷ 100万元)", "1000元 × （（存款净增、0元中较大的） ÷ 100万元）向下取整"),
        ("ceil(存款净增 ÷ 1元)", "（存款净增 ÷ 1元）向上取整"),
        ("存款净增 ≥ 0.5万元 且 达标 或 非 达标", "存款净增 ≥ 5000元 且 达标 或 不符合（达标）"),
        ("达标 且 (达标 或 达标)", "达标 且 （达标 或 达标）"),
        ("存款净增@季 - quota(存款净增@季)", "存款净增（季） - 存款净增任务数（季）"),
        ("attainment(存款净增) + 0.25", "存款净增完成率 + 25%"),
        ("attained(POS布放@季)", "POS布放（季）完成任务"),
        ("last_rank(总分榜) ≤ 3 且 rank(总分榜@季) ≤ 2", "《总分榜》倒数名次 ≤ 3 且 《总分榜》名次（季） ≤ 2"),
        ("mean(存款净增 over 月)", "各期（月）存款净增的平均"),
        ("mean(达标 over 月)", "各期（月）符合达标的比例"),
        ("any(达标 over 月)", "有一期（月）符合达标"),
        ("all(达标 of 信用社)", "信用社各自都符合达标"),
        ("count(达标 of 信用社)", "信用社各自符合达标的个数"),
        ("max(存款 of everyone)", "本赛区全体各自的存款中最大的"),
        ("count(pos where valid 且 withdrawn_on > window.end)", "终端（有效 且 撤机日 > 本期末日）的条数"),
        (
            "sum(pos.rebate where empty(withdrawn_on) 或 installed_on ≤ 2026-02-01)",
            "终端（撤机日未填 或 布放日 ≤ 2026年2月1日）的补贴合计",
        ),
        ("count(pos where 非 empty(withdrawn_on) 且 非 valid)", "终端（撤机日已填 且 有效为否）的条数"),
        ("stock(deposits.balance where kind in ('卡', '活期'))", "存款余额（种类为“卡”、“活期”之一）的余额期末数"),
        ("opening(deposits.balance where kind ≠ '定期')", "存款余额（种类不为“定期”）的余额基数日数"),
        ("average(deposits.balance)", "存款余额日均数"),
        ("if(达标, yes, no)", "如达标，为是；否则为否"),
        ("if(达标, 1分, if(达标, 2分, 3分))", "如达标，为1分；否则如达标，为2分；否则为3分"),
        ("min(prior(), 存款净增)", "上次兑现时的应得、存款净增中较小的"),
        ("(存款净增 > 0元) = 达标", "（存款净增 > 0元）为达标"),
        ("存款净增 - (存款 - 1元)", "存款净增 - （存款 - 1元）"),
        ("round(存款净增 ÷ 3, -4, half_even)", "（存款净增 ÷ 3）四舍六入五成双到 10000 的整数倍"),
        ("round(卡存占比, 0, down)", "卡存占比去尾到整数"),
        ("费率(存款净增 + 1元) × 存款", "费率（存款净增 + 1元） × 存款"),
        ("before(存款净增, 0元)", "前一期的存款净增（首期为0元）"),
        ("share(津贴)", "津贴的本期份额"),
        ("as_of ≥ window.reached", "计算日 ≥ 本期已到之日"),
        ("window.start ≥ 2026-01-01", "本期首日 ≥ 2026年1月1日"),
        ("abs(存款净增)", "存款净增的绝对值"),
        ("卡存占比 × (1/3)", "卡存占比 × （1/3）"),
    ],
)
def test_a_formula_is_said_in_words(text: str, words: str) -> None:
    assert spoken(read(text), Titles()) == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("distinct(sales.seller)", "出单的出单人的个数（不重复）"),
        ("given(quotas.amount)", "任务的金额"),
        (
            "count(roster on window.start - 1天 where post = '主任')",
            "（本期首日 - 1天）有效的名册（岗位为“主任”）的条数",
        ),
        ("last(sales.premium on window.end where premium > 0元)", "截至本期末日出单（保费 > 0元）中最近一次的保费"),
        ("max(sales.premium)", "出单中最大的保费"),
        ("sum(件数 over 月)", "各期（月）件数的合计"),
        ("amount(出单奖@季)", "出单奖的奖额（季）"),
    ],
)
def test_what_is_read_from_rows_and_awards_is_said_in_words(text: str, words: str, minimal: PlanOf) -> None:
    plan = minimal(
        ("    is: count(sales where empty(cancelled_on))\n    unit: 件\n", "    is: count(sales)\n    unit: 件\n"),
        ("curves:\n", f'  问: {{leagues: [网点], windows: [季], is: "{text}"}}\ncurves:\n'),
    )
    assert terms(plan).formula(plan.measures["问"].formula) == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("lookup(roster.post on sold_on for person = seller)", "出单日有效的名册（工号为本条的出单人）的岗位"),
        ("sum(sales.premium where premium > 0元 for seller = seller)",
         "出单（出单人为本条的出单人 且 保费 > 0元）的保费合计"),
        ("count(sales for seller = seller)", "出单（出单人为本条的出单人）的条数"),
        ("min(sales.sold_on for seller = seller)", "出单（出单人为本条的出单人）中最早的出单日"),
        ("max(sales.premium for seller = seller)", "出单（出单人为本条的出单人）中最大的保费"),
    ],
)  # fmt: skip
def test_matched_rows_are_said_in_words(text: str, words: str, minimal: PlanOf) -> None:
    said = (
        f"tables:\n  单:\n    from: sales\n    columns: {{栏: {text}}}\n    date: sold_on\n    unit: unit\n"
        "    person: none\ncurves:\n"
    )
    plan = minimal(("curves:\n", said))
    assert terms(plan).formula(plan.tables["单"].columns["栏"]) == words


def test_lots_and_ids_are_said_in_words(minimal: PlanOf) -> None:
    keys = "by: [{is: 总分, order: high_first}, {is: draw(7), order: low_first}, {is: contestant, order: low_first}]"
    plan = minimal(("by: [{is: 总分, order: high_first}]", keys))
    said = [terms(plan).formula(key.formula) for key in plan.boards["总榜"].keys]
    assert said == ["总分", "抽签（种子7与编号的 SHA-256）", "参赛者编号"]


def test_the_day_a_sum_is_reached_is_said_in_words(minimal: PlanOf) -> None:
    keys = "by: [{is: reached(sales.premium to 1万元), order: low_first}]"
    plan = minimal(("by: [{is: 总分, order: high_first}]", keys))
    assert terms(plan).formula(plan.boards["总榜"].keys[0].formula) == "出单的保费累计达到1万元之日"


@pytest.mark.parametrize("folder", EXAMPLES, ids=lambda path: path.name)
def test_no_code_is_left_in_the_appendices_of_a_notice(folder: Path) -> None:
    """But for the levels of units, which are what stands in the office's list."""
    contracts = load_contracts(folder / "contracts")
    plan = load_plan(folder / "plan.yaml", contracts).require()
    levels = {level for league in plan.leagues.values() for level in league.levels}
    code = FUNCTIONS | {column for contract in contracts.values() for column in contract.columns} | contracts.keys()
    tables = [block for block in notice_document(plan, contracts).blocks if isinstance(block, Table)]
    words = [word for table in tables for row in table.rows for cell in row for word in re.findall("[a-z_]+", cell)]
    assert set(words) & (code - levels) == set()
