"""Codes are public: each has its words in both languages, one meaning and a place where it is raised."""

from __future__ import annotations

import re
from importlib import import_module
from pathlib import Path
from string import Formatter

import pytest

from kaimenhong import errors
from kaimenhong.errors import CATALOGUE, Entry

FOLDER = Path(errors.__file__).parent
CODES = sorted(CATALOGUE)
SHAPE = re.compile(r"KMH-[PLCVIRGAU]\d{3}")


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


@pytest.mark.parametrize("code", CODES)
def test_a_code_has_its_words_in_chinese_and_english(code: str) -> None:
    for words in (CATALOGUE[code].message, CATALOGUE[code].remedy):
        assert set(words) == {"zh", "en"}
        assert all(text.strip() for text in words.values())


@pytest.mark.parametrize("code", CODES)
def test_both_languages_tell_the_same_details(code: str) -> None:
    known: Entry = CATALOGUE[code]
    assert placeholders(known.message["zh"]) == placeholders(known.message["en"])
    assert placeholders(known.remedy["zh"]) == placeholders(known.remedy["en"])
    assert all(name.isidentifier() for name in placeholders(known.message["en"] + known.remedy["en"]))


@pytest.mark.parametrize("code", CODES)
def test_the_words_can_be_filled(code: str) -> None:
    """A brace that is meant to be seen is written twice."""
    known = CATALOGUE[code]
    for words in (*known.message.values(), *known.remedy.values()):
        assert not any(spec for _, _, spec, _ in Formatter().parse(words))


@pytest.mark.parametrize("code", CODES)
def test_a_code_is_written_as_all_are(code: str) -> None:
    assert SHAPE.fullmatch(code)


def test_no_code_is_given_twice() -> None:
    written = [
        code
        for path in sorted(FOLDER.glob("codes_*.py"))
        for code in re.findall(r'^\s*"(KMH-[A-Z]\d+)":', path.read_text("utf-8"), re.MULTILINE)
    ]
    assert sorted(set(written)) == sorted(written)


def test_every_code_that_is_written_can_be_met() -> None:
    for path in FOLDER.glob("codes_*.py"):
        module = import_module(f"kaimenhong.errors.{path.stem}")
        for name, value in vars(module).items():
            if name.isupper() and isinstance(value, dict):
                assert set(value) <= set(CATALOGUE), f"{path.name}: {name}"


def test_every_code_is_raised_somewhere() -> None:
    elsewhere = "\n".join(
        path.read_text("utf-8") for path in FOLDER.parent.rglob("*.py") if not path.name.startswith("codes_")
    )
    assert [code for code in CODES if code not in elsewhere] == []
