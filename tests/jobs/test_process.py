"""The worker as it is started: `kmh work`."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable

import pytest
from tests.jobs.acts import state_of, unfinished
from tests.jobs.conftest import SceneOf
from tests.jobs.process import done
from tests.jobs.record_copy import Record

pytestmark = pytest.mark.kill


@pytest.mark.parametrize("database", ["sqlite", "postgresql"])
def test_a_worker_does_what_waits_and_ends_when_it_is_told_to(
    database: str, scene_of: SceneOf, copied: Callable[[Record], Record]
) -> None:
    scene = scene_of(database, "run")
    record = copied(scene.record)
    where = {**os.environ, "KMH_HOME": str(record.home), "KMH_DATABASE_URL": record.url}
    worker = subprocess.Popen([sys.executable, "-c", "from kaimenhong.cli import start; start()", "work"], env=where)
    while done(unfinished, record):
        assert worker.poll() is None
        time.sleep(0.1)
    worker.send_signal(signal.SIGTERM)
    assert worker.wait(30) == 0
    assert done(state_of, record) == scene.twin
