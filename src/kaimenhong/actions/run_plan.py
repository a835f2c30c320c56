"""Run: compute the outcome of what is known, keep it, and say what it was computed from."""

from __future__ import annotations

from datetime import date

from kaimenhong import __version__
from kaimenhong.actions.act import Actor, acting, refused
from kaimenhong.actions.permission import permit
from kaimenhong.records.computing import compute, keep_outcome
from kaimenhong.records.models import Campaign, KeptBatch, Publication, Run


def run_plan(actor: Actor, campaign: Campaign, as_of: date) -> Run:
    """A run at a date over all that is known now. Computed before from the same by the same version, it is that run.

    Refused: KMH-A040 there is no plan, KMH-A042 the date is before the campaign; and as the engine refuses.
    """
    permit(actor.user, "run", campaign)
    plans, batches = (
        Publication.objects.filter(campaign=campaign).count(),
        KeptBatch.objects.filter(campaign=campaign).count(),
    )
    if not plans:
        raise refused("KMH-A040", campaign=campaign.name)
    known = Run.objects.filter(
        campaign=campaign, as_of=as_of, plans=plans, batches=batches, product=__version__
    ).first()
    if known:
        return known
    outcome, manifest = compute(campaign, as_of, plans, batches)
    folder = keep_outcome(campaign, outcome, manifest)
    with acting(actor, "run", campaign) as doing:
        run = Run.objects.create(
            campaign=campaign,
            number=Run.objects.filter(campaign=campaign).count() + 1,
            by=actor.user,
            at=actor.at,
            as_of=as_of,
            plans=plans,
            batches=batches,
            engine=outcome.engine,
            engine_version=outcome.version,
            product=__version__,
            digest=outcome.digest,
            folder=folder.name,
        )
        doing.say(run=run.number, as_of=as_of.isoformat(), plans=plans, batches=batches, digest=outcome.digest)
    return run
