"""`kmh run`: the outcome written, the summary shown, and what cannot be run."""

from __future__ import annotations

import csv
import json
import stat
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from tests.cli.campaigns import PLAN, mini_campaign
from tests.cli.typed import Kmh

from kaimenhong.cli.exports import EXPORTS


@pytest.fixture
def campaign(tmp_path: Path) -> Path:
    return mini_campaign(tmp_path / "mini")


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "out"


def test_a_run_imports_first_writes_the_outcome_and_shows_it(kmh: Kmh, campaign: Path, out: Path) -> None:
    said = kmh("run", campaign, "--as-of", "2026-01-31", "--out", out)
    assert said.code == 0, said.all
    assert {f"{name}.csv" for name in EXPORTS} | {"run.json"} <= {p.name for p in out.iterdir()}
    for words in ("一月小竞赛", "全辖目标", "269.99万元", "东网点", "收息榜", "250.00", "一月兑现"):
        assert words in said.out
    assert json.loads((out / "run.json").read_text("utf-8"))["as_of"] == "2026-01-31"
    assert not [p for p in out.iterdir() if p.name.startswith(".")]


def test_exports_have_the_columns_of_the_fixed_interface(kmh: Kmh, campaign: Path, out: Path) -> None:
    kmh("run", campaign, "--as-of", "2026-01-31", "--out", out)
    for name, columns in EXPORTS.items():
        with (out / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            assert tuple(next(csv.reader(file))) == columns


@pytest.mark.parametrize(("size", "warned"), [(3, False), (4, True)])
def test_a_size_that_is_not_that_of_the_facts_is_told(
    kmh: Kmh, campaign: Path, out: Path, size: int, *, warned: bool
) -> None:
    text = PLAN.replace(
        "网点: {contestants: unit, levels: [branch]}", f"网点: {{contestants: unit, levels: [branch], size: {size}}}"
    )
    (campaign / "plan.yaml").write_text(text, "utf-8")
    said = kmh("run", campaign, "--as-of", "2026-01-31", "--out", out, "--json")
    assert said.code == 0
    assert [p["code"] for p in said.json["problems"]] == (["KMH-R020"] if warned else [])
    assert ("KMH-R020" in kmh("run", campaign, "--as-of", "2026-01-31", "--out", out).err) is warned


@pytest.mark.parametrize(
    ("way", "each", "told"),
    [
        ("equal", "100万元", []),
        ("equal", "99万元", [("KMH-R035", "297万元", "300万元")]),
        ("equal", "101万元", [("KMH-R035", "303万元", "300万元")]),
        ("at_least", "100万元", []),
        ("at_least", "99万元", [("KMH-R035", "297万元", "300万元")]),
        ("at_least", "101万元", [("KMH-R036", "303万元", "300万元")]),
    ],
)
def test_quotas_that_do_not_add_up_are_told_and_stop_nothing(
    kmh: Kmh, campaign: Path, out: Path, way: str, each: str, told: list[tuple[str, str, str]]
) -> None:
    # three branches below the county's 3,000,000
    said = f"    breakdown: {{from: 全辖, to: [网点], sum: {way}}}\n"
    text = PLAN.replace("网点: 100万元}\n", f"网点: {each}}}\n{said}")
    (campaign / "plan.yaml").write_text(text, "utf-8")
    shown = kmh("run", campaign, "--as-of", "2026-01-31", "--out", out)
    found = json.loads((out / "run.json").read_text("utf-8"))["findings"]
    assert shown.code == 0
    assert [(f["code"], f["found"], f["above"]) for f in found] == told
    assert [(f["clause"], f["measure"], f["unit"], f["window"]) for f in found] == [
        ("M-T1", "收息", "100", "月/2026-01") for _ in told
    ]
    assert ("层层加码" in shown.err) is (told[:1] == [("KMH-R036", "303万元", "300万元")])
    assert ("合计 297万元" in shown.err) is (each == "99万元")


def test_a_second_run_reads_only(kmh: Kmh, campaign: Path, out: Path) -> None:
    first = kmh("run", campaign, "--as-of", "2026-01-31", "--out", out, "--json").json
    (campaign / "facts" / "收息.csv").unlink()
    second = kmh("run", campaign, "--as-of", "2026-01-31", "--out", out, "--json").json
    assert first["digest"] == second["digest"]


def test_a_run_in_json(kmh: Kmh, campaign: Path, out: Path) -> None:
    said = kmh("run", campaign, "--as-of", "2026-01-31", "--out", out, "--json")
    assert said.code == 0
    assert said.json["campaign"] == "mini-2026"
    assert said.json["windows"] == [
        {"window": "月/2026-01", "start": "2026-01-01", "end": "2026-01-31", "state": "closed"}
    ]
    assert [(s["entitled"], s["difference"]) for s in said.json["settlements"]] == [("250.00", "250.00")]
    assert said.json["refused"] == []
    assert said.err == ""


def test_in_english_nothing_of_the_frame_is_chinese(kmh: Kmh, campaign: Path, out: Path) -> None:
    said = kmh("run", campaign, "--as-of", "2026-01-31", "--out", out, "--lang", "en")
    assert said.code == 0
    for words in ("Targets of", "Scorecard of", "Awards", "Settlements", "outcome digest"):
        assert words in said.out
    assert "截至" not in said.out


def test_show_sql_alone_computes_nothing(kmh: Kmh, campaign: Path) -> None:
    said = kmh("run", campaign, "--as-of", "2026-01-31", "--show-sql")
    assert said.code == 0
    assert "SELECT" in said.out.upper()
    assert not (campaign / "batches.json").exists()
    assert kmh("run", campaign, "--as-of", "2026-01-31", "--show-sql", "--json").json["sql"]


def test_without_out_there_is_nothing_to_do(kmh: Kmh, campaign: Path) -> None:
    said = kmh("run", campaign, "--as-of", "2026-01-31")
    assert said.code == 2
    assert "--out" in said.err


def test_a_date_before_the_campaign_has_no_result(kmh: Kmh, campaign: Path, out: Path) -> None:
    said = kmh("run", campaign, "--as-of", "2025-12-31", "--out", out)
    assert said.code == 2
    assert "KMH-U004" in said.err
    assert "2026-01-01" in said.err


def test_a_folder_without_a_plan(kmh: Kmh, tmp_path: Path, out: Path) -> None:
    said = kmh("run", tmp_path, "--as-of", "2026-01-31", "--out", out)
    assert said.code == 2
    assert "KMH-U002" in said.err


def test_a_plan_with_problems_does_not_run(kmh: Kmh, campaign: Path, out: Path) -> None:
    (campaign / "plan.yaml").write_text(PLAN.replace("ties: skip", "ties: no way"), "utf-8")
    said = kmh("run", campaign, "--as-of", "2026-01-31", "--out", out)
    assert said.code == 1
    assert "no way" in said.err
    assert not out.exists()


def test_an_open_choice_does_not_run(kmh: Kmh, campaign: Path, out: Path) -> None:
    (campaign / "plan.yaml").write_text(PLAN.replace("ties: skip", "ties: undecided"), "utf-8")
    assert kmh("check", campaign).code == 0
    said = kmh("run", campaign, "--as-of", "2026-01-31", "--out", out)
    assert said.code == 1
    assert "ties" in said.err


def test_out_that_is_a_file(kmh: Kmh, campaign: Path, out: Path) -> None:
    out.write_text("here already", "utf-8")
    said = kmh("run", campaign, "--as-of", "2026-01-31", "--out", out)
    assert said.code == 2
    assert "KMH-U005" in said.err
    assert out.read_text("utf-8") == "here already"


def test_out_that_cannot_be_written(kmh: Kmh, campaign: Path) -> None:
    said = kmh("run", campaign, "--as-of", "2026-01-31", "--out", "/proc/nowhere")
    assert said.code == 2
    assert "KMH-U005" in said.err


def test_a_fact_file_gone_from_the_store(kmh: Kmh, campaign: Path, out: Path) -> None:
    kmh("import", campaign)
    for path in campaign.joinpath("batches").rglob("*.parquet"):
        path.chmod(stat.S_IRUSR | stat.S_IWUSR)
        path.unlink()
    said = kmh("run", campaign, "--as-of", "2026-01-31", "--out", out)
    assert said.code == 1
    assert "KMH-I303" in said.err


def test_a_manifest_that_is_none(kmh: Kmh, campaign: Path, out: Path) -> None:
    (campaign / "batches.json").write_text("[", "utf-8")
    said = kmh("run", campaign, "--as-of", "2026-01-31", "--out", out)
    assert said.code == 1
    assert "KMH-I302" in said.err


def test_an_error_of_the_program_itself_has_its_own_code_and_no_traceback(
    kmh: Kmh, campaign: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError("1 / 0")

    monkeypatch.setattr("kaimenhong.cli.test.run_cases", broken)
    said = kmh("test", campaign, "--lang", "en")
    assert said.code == 70
    assert "ZeroDivisionError: 1 / 0" in said.err
    assert "--debug" in said.err


def test_rows_that_were_changed_after_the_import_are_not_computed_with(kmh: Kmh, campaign: Path, out: Path) -> None:
    kmh("import", campaign)
    path = next((campaign / "batches").glob("interest-*.parquet"))
    rows = pq.read_table(path)
    pq.write_table(rows.set_column(2, "amount", pa.array([1, 2, 3], pa.int64())), path)
    for typed in (["run", campaign, "--out", out], ["explain", campaign, "--contestant", "101", "--measure", "收息"]):
        said = kmh(*typed, "--as-of", "2026-01-31")
        assert said.code == 1
        assert "KMH-I304" in said.err
        assert path.name in said.err
    assert not (out / "run.json").exists()
