"""The best of several awards, caps and voids, on cases small enough to compute by hand."""

from __future__ import annotations

from datetime import date
from typing import Any

from tests.oracle import facts_by_hand as f
from tests.oracle.both import run

FEB, MAR, APR = date(2026, 2, 28), date(2026, 3, 31), date(2026, 4, 15)
BOARDS = """
measures:
  甲类: {leagues: [社], windows: [季], is: sum(sales.fee where kind = '甲')}
  乙类: {leagues: [社], windows: [季], is: sum(sales.fee where kind = '乙')}
boards:
  甲榜: {league: 社, windows: [季], by: [{is: 甲类, order: high_first}], groups: none, among: everyone, eligible: everyone, ties: skip}
  乙榜: {league: 社, windows: [季], by: [{is: 乙类, order: high_first}], groups: none, among: everyone, eligible: everyone, ties: skip}
"""  # noqa: E501  one line a board
EQUALS = "{clause: 甲, best_first: %s, equals: place, given_up: lapses}"


def award(pay: str, *, settle: str = "[终]", **says: str) -> str:
    said = {
        "clause": "甲",
        "league": "社",
        "window": "季",
        "kind": "cash",
        "unit": "CNY",
        "pay": pay,
        "payee": "contestant",
        "occasion": "campaign",
        "settle": settle,
    } | {key.rstrip("_"): value for key, value in says.items()}
    return "{" + ", ".join(f"{key}: {value}" for key, value in said.items()) + "}"


def told(awards: dict[str, str], links: str, table: str = "awards", as_of: date = APR, **rows: Any) -> list[str]:  # noqa: ANN401  rows by table
    """Rows in words: award, payee, item, amount, reason; of settlements what is entitled and the difference."""
    rules = "leagues: {社: {contestants: unit, levels: [branch]}}\n" + BOARDS
    rules += "settlements:\n  季末: {on: 2026-03-31}\n  终: {on: 2026-04-15, final: yes}\nawards:\n"
    rules += "".join(f"  {name}: {said}\n" for name, said in awards.items()) + links + "\nclauses: {甲: 照此办理。}\n"
    outcome = run(rules, as_of, units=f.units("甲", "乙", "丙"), **rows)
    columns = {
        "awards": ("award", "payee", "item", "amount", "reason"),
        "settlements": ("settlement", "award", "payee", "item", "entitled", "difference"),
    }[table]
    return [" ".join(filter(None, (r[c] for c in columns))) for r in outcome.rows(table)]


def sold(kind: str, **fen: int) -> list[f.Row]:
    return [
        f.sale(ord(kind) * 10 + n, unit, date(2026, 1, 5), None, fee=fee, kind=kind)
        for n, (unit, fee) in enumerate(fen.items())
    ]


# --- best of several


def test_the_first_award_that_gives_anything_is_kept_and_the_others_say_for_what() -> None:
    awards = {
        "大奖": award("{is: 'max(甲类 - 5元, 0元)'}"),
        "小奖": award("{is: 甲类}"),
    }
    links = f"exclusive: {{组: {EQUALS % '[[大奖], [小奖]]'}}}"
    assert told(awards, links, sales=sold("甲", 甲=600, 乙=500)) == [
        "大奖 甲 1.00 earned",
        "小奖 乙 5.00 earned",
        "小奖 甲 0.00 given_up:大奖",
    ]


def test_of_equals_the_better_place_is_kept_and_of_level_places_the_one_listed_first() -> None:
    # 甲 is first and second, 乙 second and first, 丙 third on both
    prizes = "prizes: [{places: 3, each: 1元}], ties: pool"
    awards = {"甲奖": award(f"{{by_place: 甲榜, {prizes}}}"), "乙奖": award(f"{{by_place: 乙榜, {prizes}}}")}
    links = f"exclusive: {{组: {EQUALS % '[[乙奖, 甲奖]]'}}}"
    assert told(awards, links, sales=[*sold("甲", 甲=3, 乙=2, 丙=1), *sold("乙", 乙=3, 甲=2, 丙=1)]) == [
        "乙奖 丙 1.00 place:3",
        "乙奖 乙 1.00 place:1",
        "乙奖 甲 0.00 given_up:甲奖",
        "甲奖 丙 0.00 given_up:乙奖",
        "甲奖 乙 0.00 given_up:乙奖",
        "甲奖 甲 1.00 place:1",
    ]


def test_an_award_without_places_stands_behind_its_equals() -> None:
    awards = {
        "分奖": award("{is: 9元}"),
        "名奖": award("{by_place: 甲榜, prizes: [{places: 1, each: 1元}], ties: pool}"),
    }
    links = f"exclusive: {{组: {EQUALS % '[[分奖, 名奖]]'}}}"
    found = told(awards, links, sales=sold("甲", 甲=1))
    assert [row for row in found if " 甲 " in row] == ["分奖 甲 0.00 given_up:名奖", "名奖 甲 1.00 place:1"]


def test_what_is_borne_is_kept_beside_what_is_won() -> None:
    awards = {"奖": award("{is: 1元}"), "罚": award("{is: 0元 - 2元}", kind="fine")}
    links = f"exclusive: {{组: {EQUALS % '[[奖], [罚]]'}}}"
    assert [row for row in told(awards, links) if " 甲 " in row] == ["奖 甲 1.00 earned", "罚 甲 -2.00 earned"]


def test_all_things_of_the_kept_award_stay_and_all_of_the_other_go() -> None:
    things = "{旗: {kind: honour, count: 1面, value: none}, 钱: {kind: cash, count: 5元}}"
    bundle = award("{is: 1}").replace("kind: cash, unit: CNY", f"gives: {things}")
    awards = {"全套": bundle, "另一套": bundle}
    links = f"exclusive: {{组: {EQUALS % '[[另一套], [全套]]'}}}"
    assert [row for row in told(awards, links) if " 甲 " in row] == [
        "全套 甲 旗 0 given_up:另一套",
        "全套 甲 钱 0.00 given_up:另一套",
        "另一套 甲 旗 1 earned",
        "另一套 甲 钱 5.00 earned",
    ]


def test_a_better_award_that_comes_later_takes_the_lesser_one_back() -> None:
    # 100 fen by the end of March; 500 more on 10 April is too late for the quarter, but the ruling of the settlement
    # counts sales of the quarter told as closed by its own day: the better award asks for a closed sale
    closed = f.sale(1, "甲", date(2026, 1, 5), None, fee=100, closed_on=date(2026, 4, 10))
    better = award("{is: sum(sales.fee where closed_on ≥ 2026-01-01)}", settle="[季末, 终]")
    awards = {"大奖": better, "小奖": award("{is: sum(sales.fee)}", settle="[季末, 终]")}
    links = f"exclusive: {{组: {EQUALS % '[[大奖], [小奖]]'}}}"
    assert told(awards, links, "settlements", sales=[closed]) == [
        "季末 小奖 甲 1.00 1.00",
        "终 大奖 甲 1.00 1.00",
        "终 小奖 甲 0.00 -1.00",
    ]


def test_a_refused_award_takes_no_part() -> None:
    awards = {"大奖": award("{is: given(targets.amount where task = '销售')}"), "小奖": award("{is: 1元}")}
    links = f"exclusive: {{组: {EQUALS % '[[大奖], [小奖]]'}}}"
    found = told(awards, links, targets=[f.target("甲", "销售", 500)])
    assert found == [
        "大奖 input_missing",
        "大奖 input_missing",
        "大奖 甲 5.00 earned",
        "小奖 丙 1.00 earned",
        "小奖 乙 1.00 earned",
        "小奖 甲 0.00 given_up:大奖",
    ]


# --- caps

CAP = "caps: {顶: {clause: 甲, awards: %s, per: %s, most: 5元, cut: last_first}}"


def test_money_is_paid_in_the_listed_order_until_the_most_is_reached() -> None:
    awards = {name: award(f"{{is: {amount}}}") for name, amount in (("先", "3元"), ("中", "4元"), ("后", "1元"))}
    found = told(awards, CAP % ("[先, 中, 后]", "payee"))
    assert [row for row in found if " 甲 " in row] == [
        "中 甲 2.00 capped",
        "先 甲 3.00 earned",
        "后 甲 0.00 capped",
    ]


def test_exactly_the_most_is_not_cut_and_what_is_borne_does_not_count() -> None:
    awards = {"罚": award("{is: 0元 - 9元}", kind="fine"), "奖": award("{is: 5元}")}
    found = told(awards, CAP % ("[罚, 奖]", "payee"))
    assert [row for row in found if " 甲 " in row] == ["奖 甲 5.00 earned", "罚 甲 -9.00 earned"]


def test_a_cap_of_a_contestant_holds_for_all_its_payees_together_and_items_are_cut_from_behind() -> None:
    sales = [f.sale(n, "甲", MAR, None, fee=300, seller=f"p{3 - n}") for n in (1, 2)]
    awards = {"件": award("{per_row: sales, each: fee}", payee="{column: seller, empty: nobody}")}
    assert told(awards, CAP % ("[件]", "contestant"), sales=sales) == [
        "件 p2 s001 3.00 piece",
        "件 p1 s002 2.00 capped",
    ]
    assert told(awards, CAP % ("[件]", "payee"), sales=sales) == ["件 p2 s001 3.00 piece", "件 p1 s002 3.00 piece"]


# --- voids


def ruling(day: date, **says: str | date | None) -> f.Row:
    usual = {
        "ruling": "r1",
        "unit": "甲",
        "person": None,
        "award": None,
        "item": None,
        "lifted_on": None,
        "found": None,
    }
    return usual | {"decided_on": day} | says


def void(award: str = "none", item: str = "none", where: str = "") -> str:
    where = f", where: {where}" if where else ""
    return f"voids: {{查实: {{clause: 甲, table: rulings, payee: unit, award: {award}, item: {item}{where}}}}}"


def test_from_the_day_of_the_event_nothing_is_due_and_what_was_paid_is_taken_back() -> None:
    awards = {"奖": award("{is: 甲类}", settle="[季末, 终]")}
    rows: dict[str, Any] = {"sales": sold("甲", 甲=100, 乙=50), "rulings": [ruling(date(2026, 4, 1))]}
    assert told(awards, void(), **rows) == ["奖 乙 0.50 earned", "奖 甲 0.00 void:查实"]
    assert told(awards, void(), "settlements", **rows) == [
        "季末 奖 乙 0.50 0.50",
        "季末 奖 甲 1.00 1.00",
        "终 奖 乙 0.50 0.00",
        "终 奖 甲 0.00 -1.00",
    ]
    on_the_day: dict[str, Any] = {"sales": sold("甲", 甲=100), "rulings": [ruling(MAR)]}
    assert told(awards, void(), "settlements", **on_the_day) == []


def test_only_the_award_and_the_item_told_are_void() -> None:
    things = "{旗: {kind: honour, count: 1面, value: none}, 游: {kind: travel, count: 1名额, value: none}}"
    bundle = award("{is: 1}").replace("kind: cash, unit: CNY", f"gives: {things}")
    awards = {"奖": bundle, "别的": bundle}
    found = told(awards, void("award", "item"), rulings=[ruling(MAR, award="奖", item="游")])
    assert [row for row in found if " 甲 " in row] == [
        "别的 甲 旗 1 earned",
        "别的 甲 游 1 earned",
        "奖 甲 旗 1 earned",
        "奖 甲 游 0 void:查实",
    ]


def test_fines_stay_and_a_ruling_is_read_as_of_the_settlement() -> None:
    # lifted on 20 April: on the 15th nobody knows
    awards = {"奖": award("{is: 1元}"), "罚": award("{is: 0元 - 1元}", kind="fine")}
    rulings = [ruling(MAR, lifted_on=date(2026, 4, 20))]
    found = told(awards, void(where="empty(lifted_on)"), as_of=date(2026, 4, 30), rulings=rulings)
    assert [row for row in found if " 甲 " in row] == ["奖 甲 0.00 void:查实", "罚 甲 -1.00 earned"]


def test_nothing_is_revived_by_a_void() -> None:
    # the better award is void; the lesser one was given up for it before
    awards = {"大奖": award("{is: 2元}"), "小奖": award("{is: 1元}")}
    links = f"exclusive: {{组: {EQUALS % '[[大奖], [小奖]]'}}}\n{void('award')}"
    found = told(awards, links, rulings=[ruling(MAR, award="大奖")])
    assert [row for row in found if " 甲 " in row] == ["大奖 甲 0.00 void:查实", "小奖 甲 0.00 given_up:大奖"]
