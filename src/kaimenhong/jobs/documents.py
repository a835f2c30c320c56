"""Documents: asked for once, and handed out as often as somebody wants them."""

from __future__ import annotations

from kaimenhong.actions.act import Actor
from kaimenhong.actions.permission import permit
from kaimenhong.jobs.asking import ask
from kaimenhong.jobs.kinds import DOCUMENT, KINDS
from kaimenhong.records.models import Job, JobState, PlanVersion
from kaimenhong.records.notices import kept_notice


def ask_for_notice(actor: Actor, version: PlanVersion, form: str) -> Job:
    """The job that has printed, or is to print, a version in a form; whoever asked first, and a new one if none did.

    One whose file is gone counts no longer. Refused: KMH-A001 one does not see all of the campaign.
    """
    permit(actor.user, KINDS[DOCUMENT].verb, version.campaign)
    asked = Job.objects.visible_to(actor.user, version.campaign).filter(
        kind=DOCUMENT, arguments__plan=version.digest, arguments__form=form
    )
    for job in asked.exclude(state__in=[JobState.FAILED, JobState.REFUSED]).order_by("-pk"):
        if not job.over or document_of(job) is not None:
            return job
    return ask(actor, version.campaign, DOCUMENT, {"plan": version.digest, "form": form})


def document_of(job: Job) -> bytes | None:
    """What a job printed; None: it prints nothing, is not done, or its file is gone or changed."""
    return kept_notice(job.campaign, job.result["file"]) if job.kind == DOCUMENT and "file" in job.result else None


def name_of(job: Job) -> str:
    """What the document is called where it is handed out: campaign, version, form."""
    return f"{job.campaign.name}-{job.result['version']}.{job.arguments['form']}"
