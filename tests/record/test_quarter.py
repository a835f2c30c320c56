"""A whole quarter at random: whatever comes in whatever order, the record pays what a plain reference pays.

QUARTER_SEEDS says how many seeds there are. The seed stands in the name of the test, and is printed with the events.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import date
from pathlib import Path
from random import Random

import pytest
from tests.record import quarter_case_events as cases
from tests.record import quarter_facts_events as facts
from tests.record import quarter_money_events as money
from tests.record.desk import People
from tests.record.quarter_desk import Desk, desk_of

from kaimenhong.actions.export_run import export_run
from kaimenhong.cli.campaign import open_campaign
from kaimenhong.cli.evaluation import program_at
from kaimenhong.engine import DuckDB
from kaimenhong.records.audit import broken_audit
from kaimenhong.records.models import Run
from kaimenhong.records.proof import prove_campaign

SEEDS = int(os.environ.get("QUARTER_SEEDS", "3"))
OPENING, CLOSING = date(2026, 2, 2), date(2026, 5, 20)
EVENTS: dict[Callable[[Desk], None], int] = {
    facts.month_comes: 6,
    facts.rest_comes: 4,
    facts.file_comes_twice: 2,
    facts.file_contradicts: 1,
    facts.correction_comes: 5,
    facts.batch_is_reversed: 2,
    facts.managers_swap: 2,
    facts.unit_moves: 1,
    facts.plan_is_amended: 1,
    money.something_is_run: 1,
    money.usual_way: 6,
    money.newest_is_settled: 3,
    money.old_run_is_settled: 1,
    money.dues_are_approved: 4,
    money.pay_is_deferred: 2,
    money.deferred_is_released: 3,
    money.list_goes_to_the_bank: 4,
    money.receipt_comes: 6,
    money.payment_is_returned: 3,
    money.owed_is_given_back: 2,
    money.clawback_is_prepared: 3,
    money.clawback_is_posted: 4,
    cases.case_is_opened: 1,
    cases.case_is_decided: 2,
    cases.case_is_closed: 2,
}


@pytest.mark.parametrize("seed", range(SEEDS))
def test_the_record_of_a_quarter_pays_what_the_reference_pays(seed: int, people: People, tmp_path: Path) -> None:
    random = Random(seed)  # noqa: S311  made-up quarters, no secrets
    desk = desk_of(people, random)
    count = random.randrange(40, 81)
    for number in range(count):
        desk.today = OPENING + (CLOSING - OPENING) * number // count
        event = random.choices(list(EVENTS), list(EVENTS.values()))[0]
        print(seed, number, desk.today, event.__name__)  # noqa: T201  told where it fails
        event(desk)
        desk.agree()
    money.something_is_run(desk)
    assert prove_campaign(desk.campaign) == ()
    assert list(broken_audit()) == []
    _computes_again(desk, tmp_path / "bundle")


def _computes_again(desk: Desk, folder: Path) -> None:
    """Any run of the quarter, exported, comes to its digest by the folder alone."""
    run = desk.random.choice(list(Run.objects.order_by("number")))
    export_run(desk.who("auditor"), run, folder)
    exported = open_campaign(str(folder))
    assert DuckDB().evaluate(program_at(exported, run.as_of), exported.facts()).digest == run.digest
