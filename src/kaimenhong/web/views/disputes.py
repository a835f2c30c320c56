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
from kaimenhong.actions.permission import VERBS, roles_of, stands_for
from kaimenhong.actions.raise_dispute import raise_dispute
from kaimenhong.records.disputes import FIGURES, NEXT, figures, state_of, states_of, steps_of
from kaimenhong.records.models import Dispute, DisputeStepKind, Run, User
from kaimenhong.web.views.common import PAGE, actor_of, campaign_of, number_of, page, user_of

_TURNS: Mapping[str, DisputeStepKind] = MappingProxyType(
    {
        "uphold": DisputeStepKind.ANSWER,
        "reject": DisputeStepKind.ANSWER,
        "escalate": DisputeStepKind.ESCALATION,
        "close": DisputeStepKind.CLOSING,
    }
)
"""The buttons, with what each says next."""


@require_safe
def disputes(request: HttpRequest, name: str) -> HttpResponse:
    """One's own; for those who see all of the campaign, all of them."""
    campaign = campaign_of(request, name)
    number = number_of(request)
    found = Dispute.objects.visible_to(user_of(request), campaign).select_related("by", "run").order_by("-number")
    shown = found[(number - 1) * PAGE : number * PAGE + 1]
    states = states_of(shown[:PAGE])
    rows = [(each, states[each.pk]) for each in shown[:PAGE]]
    return page(request, "disputes.html", campaign, rows=rows, number=number, more=len(shown) > PAGE)


@require_http_methods(["GET", "POST"])
def new_dispute(request: HttpRequest, name: str, number: int) -> HttpResponse:
    """About one figure of a published run, that the address names by its table and columns."""
    campaign = campaign_of(request, name)
    run = get_object_or_404(Run.objects.visible_to(user_of(request), campaign), number=number)
    table, about, said = _figure(request.GET)
    if not run.published or not stands_for(user_of(request), campaign, about):
        raise Http404
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
    if table not in FIGURES:
        raise Http404
    return (
        table,
        asked.get("about", ""),
        {column: asked.get(column, "") for column in FIGURES[table] if column in asked},
    )


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
    turns = [turn for turn, kind in _TURNS.items() if kind in NEXT[state] and kind in _ones_own(user, found)]
    return page(request, "dispute.html", campaign, dispute=found, steps=steps, state=state, turns=turns)


def _ones_own(user: User, found: Dispute) -> frozenset[DisputeStepKind]:
    """What somebody may say: who raised it escalates and closes, who answers disputes answers and closes."""
    if found.by == user:
        return frozenset({DisputeStepKind.ESCALATION, DisputeStepKind.CLOSING})
    answers = roles_of(user, found.campaign) & VERBS["answer dispute"]
    return frozenset({DisputeStepKind.ANSWER, DisputeStepKind.CLOSING} if answers else ())


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
