"""Random plans and data: every row of the engine's outcome is the oracle's.

One compile a plan, twenty data sets. A failure prints the plan, the rows that are enough to make it
and the rows that differ. `--oracle-plans` says how many plans; the seeds are fixed.
"""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import HealthCheck, Phase, given, seed, settings
from tests.oracle.plans import plan_texts
from tests.oracle.shrinking import told
from tests.oracle.trial import Counts, Trial

SHARDS = 12
DATA_SETS = 20
FEWEST_COMPARED = 0.3  # of the plans of a shard; the rest the compiler refuses: products beyond 38 digits, mostly


@pytest.mark.oracle
@pytest.mark.parametrize("shard", range(SHARDS))
def test_the_engine_says_what_the_oracle_says(shard: int, request: pytest.FixtureRequest) -> None:
    plans = max(1, request.config.getoption("--oracle-plans", 36) // SHARDS)
    counts: Counts = Counter()

    @seed(shard)
    @settings(
        max_examples=plans,
        deadline=None,
        database=None,
        derandomize=False,  # each shard has examples of its own, by its seed
        phases=(Phase.generate,),
        suppress_health_check=list(HealthCheck),
    )
    @given(plan_texts())
    def compare(text: str) -> None:
        trial = Trial.of(text, counts)
        data = trial.first_different(DATA_SETS) if trial else None
        if trial and data:
            pytest.fail(told(trial, data), pytrace=False)

    compare()
    assert counts["compiled"] >= FEWEST_COMPARED * counts["plans"], f"too few plans were compared: {counts}"
