"""Workers killed at chosen and at random moments: another goes on, and nothing is lost or done twice.

60 moments, the same in every run; KILLS=500 (`make kill`) for more.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from random import Random

import pytest
from tests.jobs.acts import KINDS, state_of, work_off
from tests.jobs.conftest import SceneOf
from tests.jobs.process import KILLED, Started, done
from tests.jobs.record_copy import Record
from tests.jobs.seams import Seams

KILLS = int(os.environ.get("KILLS", "60"))
TRIALS = [("postgresql" if number % 3 == 2 else "sqlite", number) for number in range(KILLS)]

pytestmark = pytest.mark.kill


@pytest.mark.parametrize(("database", "number"), TRIALS)
def test_a_killed_worker_loses_nothing_and_nothing_is_done_twice(
    database: str, number: int, scene_of: SceneOf, copied: Callable[[Record], Record]
) -> None:
    kind = KINDS[number // 3 % len(KINDS)]
    scene, chance = scene_of(database, kind), Random(number)
    record = copied(scene.record)
    if number % 2:
        assert Started(work_off, record, Seams(at=chance.randint(1, scene.seams))).join() == KILLED
    else:
        worker = Started(work_off, record)
        time.sleep(chance.uniform(0, scene.seconds))
        worker.kill()
        worker.join()
    done(work_off, record)
    assert done(state_of, record) == scene.twin


@pytest.mark.parametrize("database", ["sqlite", "postgresql"])
def test_killed_again_and_again_it_is_done_in_the_end(
    database: str, scene_of: SceneOf, copied: Callable[[Record], Record]
) -> None:
    scene = scene_of(database, "settle")
    record = copied(scene.record)
    for share in (2, 3, 4):
        assert Started(work_off, record, Seams(at=scene.seams * share // 5)).join() == KILLED
    done(work_off, record)
    assert done(state_of, record) == scene.twin
