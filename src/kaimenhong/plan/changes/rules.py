"""The rules of a version: every named part of the typed plan, under the key path where the file has it.

A rule that has rules within (a scorecard its items) holds only their order. Parts of a rule that the file
writes under one key (a quota's by league) are one rule.
"""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Mapping as MappingOf
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any

from kaimenhong.plan.changes.version import KeyPath, Version
from kaimenhong.plan.fingerprint import WORDS

SECTIONS = {"scorecards": "scores"}
"""Fields of the plan whose key in the file is another word."""
_Parts = dict[tuple[str, ...], object]  # of one rule, by what stands behind its name in the plan's key


@dataclass(frozen=True, slots=True)
class Rule:
    """`within`: the rules below, by the key they stand under, in order. `clause`: the one it cites, or ""."""

    path: KeyPath
    parts: MappingOf[tuple[str, ...], object]
    within: MappingOf[str, tuple[str, ...]]
    clause: str

    @property
    def name(self) -> str:
        return self.path[-1]

    @property
    def section(self) -> KeyPath:
        """Where rules of its kind stand."""
        return self.path[:-1]

    @property
    def totals(self) -> frozenset[str]:
        """The names it gives to sums."""
        return frozenset(total for part in self.parts.values() if (total := getattr(part, "total", "")))

    @property
    def declares(self) -> frozenset[str]:
        """The names it brings into the plan: its own, unless its key is the name of another, and of its totals."""
        own = any(getattr(part, "name", "") == self.name for part in self.parts.values())
        return self.totals | ({self.name} if own else frozenset())


def rules_of(version: Version) -> dict[KeyPath, Rule]:
    """The rules of a plan by key path, the words of the notice left out."""
    found: dict[KeyPath, Rule] = {}
    for field in fields(version.plan):
        value = getattr(version.plan, field.name)
        if field.name in WORDS:
            continue
        section = SECTIONS.get(field.name, field.name)
        if not isinstance(value, MappingOf):
            found[section,] = Rule((section,), {(): value}, {}, "")
            continue
        parts: dict[str, _Parts] = {}
        for key, entry in value.items():
            name, *rest = key if isinstance(key, tuple) else (key,)
            parts.setdefault(name, {})[tuple(rest)] = entry
        for name, entries in parts.items():
            found.update((rule.path, rule) for rule in _rules(version, (section, name), entries))
    return found


def _rules(version: Version, path: KeyPath, parts: _Parts) -> Iterator[Rule]:
    """A rule, and before it those within."""
    within: dict[str, tuple[str, ...]] = {}
    for key, entry in parts.items():
        for name, named in _named(version, path, entry):
            within[name] = tuple(one.name for one in named)
            parts[key] = replace(parts[key], **{name: ()})  # type: ignore[type-var]  # a dataclass, as `entry`
            for one in named:
                yield Rule((*path, name, one.name), {(): one}, {}, _clause(one))
    clause = next((found for entry in parts.values() if (found := _clause(entry))), "")
    yield Rule(path, parts, within, clause)


def _named(version: Version, path: KeyPath, entry: object) -> Iterator[tuple[str, tuple[Any, ...]]]:
    """Fields that are tuples of named parts which the file keeps under keys of their own."""
    for field in fields(entry) if is_dataclass(entry) else ():
        held = getattr(entry, field.name)
        if (
            isinstance(held, tuple)
            and held
            and all(version.node((*path, field.name, getattr(one, "name", ""))) is not None for one in held)
        ):
            yield field.name, held


def _clause(entry: object) -> str:
    return getattr(entry, "clause", None) or ""
