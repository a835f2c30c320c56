"""Import office files into a campaign, and take a batch back: the manifest moves on, nothing is edited."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from kaimenhong.actions.act import Actor, Doing, acting, refused
from kaimenhong.actions.permission import permit
from kaimenhong.facts import Batch, Manifest, load_contracts
from kaimenhong.intake import ImportReport, import_files
from kaimenhong.intake import reverse_batch as undo
from kaimenhong.records.batches import keep, put_manifest
from kaimenhong.records.decided import undone
from kaimenhong.records.home import campaign_folder
from kaimenhong.records.models import Campaign, KeptBatch, Publication
from kaimenhong.records.organisation import project_organisation
from kaimenhong.records.plans import put_plan

Progress = Callable[[str, int, int], None]


def import_batches(
    actor: Actor,
    campaign: Campaign,
    files: Sequence[Path] | None = None,
    progress: Progress | None = None,
    kept: Callable[[ImportReport], None] = lambda _: None,
) -> ImportReport:
    """Read office files (None: all in the folder's facts/) and keep what they give.

    The files are read outside the transaction, the manifest grows in it: an import that dies is as if it had never
    been. `kept` is called in that transaction. Refused: KMH-A040 there is no plan yet, KMH-A041 somebody else imported
    meanwhile; and as intake refuses.
    """
    before = begun(actor, campaign, "import batches")
    report = import_files(campaign_folder(campaign.name), files, progress)
    with keeping(actor, campaign, "import batches", before, report.manifest) as doing:
        doing.say(batches=list(report.batches))
        kept(report)
    return report


def reverse_batch(actor: Actor, campaign: Campaign, batch: str) -> Batch:
    """Take a batch back, by its id or the first 8 or more characters of it. Refused as intake refuses."""
    before = begun(actor, campaign, "reverse batch")
    reversal = undo(campaign_folder(campaign.name), batch)
    after = Manifest((*before.batches, reversal))
    with keeping(actor, campaign, "reverse batch", before, after) as doing:
        doing.say(batch=reversal.reverses)
    return reversal


def begun(actor: Actor, campaign: Campaign, verb: str) -> Manifest:
    """The manifest as the database has it, written into the campaign's folder: where every import begins."""
    permit(actor.user, verb, campaign)
    if not Publication.objects.filter(campaign=campaign).exists():
        raise refused("KMH-A040", campaign=campaign.name)
    put_plan(campaign)
    return put_manifest(campaign)


@contextmanager
def keeping(actor: Actor, campaign: Campaign, verb: str, before: Manifest, after: Manifest) -> Iterator[Doing]:
    """The transaction in which a manifest grows.

    Refused: KMH-A041 somebody else imported meanwhile, KMH-A253 what a decision wrote would no longer count.
    """
    known = len(before.batches)
    with acting(actor, verb, campaign) as doing:
        if KeptBatch.objects.filter(campaign=campaign).count() != known or after.batches[:known] != before.batches:
            raise refused("KMH-A041", campaign=campaign.name)
        keep(campaign, after.batches[known:], actor.user, actor.at)
        contracts = load_contracts(campaign_folder(campaign.name) / "contracts")
        project_organisation(campaign, after, contracts)
        yield doing
        for what, batch in sorted(undone(campaign, after) - undone(campaign, before)):
            raise refused("KMH-A253", what=what, batch=batch)
