"""Misconduct and clawbacks by programs alone; and that nobody else reads who is under suspicion."""

from __future__ import annotations

import pytest
from tests.record.desk import CLOSED, NAME, People, approve_all, opened
from tests.record.money_desk import boxes, pay_all
from tests.record.strict_plan import strict_files
from tests.web.conftest import WHOLE, Programs
from tests.web.program import Program, good, program_of

from kaimenhong.actions.open_case import open_case
from kaimenhong.actions.run_plan import run_plan
from kaimenhong.actions.settle import settle
from kaimenhong.records.models import Campaign, Case, Grant, Role, Settlement, Unit, User
from kaimenhong.records.proof import prove_campaign

C = f"/campaigns/{NAME}"
EAST, SOUTH = "0101", "0103"
LOOKING = {"integrity", "approver", "auditor"}
PROVEN = {"proven": True, "words": "三月末虚增存款", "clause": "四"}


@pytest.fixture
def strict(people: People) -> Campaign:
    """The campaign whose plan knows exclusions, settled."""
    campaign = opened(people, strict_files())
    settle(people["office"], run_plan(people["office"], campaign, CLOSED))
    return campaign


def test_a_case_from_its_evidence_until_nothing_is_granted_any_more(people: People, strict: Campaign) -> None:
    office, integrity, approver = (program_of(people[role]) for role in ("office", "integrity", "approver"))
    opened_now = good(integrity.post(f"{C}/cases", {"payee": EAST, "evidence": "核查线索3、5"}))
    assert (opened_now["number"], opened_now["state"], opened_now["decision"]) == (1, "open", None)
    assert integrity.post(f"{C}/cases/1/decision", PROVEN).json()["code"] == "KMH-A214"
    decision = good(approver.post(f"{C}/cases/1/decision", PROVEN))
    assert decision["batch"] == good(office.get(f"{C}/batches"))["items"][-1]["batch"]
    assert integrity.post(f"{C}/cases/1/closing", {"words": "办结"}).json()["code"] == "KMH-A217"
    run = good(office.post(f"{C}/runs", {"as_of": CLOSED.isoformat()}))["number"]
    good(office.post(f"{C}/runs/{run}/settlement"))
    good(integrity.post(f"{C}/cases/1/closing", {"words": "办结"}))
    (closed,) = good(integrity.get(f"{C}/cases"))["items"]
    assert (closed["state"], closed["decision"]["proven"], closed["closing"]["words"]) == ("closed", True, "办结")
    assert {payee: held["due"] for payee, held in boxes(strict).items() if "due" in held} == {SOUTH: 2000}
    assert prove_campaign(strict) == ()


def test_a_decision_that_was_wrong_is_overturned_by_who_did_not_make_it(people: People, strict: Campaign) -> None:
    integrity, approver = program_of(people["integrity"]), program_of(people["approver"])
    good(integrity.post(f"{C}/cases", {"payee": EAST, "evidence": "核查线索3、5"}))
    decision = good(approver.post(f"{C}/cases/1/decision", PROVEN))
    office = program_of(people["office"])
    assert office.post(f"{C}/batches/{decision['batch']}/reversal").json()["code"] == "KMH-A253"
    assert approver.post(f"{C}/cases/1/overturn", {"words": "看错了"}).json()["code"] == "KMH-A218"
    good(integrity.post(f"{C}/cases/1/overturn", {"words": "回函系银行误寄"}))
    assert good(integrity.get(f"{C}/cases/1"))["overturn"]["words"] == "回函系银行误寄"
    assert good(office.get(f"{C}/batches"))["items"][-1]["kind"] == "reversal"


@pytest.fixture
def case(people: People, settled: Settlement) -> Case:
    """Against 东街."""
    return open_case(people["integrity"], settled.campaign, EAST, "核查线索3")


def test_cases_are_read_by_those_who_look_into_them(case: Case, programs: Programs) -> None:
    for role, program in programs.items():
        seen = [one["payee"] for one in good(program.get(f"{C}/cases"))["items"]]
        assert seen == ([EAST] if role in LOOKING else []), role
        assert program.get(f"{C}/cases/1").status_code == (200 if role in LOOKING else 404), role


def test_nothing_that_others_read_names_who_is_under_suspicion(case: Case, programs: Programs) -> None:
    """What tells of a case in lists that are open to more people than cases are is its number."""
    for role in WHOLE - LOOKING:
        audit = programs[role].get(f"{C}/audit").content.decode()
        assert "open case" in audit
        assert EAST not in audit.split("open case")[1]
        assert "线索" not in audit


def test_a_token_reads_cases_only_where_it_is_for_them(case: Case, people: People) -> None:
    assert program_of(people["integrity"], ["read"]).get(f"{C}/cases").json()["code"] == "KMH-A402"


def heads_it(user: User, campaign: Campaign) -> None:
    Grant.objects.create(user=user, role=Role.HEAD, campaign=campaign, unit=EAST)


def is_it(user: User, campaign: Campaign) -> None:
    user.worker = EAST
    user.save()


@pytest.mark.parametrize("tie", [heads_it, is_it])
def test_who_looks_into_cases_is_not_told_of_one_about_himself(people: People, case: Case, tie: object) -> None:
    assert callable(tie)
    tie(people["approver"].user, case.campaign)
    approver = program_of(people["approver"])
    assert good(approver.get(f"{C}/cases"))["items"] == []
    assert approver.post(f"{C}/cases/1/decision", PROVEN).status_code == 404


def test_of_a_unit_below_ones_own_one_is_not_told_either(people: People, case: Case) -> None:
    above = Unit.objects.get(campaign=case.campaign, unit=EAST).path.split("/")[1]
    Grant.objects.create(user=people["auditor"].user, role=Role.HEAD, unit=above)
    assert good(program_of(people["auditor"]).get(f"{C}/cases"))["items"] == []


@pytest.fixture
def integrity(people: People) -> Program:
    return program_of(people["integrity"])


def test_a_clawback_is_prepared_approved_by_another_and_posted(
    people: People, settled: Settlement, integrity: Program
) -> None:
    pay_all(people, settled.campaign)
    paper = good(integrity.post(f"{C}/clawbacks", {"cause": "false-results", "words": "查实", "payee": EAST}))
    assert [(line["payee"], line["amount"]) for line in paper["lines"]] == [(EAST, "2000.00")]
    assert integrity.post(f"{C}/clawbacks/1/posting").json()["code"] == "KMH-A030"
    assert integrity.post(f"{C}/clawbacks/1/answers", {"granted": True}).status_code == 403
    good(program_of(people["approver"]).post(f"{C}/clawbacks/1/answers", {"granted": True}))
    assert good(integrity.post(f"{C}/clawbacks/1/posting"))["posted"] is True
    whole = good(integrity.get(f"{C}/clawbacks/1"))
    assert (whole["missing"], [one["granted"] for one in whole["answers"]]) == ([], [True])
    assert boxes(settled.campaign)[EAST]["receivable"] == -2000
    finance = program_of(people["finance"])
    slip = {"reference": "进账单0001", "payee": EAST, "unit": "CNY", "amount": "1500.00"}
    assert good(finance.post(f"{C}/repayments", slip))["amount"] == "1500.00"
    assert finance.post(f"{C}/repayments", {**slip, "amount": "1500.01"}).json()["code"] == "KMH-A202"
    assert [one["reference"] for one in good(finance.get(f"{C}/repayments"))["items"]] == ["进账单0001"]
    assert boxes(settled.campaign)[EAST]["receivable"] == -500
    assert prove_campaign(settled.campaign) == ()


def test_part_of_a_claim_is_taken_back_by_its_line(people: People, settled: Settlement, integrity: Program) -> None:
    (claim,) = good(integrity.get(f"{C}/payees/{EAST}/claims"))["items"]
    del claim["boxes"]
    said = {"cause": "wrong-information", "words": "多计", "lines": [{**claim, "amount": "500.00"}]}
    assert good(integrity.post(f"{C}/clawbacks", said))["lines"] == [{**claim, "amount": "500.00"}]


@pytest.mark.parametrize("amount", ["500", "500.0", "-1.00", "５00.00"])
def test_an_amount_that_may_be_yuan_or_fen_is_no_amount(settled: Settlement, integrity: Program, amount: str) -> None:
    (claim,) = good(integrity.get(f"{C}/payees/{EAST}/claims"))["items"]
    line = {**{column: text for column, text in claim.items() if column != "boxes"}, "amount": amount}
    answer = integrity.post(f"{C}/clawbacks", {"cause": "wrong-information", "words": "多计", "lines": [line]})
    assert (answer.status_code, answer.json()["code"]) == (422, "KMH-A404")


def test_papers_of_clawbacks_are_read_by_those_who_look_into_cases(
    settled: Settlement, integrity: Program, programs: Programs
) -> None:
    good(integrity.post(f"{C}/clawbacks", {"cause": "false-results", "words": "查实", "payee": EAST}))
    seen = {role for role, program in programs.items() if good(program.get(f"{C}/clawbacks"))["items"]}
    assert seen == LOOKING
    assert {role for role, each in programs.items() if each.get(f"{C}/clawbacks/1").status_code == 200} == LOOKING


def test_an_institution_adds_a_cause_of_its_own(people: People, integrity: Program) -> None:
    said = {"code": "card-fraud", "words": "刷卡套现", "rule": "本社奖励办法第九条", "confidence": "source"}
    good(integrity.post("/causes", said))
    assert integrity.post("/causes", said).json()["code"] == "KMH-A204"
    assert good(program_of(people["office"]).get("/causes"))["items"][-1] == said


def test_nothing_is_taken_back_while_a_list_is_with_the_bank(
    people: People, settled: Settlement, integrity: Program
) -> None:
    good(integrity.post(f"{C}/clawbacks", {"cause": "false-results", "words": "查实", "payee": EAST}))
    good(program_of(people["approver"]).post(f"{C}/clawbacks/1/answers", {"granted": True}))
    approve_all(people, settled.campaign)
    good(program_of(people["finance"]).post(f"{C}/payouts"))
    assert integrity.post(f"{C}/clawbacks/1/posting").json()["code"] == "KMH-A060"
