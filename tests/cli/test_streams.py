"""Whatever becomes of what a command writes, it ends as it would; what a stream lacks is shown as near as can be."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests.cli.campaigns import mini_campaign
from tests.cli.typed import Kmh

import kaimenhong
from kaimenhong import cli

KMH = f"{sys.executable} -c 'from kaimenhong.cli import start; start()'"
SOURCE = str(Path(kaimenhong.__file__).parents[1])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    campaign = mini_campaign(tmp_path / "mini")
    (campaign / "bad.yaml").write_text((campaign / "plan.yaml").read_text("utf-8").replace("100万元", "100万"), "utf-8")
    return campaign


def shell(typed: str, folder: Path, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """What a shell makes of a line in which KMH stands for the command; the code is that of KMH."""
    line = f"{typed.replace('KMH', KMH)}; exit ${{PIPESTATUS[0]}}"
    inherited = {k: v for k, v in os.environ.items() if k not in ("KMH_LANG", "PYTHONIOENCODING", "PYTHONUTF8")}
    settings = {**inherited, "PYTHONPATH": SOURCE, **environment}
    ended = subprocess.run(["bash", "-c", line], check=False, cwd=folder, capture_output=True, env=settings)
    assert b"Traceback" not in ended.stdout + ended.stderr, ended
    assert b"Exception ignored" not in ended.stderr, ended
    return ended


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("KMH check plan.yaml | head -c 0", 0),
        ("KMH check bad.yaml | head -c 0", 1),
        ("KMH check bad.yaml --json | head -c 0", 1),
        ("KMH check bad.yaml 2>&1 | head -c 0", 1),
        ("KMH check bad.yaml >&-", 1),
        ("KMH check nowhere >&- 2>&-", 2),
    ],
)
def test_a_reader_that_goes_away_changes_nothing_but_what_is_seen(folder: Path, typed: str, code: int) -> None:
    ended = shell(typed, folder)
    assert (ended.returncode, ended.stderr) == (code, b"")


@pytest.mark.parametrize("typed", ["KMH check plan.yaml > /dev/full", "KMH check plan.yaml --json > /dev/full"])
def test_a_full_disk_below_the_output_is_told(folder: Path, typed: str) -> None:
    ended = shell(typed, folder)
    assert ended.returncode == 2
    assert "KMH-U005" in ended.stderr.decode()


def test_a_full_disk_below_the_problems_does_not_change_the_code(folder: Path) -> None:
    assert shell("KMH check nowhere 2> /dev/full", folder).returncode == 2


def test_passed_and_failed_look_different_on_a_screen_of_gbk(folder: Path) -> None:
    said = shell("KMH run . --as-of 2026-01-31 --out out", folder, PYTHONIOENCODING="gbk").stdout.decode("gbk")
    assert "× 收息达标" in said
    assert "√ 可受奖" in said
    assert "?" not in said


def test_a_screen_of_ascii_shows_what_it_can(folder: Path) -> None:
    said = shell("KMH check bad.yaml", folder, PYTHONIOENCODING="ascii", KMH_LANG="en").stdout.decode("ascii")
    assert "bad.yaml:24:24 KMH-L304" in said
    assert "    > " in said


@pytest.mark.parametrize("encoding", ["ascii", "gbk"])
def test_json_loses_no_sign_whatever_the_stream(folder: Path, encoding: str) -> None:
    ended = shell("KMH check bad.yaml --json", folder, PYTHONIOENCODING=encoding)
    problem = json.loads(ended.stdout.decode(encoding))["problems"][0]
    assert problem["message"] == "这里应是 金额 money,公式得出的是 纯数 number"


def test_a_locale_without_utf8_reads_the_same_plan(folder: Path) -> None:
    ended = shell("KMH check plan.yaml", folder, LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0")
    assert (ended.returncode, b"plan.yaml" in ended.stdout) == (0, True)


def test_signs_that_would_move_the_cursor_are_not_written(kmh: Kmh, folder: Path) -> None:
    said = kmh("explain", folder, "--as-of", "2026-01-31", "--contestant", "1\x1b[2J01\u202e", "--measure", "收息")
    assert "1\ufffd[2J01\ufffd" in said.err
    (folder / "facts" / "收息\x1b]0;x\x07.csv").write_text("", "utf-8")
    said = kmh("import", folder)
    assert said.code == 1
    assert "\x1b" not in said.all
    assert "KMH-I124" in said.out


def test_names_left_empty_do_not_mean_the_folder_one_is_in(
    kmh: Kmh, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    for typed in (["import", ""], ["test", ""], ["run", "", "--as-of", "2026-01-31", "--out", "out"]):
        assert "KMH-U001" in kmh(*typed).err
    for out in ("", "\udcff"):
        said = kmh("run", ".", "--as-of", "2026-01-31", "--out", out)
        assert (said.code, "KMH-U005" in said.err) == (2, True)
    assert not (folder / "batches.json").exists()


def test_a_tour_is_no_json(kmh: Kmh) -> None:
    said = kmh("demo", "--json")
    assert said.code == 2
    assert "--json" in said.json["usage"][0]


def test_a_key_pressed_while_the_command_is_being_read_ends_it_in_silence(monkeypatch: pytest.MonkeyPatch) -> None:
    class Pressed:
        def find_spec(self, name: str, *_: object) -> None:
            if name == "kaimenhong.cli.kmh":
                raise KeyboardInterrupt

    monkeypatch.delitem(sys.modules, "kaimenhong.cli.kmh", raising=False)
    monkeypatch.setattr(sys, "meta_path", [Pressed(), *sys.meta_path])
    with pytest.raises(SystemExit) as ended:
        cli.start()
    assert ended.value.code == 130
