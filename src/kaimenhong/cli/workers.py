"""The workers beside a site: started with it, started anew when one dies, ended with it."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager

_LOOK_SECONDS, _PAUSE_SECONDS, _PATIENCE_SECONDS = 0.2, 2, 20
_COMMAND = (sys.executable, "-c", "from kaimenhong.cli import start; start()", "work", "--attached", "--home")


@contextmanager
def beside(count: int, home: str) -> Iterator[None]:
    """So many workers while the site is served. They end with this process, however it ends."""
    over = threading.Event()
    watches = [threading.Thread(target=_kept_alive, args=(home, over), daemon=True) for _ in range(count)]
    for watch in watches:
        watch.start()
    try:
        yield
    finally:
        over.set()
        for watch in watches:
            watch.join()


def _kept_alive(home: str, over: threading.Event) -> None:
    """One worker at a time, until it is over. The worker sees its input end, too, where this process is killed."""
    while not over.is_set():
        worker = subprocess.Popen([*_COMMAND, home], stdin=subprocess.PIPE, start_new_session=True)  # noqa: S603  ours
        while worker.poll() is None and not over.wait(_LOOK_SECONDS):
            pass
        _ended(worker)
        over.wait(_PAUSE_SECONDS)


def _ended(worker: subprocess.Popen[bytes]) -> None:
    """What it is at is put back at the next place where it can be; one that does not end in time is killed."""
    assert worker.stdin is not None, "it was opened"
    worker.stdin.close()
    try:
        worker.wait(_PATIENCE_SECONDS)
    except subprocess.TimeoutExpired:
        worker.kill()
        worker.wait()
