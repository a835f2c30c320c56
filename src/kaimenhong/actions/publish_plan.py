"""Publish a plan version: it governs from its day on, and the campaign's folder holds it."""

from __future__ import annotations

from kaimenhong.actions.act import Actor, acting, refused
from kaimenhong.facts import load_contracts
from kaimenhong.plan import load_versions
from kaimenhong.plan.model import Plan
from kaimenhong.records.models import Campaign, PlanVersion, Publication
from kaimenhong.records.papers import Paper, missing_approvals
from kaimenhong.records.plans import plan_folder, published_files, put_plan


def publish_plan(actor: Actor, version: PlanVersion) -> Publication:
    """Put a proposed version into force. Published before, it is that publication.

    Refused: KMH-A030 approvals are missing, KMH-A031 another version of its number was published meanwhile.
    """
    campaign = version.campaign
    done = Publication.objects.filter(version=version).first()
    if done:
        return done
    missing = missing_approvals(campaign, paper_of(version))
    if missing:
        raise refused("KMH-A030", paper=str(version), missing=", ".join(missing) or "—")
    with acting(actor, "publish plan", campaign) as doing:
        if Publication.objects.filter(campaign=campaign).count() + 1 != version.number:
            raise refused("KMH-A031", number=version.number)
        publication = Publication.objects.create(
            campaign=campaign, number=version.number, version=version, by=actor.user, at=actor.at
        )
        doing.say(number=version.number, digest=version.digest)
    put_plan(campaign)
    return publication


def paper_of(version: PlanVersion) -> Paper:
    """What has to be approved of a version: by the departments that the plan above it names (C-O5), else by one."""
    return Paper(version.subject, {version.by_id}, _departments(version))


def _departments(version: PlanVersion) -> tuple[str, ...]:
    plan = _plan(published_files(version.campaign, version.number - 1) | version.files)
    above = Campaign.objects.filter(name=plan.parent.campaign).first() if plan.parent else None
    if above is None or plan.parent is None or not Publication.objects.filter(campaign=above).exists():
        return ()
    return _plan(published_files(above)).children[plan.parent.under].approved_by


def _plan(files: dict[str, str]) -> Plan:
    with plan_folder(files) as folder:
        return load_versions(folder, load_contracts(folder / "contracts")).require().latest
