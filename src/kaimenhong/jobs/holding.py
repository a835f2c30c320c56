"""Holding a job: taken by one worker, kept by its heartbeat, given back or ended, and lost where another has it.

Whoever ends a job proves in the same transaction that it is still his: worker and attempt are those he took it with.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.db.models.functions import Now

from kaimenhong.errors import Place, Problem
from kaimenhong.jobs.kept import all_kept
from kaimenhong.records.models import Job, JobState

ATTEMPTS = 5
"""How often a job is taken before it is said to fail: one that kills its worker would kill every other, too."""

UNFINISHED = (JobState.WAITING, JobState.RUNNING)


class Lost(Exception):  # noqa: N818  it says what happened
    """The job is somebody else's by now, or was cancelled."""


@dataclass(frozen=True, slots=True)
class Held:
    """A job that this worker has, for as long as its lease is renewed."""

    job: Job
    lease: timedelta

    def _mine(self) -> QuerySet[Job]:
        job = self.job
        return Job.objects.filter(pk=job.pk, state=JobState.RUNNING, worker=job.worker, attempts=job.attempts)

    def renew(self, done: int, total: int, words: str) -> None:
        """Hold it for another lease, and say how far it is. Raises Lost."""
        self._change(
            lease_until=Now() + self.lease, heartbeat=Now(), done=done, total=total, words=words[:200]
        )  # fmt: skip

    def end(self, state: JobState, result: object, problems: Iterable[Problem] = ()) -> None:
        """The last that is said of it, in the transaction of the caller. Raises Lost."""
        self._change(state=state, result=result, problems=all_kept(problems), ended=Now(), lease_until=None)

    def give_back(self, pause: timedelta, problems: Iterable[Problem] = ()) -> None:
        """Let it wait, for a while at least. Raises Lost."""
        self._change(state=JobState.WAITING, lease_until=Now() + pause, problems=all_kept(problems))

    def put_back(self) -> None:
        """Let it wait as if it had not been taken: the worker stops, and nothing is wrong with the job. Raises Lost."""
        self._change(state=JobState.WAITING, lease_until=None, attempts=F("attempts") - 1)

    def _change(self, **columns: object) -> None:
        if not self._mine().update(**columns):
            raise Lost


def take(worker: str, lease: timedelta) -> Held | None:
    """The job that is next, taken for this worker; None: there is nothing to do.

    Jobs of one campaign are done one after the other, as they were asked for. What was taken too often has failed.
    """
    while _free().exists():
        with transaction.atomic():
            job = _free().select_for_update(skip_locked=True, of=("self",)).first()
            if job is None:
                return None
            if job.attempts < ATTEMPTS:
                _taken(job, worker, lease)
                return Held(job, lease)
            problem = Problem("KMH-A302", Place("job", job.pk), {"attempts": str(job.attempts)})
            Job.objects.filter(pk=job.pk).update(
                state=JobState.FAILED, ended=Now(), lease_until=None, problems=[*job.problems, *all_kept([problem])]
            )
    return None


def _free() -> QuerySet[Job]:
    """What may be taken, the oldest first."""
    earlier = Job.objects.filter(campaign=OuterRef("campaign"), pk__lt=OuterRef("pk"), state__in=UNFINISHED)
    nobodys = Q(lease_until=None) | Q(lease_until__lte=Now())
    return Job.objects.filter(nobodys, ~Exists(earlier), state__in=UNFINISHED).order_by("pk")


def _taken(job: Job, worker: str, lease: timedelta) -> None:
    job.attempts, job.worker = job.attempts + 1, worker
    Job.objects.filter(pk=job.pk).update(
        state=JobState.RUNNING,
        attempts=job.attempts,
        worker=worker,
        lease_until=Now() + lease,
        heartbeat=Now(),
        started=Now(),
    )
