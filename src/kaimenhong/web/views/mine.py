"""My own figures: where I stand, what it scores, what I have won, where my money is."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from kaimenhong.actions.permission import stands_for
from kaimenhong.records.balances import book_of
from kaimenhong.records.models import RunPublication
from kaimenhong.records.names import names_of
from kaimenhong.records.pages import pages_of
from kaimenhong.web.boards import own_of
from kaimenhong.web.views.common import campaign_of, page, user_of

MOST = 200


@require_safe
def mine(request: HttpRequest, name: str) -> HttpResponse:
    """The reader himself, and the units and persons of his part of the tree, of the run published last."""
    campaign, user = campaign_of(request, name), user_of(request)
    own = sorted(own_of(user, campaign)) if not user.sees_all_of(campaign) else []
    who = request.GET.get("who", "")
    wanted = (who, user.worker, *sorted(user.units_in(campaign)), *own)
    chosen = next((each for each in wanted if each in own), "")
    last = RunPublication.objects.filter(run__campaign=campaign).select_related("run").order_by("run__number").last()
    names = names_of(campaign, own[:MOST])
    shown: dict[str, object] = {}
    if last and chosen:
        pages = pages_of(last.run)
        shown = {
            "ranks": pages.ranks_of(chosen),
            "scores": pages.scores_of(chosen),
            "awards": pages.awards_of(chosen),
            "own": stands_for(user, campaign, chosen),
            "claims": [(key, boxes) for key, boxes in sorted(book_of(campaign).keys.items()) if key.payee == chosen],
        }
    people = [(each, names.get(each, each)) for each in own[:MOST]]
    return page(request, "mine.html", campaign, run=last.run if last else None, people=people, chosen=chosen, **shown)
