"""The shape of what a notice says: words with values in them, decisions on silences, sections in order."""

from __future__ import annotations

from kaimenhong.source import Day, Either, Field, ListOf, MapOf, Record, Words

LEVELS = 4  # of numbering in an official document: 一、(一)1.(1)

WORDING = Either(
    scalar=Words(doc="the notice's words; {key.path} prints a value of the plan"),
    mapping=Record(
        (
            Field("words", Words(), "the notice's words; {key.path} prints a value of the plan"),
            Field(
                "not_computed",
                MapOf(Words(), Words(), minimum=1, maximum=60),
                "numbers no rule uses, each with the reason",
            ),
        )
    ),
)

DECISION = Record(
    (
        Field("at", Words(), "key path of what was decided"),
        Field("clause", Words(), "the clause that is silent"),
        Field("by", Words(), "who decided"),
        Field("on", Day(), "when"),
        Field("why", Words(), "why; without repeating the value"),
    )
)


def _part(level: int) -> Either:
    """What is numbered at a level: a clause by its id, or a section with what is numbered below it."""
    fields = [
        Field("heading", WORDING, "heading of the section", optional=True),
        Field(
            "text", WORDING, "its words, where they are no clause a rule cites; each line is a paragraph", optional=True
        ),
    ]
    if level < LEVELS:
        fields.append(Field("parts", ListOf(_part(level + 1)), "what it holds, numbered one level down", optional=True))
    return Either(scalar=Words(doc="id of a clause"), mapping=Record(tuple(fields)))


NOTICE = Record(
    (
        Field("issuer", Words(), "who issues it 发文机关"),
        Field("number", Words(), "its number 发文字号; with one the page has a masthead", optional=True),
        Field("date", Day(), "its date 成文日期"),
        Field("to", ListOf(Words()), "to whom 主送机关", optional=True),
        Field("title", WORDING, "its title where it is not the plan's", optional=True),
        Field("opening", WORDING, "words before the sections", optional=True),
        Field("sections", ListOf(_part(1)), "sections in order; every clause stands in them once"),
        Field("closing", WORDING, "words behind the sections", optional=True),
        Field("interpreter", Words(), "who interprets it 解释机构", optional=True),
    )
)
