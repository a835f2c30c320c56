"""Random plans and data: every row of the engine's outcome is the oracle's.

One compile a plan, twenty data sets. A failure prints the plan's number, the plan and the rows that are enough to
make it, and the rows that differ. `--oracle-plans` says how many plans, `--oracle-plan` which one alone.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator

import pytest
from tests.oracle.plans import plan_text
from tests.oracle.shrinking import told
from tests.oracle.trial import Tally, Trial

PLANS = 300  # the share of every change; `make oracle` compares many more
SHARDS = 30  # so many that two workers end at about the same time
ALONE_EACH = 15  # of so many plans one is compared, besides, as a campaign is run: without other worlds beside it
FEWEST_COMPARED = 0.8  # of the plans of a shard; the rest the compiler refuses


@pytest.fixture(scope="module", autouse=True)
def _seldom_looked_for_garbage() -> Iterator[None]:
    """A compiled plan is hundreds of thousands of nodes, all in use: to go through them again and again takes long."""
    usual = gc.get_threshold()
    gc.freeze()
    gc.set_threshold(200_000, 20, 20)
    yield
    gc.set_threshold(*usual)
    gc.unfreeze()


@pytest.mark.oracle
@pytest.mark.parametrize("shard", range(SHARDS))
def test_the_engine_says_what_the_oracle_says(
    shard: int, pytestconfig: pytest.Config, record_property: Callable[[str, object], None]
) -> None:
    only = pytestconfig.getoption("--oracle-plan", default=None)
    plans = range(pytestconfig.getoption("--oracle-plans", default=None) or PLANS) if only is None else [only]
    tally = Tally()
    try:
        for number in plans:
            if number % SHARDS == shard:
                _compare(number, tally)
    finally:
        record_property("oracle counts", dict(tally.counts))
        record_property("oracle seconds", dict(tally.seconds))
    assert tally.counts["compiled"] >= FEWEST_COMPARED * tally.counts["plans"], f"too few were compared: {tally.counts}"


def _compare(number: int, tally: Tally) -> None:
    text = plan_text(number)
    trials = [(Trial.of(text, tally), 20)]
    if number % ALONE_EACH == 0:
        trials.append((Trial.of(text, Tally(), worlds=False), 1))
    for trial, sets in trials:
        data = trial.first_different(sets) if trial else None
        if trial and data:
            pytest.fail(f"plan {number}\n{told(trial, data)}", pytrace=False)
