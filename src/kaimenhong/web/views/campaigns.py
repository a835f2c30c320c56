"""My campaigns; one of them, with what is to be done next and by whom."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_safe

from kaimenhong.actions.open_campaign import open_campaign
from kaimenhong.records.models import AuditLine, Campaign, KeptBatch, Publication, Run, RunPublication
from kaimenhong.web.next_step import steps_of
from kaimenhong.web.views.common import PAGE, actor_of, campaign_of, number_of, page, user_of, whole_campaign

RECENT = 10


@require_http_methods(["GET", "POST"])
def home(request: HttpRequest) -> HttpResponse:
    """The campaigns the reader has a role in; the office opens new ones."""
    if request.method == "POST":
        campaign = open_campaign(actor_of(request), request.POST.get("name", ""), request.POST.get("title", ""))
        return redirect("campaign", campaign.name)
    campaigns = Campaign.objects.visible_to(user_of(request)).order_by("-id")
    latest = {
        each.run.campaign_id: each.run
        for each in RunPublication.objects.filter(run__campaign__in=campaigns)
        .select_related("run")
        .order_by("run__number")
    }
    return page(request, "home.html", campaigns=[(each, latest.get(each.pk)) for each in campaigns])


@require_safe
def campaign(request: HttpRequest, name: str) -> HttpResponse:
    """A campaign: what stands, what comes next; who sees only his own goes to his own page."""
    found = campaign_of(request, name)
    if not user_of(request).sees_all_of(found):
        return redirect("mine", name)
    counted = {
        "plans": Publication.objects.filter(campaign=found).count(),
        "batches": KeptBatch.objects.filter(campaign=found).count(),
        "runs": Run.objects.filter(campaign=found).count(),
    }
    lines = AuditLine.objects.filter(campaign=found).select_related("by").order_by("-number")[:RECENT]
    return page(request, "campaign.html", found, steps=steps_of(found), counted=counted, lines=lines)


@require_safe
def audit(request: HttpRequest, name: str) -> HttpResponse:
    """Every act on a campaign, the latest first."""
    found, number = whole_campaign(request, name), number_of(request)
    lines = AuditLine.objects.filter(campaign=found).select_related("by").order_by("-number")
    shown = lines[(number - 1) * PAGE : number * PAGE + 1]
    return page(request, "audit.html", found, lines=shown[:PAGE], number=number, more=len(shown) > PAGE)
