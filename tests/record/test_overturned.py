"""What a decision wrote into the facts stays, until the decision itself is taken back by somebody else."""

from __future__ import annotations

import csv
from collections.abc import Callable, Mapping
from datetime import date

import pytest
from tests.record.desk import CLOSED, People, approve_all, opened
from tests.record.money_desk import boxes, code_of, pay_all
from tests.record.strict_plan import strict_files
from tests.record.travel_plan import SUMMIT, travel_files

from kaimenhong.actions.act import Actor
from kaimenhong.actions.approve import approve
from kaimenhong.actions.claw_back import claw_back
from kaimenhong.actions.close_case import close_case
from kaimenhong.actions.decide_case import Finding, decide_case
from kaimenhong.actions.forfeit_place import forfeit_place
from kaimenhong.actions.import_batches import import_batches, reverse_batch
from kaimenhong.actions.open_case import open_case
from kaimenhong.actions.overturn_case import overturn_case
from kaimenhong.actions.run_plan import run_plan
from kaimenhong.actions.settle import settle
from kaimenhong.errors import Refused
from kaimenhong.intake import reverse_batch as undo
from kaimenhong.records.batches import keep, put_manifest
from kaimenhong.records.home import campaign_folder
from kaimenhong.records.models import Case, CaseDecision, CaseOverturn, Grant, KeptBatch, Role, User
from kaimenhong.records.papers import paper_of_clawback
from kaimenhong.records.proof import prove_campaign

EAST, SOUTH = "0101", "0103"
PROVEN = Finding(proven=True, words="三月末虚增存款，两笔回函不符", clause="四")
FINAL = "finality: {publicity_ends: 2026-04-10, rank_money: none, clause: 三}\n"
REPLACING = """\
table: exclusions
kind: correction
files: [改除名_*.csv]
columns:
  unit: {from: 机构号, width: 4}
  case: {from: 案件}
  since: {from: 生效日期, form: YYYY年M月D日}
"""


@pytest.fixture
def other(people: People) -> Actor:
    """Another approver, who neither opened nor decided anything."""
    user = User.objects.enrol("示例复核", None)
    Grant.objects.create(user=user, role=Role.APPROVER)
    return Actor(user, people["office"].at)


def decided(people: People, more: str = "", files: Mapping[str, str] | None = None) -> Case:
    """东街 was settled and approved, and is excluded by a decision."""
    campaign = opened(people, strict_files(more) | dict(files or {}))
    settle(people["office"], run_plan(people["office"], campaign, CLOSED))
    approve_all(people, campaign)
    case = open_case(people["integrity"], campaign, EAST, "核查线索3、5")
    decide_case(people["approver"], case, PROVEN)
    return case


@pytest.fixture
def case(people: People) -> Case:
    return decided(people)


def written_by(case: Case) -> KeptBatch:
    batch = CaseDecision.objects.get(case=case).batch
    assert batch is not None
    return batch


def code(act: Callable[[], object]) -> str:
    with pytest.raises(Refused) as refusal:
        act()
    return code_of(refusal)


def test_the_office_does_not_take_back_what_a_decision_wrote(people: People, case: Case) -> None:
    before = KeptBatch.objects.count()
    assert code(lambda: reverse_batch(people["office"], case.campaign, written_by(case).batch)) == "KMH-A253"
    assert KeptBatch.objects.count() == before
    settle(people["office"], run_plan(people["office"], case.campaign, CLOSED))
    assert boxes(case.campaign)[EAST].get("granted", 0) == 0


def test_the_office_does_not_correct_what_a_decision_wrote(people: People) -> None:
    case = decided(people, files={"mappings/replacing.yaml": REPLACING})
    path = campaign_folder(case.campaign.name) / "facts" / "改除名_1.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([["机构号", "案件", "生效日期"], [EAST, f"case-{case.number}", "2027年1月1日"]])
    assert code(lambda: import_batches(people["office"], case.campaign)) == "KMH-A253"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([["机构号", "案件", "生效日期"], [SOUTH, "case-9", "2026年1月1日"]])
    assert import_batches(people["office"], case.campaign).batches


def test_a_place_that_was_given_up_does_not_come_back_by_its_batch(people: People) -> None:
    campaign = opened(people, travel_files(rule=True))
    settle(people["office"], run_plan(people["office"], campaign, date(2026, 4, 20)))
    step = forfeit_place(people["office"], campaign, SUMMIT, "行程冲突", {"state": "弃权"})
    assert step.batch is not None
    batch = step.batch.batch
    assert code(lambda: reverse_batch(people["office"], campaign, batch)) == "KMH-A253"


def test_an_overturned_decision_gives_back_what_it_took(people: People, case: Case, other: Actor) -> None:
    settle(people["office"], run_plan(people["office"], case.campaign, CLOSED))
    overturn = overturn_case(other, case, "回函系银行误寄")
    assert overturn_case(other, case, "回函系银行误寄") == overturn
    assert (overturn.batch.kind, overturn.batch.number) == ("reversal", written_by(case).number + 1)
    settle(people["office"], run_plan(people["office"], case.campaign, CLOSED))
    assert boxes(case.campaign)[EAST] == {"granted": -2000, "due": 2000}
    pay_all(people, case.campaign)
    assert close_case(people["integrity"], case, "撤销认定，办结").case == case
    assert prove_campaign(case.campaign, again=True) == ()


def test_what_was_run_before_it_was_overturned_is_not_settled_after(people: People, case: Case, other: Actor) -> None:
    earlier = run_plan(people["office"], case.campaign, CLOSED)
    overturn_case(other, case, "回函系银行误寄")
    assert code(lambda: settle(people["office"], earlier)) == "KMH-A220"


def test_a_decision_is_overturned_by_somebody_else_with_words(people: People, case: Case, other: Actor) -> None:
    assert code(lambda: overturn_case(people["approver"], case, "看错了")) == "KMH-A218"
    assert code(lambda: overturn_case(people["office"], case, "看错了")) == "KMH-A001"
    assert code(lambda: overturn_case(other, case, " ")) == "KMH-A205"
    Grant.objects.create(user=other.user, role=Role.HEAD, campaign=case.campaign, unit=EAST)
    assert code(lambda: overturn_case(other, case, "看错了")) == "KMH-A218"
    assert not CaseOverturn.objects.exists()


def test_what_is_not_decided_or_not_proven_is_not_overturned(people: People, other: Actor) -> None:
    campaign = opened(people, strict_files())
    case = open_case(people["integrity"], campaign, EAST, "核查线索3、5")
    assert code(lambda: overturn_case(other, case, "误立")) == "KMH-A216"
    decide_case(people["approver"], case, Finding(proven=False, words="回函相符"))
    assert code(lambda: overturn_case(other, case, "误立")) == "KMH-A229"


def test_a_clawback_of_final_money_is_void_with_its_decision_unless_it_is_booked(people: People, other: Actor) -> None:
    case = decided(people, FINAL)
    paper = CaseDecision.objects.get(case=case).clawback
    assert paper is not None
    approve(other, case.campaign, paper_of_clawback(paper))
    overturn_case(other, case, "回函系银行误寄")
    assert code(lambda: claw_back(people["integrity"], paper)) == "KMH-A227"
    assert boxes(case.campaign)[EAST]["granted"] == -2000


def test_a_decision_whose_clawback_is_booked_stands(people: People, other: Actor) -> None:
    case = decided(people, FINAL)
    paper = CaseDecision.objects.get(case=case).clawback
    assert paper is not None
    approve(other, case.campaign, paper_of_clawback(paper))
    claw_back(people["integrity"], paper)
    assert code(lambda: overturn_case(other, case, "回函系银行误寄")) == "KMH-A239"
    assert prove_campaign(case.campaign) == ()


def test_a_reversal_behind_the_actions_is_found(people: People, case: Case) -> None:
    before = put_manifest(case.campaign)
    reversal = undo(campaign_folder(case.campaign.name), written_by(case).batch)
    keep(case.campaign, [reversal], people["office"].user, people["office"].at)
    assert len(put_manifest(case.campaign).batches) == len(before.batches) + 1
    assert [problem.code for problem in prove_campaign(case.campaign)] == ["KMH-A253"]


def test_one_who_overturned_what_he_decided_is_found(
    people: People, case: Case, other: Actor, open_tables: None
) -> None:
    overturn_case(other, case, "回函系银行误寄")
    CaseOverturn.objects.update(by=people["approver"].user)
    assert [problem.code for problem in prove_campaign(case.campaign)] == ["KMH-A251"]
