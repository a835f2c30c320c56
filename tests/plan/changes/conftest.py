"""Two versions of the minimal plan, compared."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from tests.plan.changes.editing import HERE, Changed, Edit, edited, version

from kaimenhong.facts import Contract, load_contracts
from kaimenhong.plan.changes import PlanChanges, changes_between


@pytest.fixture(scope="session")
def contracts() -> Mapping[str, Contract]:
    return load_contracts(HERE / "contracts")


@pytest.fixture
def changed(contracts: Mapping[str, Contract]) -> Changed:
    """What changed from the minimal plan (or `before`, edits of it) to it with some edits."""

    def compare(*edits: Edit, before: tuple[Edit, ...] = ()) -> PlanChanges:
        old = version(edited(*before), contracts, "a.yaml")
        return changes_between(old, version(edited(*edits), contracts))

    return compare
