"""What contenders took: one run of one in a process of its own, and medians and ratios over the rounds."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

ROOT = Path(__file__).parents[1]


@dataclass(frozen=True, slots=True)
class Spent:
    """Seconds on the wall, and of processors (all threads)."""

    wall: float
    cpu: float


@dataclass(frozen=True, slots=True)
class Run:
    """One run of a contender: its steps in order, and the most memory it held, in bytes."""

    steps: Mapping[str, Spent]
    peak: int

    @property
    def whole(self) -> Spent:
        """All steps together."""
        return Spent(sum(s.wall for s in self.steps.values()), sum(s.cpu for s in self.steps.values()))


Rounds = Sequence[Mapping[str, Run]]  # of each round, the contenders' runs


def script(module: str, *arguments: str | Path) -> str:
    """What a module of the bench prints when it is run in a process of its own."""
    command = [sys.executable, "-m", f"bench.{module}", *map(str, arguments)]
    return subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True).stdout


def run(contender: str, facts: Path, out: Path) -> Run:
    """Run a contender once; its outcome lies in `out`."""
    said = json.loads(script("contender", contender, facts, out))
    return Run({name: Spent(**spent) for name, spent in said["steps"].items()}, said["peak"])


def typical(spent: Iterable[Spent]) -> Spent:
    """The median of the walls, and of the processors' seconds."""
    listed = list(spent)
    return Spent(median(s.wall for s in listed), median(s.cpu for s in listed))


def ratio(rounds: Rounds, one: str, other: str, part: Callable[[Run], Spent]) -> Spent:
    """How many times as much as the other a contender takes: the median of the rounds' own ratios."""
    pairs = [(part(runs[one]), part(runs[other])) for runs in rounds]
    return typical(Spent(mine.wall / theirs.wall, mine.cpu / theirs.cpu) for mine, theirs in pairs)
