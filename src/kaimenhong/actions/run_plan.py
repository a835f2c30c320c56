"""Run: compute the outcome of what is known, keep it, and say what it was computed from."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

from django.db.models import QuerySet

from kaimenhong import __version__
from kaimenhong.actions.act import Actor, acting, refused
from kaimenhong.actions.permission import permit
from kaimenhong.engine import Outcome
from kaimenhong.records.computing import compute, keep_outcome
from kaimenhong.records.models import Campaign, KeptBatch, Publication, Run


def run_plan(
    actor: Actor,
    campaign: Campaign,
    as_of: date,
    kept: Callable[[Run], None] = lambda _: None,
    known: datetime | None = None,
) -> Run:
    """A run at a date over all that is known now, or was known at a moment.

    Computed before from the same by the same version, it is that run. `kept` is called in the transaction that keeps
    it. Refused: KMH-A040 there is no plan, KMH-A042 the date is before the campaign; and as the engine refuses.
    """
    permit(actor.user, "run", campaign)
    plans = _upto(Publication.objects.filter(campaign=campaign), known)
    batches = _upto(KeptBatch.objects.filter(campaign=campaign), known)
    if not plans:
        raise refused("KMH-A040", campaign=campaign.name)
    same = Run.objects.filter(campaign=campaign, as_of=as_of, plans=plans, batches=batches, product=__version__)
    if found := same.first():
        return found
    outcome, manifest = compute(campaign, as_of, plans, batches)
    folder = keep_outcome(campaign, outcome, manifest)
    with acting(actor, "run", campaign) as doing:
        run = same.first()  # somebody may have computed the same meanwhile
        if run is None:
            run = _keep(actor, campaign, outcome, Run(as_of=as_of, plans=plans, batches=batches, folder=folder.name))
        doing.say(run=run.number, as_of=as_of.isoformat(), plans=plans, batches=batches, digest=run.digest)
        kept(run)
    return run


def _upto(rows: QuerySet[Publication] | QuerySet[KeptBatch], known: datetime | None) -> int:
    """How many had come by a moment: all before the first that came later. None: all of them."""
    later = rows.filter(at__gt=known).order_by("number").first() if known else None
    return later.number - 1 if later else rows.count()


def _keep(actor: Actor, campaign: Campaign, outcome: Outcome, run: Run) -> Run:
    run.campaign, run.by, run.at = campaign, actor.user, actor.at
    run.number = Run.objects.filter(campaign=campaign).count() + 1
    run.engine, run.engine_version, run.product = outcome.engine, outcome.version, __version__
    run.digest = outcome.digest
    run.save(force_insert=True)
    return run
