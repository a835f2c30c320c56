"""What an editor shows of each key while a plan is written is there in Chinese as well."""

from __future__ import annotations

from collections.abc import Iterator

from kaimenhong.plan import json_schema
from kaimenhong.plan.schema_words import IN_CHINESE


def descriptions(schema: object) -> Iterator[str]:
    if isinstance(schema, dict):
        told = schema.get("description")
        yield from [told] if isinstance(told, str) else []
        for value in schema.values():
            yield from descriptions(value)
    elif isinstance(schema, list):
        for value in schema:
            yield from descriptions(value)


def test_every_description_has_its_chinese_and_there_is_none_for_nothing() -> None:
    assert set(descriptions(json_schema())) == IN_CHINESE.keys()


def test_the_chinese_schema_differs_in_descriptions_alone() -> None:
    english, chinese = ([*descriptions(json_schema(language))] for language in ("en", "zh"))
    assert chinese == [IN_CHINESE[words] for words in english]
    assert json_schema("zh").keys() == json_schema("en").keys()


def test_words_of_the_plan_language_that_may_be_chosen_are_told_with_their_meaning() -> None:
    for english, chinese in IN_CHINESE.items():
        told = [one.split(":")[0] for one in english.split(" · ")] if " · " in english else []
        assert [word for word in told if word not in chinese] == []
