"""python -m bench: make the city, let the contenders run by turns, compare their rows, say what was found."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from shutil import rmtree

from rich.console import Console

from bench.contender import MODULES
from bench.measured import ROOT, Run, run, script
from bench.outcome_rows import differing, exact, read_rows, shown
from bench.report import Found, as_json, show
from bench.size import SIZES

READINGS = {"hand SQL": exact, "pandas": shown}


def main(arguments: list[str]) -> int:
    """Exit 1 where the hand-written SQL does not give kaimenhong's rows: one of the two is wrong."""
    asked = _asked(arguments)
    folder = asked.folder or ROOT / "build" / "bench" / asked.size
    found = measure(asked.size, asked.rounds, folder.resolve())
    if asked.json:
        json.dump(as_json(found), sys.stdout, ensure_ascii=False, indent=2)
    else:
        show(found, Console())
    return 1 if found.wrong("hand SQL") else 0


def measure(size: str, rounds: int, folder: Path) -> Found:
    """Everything in `folder`: the facts, and each contender's outcome of the last round."""
    progress = Console(stderr=True)
    outs = {name: folder / name.lower().replace(" ", "-") for name in MODULES}
    for path in (folder / "facts", *outs.values()):
        rmtree(path, ignore_errors=True)
        path.mkdir(parents=True)
    with progress.status("making the city") as status:
        facts = int(script("making", size, folder / "facts"))
        runs: list[dict[str, Run]] = []
        for number in range(1, rounds + 1):
            runs.append({})
            for name, out in outs.items():
                status.update(f"round {number} of {rounds}: {name}")
                runs[-1][name] = run(name, folder / "facts", out)
        status.update("comparing rows")
        right = read_rows(outs["kaimenhong"])
        wrong = {name: differing(right, read_rows(outs[name]), reading) for name, reading in READINGS.items()}
    return Found(size, facts, {table: len(rows) for table, rows in right.items()}, runs, wrong)


def _asked(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--size", choices=SIZES, default="city")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--folder", type=Path, help="where facts and outcomes are written (default: build/bench/SIZE)")
    asked = parser.parse_args(arguments)
    if asked.rounds < 1:
        parser.error("--rounds: at least one")
    return asked


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
