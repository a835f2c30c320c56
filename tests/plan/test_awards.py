"""What a plan says of awards, in its typed form: staff, things given."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path

import pytest

from kaimenhong.facts import Contract, load_contracts
from kaimenhong.plan import Plan, load_text
from kaimenhong.plan import model as m
from kaimenhong.plan.printing import formula

HERE = Path(__file__).parent
MINIMAL = (HERE / "minimal.yaml").read_text("utf-8")
STAFF = "{staff: {主任: 100%, 副主任: 100%}, others: none, below: no, present: last_day, share: each, vacancy: nobody}"
PRIZES = ("prizes: [2万元, 1万元]", "prizes: [2, 1]")


@pytest.fixture(scope="module")
def contracts() -> Mapping[str, Contract]:
    return load_contracts(HERE / "contracts")


def said(*pairs: tuple[str, str]) -> str:
    text = MINIMAL
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new, 1)
    return text


def plan(contracts: Mapping[str, Contract], *pairs: tuple[str, str]) -> Plan:
    return load_text(said(*pairs), "plan.yaml", contracts).require()


def codes(contracts: Mapping[str, Contract], *pairs: tuple[str, str]) -> list[str]:
    return [p.code for p in load_text(said(*pairs), "plan.yaml", contracts).errors]


# --- staff


def staff(contracts: Mapping[str, Contract], payee: str, *pairs: tuple[str, str]) -> m.ToStaff:
    found = plan(contracts, (STAFF, payee), *pairs).awards["名次奖"].payee
    assert isinstance(found, m.ToStaff)
    return found


def test_every_post_has_its_weight_and_others_theirs(contracts: Mapping[str, Contract]) -> None:
    weights = "staff: {主任: 2, 司机: none}, others: 100%, where: from_date < window.start, below: yes"
    found = staff(contracts, f"{{{weights}, present: by_days, share: pool, vacancy: contestant}}")
    assert found.weights == {"主任": Fraction(2), "司机": None}
    assert (found.others, found.money, found.below) == (Fraction(1), False, True)
    assert (found.present, found.share, found.vacancy) == ("by_days", "pool", "contestant")
    assert found.where is not None
    assert formula(found.where) == "from_date < window.start"


def test_weights_in_money_leave_a_bare_number_to_pay(contracts: Mapping[str, Contract]) -> None:
    found = staff(contracts, STAFF.replace("100%", "500元"), PRIZES)
    assert (found.money, found.weights["主任"]) == (True, Fraction(50_000))
    assert "KMH-C012" in codes(contracts, (STAFF, STAFF.replace("100%", "500元")))  # prizes in yuan


def test_weights_are_all_shares_or_all_money(contracts: Mapping[str, Contract]) -> None:
    assert codes(contracts, (STAFF, STAFF.replace("副主任: 100%", "副主任: 500元"))) == ["KMH-C012"]


def test_a_condition_on_the_roster_that_cannot_be_read_is_noted_once(contracts: Mapping[str, Contract]) -> None:
    assert codes(contracts, (STAFF, STAFF.replace("below", "where: 没有的列 = 1, below"))) == ["KMH-L200"]


def test_a_row_without_a_person_may_be_the_contestants(contracts: Mapping[str, Contract]) -> None:
    found = plan(contracts, ("empty: nobody", "empty: contestant")).awards["出单奖"]
    assert found.payee == m.ToColumn("seller", "contestant")


# --- what is given


CASH = "kind: cash\n    unit: CNY\n    pay: {by_place: 总榜, prizes: [2万元, 1万元]"
THINGS = "gives: {旗: {kind: honour, count: 1面, value: none}, 钱: {kind: cash, count: 500元, if: attained(净增)}}"


def test_a_thing_has_a_kind_a_unit_and_a_value(contracts: Mapping[str, Contract]) -> None:
    gift = CASH.replace("cash", "gift").replace("CNY", "份\n    value: 200元").replace("万元", "份")
    award = plan(contracts, (CASH, gift)).awards["名次奖"]
    assert award.parts == (m.Part("", "gift", "份", 1, Fraction(20_000), None, None),)
    assert (award.bundle, award.paid_in) == (False, m.Type(m.Kind.COUNT, "份"))


def test_several_things_are_given_for_each_one_of_a_bare_number(contracts: Mapping[str, Contract]) -> None:
    things = THINGS + "\n    pay: {by_place: 总榜, prizes: [2, 1]"
    award = plan(contracts, (CASH, things)).awards["名次奖"]
    flag, money = award.parts
    assert (flag.kind, flag.unit, flag.count, flag.value, flag.condition) == ("honour", "面", 1, None, None)
    assert (money.unit, money.count, money.value) == ("CNY", 50_000, None)
    assert isinstance(money.condition, m.Attained)
    assert (award.bundle, award.paid_in, award.part("钱"), award.part("")) == (True, m.Type(m.Kind.NUMBER), money, None)
    assert [award.decimals(part) for part in award.parts] == [0, 2]


def test_a_coefficient_is_a_ratio_with_decimals(contracts: Mapping[str, Contract]) -> None:
    pay = "is: attainment(净增), rounding: half_up, decimals: 4"
    award = plan(
        contracts,
        ("kind: cash\n    unit: CNY\n    if", "kind: coefficient\n    unit: coefficient\n    value: none\n    if"),
        ("is: 单价 × floor(净增 ÷ 目标)", pay),
        ("    gate: {if: attained(净增), lost: hold, lost_at_final: reclaim}\n", ""),
    ).awards["增量奖"]
    assert isinstance(award.pay, m.PayFormula)
    assert (award.pay.decimals, award.decimals(award.parts[0])) == (4, 4)
    assert award.paid_in == m.Type(m.Kind.NUMBER)


def test_what_a_thing_says_beside_its_condition_is_noted(contracts: Mapping[str, Contract]) -> None:
    things = (
        THINGS.replace("value: none", "value: none, not_applicable: no") + "\n    pay: {by_place: 总榜, prizes: [2, 1]"
    )
    assert codes(contracts, (CASH, things)) == ["KMH-C031"]
    unreadable = THINGS.replace("1面", "多少") + "\n    pay: {by_place: 总榜, prizes: [2, 1]"
    assert codes(contracts, (CASH, unreadable)) == ["KMH-L200"]
    dated = THINGS.replace("1面", "2026-01-01") + "\n    pay: {by_place: 总榜, prizes: [2, 1]"
    assert codes(contracts, (CASH, dated)) == ["KMH-C175"]


# --- pools, and parts that are deferred

BY_PLACE = "pay: {by_place: 总榜, prizes: [2万元, 1万元], ties: pool}\n    payee: {staff: {主任: 100%, 副主任: 100%}"
SHARED = "pay: {pool: '%s', shares: 净增, remainder: %s}\n    payee: {staff: {主任: 100%%, 副主任: 100%%}"
SAID = ("前两名奖{awards.名次奖.pay.prizes.1}、{awards.名次奖.pay.prizes.2}。", "分享奖池。")


def test_a_pool_is_the_same_for_all_of_a_league(contracts: Mapping[str, Contract]) -> None:
    pool = (BY_PLACE, SHARED % ("floor(max(sum(净增 of everyone), 0元) ÷ 1万元) × 100元 + 1元", "总榜"))
    award = plan(contracts, pool, SAID).awards["名次奖"]
    assert isinstance(award.pay, m.PayPool)
    assert (formula(award.pay.shares), award.pay.remainder) == ("净增", "总榜")
    assert m.board_of(award.pay) == "总榜"
    assert len(m.asked_of(award.pay)) == 2
    assert award.part("") is award.parts[0]


def test_rows_and_amounts_hang_on_no_board(contracts: Mapping[str, Contract]) -> None:
    awards = plan(contracts).awards
    assert [m.board_of(awards[name].pay) for name in ("增量奖", "名次奖", "出单奖")] == [None, "总榜", None]
    assert [len(m.asked_of(awards[name].pay)) for name in ("增量奖", "名次奖", "出单奖")] == [1, 0, 0]


def test_a_board_that_could_not_be_read_is_waited_for_in_silence(contracts: Mapping[str, Contract]) -> None:
    board = ("by: [{is: 总分, order: high_first}]", "by: [{is: 总分数, order: high_first}]")
    assert codes(contracts, board) == ["KMH-L200"]
    assert codes(contracts, (BY_PLACE, SHARED % ("3万元", "没有的榜")), SAID) == ["KMH-C020"]


def test_a_pool_costs_what_is_in_it(contracts: Mapping[str, Contract]) -> None:
    text = MINIMAL.replace(BY_PLACE, SHARED % ("3万元", "总榜")).replace(*SAID).replace("share: each", "share: pool")
    cost = load_text(text, "plan.yaml", contracts).cost
    assert cost is not None
    (found,) = (award for award in cost.awards if award.award == "名次奖")
    assert (found.each, found.most, found.reason) == (3_000_000, 3_000_000, "")


def test_what_a_pool_of_all_costs_hangs_on_the_figures(contracts: Mapping[str, Contract]) -> None:
    text = MINIMAL.replace(BY_PLACE, SHARED % ("floor(sum(净增 of everyone) ÷ 1元) × 1元", "总榜")).replace(*SAID)
    cost = load_text(text.replace("share: each", "share: pool"), "plan.yaml", contracts).cost
    assert cost is not None
    (found,) = (award for award in cost.awards if award.award == "名次奖")
    assert (found.most, found.reason) == (None, "amount")


@pytest.mark.parametrize(
    ("amount", "grows_with"),
    [
        ("单价 × floor(净增 ÷ 目标)", "净增"),
        ("单价 × floor(sum(净增 over 月) ÷ 目标)", "净增"),
        ("单价 × floor(sum(净增 - 1元 over 月) ÷ 目标)", "月"),
        ("单价 × count(净增 > 0元 of everyone)", "everyone"),
        ("单价 × count(包片分 > 0分 of 领导)", "领导"),
    ],
)
def test_what_an_award_grows_with_is_told(contracts: Mapping[str, Contract], amount: str, grows_with: str) -> None:
    text = said(("单价 × floor(净增 ÷ 目标)", amount), ("window: 累计", "window: 季"))
    cost = load_text(text, "plan.yaml", contracts).cost
    assert cost is not None
    (found,) = (award for award in cost.awards if award.award == "增量奖")
    assert (found.reason, found.names) == ("amount", grows_with)


EACH = "pay: {per_row: sales, where: empty(cancelled_on), each: 50元"
FIRST = EACH + ", limit: {rows: 100, by: [{is: premium, order: high_first}], within: %s}"


def test_only_the_first_rows_are_paid(contracts: Mapping[str, Contract]) -> None:
    pay = plan(contracts, (EACH, FIRST % "league")).awards["出单奖"].pay
    assert isinstance(pay, m.PayPerRow)
    assert pay.limit is not None
    assert (pay.limit.rows, pay.limit.within, pay.limit.keys[0].order) == (100, "league", "high_first")
    assert len(pay.row_formulas) == 3
    assert codes(contracts, (EACH, FIRST.replace("100", "5元") % "league")) == ["KMH-C012"]


@pytest.mark.parametrize(
    ("within", "size", "most"),
    [("league", "", 500_000), ("contestant", "", None), ("contestant", ", size: 3", 1_500_000)],
)
def test_the_first_rows_cost_no_more_than_they_are(
    contracts: Mapping[str, Contract], within: str, size: str, most: int | None
) -> None:
    league = "网点: {contestants: unit, levels: [branch]"
    text = MINIMAL.replace(EACH, FIRST % within).replace(league, league + size)
    cost = load_text(text, "plan.yaml", contracts).cost
    assert cost is not None
    (found,) = (award for award in cost.awards if award.award == "出单奖")
    assert (found.most, found.reason) == (most, "" if most else "size")


def test_rows_of_any_amount_cost_what_they_come_to(contracts: Mapping[str, Contract]) -> None:
    text = MINIMAL.replace(EACH, (FIRST % "league").replace("50元", "premium"))
    cost = load_text(text, "plan.yaml", contracts).cost
    assert cost is not None
    (found,) = (award for award in cost.awards if award.award == "出单奖")
    assert (found.most, found.reason) == (None, "rows")


def test_the_amount_of_the_first_rows_cannot_be_asked(contracts: Mapping[str, Contract]) -> None:
    asked = ("if: rank(总榜@季) ≤ 3", "if: amount(出单奖@季) > 0元")
    assert codes(contracts, asked, (EACH, FIRST % "league")) != []


def test_shares_of_an_award_rise_to_all_of_it(contracts: Mapping[str, Contract]) -> None:
    settle = ("settle: [一月, 终结]", "settle: [一月, 终结]\n    deferred: {终结: 1, 一月: 60%}")
    assert plan(contracts, settle).awards["增量奖"].deferred == {"一月": Fraction(3, 5), "终结": 1}
    unreadable = ("settle: [一月, 终结]", "settle: [一月, 终结]\n    deferred: {一月: 6元, 终结: 100%}")
    assert codes(contracts, unreadable) == ["KMH-C012"]


@pytest.mark.parametrize("shares", ["{一月: 140%, 终结: 100%}", "{一月: 60%, 终结: 140%}"])
def test_a_share_beyond_the_whole_is_told_once(contracts: Mapping[str, Contract], shares: str) -> None:
    assert codes(contracts, ("settle: [一月, 终结]", f"settle: [一月, 终结]\n    deferred: {shares}")) == ["KMH-C193"]


# --- between entitlements and settlements


GROUP = "exclusive:\n  组: {clause: R1, best_first: [[名次奖, 出单奖]], equals: place, given_up: lapses}\n"
CAP = "caps:\n  顶: {clause: R1, awards: [出单奖, 名次奖], per: payee, most: 500元, cut: last_first}\n"
VOID = "voids:\n  失: {clause: R1, table: sales, payee: seller, award: none, item: policy, where: premium > 0元}\n"


def test_the_links_of_the_chain_are_typed(contracts: Mapping[str, Contract]) -> None:
    found = plan(contracts, ("clauses:\n", GROUP + CAP + VOID + "clauses:\n"))
    assert found.exclusive == {"组": m.Exclusive("组", "R1", (("名次奖", "出单奖"),))}
    assert found.caps == {"顶": m.Cap("顶", "R1", ("出单奖", "名次奖"), "payee", Fraction(50_000))}
    void = found.voids["失"]
    assert (void.table, void.payee, void.award, void.item) == ("sales", "seller", None, "policy")
    assert void.where is not None
    assert formula(void.where) == "premium > 0元"


def test_awards_that_could_not_be_read_are_waited_for_in_silence(contracts: Mapping[str, Contract]) -> None:
    broken = ("prizes: [2万元, 1万元]", "prizes: [2万元, 1元钱币]")
    links = ("clauses:\n", GROUP + CAP + "clauses:\n")
    assert codes(contracts, broken, links) == codes(contracts, broken)


def test_a_link_that_cannot_be_read_is_noted_once(contracts: Mapping[str, Contract]) -> None:
    assert codes(contracts, ("clauses:\n", GROUP.replace("place", "points") + "clauses:\n")) == ["KMH-P023"]
    assert codes(contracts, ("clauses:\n", CAP.replace("500元", "5件") + "clauses:\n")) == ["KMH-C012"]
    assert codes(contracts, ("clauses:\n", VOID.replace("premium", "没有的列") + "clauses:\n")) == ["KMH-L200"]


# --- the amount of an award in other rules


def test_the_amount_of_an_award_is_of_the_kind_it_pays_in(contracts: Mapping[str, Contract]) -> None:
    asked = ("pay: {by_place: 总榜, prizes", "if: amount(奖) > 0元\n    pay: {by_place: 总榜, prizes")
    other = (
        "  奖:\n    clause: R1\n    league: 网点\n    window: 季\n    kind: cash\n    unit: CNY\n    pay: {is: 5元}\n"
    )
    other += "    payee: contestant\n    occasion: campaign\n    settle: [终结]\n"
    found = plan(contracts, asked, ("  出单奖:\n", other + "  出单奖:\n")).awards["名次奖"]
    assert isinstance(found.condition, m.Comparison)
    assert found.condition.left == m.AmountOf(
        m.Type(m.Kind.MONEY, whole=True), "奖", None, place=found.condition.left.place
    )
    assert formula(found.condition) == "amount(奖) > 0元"
    # it is computed behind what it reads, wherever it stands
    assert list(plan(contracts, asked, ("  名次奖:\n", other + "  名次奖:\n")).awards) == [
        "增量奖",
        "奖",
        "名次奖",
        "出单奖",
    ]


def test_an_amount_that_is_never_below_zero_and_always_known_needs_no_word_for_else(
    contracts: Mapping[str, Contract],
) -> None:
    # the board pays whom a quota that may be not applicable makes eligible: so may be the amount
    gate = "gates:\n  得过奖: {leagues: [网点], windows: [季], is: amount(名次奖) > 0元}\n  占比达标"
    assert codes(contracts, ("gates:\n  占比达标", gate)) == []
    doubtful = ("eligible: attained(净增)", "eligible: attainment(净增) ≥ 100%")
    assert codes(contracts, doubtful, ("gates:\n  占比达标", gate)) == ["KMH-C030"]


def test_an_amount_is_read_in_its_league_and_window_alone(contracts: Mapping[str, Contract]) -> None:
    gate = "gates:\n  得过奖: {leagues: [网点], windows: [月], is: amount(名次奖) > 0元}\n  占比达标"
    assert codes(contracts, ("gates:\n  占比达标", gate)) == ["KMH-L208"]
