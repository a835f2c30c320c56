"""How many random plans are compared, which one alone, and whether to tell what they were made of."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2]))


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("oracle")
    group.addoption("--oracle-plans", type=int, help="how many random plans to compare")
    group.addoption("--oracle-plan", type=int, help="the number of the one random plan to compare")
    group.addoption("--oracle-report", action="store_true", help="tell what the random plans were made of")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """The table of features, and what became of the plans with the processor's seconds of each part."""
    if not config.getoption("--oracle-report", default=False):
        return
    tally: dict[str, Counter[str]] = {"counts": Counter(), "seconds": Counter()}
    for name, value in _noted(terminalreporter):
        if name == "oracle features":
            terminalreporter.write_line(str(value))
        elif name.startswith("oracle ") and isinstance(value, dict):
            tally[name.removeprefix("oracle ")].update(value)
    for what, found in tally.items():
        terminalreporter.write_line(f"\noracle, {what}:")
        for key, value in sorted(found.items()):
            terminalreporter.write_line(f"{value:12,.{1 if what == 'seconds' else 0}f}  {key}")


def _noted(terminalreporter: pytest.TerminalReporter) -> Iterator[tuple[str, object]]:
    for reports in terminalreporter.stats.values():
        for report in reports:
            if getattr(report, "when", "") == "call":
                yield from report.user_properties
