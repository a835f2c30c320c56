"""How renamings are told: once each, where the name is declared."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kaimenhong.plan.changes.alike import Names
from kaimenhong.plan.changes.model import RuleChange, WordsChange, Written
from kaimenhong.plan.changes.renames import Rules, moved
from kaimenhong.plan.changes.version import KeyPath, Version
from kaimenhong.source import Scalar


@dataclass(frozen=True, slots=True)
class _Declaration:
    """Where a name stands and the clause cited there; `shows`: whether outcomes hold it."""

    path: KeyPath
    scalar: Scalar
    clause: str
    shows: bool


def renamings(
    before: Version, after: Version, old: Rules, new: Rules, names: Names
) -> Iterator[RuleChange | WordsChange]:
    """A change of rules where outcomes hold the name, else one of words."""
    theirs = {(one.path, one.scalar.text): one for one in _declarations(after, new)}
    for one in _declarations(before, old):
        path = moved(one.path, names, after)
        other = theirs.get((path, names.get(one.scalar.text, "")))
        if other is not None:
            words = WordsChange(path, *(Written(d.scalar.text, d.scalar.place) for d in (one, other)))
            clauses = (other.clause,) if other.clause else ()
            yield RuleChange(path, "renamed", one.path, clauses, (words,)) if one.shows else words


def _declarations(version: Version, rules: Rules) -> Iterator[_Declaration]:
    """Rules by their key, totals, and the keys of sections that hold no rules; a clause shows where a rule cites it."""
    for path, rule in rules.items():
        key, total = version.key(path), version.node((*path, "total"))
        if key is not None and rule.name in rule.declares:
            yield _Declaration(path, key, rule.clause, shows=True)
        if isinstance(total, Scalar) and total.text in rule.totals:
            yield _Declaration((*path, "total"), total, rule.clause, shows=True)
    ruled = {path[0] for path in rules}
    cited = {rule.clause for rule in rules.values()}
    for section, _ in version.root.entries:
        for name in version.keys(section.text) if section.text not in ruled else ():
            key = version.key((section.text, name))
            assert key is not None, "it is one of the keys"
            clause = name if section.text == "clauses" else ""
            yield _Declaration((section.text, name), key, clause, shows=clause in cited if clause else False)
