"""Sanctions: what was found is issued by a person, talked about, closed or withdrawn."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kaimenhong.actions.end_sanction import end_sanction, hold_talk
from kaimenhong.actions.issue_sanction import issue_sanction
from kaimenhong.ledger import Key
from kaimenhong.records.models import Run, Sanction
from kaimenhong.records.names import names_of
from kaimenhong.records.places import digest_of
from kaimenhong.records.sanctions import ENDED, Standing, found_by, settled_last, standing_of, standings
from kaimenhong.web.views.common import PAGE, actor_of, campaign_of, number_of, page, user_of, whole_campaign


@require_safe
def sanctions(request: HttpRequest, name: str) -> HttpResponse:
    """What the last settlement finds, and what was issued; those who do not see all of it see their own."""
    campaign, user = campaign_of(request, name), user_of(request)
    shown: list[Standing] | tuple[Standing, ...]
    if user.sees_all_of(campaign):
        shown = standings(campaign)
    else:
        shown = [standing_of(one) for one in Sanction.objects.visible_to(user, campaign).order_by("number")]
    number = number_of(request)
    part = shown[(number - 1) * PAGE : number * PAGE]
    names = names_of(campaign, (one.found.key.payee for one in part))
    rows = [(one, digest_of(one.found.key), names.get(one.found.key.payee, "")) for one in part]
    more, run = number * PAGE < len(shown), settled_last(campaign)
    return page(request, "sanctions.html", campaign, rows=rows, run=run, number=number, more=more)


@require_POST
def issue(request: HttpRequest, name: str, number: int) -> HttpResponse:
    """Issue what a run finds."""
    run = get_object_or_404(
        Run.objects.select_related("campaign"), campaign=whole_campaign(request, name), number=number
    )
    wanted = request.POST.get("finding", "")
    key = next((one.key for one in found_by(run) if digest_of(one.key) == wanted), None)
    if key is None:
        raise Http404
    issued = issue_sanction(actor_of(request), run, key, request.POST.get("words", ""))
    return redirect("sanction", name, issued.number)


@require_http_methods(["GET", "POST"])
def sanction(request: HttpRequest, name: str, number: int) -> HttpResponse:
    """A sanction, and what was done about it."""
    campaign = campaign_of(request, name)
    seen = Sanction.objects.visible_to(user_of(request), campaign).select_related("by", "run", "campaign")
    found = get_object_or_404(seen, number=number)
    if request.method == "POST":
        _say(request, found)
        return redirect("sanction", name, number)
    key, steps = Key(*found.key), found.steps.select_related("by").order_by("number")
    standing = standing_of(found)
    return page(
        request, "sanction.html", campaign, sanction=found, key=key, steps=steps, state=standing.state,
        ended=standing.state in ENDED, payee=names_of(campaign, [key.payee]).get(key.payee, ""),
    )  # fmt: skip


def _say(request: HttpRequest, found: Sanction) -> None:
    actor, words = actor_of(request), request.POST.get("words", "")
    match request.POST.get("turn", ""):
        case "talk":
            hold_talk(actor, found, words)
        case "close" | "withdraw" as turn:
            end_sanction(actor, found, words, withdrawn=turn == "withdraw")
        case _:
            raise Http404
