"""What differs between two runs, and why."""

from __future__ import annotations

from typing import Annotated, Literal

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Query, Router, Schema

from kaimenhong.records.models import Run
from kaimenhong.records.names import names_of
from kaimenhong.web.api.access import Bearer
from kaimenhong.web.api.paging import Part, after, cursor_of
from kaimenhong.web.api.problems import language_asked
from kaimenhong.web.api.shapes import Campaign as Name
from kaimenhong.web.api.shapes import Number
from kaimenhong.web.changes import changed_rows, compared_in_a_page, people_in, told
from kaimenhong.web.views.common import whole_campaign

router = Router(tags=["runs"])


class Since(Part):
    """The run before, and which table of the two."""

    since: Number
    table: Literal["standings", "awards", "scores"] = "standings"


class ChangeShape(Schema):
    """A row that says something else. `why`: its first causes in words: rules, facts, others who moved."""

    contestant: str
    name: str
    of: list[str]
    before: str
    after: str
    why: list[str]


class Changes(Schema):
    items: list[ChangeShape]
    next: str | None


@router.get("/campaigns/{name}/runs/{number}/changes", response=Changes, auth=Bearer("read"))
def changes(request: HttpRequest, name: Name, number: Number, asked: Annotated[Since, Query()]) -> dict[str, object]:
    """Rows that differ from those of another run, the largest difference first."""
    campaign = whole_campaign(request, name)
    one, other = (get_object_or_404(Run, campaign=campaign, number=each) for each in (asked.since, number))
    outcomes, start = compared_in_a_page(one, other), after(asked)
    every = changed_rows(outcomes, asked.table)
    rows, end = every[start : start + asked.limit], start + asked.limit
    names = names_of(campaign, people_in(outcomes, rows))
    items = told(outcomes, rows, names, language_asked(request))
    return {"items": items, "next": cursor_of(end if end < len(every) else None)}
