"""What the engine once said otherwise than the oracle: a small plan and its rows in `found`, each with its meaning."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.oracle.kept import read
from tests.oracle.trial import Tally, Trial

FOUND = sorted((Path(__file__).parent / "found").glob("*.yaml"), key=lambda path: path.stem)


@pytest.mark.oracle
@pytest.mark.parametrize("plan", FOUND, ids=lambda path: path.stem)
def test_a_difference_once_found_is_none_any_more(plan: Path) -> None:
    data = read(plan.with_suffix(".json").read_text("utf-8"))
    tally = Tally()
    trial = Trial.of(plan.read_text("utf-8"), tally, data.as_of, worlds=False)
    assert trial is not None, f"it is refused: {tally.counts}"
    said = trial.differences(data)
    assert not said, "\n".join(said)
