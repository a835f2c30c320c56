"""Who may come in, and as what: the administrator's page."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from kaimenhong.actions.grant import Scope, enrol, give, take_away
from kaimenhong.actions.permission import permit
from kaimenhong.records.models import Campaign, Grant, Role, User
from kaimenhong.web.views.common import actor_of, page, user_of


@sensitive_post_parameters("password")
@require_http_methods(["GET", "POST"])
def people(request: HttpRequest) -> HttpResponse:
    """All users with their roles; new ones are let in."""
    permit(user_of(request), "grant", None)
    if request.method == "POST":
        said = request.POST
        enrol(actor_of(request), said.get("name", ""), said.get("password") or None, said.get("worker", ""))
        return redirect("people")
    users = User.objects.prefetch_related("grants__campaign").order_by("name")
    return page(request, "people.html", users=users, roles=Role.choices, campaigns=Campaign.objects.order_by("name"))


@require_POST
def give_role(request: HttpRequest) -> HttpResponse:
    """Give a role."""
    said = request.POST
    user, role = get_object_or_404(User, name=said.get("user", "")), said.get("role", "")
    campaign = get_object_or_404(Campaign, name=said["campaign"]) if said.get("campaign") else None
    scope = Scope(campaign, said.get("unit", ""), said.get("department", ""))
    give(actor_of(request), user, Role(role) if role in Role.values else Role.PARTICIPANT, scope)
    return redirect("people")


@require_POST
def take_role(request: HttpRequest, grant: int) -> HttpResponse:
    """Take a role away."""
    take_away(actor_of(request), get_object_or_404(Grant, pk=grant))
    return redirect("people")
