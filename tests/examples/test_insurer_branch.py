"""The office files of insurer-branch are what its generator writes, tell its story to the fen, and import clean."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from kaimenhong.intake import import_files

EXAMPLE = Path(__file__).parents[2] / "examples" / "insurer-branch"
FACTS = EXAMPLE / "facts"
sys.path[:0] = [str(EXAMPLE), str(EXAMPLE.parent)]

from insurer import business, people  # noqa: E402 - the example is no package of the product
from insurer.companies import COMPANIES, MONTH_ENDS, PHASES, Company, wan  # noqa: E402
from insurer.sales import ACCIDENT, CARD, LONG, Sale, company_of  # noqa: E402

each_company = pytest.mark.parametrize("company", COMPANIES, ids=lambda company: company.code)


def sold(company: Company) -> list[Sale]:
    """What counts on the day of the quarter's settlement."""
    every = (s for s in business.all_sales() if s.stands())
    return [s for s in every if company_of(people.unit_on(s.agent, s.effective)) == company.code]


def test_the_generator_writes_the_same_bytes(tmp_path: Path) -> None:
    subprocess.run([sys.executable, "-B", EXAMPLE / "generate.py", tmp_path], check=True, capture_output=True)
    again = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    assert again == {path.name: path.read_bytes() for path in FACTS.iterdir()}


def test_the_files_are_small_enough_to_commit() -> None:
    assert sum(path.stat().st_size for path in FACTS.iterdir()) < 4_000_000


def test_every_file_is_in_the_form_it_is_said_to_be_in() -> None:
    listed = (FACTS / "保单清单_202601上.csv").read_text("gb18030")
    assert "长险\u3000\u3000" in listed
    assert '="9010' in listed.replace('""', '"')
    assert (FACTS / "卡折激活_202601.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    assert (FACTS / "基本法考核.xls").read_bytes().startswith(b"\xd0\xcf\x11\xe0")
    assert (FACTS / "省公司TOP300榜单.xls").read_bytes().startswith(b"<html>")
    assert (FACTS / "任务目标分解表.xlsx").read_bytes().startswith(b"PK")


def test_every_line_of_every_file_is_accepted_or_a_subtotal(tmp_path: Path) -> None:
    for part in ("contracts", "mappings", "facts"):
        shutil.copytree(EXAMPLE / part, tmp_path / part)
    report = import_files(tmp_path)
    assert report.clean
    assert not report.problems
    assert all(s.counts.read == s.counts.accepted + s.counts.subtotal for s in report.sheets)
    assert sum(s.counts.accepted for s in report.sheets if s.table == "policies") > 55_000


def test_the_companies_targets_add_up_to_the_citys() -> None:
    targets = [company.targets for company in COMPANIES]
    assert sum(wan(t.first_year) for t in targets) == wan(2500)
    assert sum(wan(t.ten_year) for t in targets) == wan(800)
    assert sum(wan(t.short) for t in targets) == wan(300)
    assert sum(wan(t.accident) for t in targets) == wan(180)
    assert (sum(t.active for t in targets), sum(t.active_long for t in targets)) == (400, 300)


@each_company
def test_premium_by_phase_is_the_storys(company: Company) -> None:
    found = [s for s in sold(company) if s.line == LONG]
    by_phase = [sum(s.premium for s in found if first <= s.effective <= last) for first, last in PHASES]
    assert by_phase == [wan(premium) for premium in company.premium]


@each_company
def test_ten_year_and_short_term_premium_are_the_storys(company: Company) -> None:
    found = [s for s in sold(company) if s.effective <= MONTH_ENDS[2]]
    assert sum(s.premium for s in found if s.years >= 10) == wan(company.ten_year)
    assert sum(s.premium for s in found if s.line != LONG) == wan(company.short)
    assert sum(s.premium for s in found if s.line in {ACCIDENT, CARD}) == wan(company.accident)


@each_company
def test_as_many_sell_each_month_as_the_story_says(company: Company) -> None:
    for month in range(3):
        found = [s for s in sold(company) if s.effective.month == month + 1]
        assert len({s.agent for s in found}) == company.active[month]
        assert len({s.agent for s in found if s.line == LONG}) == company.active_long[month]


@each_company
def test_who_leaves_makes_room_for_who_joins(company: Company) -> None:
    here = [s for s in people.roster() if s.unit[:5] == company.code and s.post in {"营销员", "主管"}]
    for end in MONTH_ENDS:
        there = [s for s in here if s.from_date <= end and (s.to_date is None or s.to_date >= end)]
        assert len(there) == (company.head_count or 60)
