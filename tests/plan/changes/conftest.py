"""Two versions of the minimal plan, compared."""

from __future__ import annotations

import pytest
from tests.plan.changes.editing import Changed, Edit, edited, version

from kaimenhong.plan.changes import PlanChanges, changes_between


@pytest.fixture
def changed() -> Changed:
    """What changed from the minimal plan (or `before`, edits of it) to it with some edits."""

    def compare(*edits: Edit, before: tuple[Edit, ...] = ()) -> PlanChanges:
        return changes_between(version(edited(*before), "a.yaml"), version(edited(*edits)))

    return compare
