"""Chinese on the screen and the pages is punctuated in one way: `,:;?!()` half-width, and `。、“”《》`.

Lists are joined by `listed`, as the language lists. The printed notice has the full-width signs of official documents,
and puts them in itself (`bulletin.punctuation`).
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import kaimenhong
from kaimenhong.cli.words import WORDS as CLI
from kaimenhong.engine.explain.said import SAID
from kaimenhong.errors import CATALOGUE
from kaimenhong.web.words import WORDS as WEB

PACKAGE = Path(kaimenhong.__file__).parent
FULL_WIDTH = re.compile("[，：；（）？！]")
# A list of Chinese words: a comma and a space between two of them.
WESTERN_LIST = re.compile("[\u4e00-\u9fff”][,;] +[\u4e00-\u9fff“]")
WESTERN_STOP = re.compile("[\u4e00-\u9fff]\\.(?:$| )")
IN_FORMULAS = re.compile(r"\{\{?.*?\}\}?|\b\w+\([^)]*\)")
# Joined by comma because it is no Chinese: formulas, SQL, plans, options, addresses of cells, the text of an exception.
NOT_CHINESE = {
    "cli/help_page.py",
    "engine/dialect.py",
    "engine/explain/tables.py",
    "engine/sources.py",
    "errors/problem.py",
    "intake/proposing/writing.py",
    "intake/sent_back.py",
    "plan/changes/compare.py",
    "plan/clauses.py",
    "plan/printing.py",
    "records/ledger_chain.py",
    "records/pages.py",
}


def chinese() -> Iterator[tuple[str, str]]:
    """Every text that is shown in Chinese, with its key."""
    for code, known in CATALOGUE.items():
        parts = {"message": known.message, "remedy": known.remedy, "explanation": known.explanation}
        yield from ((f"{code} {part}", words["zh"]) for part, words in parts.items() if words)
    for source, words in (("cli", CLI), ("web", WEB)):
        yield from ((f"{source} {key}", zh) for key, (zh, _) in words.items())
    yield from ((f"explain {key}", words["zh"]) for key, words in SAID.items())


def wrong(text: str) -> list[str]:
    """The signs of a text that are not as the others are."""
    seen = IN_FORMULAS.sub("x", text)
    return [*FULL_WIDTH.findall(text), *WESTERN_LIST.findall(seen), *WESTERN_STOP.findall(seen)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("有错误，请改", ["，"]),
        ("可用:存款, 收息", ["款, 收"]),
        ("没有.", ["有."]),
        ("可用:存款、收息", []),
        ("有错误,请改(见 A-T1)。", []),
        ("如 if(条件, 甲, 乙)。", []),
    ],
)
def test_a_sign_of_the_other_kind_is_found_where_there_is_one(text: str, found: list[str]) -> None:
    assert wrong(text) == found


def test_chinese_is_punctuated_in_one_way() -> None:
    # one code is about such a sign, and shows it
    assert {key: signs for key, text in chinese() if (signs := wrong(text))} == {"KMH-P008 message": ["："]}


def test_lists_of_names_are_joined_in_one_place() -> None:
    found = []
    for path in PACKAGE.rglob("*.py"):
        name = path.relative_to(PACKAGE).as_posix()
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute) or node.func.attr != "join":
                continue
            separator = node.func.value
            if isinstance(separator, ast.Constant) and separator.value in (", ", "; ", "、", "，"):
                found.append(name)
    assert {name for name in found if not name.startswith("bulletin/")} == NOT_CHINESE
