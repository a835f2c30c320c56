"""Office files that do not count as they stand: changed since they came in, or never taken."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import file_digest
from pathlib import Path

from kaimenhong.errors import Place, Problem
from kaimenhong.facts import read_manifest
from kaimenhong.intake.office_files import FACTS, office_files


def unread(campaign: Path) -> Iterator[Problem]:
    """Of each file in facts/: KMH-I312 it holds something else than what came in of it, KMH-I313 nothing of it did."""
    batches = read_manifest(campaign).active
    contents = {batch.original_sha256 for batch in batches}
    names = {batch.original for batch in batches}
    if not (campaign / FACTS).is_dir():
        return
    for file in office_files(campaign, None, ()):
        if _sha(file.path) in contents:
            continue
        code = "KMH-I312" if file.kept_as("") in names else "KMH-I313"
        yield Problem(code, Place(file.shown), {"file": file.shown, "campaign": str(campaign)})


def _sha(path: Path) -> str:
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()
