"""A campaign folder, opened: its plan checked, its contracts read, its facts found.

The only module of the command line that knows where things stand in the folder.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from kaimenhong.cli.exits import misused
from kaimenhong.errors import Problem
from kaimenhong.facts import Contract, load_contracts
from kaimenhong.plan import Loaded, Versions, load_plan, load_versions
from kaimenhong.plan.model import Plan

if TYPE_CHECKING:
    from kaimenhong.facts import Facts

PLAN = "plan.yaml"
CONTRACTS = "contracts"
FACTS = "facts"
CASES = "cases"
BATCHES = "batches"
MANIFEST = "batches.json"
REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class Campaign:
    """A campaign whose plan can run; `warnings` did not keep it from that. `versions`: where the plan was amended."""

    folder: Path
    plan: Plan
    contracts: Mapping[str, Contract]
    warnings: tuple[Problem, ...]
    versions: Versions | None = None

    def plans_by(self, day: date) -> tuple[Plan, ...]:
        """The versions of the plan in force by a day, the oldest first."""
        return self.versions.until(day).plans if self.versions else (self.plan,)

    def file_by(self, day: date) -> str:
        """The file of the version in force by a day."""
        return self.versions.until(day).files[-1] if self.versions else PLAN

    @property
    def every_plan(self) -> tuple[Plan, ...]:
        """All versions of the plan."""
        return self.versions.plans if self.versions else (self.plan,)

    @property
    def imported(self) -> bool:
        """Whether anything was ever imported."""
        return (self.folder / MANIFEST).exists()

    def facts(self) -> Facts:
        """The facts the manifest names; none yet: a `Refused`."""
        from kaimenhong.facts import load_facts  # noqa: PLC0415  a check reads no Parquet, and is not to wait for it

        return load_facts(self.folder)


def campaign_folder(path: str) -> Path:
    """The folder named on the command line, or KMH-U001; a name left empty does not mean the folder one is in."""
    folder = Path(path)
    if not path or not folder.is_dir():
        raise misused("KMH-U001", path)
    return folder


def open_campaign(path: str) -> Campaign:
    """The campaign in a folder. Refused where there is no plan, or it has errors or open choices."""
    return campaign_of(campaign_folder(path) / PLAN)


def campaign_of(plan: Path) -> Campaign:
    """The campaign of a plan file: its folder, whatever the file is called. Refused as `open_campaign` is.

    Of plan.yaml with the versions beside it that amend it; any other file is a plan by itself.
    """
    if not plan.is_file():
        raise misused("KMH-U002", plan)
    contracts = load_contracts(plan.parent / CONTRACTS)
    if plan.name != PLAN:
        loaded = load(plan)
        return Campaign(plan.parent, loaded.require(), contracts, loaded.problems)
    found = load_versions(plan.parent, contracts)
    versions = found.require()
    return Campaign(plan.parent, versions.latest, contracts, found.warnings, versions)


def plan_file(path: str) -> Path:
    """The plan named on the command line: a file, or a campaign folder whose plan is meant."""
    plan = Path(path)
    return plan / PLAN if plan.is_dir() else plan


def load(plan: Path, above: Plan | None = None) -> Loaded:
    """The plan in a file, with the contracts in the folder beside it, held against the plan it is under."""
    if not plan.is_file():
        raise misused("KMH-U002", plan)
    return load_plan(plan, load_contracts(plan.parent / CONTRACTS), above)


def load_beside(plan: Path) -> Loaded:
    """The plan in a file, and what the versions beside it have to say: of a folder, what all of them have."""
    folder = plan if plan.is_dir() else plan.parent
    loaded = load(folder / PLAN if plan.is_dir() else plan)
    if not is_version(plan) or not (folder / PLAN).is_file():
        return loaded
    versions = load_versions(folder, load_contracts(folder / CONTRACTS))
    if plan.is_dir():
        return versions.together()
    return replace(loaded, problems=(*loaded.problems, *(p for p in versions.problems if p.place.file == str(plan))))


def is_version(plan: Path) -> bool:
    """Whether a path is a campaign's folder, or named as a version of its plan is."""
    return plan.is_dir() or plan.name == PLAN or (plan.name.startswith("plan.") and plan.suffix == ".yaml")
