"""Kinds of scalars a schema can ask for. Each reads one scalar and says its JSON Schema."""

from __future__ import annotations

import re
from collections.abc import Mapping as MappingOf
from dataclasses import dataclass, field
from datetime import date

from kaimenhong.source.node import Node, Scalar
from kaimenhong.source.shape import Reading, Undecided, shape_of, suggestion
from kaimenhong.source.values import Leaf, Value
from kaimenhong.source.width import half_width

Json = dict[str, object]

YEARS = range(1900, 2200)  # a day beyond is a slip of the pen, and would overflow a calendar
UNDECIDED = "undecided"


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of value. `stand_in`: the text a check reads where the file says `undecided`; None forbids that."""

    doc: str = field(default="", kw_only=True)
    stand_in: str | None = field(default=None, kw_only=True)

    def read(self, node: Node, reading: Reading) -> Value | None:
        """The typed value, or None with problems noted."""
        if not isinstance(node, Scalar):
            reading.note("KMH-P022", node, wanted=self.wanted, given=shape_of(node))
            return None
        if node.text == UNDECIDED and not node.quoted:
            return self._undecided(node, reading)
        if not node.text.strip() and not self._may_be_empty:
            reading.note("KMH-P013", node, key=reading.path[-1] if reading.path else "-")
            return None
        return self.leaf(node, reading)

    def _undecided(self, node: Scalar, reading: Reading) -> Leaf | None:
        if self.stand_in is None:
            reading.note("KMH-P031", node)
            return None
        reading.undecided.append(Undecided(".".join(reading.path), node))
        leaf = self.leaf(Scalar(self.stand_in, node.place, node.line_text), reading)
        return Leaf(node, leaf.value, undecided=True) if leaf else None

    def leaf(self, scalar: Scalar, reading: Reading) -> Leaf | None:
        """The typed leaf, or None with a problem noted."""
        raise AssertionError(self.wanted, scalar, reading.path)

    @property
    def wanted(self) -> str:
        """The shape, for messages."""
        return "text"

    @property
    def _may_be_empty(self) -> bool:
        return False

    def json_schema(self) -> Json:
        """JSON Schema, draft 2020-12."""
        raise AssertionError("every kind says its schema")

    def described(self, schema: Json) -> Json:
        """The schema with this kind's doc."""
        return {"description": self.doc, **schema} if self.doc else schema


@dataclass(frozen=True, slots=True)
class Words(Kind):
    """Any text. `pattern`: what the whole text must match, said in `form` (an example)."""

    pattern: str = ""
    form: str = ""
    empty: bool = False

    @property
    def _may_be_empty(self) -> bool:
        return self.empty

    def leaf(self, scalar: Scalar, reading: Reading) -> Leaf | None:
        if self.pattern and not re.fullmatch(self.pattern, scalar.text):
            reading.note("KMH-P027", scalar, text=scalar.text, form=self.form)
            return None
        return Leaf(scalar, scalar.text)

    def json_schema(self) -> Json:
        schema: Json = {"type": ["string", "number", "boolean"]}
        if self.pattern:
            schema = {"type": "string", "pattern": f"^(?:{self.pattern})$"}
        return self.described(schema)


@dataclass(frozen=True, slots=True)
class Formula(Kind):
    """A formula or literal, kept as written; the plan's grammar reads it, and says what it misses."""

    @property
    def _may_be_empty(self) -> bool:
        return True

    def leaf(self, scalar: Scalar, reading: Reading) -> Leaf | None:  # noqa: ARG002
        return Leaf(scalar, scalar.text)

    def json_schema(self) -> Json:
        return self.described({"type": ["string", "number", "boolean"]})


@dataclass(frozen=True, slots=True)
class Choice(Kind):
    """One of some words. A choice may be left `undecided` unless `settled`."""

    options: MappingOf[str, str]  # word: what it means
    settled: bool = False

    def __post_init__(self) -> None:
        if self.stand_in is None and not self.settled:
            object.__setattr__(self, "stand_in", next(iter(self.options)))

    def leaf(self, scalar: Scalar, reading: Reading) -> Leaf | None:
        if scalar.text not in self.options:
            near = suggestion(scalar.text, self.options)
            reading.note("KMH-P023", scalar, text=scalar.text, options=" | ".join(self.options), near=near)
            return None
        return Leaf(scalar, scalar.text)

    def json_schema(self) -> Json:
        told = [f"{word}: {meaning}" for word, meaning in self.options.items() if meaning]
        words: list[object] = [*self.options, *([] if self.stand_in is None else [UNDECIDED])]
        words += [truth for word, truth in (("yes", True), ("no", False)) if word in self.options]
        return {"description": " · ".join([*([self.doc] if self.doc else []), *told]), "enum": words}


@dataclass(frozen=True, slots=True)
class Day(Kind):
    """A date as 2026-03-31."""

    def leaf(self, scalar: Scalar, reading: Reading) -> Leaf | None:
        day = to_day(scalar.text)
        if day is None:
            reading.note("KMH-P024", scalar, text=scalar.text)
            return None
        return Leaf(scalar, day)

    def json_schema(self) -> Json:
        return self.described({"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$"})


@dataclass(frozen=True, slots=True)
class YesNo(Kind):
    """yes or no."""

    def leaf(self, scalar: Scalar, reading: Reading) -> Leaf | None:
        if scalar.text not in ("yes", "no"):
            reading.note("KMH-P023", scalar, text=scalar.text, options="yes | no", near="")
            return None
        return Leaf(scalar, scalar.text == "yes")

    def json_schema(self) -> Json:
        return self.described({"enum": ["yes", "no", True, False]})


@dataclass(frozen=True, slots=True)
class Whole(Kind):
    """A whole number within bounds (both included)."""

    minimum: int | None = None
    maximum: int | None = None

    def leaf(self, scalar: Scalar, reading: Reading) -> Leaf | None:
        text = half_width(scalar.text).replace("\u2212", "-")
        number = int(text) if re.fullmatch(r"-?[0-9]{1,30}", text) else None
        low, high = self.minimum, self.maximum
        if number is None or (low is not None and number < low) or (high is not None and number > high):
            bounds = f"{'' if low is None else low}..{'' if high is None else high}"
            reading.note("KMH-P025", scalar, text=scalar.text, bounds="" if bounds == ".." else f" ({bounds})")
            return None
        return Leaf(scalar, number)

    def json_schema(self) -> Json:
        schema: Json = {"type": "integer"}
        if self.minimum is not None:
            schema["minimum"] = self.minimum
        if self.maximum is not None:
            schema["maximum"] = self.maximum
        return self.described(schema)


def to_day(text: str) -> date | None:
    """The date a text such as 2026-03-31 names, full-width digits too; None for anything else.

    >>> to_day("2026-02-30") is None
    True
    """
    plain = half_width(text)
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", plain):
        return None
    try:
        day = date.fromisoformat(plain)
    except ValueError:
        return None
    return day if day.year in YEARS else None
