"""What every test stands on: repeatable random examples, and a Spark leg that is never missing in silence."""

from __future__ import annotations

import importlib.util
import os
import re
import shutil
import subprocess

import pytest
from hypothesis import settings
from tests.record.database import set_up_record

OLDEST_JAVA = 17

set_up_record()

# The same examples on every machine: a red test is red for whoever looks at it.
settings.register_profile("house", deadline=None, derandomize=True, database=None)
settings.load_profile("house")


def spark_is_missing() -> str:
    """Why the Spark leg cannot run here, or nothing."""
    if importlib.util.find_spec("pyspark") is None:
        return "Spark is not installed: `make setup-spark`"
    java = shutil.which("java")
    if java is None:
        return "no java on the path"
    said = subprocess.run([java, "-version"], capture_output=True, text=True, check=False).stderr
    version = re.search(r'version "(\d+)', said)
    if version is None or int(version[1]) < OLDEST_JAVA:
        return f"Java {OLDEST_JAVA} or later is needed, this is: {said.splitlines()[0] if said else 'unknown'}"
    return ""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Pass over the Spark leg where there is no Spark, unless SPARK_REQUIRED says it must run."""
    if os.environ.get("SPARK_REQUIRED") or not any(item.get_closest_marker("spark") for item in items):
        return
    why = spark_is_missing()
    if why:
        for item in items:
            if item.get_closest_marker("spark"):
                item.add_marker(pytest.mark.skip(reason=f"SPARK LEG NOT TESTED: {why}"))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say in capitals what was not tested."""
    skipped = [r for r in terminalreporter.stats.get("skipped", []) if "SPARK LEG" in str(r.longrepr)]
    if skipped:
        terminalreporter.write_line(f"THE SPARK LEG WAS NOT TESTED ({len(skipped)} tests)", red=True, bold=True)
