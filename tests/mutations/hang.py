"""A limit on the time of the processor, so that what hangs fails instead of being waited for."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType


class Hang(BaseException):
    """It took too long; no `except Exception` of the product takes this for a trouble of the file."""


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """Raise `Hang` in what has used so much time of the processor; what other processes use does not count."""

    def late(_signal: int, _frame: FrameType | None) -> None:
        raise Hang(f"more than {seconds} s")

    before = signal.signal(signal.SIGPROF, late)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
