"""Notices are printed from the smallest plan and from the example's."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from kaimenhong.bulletin import Document, notice_document
from kaimenhong.bulletin.terms import Terms
from kaimenhong.facts import Contract, load_contracts
from kaimenhong.plan import Plan, load_plan, load_text

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "examples" / "county-union"
MINIMAL = (ROOT / "tests" / "plan" / "minimal.yaml").read_text("utf-8")

CONTRACTS = load_contracts(ROOT / "tests" / "plan" / "contracts")

PlanOf = Callable[..., Plan]


def printed(plan: Plan) -> Document:
    """The notice of a plan, the office's tables called as its contracts call them."""
    own = EXAMPLE.name in plan.campaign
    return notice_document(plan, load_contracts(EXAMPLE / "contracts") if own else CONTRACTS)


def terms(plan: Plan, places: Mapping[str, str] | None = None) -> Terms:
    """In which terms the appendices of a plan speak."""
    return Terms(plan, CONTRACTS, places or {})


@pytest.fixture(scope="session")
def contracts() -> Mapping[str, Contract]:
    return CONTRACTS


@pytest.fixture(scope="session")
def minimal(contracts: Mapping[str, Contract]) -> PlanOf:
    """The smallest plan with some of its words changed."""

    def changed(*changes: tuple[str, str]) -> Plan:
        text = MINIMAL
        for old, new in changes:
            assert old in text, old
            text = text.replace(old, new)
        return load_text(text, "plan.yaml", contracts).require()

    return changed


@pytest.fixture(scope="session")
def example() -> Plan:
    return load_plan(EXAMPLE / "plan.yaml", load_contracts(EXAMPLE / "contracts")).require()
