"""A proposal: the sheets that one mapping can read, the contract they are for, and the mapping's text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from fnmatch import fnmatchcase
from glob import escape
from pathlib import Path, PurePath

from kaimenhong.errors import Place, Problem, Refused, listed
from kaimenhong.intake.body import is_blank
from kaimenhong.intake.formats import open_original
from kaimenhong.intake.office_files import OfficeFile, office_files
from kaimenhong.intake.proposing.candidates import Candidate, candidates_for
from kaimenhong.intake.proposing.ground import Ground
from kaimenhong.intake.proposing.known import Known, known_of
from kaimenhong.intake.proposing.layout import Layout, layout_of, sampled
from kaimenhong.intake.reading import sheets_of

_DIGITS = re.compile(r"[0-9]{4,}")


@dataclass(frozen=True, slots=True)
class Proposal:
    """`patterns` are the names of the files as a mapping says them; `sheet` is `first`, `each` or a name.

    `candidates` are the contracts it could be for, the likeliest first.
    """

    files: tuple[OfficeFile, ...]
    patterns: tuple[str, ...]
    sheet: str
    layout: Layout
    candidates: tuple[Candidate, ...]

    @property
    def best(self) -> Candidate:
        return self.candidates[0]

    @property
    def equals(self) -> tuple[Candidate, ...]:
        """The contracts that have as much for them as the best."""
        return tuple(c for c in self.candidates if c.points == self.best.points)


@dataclass(frozen=True, slots=True)
class _Part:
    """Sheets of one file that have one shape."""

    file: OfficeFile
    sheet: str
    names: tuple[str, ...]
    layout: Layout


def propose(ground: Ground, files: Sequence[Path]) -> tuple[tuple[Proposal, ...], tuple[Problem, ...]]:
    """What to map in `files`; and those without a table (KMH-I125), a contract (I126), or need of a mapping (I127)."""
    known = known_of(ground)
    problems: list[Problem] = []
    parts: list[_Part] = []
    for file in office_files(ground.campaign, files, ground.mappings):
        try:
            parts.extend(_parts(file, problems))
        except Refused as refused:
            problems.extend(refused.problems)
    proposals = []
    for group in _alike(parts):
        found = _proposal(group, ground, known)
        if found.candidates:
            proposals.append(found)
        else:
            headers = " | ".join(name for name in found.layout.names if name)
            place = Place(group[0].file.shown, sheet=group[0].names[0])
            problems.append(Problem("KMH-I126", place, {"headers": headers}))
    return tuple(proposals), tuple(problems)


def _parts(file: OfficeFile, problems: list[Problem]) -> Iterable[_Part]:
    workbook = open_original(file.original().open, file.shown)
    taken = {name for mapping in file.mappings for name in sheets_of(mapping, workbook)}
    free = [name for name in workbook.names if name not in taken]
    sheets = {name: sampled(workbook.read(name)) for name in free}
    layouts = {name: layout_of(sheet) for name, sheet in sheets.items() if not all(map(is_blank, sheet.rows))}
    found = {name: layout for name, layout in layouts.items() if layout is not None}
    if not free:
        mapping = listed(mapping.name for mapping in file.mappings)
        problems.append(Problem("KMH-I127", Place(file.shown), {"mapping": mapping}))
    elif not found:
        problems.append(Problem("KMH-I125", Place(file.shown)))
    shapes = {layout.shape for layout in found.values()}
    if len(workbook.names) > 1 and len(shapes) == 1 and not taken and len(found) == len(layouts) > 1:
        yield _Part(file, "each", tuple(found), _joined(tuple(found.values())))
        return
    for name, layout in found.items():
        yield _Part(file, "first" if name == workbook.names[0] and len(workbook.names) == 1 else name, (name,), layout)


def _alike(parts: Iterable[_Part]) -> list[list[_Part]]:
    """Parts of several files that one mapping can read."""
    groups: dict[tuple[object, ...], list[_Part]] = {}
    for part in parts:
        groups.setdefault((part.sheet, part.layout.shape), []).append(part)
    return list(groups.values())


def _joined(layouts: Sequence[Layout]) -> Layout:
    """The rows of all, as if they were one sheet."""
    first = layouts[0]
    words = tuple(dict.fromkeys(word for layout in layouts for word in layout.words))
    marked = next((layout.marked for layout in layouts if layout.marked >= 0), -1)
    titles = " ".join(dict.fromkeys(layout.titles for layout in layouts))
    return replace(
        first,
        marked=marked,
        words=words,
        blocks=any(layout.blocks for layout in layouts),
        rows=tuple(row for layout in layouts for row in layout.rows),
        titles=titles,
    )


def _mapped(ground: Ground, group: Sequence[_Part]) -> frozenset[str]:
    """Names of other files of facts/ that have their mapping."""
    own = {part.file.path.resolve() for part in group}
    return frozenset(PurePath(f.name).name for f in ground.files if f.mappings and f.path.resolve() not in own)


def _patterns(files: Sequence[OfficeFile], mapped: frozenset[str]) -> tuple[str, ...]:
    """The names, with `*` for a number as long as a year, unless that would take files that have a mapping."""
    names = [PurePath(file.name).name for file in files]
    found = ((_DIGITS.sub("*", escape(name)), escape(name)) for name in names)
    return tuple(dict.fromkeys(name if any(fnmatchcase(m, wide) for m in mapped) else wide for wide, name in found))


def _proposal(group: Sequence[_Part], ground: Ground, known: Known) -> Proposal:
    layout = _joined([part.layout for part in group])
    files = tuple(part.file for part in group)
    sheets = tuple(name for name in group[0].names if name)
    candidates = candidates_for(layout, ground.contracts, known, files[0].name, sheets)
    return Proposal(files, _patterns(files, _mapped(ground, group)), group[0].sheet, layout, candidates)
