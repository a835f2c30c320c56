"""Whatever stops an import, wherever: the old batches are in force or the new ones; the next import ends the work."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from stat import S_ISREG

import pytest
from tests.intake.office import Office

from kaimenhong.errors import Refused
from kaimenhong.facts import load_facts, verify

FIRST = "08100,2026-01-31,1,1\n"
SECOND = "08200,2026-01-31,2,1\n08100,x,1,1\n"  # with a line to send back
ALL = [("08100", 100), ("08200", 200)]


class Killed(BaseException):
    """As SIGKILL: nothing of ours runs behind it."""


@contextmanager
def stopped(at: int, error: BaseException) -> Iterator[list[str]]:
    """The step of this number (from 0) of all that is written does not come to its end; tells the steps."""
    steps: list[str] = []

    def step(name: str, action: Callable[..., object]) -> Callable[..., object]:
        def taken(*arguments: object, **named: object) -> object:
            steps.append(name)
            if len(steps) - 1 == at:
                if name == "fsync" and isinstance(arguments[0], int) and S_ISREG(os.fstat(arguments[0]).st_mode):
                    os.ftruncate(arguments[0], os.fstat(arguments[0]).st_size // 2)
                raise error
            return action(*arguments, **named)

        return taken

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "fsync", step("fsync", os.fsync))
        for name in ("mkdir", "replace", "unlink"):
            patch.setattr(Path, name, step(name, getattr(Path, name)))
        yield steps


def in_force(office: Office) -> list[tuple[object, ...]]:
    assert verify(office.folder) == ()
    return sorted(office.rows("deposits", "unit", "balance"))


def number_of_steps(folder: Path) -> int:
    (folder / "counted").mkdir()
    office = prepared(folder / "counted")
    with stopped(-1, Killed()) as steps:
        office.take()
    return len(steps)


def prepared(folder: Path) -> Office:
    """One file is in, with a workbook of rejected lines of an earlier try that is to go; another waits."""
    office = Office(folder)
    office.deposits(FIRST)
    office.deposits("08100,x,1,1\n", "存款3.csv")
    office.take()
    office.deposits(FIRST, "存款3.csv")
    office.deposits(SECOND, "存款2.csv")
    return office


@pytest.mark.parametrize("error", [OSError(28, "No space left on device"), Killed()], ids=["full", "killed"])
def test_an_import_that_is_stopped_anywhere_is_whole_or_not_at_all(tmp_path: Path, error: BaseException) -> None:
    count = number_of_steps(tmp_path)
    assert count > 10
    for at in range(count):
        (tmp_path / str(at)).mkdir()
        office = prepared(tmp_path / str(at))
        with stopped(at, error) as steps, pytest.raises((Refused, Killed)) as raised:
            office.take()
        if isinstance(error, OSError):
            assert raised.match("KMH-I311"), steps
        assert in_force(office) in (ALL[:1], ALL), steps
        assert [s.counts.rejected for s in office.take().sheets if s.file.endswith("2.csv")] == [1]
        assert in_force(office) == ALL
        assert sorted(p.name for p in (office.folder / "rejected").iterdir() if p.suffix == ".xlsx") == [
            "存款2.csv.xlsx"
        ]


KILL_AT = """
import os, signal, sys
from pathlib import Path
from stat import S_ISREG
from kaimenhong.intake import import_files
left = int(sys.argv[2])
sync = os.fsync
def fsync(descriptor):
    global left
    left -= 1
    if left < 0:
        os.kill(os.getpid(), signal.SIGKILL)
    sync(descriptor)
os.fsync = fsync
import_files(Path(sys.argv[1]))
"""


@pytest.mark.parametrize("at", [0, 3])
def test_an_import_killed_for_good_is_whole_or_not_at_all(tmp_path: Path, at: int) -> None:
    office = prepared(tmp_path)
    ended = subprocess.run([sys.executable, "-c", KILL_AT, str(tmp_path), str(at)], check=False, env=os.environ)
    assert ended.returncode == -9
    assert in_force(office) in (ALL[:1], ALL)
    office.take()
    assert in_force(office) == ALL


def test_imports_at_the_same_time_take_every_row_once(tmp_path: Path) -> None:
    office = Office(tmp_path)
    office.deposits("".join(f"08100,2026-01-{day:02},{day},1\n" for day in range(1, 32)))
    typed = [sys.executable, "-c", "from kaimenhong.cli import start; start()", "import", str(tmp_path)]
    running = [
        subprocess.Popen(typed, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=os.environ) for _ in range(2)
    ]
    said = [(process.communicate(), process.returncode) for process in running]
    assert 0 in {code for _, code in said}
    assert all(code == 0 or (code == 1 and b"KMH-I309" in err) for (_, err), code in said), said
    assert len(load_facts(tmp_path).sources["deposits"]) == 1
    assert len(office.rows()) == 31


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    office = Office(tmp_path)
    (tmp_path / "batches").write_text("a file where a folder should be", "utf-8")
    with pytest.raises(Refused, match="KMH-I311"):
        office.take()
    (tmp_path / "batches").unlink()
    (tmp_path / "batches.json").mkdir()
    with pytest.raises(Refused, match="KMH-I302"):
        office.take()
