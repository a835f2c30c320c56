"""One broken plan per mistake: each says which code it meets, in which line, and what the message holds.

What an analysis finds has a neighbour besides: the same plan with that one thing mended, which has no problem.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from tests.plan.broken import BROKEN, HERE, loaded

from kaimenhong.errors import CATALOGUE, Problem, Refused

MENDED = sorted((HERE / "valid").glob("*.yaml"))
# No file in a repository can be missing, or should be too large to read: tests/source has these.
SHOWN_ELSEWHERE = {"KMH-P001", "KMH-P003"}
EXPECT = re.compile(r"# expect: (KMH-[A-Z]\d{3}) line (\d+)")


def met(path: Path) -> list[Problem]:
    """Problems of checking, and where there are none but warnings, those of running."""
    found = list(loaded(path).problems)
    if not loaded(path).errors:
        try:
            loaded(path).require()
        except Refused as refused:
            found += refused.problems
    return found


def test_the_plan_they_are_made_from_is_sound() -> None:
    assert loaded(HERE / "minimal.yaml").problems == ()


@pytest.mark.parametrize("path", BROKEN, ids=lambda path: path.stem)
def test_a_broken_plan_meets_its_code_at_its_line_in_its_words(path: Path) -> None:
    expect, says = path.read_bytes().decode("utf-8", "replace").splitlines()[:2]
    told = EXPECT.fullmatch(expect)
    assert told, "a broken plan begins with what is expected of it"
    matching = [p for p in met(path) if p.code == told[1] and p.place.line == int(told[2])]
    assert matching, [(p.code, p.place.line) for p in met(path)]
    assert says.removeprefix("# says: ") in matching[0].message("zh")
    assert matching[0].message("en")
    assert matching[0].remedy("zh")


def test_every_code_of_a_plan_has_a_broken_plan() -> None:
    codes = {code for code in CATALOGUE if code[4] in "PLC"}
    shown = {path.read_bytes()[10:18].decode() for path in BROKEN}
    assert codes - shown == SHOWN_ELSEWHERE


@pytest.mark.parametrize("path", MENDED, ids=lambda path: path.stem)
def test_a_mended_plan_has_no_problem(path: Path) -> None:
    assert [p.message("en") for p in loaded(path).problems] == []


def test_what_an_analysis_finds_has_a_mended_neighbour() -> None:
    explained = {code for code in CATALOGUE if CATALOGUE[code].explanation}
    broken = {path.name for path in BROKEN if f"KMH-{path.name[:4].upper()}" in explained}
    assert broken == {path.name for path in MENDED}
    assert {f"KMH-{name[:4].upper()}" for name in broken} == explained
