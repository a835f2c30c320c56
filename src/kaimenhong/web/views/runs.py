"""Runs, and the boards of one; who competes sees those that were published, as far as their policy shows."""

from __future__ import annotations

from datetime import UTC

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.dateparse import parse_datetime
from django.utils.timezone import is_naive, make_aware
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kaimenhong.actions.act import refused
from kaimenhong.actions.publish_run import publish_run
from kaimenhong.actions.set_board import Policy, policy_of, set_board
from kaimenhong.jobs.asking import ask
from kaimenhong.records.models import Run, Shown
from kaimenhong.records.pages import BoardSize, pages_of
from kaimenhong.web.boards import rows_shown
from kaimenhong.web.views.common import (
    PAGE,
    actor_of,
    campaign_of,
    date_of,
    integer_of,
    number_of,
    page,
    user_of,
    whole_campaign,
)


@require_http_methods(["GET", "POST"])
def runs(request: HttpRequest, name: str) -> HttpResponse:
    """All runs, the latest first; the office starts one."""
    campaign = whole_campaign(request, name)
    if request.method == "POST":
        asked = {"as_of": date_of(request.POST.get("as_of", "")).isoformat(), **_known(request.POST.get("known", ""))}
        return redirect("job", name, ask(actor_of(request), campaign, "run", asked).pk)
    number = number_of(request)
    found = Run.objects.filter(campaign=campaign).select_related("by", "publication", "settlement").order_by("-number")
    shown = found[(number - 1) * PAGE : number * PAGE + 1]
    return page(request, "runs.html", campaign, runs=shown[:PAGE], number=number, more=len(shown) > PAGE)


def _known(text: str) -> dict[str, str]:
    """The moment of which what was known is asked for, on the institution's clock; none: now."""
    if not text:
        return {}
    try:
        said = parse_datetime(text)
        moment = said and (make_aware(said) if is_naive(said) else said).astimezone(UTC)
    except (ValueError, OverflowError):
        moment = None
    if moment is None:
        raise refused("KMH-U003", text=text)
    return {"known": moment.isoformat()}


@require_POST
def show_run(request: HttpRequest, name: str, number: int) -> HttpResponse:
    """Publish a run."""
    publish_run(actor_of(request), get_object_or_404(Run, campaign=whole_campaign(request, name), number=number))
    return redirect("runs", name)


@require_safe
def boards(request: HttpRequest, name: str, number: int) -> HttpResponse:
    """A board of a run, a page of it. A run that is not published is there for those alone who see everything."""
    campaign, user = campaign_of(request, name), user_of(request)
    run = get_object_or_404(Run.objects.visible_to(user, campaign), number=number)
    pages = pages_of(run)
    every = pages.boards()
    board = _chosen(request, every)
    turn = number_of(request)
    rows = rows_shown(user, campaign, pages, board, after=(turn - 1) * PAGE, count=PAGE) if board else []
    return page(
        request, "boards.html", campaign, run=run, boards=every, board=board, rows=rows,
        number=turn,
        more=board is not None and turn * PAGE < board.size, leagues=_by_league(every),
        policy=policy_of(campaign, board.board) if board else None, ways=Shown.choices,
    )  # fmt: skip


def _chosen(request: HttpRequest, every: list[BoardSize]) -> BoardSize | None:
    """The board that the address names, else the first."""
    text = request.GET.get("board", "")
    return next((board for board in every if board.key == text), every[0] if every else None)


def _by_league(every: list[BoardSize]) -> dict[str, list[BoardSize]]:
    found: dict[str, list[BoardSize]] = {}
    for board in every:
        found.setdefault(f"{board.league} · {board.board}", []).append(board)
    return found


@require_POST
def show_board(request: HttpRequest, name: str) -> HttpResponse:
    """Set what a board shows to those who compete."""
    way = request.POST.get("shown", Shown.NOBODY)
    shown = Shown(way) if way in Shown.values else Shown.NOBODY
    policy = Policy(integer_of(request.POST.get("top", "")) or 0, shown, figures=request.POST.get("figures") == "yes")
    set_board(actor_of(request), whole_campaign(request, name), request.POST.get("board", ""), policy)
    back = integer_of(request.POST.get("run", ""))
    return redirect("runs", name) if back is None else redirect("boards", name, back)
