"""The words of a plan: clauses, decisions on silences, and how the notice is printed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kaimenhong.plan.clauses import build_clause, build_decision
from kaimenhong.plan.model import Clause, Decision, Notice
from kaimenhong.plan.notice import build_notice
from kaimenhong.plan.standing import Standing
from kaimenhong.plan.work import Work
from kaimenhong.source import Filled, Leaf, Node, Scalar


@dataclass(frozen=True, slots=True)
class Said:
    """What the plan says in words."""

    clauses: Mapping[str, Clause]
    decisions: tuple[Decision, ...]
    notice: Notice | None


def build_words(root: Node, said: Filled, clause_ids: Mapping[str, Scalar], work: Work) -> Said:
    """The words; those with a problem of shape are left out."""
    notes, standing = work.notes, Standing(root)
    part = said.maybe_record("clauses")
    clauses: dict[str, Clause] = {}
    for name, clause in part if part is not None else ():
        assert isinstance(clause, Filled | Leaf), "a clause is a text or keys"
        if not (isinstance(clause, Filled) and clause.broken):
            clauses[name.text] = build_clause(standing, name, clause, notes)
    seen: dict[str, Leaf] = {}
    decisions = said.list("unspecified").records() if "unspecified" in said else ()
    for decision in decisions:
        if "clause" in decision:
            work.check_clause(decision, clause_ids, decision.leaf("clause").scalar)
    decided = tuple(build_decision(root, decision, seen, notes) for decision in decisions if not decision.broken)
    notice = said.maybe_record("notice")
    printed = None if notice is None or notice.broken else build_notice(standing, notice, clause_ids, notes)
    return Said(clauses, decided, printed)
