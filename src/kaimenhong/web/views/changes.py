"""What differs between two runs: whose places, points and awards, and why."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from kaimenhong.records.models import Run
from kaimenhong.records.names import names_of
from kaimenhong.web.changes import FIGURES, changed_rows, compared_in_a_page, people_in, told
from kaimenhong.web.language import reader
from kaimenhong.web.views.common import PAGE, number_of, page, whole_campaign


@require_safe
def changes(request: HttpRequest, name: str, number: int, since: int) -> HttpResponse:
    """One table of them, a page of it, the largest difference first."""
    campaign = whole_campaign(request, name)
    before, after = (get_object_or_404(Run, campaign=campaign, number=each) for each in (since, number))
    outcomes, turn = compared_in_a_page(before, after), number_of(request)
    table = request.GET.get("table", "")
    table = table if table in FIGURES else next(iter(FIGURES))
    every = {each: len(changed_rows(outcomes, each)) for each in FIGURES}
    rows = changed_rows(outcomes, table)[(turn - 1) * PAGE : turn * PAGE]
    names = names_of(campaign, people_in(outcomes, rows))
    files = [sorted({outcomes.file(batch) for batch in batches}) for batches in outcomes.batches]
    return page(
        request, "changes.html", campaign, before=before, after=after, table=table, tables=every, files=files,
        rows=told(outcomes, rows, names, reader(request)), number=turn, more=turn * PAGE < every[table],
    )  # fmt: skip
