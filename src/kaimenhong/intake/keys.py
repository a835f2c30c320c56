"""One key, one content: what repeats is a duplicate, what contradicts is rejected, what corrects is taken.

Contradictions reject their whole lines first; duplicates are told among the lines that are left, so that
no row counts as a duplicate of one that was not taken.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kaimenhong.errors import listed
from kaimenhong.facts import BatchKind, Contract
from kaimenhong.intake.body import Body
from kaimenhong.intake.cells import Flaw, shown
from kaimenhong.intake.earlier import Earlier, Key, Known
from kaimenhong.intake.rows import LineFlaw, Rows


@dataclass(frozen=True, slots=True)
class Taken:
    """Indices of the facts to take, and for a correction how many of them replace nothing, with the first such key."""

    facts: list[int]
    replace_nothing: int
    first_new: str


def choose(rows: Rows, body: Body, contract: Contract, kind: BatchKind, earlier: Earlier, original: str) -> Taken:
    """Reject contradictions (in `rows.flaws`) and choose the facts that are new.

    `original` is the SHA-256 of the office's file: what an earlier batch took from the same file is a duplicate.
    """
    names = list(contract.columns)
    contents: list[Key] = list(zip(*(rows.columns[n] for n in names), strict=True))
    keys: list[Key] = list(zip(*(rows.columns[n] for n in contract.key), strict=True))
    sound = [i for i, line in enumerate(rows.lines) if line not in rows.flaws]
    _contradictions_within(sound, keys, contents, rows, body)
    known = earlier.of_keys(contract, [keys[i] for i in sound])
    repeated: set[int] = set()
    for i in sound:
        if keys[i] not in known:
            continue
        if _is_repeated(contents[i], known[keys[i]], kind, original):
            repeated.add(i)
        elif kind == "rows":
            rows.reject(rows.lines[i], _contradicts(keys[i], known[keys[i]][-1]))
    taken: dict[Key, int] = {}
    for i in sound:
        if i not in repeated and rows.lines[i] not in rows.flaws:
            taken.setdefault(keys[i], i)
    new = [key for key in taken if key not in known] if kind == "correction" else []
    return Taken(list(taken.values()), len(new), _said(new[0]) if new else "")


def _contradictions_within(
    sound: Sequence[int], keys: Sequence[Key], contents: Sequence[Key], rows: Rows, body: Body
) -> None:
    first: dict[Key, int] = {}
    groups: dict[Key, list[int]] = {}
    for i in sound:
        at = first.setdefault(keys[i], i)
        if at != i:
            groups.setdefault(keys[i], [at]).append(i)
    for key, group in groups.items():
        if len({contents[i] for i in group}) == 1:
            continue
        numbers = [str(body.numbers[rows.lines[i]]) for i in group]
        shown_numbers = listed(numbers[:10]) + (" …" if len(numbers) > 10 else "")  # noqa: PLR2004  enough to look up
        for i in group:
            rows.reject(rows.lines[i], LineFlaw(0, "", Flaw("KMH-I216", {"key": _said(key), "rows": shown_numbers})))


def _is_repeated(content: Key, known: Sequence[Known], kind: BatchKind, original: str) -> bool:
    """A correction repeats only what is in force, or what this very file said before."""
    if known[-1].content == content:
        return True
    return any(k.content == content and (kind == "rows" or k.original_sha256 == original) for k in known)


def _contradicts(key: Key, known: Known) -> LineFlaw:
    details = {"key": _said(key), "batch": known.batch[:16], "row": str(known.row)}
    return LineFlaw(0, "", Flaw("KMH-I217", details))


def _said(key: Key) -> str:
    return "/".join(shown(part) for part in key)
