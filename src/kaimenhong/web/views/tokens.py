"""Tokens of one's own: issued, and taken back."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_http_methods, require_POST

from kaimenhong.actions.issue_token import LONGEST_DAYS, SCOPES, issue_token, revoke_token
from kaimenhong.records.models import ApiToken
from kaimenhong.web.views.common import actor_of, page, user_of

_LONGEST_NAME, _DIGITS = 80, 4


@require_http_methods(["GET", "POST"])
def tokens(request: HttpRequest) -> HttpResponse:
    """The reader's tokens. A new one is shown on the page that answers its form, and nowhere else."""
    shown = ""
    if request.method == "POST":
        said = request.POST
        days = said.get("days", "")
        count = int(days) if days.isascii() and days.isdigit() and len(days) < _DIGITS else 0
        _, shown = issue_token(actor_of(request), said.get("name", "")[:_LONGEST_NAME], said.getlist("scopes"), count)
    own = ApiToken.objects.visible_to(user_of(request)).order_by("-id")
    return page(
        request,
        "tokens.html",
        tokens=own,
        scopes=[(scope, f"scope.{scope}") for scope in SCOPES],
        longest=LONGEST_DAYS,
        shown=shown,
    )


@require_POST
def revoke(request: HttpRequest, token: int) -> HttpResponse:
    """A token of one's own opens nothing any more."""
    revoke_token(actor_of(request), get_object_or_404(ApiToken.objects.visible_to(user_of(request)), pk=token))
    return redirect("tokens")
