"""`kmh test CAMPAIGN_DIR`: the campaign's cases against what its plan gives."""

from __future__ import annotations

import click
from rich.padding import Padding
from rich.text import Text

from kaimenhong.cli.campaign import CASES, open_campaign
from kaimenhong.cli.cases import CaseResult, Failure, mistakes, read_cases, run_cases, uncovered
from kaimenhong.cli.exits import Exit, misused
from kaimenhong.cli.import_files import import_first, unread_files
from kaimenhong.cli.problems import show_problems
from kaimenhong.cli.report.tables import plain, table
from kaimenhong.cli.screen import Screen
from kaimenhong.cli.shape import Command, campaign_argument, shared_options
from kaimenhong.errors import Refused
from kaimenhong.plan.versions import shown


@click.command("test", cls=Command)
@campaign_argument
@click.option("--case", metavar="WORDS", default="")
@shared_options
@click.pass_obj
def test(screen: Screen, campaign_dir: str, case: str) -> Exit:
    """Exit 0: every case passed; 1: some did not."""
    campaign = open_campaign(campaign_dir)
    every = read_cases(campaign.folder / CASES)
    wrong = tuple(mistakes(shown(campaign.every_plan), every))
    if wrong:
        raise Refused(wrong)
    chosen = [c for c in every if case in c.name]
    if not chosen:
        raise misused("KMH-U013", campaign.folder / CASES, words=case)
    if not campaign.imported:
        import_first(screen, campaign.folder)
    with screen.waiting(screen.say("test.running")):
        results = list(run_cases(campaign, chosen))
    if stale := unread_files(campaign.folder):
        show_problems(screen, stale, screen.notes)
    missing = uncovered(shown(campaign.every_plan), every)
    if screen.as_json:
        screen.emit(_as_json(screen, results, missing))
    else:
        _show(screen, results, missing)
    return Exit.DONE if all(r.passed for r in results) else Exit.PROBLEMS


def _show(screen: Screen, results: list[CaseResult], missing: tuple[str, ...]) -> None:
    as_of = None
    for result in results:
        if result.case.as_of != as_of:
            as_of = result.case.as_of
            screen.line(screen.say("test.as_of", as_of=as_of), style="bold cyan")
        sign = Text("✓ ", style="green") if result.passed else Text("✗ ", style="red")
        clauses = " ".join(result.case.clauses)
        screen.out.print(Text.assemble("  ", sign, (f"{clauses} ", "dim"), result.case.name), soft_wrap=True)
        for failure in result.failures:
            _show_failure(screen, failure)
        if result.refused:
            show_problems(screen, result.refused)
    screen.line()
    if missing:
        screen.line(screen.say("test.uncovered", clauses=" ".join(missing)), style="yellow")
    else:
        screen.line(screen.say("test.covered"), style="dim")
    passed = sum(r.passed for r in results)
    said = screen.say("test.count", total=len(results), passed=passed, failed=len(results) - passed)
    screen.line(said, style="bold green" if passed == len(results) else "bold red")


def _show_failure(screen: Screen, failure: Failure) -> None:
    key = "no_rows_at_all" if failure.kind == "no_row" and failure.nearest is None else failure.kind
    said = screen.say(f"test.{key}", table=f"{failure.row.table}.csv", count=failure.count)
    screen.line(f"      {failure.row.place}: {said}", style="red")
    screen.line(f"      {_row_text(failure.row.cells)}")
    if failure.differing:
        screen.line(f"      {screen.say('test.nearest')}: {_row_text(failure.nearest or {})}")
        shown = table()
        for head in ("column", "expected", "nearest"):
            shown.add_column(screen.say(f"test.{head}"))
        for column, (expected, found) in failure.differing.items():
            shown.add_row(column, plain(expected, "green"), plain(found, "red"))
        screen.print(Padding(shown, (0, 0, 0, 6)))
    elif failure.nearest is not None:
        screen.line(f"      {screen.say('test.nearest')}: {_row_text(failure.nearest)}")


def _row_text(cells: object) -> str:
    assert hasattr(cells, "items")
    return " · ".join(f"{column}={value}" for column, value in cells.items() if value)


def _as_json(screen: Screen, results: list[CaseResult], missing: tuple[str, ...]) -> dict[str, object]:
    return {
        "cases": [
            {
                "name": result.case.name,
                "clauses": list(result.case.clauses),
                "as_of": str(result.case.as_of),
                "place": str(result.case.place),
                "passed": result.passed,
                "failures": [
                    {
                        "kind": failure.kind,
                        "table": failure.row.table,
                        "place": str(failure.row.place),
                        "expected": dict(failure.row.cells),
                        "nearest": dict(failure.nearest) if failure.nearest is not None else None,
                        "count": failure.count,
                    }
                    for failure in result.failures
                ],
                "refused": [problem.as_json(screen.language) for problem in result.refused],
            }
            for result in results
        ],
        "passed": sum(r.passed for r in results),
        "failed": sum(not r.passed for r in results),
        "uncovered": list(missing),
    }
