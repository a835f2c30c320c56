"""A proposed mapping tried on its files as an import would, without leaving a trace."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from kaimenhong.errors import Problem
from kaimenhong.intake.mapping_file import mapping_of
from kaimenhong.intake.office_files import OfficeFile
from kaimenhong.intake.proposing.ground import Ground
from kaimenhong.intake.reading import read_office_file
from kaimenhong.intake.report import SheetReport
from kaimenhong.source import read


@dataclass(frozen=True, slots=True)
class Trial:
    """What an import by the mapping would report."""

    sheets: tuple[SheetReport, ...]
    problems: tuple[Problem, ...]


def try_out(ground: Ground, files: Sequence[OfficeFile], name: str, text: str) -> Trial:
    """Read the files by a mapping's text. A mapping with open questions tells them, and reads nothing."""
    problems: list[Problem] = []
    mapping = mapping_of(name, read(text, name), ground.contracts, problems)
    if mapping is None:
        return Trial((), tuple(problems))
    earlier = ground.earlier
    sheets: list[SheetReport] = []
    for file in files:
        reading = read_office_file(replace(file, mappings=(mapping,)), ground.manifest, earlier)
        earlier = reading.earlier
        sheets.extend(reading.sheets)
        problems.extend(reading.problems)
    return Trial(tuple(sheets), tuple(problems))
