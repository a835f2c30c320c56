"""What is taken away whole: the bundle of a run, the notice of a version."""

from __future__ import annotations

from types import MappingProxyType
from typing import Annotated, Literal

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404
from ninja import Query, Router, Schema

from kaimenhong.records.models import PlanVersion, Run
from kaimenhong.records.notices import notice_bytes
from kaimenhong.web.api.access import Bearer
from kaimenhong.web.api.openapi import a_file
from kaimenhong.web.api.shapes import Campaign as Name
from kaimenhong.web.api.shapes import Digest, Number
from kaimenhong.web.bundle import download, zipped
from kaimenhong.web.views.common import actor_of, whole_campaign

router = Router(tags=["bundles"])

TYPES = MappingProxyType(
    {"pdf": "application/pdf", "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document"}
)


class NoticeAsked(Schema):
    form: Literal["pdf", "docx"] = "pdf"


@router.get("/campaigns/{name}/runs/{number}/bundle", auth=Bearer("read"), openapi_extra=a_file("application/zip"))
def bundle(request: HttpRequest, name: Name, number: Number) -> StreamingHttpResponse:
    """The folder from which `kmh run` computes the run again, on any machine; that it was taken stands in the audit."""
    runs = Run.objects.select_related("campaign")
    run = get_object_or_404(runs, campaign=whole_campaign(request, name), number=number)
    return download(request, zipped(actor_of(request), run), f"{name}-run-{number}.zip")


@router.get("/campaigns/{name}/plans/{digest}/notice", auth=Bearer("read"), openapi_extra=a_file(*TYPES.values()))
def notice(request: HttpRequest, name: Name, digest: Digest, asked: Annotated[NoticeAsked, Query()]) -> HttpResponse:
    """A version printed as its notice."""
    versions = PlanVersion.objects.select_related("campaign")
    version = get_object_or_404(versions, campaign=whole_campaign(request, name), digest=digest)
    return HttpResponse(notice_bytes(version, asked.form), content_type=TYPES[asked.form])
