"""Misconduct: cases, for those who look into them; there is no such page for anybody else."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_http_methods

from kaimenhong.actions.close_case import close_case
from kaimenhong.actions.decide_case import Finding, decide_case
from kaimenhong.actions.open_case import open_case
from kaimenhong.actions.overturn_case import overturn_case
from kaimenhong.records.models import Campaign, Case
from kaimenhong.records.names import names_of
from kaimenhong.web.views.common import PAGE, actor_of, campaign_of, columns_of, date_of, number_of, page, user_of


def campaign_looked_into(request: HttpRequest, name: str) -> Campaign:
    """A campaign whose cases the reader looks into; any other is not found."""
    campaign = campaign_of(request, name)
    if not user_of(request).looks_into(campaign):
        raise Http404
    return campaign


@require_http_methods(["GET", "POST"])
def cases(request: HttpRequest, name: str) -> HttpResponse:
    """Every case, the latest first; the integrity officer opens one."""
    campaign = campaign_looked_into(request, name)
    if request.method == "POST":
        said = request.POST
        opened = open_case(actor_of(request), campaign, said.get("payee", "").strip(), said.get("evidence", ""))
        return redirect("case", name, opened.number)
    number = number_of(request)
    found = Case.objects.visible_to(user_of(request), campaign).select_related("by", "decision__overturn", "closing")
    shown = found.order_by("-number")[(number - 1) * PAGE : number * PAGE + 1]
    names = names_of(campaign, (case.payee for case in shown))
    rows = [(case, names.get(case.payee, "")) for case in shown[:PAGE]]
    return page(request, "cases.html", campaign, rows=rows, number=number, more=len(shown) > PAGE)


@require_http_methods(["GET", "POST"])
def case(request: HttpRequest, name: str, number: int) -> HttpResponse:
    """The evidence, the decision by somebody else, the end."""
    campaign, user = campaign_looked_into(request, name), user_of(request)
    seen = Case.objects.visible_to(user, campaign).select_related(
        "by",
        "campaign",
        "decision__by",
        "decision__batch",
        "decision__standing",
        "decision__clawback",
        "closing__by",
        "decision__overturn__by",
    )
    found = get_object_or_404(seen, number=number)
    if request.method == "POST":
        _say(request, found)
        return redirect("case", name, number)
    payee = names_of(campaign, [found.payee]).get(found.payee, "")
    return page(request, "case.html", campaign, case=found, own=found.by == user, payee=payee)


def _say(request: HttpRequest, found: Case) -> None:
    actor, said = actor_of(request), request.POST
    match said.get("turn", ""):
        case "proven" | "unproven" as turn:
            since = date_of(said["since"]) if said.get("since") else None
            finding = Finding(
                turn == "proven", said.get("words", ""), said.get("clause", "")[:40], said.get("rule", ""), since,
                columns_of(request),
            )  # fmt: skip
            decide_case(actor, found, finding)
        case "overturn":
            overturn_case(actor, found, said.get("words", ""))
        case "close":
            close_case(actor, found, said.get("words", ""))
        case _:
            raise Http404
