"""What the engine promises beside the meaning of the plan (that is the oracle's): sameness, bounds, names."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from tests.engine.small import CONTRACTS, END, HEAD, Rows, evaluate, sale, unit

from kaimenhong.engine import DuckDB, compile_plan
from kaimenhong.errors import Refused
from kaimenhong.facts import Facts, Source
from kaimenhong.plan import load_text

SUM = """\
measures:
  销售额: {leagues: [社], windows: [季], is: sum(sales.amount)}
"""


def _rows(measure: str, outcome_rows: list[dict[str, str]]) -> dict[str, str]:
    return {r["contestant"]: r["numerator"] for r in outcome_rows if r["measure"] == measure}


def test_order_of_rows_splitting_of_files_and_threads_change_nothing_in_the_digest(tmp_path: Path) -> None:
    rows: Rows = {
        "units": [unit("县", None, "county"), *(unit(f"社{i}") for i in range(9))],
        "sales": [sale(f"s{i}", f"社{i % 9}", i * 7 + 1, date(2026, 1 + i % 3, 1 + i % 28)) for i in range(500)],
    }
    plan = load_text(HEAD + SUM, "plan.yaml", CONTRACTS).require()
    program = compile_plan(plan, CONTRACTS, END)
    facts = Facts.from_rows(CONTRACTS, rows)
    digest = DuckDB(1).evaluate(program, facts).digest
    shuffled = {table: found[::-1] for table, found in rows.items()}
    assert DuckDB(2).evaluate(program, Facts.from_rows(CONTRACTS, shuffled)).digest == digest
    (whole,) = facts.sources["sales"]
    assert isinstance(whole.rows, pa.Table)
    parts = []
    for i, start in enumerate(range(0, 500, 120)):
        path = tmp_path / f"part {i} of 'sales'.parquet"
        pq.write_table(whole.rows.slice(start, 120), path)
        parts.append(Source(path))
    split = Facts(CONTRACTS, {**facts.sources, "sales": tuple(parts)})
    assert DuckDB(2).evaluate(program, split).digest == digest


def test_one_fen_more_changes_the_digest() -> None:
    units = [unit("县", None, "county"), unit("甲")]
    first = evaluate(SUM, {"units": units, "sales": [sale("1", "甲", 100)]})
    second = evaluate(SUM, {"units": units, "sales": [sale("1", "甲", 101)]})
    assert first.digest != second.digest


def test_ids_may_hold_quotes() -> None:
    rows: Rows = {"units": [unit("县", None, "county"), unit("甲\"'x")], "sales": [sale("1", "甲\"'x", 250)]}
    assert _rows("销售额", evaluate(SUM, rows).rows("measures")) == {"甲\"'x": "250"}


def test_names_that_differ_only_in_capitals_are_refused_by_the_check() -> None:
    rules = """\
    measures:
      额A: {leagues: [社], windows: [季], is: sum(sales.amount)}
      额a: {leagues: [社], windows: [季], is: count(sales)}
    """
    with pytest.raises(Refused) as refused:
        evaluate(rules, {"units": []})
    assert "KMH-C004" in {p.code for p in refused.value.problems}


def test_a_sale_of_a_unit_below_counts_for_the_branch_above_it_and_not_beside_it() -> None:
    rows: Rows = {
        "units": [unit("县", None, "county"), unit("甲"), unit("乙"), unit("甲一", "甲", "office")],
        "sales": [sale("1", "甲一", 300), sale("2", "甲", 20), sale("3", "县", 1)],
    }
    assert _rows("销售额", evaluate(SUM, rows).rows("measures")) == {"甲": "320", "乙": "0"}


def test_units_in_a_circle_are_refused() -> None:
    rows: Rows = {"units": [unit("甲", "乙"), unit("乙", "甲", "office")]}
    with pytest.raises(Refused) as refused:
        evaluate(SUM, rows)
    assert {p.code for p in refused.value.problems} == {"KMH-R005"}


def test_two_rows_for_given_are_refused_and_all_are_named() -> None:
    rules = """\
    measures:
      任务: {leagues: [社], windows: [季], is: given(targets.amount)}
    """
    twice = [{"unit": u, "amount": fen} for u in ("甲", "乙") for fen in (100, 200)]
    rows: Rows = {"units": [unit("县", None, "county"), unit("甲"), unit("乙"), unit("丙")], "targets": twice}
    with pytest.raises(Refused) as refused:
        evaluate(rules, rows)
    assert sorted((p.code, p.details["contestant"]) for p in refused.value.problems) == [
        ("KMH-R004", "乙"),
        ("KMH-R004", "甲"),
    ]


def test_a_sum_beyond_what_is_exact_is_refused_not_wrapped() -> None:
    rows: Rows = {
        "units": [unit("县", None, "county"), unit("甲")],
        "sales": [sale(str(i), "甲", 9 * 10**18) for i in range(3)],
    }
    with pytest.raises(Refused) as refused:
        evaluate(SUM, rows)
    assert {p.code for p in refused.value.problems} == {"KMH-R002"}


def test_a_formula_whose_products_could_pass_38_digits_is_refused_when_compiled() -> None:
    rules = """\
    measures:
      a: {leagues: [社], windows: [季], is: sum(sales.amount) ÷ count(sales), zero_denominator: not_applicable}
      b: {leagues: [社], windows: [季], is: a ÷ sum(sales.amount), zero_denominator: not_applicable,
          negative_denominator: as_is}
      c: {leagues: [社], windows: [季], is: b × b × b}
    """
    with pytest.raises(Refused) as refused:
        evaluate(rules, {"units": []})
    assert [p.code for p in refused.value.problems] == ["KMH-R001"]


def test_a_mean_of_fractions_with_different_denominators_is_refused() -> None:
    rules = """\
    measures:
      均额: {leagues: [社], windows: [季], is: sum(sales.amount) ÷ count(sales), zero_denominator: not_applicable}
      全体: {leagues: [社], windows: [季], is: mean(均额 of 社)}
    """
    with pytest.raises(Refused) as refused:
        evaluate(rules, {"units": []})
    assert [p.code for p in refused.value.problems] == ["KMH-R003"]


def test_the_best_of_fractions_with_different_denominators_is_found_exactly() -> None:
    # 甲 2/3 fen, 乙 3/4 fen a sale: the best is 乙's, though 2/3 and 3/4 agree in no decimal place counted
    rules = """\
    measures:
      均额: {leagues: [社], windows: [季], is: sum(sales.amount) ÷ count(sales), zero_denominator: not_applicable}
      最高: {leagues: [社], windows: [季], is: max(均额 of 社)}
    """
    sales = [sale(f"a{i}", "甲", int(i < 2)) for i in range(3)] + [sale(f"b{i}", "乙", int(i < 3)) for i in range(4)]
    rows: Rows = {"units": [unit("县", None, "county"), unit("甲"), unit("乙"), unit("丙")], "sales": sales}
    best = [r for r in evaluate(rules, rows).rows("measures") if r["measure"] == "最高"]
    assert {(r["numerator"], r["denominator"]) for r in best} == {("3", "4")}
    assert len(best) == 3


def test_worlds_evaluated_at_once_know_nothing_of_each_other() -> None:
    rules = (
        SUM
        + """\
boards:
  榜:
    {league: 社, windows: [季], groups: none, by: [{is: 销售额, order: high_first}],
     among: everyone, eligible: everyone, ties: skip}
"""
    )
    rows: Rows = {
        "units": [unit(f"{w}{u}", f"{w}县") for w in "AB" for u in "甲乙"],
        "sales": [sale("1", "A甲", 1), sale("2", "A乙", 2), sale("3", "B甲", 9), sale("4", "B乙", 8)],
    }
    program = compile_plan(load_text(HEAD + rules, "p", CONTRACTS).require(), CONTRACTS, END, world_width=1)
    standings = DuckDB().evaluate(program, Facts.from_rows(CONTRACTS, rows)).rows("standings")
    assert {r["contestant"]: r["rank"] for r in standings} == {"A甲": "2", "A乙": "1", "B甲": "1", "B乙": "2"}
