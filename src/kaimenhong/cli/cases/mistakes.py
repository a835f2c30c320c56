"""Mistakes in the cases themselves: they stop the test before anything is computed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kaimenhong.cli.cases.reading import Case
from kaimenhong.errors import Problem
from kaimenhong.plan.model import Plan


def mistake(case: Case, what: str) -> Problem:
    """KMH-U010 at a case."""
    return Problem("KMH-U010", case.place, {"what": f"{case.name} · {what}"})


def mistakes(plan: Plan, cases: Sequence[Case]) -> Iterator[Problem]:
    """A name given twice, a clause the plan does not have, a case that states nothing."""
    names: set[str] = set()
    for case in cases:
        if case.name in names:
            yield mistake(case, "name × 2")
        names.add(case.name)
        for clause in case.clauses:
            if clause not in plan.clauses:
                yield mistake(case, f"clause: {clause}")
        if not case.expect and not case.absent:
            yield mistake(case, "expect / absent: ?")
