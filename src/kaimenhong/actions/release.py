"""Release: what was deferred to a day that has come becomes due, and waits for approval like everything that is due."""

from __future__ import annotations

from datetime import date

from kaimenhong.actions.act import Actor, Doing, refused
from kaimenhong.actions.permission import permit
from kaimenhong.actions.posting import no_payout_under_way, post
from kaimenhong.ledger import Signed
from kaimenhong.ledger import release as releasing
from kaimenhong.ledger.boxes import later
from kaimenhong.records.balances import book_of
from kaimenhong.records.models import Campaign, Release


def release(actor: Actor, campaign: Campaign, day: date) -> Release | None:
    """What waits up to a day; None: nothing does. Released before, it is that release.

    Refused: KMH-A238 the day has not come, KMH-A060 a payout is under way.
    """
    permit(actor.user, "release", campaign)
    if day > actor.day:
        raise refused("KMH-A238", day=day)
    done = Release.objects.filter(campaign=campaign, day=day).first()
    if done:
        return done
    book = book_of(campaign)
    if not book.open and not any(waits <= day for boxes in book.keys.values() for waits in later(boxes)):
        return None
    no_payout_under_way(campaign)
    signed = Signed(f"release {day.isoformat()}", day, actor.user.name)

    def sealed(doing: Doing) -> None:
        Release.objects.create(by=actor.user, at=actor.at, campaign=campaign, day=day)
        doing.say(release=day.isoformat())

    post(actor, "release", campaign, lambda book: releasing(book, signed), sealed)
    return Release.objects.get(campaign=campaign, day=day)
