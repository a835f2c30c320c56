"""The versions of a plan: proposed, answered, published, printed."""

from __future__ import annotations

from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_http_methods, require_POST

from kaimenhong.actions.act import refused
from kaimenhong.actions.approve import approve
from kaimenhong.actions.permission import departments_of
from kaimenhong.actions.propose_plan import propose_plan
from kaimenhong.actions.publish_plan import publish_plan
from kaimenhong.jobs.documents import ask_for_notice
from kaimenhong.records.models import Approval, PlanVersion
from kaimenhong.records.notices import FORMS
from kaimenhong.records.papers import missing_approvals, paper_of_plan
from kaimenhong.web.views.common import actor_of, page, user_of, whole_campaign

LARGEST = 2 * 2**20


@require_http_methods(["GET", "POST"])
def plan(request: HttpRequest, name: str) -> HttpResponse:
    """All versions with their answers; the office proposes the next one."""
    campaign = whole_campaign(request, name)
    if request.method == "POST":
        propose_plan(actor_of(request), campaign, _proposed(request))
        return redirect("plan", name)
    answers: dict[str, list[Approval]] = {}
    for answer in Approval.objects.filter(campaign=campaign).select_related("by").order_by("id"):
        answers.setdefault(answer.subject, []).append(answer)
    versions = PlanVersion.objects.filter(campaign=campaign).select_related("by", "publication").order_by("-id")
    rows = [
        {
            "version": version,
            "answers": answers.get(version.subject, []),
            "published": getattr(version, "publication", None),
            "missing": [] if hasattr(version, "publication") else missing_approvals(campaign, paper_of_plan(version)),
            "own": version.by_id == user_of(request).pk,
        }
        for version in versions
    ]
    return page(
        request, "plan.html", campaign, rows=rows, departments=sorted(departments_of(user_of(request), campaign))
    )


def _proposed(request: HttpRequest) -> dict[str, str]:
    """The files that were sent, by path in the campaign's folder."""
    sent = {upload.name: upload for upload in request.FILES.getlist("plan")}
    for folder in ("contracts", "mappings"):
        sent |= {f"{folder}/{upload.name}": upload for upload in request.FILES.getlist(folder)}
    return {path: _text(path, upload) for path, upload in sent.items() if path}


def _text(path: str, upload: UploadedFile[bytes]) -> str:
    if (upload.size or 0) > LARGEST:
        raise refused("KMH-A090", name=path, reason=f"> {LARGEST // 2**20} MB")
    try:
        return str(upload.read(), "utf-8-sig")
    except UnicodeDecodeError:
        raise refused("KMH-A090", name=path, reason="UTF-8") from None


@require_POST
def answer_plan(request: HttpRequest, name: str, digest: str) -> HttpResponse:
    """Yes or no to a version, for a department."""
    campaign = whole_campaign(request, name)
    version = get_object_or_404(PlanVersion, campaign=campaign, digest=digest)
    said, paper = request.POST, paper_of_plan(version)
    granted = said.get("answer") == "yes"
    approve(
        actor_of(request), campaign, paper, said.get("department", ""), granted=granted, words=said.get("words", "")
    )
    return redirect("plan", name)


@require_POST
def put_into_force(request: HttpRequest, name: str, digest: str) -> HttpResponse:
    """Publish a version that was approved."""
    version = get_object_or_404(PlanVersion, campaign=whole_campaign(request, name), digest=digest)
    publish_plan(actor_of(request), version)
    return redirect("plan", name)


@require_POST
def print_notice(request: HttpRequest, name: str, digest: str, form: str) -> HttpResponse:
    """Let the version be printed as the official notice; printed before, it is that document."""
    version = get_object_or_404(PlanVersion, campaign=whole_campaign(request, name), digest=digest)
    if form not in FORMS:
        raise Http404
    return redirect("job", name, ask_for_notice(actor_of(request), version, form).pk)
