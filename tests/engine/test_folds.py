"""Folds over windows whose parts have different denominators, some of them not there."""

from __future__ import annotations

from datetime import date

import pytest
from tests.engine.small import CONTRACTS, END, HEAD, Rows, sale, unit

from kaimenhong.engine import DuckDB, compile_plan
from kaimenhong.facts import Facts
from kaimenhong.plan import load_text

RULES = """\
measures:
  均: {leagues: [社], windows: [月], is: sum(sales.amount) ÷ count(sales), zero_denominator: not_applicable}
  头: {leagues: [社], windows: [季], is: FOLD(均 over 月)}
"""


@pytest.mark.parametrize(("fold", "best"), [("min", "1/3"), ("max", "5/2")])
def test_a_part_that_is_not_there_has_no_say_in_the_denominator(fold: str, best: str) -> None:
    # three sales for 1 fen in January, none in February, two for 5 fen in March: 1/3, not applicable, 5/2
    days = [(0, 1), (0, 1), (1, 1), (2, 3), (3, 3)]
    sales = [sale(str(i), "甲", fen, date(2026, month, 9)) for i, (fen, month) in enumerate(days)]
    rows: Rows = {"units": [unit("县", None, "county"), unit("甲")], "sales": sales}
    text = HEAD.replace("{季: whole}", "{月: each month, 季: whole}") + RULES.replace("FOLD", fold)
    program = compile_plan(load_text(text, "plan.yaml", CONTRACTS).require(), CONTRACTS, END)
    told = DuckDB().evaluate(program, Facts.from_rows(CONTRACTS, rows))
    (found,) = [r for r in told.rows("measures") if r["measure"] == "头"]
    assert f"{found['numerator']}/{found['denominator']}" == best


EQUAL = """\
measures:
  均: {leagues: [社], windows: [季], is: sum(sales.amount) ÷ count(sales), zero_denominator: not_applicable}
  最: {leagues: [社], windows: [季], is: FOLD(均 of everyone)}
"""


@pytest.mark.parametrize("fold", ["min", "max"])
@pytest.mark.parametrize("engine", ["duckdb", "spark"])
def test_of_equal_quotients_the_first_by_id_is_the_one_whose_two_sides_are_told(fold: str, engine: str) -> None:
    text = HEAD + EQUAL.replace("FOLD", fold)
    program = compile_plan(load_text(text, "plan.yaml", CONTRACTS).require(), CONTRACTS, END)
    (picked,) = (sql for _, sql in program.sql(engine) if "first" in sql and "ROW_NUMBER" in sql)
    order = picked[picked.index("ROW_NUMBER") :].split("ORDER BY", 1)[1].split(")", 1)[0]
    assert "contestant" in order.split(",")[-2]
