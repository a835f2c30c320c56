"""Files of the office's own making as text with places: YAML read without construction, and a small schema.

Reading::

    node = read_file(path)            # or read(text, "plan.yaml"); raises Refused with every problem, nothing else
    node: Mapping(entries, place) | Sequence(items, place) | Scalar(text, place, line_text, quoted)
    scalar.at(offset, length)         # place and source line of a part of the text, also in a text of several lines

Every scalar is text as written (`08100` stays `08100`). Repeated keys, anchors, aliases, tags, merges, empty values,
tabs, full-width colons, texts that run on over lines, formulas cut by a comma or a `#` are refused (KMH-P...).

Schema: declare once, read with places, export as JSON Schema (draft 2020-12)::

    CONTRACT = Record((
        Field("table", Words(pattern="[a-z_]+", form="npl_recoveries"), "name of the table"),
        Field("grain", Choice({"event": "a row happened on a date", "list": "timeless"}, settled=True)),
        Field("key", ListOf(Words()), "columns that make a row one row"),
        Field("columns", MapOf(Words(), Record((Field("type", Choice({...}, settled=True)),
                                               Field("optional", YesNo(), optional=True))))),
        Field("title", Words(), optional=True),
    ))
    filled, problems, undecided = check_shape(CONTRACT, node)

Kinds of scalars: `Words`, `Formula` (a formula or literal, as written), `Choice`, `Day`, `YesNo`, `Whole`.
Structures: `Record(fields)`, `Variants({telling key: fields})`, `MapOf(keys, values)`, `ListOf(items)`,
`Either(scalar=, mapping=, sequence=)` by shape. A `Choice` may be left `undecided` unless `settled=True`; other
kinds where they have a `stand_in`.

`filled` (None where the whole shape is wrong) gives typed access: `filled.text("table")`, `.maybe_text`,
`.texts("key")`, `.whole`, `.maybe_whole`, `.truth("optional")`, `.day`, `.record("columns").records()`,
`.list("by").records()`, `.leaf("is")` (a `Leaf`: scalar and value), `"key" in filled`. When `filled.broken` is true
something within had a problem (already noted) and is left out. JSON Schema: `json_schema(kind, title)`.
"""

from kaimenhong.source.kinds import Choice, Day, Formula, Json, Kind, Whole, Words, YesNo, to_day
from kaimenhong.source.node import Mapping, Node, Scalar, Sequence, Span, at_path, sign_of
from kaimenhong.source.reader import MAX_CHARACTERS, MAX_DEPTH, read, read_file, read_text
from kaimenhong.source.schema import Either, Field, ListOf, MapOf, Record, Variants, check_shape, json_schema
from kaimenhong.source.shape import Reading, Undecided, suggestion
from kaimenhong.source.values import Filled, Items, Leaf, Value
from kaimenhong.source.width import half_width

__all__ = [
    "MAX_CHARACTERS",
    "MAX_DEPTH",
    "Choice",
    "Day",
    "Either",
    "Field",
    "Filled",
    "Formula",
    "Items",
    "Json",
    "Kind",
    "Leaf",
    "ListOf",
    "MapOf",
    "Mapping",
    "Node",
    "Reading",
    "Record",
    "Scalar",
    "Sequence",
    "Span",
    "Undecided",
    "Value",
    "Variants",
    "Whole",
    "Words",
    "YesNo",
    "at_path",
    "check_shape",
    "half_width",
    "json_schema",
    "read",
    "read_file",
    "read_text",
    "sign_of",
    "suggestion",
    "to_day",
]
