"""The modules of the mutations import one another by their full names; and how many mutants are read."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2]))

CHUNK = 50


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--mutants", type=int, default=1000, help="mutated plans, contracts, mappings and cases to read")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "numbers" in metafunc.fixturenames:
        count = metafunc.config.getoption("--mutants")
        chunks = [range(begin, min(begin + CHUNK, count)) for begin in range(0, count, CHUNK)]
        metafunc.parametrize("numbers", chunks, ids=[str(chunk.start) for chunk in chunks])
