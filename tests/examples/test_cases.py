"""What the office worked out by hand is what the campaign gives."""

import shutil
from pathlib import Path

import pytest

from kaimenhong.cli.campaign import Campaign, open_campaign
from kaimenhong.cli.cases import CaseResult, mistakes, read_cases, run_cases, uncovered
from kaimenhong.intake import import_files

EXAMPLE = Path(__file__).parents[2] / "examples" / "county-union"
CASES = read_cases(EXAMPLE / "cases")


@pytest.fixture(scope="module")
def campaign(tmp_path_factory: pytest.TempPathFactory) -> Campaign:
    folder = tmp_path_factory.mktemp("campaign") / "county-union"
    shutil.copytree(EXAMPLE, folder, ignore=shutil.ignore_patterns("batches", "batches.json", "rejected"))
    import_files(folder)
    return open_campaign(str(folder))


@pytest.fixture(scope="module")
def results(campaign: Campaign) -> dict[str, CaseResult]:
    return {result.case.name: result for result in run_cases(campaign, CASES)}


@pytest.mark.parametrize("name", [case.name for case in CASES])
def test_the_case_holds(results: dict[str, CaseResult], name: str) -> None:
    result = results[name]
    assert not result.refused
    assert [(failure.kind, dict(failure.row.cells), failure.nearest) for failure in result.failures] == []


def test_every_clause_has_a_case(campaign: Campaign) -> None:
    assert uncovered(campaign.plan, CASES) == ()


def test_no_case_is_mistaken_about_the_plan(campaign: Campaign) -> None:
    assert list(mistakes(campaign.plan, CASES)) == []
