"""A plan evaluated: on facts that are named, or on those of its own campaign."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from kaimenhong.cli.campaign import Campaign
from kaimenhong.cli.compared.plans import Opened
from kaimenhong.cli.evaluation import evaluate, rows_of
from kaimenhong.cli.import_files import import_first
from kaimenhong.cli.names import names_of
from kaimenhong.cli.screen import Screen
from kaimenhong.comparison import Ran
from kaimenhong.facts import read_manifest
from kaimenhong.plan import fingerprint


def evaluated(screen: Screen, opened: Opened, as_of: date, facts: Path | None) -> Ran:
    """The outcome of a plan on a day, on the facts of a folder, else of its own; what was never imported is, first."""
    plan, folder = opened.version.plan, facts or opened.folder
    campaign = Campaign(folder, plan, opened.contracts, (), opened.versions)
    if not campaign.imported:
        import_first(screen, folder)
    found = campaign.facts()
    with screen.waiting(screen.say("run.evaluating")):
        outcome = evaluate(campaign, as_of, found)
    files = files_of(folder)
    return Ran(rows_of(outcome), fingerprint(plan), tuple(files), str(as_of), outcome.digest, names_of(found), files)


def files_of(folder: Path) -> dict[str, str]:
    """The office's file of each batch that counts."""
    return {batch.id: batch.file for batch in read_manifest(folder).active}
