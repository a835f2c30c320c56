"""`kmh run CAMPAIGN_DIR --as-of DATE --out DIR`: compute, write, show."""

from __future__ import annotations

import gc
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kaimenhong.cli.campaign import Campaign, open_campaign
from kaimenhong.cli.dates import typed_date
from kaimenhong.cli.evaluation import engine_named, program_at, rows_of
from kaimenhong.cli.exits import Exit, misused
from kaimenhong.cli.import_files import import_first, report_as_json, unread_files
from kaimenhong.cli.names import names_of, pairs
from kaimenhong.cli.problems import problems_as_json, show_problems
from kaimenhong.cli.report import View, show_refused, show_summary, summary_as_json
from kaimenhong.cli.report.view import Row
from kaimenhong.cli.screen import Screen
from kaimenhong.cli.shape import Command, campaign_argument, shared_options
from kaimenhong.cli.sizes import sizes_that_differ
from kaimenhong.comparison.breakdown import quotas_broken_down
from kaimenhong.engine import Outcome, Program, write_outcome
from kaimenhong.errors import Problem
from kaimenhong.facts import read_manifest
from kaimenhong.facts.contract import UNITS
from kaimenhong.plan import fingerprint
from kaimenhong.plan.versions import shown

if TYPE_CHECKING:
    from kaimenhong.intake import ImportReport


@contextmanager
def _nothing_let_go() -> Iterator[None]:
    """What a run makes it needs until it ends: to look for what nobody needs would cost it a tenth of its time."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


@click.command("run", cls=Command)
@campaign_argument
@click.option("--as-of", required=True, metavar="DATE")
@click.option("--out", metavar="DIR")
@click.option("--engine", type=click.Choice(["duckdb", "spark"]), default="duckdb")
@click.option("--show-sql", is_flag=True)
@click.option("--workbook", is_flag=True)
@click.option("--top", type=click.IntRange(1), default=5, metavar="N")
@shared_options
@click.pass_obj
@_nothing_let_go()
def run(  # noqa: PLR0913  one parameter an option
    screen: Screen,
    campaign_dir: str,
    as_of: str,
    out: str | None,
    engine: str,
    show_sql: bool,
    workbook: bool,
    top: int,
) -> Exit:
    """Exit 0 with the outcome written; --show-sql without --out prints SQL and computes nothing."""
    day = typed_date(as_of)
    if out is None and not show_sql:
        raise click.MissingParameter(ctx=click.get_current_context(), param=_out_option())
    campaign = open_campaign(campaign_dir)
    program = program_at(campaign, day)
    if out is None:
        _show_sql(screen, program, engine)
        return Exit.DONE
    folder = _writable(out)
    report = None if campaign.imported else import_first(screen, campaign.folder)
    facts = campaign.facts()
    with screen.waiting(screen.say("run.evaluating")):
        outcome = engine_named(engine).evaluate(program, facts)
    rows, plans = rows_of(outcome), campaign.plans_by(day)
    stale = unread_files(campaign.folder)
    findings = (
        *sizes_that_differ(plans[-1], campaign.folder / campaign.file_by(day), rows),
        *_broken_down(program, rows["measures"], pairs(facts, UNITS, "unit", "parent")),
    )
    _write(outcome, folder, campaign, findings)
    ran = Ran(campaign, program, outcome, engine, folder, report, (*campaign.warnings, *stale, *findings))
    view = View(screen, shown(plans), day, rows, names_of(facts), top)
    if workbook:
        _write_book(view, folder)
    if screen.as_json:
        screen.emit(_as_json(view, ran, show_sql))
    else:
        _show(view, ran, show_sql)
    return Exit.DONE


@dataclass(frozen=True, slots=True)
class Ran:
    """A run that was written. `report` is there where facts/ was imported first; `warnings` are of plan and facts."""

    campaign: Campaign
    program: Program
    outcome: Outcome
    engine: str
    folder: Path
    report: ImportReport | None
    warnings: tuple[Problem, ...]


def _out_option() -> click.Parameter:
    return next(p for p in run.params if p.name == "out")


def _writable(out: str) -> Path:
    """The folder for the outcome, made if need be, or KMH-U005 before anything is computed."""
    folder = Path(out)
    probe = folder / ".kmh-probe"
    if not out:  # it does not mean the folder one is in
        raise misused("KMH-U005", out, reason="--out ''")
    try:
        out.encode()  # the engine wants a name in UTF-8
        folder.mkdir(parents=True, exist_ok=True)
        probe.touch()
        probe.unlink()
    except (OSError, UnicodeEncodeError) as error:
        raise misused("KMH-U005", out, reason=getattr(error, "strerror", None) or str(error)) from None
    return folder


def _write(outcome: Outcome, folder: Path, campaign: Campaign, findings: tuple[Problem, ...]) -> None:
    try:
        write_outcome(outcome, folder, read_manifest(campaign.folder), findings)
    except OSError as error:
        raise misused("KMH-U005", folder, reason=error.strerror or str(error)) from None


def _write_book(view: View, folder: Path) -> None:
    """The workbook; the library that writes it is loaded only then."""
    from kaimenhong.cli.outcome_book import write_book  # noqa: PLC0415  a run without it need not wait

    try:
        write_book(view, folder)
    except OSError as error:
        raise misused("KMH-U005", folder, reason=error.strerror or str(error)) from None


def _broken_down(program: Program, measures: tuple[Row, ...], above: Mapping[str, str | None]) -> Iterator[Problem]:
    """What quotas do not add up to, each window by the version of the plan that governs it."""
    for version, plan in enumerate(program.plans):
        windows = program.windows_of(version)
        yield from quotas_broken_down(plan, [row for row in measures if row["window"] in windows], above)


def _show_sql(screen: Screen, program: Program, engine: str) -> None:
    statements = program.sql(engine)
    if screen.as_json:
        screen.emit({"engine": engine, "sql": _sql_json(program, engine)})
        return
    for name, sql in statements:
        screen.line(f"-- {name}", style="bold cyan")
        screen.line(f"{sql.rstrip().rstrip(';')};\n")


def _sql_json(program: Program, engine: str) -> list[dict[str, str]]:
    return [{"name": name, "sql": sql} for name, sql in program.sql(engine)]


def _as_json(view: View, ran: Ran, show_sql: bool) -> dict[str, object]:
    return {
        **summary_as_json(view),
        "refused": [dict(entry) for entry in ran.outcome.refused],
        "fingerprint": fingerprint(ran.program.plan),
        "engine": ran.engine,
        "digest": ran.outcome.digest,
        "out": str(ran.folder),
        "import": report_as_json(view.screen, ran.report) if ran.report else None,
        **problems_as_json(ran.warnings, view.screen.language),
        **({"sql": _sql_json(ran.program, ran.engine)} if show_sql else {}),
    }


def _show(view: View, ran: Ran, show_sql: bool) -> None:
    if show_sql:
        _show_sql(view.screen, ran.program, ran.engine)
    if ran.warnings:
        show_problems(view.screen, ran.warnings, view.screen.notes)
    show_summary(view)
    show_refused(view, ran.outcome.refused)
    counts = {name: len(rows) for name, rows in view.rows.items()}
    view.screen.line(view.say("run.measured", **counts), style="dim")
    view.screen.line(view.say("run.engine", engine=ran.engine), style="dim")
    view.screen.line(view.say("run.digest", digest=ran.outcome.digest), style="bold")
    view.screen.line(view.say("run.written", out=ran.folder))
