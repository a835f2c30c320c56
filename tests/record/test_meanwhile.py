"""What somebody else decides between the looking and the writing holds: it is asked again where it is written."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import connection
from tests.record.desk import CLOSED, People, opened
from tests.record.money_desk import boxes, code_of
from tests.record.strict_plan import strict_files
from tests.record.test_overturned import EAST, FINAL, PROVEN, case, decided, other

from kaimenhong.actions.act import Actor
from kaimenhong.actions.approve import approve
from kaimenhong.actions.claw_back import claw_back
from kaimenhong.actions.decide_case import decide_case
from kaimenhong.actions.open_case import open_case
from kaimenhong.actions.overturn_case import overturn_case
from kaimenhong.actions.run_plan import run_plan
from kaimenhong.actions.settle import settle
from kaimenhong.errors import Refused
from kaimenhong.records.models import CaseDecision, LedgerEntry, Settlement
from kaimenhong.records.papers import paper_of_clawback

__all__ = ["case", "other"]
LEDGER = LedgerEntry._meta.db_table


@contextmanager
def before_the_ledger_is_read(act: Callable[[], object]) -> Iterator[None]:
    """Somebody else acts as soon as the ledger is first looked at."""
    waiting = [act]

    def statement(execute: Any, sql: str, *rest: Any) -> Any:  # noqa: ANN401  Django calls it
        if waiting and LEDGER in sql:
            waiting.pop()()
        return execute(sql, *rest)

    with connection.execute_wrapper(statement):
        yield
    assert not waiting, "nobody looked"


def test_a_clawback_whose_decision_is_overturned_meanwhile_is_not_booked(people: People, other: Actor) -> None:
    case = decided(people, FINAL)
    paper = CaseDecision.objects.get(case=case).clawback
    assert paper is not None
    approve(other, case.campaign, paper_of_clawback(paper))
    with (
        before_the_ledger_is_read(lambda: overturn_case(other, case, "回函系银行误寄")),
        pytest.raises(Refused) as refusal,
    ):
        claw_back(people["integrity"], paper)
    assert code_of(refusal) == "KMH-A227"
    assert boxes(case.campaign)[EAST]["granted"] == -2000


def test_a_run_behind_a_decision_that_is_made_meanwhile_is_not_settled(people: People) -> None:
    campaign = opened(people, strict_files())
    run = run_plan(people["office"], campaign, CLOSED)
    case = open_case(people["integrity"], campaign, EAST, "核查线索3、5")
    with (
        before_the_ledger_is_read(lambda: decide_case(people["approver"], case, PROVEN)),
        pytest.raises(Refused) as refusal,
    ):
        settle(people["office"], run)
    assert code_of(refusal) == "KMH-A220"
    assert not Settlement.objects.exists()
