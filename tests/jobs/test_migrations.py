"""A record that an earlier version kept: each migration leads its rows forward, and the record is proved."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from tests.jobs.acts import state_of
from tests.jobs.conftest import SceneOf
from tests.jobs.migrating import migrated, steps
from tests.jobs.process import done
from tests.jobs.record_copy import Record

pytestmark = pytest.mark.kill


@pytest.mark.parametrize("step", steps())
@pytest.mark.parametrize("database", ["sqlite", "postgresql"])
def test_what_was_kept_is_there_after_every_later_migration(
    database: str, step: str, scene_of: SceneOf, copied: Callable[[Record], Record]
) -> None:
    record = copied(scene_of(database, "receive").record)
    before = done(state_of, record)
    after, rows, lost = done(migrated, record, step)
    assert lost == []
    assert {"user", "campaign", "ledgerentry", "auditline", "keptbatch", "payout"} <= rows.keys()
    assert after["wrong"] == []
    assert after | {"Job": []} == before | {"Job": []}  # of jobs there is a table since 0008
