"""The workers beside a site: started with it, started anew when one dies, ended with it."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager

_PAUSE_SECONDS = 2
_PATIENCE_SECONDS = 20
_COMMAND = (sys.executable, "-c", "from kaimenhong.cli import start; start()", "work", "--attached", "--home")


class _Worker:
    """One worker process at a time, watched by a thread."""

    def __init__(self, home: str) -> None:
        self._home, self._over = home, threading.Event()
        self._process = self._started()
        self._watch = threading.Thread(target=self._kept_alive, daemon=True)
        self._watch.start()

    def _started(self) -> subprocess.Popen[bytes]:
        return subprocess.Popen([*_COMMAND, self._home], stdin=subprocess.PIPE, start_new_session=True)  # noqa: S603  ours

    def _kept_alive(self) -> None:
        self._process.wait()
        while not self._over.wait(_PAUSE_SECONDS):
            self._process = self._started()
            self._process.wait()

    def end(self) -> None:
        """What it is at is put back at the next place where it can be; one that does not end in time is killed."""
        self._over.set()
        process = self._process
        assert process.stdin is not None, "it was opened"
        process.stdin.close()
        try:
            process.wait(_PATIENCE_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        self._watch.join()


@contextmanager
def workers(count: int, home: str) -> Iterator[None]:
    """So many of them while the site is served. They end with this process, however it ends."""
    started = [_Worker(home) for _ in range(count)]
    try:
        yield
    finally:
        for one in started:
            one.end()
