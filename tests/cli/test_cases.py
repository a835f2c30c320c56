"""Cases: read with places, compared cell by cell."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from kaimenhong.cli.cases import judge, mistakes, read_cases
from kaimenhong.cli.cases.given_facts import with_given
from kaimenhong.cli.cases.reading import Case
from kaimenhong.errors import Refused
from kaimenhong.facts import Facts, load_contracts
from kaimenhong.plan import load_plan

EXAMPLE = Path(__file__).parents[2] / "examples" / "county-union"
CONTRACTS = load_contracts(EXAMPLE / "contracts")

SCORES = (
    {"league": "社", "window": "季", "contestant": "01", "item": "存款", "clause": "S1", "points": "45.00"},
    {"league": "社", "window": "季", "contestant": "01", "item": "收息", "clause": "S2", "points": ""},
    {"league": "社", "window": "季", "contestant": "02", "item": "存款", "clause": "S1", "points": "44.99"},
)
ROWS = {"scores": SCORES, "measures": (), "standings": (), "awards": (), "settlements": ()}


def cases(tmp_path: Path, text: str) -> tuple[Case, ...]:
    tmp_path.joinpath("cases.yaml").write_text(text, "utf-8")
    return read_cases(tmp_path)


def case(tmp_path: Path, more: str) -> Case:
    return cases(tmp_path, f"cases:\n  - name: a case\n    clause: S1\n    as_of: 2026-03-31\n{more}")[0]


def expecting(tmp_path: Path, row: str, word: str = "expect") -> Case:
    return case(tmp_path, f"    {word}:\n      scores:\n        - {row}\n")


def test_a_case_says_its_clause_date_and_rows_as_written(tmp_path: Path) -> None:
    read = expecting(tmp_path, "{contestant: '01', item: 存款, points: 45.00}")
    assert (read.name, read.clauses, read.as_of) == ("a case", ("S1",), date(2026, 3, 31))
    assert read.expect[0].cells == {"contestant": "01", "item": "存款", "points": "45.00"}
    assert read.expect[0].place.line == 7


def test_a_row_that_is_there_once_passes(tmp_path: Path) -> None:
    assert judge(expecting(tmp_path, "{contestant: '01', item: 存款, points: '45.00'}"), ROWS).passed


def test_an_empty_cell_is_expected_with_empty_quotes(tmp_path: Path) -> None:
    assert judge(expecting(tmp_path, "{contestant: '01', item: 收息, points: ''}"), ROWS).passed


def test_texts_are_compared_not_numbers(tmp_path: Path) -> None:
    assert not judge(expecting(tmp_path, "{contestant: '01', item: 存款, points: '45'}"), ROWS).passed


def test_a_row_that_differs_names_the_cell_and_the_nearest_row(tmp_path: Path) -> None:
    result = judge(expecting(tmp_path, "{contestant: '02', item: 存款, points: '45.00', window: 季}"), ROWS)
    assert [f.kind for f in result.failures] == ["no_row"]
    assert result.failures[0].nearest is not None
    assert result.failures[0].differing == {"points": ("45.00", "44.99")}


def test_two_rows_that_fit_are_one_too_many(tmp_path: Path) -> None:
    result = judge(expecting(tmp_path, "{item: 存款}"), ROWS)
    assert [(f.kind, f.count) for f in result.failures] == [("many_rows", 2)]


def test_a_row_that_should_be_absent_is_told(tmp_path: Path) -> None:
    assert [f.kind for f in judge(expecting(tmp_path, "{contestant: '02'}", "absent"), ROWS).failures] == ["unwanted"]
    assert judge(expecting(tmp_path, "{contestant: '03'}", "absent"), ROWS).passed


def test_a_table_without_rows_has_no_nearest_row(tmp_path: Path) -> None:
    failed = judge(case(tmp_path, "    expect:\n      awards:\n        - {award: x}\n"), ROWS).failures[0]
    assert failed.nearest is None
    assert failed.differing == {}


def test_a_column_that_is_not_there_is_a_mistake_with_its_place(tmp_path: Path) -> None:
    with pytest.raises(Refused) as refused:
        expecting(tmp_path, "{contestant: '01', point: 45}")
    problem = refused.value.problems[0]
    assert "points" in problem.message("en") + problem.remedy("en")
    assert problem.place.line == 7


def test_mistakes_of_all_files_are_told_at_once(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("cases:\n  - {name: a}\n", "utf-8")
    (tmp_path / "b.yaml").write_text("case: []\n", "utf-8")
    with pytest.raises(Refused) as refused:
        read_cases(tmp_path)
    assert {Path(p.place.file).name for p in refused.value.problems} == {"a.yaml", "b.yaml"}


def test_no_cases_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(Refused) as refused:
        read_cases(tmp_path)
    assert [p.code for p in refused.value.problems] == ["KMH-U008"]


def test_a_name_twice_a_clause_unknown_and_a_case_that_states_nothing_are_mistakes(tmp_path: Path) -> None:
    plan = load_plan(EXAMPLE / "plan.yaml", CONTRACTS).require()
    one = "  - {name: n, clause: A-T1, as_of: 2026-01-31, absent: {awards: [{award: x}]}}\n"
    other = "  - {name: n, clause: A-T0, as_of: 2026-01-31}\n"
    found = [p.message("en") for p in mistakes(plan, cases(tmp_path, f"cases:\n{one}{other}"))]
    assert len(found) == 3
    assert any("A-T0" in text for text in found)


def given(tmp_path: Path, rows: str) -> Facts:
    own = case(tmp_path, f"    absent:\n      awards:\n        - {{award: x}}\n    facts:\n{rows}")
    units = [{"unit": "08101", "name": "甲社", "level": "branch"}]
    return with_given(Facts.from_rows(CONTRACTS, {"units": units, "interest": []}), own)


def test_given_rows_stand_in_place_of_the_tables_own(tmp_path: Path) -> None:
    facts = given(tmp_path, "      quotas:\n        - {unit: '08101', task: 卡存, amount: 90万元}\n")
    table = facts.sources["quotas"][0].rows
    assert not isinstance(table, Path)
    assert table["amount"].to_pylist() == [90_000_000]
    assert len(facts.sources["quotas"]) == 1
    units = facts.sources["units"][0].rows
    assert not isinstance(units, Path)
    assert units.num_rows == 1


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ("      nonsense:\n        - {a: b}\n", "facts.nonsense"),
        ("      quotas:\n        - {unit: '08101', task: 卡存, amount: 1.234元}\n", "1.234元"),
        ("      quotas:\n        - {unit: '08101', task: 卡存, sum: 1元}\n", "facts.quotas.sum"),
        ("      quotas:\n        - {task: 卡存, amount: 1元}\n", "facts.quotas.unit"),
        ("      quotas:\n        - {unit: '09999', task: 卡存, amount: 1元}\n", "09999"),
        ("      deposits:\n        - {unit: '08101', kind: 卡, date: 2026-02-30, balance: 1元}\n", "2026-02-30"),
        ("      interest:\n        - {}\n", "facts.interest"),
    ],
)
def test_given_rows_obey_the_contracts(tmp_path: Path, rows: str, told: str) -> None:
    with pytest.raises(Refused) as refused:
        given(tmp_path, rows)
    assert all(p.code == "KMH-U010" for p in refused.value.problems)
    assert any(told in p.message("zh") for p in refused.value.problems)


def test_a_key_twice_in_given_rows_is_a_mistake(tmp_path: Path) -> None:
    row = "        - {unit: '08101', task: 卡存, amount: 1元}\n"
    with pytest.raises(Refused) as refused:
        given(tmp_path, f"      quotas:\n{row}{row}")
    assert ["× 2" in p.message("zh") for p in refused.value.problems] == [True]
