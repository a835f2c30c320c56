"""Propose a policy of deferral (regulations C5): whose pay is deferred, which share, over how many years."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from fractions import Fraction

from kaimenhong.actions.act import Actor, acting, refused
from kaimenhong.actions.permission import permit
from kaimenhong.errors import listed
from kaimenhong.records.models import Campaign, DeferralPolicy

_LONGEST = 30


def propose_deferral(
    actor: Actor, campaign: Campaign, posts: Collection[str], share: Fraction, years: int, starts_on: date
) -> DeferralPolicy:
    """The next policy; approved as a paper it is in force from the next settlement on, one equal part a year.

    Refused: KMH-A237 no posts, a share that is none, or years beyond reason.
    """
    permit(actor.user, "propose deferral", campaign)
    named = sorted({post.strip() for post in posts} - {""})
    last = starts_on.year + years
    if not named or not 0 < share <= 1 or not 1 <= years <= _LONGEST or last > date.max.year:
        raise refused("KMH-A237", posts=listed(named) or "—", share=share, years=years)
    with acting(actor, "propose deferral", campaign) as doing:
        policy = DeferralPolicy.objects.create(
            by=actor.user,
            at=actor.at,
            campaign=campaign,
            number=DeferralPolicy.objects.filter(campaign=campaign).count() + 1,
            posts=named,
            share=str(share),
            years=years,
            starts_on=starts_on,
        )
        doing.say(policy=policy.number, subject=policy.subject)
    return policy
