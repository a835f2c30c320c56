"""The site as it is served: its worker does what waits, comes back when it dies, and ends with the site."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from tests.jobs.acts import unfinished
from tests.jobs.conftest import SceneOf
from tests.jobs.process import done
from tests.jobs.record_copy import Record

pytestmark = pytest.mark.kill


def until(true: Callable[[], object]) -> None:
    end = time.monotonic() + 60
    while not true():
        assert time.monotonic() < end, "it does not come about"
        time.sleep(0.1)


def workers_of(home: Path) -> set[int]:
    """Processes that work on a record beside its site."""
    found = set()
    for each in Path("/proc").iterdir():
        try:
            said = (each / "cmdline").read_bytes().split(b"\0") if each.name.isdigit() else []
        except OSError:
            continue
        if b"--attached" in said and str(home).encode() in said:
            found.add(int(each.name))
    return found


@contextmanager
def served(record: Record) -> Iterator[subprocess.Popen[bytes]]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = str(free.getsockname()[1])
    where = {**os.environ, "KMH_HOME": str(record.home), "KMH_DATABASE_URL": record.url}
    command = [sys.executable, "-c", "from kaimenhong.cli import start; start()", "serve", "--port", port]
    with subprocess.Popen(command, env=where, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as site:
        try:
            yield site
        finally:
            site.kill()
    until(lambda: not workers_of(record.home))


@pytest.fixture
def record(scene_of: SceneOf, copied: Callable[[Record], Record]) -> Record:
    return copied(scene_of("sqlite", "run").record)


def test_a_worker_that_dies_comes_back_and_does_what_waits(record: Record) -> None:
    with served(record):
        until(lambda: workers_of(record.home))
        (first,) = workers_of(record.home)
        os.kill(first, signal.SIGKILL)
        until(lambda: workers_of(record.home) - {first})
        until(lambda: not done(unfinished, record))


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT, signal.SIGKILL])
def test_the_worker_ends_with_the_site(how: signal.Signals, record: Record) -> None:
    with served(record) as site:
        until(lambda: workers_of(record.home))
        site.send_signal(how)
        site.wait(60)
        until(lambda: not workers_of(record.home))
