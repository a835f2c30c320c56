"""Every statement, commit, write, sync and rename of a job made to fail once: it is tried again, and done once.

A share of them in every run, the same ones; FAULTS=1 (`make kill`) takes every single one on both databases.
"""

from __future__ import annotations

import os
from collections.abc import Callable

import pytest
from tests.jobs.acts import KINDS, state_of, work_off
from tests.jobs.conftest import SceneOf
from tests.jobs.process import done
from tests.jobs.record_copy import Record
from tests.jobs.seams import Seams

EVERY = int(os.environ.get("FAULTS", "16"))
OFFSETS = {"sqlite": 1, "postgresql": 1 + EVERY // 2}

pytestmark = pytest.mark.kill


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("database", ["sqlite", "postgresql"])
def test_what_fails_once_is_done_once(
    database: str, kind: str, scene_of: SceneOf, copied: Callable[[Record], Record]
) -> None:
    scene, different = scene_of(database, kind), {}
    for at in range(OFFSETS[database], scene.seams + 1, EVERY):
        record = copied(scene.record)
        _, broken = done(work_off, record, Seams(at=at, fault="fail"))
        assert broken, at
        if done(state_of, record) != scene.twin:
            different[at] = broken
    assert different == {}
