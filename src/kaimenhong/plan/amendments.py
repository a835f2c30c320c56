"""The versions of a plan in a campaign's folder: plan.yaml, plan.2.yaml …, each read, then held against each other."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from kaimenhong.errors import Place, Problem, Refused
from kaimenhong.facts.contract import Contract
from kaimenhong.plan.load import Loaded, load_plan
from kaimenhong.plan.model import Plan
from kaimenhong.plan.versions import Versions, with_first_names
from kaimenhong.plan.versions_beside import Written, beside

FIRST = "plan.yaml"
_LATER = re.compile(r"plan\.([1-9][0-9]{0,3})\.yaml")


@dataclass(frozen=True, slots=True)
class LoadedVersions:
    """What came of the files, the oldest version first; `problems` are what they have with each other."""

    loaded: tuple[Loaded, ...]
    files: tuple[Path, ...]
    problems: tuple[Problem, ...]

    @property
    def warnings(self) -> tuple[Problem, ...]:
        """What each file has by itself."""
        return tuple(problem for loaded in self.loaded for problem in loaded.problems)

    def together(self) -> Loaded:
        """What came of all files as of one: the last version's plan and cost, everybody's problems."""
        last = self.loaded[-1]
        problems = (*self.warnings, *self.problems)
        undecided = tuple(choice for loaded in self.loaded for choice in loaded.undecided)
        sources = {file: text for loaded in self.loaded for file, text in loaded.sources.items()}
        runs = all(loaded.plan is not None for loaded in self.loaded) and not self.problems
        return Loaded(last.plan if runs else None, problems, undecided, sources, last.cost)

    def require(self) -> Versions:
        """The versions, to run them. Raises `Refused` with the problems of every file, or what they have together."""
        plans: list[Plan] = []
        found: list[Problem] = []
        for loaded in self.loaded:
            try:
                plans.append(loaded.require())
            except Refused as refused:
                found += refused.problems
        if found or self.problems:
            raise Refused([*found, *self.problems])
        return Versions(with_first_names(plans), tuple(file.name for file in self.files))


def version_files(folder: Path) -> tuple[dict[int, Path], tuple[Problem, ...]]:
    """The files of the versions by number, and what is wrong with their numbers (KMH-V003)."""
    found = {int(told[1]): path for path in folder.glob("plan.*.yaml") if (told := _LATER.fullmatch(path.name))}
    numbers = sorted(found)
    missing = [n for n in range(2, max(numbers, default=1)) if n not in found]
    strange = [found[1]] if 1 in found else []
    problems = [_gap(found[min(n for n in numbers if n > m)], f"plan.{m}.yaml") for m in missing]
    problems += [_gap(path, "plan.2.yaml") for path in strange]
    return {1: folder / FIRST, **{n: found[n] for n in numbers if n > 1}}, tuple(problems)


def _gap(file: Path, missing: str) -> Problem:
    return Problem("KMH-V003", Place(str(file)), {"file": file.name, "missing": missing})


def load_versions(folder: Path, contracts: Mapping[str, Contract]) -> LoadedVersions:
    """Every version of a campaign's plan. Never raises for what the files hold."""
    files, problems = version_files(folder)
    loaded = tuple(load_plan(path, contracts) for path in files.values())
    found = [*problems, *_together(tuple(files.values()), loaded)]
    return LoadedVersions(loaded, tuple(files.values()), tuple(found))


def _together(files: Sequence[Path], loaded: Sequence[Loaded]) -> Iterator[Problem]:
    """What the versions that can be read have with each other; of one file alone, whether it amends anything."""
    written = [
        Written(str(file), n == 0, found.plan, next(iter(found.sources.values())))
        for n, (file, found) in enumerate(zip(files, loaded, strict=True))
        if found.plan is not None
    ]
    if len(written) == len(files):
        yield from beside(written)
