"""The office files of county-union are what the generator writes, and hold what the README promises."""

import subprocess
import sys
from pathlib import Path

import pytest

EXAMPLE = Path(__file__).parents[2] / "examples" / "county-union"
FACTS = EXAMPLE / "facts"


@pytest.fixture(scope="module")
def written_again(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("facts")
    subprocess.run([sys.executable, "-B", EXAMPLE / "generate.py", folder], check=True, capture_output=True)
    return folder


def test_the_generator_writes_the_same_files_by_name(written_again: Path) -> None:
    assert {path.name for path in written_again.iterdir()} == {path.name for path in FACTS.iterdir()}


@pytest.mark.parametrize("name", sorted(path.name for path in FACTS.iterdir()))
def test_the_generator_writes_the_same_bytes(written_again: Path, name: str) -> None:
    assert (written_again / name).read_bytes() == (FACTS / name).read_bytes()


def test_the_files_are_small_enough_to_commit() -> None:
    files = list(FACTS.iterdir())
    assert len(files) <= 20
    assert sum(path.stat().st_size for path in files) < 3_000_000


def test_every_file_is_in_the_form_it_is_said_to_be_in() -> None:
    assert "示例青禾信用社" in (FACTS / "存款日报_202601.csv").read_text("gb18030")
    with pytest.raises(UnicodeDecodeError):
        (FACTS / "存款日报_202601.csv").read_text("utf-8")
    assert (FACTS / "贷款余额_2026年一季度.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    assert not (FACTS / "利息收入_202601.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    assert (FACTS / "不良贷款余额.xls").read_bytes().startswith(b"\xd0\xcf\x11\xe0")
    assert (FACTS / "任务分解表.xlsx").read_bytes().startswith(b"PK")
