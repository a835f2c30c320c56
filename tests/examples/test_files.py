"""The office files of the examples are what their generators write, and hold what the READMEs promise."""

import subprocess
import sys
from pathlib import Path

import pytest

EXAMPLES = Path(__file__).parents[2] / "examples"
NAMES = ("county-union", "district-union")
COUNTY, DISTRICT = (EXAMPLES / name / "facts" for name in NAMES)


@pytest.fixture(scope="module")
def example(request: pytest.FixtureRequest) -> str:
    name: str = request.param
    return name


@pytest.fixture(scope="module")
def written_again(example: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("facts")
    script = EXAMPLES / example / "generate.py"
    subprocess.run([sys.executable, "-B", script, folder], check=True, capture_output=True)
    return folder


@pytest.mark.parametrize("example", NAMES, indirect=True)
def test_the_generator_writes_the_same_files_by_name(example: str, written_again: Path) -> None:
    facts = EXAMPLES / example / "facts"
    assert {path.name for path in written_again.iterdir()} == {path.name for path in facts.iterdir()}


@pytest.mark.parametrize(
    ("example", "name"),
    [(name, path.name) for name in NAMES for path in sorted((EXAMPLES / name / "facts").iterdir())],
    indirect=["example"],
    scope="module",
)
def test_the_generator_writes_the_same_bytes(example: str, name: str, written_again: Path) -> None:
    assert (written_again / name).read_bytes() == (EXAMPLES / example / "facts" / name).read_bytes()


@pytest.mark.parametrize("facts", [COUNTY, DISTRICT])
def test_the_files_are_small_enough_to_commit(facts: Path) -> None:
    files = list(facts.iterdir())
    assert len(files) <= 20
    assert sum(path.stat().st_size for path in files) < 3_000_000


def test_every_file_of_the_county_is_in_the_form_it_is_said_to_be_in() -> None:
    assert "示例青禾信用社" in (COUNTY / "存款日报_202601.csv").read_text("gb18030")
    with pytest.raises(UnicodeDecodeError):
        (COUNTY / "存款日报_202601.csv").read_text("utf-8")
    assert (COUNTY / "贷款余额_2026年一季度.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    assert not (COUNTY / "利息收入_202601.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    assert (COUNTY / "不良贷款余额.xls").read_bytes().startswith(b"\xd0\xcf\x11\xe0")
    assert (COUNTY / "任务分解表.xlsx").read_bytes().startswith(b"PK")


def test_every_file_of_the_district_is_in_the_form_it_is_said_to_be_in() -> None:
    assert "示例东城支行" in (DISTRICT / "存款日报.csv").read_text("gb18030")
    assert (DISTRICT / "电子渠道开户.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    assert not (DISTRICT / "机关揽存日报.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    assert (DISTRICT / "国际结算明细.xls").read_bytes().startswith(b"\xd0\xcf\x11\xe0")
    assert (DISTRICT / "首季计划分解表.xlsx").read_bytes().startswith(b"PK")
