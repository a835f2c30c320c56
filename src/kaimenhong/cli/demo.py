"""`kmh demo [CAMPAIGN_DIR]`: the tour in the terminal."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

import click

from kaimenhong.cli.campaign import BATCHES, MANIFEST, PLAN, REJECTED, Campaign, open_campaign
from kaimenhong.cli.evaluation import evaluate, rows_of
from kaimenhong.cli.exits import Exit, misused
from kaimenhong.cli.explain import show_answer
from kaimenhong.cli.import_files import show_report, take
from kaimenhong.cli.names import names_of
from kaimenhong.cli.question import Question
from kaimenhong.cli.report import View, show_refused, show_summary
from kaimenhong.cli.report.figures import base_units
from kaimenhong.cli.report.view import Row
from kaimenhong.cli.screen import Screen
from kaimenhong.cli.shape import Command, shared_options
from kaimenhong.facts import Facts
from kaimenhong.plan.versions import shown

EXAMPLE = Path(__file__).parents[3] / "examples" / "county-union"


@click.command("demo", cls=Command)
@click.argument("campaign_dir", required=False)
@shared_options
@click.pass_obj
def demo(screen: Screen, campaign_dir: str | None) -> Exit:
    """The campaign is copied: the tour writes nothing into the folder it shows."""
    if screen.as_json:
        raise click.UsageError(screen.say("demo.no_json"))
    original = Path(campaign_dir) if campaign_dir else EXAMPLE
    if not (original / PLAN).is_file():
        raise misused("KMH-U011", original)
    with tempfile.TemporaryDirectory(prefix="kmh-demo-") as folder:
        copy = Path(folder) / original.resolve().name
        shutil.copytree(original, copy, ignore=shutil.ignore_patterns(BATCHES, MANIFEST, REJECTED, "__pycache__"))
        _tour(screen, open_campaign(str(copy)))
    return Exit.DONE


def _tour(screen: Screen, campaign: Campaign) -> None:
    screen.line(screen.say("demo.intro", title=campaign.plan.title, folder=campaign.folder))
    _step(screen, "import", f"kmh import {campaign.folder.name}")
    show_report(screen, take(screen, campaign.folder))
    as_of = max([s.on for s in campaign.plan.settlements.values()], default=campaign.plan.period.end)
    _step(screen, "run", f"kmh run {campaign.folder.name} --as-of {as_of} --out out")
    facts = campaign.facts()
    with screen.waiting(screen.say("run.evaluating")):
        outcome = evaluate(campaign, as_of, facts)
    view = View(screen, shown(campaign.plans_by(as_of)), as_of, rows_of(outcome), names_of(facts))
    show_summary(view)
    show_refused(view, outcome.refused)
    screen.line(screen.say("run.digest", digest=outcome.digest), style="bold")
    _explanations(view, campaign, facts)


def _explanations(view: View, campaign: Campaign, facts: Facts) -> None:
    """One prize that was won and one that was not, each opened down to its rows."""
    for key, row in (("received", _received(view)), ("missed", _missed(view))):
        if row is None:
            continue
        who = row["payee"] or row["contestant"]
        typed = f"--award {row['award']} --payee {who} --contestant {row['contestant']}"
        _step(view.screen, key, f"kmh explain {campaign.folder.name} --as-of {view.as_of} {typed}")
        show_answer(
            view.screen, campaign, facts, Question(view.as_of, row["contestant"], award=row["award"], payee=who)
        )


def _received(view: View) -> Row | None:
    """Somebody's cash, of the award the plan names first."""
    order = list(view.plan.awards)
    paid = [r for r in view.rows["awards"] if r["kind"] == "cash" and base_units(r["unit"], r["amount"]) > 0]
    return min(paid, key=lambda row: order.index(row["award"]), default=None)


def _missed(view: View) -> Row | None:
    """A place whose holder may not be paid."""
    return next((row for row in view.rows["awards"] if row["reason"] == "not_eligible"), None)


def _step(screen: Screen, key: str, command: str) -> None:
    screen.line()
    screen.out.rule(screen.say(f"demo.step.{key}"), align="left", style="red")
    screen.line(screen.say("demo.command", command=command), style="dim")
