"""Random plans amended: by themselves nothing changes; with other numerals the engine says what the oracle says."""

from __future__ import annotations

import pytest
from tests.oracle.amending import Amended, told

ALIKE = (0, 3, 5, 7, 8, 9, 10, 11, 14, 15, 19, 20, 22, 23, 27, 28, 31, 32, 34, 36)
CHANGED = (6, 12, 19, 23, 27, 28, 32, 34, 41, 43)
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
