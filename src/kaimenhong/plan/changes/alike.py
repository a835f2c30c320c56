"""Whether two parts of a typed plan mean the same, and which names would have to be renamed for it.

Generic over the dataclasses of the plan and of a formula's tree: a field that is new to the plan is compared
as all others are. What is no name by its field's word is compared as it stands, so that a change is never
taken for a renaming: at worst a renaming is told as a change.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass

from kaimenhong.periods import Instance
from kaimenhong.plan.fingerprint import SETS
from kaimenhong.plan.formula.syntax import Node
from kaimenhong.plan.model import Column, Text, Type

Names = Mapping[str, str]
"""Names of the plan before, each with its name in the plan after."""
Pairs = frozenset[tuple[str, str]]

NOTHING: Pairs = frozenset()
_NAMES = SETS | {"name", "clause", "league", "window", "measure", "board", "relation", "total", "at", "curve"}
_NAMES |= {"settlements", "to", "hops"}
_VERBATIM = (Column, Text, Type)  # a column, a text and a unit are never names of the plan
_IDENTITY = frozenset({"was"})  # what it was called is told by its renaming
_SPANS = frozenset({"start", "end"})  # of a formula's tree: where its words stand


def alike(before: object, after: object, names: Names, field: str = "") -> bool:
    """Whether two parts are equal once the names before are replaced by those after; `field` as in `renamed`."""
    needed = renamed(before, after, field)
    return needed is not None and all(names.get(old) == new for old, new in needed)


def renamed(before: object, after: object, field: str = "") -> Pairs | None:
    """The pairs of different names in which two parts differ; None where they differ in anything else.

    `field` is the word of the dataclass field they stand in; it tells what is a name.
    """
    if isinstance(before, str) and isinstance(after, str):
        if before == after:
            return NOTHING
        return frozenset({(before, after)}) if field in _NAMES else None
    if isinstance(before, tuple) and isinstance(after, tuple):
        return _tuples(before, after, field)
    if isinstance(before, Mapping) and isinstance(after, Mapping):
        return _mappings(before, after, field)
    if type(before) is not type(after):
        return None
    if is_dataclass(before):
        return _records(before, after)
    return NOTHING if before == after else None


def _records(before: object, after: object) -> Pairs | None:
    assert is_dataclass(before)
    left_out = _SPANS if isinstance(before, Node) else _IDENTITY
    verbatim = isinstance(before, _VERBATIM)
    return _all(
        renamed(_held(before, f.name), _held(after, f.name), "" if verbatim else f.name)
        for f in fields(before)
        if f.compare and f.name not in left_out
    )


def _held(record: object, field: str) -> object:
    """What a field holds; of the id of a window instance, what the window's name does not say."""
    held = getattr(record, field)
    return held.removeprefix(record.window) if isinstance(record, Instance) and field == "id" else held


def _tuples(before: tuple[object, ...], after: tuple[object, ...], field: str) -> Pairs | None:
    if len(before) != len(after):
        return None
    if field in SETS:
        shared = set(before) & set(after)
        before, after = (tuple(x for x in side if x not in shared) for side in (before, after))
    return _all(renamed(a, b, field) for a, b in zip(before, after, strict=True))


def _mappings(before: Mapping[object, object], after: Mapping[object, object], field: str) -> Pairs | None:
    """By key; keys only one side has are paired in their order."""
    if len(before) != len(after):
        return None
    shared = [(key, key) for key in before if key in after]
    gone, new = ([key for key in side if key not in other] for side, other in ((before, after), (after, before)))
    pairs = [*shared, *zip(gone, new, strict=True)]
    keys = (renamed(a, b, field) for a, b in pairs)
    return _all((*keys, *(renamed(before[a], after[b]) for a, b in pairs)))


def _all(found: Iterable[Pairs | None]) -> Pairs | None:
    needed: set[tuple[str, str]] = set()
    for pairs in found:
        if pairs is None:
            return None
        needed |= pairs
    return frozenset(needed)
