"""Plans to compare: each a plan file, or a campaign folder whose plan is meant."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from kaimenhong.cli.campaign import CONTRACTS, PLAN, Campaign
from kaimenhong.cli.exits import misused
from kaimenhong.cli.names import names_of
from kaimenhong.facts import Contract, load_contracts
from kaimenhong.plan import Versions, load_plan, load_versions
from kaimenhong.plan.changes import Version, version_of


@dataclass(frozen=True, slots=True)
class Opened:
    """A plan that runs. `folder`: the campaign folder it stands in; `contracts`: those it was typed against."""

    file: Path
    folder: Path
    version: Version
    contracts: Mapping[str, Contract]
    versions: Versions | None = None  # of a campaign folder: all of them, `version` being the last

    def names(self) -> Mapping[str, str]:
        """Names of units and persons, where the folder has facts."""
        campaign = Campaign(self.folder, self.version.plan, self.contracts, ())
        return names_of(campaign.facts()) if campaign.imported else {}


def open_plans(paths: tuple[str, ...], facts: Path | None = None) -> tuple[Opened, ...]:
    """The plans at some paths, typed against the contracts of `facts`, else of their own folder, else of the others'.

    Raises `Refused` where one is not there or does not run.
    """
    files = [_file(Path(path)) for path in paths]
    folders = [facts] if facts is not None else [file.parent for file in files]
    whole = [Path(path).is_dir() for path in paths]
    return tuple(_open(file, folders, amended=amended) for file, amended in zip(files, whole, strict=True))


def _file(path: Path) -> Path:
    file = path / PLAN if path.is_dir() else path
    if not file.is_file():
        raise misused("KMH-U002", file)
    return file


def _open(file: Path, folders: list[Path], *, amended: bool) -> Opened:
    own = [folder for folder in folders if folder == file.parent]
    candidates = [folder / CONTRACTS for folder in (*own, *folders)]
    contracts = load_contracts(next((folder for folder in candidates if folder.is_dir()), candidates[0]))
    if not amended:
        return Opened(file, file.parent, version_of(load_plan(file, contracts)), contracts)
    loaded = load_versions(file.parent, contracts)
    versions = loaded.require()
    return Opened(loaded.files[-1], file.parent, version_of(loaded.loaded[-1]), contracts, versions)
