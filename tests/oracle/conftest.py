"""The oracle's modules import one another by their full names; and how many plans are compared."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2]))


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--oracle-plans", type=int, default=36, help="random plans to compare with the oracle")
