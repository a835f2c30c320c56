"""One key, one content: what repeats is a duplicate, what contradicts is rejected, what corrects is taken.

Contradictions reject their whole lines first; duplicates are told among the lines that are left, so that
no row counts as a duplicate of one that was not taken.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from kaimenhong.errors import listed
from kaimenhong.facts import BatchKind, Contract
from kaimenhong.intake.cells import Flaw, shown
from kaimenhong.intake.earlier import Earlier, Key, Known
from kaimenhong.intake.rejections import Rejections
from kaimenhong.intake.rows import LineFlaw
from kaimenhong.intake.spilled import Part, Spilled

_KNOWN, _REPEATED = 1, 2  # an earlier batch has the key; it has the same content, too


@dataclass(slots=True)
class Taken:
    """A mark for each fact that is taken, and for a correction how many of them replace nothing, with the first key."""

    facts: bytearray
    replace_nothing: int = 0
    first_new: str = ""
    _first_at: int = field(default=-1)

    @property
    def count(self) -> int:
        return self.facts.count(1)

    def note_new(self, at: int, key: Key) -> None:
        """A correction that replaces nothing."""
        self.replace_nothing += 1
        if self._first_at < 0 or at < self._first_at:
            self._first_at, self.first_new = at, _said(key)


@dataclass(frozen=True, slots=True)
class Choosing:
    """What the choice is made by.

    `original` is the SHA-256 of the office's file: what an earlier batch took from the same file is a duplicate.
    """

    contract: Contract
    kind: BatchKind
    earlier: Earlier
    original: str


def choose(facts: Spilled, rejections: Rejections, choosing: Choosing) -> Taken:
    """Reject contradictions (in `rejections`) and choose the facts that are new."""
    known = bytearray(facts.count)
    for number in range(facts.parts):
        _contradictions(facts.part(number), rejections, choosing, known)
    taken = Taken(bytearray(facts.count))
    for number in range(facts.parts):
        _take(facts.part(number), rejections, choosing, known, taken)
    return taken


def _contradictions(part: Part, rejections: Rejections, choosing: Choosing, known: bytearray) -> None:
    """Within the file, then with earlier batches; `known` is marked."""
    keys = _keys(part, choosing.contract)
    contents: list[Key] = list(zip(*part.columns.values(), strict=True))
    _contradictions_within(part, keys, contents, rejections)
    before = choosing.earlier.of_keys(choosing.contract, keys)
    for i, key in enumerate(keys):
        if key not in before:
            continue
        known[part.at[i]] = _KNOWN
        if _is_repeated(contents[i], before[key], choosing):
            known[part.at[i]] = _REPEATED
        elif choosing.kind == "rows":
            rejections.reject(part.lines[i], _contradicts(key, before[key][-1]))


def _take(part: Part, rejections: Rejections, choosing: Choosing, known: bytearray, taken: Taken) -> None:
    first: set[Key] = set()
    for i, key in enumerate(_keys(part, choosing.contract)):
        at = part.at[i]
        if known[at] == _REPEATED or part.lines[i] in rejections or key in first:
            continue
        first.add(key)
        taken.facts[at] = 1
        if choosing.kind == "correction" and not known[at]:
            taken.note_new(at, key)


def _keys(part: Part, contract: Contract) -> list[Key]:
    return list(zip(*(part.columns[name] for name in contract.key), strict=True))


def _contradictions_within(part: Part, keys: Sequence[Key], contents: Sequence[Key], rejections: Rejections) -> None:
    first: dict[Key, int] = {}
    groups: dict[Key, list[int]] = {}
    for i, key in enumerate(keys):
        at = first.setdefault(key, i)
        if at != i:
            groups.setdefault(key, [at]).append(i)
    for key, group in groups.items():
        if len({contents[i] for i in group}) == 1:
            continue
        numbers = [str(part.numbers[i]) for i in group]
        shown_numbers = listed(numbers[:10]) + (" …" if len(numbers) > 10 else "")  # noqa: PLR2004  enough to look up
        for i in group:
            flaw = Flaw("KMH-I216", {"key": _said(key), "rows": shown_numbers})
            rejections.reject(part.lines[i], LineFlaw(0, "", flaw))


def _is_repeated(content: Key, known: Sequence[Known], choosing: Choosing) -> bool:
    """A correction repeats only what is in force, or what this very file said before."""
    if known[-1].content == content:
        return True
    rows = choosing.kind == "rows"
    return any(k.content == content and (rows or k.original_sha256 == choosing.original) for k in known)


def _contradicts(key: Key, known: Known) -> LineFlaw:
    details = {"key": _said(key), "batch": known.batch[:16], "row": str(known.row)}
    return LineFlaw(0, "", Flaw("KMH-I217", details))


def _said(key: Key) -> str:
    return "/".join(shown(part) for part in key)
