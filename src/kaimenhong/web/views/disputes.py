"""Disputes 申诉: who finds a figure about himself wrong says so here, is answered, and may ask for a second answer."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_http_methods, require_safe

from kaimenhong.actions.answer_dispute import answer_dispute
from kaimenhong.actions.close_dispute import close_dispute
from kaimenhong.actions.escalate_dispute import escalate_dispute
from kaimenhong.actions.permission import stands_for
from kaimenhong.actions.raise_dispute import raise_dispute
from kaimenhong.records.disputes import State, figures, state_of, steps_of
from kaimenhong.records.models import Campaign, Dispute, Run, RunPublication
from kaimenhong.web.views.common import PAGE, actor_of, campaign_of, number_of, page, user_of

KEYS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "standings": ("league", "board", "window", "group"),
        "scores": ("league", "window", "item"),
        "awards": ("award", "occasion", "contestant", "item", "payee", "unit"),
        "measures": ("league", "window", "measure"),
    }
)
"""The columns that tell a figure of somebody from his others, by table."""

_TURNS: Mapping[State, tuple[str, ...]] = MappingProxyType(
    {
        "open": ("uphold", "reject"),
        "answered": ("escalate", "close"),
        "escalated": ("uphold", "reject"),
        "reviewed": ("close",),
        "closed": (),
    }
)
"""What may be said next, by where a dispute stands."""


@require_safe
def disputes(request: HttpRequest, name: str) -> HttpResponse:
    """One's own; for those who see all of the campaign, all of them."""
    campaign = campaign_of(request, name)
    number = number_of(request)
    found = Dispute.objects.visible_to(user_of(request), campaign).select_related("by", "run").order_by("-number")
    shown = found[(number - 1) * PAGE : number * PAGE + 1]
    rows = [(each, state_of(steps_of(each))) for each in shown[:PAGE]]
    return page(request, "disputes.html", campaign, rows=rows, number=number, more=len(shown) > PAGE)


@require_http_methods(["GET", "POST"])
def new_dispute(request: HttpRequest, name: str, number: int) -> HttpResponse:
    """About one figure of a published run, that the address names by its table and columns."""
    campaign = campaign_of(request, name)
    run = get_object_or_404(Run, campaign=campaign, number=number)
    table, about, said = _figure(request.GET)
    _may_be_shown(request, campaign, run, about)
    if request.method == "POST":
        raised = raise_dispute(actor_of(request), run, table, about, said, request.POST.get("words", ""))
        return redirect("dispute", name, raised.number)
    found = figures(run, table, about, said)
    if len(found) != 1:
        raise Http404
    return page(request, "new_dispute.html", campaign, run=run, figure=found[0])


def _figure(asked: QueryDict) -> tuple[str, str, dict[str, str]]:
    """Table, whom it is about, and the columns that are said. There is no such page where the table is none."""
    table = asked.get("table", "")
    if table not in KEYS:
        raise Http404
    return table, asked.get("about", ""), {column: asked.get(column, "") for column in KEYS[table] if column in asked}


def _may_be_shown(request: HttpRequest, campaign: Campaign, run: Run, about: str) -> None:
    published = RunPublication.objects.filter(run=run).exists()
    if not published or not stands_for(user_of(request), campaign, about):
        raise Http404


@require_http_methods(["GET", "POST"])
def dispute(request: HttpRequest, name: str, number: int) -> HttpResponse:
    """The figure, what was said of it, and what may be said next."""
    campaign, user = campaign_of(request, name), user_of(request)
    seen = Dispute.objects.visible_to(user, campaign).select_related("by", "run", "campaign")
    found = get_object_or_404(seen, number=number)
    if request.method == "POST":
        _say(request, found)
        return redirect("dispute", name, number)
    steps = steps_of(found)
    state = state_of(steps)
    mine = found.by == user
    turns = [turn for turn in _TURNS[state] if (turn == "close") or (turn == "escalate") == mine]
    return page(request, "dispute.html", campaign, dispute=found, steps=steps, state=state, turns=turns, mine=mine)


def _say(request: HttpRequest, found: Dispute) -> None:
    actor, words, turn = actor_of(request), request.POST.get("words", ""), request.POST.get("turn", "")
    match turn:
        case "uphold" | "reject":
            answer_dispute(actor, found, words, upheld=turn == "uphold")
        case "escalate":
            escalate_dispute(actor, found, words)
        case "close":
            close_dispute(actor, found, words)
        case _:
            raise Http404
