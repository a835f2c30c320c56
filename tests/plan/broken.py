"""The broken plans, one a mistake: each is loaded once, for all tests that look at it."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from kaimenhong.facts import load_contracts
from kaimenhong.plan import Loaded, load_plan

HERE = Path(__file__).parent
BROKEN = sorted((HERE / "invalid").glob("*.yaml"))
CONTRACTS = load_contracts(HERE / "contracts")


@cache
def loaded(path: Path) -> Loaded:
    return load_plan(path, CONTRACTS)
