"""One contender once, in a process of its own, so that its CPU time and peak memory are its own.

    python -m bench.contender NAME FACTS OUT        prints the steps' seconds and the peak in bytes, as JSON

The clock starts when everything is imported and ends when the last file is written.
"""

from __future__ import annotations

import json
import resource
import sys
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from time import perf_counter

Steps = Callable[[Path, Path], Iterator[str]]

MODULES = {"kaimenhong": "bench.kaimenhong_run", "hand SQL": "bench.hand_sql", "pandas": "bench.pandas_script"}
_BYTES = 1 if sys.platform == "darwin" else 1024  # what ru_maxrss counts in


def main(name: str, facts: Path, out: Path) -> None:
    """Run a contender and say what it took."""
    steps: Steps = import_module(MODULES[name]).steps
    laps = {}
    wall, cpu = perf_counter(), _cpu()
    for step in steps(facts, out):
        laps[step] = {"wall": perf_counter() - wall, "cpu": _cpu() - cpu}
        wall, cpu = perf_counter(), _cpu()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * _BYTES
    json.dump({"steps": laps, "peak": peak}, sys.stdout)


def _cpu() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)  # of all threads
    return used.ru_utime + used.ru_stime


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]))
