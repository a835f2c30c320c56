"""Versions of the minimal plan, made by edits of its text, and what is told of them as short texts."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from tests.plan.broken import CONTRACTS, HERE

from kaimenhong.plan import load_text
from kaimenhong.plan.changes import PlanChanges, RuleChange, Version, WordsChange, version_of

MINIMAL = (HERE / "minimal.yaml").read_text("utf-8")
Edit = tuple[str, str]
Changed = Callable[..., PlanChanges]
"""Edits of the minimal plan; `before`: edits of the one before."""
Told = tuple[str, str | None, str | None]


def edited(*edits: Edit) -> str:
    """The minimal plan with every one of the edits, wherever its words stand."""
    text = MINIMAL
    for old, new in edits:
        assert old in text, old
        text = text.replace(old, new)
    return text


@cache
def version(text: str, file: str = "b.yaml") -> Version:
    """A plan without a problem; the same text is read once."""
    loaded = load_text(text, file, CONTRACTS)
    assert [problem.message("en") for problem in loaded.errors] == []
    return version_of(loaded)


def words(change: WordsChange) -> Told:
    """A changed key with the words before and after."""
    before = change.before.words if change.before else None
    after = change.after.words if change.after else None
    return ".".join(change.path), before, after


def told(rule: RuleChange) -> list[Told]:
    """The keys of a rule that changed."""
    return [words(change) for change in rule.written]


def only(changes: PlanChanges) -> RuleChange:
    """The one rule that changed."""
    (rule,) = changes.rules.values()
    return rule


def kinds(changes: PlanChanges) -> dict[str, str]:
    """What became of each rule that changed."""
    return {".".join(path): rule.kind for path, rule in changes.rules.items()}
