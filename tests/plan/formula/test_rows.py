"""Aggregates over fact rows, and what may stand in their `where`."""

from __future__ import annotations

import pytest
from tests.plan.formula.federation import Codes, Resolve

from kaimenhong.plan.formula import Scope, Want
from kaimenhong.plan.model import Aggregate, Arithmetic, Column, Comparison, IsIn, Kind, Text, Type, WindowEdge


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("sum(pos.rebate)", Kind.MONEY),
        ("sum(pos.swipes where valid)", Kind.COUNT),
        ("count(pos)", Kind.COUNT),
        ("count(pos where valid 且 非 empty(withdrawn_on))", Kind.COUNT),
        ("distinct(pos.placer)", Kind.COUNT),
        ("sum(quotas.number)", Kind.COUNT),
        ("stock(deposits.balance)", Kind.MONEY),
        ("opening(deposits.balance where kind in ('卡', '活期'))", Kind.MONEY),
        ("average(deposits.balance where kind ≠ '卡')", Kind.MONEY),
        ("given(quotas.amount where task = '存款')", Kind.MONEY),
        ("growth(deposits.share)", Kind.POINT_GAP),
    ],
)
def test_an_aggregate_has_the_kind_of_its_column(typed: Resolve, text: str, kind: Kind) -> None:
    assert typed(text).type.kind is kind


def test_growth_is_the_stock_less_the_opening(typed: Resolve) -> None:
    found = typed("growth(deposits.balance where kind = '卡')").expression
    assert isinstance(found, Arithmetic)
    assert isinstance(found.left, Aggregate)
    assert isinstance(found.right, Aggregate)
    assert (found.left.op, found.op, found.right.op) == ("stock", "-", "opening")
    assert found.left.where == found.right.where is not None


def test_columns_stand_bare_inside_where(typed: Resolve) -> None:
    found = typed("count(pos where withdrawn_on > window.end)").expression
    assert isinstance(found, Aggregate)
    assert isinstance(found.where, Comparison)
    assert isinstance(found.where.left, Column)
    assert (found.where.left.table, found.where.left.name) == ("pos", "withdrawn_on")
    assert isinstance(found.where.right, WindowEdge)


@pytest.mark.parametrize("column", ["unit", "placer"])
def test_a_text_is_compared_with_an_id(typed: Resolve, column: str) -> None:
    for text in (f"count(pos where {column} = '1001')", f"count(pos where '1001' = {column})",
                 f"count(pos where {column} in ('1001'))"):  # fmt: skip
        found = typed(text).expression
        assert isinstance(found, Aggregate)
        where = found.where
        assert isinstance(where, Comparison | IsIn)
        other = where.options[0] if isinstance(where, IsIn) else where.right
        literal = other if isinstance(other, Text) else where.left if isinstance(where, Comparison) else None
        assert literal is not None
        assert literal.type.kind in (Kind.UNIT_ID, Kind.PERSON_ID)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("sum(poss.rebate)", "KMH-L202"),
        ("count(没有)", "KMH-L202"),
        ("sum(pos.rebat)", "KMH-L203"),
        ("sum(pos.rebate where 存款 > 3元)", "KMH-L214"),
        ("sum(pos.rebate where valid 且 达标)", "KMH-L214"),
        ("sum(pos.rebate where valid@季)", "KMH-L216"),
        ("sum(pos.rebate where rebate > 单价@季)", "KMH-L216"),
        ("sum(pos.rebate where rebate > both)", "KMH-L218"),
        ("sum(pos.rebate where pos.valid)", "KMH-L220"),
        ("pos.rebate", "KMH-L220"),
        ("sum(pos.rebate where valud)", "KMH-L201"),
        ("sum(pos.rebate where terminal = 没有)", "KMH-L200"),
        ("empty(withdrawn_on)", "KMH-L221"),
        ("sum(pos.rebate where empty(单价))", "KMH-L129"),
        ("sum(pos.rebate where empty(没有))", "KMH-L200"),
        ("window.middle = window.end", "KMH-L223"),
        ("sum(pos.rebate where sum(pos.rebate) > 1元)", "KMH-L224"),
        ("sum(pos.rebate where mean(存款 over 月) > 1元)", "KMH-L224"),
        ("sum(pos.rebate where attained(存款净增))", "KMH-L224"),
        ("count(deposits where kind = '贵金属')", "KMH-L310 KMH-L309"),
        ("stock(deposits.balance where kind = '贵金属')", "KMH-L309"),
        ("stock(deposits.balance where '贵金属' ≠ kind)", "KMH-L309"),
        ("stock(deposits.balance where kind in ('卡', '黄金'))", "KMH-L309"),
        ("sum(deposits.balance)", "KMH-L310"),
        ("stock(pos.rebate)", "KMH-L310"),
        ("given(pos.rebate)", "KMH-L310"),
        ("count(duties)", "KMH-L310"),
        ("count(weather)", "KMH-L311"),
        ("stock(deposits.balance where date = window.end)", "KMH-L313"),
        ("growth(deposits.balance where balance > 1元)", "KMH-L313"),
        ("sum(pos.terminal)", "KMH-L314"),
        ("stock(deposits.kind)", "KMH-L314"),
        ("count(pos where rebate ÷ swipes > 3元)", "KMH-L317"),
        ("count(pos where pay() > 3元)", "KMH-L215"),
    ],
)
def test_each_mistake_about_rows_has_its_own_words(codes: Codes, text: str, expected: str) -> None:
    assert codes(text) == expected.split()


def test_a_persons_rows_need_a_person_column(codes: Codes) -> None:
    assert codes("count(pos)", leagues_here=("员工",)) == []
    assert codes("count(quotas)", leagues_here=("员工",)) == ["KMH-L312"]


def test_a_row_award_reads_the_columns_of_its_table(typed: Resolve, codes: Codes, scope: Scope) -> None:
    pos = scope.contracts["pos"]
    assert typed("单价 × swipes", Want((Kind.MONEY,)), row_table=pos).type == Type(Kind.MONEY, whole=True)
    assert typed("window.end - installed_on ≥ 30天", row_table=pos).type.kind is Kind.YES_NO
    assert codes("存款", row_table=pos) == ["KMH-L214"]


def test_who_competes_does_not_depend_on_a_window(codes: Codes, scope: Scope) -> None:
    nowhere = {"row_table": scope.contracts["pos"], "leagues_here": (), "windows_here": ()}
    assert codes("installed_on > 2026-01-01", **nowhere) == []
    assert codes("installed_on > window.start", **nowhere) == ["KMH-L225"]
