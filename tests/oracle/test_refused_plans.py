"""What the compiler refuses rather than compute wrongly: the random plans keep clear of it, so it is asked for here."""

from __future__ import annotations

import pytest
from tests.oracle.contracts import CONTRACTS
from tests.oracle.edges import as_of_date
from tests.oracle.loading import loaded

from kaimenhong.engine import compile_plan
from kaimenhong.errors import Refused

PLAN = """\
campaign: refused
title: 算不准的方案
language: 1
period: 2026-01-01..2026-03-31
base_date: 2025-12-31
windows: {{月: each month, 季: whole}}
leagues: {{社: {{contestants: unit, levels: [branch]}}}}
measures:
  费率:
    leagues: [社]
    windows: [月, 季]
    is: sum(sales.amount) ÷ sum(sales.fee)
    zero_denominator: not_applicable
  问: {{leagues: [社], windows: [季], is: {formula}}}
"""


def codes(formula: str) -> list[str]:
    found = loaded(PLAN.format(formula=formula))
    assert found is not None, f"the check refuses {formula}"
    plan, text = found
    try:
        compile_plan(plan, CONTRACTS, as_of_date(plan, text))
    except Refused as refused:
        return [problem.code for problem in refused.problems]
    return []


# sums have up to 16 digits: a ratio of two is 16 over 16, a product of two 32, of three 48
@pytest.mark.parametrize("formula", ["费率 × 费率 × 费率", "费率 + 费率 × 费率", "mean(费率 over 月)"])
def test_a_product_that_could_exceed_38_digits_is_refused(formula: str) -> None:
    assert codes(formula) == ["KMH-R001"]


@pytest.mark.parametrize("formula", ["费率 × 费率", "费率 - 50%", "max(费率 over 月)"])
def test_a_product_within_38_digits_is_not(formula: str) -> None:
    assert codes(formula) == []


@pytest.mark.parametrize("fold", ["sum", "mean"])
def test_fractions_of_different_denominators_cannot_be_added_over_contestants(fold: str) -> None:
    assert codes(f"{fold}(费率 of 社)") == ["KMH-R003"]


@pytest.mark.parametrize("formula", ["min(费率 of 社)", "count(费率 of 社)", "mean(sum(sales.fee) of 社)"])
def test_the_least_of_them_a_count_and_a_mean_of_money_can_be_had(formula: str) -> None:
    assert codes(formula) == []
