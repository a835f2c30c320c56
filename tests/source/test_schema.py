"""A schema reads a tree into typed values and tells every mistake of shape at once."""

from __future__ import annotations

from datetime import date

import pytest

from kaimenhong.source import (
    Choice,
    Day,
    Either,
    Field,
    Filled,
    Formula,
    ListOf,
    MapOf,
    Record,
    Variants,
    Whole,
    Words,
    YesNo,
    check_shape,
    json_schema,
    read,
    to_day,
)
from kaimenhong.source.schema import MAX_KEYS

PAY = Variants({"is": (Field("is", Formula()),), "each": (Field("each", Formula()), Field("of", Words()))})
PLAN = Record(
    (
        Field("title", Words(), "the title"),
        Field("on", Day()),
        Field("places", Whole(0, 6, stand_in="2")),
        Field("final", YesNo(), optional=True),
        Field("ties", Choice({"skip": "1, 1, 3", "dense": "1, 1, 2"})),
        Field("kind", Choice({"cash": "", "gift": ""}, settled=True)),
        Field("pay", PAY),
        Field("values", MapOf(Words(), Formula(), minimum=1)),
        Field("window", Either(scalar=Words(pattern="whole", form="whole"), mapping=MapOf(Words(), Day()))),
        Field("keys", ListOf(Words(), 1, 2)),
    )
)
SOUND = """\
title: 方案
on: ２０２６-01-31
places: ３
final: yes
ties: skip
kind: cash
pay: {is: 5元}
values: {目标: 08100}
window: whole
keys: [a, b]
"""


def shape(text: str) -> tuple[Filled | None, list[str], list[str]]:
    filled, problems, undecided = check_shape(PLAN, read(text, "p.yaml"))
    return filled, [p.code for p in problems], [choice.path for choice in undecided]


def changed(old: str, new: str) -> list[str]:
    assert old in SOUND
    return shape(SOUND.replace(old, new))[1]


def test_values_come_typed() -> None:
    filled, problems, undecided = shape(SOUND)
    assert filled is not None
    assert (problems, undecided, filled.broken) == ([], [], False)
    assert filled.day("on") == date(2026, 1, 31)
    assert filled.whole("places") == 3
    assert filled.truth("final")
    assert filled.text("ties") == "skip"
    assert filled.record("pay").variant == "is"
    assert filled.record("values").leaves()["目标"].text == "08100"
    assert filled.texts("keys") == ("a", "b")


def test_each_mistake_has_its_code() -> None:
    assert changed("title:", "titel:") == ["KMH-P020", "KMH-P021"]
    assert changed("keys: [a, b]\n", "") == ["KMH-P021"]
    assert changed("keys: [a, b]", "keys: a") == ["KMH-P022"]
    assert changed("keys: [a, b]", "keys: [a, b, c]") == ["KMH-P028"]
    assert changed("ties: skip", "ties: skipp") == ["KMH-P023"]
    assert changed("final: yes", "final: true") == ["KMH-P023"]
    assert changed("-01-31", "-02-30") == ["KMH-P024"]
    assert changed("places: ３", "places: 7") == ["KMH-P025"]
    assert changed("window: whole", "window: hole") == ["KMH-P027"]
    assert changed("{is: 5元}", "{each: 5元}") == ["KMH-P021"]
    assert changed("{is: 5元}", "{of: 5元}") == ["KMH-P021"]
    assert changed("{is: 5元}", "{is: 5元, each: 5元, of: a}") == ["KMH-P029"]
    assert changed("{目标: 08100}", "{}") == ["KMH-P028"]
    assert changed("{目标: 08100}", "{'': 08100}") == ["KMH-P013"]
    assert changed("{目标: 08100}", "{目标: [08100]}") == ["KMH-P022"]
    assert changed("title: 方案", "title: ''") == ["KMH-P013"]
    assert changed("pay: {is: 5元}", "pay: is：5元") == ["KMH-P008"]
    assert changed("title: 方案", "title: {a: b}") == ["KMH-P022"]
    assert changed("title: 方案", "title: [a, b]") == ["KMH-P022"]
    assert changed("pay: {is: 5元}", "pay: 5元") == ["KMH-P022"]
    assert changed("values: {目标: 08100}", "values: 5") == ["KMH-P022"]
    assert changed("window: whole", "window: [whole]") == ["KMH-P022"]
    assert changed("ties: skip", "ties: ''") == ["KMH-P013"]
    assert shape("- a\n") == (None, ["KMH-P022"], [])


def test_a_map_has_no_more_keys_than_a_rule_needs() -> None:
    many = ", ".join(f"k{i}: 1" for i in range(MAX_KEYS + 1)).replace(", ", ",\n  ")
    assert changed("values: {目标: 08100}", f"values: {{{many}}}") == ["KMH-P028"]


def test_a_number_left_out_is_none() -> None:
    few = Record((Field("rows", Whole(), optional=True), Field("days", Whole())))
    filled, problems, _ = check_shape(few, read("days: -400\n", "p.yaml"))
    assert filled is not None
    assert problems == ()
    assert (filled.maybe_whole("rows"), filled.maybe_whole("days")) == (None, -400)
    assert json_schema(few, "few")["properties"] == {"rows": {"type": "integer"}, "days": {"type": "integer"}}


@pytest.mark.parametrize("text", ["2026-1-31", "2026-02-30", "0001-01-01", "9999-12-31", "二〇二六"])
def test_what_is_no_day_of_a_campaign_is_none(text: str) -> None:
    assert to_day(text) is None


def test_all_mistakes_are_told_at_once() -> None:
    text = SOUND.replace("ties: skip", "ties: x").replace("places: ３", "places: x").replace("keys: [a, b]\n", "")
    assert shape(text)[1] == ["KMH-P025", "KMH-P023", "KMH-P021"]


def test_a_choice_may_be_left_open_and_is_listed() -> None:
    filled, problems, undecided = shape(SOUND.replace("ties: skip", "ties: undecided").replace("３", "undecided"))
    assert filled is not None
    assert (problems, undecided) == ([], ["places", "ties"])
    assert filled.leaf("ties").undecided
    assert (filled.text("ties"), filled.whole("places")) == ("skip", 2)


def test_what_is_no_choice_cannot_be_left_open() -> None:
    assert changed("kind: cash", "kind: undecided") == ["KMH-P031"]
    assert changed("pay: {is: 5元}", "pay: undecided") == ["KMH-P031"]
    assert shape(SOUND.replace("title: 方案", "title: 'undecided'"))[1] == []


def test_the_schema_goes_to_editors() -> None:
    schema = json_schema(PLAN, "plan")
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["additionalProperties"] is False
    properties = schema["properties"]
    assert isinstance(properties, dict)
    assert properties["title"]["description"] == "the title"
    assert properties["ties"]["enum"] == ["skip", "dense", "undecided"]
    assert properties["kind"]["enum"] == ["cash", "gift"]
    assert properties["places"] == {"type": "integer", "minimum": 0, "maximum": 6}
    assert len(properties["pay"]["oneOf"]) == 2
    assert "final" not in str(schema["required"])
