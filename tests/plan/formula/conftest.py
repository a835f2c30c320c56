"""Formulas are typed in the small federation of `federation.py`."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.plan.formula.federation import Codes, Resolve, federation, scalar, vocabulary

from kaimenhong.errors import Refused
from kaimenhong.plan.formula import Resolved, Scope, Want, parse, resolve


@pytest.fixture(scope="session")
def scope() -> Scope:
    return federation()


@pytest.fixture(scope="session")
def typed(scope: Scope) -> Resolve:
    """Resolve a formula in the small federation, divisions allowed; keywords change the scope or what is wanted."""

    def of(text: str, want: Want | None = None, **changes: object) -> Resolved:
        changed = replace(scope, **changes)  # type: ignore[arg-type]
        return resolve(parse(scalar(text), vocabulary(scope)), changed, want or Want(division_allowed=True))

    return of


@pytest.fixture(scope="session")
def codes(typed: Resolve) -> Codes:
    """The codes a formula is refused with, after every message was written in both languages; none: accepted."""

    def of(text: str, want: Want | None = None, **changes: object) -> list[str]:
        try:
            typed(text, want, **changes)
        except Refused as refused:
            for problem in refused.problems:
                words = [problem.message("zh"), problem.message("en"), problem.remedy("zh"), problem.remedy("en")]
                assert all(words), problem
            return [problem.code for problem in refused.problems]
        return []

    return of
