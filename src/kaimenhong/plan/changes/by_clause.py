"""Changed rules under the clauses of the notice."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from kaimenhong.plan.changes.alike import Names
from kaimenhong.plan.changes.model import ClauseChange, RuleChange, WordsChange
from kaimenhong.plan.changes.rules import Rule
from kaimenhong.plan.changes.version import KeyPath, Version
from kaimenhong.plan.changes.words import said


def by_clause(
    before: Version, after: Version, names: Names, rules: Mapping[KeyPath, RuleChange], words: Collection[WordsChange]
) -> Iterator[ClauseChange]:
    """Every clause with a changed rule or that prints another value, in the plan's order; at the end those of none."""
    old = {names.get(name, name): clause for name, clause in before.plan.clauses.items()}
    new = after.plan.clauses
    reworded = {change.path[1] for change in words if change.path[0] == "clauses"}
    for name in (*dict.fromkeys((*new, *old)), ""):
        members = tuple(rule for rule in rules.values() if name in (rule.clauses or ("",)))
        a, b = old.get(name), new.get(name)
        prints = a is not None and b is not None and name not in reworded and a.printed() != b.printed()
        if members or prints:
            yield ClauseChange(name, said(before, a), said(after, b), members)


def clauses_of(
    before: Version, after: Version, names: Names, pair: tuple[Rule | None, Rule | None], paths: Collection[KeyPath]
) -> tuple[str, ...]:
    """The clauses a rule cites, after and before; of one that cites none, those of the decisions about its keys."""
    old, new = pair
    cites = dict.fromkeys([new.clause if new else "", names.get(old.clause, old.clause) if old else ""])
    cites.pop("", None)
    if not cites:
        keys = {".".join(path[:length]) for path in paths for length in range(1, len(path) + 1)}
        decisions = (*after.plan.decisions, *before.plan.decisions)
        cites = dict.fromkeys(names.get(d.clause, d.clause) for d in decisions if d.at in keys)
    return tuple(cites)
