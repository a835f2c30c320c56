"""Clauses of the plan in force, each with how its interpreter reads it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from kaimenhong.actions.interpret import interpret
from kaimenhong.records.interpretations import clauses_read
from kaimenhong.records.models import Publication
from kaimenhong.web.views.common import actor_of, campaign_of, page, whole_campaign


@require_http_methods(["GET", "POST"])
def clauses(request: HttpRequest, name: str) -> HttpResponse:
    """Everybody reads them; the office writes down a reading."""
    if request.method == "POST":
        said = request.POST
        words = (said.get("clause", ""), said.get("words", ""), said.get("reason", ""))
        interpret(actor_of(request), whole_campaign(request, name), *words)
        return redirect("clauses", name)
    campaign = campaign_of(request, name)
    published = Publication.objects.filter(campaign=campaign).exists()
    return page(request, "clauses.html", campaign, clauses=list(clauses_read(campaign)) if published else [])
