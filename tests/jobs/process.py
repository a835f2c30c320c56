"""Processes of these tests: forked from one that has imported everything, each on a record of its own."""

from __future__ import annotations

import multiprocessing
import time
from collections.abc import Callable
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerProcess
from typing import Any

_CONTEXT = multiprocessing.get_context("forkserver")
_CONTEXT.set_forkserver_preload(["tests.jobs.acts"])
_SECONDS = 120

KILLED = -9


class Started:
    """A process that does something, and hands back what it gave."""

    def __init__(self, act: Callable[..., Any], *args: object) -> None:
        self._answer, there = _CONTEXT.Pipe(duplex=False)
        self.process: ForkServerProcess = _CONTEXT.Process(target=_called, args=(there, act, args))
        self.process.start()
        there.close()

    def kill(self) -> None:
        self.process.kill()

    def join(self) -> int:
        """How it ended: 0, or −9 where it was killed."""
        self.process.join(_SECONDS)
        code = self.process.exitcode
        assert code is not None, "it does not end"
        return code

    def given(self) -> Any:
        """What it gave; a failure of the process is one of the test."""
        found = self._answer.recv() if self._answer.poll(_SECONDS) else None
        assert self.join() == 0
        return found


def _called(answer: Connection, act: Callable[..., Any], args: tuple[object, ...]) -> None:
    answer.send(act(*args))


def done(act: Callable[..., Any], *args: object) -> Any:
    """What a process of its own gives."""
    return Started(act, *args).given()


def timed(act: Callable[..., Any], *args: object) -> float:
    """Seconds that it takes."""
    began = time.perf_counter()
    done(act, *args)
    return time.perf_counter() - began
