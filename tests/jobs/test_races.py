"""Processes that do the same at the same moment: it is done once."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from tests.jobs.acts import KINDS, answer, receipt, state_of, summary, two_approvers, work_off
from tests.jobs.conftest import SceneOf
from tests.jobs.process import Started, done
from tests.jobs.record_copy import Record

BOTH = pytest.mark.parametrize("database", ["sqlite", "postgresql"])

pytestmark = pytest.mark.kill


@BOTH
@pytest.mark.parametrize("kind", KINDS)
def test_of_two_workers_one_does_the_job(
    database: str, kind: str, scene_of: SceneOf, copied: Callable[[Record], Record]
) -> None:
    scene = scene_of(database, kind)
    record = copied(scene.record)
    workers = [Started(work_off, record) for _ in range(2)]
    for worker in workers:
        worker.given()
    assert done(state_of, record) == scene.twin


@BOTH
def test_two_approvers_at_once_approve_once(
    database: str, scene_of: SceneOf, copied: Callable[[Record], Record]
) -> None:
    record = copied(scene_of(database, "settle").record)
    done(work_off, record)
    subject = done(two_approvers, record)
    said = [Started(answer, record, name, subject) for name in ("甲", "乙")]
    codes = [code for approver in said for code in approver.given()]
    assert set(codes) <= {"KMH-A050", "KMH-G006", "KMH-A023"}  # the other is writing, or has written: look again
    late = codes.count("KMH-A023")
    found = done(summary, record)
    assert found["wrong"] == []
    assert (found["approved"], found["answers"], found["seals"]) == ({"0101": 2000, "0103": 1000}, 2 - late, 1)


@BOTH
def test_of_two_receipts_one_is_booked(database: str, scene_of: SceneOf, copied: Callable[[Record], Record]) -> None:
    """Two of finance enter different receipts of one payout; whichever comes first stands, the other is refused."""
    record = copied(scene_of(database, "receive").record)
    said = [Started(receipt, record, payee) for payee in ("0101", "0103")]
    refused = [code for clerk in said for code in clerk.given()]
    assert len(refused) == 1
    found = done(summary, record)
    assert found["wrong"] == []
    assert found["paid"] in ({"0101": 2000}, {"0103": 1000})
