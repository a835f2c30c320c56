"""Work in the background: asked for, answered at once, and looked up until it is over (docs/jobs.md)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from types import MappingProxyType
from typing import Annotated, Any, Literal

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from ninja import File, Router, Schema
from ninja.files import UploadedFile

from kaimenhong.jobs.asking import again, ask, cancel
from kaimenhong.jobs.documents import ask_for_notice, document_of
from kaimenhong.jobs.kept import problems_of
from kaimenhong.jobs.sent import IMPORT_SENT
from kaimenhong.records.models import Job, JobState, PlanVersion
from kaimenhong.web.api.access import Bearer, asking, in_scope
from kaimenhong.web.api.money import AnswerDues, Paid
from kaimenhong.web.api.paging import Asked, part_of
from kaimenhong.web.api.problems import language_asked
from kaimenhong.web.api.shapes import Campaign as Name
from kaimenhong.web.api.shapes import Digest, Moment, Number
from kaimenhong.web.uploads import MOST_FILES, ask_to_import
from kaimenhong.web.views.common import actor_of, user_of, whole_campaign

router = Router(tags=["jobs"])

SCOPES: Mapping[str, str] = MappingProxyType(
    {
        "import": "facts",
        IMPORT_SENT: "facts",
        "run": "run",
        "settle": "settle",
        "approve": "approve",
        "pay out": "pay",
        "receive": "pay",
        "document": "read",
    }
)
"""By kind of job, what a token must be for to ask for it, or to do anything about it."""
_TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
}
_FILE = {"schema": {"type": "string", "format": "binary"}}
_DOCUMENTS = {"responses": {200: {"description": "OK", "content": dict.fromkeys(_TYPES.values(), _FILE)}}}


class JobShape(Schema):
    """`done` of `total` is how far it is (0: nobody knows), `result` what came of it, as docs/jobs.md says by kind."""

    number: int
    kind: str
    state: JobState
    by: str
    created: datetime
    done: int
    total: int
    words: str
    result: dict[str, Any]

    @staticmethod
    def resolve_number(job: Job) -> int:
        return job.pk

    @staticmethod
    def resolve_by(job: Job) -> str:
        return job.by.name


class WholeJob(JobShape):
    """With everything that was wrong."""

    problems: list[dict[str, Any]]

    @staticmethod
    def resolve_problems(job: Job, context: dict[str, Any]) -> list[dict[str, Any]]:
        return [problem.as_json(language_asked(context["request"])) for problem in problems_of(job)]


class Jobs(Schema):
    items: list[JobShape]
    next: str | None


class ToRun(Schema):
    """`known`: as it was known at a moment of the past, with its offset from UTC; without it, now."""

    as_of: date
    known: Moment | None = None


class ToSettle(Schema):
    run: Number


class ToReceive(Paid):
    payout: Number


class ToPrint(Schema):
    plan: Digest
    form: Literal["docx", "pdf"]


@router.get("/campaigns/{name}/jobs", response=Jobs, auth=Bearer("read"))
def jobs(request: HttpRequest, name: Name, asked: Asked) -> dict[str, object]:
    """Every job, in the order in which they were asked for."""
    found = Job.objects.visible_to(user_of(request), whole_campaign(request, name)).select_related("by")
    return part_of(found, asked, by="pk")


@router.get("/campaigns/{name}/jobs/{int:number}", response=WholeJob, auth=Bearer("read"))
def job(request: HttpRequest, name: Name, number: Number) -> Job:
    """A job: until it is `done`, `refused` or `failed`, ask again."""
    return _job(request, name, number)


@router.post("/campaigns/{name}/jobs/imports", response=JobShape, auth=Bearer("facts"))
def ask_for_import(
    request: HttpRequest, name: Name, files: Annotated[list[UploadedFile], File(min_length=1, max_length=MOST_FILES)]
) -> Job:
    """Let office files be taken in."""
    return ask_to_import(actor_of(request), whole_campaign(request, name), files)


@router.post("/campaigns/{name}/jobs/runs", response=JobShape, auth=Bearer("run"))
def ask_for_run(request: HttpRequest, name: Name, said: ToRun) -> Job:
    """Let what is known at a date be computed."""
    known = {"known": said.known.isoformat()} if said.known else {}
    return ask(actor_of(request), whole_campaign(request, name), "run", {"as_of": said.as_of.isoformat(), **known})


@router.post("/campaigns/{name}/jobs/settlements", response=JobShape, auth=Bearer("settle"))
def ask_for_settlement(request: HttpRequest, name: Name, said: ToSettle) -> Job:
    """Let a run be settled."""
    return ask(actor_of(request), whole_campaign(request, name), "settle", {"run": said.run})


@router.post("/campaigns/{name}/jobs/documents", response=JobShape, auth=Bearer("read"))
def ask_for_document(request: HttpRequest, name: Name, said: ToPrint) -> Job:
    """Let the notice of a plan version be printed; printed before, it is that job."""
    version = get_object_or_404(PlanVersion, campaign=whole_campaign(request, name), digest=said.plan)
    return ask_for_notice(actor_of(request), version, said.form)


@router.get("/campaigns/{name}/jobs/{int:number}/document", auth=Bearer("read"), openapi_extra=_DOCUMENTS)
def document(request: HttpRequest, name: Name, number: Number) -> HttpResponse:
    """What a job has printed, once it is `done`."""
    found = job(request, name, number)
    content = document_of(found)
    if content is None:
        raise Http404
    return HttpResponse(content, content_type=_TYPES[found.arguments["form"]])


@router.post("/campaigns/{name}/jobs/approvals", response=JobShape, auth=Bearer("approve"))
def ask_for_approval(request: HttpRequest, name: Name, said: AnswerDues) -> Job:
    """Let what is due be answered."""
    return ask(actor_of(request), whole_campaign(request, name), "approve", said.dict())


@router.post("/campaigns/{name}/jobs/payouts", response=JobShape, auth=Bearer("pay"))
def ask_for_payout(request: HttpRequest, name: Name) -> Job:
    """Let all that may be paid be listed."""
    return ask(actor_of(request), whole_campaign(request, name), "pay out", {})


@router.post("/campaigns/{name}/jobs/receipts", response=JobShape, auth=Bearer("pay"))
def ask_for_receipt(request: HttpRequest, name: Name, said: ToReceive) -> Job:
    """Let what was paid be booked."""
    paid = [list(line) for line in said.paid]
    return ask(actor_of(request), whole_campaign(request, name), "receive", {"payout": said.payout, "paid": paid})


@router.post("/campaigns/{name}/jobs/{int:number}/retry", response=JobShape, auth=Bearer())
def ask_again(request: HttpRequest, name: Name, number: Number) -> Job:
    """Let a job of one's own that failed, or was refused, wait once more."""
    return again(actor_of(request), _in_scope(request, name, number))


@router.post("/campaigns/{name}/jobs/{int:number}/cancellation", response=JobShape, auth=Bearer())
def cancel_job(request: HttpRequest, name: Name, number: Number) -> Job:
    """Take a job back that is not over."""
    return cancel(actor_of(request), _in_scope(request, name, number))


def _in_scope(request: HttpRequest, name: str, number: int) -> Job:
    """A job of a kind that the token is for."""
    found = _job(request, name, number)
    in_scope(asking(request), SCOPES[found.kind])
    return found


def _job(request: HttpRequest, name: str, number: int) -> Job:
    visible = Job.objects.visible_to(user_of(request), whole_campaign(request, name))
    return get_object_or_404(visible.select_related("by", "campaign"), pk=number)
