"""Kinds of structures a schema can ask for: records, variants of records, maps, lists, and either of two shapes."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Mapping as MappingOf
from dataclasses import dataclass
from types import MappingProxyType

from kaimenhong.errors import Problem, listed
from kaimenhong.source.kinds import UNDECIDED, Json, Kind
from kaimenhong.source.node import Mapping, Node, Scalar, Sequence
from kaimenhong.source.shape import Reading, Undecided, shape_of, suggestion
from kaimenhong.source.values import Filled, Items, Value

MAX_KEYS = 1000  # of one map; more are data, and data are facts


@dataclass(frozen=True, slots=True)
class Field:
    """One key of a record. `optional`: may be left out."""

    key: str
    kind: Kind
    doc: str = ""
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Record(Kind):
    """Keys known beforehand."""

    fields: tuple[Field, ...]

    @property
    def wanted(self) -> str:
        return "keys"

    def read(self, node: Node, reading: Reading) -> Filled | None:
        if not isinstance(node, Mapping):
            _wrong_shape(self, node, reading)
            return None
        return read_record(self.fields, node, reading)

    def json_schema(self) -> Json:
        return self.described(_object_schema(self.fields))


@dataclass(frozen=True, slots=True)
class Variants(Kind):
    """One of several records, known by a key only it has. `shared` fields stand in all of them."""

    options: MappingOf[str, tuple[Field, ...]]  # telling key: the fields, with it
    shared: tuple[Field, ...] = ()

    @property
    def wanted(self) -> str:
        return "keys"

    def read(self, node: Node, reading: Reading) -> Filled | None:
        if not isinstance(node, Mapping):
            _wrong_shape(self, node, reading)
            return None
        told = [key for key in self.options if node.get(key) is not None]
        if len(told) != 1:
            code = "KMH-P029" if told else "KMH-P021"
            options = " | ".join(self.options)
            reading.note(code, node, key=options, found=listed(told), choices="")
            return None
        return read_record((*self.shared, *self.options[told[0]]), node, reading, told[0])

    def json_schema(self) -> Json:
        variants = [_object_schema((*self.shared, *fields)) for fields in self.options.values()]
        return self.described({"oneOf": variants})


@dataclass(frozen=True, slots=True)
class MapOf(Kind):
    """Keys of the writer's own, each with a value of one kind. `keys` reads the keys."""

    keys: Kind
    values: Kind
    minimum: int = 0
    maximum: int = MAX_KEYS

    @property
    def wanted(self) -> str:
        return "keys"

    def read(self, node: Node, reading: Reading) -> Filled | None:
        if not isinstance(node, Mapping):
            _wrong_shape(self, node, reading)
            return None
        before = len(reading.problems)
        if not self.minimum <= len(node.entries) <= self.maximum:
            bounds = {"minimum": str(self.minimum), "maximum": str(self.maximum), "count": str(len(node.entries))}
            reading.note("KMH-P028", node, **bounds)
            return None
        values: dict[str, Value] = {}
        for key, entry in node.entries:
            inner = reading.at(key.text)
            name = self.keys.read(key, inner)
            value = self.values.read(entry, inner)
            if name is not None and value is not None:
                values[key.text] = value
        return _filled(values, node, broken=len(reading.problems) > before)

    def json_schema(self) -> Json:
        schema: Json = {"type": "object", "additionalProperties": self.values.json_schema()}
        keys = self.keys.json_schema()
        if "pattern" in keys:
            schema["propertyNames"] = {"pattern": keys["pattern"]}
        if self.minimum:
            schema["minProperties"] = self.minimum
        schema["maxProperties"] = self.maximum
        return self.described(schema)


@dataclass(frozen=True, slots=True)
class ListOf(Kind):
    """Values of one kind, in order."""

    items: Kind
    minimum: int = 1
    maximum: int | None = None

    @property
    def wanted(self) -> str:
        return "list"

    def read(self, node: Node, reading: Reading) -> Items | None:
        if not isinstance(node, Sequence):
            _wrong_shape(self, node, reading)
            return None
        before = len(reading.problems)
        count = len(node.items)
        if count < self.minimum or (self.maximum is not None and count > self.maximum):
            high = "∞" if self.maximum is None else str(self.maximum)
            reading.note("KMH-P028", node, minimum=str(self.minimum), maximum=high, count=str(count))
        read = [self.items.read(item, reading.at(str(i))) for i, item in enumerate(node.items, 1)]
        values = tuple(value for value in read if value is not None)
        return Items(values, node.place, node.line_text, broken=len(reading.problems) > before)

    def json_schema(self) -> Json:
        schema: Json = {"type": "array", "items": self.items.json_schema(), "minItems": self.minimum}
        if self.maximum is not None:
            schema["maxItems"] = self.maximum
        return self.described(schema)


@dataclass(frozen=True, slots=True)
class Either(Kind):
    """Different kinds for different shapes of the node: a scalar, keys, a list."""

    scalar: Kind | None = None
    mapping: Kind | None = None
    sequence: Kind | None = None

    @property
    def wanted(self) -> str:
        return " | ".join(kind.wanted for kind in self._kinds())

    def _kinds(self) -> list[Kind]:
        return [kind for kind in (self.scalar, self.mapping, self.sequence) if kind is not None]

    def read(self, node: Node, reading: Reading) -> Value | None:
        kind = {Scalar: self.scalar, Mapping: self.mapping, Sequence: self.sequence}[type(node)]
        if kind is None:
            _wrong_shape(self, node, reading)
            return None
        return kind.read(node, reading)

    def json_schema(self) -> Json:
        return self.described({"anyOf": [kind.json_schema() for kind in self._kinds()]})


def read_record(fields: Iterable[Field], node: Mapping, reading: Reading, variant: str = "") -> Filled:
    """The record's values; notes unknown keys, missing keys and everything wrong within."""
    known = {f.key: f for f in fields}
    before = len(reading.problems)
    values: dict[str, Value] = {}
    open_keys = set(known) - {key.text for key, _ in node.entries}
    for key, entry in node.entries:
        if key.text not in known:
            near = suggestion(key.text, open_keys)
            reading.at(key.text).note("KMH-P020", key, key=key.text, near=near, known=listed(known))
            continue
        value = known[key.text].kind.read(entry, reading.at(key.text))
        if value is not None:
            values[key.text] = value
    for name, wanted in known.items():
        if not wanted.optional and node.get(name) is None:
            reading.note("KMH-P021", node, key=name, found="", choices=_choices(wanted))
    return _filled(values, node, broken=len(reading.problems) > before, variant=variant)


def _filled(values: dict[str, Value], node: Mapping, *, broken: bool, variant: str = "") -> Filled:
    keys = {key.text: key for key, _ in node.entries}
    return Filled(MappingProxyType(values), MappingProxyType(keys), node.place, node.line_text, broken, variant)


def _choices(wanted: Field) -> str:
    schema = wanted.kind.json_schema()
    options = schema.get("enum")
    words = [w for w in options if isinstance(w, str)] if isinstance(options, list) else []
    return f": {' | '.join(words)}" if words else ""


def _wrong_shape(kind: Kind, node: Node, reading: Reading) -> None:
    if isinstance(node, Scalar) and node.text == UNDECIDED and not node.quoted:
        reading.note("KMH-P031", node)
        return
    if isinstance(node, Scalar) and "\uff1a" in node.text and not node.quoted:
        place, line = node.at(node.text.index("\uff1a"))
        reading.note("KMH-P008", Scalar("\uff1a", place, line))
        return
    reading.note("KMH-P022", node, wanted=kind.wanted, given=shape_of(node))


def _object_schema(fields: Iterable[Field]) -> Json:
    properties = {f.key: ({"description": f.doc} if f.doc else {}) | f.kind.json_schema() for f in fields}
    required = [f.key for f in fields if not f.optional]
    return {"type": "object", "properties": properties, "required": required, "additionalProperties": False}


def check_shape(kind: Record, node: Node) -> tuple[Filled | None, tuple[Problem, ...], tuple[Undecided, ...]]:
    """The node read by a schema: values, every problem of shape, and the choices left open."""
    reading = Reading()
    filled = kind.read(node, reading)
    return filled, tuple(reading.problems), tuple(reading.undecided)


def json_schema(kind: Record, title: str) -> Json:
    """The whole JSON Schema of a kind of file."""
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": title, **kind.json_schema()}
