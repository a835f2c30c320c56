"""Problems of a plan, noted as they are met and reported together."""

from __future__ import annotations

from dataclasses import dataclass, field

from kaimenhong.errors import Place, Problem
from kaimenhong.source import Filled, Items, Leaf, Scalar


@dataclass(frozen=True, slots=True)
class Notes:
    """Collects problems of one plan, and the places of constants that are computed: no words can print those."""

    problems: list[Problem] = field(default_factory=list)
    computed: set[Place] = field(default_factory=set)

    def add(self, code: str, at: Scalar | Leaf | Filled | Items, clause: str | None = None, **details: str) -> None:
        """Note a problem at a part of the plan; `clause` is the clause id the part cites."""
        place, line = where(at)
        self.problems.append(Problem(code, place, details, line, clause or ""))

    def add_beside(
        self, code: str, at: Scalar | Leaf | Filled, related: tuple[tuple[str, Place], ...], **details: str
    ) -> None:
        """Note a problem that other places belong to."""
        place, line = where(at)
        self.problems.append(Problem(code, place, details, line, related=related))

    def add_within(self, code: str, scalar: Scalar, offset: int, length: int, **details: str) -> None:
        """Note a problem at some characters of a text."""
        place, line = scalar.at(offset, length)
        self.problems.append(Problem(code, place, details, line))


def where(at: Scalar | Leaf | Filled | Items) -> tuple[Place, str]:
    """Place and source line of a part of the plan."""
    if isinstance(at, Leaf):
        at = at.scalar
    return at.place, at.line_text
