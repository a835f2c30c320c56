"""Files that were sent with a request: kept until they are imported, and told by the names they were sent with.

They stand in campaigns/NAME/sent/TOKEN/NUMBER/, apart from the office's own facts/. What an import reads it keeps
itself, so they go when it is done.
"""

from __future__ import annotations

import secrets
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from shutil import rmtree

from kaimenhong.actions.act import refused
from kaimenhong.errors import Problem, Refused
from kaimenhong.records.home import campaign_folder
from kaimenhong.records.models import Campaign, Job, JobState

IMPORT_SENT = "import sent"
_A_DAY = 86_400


def new_folder(campaign: Campaign) -> Path:
    """An empty folder for the files of one request; its name is the token of the job."""
    _sweep(campaign)
    folder = _folder(campaign) / secrets.token_hex(16)
    folder.mkdir(parents=True)
    return folder


def _sweep(campaign: Campaign) -> None:
    """What a death left: files that are in, and those of a request that never became a job."""
    jobs = Job.objects.filter(campaign=campaign, kind=IMPORT_SENT)
    states = dict(jobs.values_list("arguments__sent", "state"))
    for folder in _folder(campaign).glob("*"):
        lost = folder.name not in states and time.time() - folder.stat().st_mtime > _A_DAY
        if lost or states.get(folder.name) == JobState.DONE:
            forget_files(campaign, folder.name)


def files_sent(campaign: Campaign, token: str) -> list[Path]:
    """What was sent with a token, in order. Refused (KMH-A308): there are none."""
    folder = _folder(campaign) / token
    files = [path for path in folder.glob("*/*") if path.is_file()] if token.isalnum() else []
    if not files:
        raise refused("KMH-A308")
    return sorted(files, key=lambda path: int(path.parent.name))


def forget_files(campaign: Campaign, token: str) -> None:
    """They are imported."""
    rmtree(_folder(campaign) / token, ignore_errors=True)


@contextmanager
def told_as_sent() -> Iterator[None]:
    """What is refused names files as they were sent, not where they stood."""
    try:
        yield
    except Refused as refusal:
        raise Refused(as_sent(problem) for problem in refusal.problems) from None


def as_sent(problem: Problem) -> Problem:
    """The problem by the file's own name."""
    return replace(problem, place=replace(problem.place, file=Path(problem.place.file).name))


def _folder(campaign: Campaign) -> Path:
    return campaign_folder(campaign.name) / "sent"
