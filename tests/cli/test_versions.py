"""A campaign that was amended: what each command makes of plan.2.yaml beside plan.yaml."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import docx
import pytest
from tests.cli.campaigns import PLAN, mini_campaign
from tests.cli.typed import Kmh

AMENDED = (
    PLAN.replace("windows:\n", "amends: {governs_from: 2026-01-20, clause: M-A1}\nwindows:\n", 1)
    .replace("clauses:\n", "clauses:\n  M-A1: 本办法自1月20日起执行。\n", 1)
    .replace("300元, 200元", "900元, 200元")
    .replace("  收息奖:\n", "  收息大奖:\n    was: 收息奖\n")
    .replace("awards.收息奖", "awards.收息大奖")
)


@pytest.fixture
def campaign(tmp_path: Path) -> Path:
    folder = mini_campaign(tmp_path / "mini")
    (folder / "plan.2.yaml").write_text(AMENDED, "utf-8")
    return folder


def run(kmh: Kmh, campaign: Path, day: str, out: Path) -> dict[str, object]:
    said = kmh("run", campaign, "--as-of", day, "--out", out, "--json")
    assert said.code == 0, said.err
    record: dict[str, object] = json.loads((out / "run.json").read_text("utf-8"))
    return record


def test_a_run_is_of_the_versions_in_force_and_names_them(kmh: Kmh, campaign: Path, tmp_path: Path) -> None:
    before, after = (run(kmh, campaign, day, tmp_path / day) for day in ("2026-01-19", "2026-01-31"))
    assert "versions" not in before
    versions = after["versions"]
    assert isinstance(versions, list)
    assert [(v["file"], v["governs_from"]) for v in versions] == [
        ("plan.yaml", "2026-01-01"),
        ("plan.2.yaml", "2026-01-20"),
    ]
    assert [v["plan"] for v in versions] == [before["plan"], after["plan"]]


def test_an_award_is_paid_by_the_new_rule_under_its_first_name(kmh: Kmh, campaign: Path, tmp_path: Path) -> None:
    run(kmh, campaign, "2026-01-31", tmp_path / "out")
    with (tmp_path / "out" / "awards.csv").open(encoding="utf-8") as file:
        rows = [(row["award"], row["contestant"], row["amount"]) for row in csv.DictReader(file)]
    # 101 and 102 are level: 900 and 200 are halved, and 102 is not eligible
    assert rows == [("收息奖", "101", "550.00"), ("收息奖", "102", "0.00")]


def test_the_amendment_is_checked_beside_the_first_version_and_the_folder_as_a_whole(kmh: Kmh, campaign: Path) -> None:
    assert kmh("check", campaign / "plan.2.yaml").code == 0
    assert kmh("check", campaign).code == 0
    (campaign / "plan.2.yaml").write_text(AMENDED.replace("base_date: 2025-12-31", "base_date: 2025-12-30"), "utf-8")
    for path in (campaign, campaign / "plan.2.yaml"):
        said = kmh("check", path)
        assert said.code == 1
        assert "KMH-V005" in said.out + said.err
    assert kmh("check", campaign / "plan.yaml").code == 0
    assert kmh("run", campaign, "--as-of", "2026-01-31", "--out", campaign / "out").code == 1


def printed(kmh: Kmh, plan: Path) -> str:
    """The words of a notice, tables and all."""
    assert kmh("notice", plan, "-o", plan.parent / "n.docx").code == 0
    word = docx.Document(str(plan.parent / "n.docx"))
    cells = (cell.text for table in word.tables for row in table.rows for cell in row.cells)
    return "\n".join((*(paragraph.text for paragraph in word.paragraphs), *cells))


@pytest.mark.parametrize("name", ["", "plan.2.yaml"])
def test_the_notice_of_an_amended_plan_tells_from_which_day_what_changed(kmh: Kmh, campaign: Path, name: str) -> None:
    said = printed(kmh, campaign / name)
    assert "修订情况" in said
    assert "自2026年1月20日起施行" in said
    assert "分别奖300元、200元" in said, "as it was"
    assert "分别奖900元、200元" in said


def test_the_notice_of_the_first_version_knows_of_no_amendment(kmh: Kmh, campaign: Path) -> None:
    (campaign / "plan.2.yaml").write_text("nothing: [", "utf-8")
    said = printed(kmh, campaign / "plan.yaml")
    assert "修订情况" not in said
    assert "分别奖300元、200元" in said


def test_versions_that_do_not_go_together_are_not_printed(kmh: Kmh, campaign: Path) -> None:
    (campaign / "plan.2.yaml").write_text(AMENDED.replace("base_date: 2025-12-31", "base_date: 2025-12-30"), "utf-8")
    said = kmh("notice", campaign / "plan.2.yaml", "-o", campaign / "n.docx")
    assert (said.code, "KMH-V005" in said.err) == (1, True)


def test_an_amendment_is_compared_as_a_plan_by_itself(kmh: Kmh, campaign: Path) -> None:
    said = kmh("diff", campaign / "plan.yaml", campaign / "plan.2.yaml")
    assert said.code == 1
    assert "900元" in said.out


def test_campaigns_are_compared_with_all_their_versions(kmh: Kmh, campaign: Path, tmp_path: Path) -> None:
    other = mini_campaign(tmp_path / "other")
    said = kmh("diff", other, campaign, "--as-of", "2026-01-31", "--json")
    assert said.code == 1
    assert "550.00" in said.out


@pytest.mark.parametrize("name", ["收息奖", "收息大奖"])
def test_a_question_may_name_an_award_as_it_was_first_called_or_is_now(kmh: Kmh, campaign: Path, name: str) -> None:
    asked = ["--award", name, "--contestant", "101"]
    said = kmh("explain", campaign, "--as-of", "2026-01-31", *asked)
    assert said.code == 0, said.err
    assert "版本 2" in said.out


def test_a_case_may_name_what_any_version_has(kmh: Kmh, campaign: Path) -> None:
    (campaign / "cases").mkdir(exist_ok=True)
    text = (
        "cases:\n  - name: 头名按新办法\n    clause: M-A1\n    as_of: 2026-01-31\n    expect:\n"
        "      awards: [{award: 收息奖, contestant: '101', amount: '550.00'}]\n"
    )
    (campaign / "cases" / "amended.yaml").write_text(text, "utf-8")
    said = kmh("test", campaign, "--case", "头名按新办法")
    assert said.code == 0, said.out + said.err
