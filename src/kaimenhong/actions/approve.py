"""Approve, or say no: one department's answer to a paper, never to one's own."""

from __future__ import annotations

from kaimenhong.actions.act import Actor, acting, refused
from kaimenhong.actions.permission import departments_of, stands_for
from kaimenhong.records.models import Approval, Campaign
from kaimenhong.records.papers import Paper


def approve(
    actor: Actor, campaign: Campaign, paper: Paper, department: str = "", *, granted: bool = True, words: str = ""
) -> Approval:
    """Answer a paper for a department that one approves for; the same answer again is that answer.

    Refused: KMH-A020 it is one's own paper, KMH-A228 it is about oneself or a unit that one heads, KMH-A021 one does
    not approve for the department, KMH-A022 one has answered otherwise before.
    """
    if any(stands_for(actor.user, campaign, who) for who in paper.about):
        raise refused("KMH-A228", user=actor.user.name, what=paper.subject)
    if actor.user.pk in paper.authors:
        raise refused("KMH-A020", user=actor.user.name, paper=paper.subject)
    if department not in departments_of(actor.user, campaign):
        raise refused("KMH-A021", user=actor.user.name, department=department)
    with acting(actor, "approve", campaign) as doing:
        answer, _ = Approval.objects.get_or_create(
            campaign=campaign,
            subject=paper.subject,
            department=department,
            by=actor.user,
            defaults={"at": actor.at, "granted": granted, "words": words},
        )
        if answer.granted != granted:
            raise refused("KMH-A022", user=actor.user.name, paper=paper.subject)
        doing.say(subject=paper.subject, department=department, granted=granted)
    return answer
