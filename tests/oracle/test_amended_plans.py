"""Random plans amended: by themselves nothing changes; with other numerals the engine says what the oracle says."""

from __future__ import annotations

import pytest
from tests.oracle.amending import Amended, told

ALIKE = (1, 3, 5, 7, 8, 9, 14, 20, 21, 24, 28, 29, 30, 31, 33, 34, 35, 36, 37, 38)
CHANGED = (1, 7, 8, 9, 29, 31, 37, 39, 45)
"""Plans that are amended before their as-of date; of the second row the outcome is another than without."""


@pytest.mark.parametrize("number", ALIKE)
def test_a_plan_amended_by_itself_says_what_it_said(number: int) -> None:
    amended = Amended.of(number)
    assert amended
    alone, together = (amended.outcome(plans, 0) for plans in ((amended.plan,), amended.by(amended.plan)))
    assert told(together) == told(alone)


@pytest.mark.parametrize("number", CHANGED)
def test_of_a_plan_amended_with_other_numerals_engine_and_oracle_say_the_same(number: int) -> None:
    amended = Amended.of(number)
    assert amended
    plan = amended.perturbed(number)
    assert plan
    assert amended.unlike_the_oracle(amended.by(plan), 0) == []
