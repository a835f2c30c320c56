"""The bundle of a run as one file: a ZIP archive that has no clock in it, so that the same run gives the same bytes.

It may be as large as the facts of a nation: it is written to disk, and sent a part at a time.
"""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory, TemporaryFile
from typing import IO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from asgiref.sync import sync_to_async
from django.core.handlers.asgi import ASGIRequest
from django.http import HttpRequest, StreamingHttpResponse

from kaimenhong.actions.act import Actor
from kaimenhong.actions.export_run import export_run
from kaimenhong.records.models import Run

_DAY = (2000, 1, 1, 0, 0, 0)  # of every file in it
_PART = 2**20


def download(request: HttpRequest, file: IO[bytes], name: str) -> StreamingHttpResponse:
    """The answer that sends an archive, and closes it behind the last part."""
    parts = _awaited(file) if isinstance(request, ASGIRequest) else _parts(file)
    answer = StreamingHttpResponse(parts, content_type="application/zip")
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def _parts(file: IO[bytes]) -> Iterator[bytes]:
    with file:
        while part := file.read(_PART):
            yield part


async def _awaited(file: IO[bytes]) -> AsyncIterator[bytes]:
    with file:
        while part := await sync_to_async(file.read)(_PART):
            yield part


def zipped(actor: Actor, run: Run) -> IO[bytes]:
    """The bundle, in a file that is gone once it is closed. Refused as `export_run` is."""
    with TemporaryDirectory(prefix="kmh-bundle-") as name:
        export_run(actor, run, Path(name))
        out = TemporaryFile(prefix="kmh-bundle-")  # noqa: SIM115  whoever sends it closes it
        try:
            _zip(Path(name), out)
        except BaseException:
            out.close()
            raise
    return out


def _zip(folder: Path, out: IO[bytes]) -> None:
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        for path in sorted(path for path in folder.rglob("*") if path.is_file()):
            entry = ZipInfo(path.relative_to(folder).as_posix(), _DAY)
            entry.compress_type = ZIP_DEFLATED
            with path.open("rb") as source, archive.open(entry, "w") as target:
                shutil.copyfileobj(source, target)
    out.seek(0)
