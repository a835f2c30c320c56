"""The random plans are worth comparing: the check accepts them, and together they say all that can be said."""

from __future__ import annotations

from collections.abc import Callable

from tests.oracle import features
from tests.oracle.loading import loaded
from tests.oracle.plans import plan_text
from tests.oracle.watching import Watch

PLANS = 120
MOST_PLANS = 300  # what is rare may take longer
SETS = 5


def test_random_plans_are_accepted_by_the_check() -> None:
    refused = [number for number in range(PLANS) if loaded(plan_text(number)) is None]
    assert len(refused) <= PLANS // 20, f"refused: {refused}"


def test_everything_that_can_be_said_matters_in_some_random_plan(
    record_property: Callable[[str, object], None],
) -> None:
    watch = Watch()
    for number in range(PLANS):
        watch.look(number, SETS)
    record_property("oracle features", features.table(watch.stood, watch.mattered, watch.plans))
    while features.ALL - watch.mattered.keys() and watch.plans < MOST_PLANS:
        watch.look(watch.plans, SETS)
    assert sorted(features.ALL - watch.mattered.keys()) == []
