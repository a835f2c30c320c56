"""What the command line says, in Chinese and English: each text has a key and two forms."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from kaimenhong.cli.words import book, cases, cost, diff, general, help, intake, mapping, record, report  # noqa: A004  the noun is `kmh --help`'s own
from kaimenhong.errors import Language

__all__ = ["WORDS", "say"]

WORDS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        **general.WORDS,
        **help.WORDS,
        **intake.WORDS,
        **mapping.WORDS,
        **report.WORDS,
        **cases.WORDS,
        **cost.WORDS,
        **diff.WORDS,
        **book.WORDS,
        **record.WORDS,
    }
)


def say(language: Language, key: str, **details: object) -> str:
    """The text of `key` in a language, its `{names}` filled from `details`."""
    chinese, english = WORDS[key]
    return (chinese if language == "zh" else english).format(**details)
