"""Two outcomes held against each other, as those read them who tell the differences."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from kaimenhong.comparison.changes import RowChange, compare
from kaimenhong.comparison.names import renamed
from kaimenhong.comparison.ran import Ran
from kaimenhong.comparison.reasons import Reasons
from kaimenhong.plan.changes import PlanChanges
from kaimenhong.plan.model import Plan


@dataclass(frozen=True)
class Outcomes:
    """Two results; where their plans are known, the plan after and what changed in it."""

    before: Ran
    after: Ran
    plan: Plan | None = None
    plan_changes: PlanChanges | None = None

    @cached_property
    def told_before(self) -> Ran:
        """The result before, in the names of the plan after."""
        rows = renamed(self.before.rows, self.plan_changes) if self.plan_changes else self.before.rows
        return Ran(rows, self.before.plan, self.before.batches, self.before.as_of, self.before.digest)

    @cached_property
    def changes(self) -> Mapping[str, tuple[RowChange, ...]]:
        """Changed rows by export."""
        return compare(self.told_before.rows, self.after.rows)

    @cached_property
    def reasons(self) -> Reasons | None:
        """Who tells why; nobody where the plan is not known."""
        if self.plan is None or self.plan_changes is None:
            return None
        same = self.before.same_facts(self.after)
        sides = (self.told_before.rows, self.after.rows)
        return Reasons(sides, self.changes, self.plan, self.plan_changes, same_facts=same)

    @property
    def same(self) -> bool:
        """Whether no row differs."""
        return not any(self.changes.values())

    @property
    def batches(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Batches only the result before was made from, and those only the one after was."""
        old, new = self.before.batches, self.after.batches
        return tuple(b for b in old if b not in new), tuple(b for b in new if b not in old)

    def file(self, batch: str) -> str:
        """The office's file a batch came from; the beginning of its id where that is not known."""
        return self.after.files.get(batch) or self.before.files.get(batch) or batch[:12]

    def name(self, who: str) -> str:
        """The name beside an id, or the id where there is none."""
        return self.after.names.get(who) or self.before.names.get(who) or who
