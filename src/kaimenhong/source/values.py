"""What a checked file holds: leaves with their typed value and their source text, records, maps and lists.

The accessors assert: a `Filled` that is not `broken` has every key its schema demands.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import TypeVar

from kaimenhong.errors import Place
from kaimenhong.source.node import Scalar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Leaf:
    """One scalar. `value` is str (text, choice, formula as written), int, bool or date.

    `undecided`: the file says `undecided`; `value` is then the schema's stand-in, good for checks only.
    """

    scalar: Scalar
    value: str | int | bool | date
    undecided: bool = False

    @property
    def text(self) -> str:
        """The value of a text or a choice."""
        assert isinstance(self.value, str), "a text is asked of a text"
        return self.value

    @property
    def place(self) -> Place:
        return self.scalar.place


@dataclass(frozen=True, slots=True)
class Items:
    """A list. `broken`: something in it had a problem and is left out."""

    items: tuple[Value, ...]
    place: Place
    line_text: str = ""
    broken: bool = False

    def leaves(self) -> tuple[Leaf, ...]:
        """The items of a list of scalars."""
        return tuple(_expect(item, Leaf) for item in self.items)

    def lists(self) -> tuple[Items, ...]:
        """The items of a list of lists."""
        return tuple(_expect(item, Items) for item in self.items)

    def records(self) -> tuple[Filled, ...]:
        """The items of a list of records."""
        return tuple(_expect(item, Filled) for item in self.items)


@dataclass(frozen=True, slots=True)
class Filled:
    """A record or a map: values by key, each key with its own scalar. `variant` names the shape chosen, if any."""

    values: MappingProxyType[str, Value]
    keys: MappingProxyType[str, Scalar]
    place: Place
    line_text: str = ""
    broken: bool = False
    variant: str = ""

    def __contains__(self, key: str) -> bool:
        return key in self.values

    def __iter__(self) -> Iterator[tuple[Scalar, Value]]:
        return ((self.keys[key], value) for key, value in self.values.items())

    def get(self, key: str) -> Value | None:
        """The value of a key, or None."""
        return self.values.get(key)

    def leaf(self, key: str) -> Leaf:
        """A scalar."""
        return _expect(self.values[key], Leaf)

    def maybe_leaf(self, key: str) -> Leaf | None:
        """A scalar, or None where the key is not given."""
        return self.leaf(key) if key in self.values else None

    def text(self, key: str) -> str:
        """The text of a text or choice."""
        return self.leaf(key).text

    def maybe_text(self, key: str) -> str | None:
        """The text of a text or choice, or None where the key is not given."""
        return self.text(key) if key in self.values else None

    def whole(self, key: str) -> int:
        """A whole number."""
        return _expect(self.leaf(key).value, int)

    def maybe_whole(self, key: str) -> int | None:
        """A whole number, or None where the key is not given."""
        return self.whole(key) if key in self.values else None

    def truth(self, key: str, *, default: bool = False) -> bool:
        """A yes or no; `default` where an optional key is not given."""
        return _expect(self.leaf(key).value, bool) if key in self.values else default

    def day(self, key: str) -> date:
        """A date."""
        return _expect(self.leaf(key).value, date)

    def record(self, key: str) -> Filled:
        """A record or map within."""
        return _expect(self.values[key], Filled)

    def maybe_record(self, key: str) -> Filled | None:
        """A record or map within, or None where the key is not given."""
        return self.record(key) if key in self.values else None

    def list(self, key: str) -> Items:
        """A list within."""
        return _expect(self.values[key], Items)

    def texts(self, key: str) -> tuple[str, ...]:
        """The texts of a list of texts; none where the key is not given."""
        return tuple(leaf.text for leaf in self.list(key).leaves()) if key in self.values else ()

    def records(self) -> dict[str, Filled]:
        """The values of a map of records."""
        return {key: _expect(value, Filled) for key, value in self.values.items()}

    def leaves(self) -> dict[str, Leaf]:
        """The values of a map of scalars."""
        return {key: _expect(value, Leaf) for key, value in self.values.items()}


Value = Leaf | Items | Filled


def _expect(value: object, kind: type[T]) -> T:
    assert isinstance(value, kind), f"the schema promised {kind.__name__}, not {value!r}"
    return value
