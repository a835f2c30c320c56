"""Values with a state, and what an operation makes of states.

A value that is not known carries no content. From best to worst: known, not applicable,
pending, missing; an operation on operands that are not all known has the worst of their states.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import IntEnum
from fractions import Fraction

Content = Fraction | bool | date | str | None


class Refusal(Exception):  # noqa: N818  it is a refusal, as the product's own
    """The data forbid an answer; `code` is the product's code for it."""

    def __init__(self, code: str, detail: str) -> None:
        self.code = code
        super().__init__(f"{code}: {detail}")


class State(IntEnum):
    KNOWN = 0
    NOT_APPLICABLE = 1
    PENDING = 2
    MISSING = 3

    @property
    def text(self) -> str:
        """As the outcome files print it."""
        return self.name.lower()


@dataclass(frozen=True, slots=True)
class Value:
    state: State
    content: Content = None

    @property
    def known(self) -> bool:
        return self.state is State.KNOWN

    @property
    def number(self) -> Fraction:
        """The content as a number; yes is 1, no is 0."""
        assert self.known, self
        if isinstance(self.content, bool):
            return Fraction(int(self.content))
        assert isinstance(self.content, Fraction), self
        return self.content

    @property
    def yes(self) -> bool:
        """Whether this is a known yes."""
        assert not self.known or isinstance(self.content, bool), self
        return self.known and self.content is True


NOT_APPLICABLE = Value(State.NOT_APPLICABLE)
PENDING = Value(State.PENDING)
MISSING = Value(State.MISSING)
ZERO = Fraction(0)


def known(content: Content | int) -> Value:
    """A known value; whole numbers become fractions."""
    if isinstance(content, int) and not isinstance(content, bool):
        content = Fraction(content)
    return Value(State.KNOWN, content)


def worst(values: Iterable[Value]) -> State:
    """The worst of the states; known when there are none."""
    return max((v.state for v in values), default=State.KNOWN)


def of_state(state: State) -> Value:
    """A value without content."""
    assert state is not State.KNOWN
    return Value(state)
