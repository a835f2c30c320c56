"""The files that are mutated: sound ones, each with what reads it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from shutil import copytree

from kaimenhong.cli.cases import read_cases
from kaimenhong.errors import Problem, Refused
from kaimenhong.facts import Contract, load_contracts
from kaimenhong.intake import load_mappings
from kaimenhong.plan import Loaded, fingerprint, load_plan

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "examples" / "county-union"
SMALL = ROOT / "tests" / "plan"

Reader = Callable[[Path], tuple[Problem, ...]]
"""Reads a mutated file and gives its problems, errors and warnings; none: it was taken as it is."""


@dataclass(frozen=True)
class Subject:
    """A sound file. `share`: of all mutants, in parts of the sum of all shares."""

    path: Path
    read: Reader
    share: int

    def text(self) -> str:
        return self.path.read_text("utf-8")


def _plan(folder: Path) -> Reader:
    contracts = cache(lambda: load_contracts(folder / "contracts"))

    def read(path: Path) -> tuple[Problem, ...]:
        loaded = load_plan(path, contracts())
        assert loaded.plan is not None or loaded.problems, "a plan that cannot run says why"
        _whole(loaded)
        return loaded.problems

    return read


def _whole(loaded: Loaded) -> None:
    """What is there without an error is there to be used."""
    if loaded.plan is not None:
        assert loaded.require() is loaded.plan
        assert len(fingerprint(loaded.plan)) == 64
    else:
        try:
            loaded.require()
        except Refused:
            return
        raise AssertionError("no plan, and yet no refusal")


def _contract(path: Path) -> tuple[Problem, ...]:
    folder = path.parent / "contracts"
    if not folder.exists():
        copytree(SMALL / "contracts", folder)
    (folder / "sales.yaml").write_bytes(path.read_bytes())
    return _refused(lambda: load_contracts(folder))


def _mapping(path: Path) -> tuple[Problem, ...]:
    folder = path.parent / "mappings"
    folder.mkdir(exist_ok=True)
    (folder / "deposits.yaml").write_bytes(path.read_bytes())
    return _refused(lambda: load_mappings(folder, _contracts()))


def _cases(path: Path) -> tuple[Problem, ...]:
    folder = path.parent / "cases"
    folder.mkdir(exist_ok=True)
    (folder / "cases.yaml").write_bytes(path.read_bytes())
    return _refused(lambda: read_cases(folder))


@cache
def _contracts() -> Mapping[str, Contract]:
    return load_contracts(EXAMPLE / "contracts")


def _refused(action: Callable[[], object]) -> tuple[Problem, ...]:
    try:
        action()
    except Refused as refused:
        return refused.problems
    return ()


SUBJECTS = (
    Subject(SMALL / "minimal.yaml", _plan(SMALL), 76),
    Subject(EXAMPLE / "plan.yaml", _plan(EXAMPLE), 6),
    Subject(SMALL / "contracts" / "sales.yaml", _contract, 6),
    Subject(EXAMPLE / "mappings" / "deposits.yaml", _mapping, 6),
    Subject(EXAMPLE / "cases" / "4_奖惩.yaml", _cases, 6),
)
