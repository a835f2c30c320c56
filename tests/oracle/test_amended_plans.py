"""Random plans amended: by themselves nothing changes; with other numerals the engine says what the oracle says."""

from __future__ import annotations

import pytest
from tests.oracle.amending import Amended, told

ALIKE = range(40)
CHANGED = range(0, 40, 2)


@pytest.mark.parametrize("number", ALIKE)
def test_a_plan_amended_by_itself_says_what_it_said(number: int) -> None:
    amended = Amended.of(number)
    if amended is None:
        pytest.skip("a plan that cannot be amended")
    alone, together = (amended.outcome(plans, 0) for plans in ((amended.plan,), amended.by(amended.plan)))
    assert told(together) == told(alone)


@pytest.mark.parametrize("number", CHANGED)
def test_of_a_plan_amended_with_other_numerals_engine_and_oracle_say_the_same(number: int) -> None:
    amended = Amended.of(number)
    plan = amended.perturbed(number) if amended else None
    if amended is None or plan is None:
        pytest.skip("a plan that cannot be amended so")
    assert amended.unlike_the_oracle(amended.by(plan), 0) == []
