"""Places, honours and gifts: who holds one says that he goes, or gives it up; the office says that he went."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_safe

from kaimenhong.actions.confirm_place import confirm_place, travelled
from kaimenhong.actions.forfeit_place import forfeit_place
from kaimenhong.actions.permission import roles_of, stands_for
from kaimenhong.records.models import Campaign, Role, User
from kaimenhong.records.names import names_of
from kaimenhong.records.places import Holding, digest_of
from kaimenhong.web.boards import places_of
from kaimenhong.web.views.common import PAGE, actor_of, campaign_of, columns_of, number_of, page, user_of


@require_safe
def places(request: HttpRequest, name: str) -> HttpResponse:
    """Who holds what, and what became of it."""
    campaign, number = campaign_of(request, name), number_of(request)
    every = places_of(user_of(request), campaign)
    shown = every[(number - 1) * PAGE : number * PAGE]
    names = names_of(campaign, (one.key.payee for one in shown))
    rows = [(one, digest_of(one.key), names.get(one.key.payee, "")) for one in shown]
    return page(request, "places.html", campaign, rows=rows, number=number, more=number * PAGE < len(every))


@require_http_methods(["GET", "POST"])
def place(request: HttpRequest, name: str, digest: str) -> HttpResponse:
    """One of them, its steps, and what may be said next."""
    campaign, user = campaign_of(request, name), user_of(request)
    found = next((one for one in places_of(user, campaign) if digest_of(one.key) == digest), None)
    if found is None:
        raise Http404
    if request.method == "POST":
        _say(request, campaign, found)
        return redirect("place", name, digest)
    payee = names_of(campaign, [found.key.payee]).get(found.key.payee, "")
    return page(request, "place.html", campaign, place=found, payee=payee, turns=_turns(user, campaign, found))


def _turns(user: User, campaign: Campaign, found: Holding) -> list[str]:
    """The buttons: who holds a place, or heads the unit that does, confirms it and gives it up; so does the office."""
    office = Role.OFFICE in roles_of(user, campaign)
    if not office and not stands_for(user, campaign, found.key.payee):
        return []
    return {"granted": ["confirm", "forfeit"], "confirmed": ["use", "forfeit"] if office else ["forfeit"]}.get(
        found.state, []
    )


def _say(request: HttpRequest, campaign: Campaign, found: Holding) -> None:
    actor, key, words = actor_of(request), found.key, request.POST.get("words", "")
    match request.POST.get("turn", ""):
        case "confirm":
            confirm_place(actor, campaign, key, words)
        case "use":
            travelled(actor, campaign, key, words)
        case "forfeit":
            forfeit_place(actor, campaign, key, words, columns_of(request))
        case _:
            raise Http404
