"""Which clauses of a plan no case speaks of."""

from __future__ import annotations

from collections.abc import Iterable

from kaimenhong.cli.cases.reading import Case
from kaimenhong.plan.model import Plan


def uncovered(plan: Plan, cases: Iterable[Case]) -> tuple[str, ...]:
    """Clause ids, in the plan's order, that no case names."""
    named = {clause for case in cases for clause in case.clauses}
    return tuple(clause for clause in plan.clauses if clause not in named)
