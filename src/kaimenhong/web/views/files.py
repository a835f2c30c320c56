"""Office files into batches; rejected rows back; a batch taken back."""

from __future__ import annotations

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kaimenhong.actions.import_batches import reverse_batch
from kaimenhong.records.home import campaign_folder
from kaimenhong.records.models import KeptBatch
from kaimenhong.web.uploads import ask_to_import
from kaimenhong.web.views.common import PAGE, actor_of, number_of, page, whole_campaign


@require_http_methods(["GET", "POST"])
def files(request: HttpRequest, name: str) -> HttpResponse:
    """Batches, the latest first; the office sends files."""
    campaign = whole_campaign(request, name)
    if request.method == "POST":
        return redirect("job", name, ask_to_import(actor_of(request), campaign, request.FILES.getlist("files")).pk)
    number = number_of(request)
    batches = KeptBatch.objects.filter(campaign=campaign).select_related("by").order_by("-number")
    shown = batches[(number - 1) * PAGE : number * PAGE + 1]
    undone = set(KeptBatch.objects.filter(campaign=campaign, kind="reversal").values_list("said__reverses", flat=True))
    rejected = campaign_folder(name) / "rejected"
    returned = (
        sorted(path.relative_to(rejected).as_posix() for path in rejected.rglob("*.xlsx")) if rejected.is_dir() else []
    )
    return page(
        request, "files.html", campaign, batches=shown[:PAGE], number=number, more=len(shown) > PAGE, undone=undone,
        returned=returned,
    )  # fmt: skip


@require_POST
def take_back(request: HttpRequest, name: str, batch: str) -> HttpResponse:
    """A batch counts no longer."""
    reverse_batch(actor_of(request), whole_campaign(request, name), batch)
    return redirect("files", name)


@require_safe
def returned_rows(request: HttpRequest, name: str, path: str) -> FileResponse:
    """A workbook of rejected rows."""
    folder = (campaign_folder(whole_campaign(request, name).name) / "rejected").resolve()
    file = (folder / path).resolve()
    if not file.is_relative_to(folder) or not file.is_file():
        raise Http404
    return FileResponse(file.open("rb"), as_attachment=True, filename=file.name)
