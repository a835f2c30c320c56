"""What a plan says of contestants, in its typed form: leagues, relations, groups, keys, bands, lots."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from kaimenhong.facts import Contract, load_contracts
from kaimenhong.plan import Plan, load_text
from kaimenhong.plan import model as m
from kaimenhong.plan.printing import amount, formula

HERE = Path(__file__).parent
MINIMAL = (HERE / "minimal.yaml").read_text("utf-8")
LED = "  包片: {table: duties, source: leader, target: unit, to: 网点}\n"
KEY = "{is: 总分, order: high_first}"


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


# --- leagues and relations


def test_a_league_has_its_levels_or_its_members(contracts: Mapping[str, Contract]) -> None:
    leagues = plan(contracts, ("[branch]", "[branch, county]"), ("last_day", "any_day")).leagues
    assert (leagues["网点"].levels, leagues["网点"].members) == (("branch", "county"), None)
    assert (leagues["领导"].levels, leagues["领导"].members) == ((), "any_day")


def test_relations_from_a_table_of_the_same_group_and_over_hops(contracts: Mapping[str, Contract]) -> None:
    more = """\
  同任务: {table: quotas, same: unit, member: unit, where: amount > 0元, itself: yes, to: 网点}
  所包同任务: {via: [包片, 同任务]}
  职员: {table: roster, source: unit, target: person, where: post = '柜员', below: yes, to: 领导}
"""
    found = plan(contracts, (LED, LED + more)).relations
    led, alike, hops, staff = found["包片"], found["同任务"], found["所包同任务"], found["职员"]
    assert isinstance(led, m.FromTable)
    assert (led.starts, led.to, led.below, led.where, led.steps) == ("person", "网点", None, None, ("包片",))
    assert isinstance(alike, m.Same)
    assert (alike.starts, alike.same, alike.itself, alike.steps) == ("unit", "unit", True, ("同任务",))
    assert alike.where is not None
    assert hops == m.Via("所包同任务", None, "person", "网点", ("包片", "同任务"))
    assert hops.steps == ("包片", "同任务")
    assert isinstance(staff, m.FromTable)
    assert (staff.starts, staff.to, staff.below) == ("unit", "领导", True)


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ("甲: {table: dutys, same: unit, member: unit, itself: no, to: 网点}", ["KMH-C026"]),
        ("甲: {table: quotas, same: amount, member: unit, itself: no, to: 网点}", ["KMH-C028"]),
        ("甲: {table: quotas, same: unit, member: unit, where: amount, itself: no, to: 网点}", ["KMH-L305"]),
        ("甲: {table: duties, source: leader, target: unit, where: leader, to: 网点}", ["KMH-L305"]),
        ("甲: {table: quotas, same: unit, member: unit, itself: no, to: 领导}", ["KMH-C081"]),
        # the hop has a problem of its own, which is told once
        ("甲: {via: [包片, 乙]}\n  乙: {table: dutys, source: leader, target: unit, to: 网点}", ["KMH-C026"]),
    ],
)
def test_what_is_wrong_with_a_relation_is_told_once(
    contracts: Mapping[str, Contract], more: str, told: list[str]
) -> None:
    assert codes(contracts, (LED, f"{LED}  {more}\n")) == told


# --- boards


def test_a_board_has_groups_keys_of_any_order_and_may_be_an_estimate(contracts: Mapping[str, Contract]) -> None:
    more = ("window.end", "draw('种')", "contestant")
    keys = ", ".join([KEY, *(f"{{is: {key}, order: low_first}}" for key in more)])
    board = plan(
        contracts,
        ("groups: none", "groups: if(contestant in ('甲', '乙'), '一组', '二组')"),
        (KEY, keys),
        ("    ties: skip\n", "    ties: skip\n    estimate: attained(净增)\n"),
    ).boards["总榜"]
    assert board.groups is not None
    assert formula(board.groups) == "if(contestant in ('甲', '乙'), '一组', '二组')"
    assert [formula(key.formula) for key in board.keys] == ["总分", "window.end", "draw('种')", "contestant"]
    assert [key.formula.type.kind for key in board.keys][1:] == [m.Kind.DATE, m.Kind.TEXT, m.Kind.UNIT_ID]
    assert board.estimate is not None


def test_a_day_prints_as_a_day() -> None:
    days = (date(2026, 3, 31) - date(1970, 1, 1)).days
    assert amount(Fraction(days), m.Type(m.Kind.DATE)) == "2026-03-31"


@pytest.mark.parametrize(
    ("key", "told"),
    [
        ("draw(没有)", ["KMH-L200"]),
        ("count(sales where policy = draw(policy))", ["KMH-L251"]),
        ("contestant + 1", ["KMH-L301"]),
    ],
)
def test_what_cannot_be_drawn_or_added(contracts: Mapping[str, Contract], key: str, told: list[str]) -> None:
    assert codes(contracts, ("is: 总分,", f'is: "{key}",')) == told


# --- prizes


def test_bands_of_places(contracts: Mapping[str, Contract]) -> None:
    bound = ("{awards.名次奖.pay.prizes.1}、", "{awards.名次奖.pay.prizes.1.each}、")
    pay = plan(contracts, ("[2万元, 1万元]", "[{places: 3, each: 2万元}, 1万元]"), bound).awards["名次奖"].pay
    assert isinstance(pay, m.PayByPlace)
    assert pay.prizes == (m.Band(3, Fraction(2_000_000)), m.Band(1, Fraction(1_000_000)))
    assert pay.places == 4
    # none, two of the band, all of it, all, and beyond the last place no more
    assert [int(pay.through(place)) // 1_000_000 for place in (0, 2, 3, 4, 9)] == [0, 4, 6, 7, 7]


def test_places_are_a_number(contracts: Mapping[str, Contract]) -> None:
    bound = ("{awards.名次奖.pay.prizes.1}、", "{awards.名次奖.pay.prizes.1.each}、")
    found = codes(contracts, ("[2万元, 1万元]", "[{places: 3元, each: 2万元}, 1万元]"), bound)
    assert found == ["KMH-C012"]
