"""`kmh explain CAMPAIGN_DIR --as-of DATE …`: one figure opened down to the rows it came from."""

from __future__ import annotations

from dataclasses import replace

import click

from kaimenhong.cli.campaign import Campaign, open_campaign
from kaimenhong.cli.dates import typed_date
from kaimenhong.cli.evaluation import program_at
from kaimenhong.cli.exits import Exit
from kaimenhong.cli.import_files import import_first
from kaimenhong.cli.names import names_of
from kaimenhong.cli.question import KINDS, Question, by_id, check_names
from kaimenhong.cli.report.explanation import as_json, show_explanation
from kaimenhong.cli.report.left_out import any_left_out
from kaimenhong.cli.screen import Screen
from kaimenhong.cli.shape import Command, campaign_argument, shared_options
from kaimenhong.engine import explain_figure
from kaimenhong.facts import Facts
from kaimenhong.plan.versions import shown


@click.command("explain", cls=Command)
@campaign_argument
@click.option("--as-of", required=True, metavar="DATE")
@click.option("--award", metavar="NAME")
@click.option("--payee", metavar="WHO")
@click.option("--measure", metavar="NAME")
@click.option("--score", metavar="ITEM")
@click.option("--board", metavar="NAME")
@click.option("--contestant", required=True, metavar="WHO")
@click.option("--window", metavar="WINDOW")
@click.option("--excluded", is_flag=True)
@shared_options
@click.pass_obj
def explain(
    screen: Screen, /, campaign_dir: str, as_of: str, contestant: str, *, excluded: bool, **asked: str | None
) -> Exit:
    """Exit 0 with the explanation shown."""
    day = typed_date(as_of)
    if sum(asked[kind] is not None for kind in KINDS) != 1:
        raise click.UsageError(screen.say("usage.not_both", name=" ".join(f"--{kind}" for kind in KINDS)))
    campaign = open_campaign(campaign_dir)
    question = Question(day, contestant, **asked, excluded=excluded)
    plans = campaign.plans_by(day)
    first = {award.name: award.id for plan in plans for award in plan.awards.values()}
    if question.award is not None:
        question = replace(question, award=first.get(question.award, question.award))
    check_names(shown(plans), question)
    if not campaign.imported:
        import_first(screen, campaign.folder)
    facts = campaign.facts()
    show_answer(screen, campaign, facts, by_id(shown(plans), question, names_of(facts)))
    return Exit.DONE


def show_answer(screen: Screen, campaign: Campaign, facts: Facts, question: Question) -> None:
    """Explain and show, as a tree or as JSON."""
    with screen.waiting(screen.say("run.evaluating")):
        node = explain_figure(
            program_at(campaign, question.as_of),
            facts,
            contestant=question.contestant,
            award=question.award,
            payee=question.payee or question.contestant,
            measure=question.measure,
            score=question.score,
            board=question.board,
            window=question.window,
            language=screen.language,
            excluded=question.excluded,
        )
    if screen.as_json:
        screen.emit(as_json(node))
    else:
        show_explanation(screen, node)
        if question.excluded and not any_left_out(node):
            screen.line(screen.say("explain.none_left_out"), style="dim")
