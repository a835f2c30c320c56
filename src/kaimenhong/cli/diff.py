"""`kmh diff A B`: what differs between two plans and the outcomes they give, or between two outcomes."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import click

from kaimenhong.cli.campaign import campaign_folder
from kaimenhong.cli.compared import evaluated, files_of, is_outcome, open_plans, read_outcome
from kaimenhong.cli.dates import typed_date
from kaimenhong.cli.exits import Exit, Misused, misused
from kaimenhong.cli.kept import home_option, open_home, run_named
from kaimenhong.cli.report.diff import Comparison, Outcomes, show_comparison
from kaimenhong.cli.screen import Screen
from kaimenhong.cli.shape import Command, shared_options
from kaimenhong.errors import Refused
from kaimenhong.plan import fingerprint
from kaimenhong.plan.changes import changes_between

_A_RUN = re.compile(r"[^/\\]+/\d+")


@click.command("diff", cls=Command)
@click.argument("before", metavar="A")
@click.argument("after", metavar="B")
@click.option("--as-of", metavar="DATE")
@click.option("--facts", metavar="CAMPAIGN_DIR")
@click.option("--plan", metavar="PLAN")
@click.option("--top", type=click.IntRange(1), default=10, metavar="N")
@home_option
@shared_options
@click.pass_obj
def diff(  # noqa: PLR0913  one parameter an option
    screen: Screen,
    before: str,
    after: str,
    as_of: str | None,
    facts: str | None,
    plan: str | None,
    top: int,
    home: str,
) -> Exit:
    """Exit 0: no difference (of meaning, of rows); 1: some; 2: they cannot be compared."""
    paths = (before, after)
    folders = [path for path in paths if is_outcome(Path(path))]
    try:
        if all(_A_RUN.fullmatch(path) and not Path(path).exists() for path in paths):
            _only(screen, "diff.only_others", {"--as-of": as_of, "--facts": facts, "--plan": plan})
            found = _kept(home, paths)
        elif folders:
            _only(screen, "diff.only_plans", {"--as-of": as_of, "--facts": facts})
            found = _outcomes(paths, plan)
        else:
            _only(screen, "diff.only_outcomes", {"--plan": plan})
            found = _plans(screen, paths, as_of, facts)
    except Misused:
        raise
    except Refused as refused:
        raise Misused(refused.problems) from None
    if screen.as_json:
        screen.emit(found.as_json())
    else:
        show_comparison(screen, found, top)
    return Exit.PROBLEMS if found.differ else Exit.DONE


def _kept(home: str, paths: tuple[str, str]) -> Comparison:
    """Two runs of the record, CAMPAIGN/RUN each."""
    open_home(home)
    from kaimenhong.records.compared import compared, every_name  # noqa: PLC0415  models can be read now

    before, after = (run_named(path) for path in paths)
    if before.campaign != after.campaign:
        raise misused("KMH-U048", before=paths[0], after=paths[1])
    found, names = compared(before, after), every_name(after.campaign)
    return Comparison(paths, None, None, replace(found, after=replace(found.after, names=names)))


def _only(screen: Screen, key: str, options: dict[str, str | None]) -> None:
    """Options that belong to another kind of comparison."""
    strange = [name for name, value in options.items() if value is not None]
    if strange:
        raise click.UsageError(screen.say(key, name=" ".join(strange)))


def _option(name: str) -> click.Parameter:
    return next(p for p in diff.params if p.name == name)


def _plans(screen: Screen, paths: tuple[str, str], as_of: str | None, facts: str | None) -> Comparison:
    """Plans, and with a date the outcomes they give: on the facts named, else each on those of its own folder."""
    if facts is not None and as_of is None:
        raise click.MissingParameter(ctx=click.get_current_context(), param=_option("as_of"))
    if as_of is not None and facts is None and not all(Path(path).is_dir() for path in paths):
        raise click.MissingParameter(ctx=click.get_current_context(), param=_option("facts"))
    day = typed_date(as_of) if as_of is not None else None
    folder = campaign_folder(facts) if facts is not None else None
    before, after = open_plans(paths, folder)
    changes = changes_between(before.version, after.version)
    outcomes = None
    if day is not None:
        old, new = (evaluated(screen, opened, day, folder) for opened in (before, after))
        outcomes = Outcomes(old, new, after.version.plan, changes)
    return Comparison(paths, (before.version, after.version), changes, outcomes)


def _outcomes(paths: tuple[str, str], plan: str | None) -> Comparison:
    """Outcome folders; with the plan both were made by, the reasons too."""
    for path in paths:
        if not is_outcome(Path(path)):
            raise misused("KMH-U030", path)
    before, after = (read_outcome(Path(path)) for path in paths)
    if plan is None:
        return Comparison(paths, None, None, Outcomes(before, after))
    (opened,) = open_plans((plan,))
    if {before.plan, after.plan} != {fingerprint(opened.version.plan)}:
        raise misused("KMH-U031", plan)
    same = changes_between(opened.version, opened.version)
    before, after = (replace(ran, names=opened.names(), files=files_of(opened.folder)) for ran in (before, after))
    return Comparison(paths, None, None, Outcomes(before, after, opened.version.plan, same))
