"""Interpret a clause (C-O8): the interpreter's reading, with its reason, and the amendment it led to, if any."""

from __future__ import annotations

from kaimenhong.actions.act import Actor, acting, refused
from kaimenhong.actions.permission import permit
from kaimenhong.records.in_force import in_force
from kaimenhong.records.models import Campaign, Interpretation, PlanVersion, Publication


def interpret(
    actor: Actor, campaign: Campaign, clause: str, words: str, reason: str, amendment: PlanVersion | None = None
) -> Interpretation:
    """A reading of a clause of the plan in force. It changes no result: what should, is amended.

    Refused: KMH-A205 no words or no reason, KMH-A234 the plan has no such clause, KMH-A235 it names no interpreter,
    KMH-A236 the amendment is of another campaign.
    """
    permit(actor.user, "interpret", campaign)
    for what, said in (("words", words), ("reason", reason)):
        if not said.strip():
            raise refused("KMH-A205", what=what)
    plan = in_force(campaign).plan
    if clause not in plan.clauses:
        raise refused("KMH-A234", clause=clause, campaign=campaign.name)
    if plan.notice is None or not plan.notice.interpreter:
        raise refused("KMH-A235", campaign=campaign.name)
    if amendment is not None and amendment.campaign_id != campaign.pk:
        raise refused("KMH-A236", amendment=amendment)
    with acting(actor, "interpret", campaign) as doing:
        said_now = Interpretation.objects.create(
            by=actor.user,
            at=actor.at,
            campaign=campaign,
            number=Interpretation.objects.filter(campaign=campaign).count() + 1,
            clause=clause,
            plans=Publication.objects.filter(campaign=campaign).count(),
            interpreter=plan.notice.interpreter,
            words=words,
            reason=reason,
            amendment=amendment,
        )
        doing.say(interpretation=said_now.number, clause=clause)
    return said_now
