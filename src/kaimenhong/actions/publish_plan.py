"""Publish a plan version: it governs from its day on, and the campaign's folder holds it."""

from __future__ import annotations

from kaimenhong.actions.act import Actor, acting, refused
from kaimenhong.actions.permission import permit
from kaimenhong.errors import listed
from kaimenhong.records.models import PlanVersion, Publication
from kaimenhong.records.papers import missing_approvals, paper_of_plan
from kaimenhong.records.plans import put_plan


def publish_plan(actor: Actor, version: PlanVersion) -> Publication:
    """Put a proposed version into force. Published before, it is that publication.

    Refused: KMH-A030 approvals are missing, KMH-A031 another version of its number was published meanwhile.
    """
    campaign = version.campaign
    permit(actor.user, "publish plan", campaign)
    done = Publication.objects.filter(version=version).first()
    if done:
        return done
    missing = missing_approvals(campaign, paper_of_plan(version))
    if missing:
        raise refused("KMH-A030", paper=str(version), missing=listed(missing) or "—")
    with acting(actor, "publish plan", campaign) as doing:
        if Publication.objects.filter(campaign=campaign).count() + 1 != version.number:
            raise refused("KMH-A031", number=version.number)
        publication = Publication.objects.create(
            campaign=campaign, number=version.number, version=version, by=actor.user, at=actor.at
        )
        doing.say(number=version.number, digest=version.digest)
    put_plan(campaign)
    return publication
