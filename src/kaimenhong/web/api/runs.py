"""Runs, what those that are published show, and what each may see of it."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Field, Query, Router, Schema

from kaimenhong.actions.publish_run import publish_run
from kaimenhong.actions.run_plan import run_plan
from kaimenhong.actions.set_board import Policy, set_board
from kaimenhong.actions.settle import settle
from kaimenhong.records.models import BoardPolicy, Run, RunPublication, Settlement, Shown
from kaimenhong.records.pages import BoardSize, pages_of
from kaimenhong.web.api.access import Bearer
from kaimenhong.web.api.paging import Asked, Part, after, cursor_of, part_of
from kaimenhong.web.api.shapes import Campaign as Name
from kaimenhong.web.api.shapes import Id, Moment, Number, Written
from kaimenhong.web.boards import Line, own_of, rows_shown
from kaimenhong.web.views.common import actor_of, campaign_of, user_of, whole_campaign

router = Router(tags=["runs"])

Board = Annotated[str, Field(max_length=200, pattern=r"^[^\x00]*$")]


class RunShape(Written):
    """What a result depends on: the first `plans` versions, the first `batches` batches, and the as-of date."""

    number: int
    as_of: date
    plans: int
    batches: int
    engine: str
    engine_version: str
    product: str
    digest: str
    published: bool


class Runs(Schema):
    items: list[RunShape]
    next: str | None


class NewRun(Schema):
    """`known`: as it was known at a moment of the past, with its offset from UTC; without it, now."""

    as_of: date
    known: Moment | None = None


class RunPublished(Written):
    file: str = Field(description="SHA-256 of the file that its pages are read from.")


class SettlementShape(Written):
    number: int
    run: int

    @staticmethod
    def resolve_run(settlement: Settlement) -> int:
        return settlement.run.number


class BoardShape(Schema):
    league: str
    board: str
    window: str
    group: str
    size: int


class Boards(Schema):
    items: list[BoardShape]


class OneBoard(Part):
    """Which board is asked for, and which part of it."""

    league: Board
    board: Board
    window: Board
    group: Board = ""


class LineShape(Schema):
    """A line of a board; what the reader may not see of it is empty, and whole lines of others may be left out."""

    rank: str
    contestant: str
    name: str
    eligible: str
    key: str
    own: bool


class Standings(Schema):
    items: list[LineShape]
    next: str | None


class PolicyShape(Schema):
    """Of a board its first `top` places are shown to everybody who competes: so named, with their figures or not."""

    board: Annotated[str, Field(min_length=1, max_length=200, pattern=r"^[^\x00]*$")]
    top: Annotated[int, Field(ge=0, le=2**31 - 1)]
    shown: Shown
    figures: bool


class Figures(Schema):
    """A contestant in a run, in the columns of its files."""

    run: int
    ranks: list[dict[str, str]]
    scores: list[dict[str, str]]
    measures: list[dict[str, str]]
    awards: list[dict[str, str]]


@router.get("/campaigns/{name}/runs", response=Runs, auth=Bearer("read"))
def runs(request: HttpRequest, name: Name, asked: Asked) -> dict[str, object]:
    """Every run; for those who compete, every one that is published."""
    found = Run.objects.visible_to(user_of(request), campaign_of(request, name))
    return part_of(found.select_related("by"), asked)


@router.post("/campaigns/{name}/runs", response=RunShape, auth=Bearer("run"))
def new_run(request: HttpRequest, name: Name, said: NewRun) -> Run:
    """Compute what is known at a date; computed before from the same, it is that run."""
    return run_plan(actor_of(request), whole_campaign(request, name), said.as_of, known=said.known)


@router.get("/campaigns/{name}/runs/{number}", response=RunShape, auth=Bearer("read"))
def run(request: HttpRequest, name: Name, number: Number) -> Run:
    """A run, by what it was computed from, and its digest."""
    return _seen(request, name, number)


@router.post("/campaigns/{name}/runs/{number}/publication", response=RunPublished, auth=Bearer("run"))
def show_run(request: HttpRequest, name: Name, number: Number) -> RunPublication:
    """Publish a run to those who compete; published before, it is that publication."""
    return publish_run(actor_of(request), _whole(request, name, number))


@router.post("/campaigns/{name}/runs/{number}/settlement", response=SettlementShape, auth=Bearer("settle"))
def settle_run(request: HttpRequest, name: Name, number: Number) -> Settlement:
    """Post what the run says, less what was posted before; settled before, it is that settlement."""
    return settle(actor_of(request), _whole(request, name, number))


@router.get("/campaigns/{name}/runs/{number}/boards", response=Boards, auth=Bearer("read"))
def boards(request: HttpRequest, name: Name, number: Number) -> dict[str, object]:
    """Every board of a run: by league, window and group, with how many stand on it."""
    return {"items": pages_of(_seen(request, name, number)).boards()}


@router.get("/campaigns/{name}/runs/{number}/standings", response=Standings, auth=Bearer("read"))
def standings(
    request: HttpRequest, name: Name, number: Number, asked: Annotated[OneBoard, Query()]
) -> dict[str, object]:
    """A part of a board: all of its lines, or those that its policy shows, and one's own."""
    pages = pages_of(_seen(request, name, number))
    board = next((one for one in pages.boards() if _is(one, asked)), None)
    if board is None:
        raise Http404
    start = after(asked)
    lines: list[Line] = rows_shown(user_of(request), campaign_of(request, name), pages, board, start, asked.limit)
    end = start + asked.limit
    return {"items": lines, "next": cursor_of(end if end < board.size else None)}


@router.post("/campaigns/{name}/boards", response=PolicyShape, auth=Bearer("run"))
def show_board(request: HttpRequest, name: Name, said: PolicyShape) -> BoardPolicy:
    """Set what a board shows to those who compete, from now on."""
    policy = Policy(said.top, said.shown, figures=said.figures)
    return set_board(actor_of(request), whole_campaign(request, name), said.board, policy)


@router.get("/campaigns/{name}/runs/{number}/figures/{who}", response=Figures, auth=Bearer("read"))
def figures(request: HttpRequest, name: Name, number: Number, who: Id) -> dict[str, object]:
    """Ranks, scores, measures and awards of a contestant: of one's part of the tree; for the office, of anybody."""
    found, campaign, user = _seen(request, name, number), campaign_of(request, name), user_of(request)
    if not user.sees_all_of(campaign) and who not in own_of(user, campaign):
        raise Http404
    pages = pages_of(found)
    return {
        "run": found.number,
        "ranks": pages.ranks_of(who),
        "scores": pages.scores_of(who),
        "measures": pages.measures_of(who),
        "awards": pages.awards_of(who),
    }


def _whole(request: HttpRequest, name: str, number: int) -> Run:
    """A run, for those who see all of its campaign."""
    return get_object_or_404(Run.objects.select_related("by"), campaign=whole_campaign(request, name), number=number)


def _seen(request: HttpRequest, name: str, number: int) -> Run:
    """A run that is published; for those who see all of its campaign, any run."""
    found = Run.objects.visible_to(user_of(request), campaign_of(request, name))
    return get_object_or_404(found.select_related("by"), number=number)


def _is(board: BoardSize, asked: OneBoard) -> bool:
    return (board.league, board.board, board.window, board.group) == (
        asked.league, asked.board, asked.window, asked.group,
    )  # fmt: skip
