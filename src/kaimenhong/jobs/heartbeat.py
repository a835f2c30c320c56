"""The heartbeat of a job: a thread that renews the lease and writes down how far the job is."""

from __future__ import annotations

import threading
from types import TracebackType
from typing import Self

from django.db import DatabaseError, connections

from kaimenhong.jobs.holding import Held, Lost

BEATS = 4
"""How often in a lease: three may fail before another worker may take the job."""


class Stopped(Exception):  # noqa: N818  it says what happened
    """The worker is asked to end: the job is put back at the next place where it can be stopped."""


class Heartbeat:
    """Renew while the job is done; `told` is where the job says how far it is, and hears that it must stop."""

    def __init__(self, held: Held, stop: threading.Event) -> None:
        self._held, self._stop = held, stop
        self._said = (0, 0, "")
        self._over, self._lost = threading.Event(), threading.Event()
        self._thread = threading.Thread(target=self._beat, name=f"heartbeat of job {held.job.pk}", daemon=True)

    def told(self, done: int, total: int, words: str = "") -> None:
        """So many of so many (0: nobody knows). Raises Lost or Stopped where the job is not to go on."""
        self._said = (done, total, words)
        if self._lost.is_set():
            raise Lost
        if self._stop.is_set():
            raise Stopped

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._over.set()
        self._thread.join()

    def _beat(self) -> None:
        """Until the job is over or lost. A beat that fails is made up for by the next."""
        try:
            while not self._over.wait(self._held.lease.total_seconds() / BEATS):
                try:
                    self._held.renew(*self._said)
                except Lost:
                    self._lost.set()
                    return
                except DatabaseError:
                    connections["default"].close()
        finally:
            connections["default"].close()
