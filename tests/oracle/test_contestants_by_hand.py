"""Leagues, relations, groups, keys, bands and lots on cases reckoned by hand; engine and oracle say the same."""

from __future__ import annotations

from datetime import date
from hashlib import sha256
from typing import Any

from tests.oracle import facts_by_hand as f
from tests.oracle.both import cells, run

JAN, FEB, MAR = date(2026, 1, 31), date(2026, 2, 28), date(2026, 3, 31)

BRANCHES = """\
leagues:
  社: {contestants: unit, levels: [branch]}
"""
SOLD = """\
measures:
  销售: {leagues: [社], windows: [季], is: sum(sales.fee)}
"""


def sold(**fen: int) -> list[dict[str, Any]]:
    return [f.sale(n, unit, JAN, None, fee=amount) for n, (unit, amount) in enumerate(fen.items())]


def zones(opened: date | None = None, **zone: str) -> list[dict[str, Any]]:
    return [{"unit": unit, "zone": name, "opened_on": opened, "keeper": None} for unit, name in zone.items()]


def board(**says: str) -> str:
    usual = {
        "league": "社", "windows": "[季]", "groups": "none", "by": "[{is: 销售, order: high_first}]",
        "among": "everyone", "eligible": "everyone", "ties": "skip",
    }  # fmt: skip
    return "boards:\n  榜:\n" + "".join(f"    {key}: {words}\n" for key, words in (usual | says).items())


NO_VALUE = "\n    value: none"


def award(prizes: str, unit: str = "CNY") -> str:
    return f"""\
settlements:
  终: {{on: 2026-03-31, final: yes}}
awards:
  奖:
    clause: 甲
    league: 社
    window: 季
    kind: {"cash" if unit == "CNY" else "place"}
    unit: {unit}{"" if unit == "CNY" else NO_VALUE}
    pay: {{by_place: 榜, prizes: {prizes}, ties: pool}}
    payee: contestant
    occasion: campaign
    settle: [终]
clauses: {{甲: 照此办理。}}
"""


# --- groups ---------------------------------------------------------------------------------------

GROUPED = BRANCHES + SOLD + board(groups="given(zones.zone)")


def test_places_and_prizes_are_each_groups_own() -> None:
    # east: 甲 5, 乙 3, 丙 3 -> 1, 2, 2; west: 丁 1 -> 1. Prizes 100, 50 yuan: 乙 and 丙 share 50 + 0
    rows: dict[str, Any] = {
        "units": f.units("甲", "乙", "丙", "丁"),
        "sales": sold(甲=5, 乙=3, 丙=3, 丁=1),
        "zones": zones(甲="东", 乙="东", 丙="东", 丁="西"),
    }
    out = run(GROUPED + award("[100元, 50元]"), **rows)
    assert cells(out.rows("standings"), "rank") == {"甲": "1", "乙": "2", "丙": "2", "丁": "1"}
    assert cells(out.rows("standings"), "group") == {"甲": "东", "乙": "东", "丙": "东", "丁": "西"}
    assert cells(out.rows("awards"), "amount") == {"甲": "100.00", "乙": "25.00", "丙": "25.00", "丁": "100.00"}


def test_whose_group_is_missing_leaves_the_places_of_all_groups_open() -> None:
    rows: dict[str, Any] = {"units": f.units("甲", "乙", "丙"), "zones": zones(甲="东", 乙="西")}
    out = run(GROUPED + award("[100元]"), **rows)
    assert cells(out.rows("standings"), "rank") == {"甲": "1", "乙": "1", "丙": ""}
    assert cells(out.rows("standings"), "group")["丙"] == ""
    assert set(cells(out.rows("awards"), "reason").values()) == {"input_missing"}


def test_a_missing_key_leaves_the_places_of_its_own_group_open() -> None:
    rules = BRANCHES + """\
measures:
  任务: {leagues: [社], windows: [季], is: given(targets.amount where task = '销售')}
""" + board(groups="given(zones.zone)", by="[{is: 任务, order: high_first}]") + award("[100元]")  # fmt: skip
    rows: dict[str, Any] = {
        "units": f.units("甲", "乙", "丙"),
        "zones": zones(甲="东", 乙="东", 丙="西"),
        "targets": [f.target("甲", "销售", 1), f.target("丙", "销售", 1)],
    }
    out = run(rules, **rows)
    assert cells(out.rows("awards"), "reason") == {"甲": "input_missing", "乙": "input_missing", "丙": "place:1"}


def test_whose_group_is_not_applicable_is_unranked_and_disturbs_nobody() -> None:
    # only the first two of the first board are put into a group; 丙, third of three with last place left out, has none
    rules = (
        BRANCHES
        + SOLD
        + board(among="销售 > 0.02元")
        + """\
  组榜:
    league: 社
    windows: [季]
    groups: if(rank(榜) = 1, '头名', '其余')
    by: [{is: 销售, order: high_first}]
    among: everyone
    eligible: everyone
    ties: skip
"""
    )
    out = run(rules, units=f.units("甲", "乙", "丙"), sales=sold(甲=5, 乙=3, 丙=1))
    groups = [r for r in out.rows("standings") if r["board"] == "组榜"]
    assert cells(groups, "group") == {"甲": "头名", "乙": "其余", "丙": ""}
    assert cells(groups, "rank") == {"甲": "1", "乙": "1", "丙": ""}


def test_the_last_place_is_counted_in_the_group() -> None:
    rules = (
        GROUPED
        + """\
gates:
  垫底: {leagues: [社], windows: [季], is: last_rank(榜) = 1, not_applicable: no}
"""
    )
    rows: dict[str, Any] = {
        "units": f.units("甲", "乙", "丙"),
        "sales": sold(甲=5, 乙=3, 丙=9),
        "zones": zones(甲="东", 乙="东", 丙="西"),
    }
    out = run(rules, **rows)
    assert cells(out.rows("measures"), "numerator", measure="垫底") == {"甲": "0", "乙": "1", "丙": "1"}


# --- keys -----------------------------------------------------------------------------------------


def test_keys_may_be_dates_texts_and_the_own_id() -> None:
    # the earlier day first; of one day the zone, `a` before 东 (code points); of one zone the id, a10 before a2
    formulas = ("given(zones.opened_on)", "given(zones.zone)", "contestant")
    keys = f"[{', '.join(f'{{is: {formula}, order: low_first}}' for formula in formulas)}]"
    rows: dict[str, Any] = {
        "units": f.units("甲", "乙", "a2", "a10"),
        "zones": [*zones(FEB, 甲="东", a2="a", a10="a"), *zones(JAN, 乙="西")],
    }
    out = run(BRANCHES + board(by=keys), **rows)
    assert cells(out.rows("standings"), "rank") == {"乙": "1", "a10": "2", "a2": "3", "甲": "4"}
    assert cells(out.rows("standings"), "key")["a10"] == "2026-02-28;a;a10"


def test_an_empty_date_is_a_missing_key() -> None:
    out = run(
        BRANCHES + board(by="[{is: given(zones.opened_on), order: low_first}]"),
        units=f.units("甲", "乙"),
        zones=[*zones(JAN, 甲="东"), *zones(None, 乙="东")],
    )
    assert cells(out.rows("standings"), "rank") == {"甲": "1", "乙": ""}


def test_anybody_can_draw_the_lot_again() -> None:
    def lot(seed: str, who: str) -> str:
        return sha256(f"{seed}|{who}".encode()).hexdigest()

    units = ("甲", "乙", "丙", "丁")
    out = run(BRANCHES + board(by="[{is: draw('2026开门红'), order: low_first}]"), units=f.units(*units))
    assert cells(out.rows("standings"), "key") == {u: lot("2026开门红", u) for u in units}
    places = sorted(units, key=lambda u: lot("2026开门红", u))
    assert cells(out.rows("standings"), "rank") == {u: str(n + 1) for n, u in enumerate(places)}


def test_a_number_as_seed_is_printed_in_decimal() -> None:
    rules = BRANCHES + "  县: {contestants: unit, levels: [county]}\nmeasures:\n"
    rules += "  期号: {leagues: [县], windows: [季], is: given(targets.number where task = '件数')}\n"
    rules += board(by="[{is: draw(max(期号 of 县)), order: high_first}]")
    target = {"unit": "县", "task": "件数", "amount": None, "number": 40217}
    out = run(rules, units=f.units("甲"), targets=[target])
    assert cells(out.rows("standings"), "key") == {"甲": sha256("40217|甲".encode()).hexdigest()}


# --- bands ----------------------------------------------------------------------------------------


def test_bands_give_so_many_places_the_same_prize() -> None:
    # 9 yuan to the first, 4 to the next two, 1 to the next: 乙 丙 丁 戊 share places 2..5 = 4 + 4 + 1 + 0
    rows: dict[str, Any] = {
        "units": f.units("甲", "乙", "丙", "丁", "戊", "己"),
        "sales": sold(甲=9, 乙=5, 丙=5, 丁=5, 戊=5, 己=1),
    }
    prizes = "[9元, {places: 2, each: 4元}, {places: 1, each: 1元}]"
    out = run(BRANCHES + SOLD + board() + award(prizes), **rows)
    paid = {"甲": "9.00"} | dict.fromkeys("乙丙丁戊", "2.25")
    assert cells(out.rows("awards"), "amount") == paid


def test_two_places_that_three_tie_for_are_nobodys_until_somebody_rules() -> None:
    rows: dict[str, Any] = {"units": f.units("甲", "乙", "丙"), "sales": sold(甲=5, 乙=5, 丙=5)}
    out = run(BRANCHES + SOLD + board() + award("[{places: 2, each: 1}]", "名额"), **rows)
    assert cells(out.rows("awards"), "state") == dict.fromkeys("甲乙丙", "pending")


def test_of_those_who_tie_the_one_who_may_not_be_paid_waits_for_nobody() -> None:
    rows: dict[str, Any] = {"units": f.units("甲", "乙"), "sales": sold(甲=5, 乙=5)}
    rules = BRANCHES + SOLD + board(eligible="contestant != '甲'") + award("[1]", "名额")
    assert cells(run(rules, **rows).rows("awards"), "reason") == {"甲": "not_eligible", "乙": "input_pending"}


def test_more_places_than_contestants_are_not_handed_out() -> None:
    rows: dict[str, Any] = {"units": f.units("甲", "乙"), "sales": sold(甲=5, 乙=4)}
    out = run(BRANCHES + SOLD + board() + award("[{places: 300, each: 1}]", "名额"), **rows)
    assert cells(out.rows("awards"), "amount") == {"甲": "1", "乙": "1"}


# --- estimates ------------------------------------------------------------------------------------


def test_a_board_says_where_its_places_are_an_estimate() -> None:
    rules = BRANCHES + SOLD + board(windows="[季]", estimate="given(zones.zone) = '西'")
    rows: dict[str, Any] = {"units": f.units("甲", "乙"), "sales": sold(甲=5, 乙=3)}
    assert run(rules, zones=zones(甲="东", 乙="西"), **rows).estimates == (("榜", "季"),)
    assert run(rules, zones=zones(甲="东"), **rows).estimates == ()  # not yes, and not known


# --- leagues --------------------------------------------------------------------------------------


def people(members: str) -> str:
    return f"""\
leagues:
  员: {{contestants: person, members: {members}, where: post = '客户经理'}}
measures:
  业绩: {{leagues: [员], windows: [季], is: sum(sales.fee)}}
"""


STAFF = [
    f.holder("全季", "甲", "客户经理", date(2025, 1, 1)),
    f.holder("末日离", "甲", "客户经理", date(2025, 1, 1), date(2026, 3, 30)),
    f.holder("首日离", "甲", "客户经理", date(2025, 1, 1), date(2026, 1, 1)),
    f.holder("前日离", "甲", "客户经理", date(2025, 1, 1), date(2025, 12, 31)),
    f.holder("转岗", "甲", "客户经理", date(2025, 1, 1), date(2026, 2, 1)),
    f.holder("转岗", "甲", "主任", date(2026, 2, 2)),
    f.holder("末日来", "甲", "客户经理", MAR),
    f.holder("期后来", "甲", "客户经理", date(2026, 4, 1)),
]


def test_members_of_the_last_day_and_of_any_day() -> None:
    rows: dict[str, Any] = {"units": f.units("甲"), "roster": STAFF}
    last = run(people("last_day"), date(2026, 4, 30), **rows)
    assert set(cells(last.rows("measures"), "state")) == {"全季", "末日来"}
    ever = run(people("any_day"), date(2026, 4, 30), **rows)
    assert set(cells(ever.rows("measures"), "state")) == {"全季", "末日离", "首日离", "转岗", "末日来"}


def test_any_day_is_any_day_so_far() -> None:
    rows: dict[str, Any] = {"units": f.units("甲"), "roster": STAFF}
    ever = run(people("any_day"), date(2026, 2, 10), **rows)
    assert set(cells(ever.rows("measures"), "state")) == {"全季", "末日离", "首日离", "转岗"}


def test_a_league_may_be_of_several_levels() -> None:
    rules = "leagues:\n  两级: {contestants: unit, levels: [branch, county]}\n"
    rules += "measures:\n  销售: {leagues: [两级], windows: [季], is: sum(sales.fee)}\n"
    out = run(rules, units=[*f.units("甲"), {"unit": "点", "name": "点", "parent": "甲", "level": "outlet"}],
              sales=sold(点=7))  # fmt: skip
    assert cells(out.rows("measures"), "numerator") == {"县": "7", "甲": "7"}


# --- relations ------------------------------------------------------------------------------------

LED = """\
leagues:
  社: {contestants: unit, levels: [branch]}
  县: {contestants: unit, levels: [county]}
  员: {contestants: person, members: last_day}
"""


def team(below: str, where: str = "") -> str:
    return LED + f"""\
relations:
  属员: {{table: roster, source: unit, target: person{where}, below: {below}, to: 员}}
measures:
  业绩: {{leagues: [员], windows: [季], is: sum(sales.fee)}}
  所属: {{leagues: [社, 县], windows: [季], is: sum(业绩 of 属员)}}
  人数: {{leagues: [社, 县], windows: [季], is: count(contestant of 属员)}}
"""  # fmt: skip


TEAM: dict[str, Any] = {
    "units": f.units("甲", "乙"),
    "roster": [
        f.holder("一", "甲", "主任", JAN),
        f.holder("二", "甲", "客户经理", JAN),
        f.holder("三", "县", "客户经理", JAN),
        f.holder("走", "乙", "客户经理", JAN, date(2026, 3, 30)),
    ],
    "sales": [f.sale(n, "甲", FEB, None, fee=10**n, seller=who) for n, who in enumerate(("一", "二", "三", "走"))],
}


def test_a_unit_answers_for_its_own_people() -> None:
    out = run(team("no"), **TEAM).rows("measures")
    assert cells(out, "numerator", measure="所属") == {"甲": "11", "乙": "0", "县": "100"}
    assert cells(out, "numerator", measure="人数") == {"甲": "2", "乙": "0", "县": "1"}


def test_a_unit_answers_for_those_below_too_where_the_plan_says_so() -> None:
    out = run(team("yes", ", where: post = '客户经理'"), **TEAM).rows("measures")
    assert cells(out, "numerator", measure="所属") == {"甲": "10", "乙": "0", "县": "110"}


def test_one_who_stands_in_a_unit_twice_is_answered_for_once() -> None:
    twice = TEAM | {"roster": [*TEAM["roster"], f.holder("二", "甲", "副主任", FEB)]}
    out = run(team("no"), **twice).rows("measures")
    assert cells(out, "numerator", measure="人数")["甲"] == "2"


def test_a_relation_from_a_list_is_the_same_on_every_day() -> None:
    rules = LED + """\
relations:
  守区: {table: zones, source: keeper, target: unit, where: zone ≠ '东', to: 社}
measures:
  销售: {leagues: [社], windows: [季], is: sum(sales.fee)}
  所守: {leagues: [员], windows: [季], is: max(销售 of 守区)}
"""  # fmt: skip
    kept = [{"unit": u, "zone": z, "opened_on": None, "keeper": k} for u, z, k in
            (("甲", "东", "一"), ("乙", "西", "一"), ("丙", "西", None))]  # fmt: skip
    rows = TEAM | {"units": f.units("甲", "乙", "丙"), "zones": kept, "sales": sold(甲=9, 乙=4, 丙=2)}
    out = run(rules, **rows).rows("measures")
    assert cells(out, "numerator", measure="所守") == {"一": "4", "二": "", "三": ""}
    assert cells(out, "state", measure="所守")["二"] == "not_applicable"


HOPS = LED + """\
relations:
  包片: {table: duties, source: leader, target: unit, to: 社}
  属员: {table: roster, source: unit, target: person, below: no, to: 员}
  所包的人: {via: [包片, 属员]}
measures:
  业绩: {leagues: [员], windows: [季], is: sum(sales.fee)}
  所包: {leagues: [员], windows: [季], is: sum(业绩 of 所包的人)}
"""  # fmt: skip


def test_two_hops_lead_to_each_one_once() -> None:
    # 三 answers for 甲 and 乙; 二 stands in both, and counts once: 1 + 10
    duty = {"from_date": JAN, "to_date": None}
    rows = TEAM | {
        "duties": [{"leader": "三", "unit": u, **duty} for u in ("甲", "乙")],
        "roster": [*TEAM["roster"], f.holder("二", "乙", "客户经理", FEB)],
    }
    out = run(HOPS, **rows).rows("measures")
    assert cells(out, "numerator", measure="所包") == {"一": "0", "二": "0", "三": "11"}


def rivals(itself: str) -> str:
    return BRANCHES + f"""\
relations:
  对手: {{table: zones, same: zone, member: unit, itself: {itself}, to: 社}}
measures:
  销售: {{leagues: [社], windows: [季], is: sum(sales.fee)}}
  对手最好: {{leagues: [社], windows: [季], is: max(销售 of 对手)}}
"""  # fmt: skip


RIVALS: dict[str, Any] = {
    "units": f.units("甲", "乙", "丙", "丁"),
    "sales": sold(甲=5, 乙=3, 丙=9, 丁=1),
    "zones": zones(甲="东", 乙="东", 丙="西"),  # 丁 stands in no zone
}


def test_those_of_the_same_zone_are_each_others_rivals() -> None:
    out = run(rivals("no"), **RIVALS).rows("measures")
    assert cells(out, "numerator", measure="对手最好") == {"甲": "3", "乙": "5", "丙": "", "丁": ""}


def test_one_may_be_related_to_himself() -> None:
    out = run(rivals("yes"), **RIVALS).rows("measures")
    assert cells(out, "numerator", measure="对手最好") == {"甲": "5", "乙": "5", "丙": "9", "丁": ""}


def test_an_empty_group_relates_nobody() -> None:
    rules = LED + """\
relations:
  同队: {table: teams, same: team, member: person, itself: yes, to: 员}
measures:
  队友: {leagues: [员], windows: [季], is: count(contestant of 同队)}
"""  # fmt: skip
    teams = [
        {"person": p, "team": t, "joined_on": JAN, "home": None} for p, t in (("一", None), ("二", None), ("三", "红"))
    ]
    out = run(rules, **TEAM, teams=teams).rows("measures")
    assert cells(out, "numerator", measure="队友") == {"一": "0", "二": "0", "三": "1"}


# --- texts at the contestant ----------------------------------------------------------------------


def test_a_text_of_the_contestant_decides() -> None:
    rules = BRANCHES + """\
gates:
  在东: {leagues: [社], windows: [季], is: given(zones.zone) = '东'}
  在两头: {leagues: [社], windows: [季], is: "given(zones.zone) in ('东', 'a')"}
  是甲: {leagues: [社], windows: [季], is: contestant = '甲'}
"""  # fmt: skip
    out = run(rules, units=f.units("甲", "乙", "丙"), zones=zones(甲="东", 乙="a")).rows("measures")
    assert cells(out, "numerator", measure="在东") == {"甲": "1", "乙": "0", "丙": ""}
    assert cells(out, "state", measure="在东")["丙"] == "missing"
    assert cells(out, "numerator", measure="在两头") == {"甲": "1", "乙": "1", "丙": ""}
    assert cells(out, "numerator", measure="是甲") == {"甲": "1", "乙": "0", "丙": "0"}
