"""What the office worked out by hand is what the campaign gives."""

import shutil
from pathlib import Path

import pytest

from kaimenhong.cli.campaign import Campaign, open_campaign
from kaimenhong.cli.cases import CaseResult, mistakes, read_cases, run_cases, uncovered
from kaimenhong.intake import import_files

EXAMPLES = Path(__file__).parents[2] / "examples"
CASES = {name: read_cases(EXAMPLES / name / "cases") for name in ("county-union", "district-union")}


@pytest.fixture(scope="module")
def example(request: pytest.FixtureRequest) -> str:
    name: str = request.param
    return name


@pytest.fixture(scope="module")
def campaign(example: str, tmp_path_factory: pytest.TempPathFactory) -> Campaign:
    folder = tmp_path_factory.mktemp("campaign") / example
    shutil.copytree(EXAMPLES / example, folder, ignore=shutil.ignore_patterns("batches", "batches.json", "rejected"))
    import_files(folder)
    return open_campaign(str(folder))


@pytest.fixture(scope="module")
def results(example: str, campaign: Campaign) -> dict[str, CaseResult]:
    return {result.case.name: result for result in run_cases(campaign, CASES[example])}


@pytest.mark.parametrize(
    ("example", "name"),
    [(example, case.name) for example, cases in CASES.items() for case in cases],
    indirect=["example"],
    scope="module",
)
def test_the_case_holds(results: dict[str, CaseResult], name: str) -> None:
    result = results[name]
    assert not result.refused
    assert [(failure.kind, dict(failure.row.cells), failure.nearest) for failure in result.failures] == []


@pytest.mark.parametrize("example", CASES, indirect=True)
def test_every_clause_has_a_case(example: str, campaign: Campaign) -> None:
    assert uncovered(campaign.plan, CASES[example]) == ()


@pytest.mark.parametrize("example", CASES, indirect=True)
def test_no_case_is_mistaken_about_the_plan(example: str, campaign: Campaign) -> None:
    assert list(mistakes(campaign.plan, CASES[example])) == []
