"""Whoever signs for what a check asks is not asked again: every warning says where its answer is written."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.plan.broken import BROKEN, CONTRACTS, loaded

from kaimenhong.errors import CATALOGUE, Problem
from kaimenhong.plan import load_text

# What to write is in the remedy, and it can always be written: a decision instead of it would say nothing.
WRITTEN = {
    "KMH-C001": "decide",
    "KMH-C050": "cite the clause",
    "KMH-C250": "use the value, or take it out",
}


def asked(path: Path) -> list[Problem]:
    """What somebody may answer for."""
    return [p for p in loaded(path).problems if "at" in p.details]


def signed(text: str, at: str) -> str:
    """A plan with a decision at a key path."""
    clause = text[text.index("\nclauses:") :].split("\n")[2].strip().partition(":")[0]
    line = f"  - {{at: {at}, clause: {clause}, by: 办公室, on: 2026-01-05, why: 照原文}}\n"
    if "\nunspecified:\n" in text:
        return text.replace("\nunspecified:\n", f"\nunspecified:\n{line}")
    return f"{text}\nunspecified:\n{line}"


@pytest.mark.parametrize("path", BROKEN, ids=lambda path: path.stem)
def test_a_decision_at_the_path_that_is_told_answers(path: Path) -> None:
    for problem in asked(path):
        text = signed(path.read_text("utf-8"), problem.details["at"])
        left = [p.message("zh") for p in load_text(text, str(path), CONTRACTS).problems if p.code == problem.code]
        assert problem.message("zh") not in left


def test_every_warning_of_a_plan_is_answered_by_a_decision_or_by_writing_what_it_asks() -> None:
    answered = {p.code for path in BROKEN for p in asked(path)}
    warnings = {code for code in CATALOGUE if code[4] in "PLC" and CATALOGUE[code].severity == "warning"}
    assert warnings - answered == set(WRITTEN)


def test_where_an_answer_stands_is_told_in_the_remedy() -> None:
    told = [p for path in BROKEN for p in asked(path) if "unspecified" in p.remedy("zh")]
    assert [p.code for p in told if "at: " not in p.remedy("zh") or "at: " not in p.remedy("en")] == []
