"""The chapters of the guide are one small campaign: what they show as plan text is its plan, and what they say comes of
it does. What the language has and a clerk may look for stands in the index and in the list of silences."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.docs.test_guide import STEP, ran, typed
from tests.docs.test_mechanisms import IDS, cases, mechanisms, merged
from tests.docs.test_readme import ROOT

from kaimenhong.plan import json_schema

GUIDE = ROOT / "docs" / "guide"
BOTH = ("zh", "en")
NAMES = sorted(path.name for path in (GUIDE / "zh").glob("*.md"))
SHOWN = re.compile(r"^```(yaml [^\n]*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
HEADING = re.compile(r"^#+ (.*)$", re.MULTILINE)
QUOTED = re.compile(r"`([a-z_]+)`")
LINK = re.compile(r"\]\(([^)#]+)#([^)]+)\)")


def page(language: str, name: str) -> str:
    return (GUIDE / language / name).read_text("utf-8")


def properties(said: object) -> Iterator[tuple[str, object]]:
    """Every key that a plan may have, with what may stand behind it."""
    if isinstance(said, dict):
        yield from said.get("properties", {}).items()
    for part in said.values() if isinstance(said, dict) else said if isinstance(said, list) else ():
        yield from properties(part)


def anchor(heading: str) -> str:
    """As sites of repositories make them: no punctuation, blanks are hyphens."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


@pytest.fixture(scope="module")
def campaign(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("guide") / "campaign"
    shutil.copytree(GUIDE / "campaign", folder)
    told = [one for name in NAMES for one in mechanisms(GUIDE / "zh" / name)]
    head = (folder / "head.yaml").read_text("utf-8")
    (folder / "plan.yaml").write_text(merged(head, *(text for one in told for text in one.plan)), "utf-8")
    (folder / "cases").mkdir()
    (folder / "cases" / "chapters.yaml").write_text(cases(told), "utf-8")
    return folder


def test_what_the_chapters_say_comes_of_their_plan_does(campaign: Path) -> None:
    ended = ran(campaign, ["test", "."])
    assert ended.exit_code == 0, ended.output


@pytest.mark.parametrize("language", BOTH)
def test_what_the_chapters_tell_to_type_prints_what_they_show(language: str, campaign: Path) -> None:
    steps = [body for name in NAMES for _, body in STEP.findall(page(language, name))]
    assert steps
    for body in steps:
        typed(campaign, language, body)


@pytest.mark.parametrize("language", BOTH)
def test_files_shown_are_those_of_the_campaign(language: str) -> None:
    shown = dict(SHOWN.findall(page(language, "files.md")))
    assert len(shown) == 3
    for kind, text in shown.items():
        assert text == (GUIDE / "campaign" / kind.removeprefix("yaml ")).read_text("utf-8")


@pytest.mark.parametrize("name", NAMES)
def test_a_chapter_says_the_same_in_both_languages(name: str) -> None:
    zh, en = page("zh", name), page("en", name)
    assert SHOWN.findall(zh) == SHOWN.findall(en)
    assert [heading.split()[0] for heading in HEADING.findall(zh)] == [h.split()[0] for h in HEADING.findall(en)]
    assert len(re.findall(r"^\|", zh, re.MULTILINE)) == len(re.findall(r"^\|", en, re.MULTILINE))


@pytest.mark.parametrize("language", BOTH)
def test_every_chapter_is_listed(language: str) -> None:
    listed = re.findall(rf"\]\({language}/(\w+\.md)\)", (GUIDE / f"{language}.md").read_text("utf-8"))
    assert sorted(set(listed)) == NAMES == sorted(path.name for path in (GUIDE / language).glob("*.md"))


@pytest.mark.parametrize("language", BOTH)
def test_every_key_of_a_plan_stands_in_the_index(language: str) -> None:
    keys = {name for name, _ in properties(json_schema())}
    assert len(keys) > 100
    assert keys - set(QUOTED.findall(page(language, "index.md"))) == set()


@pytest.mark.parametrize("language", BOTH)
def test_every_mechanism_stands_in_the_index(language: str) -> None:
    named = re.findall(r"\[(\S+?)\]\(\.\./mechanisms", page(language, "index.md"))
    assert {one for ids in IDS.values() for one in ids} - set(named) == set()


@pytest.mark.parametrize("language", BOTH)
def test_the_places_the_index_names_are_there(language: str) -> None:
    links = LINK.findall(page(language, "index.md"))
    assert links
    headings = {
        path: [anchor(heading) for heading in HEADING.findall((GUIDE / language / path).read_text("utf-8"))]
        for path in {path for path, _ in links}
    }
    assert [f"{path}#{place}" for path, place in links if place not in headings[path]] == []


@pytest.mark.parametrize("language", BOTH)
def test_every_choice_a_plan_leaves_no_default_for_stands_among_the_silences(language: str) -> None:
    choices = {
        name
        for name, said in properties(json_schema())
        if isinstance(said, dict) and "undecided" in said.get("enum", ())
    }
    told_as_formula = {"floor", "cap", "decimals", "curve", "groups", "among", "eligible", "not_applicable"}
    assert {"ties", "present", "lost"} < choices
    assert (choices | told_as_formula) - set(QUOTED.findall(page(language, "silences.md"))) == set()
