"""The worker: takes what waits, does it, says what came of it, and stops when it is asked to."""

from __future__ import annotations

import logging
import os
import secrets
import signal
import socket
import threading
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from django.db import DatabaseError, connection

from kaimenhong.actions.act import Actor
from kaimenhong.errors import Place, Problem, Refused
from kaimenhong.jobs.heartbeat import Heartbeat, Stopped
from kaimenhong.jobs.holding import ATTEMPTS, UNFINISHED, Held, Lost, take
from kaimenhong.jobs.kinds import KINDS, Said, Task
from kaimenhong.records.models import Job, JobState

LEASE = timedelta(seconds=60)
IDLE = timedelta(seconds=0.5)
"""Where nothing is to be done, a worker looks again after so long; what failed waits so long, and doubly each time."""

_OF_THE_MOMENT = frozenset({"KMH-A041", "KMH-A050", "KMH-I309", "KMH-I311"})
"""Somebody else was at it, or nothing could be written: refusals after which a job is tried again."""

_log = logging.getLogger(__name__)


def work(
    *, once: bool = False, lease: timedelta = LEASE, idle: timedelta = IDLE, stop: threading.Event | None = None
) -> int:
    """Do jobs until `stop`; `once`: until every job is over. How many were taken.

    A database that is away is waited for. Any number of workers may run, on any number of machines.
    """
    stop = stop or threading.Event()
    worker = f"{socket.gethostname()}:{os.getpid()}:{secrets.token_hex(4)}"
    taken = 0
    while not stop.is_set():
        held = _next(worker, lease)
        if held:
            taken += 1
            _do(held, idle, stop)
        elif once and _all_over():
            break
        else:
            stop.wait(idle.total_seconds())
    return taken


def _next(worker: str, lease: timedelta) -> Held | None:
    try:
        return take(worker, lease)
    except DatabaseError:
        _log.exception("the database does not answer")
        connection.close()
        return None


def _all_over() -> bool:
    try:
        return not Job.objects.filter(state__in=UNFINISHED).exists()
    except DatabaseError:
        _log.exception("the database does not answer")
        connection.close()
        return False


def stop_on_signals() -> threading.Event:
    """An event that SIGTERM and SIGINT set: the worker puts back what it is at, or ends it if that is soon."""
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    return stop


def _do(held: Held, idle: timedelta, stop: threading.Event) -> None:
    with Heartbeat(held, stop) as heartbeat:
        try:
            _tried(held, heartbeat, idle)
        except Lost:
            _log.warning("job %s was taken over or cancelled", held.job.pk)
        except DatabaseError:
            _log.exception("job %s: its end could not be written; it is taken over when its lease is over", held.job.pk)
            connection.close()


def _tried(held: Held, heartbeat: Heartbeat, idle: timedelta) -> None:
    """Do it, and say how it ended. Raises Lost where somebody else has it."""
    try:
        _done(held, heartbeat)
    except Lost:
        raise
    except Stopped:
        held.put_back()
    except Refused as refusal:
        codes = {problem.code for problem in refusal.problems}
        _over(held, JobState.REFUSED, refusal.problems, idle if codes <= _OF_THE_MOMENT else None)
    except (OSError, DatabaseError) as error:
        _log.warning("job %s", held.job.pk, exc_info=True)
        connection.close()
        _over(held, JobState.FAILED, [_problem(held, error)], idle)
    except Exception as error:  # noqa: BLE001  our own mistake ends the job, not the worker
        _log.exception("job %s", held.job.pk)
        _over(held, JobState.FAILED, [_problem(held, error)], None)


def _done(held: Held, heartbeat: Heartbeat) -> None:
    """Do it; what it did and that it is done are one transaction, except where it had been done before."""
    job, marked = held.job, threading.Event()

    def done(said: Said, problems: tuple[Problem, ...]) -> None:
        held.end(JobState.DONE, said, problems)
        marked.set()

    actor = Actor(job.by, datetime.now(UTC))  # noqa: TID251  the moment at which it is done
    said = KINDS[job.kind].do(Task(actor, job.campaign, job.arguments, heartbeat.told, done))
    if not marked.is_set():
        held.end(JobState.DONE, said)


def _over(held: Held, state: JobState, problems: Sequence[Problem], pause: timedelta | None) -> None:
    """Say how it ended; or let it wait if that may help: `pause`, and doubly each time. Raises Lost."""
    if pause and held.job.attempts < ATTEMPTS:
        held.give_back(pause * 2 ** (held.job.attempts - 1), problems)
    else:
        held.end(state, {}, problems)


def _problem(held: Held, error: Exception) -> Problem:
    reason = f"{type(error).__name__}: {error}"[:500]
    return Problem("KMH-A303", Place("job", held.job.pk), {"kind": held.job.kind, "reason": reason})
