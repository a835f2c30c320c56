"""The office's files: which there are, their bytes, and in what order they are read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from unicodedata import category

from kaimenhong.errors import Place, Problem, Refused
from kaimenhong.facts import ROSTER, UNITS
from kaimenhong.intake.mapping import Mapping
from kaimenhong.intake.original import Original, original_of

FACTS, ORIGINALS = "facts", "batches/originals"

_NO_TEXT = frozenset({"Cc", "Cs"})  # control signs, and bytes that are no UTF-8
_NOT_OFFICE_FILES = frozenset({"thumbs.db", "desktop.ini"})


@dataclass(frozen=True, slots=True)
class OfficeFile:
    """A file to read. `name` is its path within facts/, or its bare name when it comes from elsewhere."""

    path: Path
    name: str
    inside: bool
    mappings: tuple[Mapping, ...]

    def original(self) -> Original:
        """Its bytes. Raises `Refused` where it is gone or closed to us, or has a name that cannot be written down."""
        if any(category(sign) in _NO_TEXT for sign in self.name):
            raise Refused([Problem("KMH-I124", Place(self.shown), {"name": ascii(self.name)})])
        return original_of(self.path, self.shown)

    @property
    def shown(self) -> str:
        """The path as messages say it."""
        return f"{FACTS}/{self.name}" if self.inside else str(self.path)

    def kept_as(self, sha256: str) -> str:
        """Where the campaign keeps it, relative to its folder: where it stands, or a copy named by content."""
        if self.inside:
            return f"{FACTS}/{self.name}"
        suffix = self.path.suffix.lower() if self.path.suffix[1:].isalnum() else ""
        return f"{ORIGINALS}/{sha256}{suffix}"


def office_files(campaign: Path, files: Sequence[Path] | None, mappings: Iterable[Mapping]) -> list[OfficeFile]:
    """The files asked for, or all of facts/; units first, then the roster, corrections last, else by name."""
    folder = campaign / FACTS
    if files is None:
        if not folder.is_dir():
            raise Refused([Problem("KMH-I101", Place(str(folder)), {"path": str(folder)})])
        files = [p for p in folder.rglob("*") if p.is_file() and _is_office_file(p.relative_to(folder))]
    known = tuple(mappings)
    found = [_office_file(path, folder.resolve(), known) for path in dict.fromkeys(files)]
    return sorted(found, key=_order)


def _office_file(path: Path, folder: Path, mappings: tuple[Mapping, ...]) -> OfficeFile:
    whole = path.resolve()
    inside = whole.is_relative_to(folder)
    name = whole.relative_to(folder).as_posix() if inside else path.name
    return OfficeFile(path, name, inside, tuple(m for m in mappings if m.fits(name)))


def _is_office_file(path: Path) -> bool:
    """Hidden files, and the lock files of spreadsheets, are nobody's report."""
    hidden = any(part.startswith((".", "~$")) for part in path.parts)
    return not hidden and path.name.lower() not in _NOT_OFFICE_FILES


def _order(file: OfficeFile) -> tuple[int, bool, str]:
    rank = {UNITS: 0, ROSTER: 1}
    first = min((rank.get(m.contract.table, 2) for m in file.mappings), default=2)
    corrections = bool(file.mappings) and all(m.kind == "correction" for m in file.mappings)
    return first, corrections, file.name
