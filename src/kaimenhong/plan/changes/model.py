"""What differs between two versions of a plan, as values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from kaimenhong.errors import Place
from kaimenhong.plan.changes.alike import Names
from kaimenhong.plan.changes.version import KeyPath

Kind = Literal["added", "removed", "changed", "renamed"]


@dataclass(frozen=True, slots=True)
class Written:
    """Words as the file has them, and where."""

    words: str
    place: Place


@dataclass(frozen=True, slots=True)
class WordsChange:
    """One key whose words differ. `before` None: added; `after` None: removed. `path` is that of the plan after."""

    path: KeyPath
    before: Written | None
    after: Written | None


@dataclass(frozen=True, slots=True)
class RuleChange:
    """A rule that means something else.

    was: its key path in the plan before, where that differs. clauses: those it cites, before and after; none where it
    cites none. written: the keys that changed, its own and the values it uses. follows: rules it changed with.
    fields: of a changed rule the typed fields that differ, each with the key of its part ("" for a whole part).
    """

    path: KeyPath
    kind: Kind
    was: KeyPath
    clauses: tuple[str, ...]
    written: tuple[WordsChange, ...]
    follows: tuple[KeyPath, ...] = ()
    fields: frozenset[tuple[tuple[str, ...], str]] = frozenset()


@dataclass(frozen=True, slots=True)
class ClauseChange:
    """The rules of a clause that changed, and its words as they print in each plan. id "": of no clause."""

    id: str
    before: Written | None
    after: Written | None
    rules: tuple[RuleChange, ...]


@dataclass(frozen=True, slots=True)
class PlanChanges:
    """Everything that differs.

    meaning: what can change an outcome, by clause; a rule that cited another clause before stands under both.
    words: what only reads differently: title, clauses, decisions. spelling: written differently, the same meaning.
    names: names before that are others after, everything else equal. rules: those of `meaning`, by path after.
    """

    meaning: tuple[ClauseChange, ...]
    words: tuple[WordsChange, ...]
    spelling: tuple[WordsChange, ...]
    names: Names
    rules: Mapping[KeyPath, RuleChange]

    @property
    def same_meaning(self) -> bool:
        """Whether no outcome can differ by the plan."""
        return not self.rules
