"""A number of a clause that is bound to nothing is told where the plan has it."""

from __future__ import annotations

from pathlib import Path

import pytest

from kaimenhong.facts import load_contracts
from kaimenhong.plan import load_text

HERE = Path(__file__).parent
MINIMAL = (HERE / "minimal.yaml").read_text("utf-8")
T1, R1 = "存款净增{values.目标},逐月考核。", "前两名奖{awards.名次奖.pay.prizes.1}、{awards.名次奖.pay.prizes.2}。"


def told(old: str, new: str) -> list[str]:
    """What is to be done about the numbers of a clause that says `new`."""
    assert old in MINIMAL
    loaded = load_text(MINIMAL.replace(old, new), "plan.yaml", load_contracts(HERE / "contracts"))
    return [str(problem.details["near"]) for problem in loaded.errors if problem.code == "KMH-C056"]


@pytest.mark.parametrize(
    ("words", "places"),
    [
        ("净增100万元。", [": {values.目标}"]),
        ("净增１００万元。", [": {values.目标}"]),
        ("净增100亿元。", [""]),  # another unit
        ("净增10万元。", [""]),  # the beginning of a longer number
        ("净增1000000元。", [""]),  # written otherwise
    ],
)
def test_a_number_is_looked_for_among_the_values_as_it_is_written(words: str, places: list[str]) -> None:
    assert told(T1, words) == places


def test_a_number_is_looked_for_in_the_rules_that_cite_the_clause() -> None:
    assert told(R1, "前两名奖2万元、1万元,60分。") == [
        ": {awards.名次奖.pay.prizes.1}",
        ": {awards.名次奖.pay.prizes.2}",
        "",
    ]


def test_of_many_places_three_are_told() -> None:
    prizes = "prizes: [2万元, 1万元]", "prizes: [2万元, 2万元, 2万元, 2万元]"
    text = MINIMAL.replace(*prizes).replace(R1, "奖2万元。")
    loaded = load_text(text, "plan.yaml", load_contracts(HERE / "contracts"))
    (near,) = (problem.details["near"] for problem in loaded.errors if problem.code == "KMH-C056")
    assert near == ": {awards.名次奖.pay.prizes.1} / {awards.名次奖.pay.prizes.2} / {awards.名次奖.pay.prizes.3}"
