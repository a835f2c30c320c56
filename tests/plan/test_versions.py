"""Versions of a plan in a folder: read, held against each other; one broken pair for each code."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from kaimenhong.errors import Refused
from kaimenhong.facts import Contract, load_contracts
from kaimenhong.plan import fingerprint, load_text, load_versions
from kaimenhong.plan.versions import award_of, caps_by_id, exclusive_by_id, governing, shown

HERE = Path(__file__).parent
MINIMAL = (HERE / "minimal.yaml").read_text("utf-8")
AMENDS = "amends: {governs_from: 2026-02-01, clause: B1}\n"
CLAUSE = "clauses:\n  B1: 自2026年2月1日起执行。\n"
SECOND = MINIMAL.replace("windows:\n", f"{AMENDS}windows:\n", 1).replace("clauses:\n", CLAUSE, 1)
SECOND = SECOND.replace("parts: [T1]", "parts: [T1, B1]")


@pytest.fixture(scope="module")
def contracts() -> Mapping[str, Contract]:
    return load_contracts(HERE / "contracts")


def folder(tmp_path: Path, *texts: str, names: tuple[str, ...] = ()) -> Path:
    named = names or ("plan.yaml", *(f"plan.{n}.yaml" for n in range(2, len(texts) + 1)))
    for name, text in zip(named, texts, strict=True):
        (tmp_path / name).write_text(text, "utf-8")
    return tmp_path


def edited(text: str, *changes: tuple[str, str]) -> str:
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new)
    return text


def test_two_versions_that_agree_have_no_problem(tmp_path: Path, contracts: Mapping[str, Contract]) -> None:
    found = load_versions(folder(tmp_path, MINIMAL, SECOND), contracts)
    assert (found.problems, found.warnings) == ((), ())
    versions = found.require()
    assert versions.files == ("plan.yaml", "plan.2.yaml")
    assert versions.starts == (date.min, date(2026, 2, 1))
    assert versions.latest is versions.plans[1]
    assert shown(versions.plans[:1]) is versions.plans[0]


def test_of_versions_to_come_nothing_is_read(tmp_path: Path, contracts: Mapping[str, Contract]) -> None:
    versions = load_versions(folder(tmp_path, MINIMAL, SECOND), contracts).require()
    assert versions.until(date(2026, 1, 31)).plans == versions.plans[:1]
    assert versions.until(date(2026, 2, 1)).plans == versions.plans
    assert versions.until(date(2025, 12, 1)).plans == versions.plans[:1]
    assert [governing(versions.starts, date(2026, m, 1)) for m in (1, 2, 3)] == [0, 1, 1]


def test_an_amendment_has_a_fingerprint_of_its_own_and_a_plan_keeps_the_one_it_had(
    contracts: Mapping[str, Contract],
) -> None:
    first, second = (load_text(text, "plan.yaml", contracts).require() for text in (MINIMAL, SECOND))
    assert fingerprint(first) != fingerprint(second)


GONE = ("  出单奖:", "  新单奖:")
WAS = ("  出单奖:\n    clause: R2\n", "  新单奖:\n    was: 出单奖\n    clause: R2\n")
Changes = list[tuple[str, str]]


def from_day(day: str, month: str) -> Changes:
    return [("governs_from: 2026-02-01", f"governs_from: {day}"), ("2026年2月1日", f"2026年{month}月1日")]


ANOTHER_KIND = [
    ("  总榜:\n", "  卡占比达标:\n"),
    ("卡占比 ≥", "卡比 ≥"),
    ("  卡占比:\n", "  卡比:\n"),
    ("  卡占比达标:\n", "  卡占比:\n"),
    ("boards.总榜", "boards.卡占比"),
    ("rank(总榜@季)", "rank(卡占比@季)"),
    ("by_place: 总榜", "by_place: 卡占比"),
]
NOBODY = "empty: nobody}\n    occasion: "
CASH, GIFT = "cash\n    unit: CNY\n    pay: {per_row", "gift\n    unit: 份\n    value: none\n    pay: {per_row"
BROKEN: list[tuple[str, str, Changes]] = [
    ("KMH-V001", "campaign: minimal", [(AMENDS, ""), ("  B1: 自2026年2月1日起执行。\n", ""), (", B1]", "]")]),
    ("KMH-V004", "amends:", from_day("2026-01-01", "1")),
    ("KMH-V004", "amends:", from_day("2026-04-01", "4")),
    ("KMH-V005", "base_date", [("base_date: 2025-12-31", "base_date: 2025-12-30")]),
    ("KMH-V005", "campaign", [("campaign: minimal", "campaign: other")]),
    ("KMH-V006", "  件数:", [("    unit: 件\n", "    unit: 笔\n")]),
    ("KMH-V006", "  卡占比", ANOTHER_KIND),
    ("KMH-V007", "awards:", [("  出单奖:", "  新单奖:")]),
    ("KMH-V008", "    was: 没有", [("  出单奖:\n    clause", "  出单奖:\n    was: 没有\n    clause")]),
    ("KMH-V010", "  出单奖:", [(f"{NOBODY}campaign", f"{NOBODY}window")]),
    ("KMH-V010", "  出单奖:", [(CASH, GIFT), ("each: 50元}", "each: 1份}")]),
    ("KMH-V011", "  一月:", [("一月: {on: 2026-01-31}", "一月: {on: 2026-02-28}")]),
    ("KMH-V011", "  终结:", [("2026-04-15, final", "2026-04-16, final")]),
    ("KMH-V012", "  阶段:", [("01-07, 其余: 2026-01-08", "01-08, 其余: 2026-01-09")]),
    ("KMH-V013", "    reach:", [("reach: at_least", "reach: at_most")]),
]


@pytest.mark.parametrize(("code", "line", "changes"), BROKEN)
def test_what_a_later_version_may_not_do_is_told_at_its_line(
    code: str, line: str, changes: list[tuple[str, str]], tmp_path: Path, contracts: Mapping[str, Contract]
) -> None:
    text = edited(SECOND, *changes)
    found = load_versions(folder(tmp_path, MINIMAL, text), contracts)
    assert not [p for loaded in found.loaded for p in loaded.errors]
    told = [p for p in found.problems if p.code == code]
    assert told, [(p.code, p.message("zh")) for p in found.problems]
    assert text.splitlines()[told[0].place.line - 1].startswith(line)
    assert told[0].remedy("zh")
    assert told[0].message("en")
    with pytest.raises(Refused):
        found.require()


def test_the_first_version_amends_nothing(tmp_path: Path, contracts: Mapping[str, Contract]) -> None:
    found = load_versions(folder(tmp_path, SECOND), contracts)
    assert [p.code for p in found.problems] == ["KMH-V002"]


def test_numbers_have_no_gap_and_begin_with_two(tmp_path: Path, contracts: Mapping[str, Contract]) -> None:
    later = SECOND.replace("2026-02-01", "2026-03-01").replace("2月1日", "3月1日")
    found = load_versions(folder(tmp_path, MINIMAL, later, names=("plan.yaml", "plan.3.yaml")), contracts)
    assert [(p.code, p.details["missing"]) for p in found.problems] == [("KMH-V003", "plan.2.yaml")]
    (tmp_path / "plan.3.yaml").rename(tmp_path / "plan.1.yaml")
    assert [p.code for p in load_versions(tmp_path, contracts).problems] == ["KMH-V003"]


def test_what_cannot_be_read_is_told_before_anything_is_compared(
    tmp_path: Path, contracts: Mapping[str, Contract]
) -> None:
    found = load_versions(folder(tmp_path, MINIMAL, "campaign: x\n"), contracts)
    assert found.problems == ()
    assert found.together().plan is None
    with pytest.raises(Refused):
        found.require()


def test_a_folder_is_told_as_one(tmp_path: Path, contracts: Mapping[str, Contract]) -> None:
    found = load_versions(folder(tmp_path, MINIMAL, SECOND), contracts)
    whole = found.together()
    assert whole.plan is found.loaded[1].plan
    assert set(whole.sources) == {str(tmp_path / name) for name in ("plan.yaml", "plan.2.yaml")}


def test_a_renamed_award_is_the_one_it_was_in_groups_and_caps_too(
    tmp_path: Path, contracts: Mapping[str, Contract]
) -> None:
    between = (
        "exclusive: {组: {clause: R2, best_first: [[新单奖], [名次奖]], equals: place, given_up: lapses}}\n"
        "caps: {顶: {clause: R2, awards: [新单奖], per: payee, most: 1万元, cut: last_first}}\nclauses:\n"
    )
    text = edited(SECOND, WAS, ("clauses:\n", between))
    renamed = ("  新单奖:\n    was: 出单奖\n", "  再单奖:\n    was: 新单奖\n")
    third = edited(text, *from_day("2026-03-01", "3"), renamed, ("新单奖]", "再单奖]"))
    plans = load_versions(folder(tmp_path, MINIMAL, text, third), contracts).require().plans
    assert [[a.id for a in plan.awards.values()] for plan in plans] == [["增量奖", "名次奖", "出单奖"]] * 3
    assert exclusive_by_id(plans[2])[0].levels == (("出单奖",), ("名次奖",))
    assert caps_by_id(plans[2])[0].awards == ("出单奖",)
    found = award_of(plans[2], "出单奖")
    assert found
    assert found.name == "再单奖"
    assert award_of(plans[2], "没有") is None
    assert list(shown(plans).awards) == ["增量奖", "名次奖", "出单奖"]


TWICE = ("  出单奖:\n    clause: R2\n", "  出单奖:\n    was: 名次奖\n    clause: R2\n")


def test_two_awards_cannot_have_been_one(tmp_path: Path, contracts: Mapping[str, Contract]) -> None:
    found = load_versions(folder(tmp_path, MINIMAL, edited(SECOND, TWICE)), contracts)
    assert "KMH-V009" in {p.code for p in found.problems}


def test_a_name_that_an_award_once_had_is_not_given_to_another(
    tmp_path: Path, contracts: Mapping[str, Contract]
) -> None:
    second = edited(SECOND, WAS)
    again = edited(SECOND, *from_day("2026-03-01", "3"))
    found = load_versions(folder(tmp_path, MINIMAL, second, again), contracts)
    assert "KMH-V009" in {p.code for p in found.problems}


def test_an_award_whose_windows_are_over_may_go(tmp_path: Path, contracts: Mapping[str, Contract]) -> None:
    window = (f"window: 季\n    kind: {CASH}", f"window: 首周\n    kind: {CASH}")
    week = ("  月: each month\n", "  月: each month\n  首周: 2026-01-01..2026-01-07\n")
    other = ("首周: 2026-01-01..2026-01-07, 其余", "头周: 2026-01-01..2026-01-07, 其余")
    first = edited(MINIMAL, other, window, week)
    start = SECOND.index("  出单奖:")
    second = SECOND[:start] + SECOND[SECOND.index("clauses:\n") :]
    second = edited(second, other)
    found = load_versions(folder(tmp_path, first, second), contracts)
    assert [p.code for p in found.problems] == []


def test_settlements_of_the_old_rules_lie_before_those_of_the_new_ones(
    tmp_path: Path, contracts: Mapping[str, Contract]
) -> None:
    # the old rules read January again on the 10th; the new ones a window that is over on the 5th, on the 6th
    last = "  终结: {on"
    first = edited(MINIMAL, (last, f"  二月: {{on: 2026-02-10}}\n{last}"), ("[一月, 终结]", "[一月, 二月, 终结]"))
    days = "一: 2026-01-01..2026-01-31, 二: 2026-01-01..2026-02-05, 三: 2026-01-01..2026-03-31"
    weeks, early = ("累计: to each month-end", f"累计: {{{days}}}"), (last, f"  早: {{on: 2026-02-06}}\n{last}")
    second = edited(SECOND, weeks, early, ("[一月, 终结]", "[一月, 早, 终结]"))
    found = load_versions(folder(tmp_path, first, second), contracts)
    assert [p.details["key"] for p in found.problems if p.code == "KMH-V010"] == ["settle"]


def test_names_that_differ_in_capitals_alone_are_told(tmp_path: Path, contracts: Mapping[str, Contract]) -> None:
    first = edited(MINIMAL, ("  件数:\n", "  Jian:\n"))
    found = load_versions(folder(tmp_path, first, edited(SECOND, ("  件数:\n", "  JIAN:\n"))), contracts)
    assert [p.code for p in found.problems] == ["KMH-V014"]
