"""Open a case: a payee is under suspicion, and this speaks against him."""

from __future__ import annotations

from django.db.models import Q

from kaimenhong.actions.act import Actor, acting, refused
from kaimenhong.actions.permission import permit
from kaimenhong.records.models import Campaign, Case, LedgerEntry, Unit, Worker


def open_case(actor: Actor, campaign: Campaign, payee: str, evidence: str) -> Case:
    """A case with its evidence. Refused: KMH-A205 without evidence, KMH-A219 nobody of the campaign has that id."""
    permit(actor.user, "open case", campaign)
    if not evidence.strip():
        raise refused("KMH-A205", what="evidence")
    known = (
        Worker.objects.filter(campaign=campaign, worker=payee).exists()
        or Unit.objects.filter(campaign=campaign, unit=payee).exists()
        or LedgerEntry.objects.filter(Q(campaign=campaign), ~Q(payee=""), payee=payee).exists()
    )
    if not known:
        raise refused("KMH-A219", payee=payee)
    with acting(actor, "open case", campaign) as doing:
        opened = Case.objects.create(
            by=actor.user,
            at=actor.at,
            campaign=campaign,
            number=Case.objects.filter(campaign=campaign).count() + 1,
            payee=payee,
            evidence=evidence,
        )
        doing.say(case=opened.number)  # not about whom: more people read the audit than cases
    return opened
