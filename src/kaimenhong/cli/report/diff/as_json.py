"""What differs, as `kmh diff --json` prints it."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from kaimenhong.cli.report.diff.plan import path_text
from kaimenhong.comparison import Node, Outcomes, Reason, RowChange
from kaimenhong.plan.changes import ClauseChange, PlanChanges, RuleChange, WordsChange, Written


def plans_as_json(changes: PlanChanges) -> dict[str, object]:
    """Clauses with their rules, words, spelling."""
    return {
        "same_meaning": changes.same_meaning,
        "clauses": [_clause(clause) for clause in changes.meaning],
        "words": [_words(change) for change in changes.words],
        "spelling": [_words(change) for change in changes.spelling],
    }


def _clause(clause: ClauseChange) -> dict[str, object]:
    return {
        "clause": clause.id,
        "before": _written(clause.before),
        "after": _written(clause.after),
        "rules": [_rule(rule) for rule in clause.rules],
    }


def _rule(rule: RuleChange) -> dict[str, object]:
    return {
        "path": path_text(rule.path),
        "kind": rule.kind,
        "was": path_text(rule.was or rule.path),
        "clauses": list(rule.clauses),
        "written": [_words(change) for change in rule.written],
        "follows": [path_text(path) for path in rule.follows],
    }


def _words(change: WordsChange) -> dict[str, object]:
    return {"path": path_text(change.path), "before": _written(change.before), "after": _written(change.after)}


def _written(written: Written | None) -> dict[str, object] | None:
    if written is None:
        return None
    place = written.place
    return {"words": written.words, "file": place.file, "line": place.line, "column": place.column}


def outcomes_as_json(outcomes: Outcomes) -> dict[str, object]:
    """Every changed row of every export, with its reasons where the plan is known."""
    before, after = outcomes.before, outcomes.after
    return {
        "as_of": [before.as_of, after.as_of],
        "fingerprints": [before.plan, after.plan],
        "digests": [before.digest, after.digest],
        "batches": dict(zip(("before_only", "after_only"), map(list, outcomes.batches), strict=True)),
        "changes": {table: [_row(outcomes, change) for change in found] for table, found in outcomes.changes.items()},
    }


def _row(outcomes: Outcomes, change: RowChange) -> dict[str, object]:
    reasons = outcomes.reasons.why(change) if outcomes.reasons is not None else None
    return {
        "key": dict(change.key),
        "before": _cells(change.before),
        "after": _cells(change.after),
        "difference": _number(change.difference),
        "why": None if reasons is None else [_reason(reason) for reason in reasons],
    }


def _cells(row: Mapping[str, str] | None) -> dict[str, str] | None:
    return dict(row) if row is not None else None


def _number(value: Fraction | None) -> str | None:
    """Exact: a whole number, or `n/d`."""
    return str(value) if value is not None else None


def _reason(reason: Reason) -> dict[str, object]:
    return {
        "kind": reason.kind,
        "rule": path_text(reason.path) or None,
        "figure": _node(reason.node) if reason.node is not None else None,
        "through": [_node(node) for node in reason.through],
    }


def _node(node: Node) -> dict[str, str]:
    return {
        "table": node.table,
        "name": node.name,
        "league": node.league,
        "window": node.window,
        "contestant": node.contestant,
    }
