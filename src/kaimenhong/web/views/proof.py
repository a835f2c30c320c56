"""Proof: whether the record of a campaign is what was written."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from kaimenhong.actions.permission import permit
from kaimenhong.records.audit import broken_audit
from kaimenhong.records.ledger_chain import head
from kaimenhong.records.proof import prove_campaign
from kaimenhong.web.language import reader
from kaimenhong.web.views.common import page, user_of, whole_campaign


@require_http_methods(["GET", "POST"])
def proof(request: HttpRequest, name: str) -> HttpResponse:
    """Asked for with a button: it reads everything that was kept."""
    campaign, told, proved = whole_campaign(request, name), [], False
    if request.method == "POST":
        permit(user_of(request), "prove", campaign)
        problems = [*broken_audit(), *prove_campaign(campaign, again=request.POST.get("again") == "yes")]
        told, proved = [(p.code, str(p.place), p.message(reader(request))) for p in problems], True
    return page(request, "proof.html", campaign, told=told, proved=proved, head=head(campaign))
