"""`kmh init`, `settle`, `prove` and `export-run`, typed as an office would: what is done, each in a process of its own.

What is refused does nothing, so that one process may be told of all of it.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from tests.record.desk import CLOSED, NAME

ROOT = Path(__file__).parents[2]
OFFICE, AUDITOR = "示例竞赛办公室", "示例审计"


def started(home: Path, *command: str, typed: str = "") -> subprocess.CompletedProcess[str]:
    """A process that knows of no record but this one, on SQLite."""
    own = {"KMH_HOME", "KMH_SECRET_KEY", "KMH_DATABASE_URL", "DJANGO_SETTINGS_MODULE"}
    environment = {name: value for name, value in os.environ.items() if name not in own} | {"KMH_HOME": str(home)}
    return subprocess.run(
        [sys.executable, *command], env=environment, cwd=ROOT, input=typed, capture_output=True, text=True, check=False
    )


def kmh(home: Path, *typed: str) -> Any:  # noqa: ANN401  what the command prints
    said = started(home, "-c", "from kaimenhong.cli import start; start()", *typed, "--json")
    assert said.returncode == 0, said.stdout + said.stderr
    return json.loads(said.stdout)


ONE_AFTER_ANOTHER = """
import json, sys
from click.testing import CliRunner
from kaimenhong.cli import main
said = [CliRunner().invoke(main, [*typed, "--json"]) for typed in json.load(sys.stdin)]
json.dump([[one.exit_code, repr(one.exception), one.stdout] for one in said], sys.stdout)
"""


def refused(home: Path, *commands: Sequence[str]) -> list[str]:
    """The code for which each of these commands is refused; none of them ends in an exception."""
    told = started(home, "-c", ONE_AFTER_ANOTHER, typed=json.dumps(commands))
    assert told.returncode == 0, told.stderr
    codes = []
    for ended, exception, said in json.loads(told.stdout):
        assert (ended, exception) in {(1, "SystemExit(1)"), (2, "SystemExit(2)")}
        (problem,) = json.loads(said)["problems"]
        codes.append(problem["code"])
    return codes


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record with the campaign of the template in it."""
    home = tmp_path_factory.mktemp("kept") / "record"
    made = started(home, "-m", "tests.record.desk", str(home))
    assert made.returncode == 0, made.stderr
    return home


def test_a_record_from_nothing_to_a_run_computed_again_elsewhere(kept: Path, tmp_path: Path) -> None:
    settled = kmh(kept, "settle", NAME, "--as-of", CLOSED.isoformat(), "--by", OFFICE)
    assert settled["settlement"] == 1
    assert kmh(kept, "settle", NAME, "--as-of", CLOSED.isoformat(), "--by", OFFICE) == settled
    assert kmh(kept, "prove", NAME, "--head", settled["head"], "--again")["heads"] == {NAME: settled["head"]}
    kmh(kept, "export-run", f"{NAME}/1", "-o", str(tmp_path / "bundle"), "--by", AUDITOR)
    elsewhere = tmp_path / "elsewhere"
    (tmp_path / "bundle").rename(elsewhere)
    again = kmh(kept, "run", str(elsewhere), "--as-of", CLOSED.isoformat(), "--out", str(tmp_path / "again"))
    assert again["digest"] == settled["digest"]


def test_what_cannot_be_done_as_typed_is_told(kept: Path, tmp_path: Path) -> None:
    day = CLOSED.isoformat()
    commands = {
        ("settle", "nothing-2026", "--as-of", day, "--by", OFFICE): "KMH-U042",
        ("settle", NAME, "--as-of", day, "--by", "无此人"): "KMH-U041",
        ("settle", NAME, "--as-of", day, "--by", AUDITOR): "KMH-A001",
        ("settle", NAME, "--as-of", "2025-12-31", "--by", OFFICE): "KMH-A042",
        ("export-run", f"{NAME}/99", "-o", str(tmp_path / "x"), "--by", AUDITOR): "KMH-U046",
        ("prove", NAME, "--head", "1:abc"): "KMH-U045",
        ("prove", "--home", str(tmp_path / "none")): "KMH-U040",
    }
    assert dict(zip(commands, refused(kept, *commands), strict=True)) == commands


def test_two_runs_of_the_record_are_compared(kept: Path) -> None:
    days = [CLOSED.isoformat(), (CLOSED + timedelta(days=1)).isoformat()]
    for day in days:
        kmh(kept, "settle", NAME, "--as-of", day, "--by", OFFICE)
    found = kmh(kept, "diff", f"{NAME}/1", f"{NAME}/2")
    assert (found["differ"], found["outcome"]["as_of"]) == (False, days)
    assert refused(kept, ("diff", f"{NAME}/1", f"{NAME}/99")) == ["KMH-U046"]


def test_a_record_is_made_again_from_its_copy_and_a_changed_copy_is_told(kept: Path, tmp_path: Path) -> None:
    copy, again = tmp_path / "copy", tmp_path / "again"
    kmh(kept, "backup", str(copy))
    assert kmh(kept, "restore", str(copy), "--home", str(again))["problems"] == []
    assert kmh(again, "prove", "--home", str(again)) == kmh(kept, "prove")
    assert refused(kept, ["backup", str(copy)]) == ["KMH-A070"]
    assert refused(kept, ["restore", str(tmp_path), "--home", str(tmp_path / "other")]) == ["KMH-A096"]
    batch = next((copy / "campaigns" / NAME / "batches").glob("*.parquet"))
    batch.chmod(0o644)
    batch.write_bytes(batch.read_bytes() + b" ")
    assert refused(kept, ["restore", str(copy), "--home", str(tmp_path / "third")]) == ["KMH-I304"]


def test_a_new_record_has_one_first_administrator(tmp_path: Path) -> None:
    home = tmp_path / "record"

    def init(name: str, password: str) -> subprocess.CompletedProcess[str]:
        typed = (
            "-c",
            "from kaimenhong.cli import start; start()",
            "init",
            "--home",
            str(home),
            "--admin",
            name,
            "--json",
        )
        return started(home, *typed, typed=f"{password}\n")

    assert json.loads(init("chief", "12345").stdout)["problems"][0]["code"] == "KMH-U044"
    assert init("chief", "a long and rare one").returncode == 0
    assert json.loads(init("other", "a long and rare one").stdout)["problems"][0]["code"] == "KMH-U043"
    assert (home / "secret.key").stat().st_mode & 0o077 == 0
    assert kmh(home, "prove")["problems"] == []
