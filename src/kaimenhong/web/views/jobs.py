"""Work in the background: how far a job is, what came of it, and asking again or taking it back."""

from __future__ import annotations

from io import BytesIO

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST, require_safe

from kaimenhong.jobs.asking import again, cancel
from kaimenhong.jobs.documents import document_of, name_of
from kaimenhong.jobs.kept import problems_of
from kaimenhong.jobs.kinds import KINDS
from kaimenhong.records.models import Job, JobState
from kaimenhong.web.language import reader
from kaimenhong.web.views.common import PAGE, actor_of, number_of, page, user_of, whole_campaign

_SECONDS = 2
"""A page of a job that is not over asks again so soon."""


@require_safe
def jobs(request: HttpRequest, name: str) -> HttpResponse:
    """Every job of a campaign, the latest first."""
    campaign = whole_campaign(request, name)
    number = number_of(request)
    found = Job.objects.visible_to(user_of(request), campaign).select_related("by").order_by("-pk")
    shown = found[(number - 1) * PAGE : number * PAGE + 1]
    return page(request, "jobs.html", campaign, jobs=shown[:PAGE], number=number, more=len(shown) > PAGE)


@require_safe
def job(request: HttpRequest, name: str, number: int) -> HttpResponse:
    """A job; until it is over the page asks again by itself."""
    found = _job(request, name, number)
    language = reader(request)
    problems = [
        (problem.code, str(problem.place), problem.message(language), problem.remedy(language))
        for problem in problems_of(found)[:PAGE]
    ]
    answer = page(
        request, "job.html", found.campaign, job=found, problems=problems, more=len(found.problems) > PAGE,
        verb=KINDS[found.kind].verb.replace(" ", "_"),
        again=found.state in {JobState.FAILED, JobState.REFUSED} and found.by == user_of(request),
    )  # fmt: skip
    if not found.over:
        answer["Refresh"] = str(_SECONDS)
    return answer


@require_safe
def document(request: HttpRequest, name: str, number: int) -> FileResponse:
    """What a job has printed."""
    found = _job(request, name, number)
    content = document_of(found)
    if content is None:
        raise Http404
    return FileResponse(BytesIO(content), as_attachment=True, filename=name_of(found))


@require_POST
def ask_again(request: HttpRequest, name: str, number: int) -> HttpResponse:
    """Let it wait once more."""
    again(actor_of(request), _job(request, name, number))
    return redirect("job", name, number)


@require_POST
def take_back(request: HttpRequest, name: str, number: int) -> HttpResponse:
    """It is not to be done."""
    cancel(actor_of(request), _job(request, name, number))
    return redirect("job", name, number)


def _job(request: HttpRequest, name: str, number: int) -> Job:
    visible = Job.objects.visible_to(user_of(request), whole_campaign(request, name))
    return get_object_or_404(visible.select_related("by", "campaign"), pk=number)
