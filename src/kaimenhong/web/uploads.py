"""Files that a request brings, as files of their own names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from django.core.files.uploadedfile import UploadedFile

from kaimenhong.actions.act import Actor, refused
from kaimenhong.actions.permission import permit
from kaimenhong.jobs.asking import ask
from kaimenhong.jobs.sent import IMPORT_SENT, files_sent, forget_files, new_folder, told_as_sent
from kaimenhong.records.models import Campaign, Job

LARGEST = 300 * 2**20
LONGEST_LIST = 50 * 2**20
LONGEST_NAME = 150
MOST_FILES = 50


def kept(folder: Path, number: int, upload: UploadedFile[bytes]) -> Path:
    """The upload in a folder of its own under `folder`. Refused (KMH-A090): its name is odd, or it is too large."""
    name = Path(upload.name or "").name
    _sound(name, upload.size or 0, LARGEST)
    path = folder / str(number) / name
    path.parent.mkdir()
    with path.open("wb") as file:
        for chunk in upload.chunks():
            file.write(chunk)
    return path


def list_of(upload: UploadedFile[bytes]) -> tuple[bytes, str]:
    """The bytes and the name of a list. Refused (KMH-A090): its name is odd, or it is too large."""
    name = Path(upload.name or "").name
    _sound(name, upload.size or 0, LONGEST_LIST)
    return upload.read(), name


def _sound(name: str, size: int, most: int) -> None:
    if not name.isprintable() or name[:1] in {"", "."} or len(name) > LONGEST_NAME or size > most:
        raise refused("KMH-A090", name=name or "?", reason=f"≤ {most // 2**20} MB, ≤ {LONGEST_NAME}")


@contextmanager
def folder_of_uploads() -> Iterator[Path]:
    """A folder while a request is done. What is refused names files as they were sent, not where they stood."""
    with TemporaryDirectory(prefix="kmh-upload-") as name, told_as_sent():
        yield Path(name)


def ask_to_import(actor: Actor, campaign: Campaign, uploads: Sequence[UploadedFile[bytes]]) -> Job:
    """The uploads are kept for a worker; where one of them cannot be, none is, and there is no job.

    Refused: KMH-A001 one may not do it, KMH-A090 as `kept`, KMH-A308 there are none.
    """
    permit(actor.user, "import batches", campaign)
    folder = new_folder(campaign)
    try:
        for number, upload in enumerate(uploads):
            kept(folder, number, upload)
        files_sent(campaign, folder.name)
        return ask(actor, campaign, IMPORT_SENT, {"sent": folder.name})
    except BaseException:
        forget_files(campaign, folder.name)
        raise
