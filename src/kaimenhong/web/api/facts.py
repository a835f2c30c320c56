"""Batches: office files taken in, and taken back."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Field, File, Router, Schema
from ninja.files import UploadedFile

from kaimenhong.actions.import_batches import import_batches, reverse_batch
from kaimenhong.intake import ImportReport
from kaimenhong.jobs.sent import as_sent
from kaimenhong.records.models import KeptBatch
from kaimenhong.web.api.access import Bearer
from kaimenhong.web.api.paging import Asked, part_of
from kaimenhong.web.api.problems import language_asked
from kaimenhong.web.api.shapes import Campaign as Name
from kaimenhong.web.api.shapes import Written
from kaimenhong.web.uploads import MOST_FILES, folder_of_uploads, kept
from kaimenhong.web.views.common import actor_of, whole_campaign

router = Router(tags=["batches"])


class BatchShape(Written):
    number: int
    batch: str
    table: str
    kind: str
    file: str


class Batches(Schema):
    items: list[BatchShape]
    next: str | None


class Counts(Schema):
    """read = accepted + rejected + duplicate + subtotal."""

    file: str
    read: int
    accepted: int
    rejected: int
    duplicate: int
    subtotal: int


class Imported(Schema):
    """What became of each sheet, the batches that were made, and everything that was wrong."""

    batches: list[str]
    sheets: list[Counts]
    problems: list[dict[str, Any]]


class Reversed(Schema):
    batch: str
    reverses: str


@router.get("/campaigns/{name}/batches", response=Batches, auth=Bearer("read"))
def batches(request: HttpRequest, name: Name, asked: Asked) -> dict[str, object]:
    """The manifest, in the order it grew."""
    return part_of(KeptBatch.objects.filter(campaign=whole_campaign(request, name)).select_related("by"), asked)


@router.post("/campaigns/{name}/batches", response=Imported, auth=Bearer("facts"))
def new_batches(
    request: HttpRequest,
    name: Name,
    files: Annotated[list[UploadedFile], File(min_length=1, max_length=MOST_FILES)],
) -> dict[str, object]:
    """Take office files in. Rows that do not fit are told; the workbook with them is on the page of files."""
    campaign = whole_campaign(request, name)
    with folder_of_uploads() as folder:
        sent = [kept(folder, number, upload) for number, upload in enumerate(files)]
        return _told(request, import_batches(actor_of(request), campaign, sent))


def _told(request: HttpRequest, report: ImportReport) -> dict[str, object]:
    return {
        "batches": list(report.batches),
        "sheets": [{"file": Path(sheet.file).name, **sheet.counts.lines()} for sheet in report.sheets],
        "problems": [as_sent(problem).as_json(language_asked(request)) for problem in report.problems],
    }


@router.post("/campaigns/{name}/batches/{batch}/reversal", response=Reversed, auth=Bearer("facts"))
def take_back(
    request: HttpRequest, name: Name, batch: Annotated[str, Field(pattern=r"^[0-9a-f]{8,64}$")]
) -> dict[str, object]:
    """Take a batch back: a reversing batch is written, and the next run is computed without it."""
    reversal = reverse_batch(actor_of(request), whole_campaign(request, name), batch)
    return {"batch": reversal.id, "reverses": reversal.reverses}
