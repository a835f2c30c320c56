"""A result to compare, wherever it comes from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from kaimenhong.comparison.rows import Rows


@dataclass(frozen=True, slots=True)
class Ran:
    """Rows as exported, and what they were made from: plan (its fingerprint), batches, date; digest of the outcome."""

    rows: Rows
    plan: str
    batches: tuple[str, ...]
    as_of: str
    digest: str
    names: Mapping[str, str] = field(default_factory=dict)  # of units and persons by id, where they are known
    files: Mapping[str, str] = field(default_factory=dict)  # the office's file by batch, where it is known

    def same_facts(self, other: Ran) -> bool:
        """Whether both were made from the same batches as of the same day."""
        return (self.batches, self.as_of) == (other.batches, other.as_of)
