"""The random plans are worth comparing: the check accepts them, and together they say all that can be said."""

from __future__ import annotations

from collections.abc import Callable

from tests.oracle import features
from tests.oracle.loading import loaded
from tests.oracle.plans import plan_text
from tests.oracle.watching import watched

PLANS = 150
SETS = 4


def test_random_plans_are_accepted_by_the_check() -> None:
    refused = [number for number in range(PLANS) if loaded(plan_text(number)) is None]
    assert len(refused) <= PLANS // 20, f"refused: {refused}"


def test_everything_that_can_be_said_matters_in_some_random_plan(
    record_property: Callable[[str, object], None],
) -> None:
    watch = watched(range(PLANS), SETS)
    record_property("oracle features", features.table(watch.stood, watch.mattered, watch.plans))
    assert sorted(features.ALL - watch.mattered.keys()) == []
