"""`kmh notice`."""

from __future__ import annotations

import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pytest
from tests.cli.campaigns import PLAN, mini_campaign
from tests.cli.typed import Kmh


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    return mini_campaign(tmp_path / "mini") / "plan.yaml"


@pytest.mark.parametrize(("name", "begins"), [("通知.docx", b"PK"), ("notice.PDF", b"%PDF")])
def test_the_notice_is_written_in_the_form_the_name_says(
    name: str, begins: bytes, kmh: Kmh, plan: Path, tmp_path: Path
) -> None:
    said = kmh("notice", plan, "-o", tmp_path / name)
    assert said.code == 0, said.all
    assert (tmp_path / name).read_bytes().startswith(begins)
    assert f"通知已写入 {tmp_path / name}:条款 3 条" in said.out
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(["mini", name])


def test_a_campaign_folder_means_its_plan(kmh: Kmh, plan: Path, tmp_path: Path) -> None:
    said = kmh("notice", plan.parent, "-o", tmp_path / "a.docx", "--lang", "en")
    assert "notice written to" in said.out


def test_json_names_what_was_written(kmh: Kmh, plan: Path, tmp_path: Path) -> None:
    target = tmp_path / "a.docx"
    said = kmh("notice", plan, "-o", target, "--json").json
    assert (said["output"], said["format"], said["title"], said["errors"]) == (str(target), "docx", "一月小竞赛", 0)
    assert said["sha256"] == sha256(target.read_bytes()).hexdigest()
    assert said["fingerprint"] == kmh("check", plan, "--json").json["fingerprint"]


@pytest.mark.parametrize("name", ["notice.doc", "notice", ".pdf"])
def test_a_form_that_is_not_known_is_refused(name: str, kmh: Kmh, plan: Path, tmp_path: Path) -> None:
    said = kmh("notice", plan, "-o", tmp_path / name)
    assert said.code == 2
    assert "KMH-U020" in said.err
    assert ".docx、.pdf" in said.err


def test_a_folder_that_is_not_there_is_told_and_nothing_is_left(kmh: Kmh, plan: Path, tmp_path: Path) -> None:
    said = kmh("notice", plan, "-o", tmp_path / "none" / "a.pdf")
    assert (said.code, "KMH-U005" in said.err) == (2, True)


def test_a_folder_with_the_name_of_the_file_is_told_and_nothing_is_left(kmh: Kmh, plan: Path, tmp_path: Path) -> None:
    (tmp_path / "a.pdf").mkdir()
    said = kmh("notice", plan, "-o", tmp_path / "a.pdf")
    assert (said.code, "KMH-U005" in said.err) == (2, True)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.pdf", "mini"]


def test_a_plan_with_errors_is_not_printed(kmh: Kmh, plan: Path, tmp_path: Path) -> None:
    plan.write_text(PLAN.replace("ties: skip", "ties: no way"), "utf-8")
    said = kmh("notice", plan, "-o", tmp_path / "a.pdf")
    assert said.code == 1
    assert "KMH-P023" in said.err
    assert not (tmp_path / "a.pdf").exists()


def test_a_plan_with_open_choices_is_not_printed(kmh: Kmh, plan: Path, tmp_path: Path) -> None:
    plan.write_text(PLAN.replace("ties: skip", "ties: undecided"), "utf-8")
    said = kmh("notice", plan, "-o", tmp_path / "a.pdf")
    assert (said.code, "KMH-C002" in said.err) == (1, True)


def test_warnings_are_told_and_the_notice_is_printed(kmh: Kmh, plan: Path, tmp_path: Path) -> None:
    plan.write_text(PLAN.replace("points: 100", "points: 90"), "utf-8")
    said = kmh("notice", plan, "-o", tmp_path / "a.docx")
    assert (said.code, "KMH-C042" in said.err) == (0, True)


def test_a_sign_the_letters_of_the_pdf_lack_is_told_and_word_takes_it(kmh: Kmh, plan: Path, tmp_path: Path) -> None:
    plan.write_text(PLAN.replace("title: 一月小竞赛", "title: 一月小竞赛🎉"), "utf-8")
    said = kmh("notice", plan, "-o", tmp_path / "a.pdf")
    assert (said.code, "KMH-U021" in said.err, "🎉" in said.err) == (1, True, True)
    assert kmh("notice", plan, "-o", tmp_path / "a.docx").code == 0


def test_printing_starts_no_engine() -> None:
    engines = "[m for m in ('duckdb', 'sqlglot', 'pyspark') if m in sys.modules]"
    code = f"import sys; import kaimenhong.cli.notice; print({engines})"
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert said.stdout.strip() == "[]"
