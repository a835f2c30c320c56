"""Office files into batches; rejected rows back; a batch taken back."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kaimenhong.actions.act import refused
from kaimenhong.actions.import_batches import import_batches, reverse_batch
from kaimenhong.intake import ImportReport
from kaimenhong.records.home import campaign_folder
from kaimenhong.records.models import KeptBatch
from kaimenhong.web.language import reader
from kaimenhong.web.views.common import PAGE, actor_of, number_of, page, whole_campaign
from kaimenhong.web.words import say

LARGEST = 300 * 2**20
LONGEST_NAME = 150


@require_http_methods(["GET", "POST"])
def files(request: HttpRequest, name: str) -> HttpResponse:
    """Batches, the latest first; the office sends files."""
    campaign = whole_campaign(request, name)
    if request.method == "POST":
        with TemporaryDirectory(prefix="kmh-upload-") as folder:
            sent = [_kept(Path(folder), number, upload) for number, upload in enumerate(request.FILES.getlist("files"))]
            _tell(request, import_batches(actor_of(request), campaign, sent))
        return redirect("files", name)
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


def _kept(folder: Path, number: int, upload: UploadedFile[bytes]) -> Path:
    """The upload as a file of its own name, in a folder of its own."""
    name = Path(upload.name or "").name
    if not name or name.startswith(".") or len(name) > LONGEST_NAME or (upload.size or 0) > LARGEST:
        raise refused("KMH-A090", name=name or "?", reason=f"≤ {LARGEST // 2**20} MB, ≤ {LONGEST_NAME}")
    path = folder / str(number) / name
    path.parent.mkdir()
    with path.open("wb") as file:
        for chunk in upload.chunks():
            file.write(chunk)
    return path


def _tell(request: HttpRequest, report: ImportReport) -> None:
    language = reader(request)
    for sheet in report.sheets:
        counts = sheet.counts
        said = say(
            language, "files.read", file=Path(sheet.file).name, read=counts.read, accepted=counts.accepted,
            rejected=counts.rejected, duplicate=counts.duplicate, subtotal=counts.subtotal,
        )  # fmt: skip
        (messages.warning if counts.rejected else messages.success)(request, said)
    for problem in report.problems[:PAGE]:
        messages.error(
            request, f"{problem.code} {problem.place}: {problem.message(language)} → {problem.remedy(language)}"
        )


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
