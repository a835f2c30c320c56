"""Clawbacks: papers of what is taken back, for those who look into cases."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_http_methods

from kaimenhong.actions.approve import approve
from kaimenhong.actions.claw_back import claw_back
from kaimenhong.actions.permission import departments_of, permit
from kaimenhong.actions.prepare_clawback import all_of, prepare_clawback
from kaimenhong.records.causes import causes
from kaimenhong.records.models import Approval, Clawback
from kaimenhong.records.names import names_of
from kaimenhong.records.papers import missing_approvals, paper_of_clawback, posted
from kaimenhong.web.views.cases import campaign_looked_into
from kaimenhong.web.views.common import PAGE, actor_of, number_of, page, user_of


@require_http_methods(["GET", "POST"])
def clawbacks(request: HttpRequest, name: str) -> HttpResponse:
    """Every paper, the latest first; the integrity officer prepares one of all that is left of a payee."""
    campaign = campaign_looked_into(request, name)
    if request.method == "POST":
        actor, said = actor_of(request), request.POST
        permit(actor.user, "prepare clawback", campaign)
        lines = all_of(campaign, said.get("payee", "").strip())
        paper = prepare_clawback(actor, campaign, said.get("cause", ""), said.get("words", ""), lines)
        return redirect("clawback", name, paper.number)
    number = number_of(request)
    papers = Clawback.objects.visible_to(user_of(request), campaign).select_related("by", "campaign")
    shown = papers.order_by("-number")[(number - 1) * PAGE : number * PAGE + 1]
    rows = [(paper, posted(paper)) for paper in shown[:PAGE]]
    more = len(shown) > PAGE
    return page(request, "clawbacks.html", campaign, rows=rows, causes=causes(), number=number, more=more)


@require_http_methods(["GET", "POST"])
def clawback(request: HttpRequest, name: str, number: int) -> HttpResponse:
    """A paper: its lines, the answers to it, and its posting."""
    campaign, user = campaign_looked_into(request, name), user_of(request)
    seen = Clawback.objects.visible_to(user, campaign).select_related("by", "campaign")
    found = get_object_or_404(seen, number=number)
    if request.method == "POST":
        _say(request, found)
        return redirect("clawback", name, number)
    paper = paper_of_clawback(found)
    names = names_of(campaign, (key.payee for key, _ in found.amounts))
    return page(
        request, "clawback.html", campaign, paper=found, posted=posted(found),
        lines=[(key, names.get(key.payee, ""), amount) for key, amount in found.amounts],
        answers=Approval.objects.filter(campaign=campaign, subject=found.subject).select_related("by"),
        missing=missing_approvals(campaign, paper), own=user.pk in paper.authors,
        departments=sorted(departments_of(user, campaign)),
    )  # fmt: skip


def _say(request: HttpRequest, found: Clawback) -> None:
    actor, said = actor_of(request), request.POST
    match said.get("answer", ""):
        case "yes" | "no" as answer:
            paper, granted = paper_of_clawback(found), answer == "yes"
            words = said.get("words", "")
            approve(actor, found.campaign, paper, said.get("department", ""), granted=granted, words=words)
        case "post":
            claw_back(actor, found)
        case _:
            raise Http404
