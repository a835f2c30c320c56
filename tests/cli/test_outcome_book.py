"""`kmh run --workbook`: the outcome as a spreadsheet that an office opens and reads."""

from __future__ import annotations

from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook
from tests.cli.campaigns import mini_campaign
from tests.cli.typed import Kmh

from kaimenhong.cli import outcome_book


def book(kmh: Kmh, tmp_path: Path, *more: str) -> CalamineWorkbook:
    campaign, out = mini_campaign(tmp_path / "mini"), tmp_path / "out"
    said = kmh("run", campaign, "--as-of", "2026-01-31", "--out", out, "--workbook", *more)
    assert said.code == 0, said.all
    return CalamineWorkbook.from_path(str(out / "outcome.xlsx"))


def test_names_stand_beside_ids_and_amounts_are_numbers(kmh: Kmh, tmp_path: Path) -> None:
    head, *rows = book(kmh, tmp_path).get_sheet_by_name("奖励").to_python()
    found = [dict(zip(head, row, strict=True)) for row in rows]
    assert [(r["参赛者编号"], r["参赛者"], r["数额"], r["种类"], r["原因"]) for r in found] == [
        ("101", "东网点", 250.0, "现金", "第1名"),
        ("102", "西网点", 0.0, "现金", "不符合受奖条件"),
    ]


def test_measures_stand_in_yuan_and_shares_in_percent(kmh: Kmh, tmp_path: Path) -> None:
    head, *rows = book(kmh, tmp_path).get_sheet_by_name("指标").to_python()
    found = {(r[head.index("指标")], r[head.index("参赛者编号")]): r[head.index("数值")] for r in rows}
    assert found["收息", "102"] == 999_999.0
    assert found["attainment(收息)", "102"] == 0.9999
    assert found["收息达标", "102"] == "否"


@pytest.mark.parametrize(
    ("language", "sheets"),
    [
        ("zh", ["指标", "得分", "排名", "奖励", "结算"]),
        ("en", ["Measures", "Scores", "Standings", "Awards", "Settlements"]),
    ],
)
def test_a_sheet_for_each_export(kmh: Kmh, tmp_path: Path, language: str, sheets: list[str]) -> None:
    assert book(kmh, tmp_path, "--lang", language).sheet_names == sheets


def test_what_is_left_out_of_a_sheet_is_told(kmh: Kmh, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(outcome_book, "MOST_ROWS", 1)
    rows = book(kmh, tmp_path).get_sheet_by_name("奖励").to_python()
    assert len(rows) == 3
    assert rows[-1][0] == "另有 1 行没有列出,全部见 awards.csv"


def test_a_run_writes_no_workbook_unless_it_is_asked_to(kmh: Kmh, tmp_path: Path) -> None:
    kmh("run", mini_campaign(tmp_path / "mini"), "--as-of", "2026-01-31", "--out", tmp_path / "out")
    assert not (tmp_path / "out" / "outcome.xlsx").exists()
