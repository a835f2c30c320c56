"""The plans of a campaign as files: what was published, written into a folder to be read by the floors below."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from kaimenhong.facts.manifest_file import replace_file
from kaimenhong.records.home import campaign_folder
from kaimenhong.records.models import Campaign, Publication


def digest_of(files: Mapping[str, str]) -> str:
    """SHA-256 of files by path, canonical: what an approval of them approves."""
    text = json.dumps(dict(files), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def published_files(campaign: Campaign, upto: int | None = None) -> dict[str, str]:
    """The files of the first `upto` publications, later ones over earlier ones; None: all."""
    found = Publication.objects.filter(campaign=campaign).select_related("version").order_by("number")
    files: dict[str, str] = {}
    for publication in found if upto is None else found[:upto]:
        files |= publication.version.files
    return files


def put_files(folder: Path, files: Mapping[str, str], put: Callable[[Path, bytes], object] = replace_file) -> None:
    """Write files into a folder, to stay there. Their paths were checked when they were proposed."""
    for name, text in files.items():
        path = folder / name
        assert path.resolve().is_relative_to(folder.resolve()), name
        path.parent.mkdir(parents=True, exist_ok=True)
        put(path, text.encode())


def put_plan(campaign: Campaign) -> None:
    """Make the campaign's folder hold the plan as it is in force."""
    folder = campaign_folder(campaign.name)
    folder.mkdir(parents=True, exist_ok=True)
    put_files(folder, published_files(campaign))


@contextmanager
def plan_folder(files: Mapping[str, str]) -> Iterator[Path]:
    """A folder that holds these files for as long as it is needed, which need not outlive the machine."""
    with TemporaryDirectory(prefix="kmh-plan-") as name:
        put_files(Path(name), files, Path.write_bytes)
        yield Path(name)
