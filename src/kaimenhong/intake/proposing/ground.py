"""What a proposal stands on: contracts, mappings, and the rows there are, with units and persons not imported yet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from kaimenhong.facts import ROSTER, UNITS, Contract, Manifest, load_contracts, read_manifest
from kaimenhong.intake.earlier import Earlier
from kaimenhong.intake.mapping import Mapping as FileMapping
from kaimenhong.intake.mapping_file import load_mappings
from kaimenhong.intake.office_files import FACTS, OfficeFile, office_files
from kaimenhong.intake.reading import read_office_file


@dataclass(frozen=True, slots=True)
class Ground:
    """A campaign as it is known; `files` are those of facts/."""

    campaign: Path
    contracts: Mapping[str, Contract]
    mappings: tuple[FileMapping, ...]
    manifest: Manifest
    earlier: Earlier
    files: tuple[OfficeFile, ...]

    @property
    def unmapped(self) -> tuple[Path, ...]:
        """The files of facts/ that no mapping takes."""
        return tuple(file.path for file in self.files if not file.mappings)


def ground_of(campaign: Path, meanwhile: Path) -> Ground:
    """The campaign, nothing of it changed; rows that are only tried stand in `meanwhile`.

    A campaign that has no mapping yet is where this begins.
    Raises `Refused` where contracts, mappings or the manifest are wrong.
    """
    contracts = load_contracts(campaign / "contracts")
    folder = campaign / "mappings"
    mappings = load_mappings(folder, contracts) if any(folder.glob("*.yaml")) else ()
    manifest = read_manifest(campaign)
    files = tuple(office_files(campaign, None, mappings)) if (campaign / FACTS).is_dir() else ()
    earlier = Earlier(campaign, contracts[UNITS], list(manifest.active), meanwhile)
    for file in files:
        if any(mapping.contract.table in (UNITS, ROSTER) for mapping in file.mappings):
            earlier = read_office_file(file, manifest, earlier).earlier
    return Ground(campaign, contracts, mappings, manifest, earlier, files)
