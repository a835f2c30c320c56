"""Ask for a job, ask again, cancel it: what a page or a command does, and is answered at once."""

from __future__ import annotations

import secrets
from collections.abc import Mapping

from kaimenhong.actions.act import Actor, acting, refused
from kaimenhong.actions.permission import permit
from kaimenhong.errors import listed
from kaimenhong.jobs.kept import kept
from kaimenhong.jobs.kinds import KINDS
from kaimenhong.records.models import Campaign, Job, JobState


def ask(actor: Actor, campaign: Campaign, kind: str, arguments: Mapping[str, object], key: str = "") -> Job:
    """A job that waits for a worker. With a `key` that one has given before, it is that job.

    Refused: KMH-A001 one may not do it, KMH-A300 there is no such kind or its arguments are others, KMH-A301 the key
    was given to another job.
    """
    known = KINDS.get(kind)
    if known is None or not known.takes_all_of(arguments):
        raise refused("KMH-A300", kind=kind, takes=listed(sorted(known.takes)) if known else "—")
    permit(actor.user, known.verb, campaign)
    job, _ = Job.objects.get_or_create(
        by=actor.user,
        key=key or secrets.token_hex(16),
        defaults={"campaign": campaign, "kind": kind, "arguments": dict(arguments), "created": actor.at},
    )
    if (job.campaign_id, job.kind, job.arguments) != (campaign.pk, kind, dict(arguments)):
        raise refused("KMH-A301", key=key)
    return job


def again(actor: Actor, job: Job) -> Job:
    """Let a job of one's own that failed, or was refused, wait once more; it is done in the name of who asked for it.

    Done, waiting or running, it stays as it is. Refused: KMH-A001 somebody else asked for it, or one may not do it now.
    """
    if actor.user.pk != job.by_id:
        raise refused("KMH-A001", "access", user=actor.user.name, verb="ask again")
    permit(actor.user, KINDS[job.kind].verb, job.campaign)
    with acting(actor, "ask again", job.campaign) as doing:
        doing.say(job=job.pk)
        Job.objects.filter(pk=job.pk, state__in=[JobState.FAILED, JobState.REFUSED]).update(
            state=JobState.WAITING, attempts=0, lease_until=None, problems=[], ended=None
        )
    job.refresh_from_db()
    return job


def cancel(actor: Actor, job: Job) -> Job:
    """Take a job back that is not over. Who works on it loses it, and keeps nothing of what he has not committed."""
    permit(actor.user, KINDS[job.kind].verb, job.campaign)
    with acting(actor, "cancel", job.campaign) as doing:
        doing.say(job=job.pk)
        problem = refused("KMH-A304", user=actor.user.name).problems[0]
        Job.objects.filter(pk=job.pk, state__in=[JobState.WAITING, JobState.RUNNING]).update(
            state=JobState.REFUSED, problems=[kept(problem)], ended=actor.at
        )
    job.refresh_from_db()
    return job
