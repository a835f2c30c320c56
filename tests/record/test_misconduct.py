"""A-R6: who deceives gives back his money and his honours, and the ranks are made again without him."""

from __future__ import annotations

import csv
from dataclasses import replace
from datetime import date

import pytest
from tests.record.desk import CLOSED, People, opened
from tests.record.kept import kept
from tests.record.money_desk import boxes, code_of, pay_all
from tests.record.strict_plan import EXCLUSIONS, READ, strict_files

from kaimenhong.actions.act import Actor
from kaimenhong.actions.close_case import close_case
from kaimenhong.actions.decide_case import Finding, decide_case
from kaimenhong.actions.import_batches import import_batches
from kaimenhong.actions.open_case import open_case
from kaimenhong.actions.run_plan import run_plan
from kaimenhong.actions.settle import settle
from kaimenhong.errors import Refused
from kaimenhong.records.computing import outcome_folder
from kaimenhong.records.models import (
    AuditLine,
    Case,
    CaseDecision,
    Grant,
    KeptBatch,
    Role,
    Run,
    RunPublication,
    Settlement,
    User,
)
from kaimenhong.records.proof import prove_campaign

EAST, WEST, SOUTH = "0101", "0102", "0103"  # first, third and second; 西街 has missed its quota
PROVEN = Finding(proven=True, words="三月末虚增存款，两笔回函不符", clause="四")


@pytest.fixture
def strict(people: People) -> Settlement:
    """The campaign whose plan knows exclusions, settled."""

    def made() -> Settlement:
        campaign = opened(people, strict_files())
        return settle(people["office"], run_plan(people["office"], campaign, CLOSED))

    return kept("strict", made)


@pytest.fixture
def case(people: People, strict: Settlement) -> Case:
    """Against 东街."""
    return open_case(people["integrity"], strict.campaign, EAST, "核查线索3、5")


def places(run: Run) -> dict[str, str]:
    """The ranks of the whole quarter."""
    with (outcome_folder(run) / "standings.csv").open(encoding="utf-8", newline="") as file:
        return {row["contestant"]: row["rank"] for row in csv.DictReader(file) if row["window"] == "季"}


def test_the_money_of_who_deceived_is_owed_and_the_next_one_moves_up(people: People, case: Case) -> None:
    pay_all(people, case.campaign)
    decide_case(people["approver"], case, PROVEN)
    settle(people["office"], run_plan(people["office"], case.campaign, CLOSED))
    held = boxes(case.campaign)
    assert (held[EAST].get("granted", 0), held[EAST]["receivable"]) == (0, -2000)
    assert (held[SOUTH]["granted"], held[SOUTH]["due"]) == (-2000, 1000)
    assert prove_campaign(case.campaign, again=True) == ()


def test_the_audit_which_the_office_reads_does_not_name_who_is_under_suspicion(case: Case) -> None:
    assert AuditLine.objects.get(verb="open case").said == {"case": 1}


def test_ranks_are_made_again_and_the_earlier_standing_stays_on_record(people: People, case: Case) -> None:
    shown = RunPublication.objects.create(
        run=Run.objects.get(), file="0" * 64, by=people["office"].user, at=people["office"].at
    )
    decision = decide_case(people["approver"], case, PROVEN)
    assert decision.standing == shown.run
    assert places(shown.run) == {EAST: "1", SOUTH: "2", WEST: "3"}
    assert places(run_plan(people["office"], case.campaign, CLOSED)) == {EAST: "", SOUTH: "1", WEST: "2"}


def test_the_exclusion_is_a_batch_like_any_other(people: People, case: Case) -> None:
    decision = decide_case(people["approver"], case, PROVEN)
    batch = KeptBatch.objects.order_by("number").last()
    assert decision.batch == batch
    assert batch is not None
    assert (batch.table, batch.file, batch.by) == ("exclusions", "除名_case-1.csv", people["approver"].user)
    assert import_batches(people["office"], case.campaign).clean
    assert KeptBatch.objects.order_by("number").last() == batch


def test_what_was_run_before_a_decision_is_not_settled_after_it(people: People, case: Case) -> None:
    earlier = run_plan(people["office"], case.campaign, date(2026, 4, 12))
    decide_case(people["approver"], case, PROVEN)
    with pytest.raises(Refused) as refusal:
        settle(people["office"], earlier)
    assert code_of(refusal) == "KMH-A220"


def test_a_case_that_is_not_proven_changes_nothing(people: People, case: Case) -> None:
    before = KeptBatch.objects.count()
    decide_case(people["approver"], case, Finding(proven=False, words="回函相符"))
    assert KeptBatch.objects.count() == before
    assert close_case(people["integrity"], case, "不予处理").case == case


def test_a_case_is_closed_when_nothing_is_granted_any_more(people: People, case: Case) -> None:
    for code in ("KMH-A216", "KMH-A217"):
        with pytest.raises(Refused) as refusal:
            close_case(people["integrity"], case, "办结")
        assert code_of(refusal) == code
        if code == "KMH-A216":
            decide_case(people["approver"], case, PROVEN)
    settle(people["office"], run_plan(people["office"], case.campaign, CLOSED))
    assert close_case(people["integrity"], case, "办结") == close_case(people["integrity"], case, "再办结")


def test_nobody_decides_a_case_that_he_opened_or_that_is_about_him(people: People, case: Case) -> None:
    himself = User.objects.enrol("示例东街", None)
    himself.worker = EAST
    himself.save()
    Grant.objects.create(user=himself, role=Role.APPROVER)
    for actor in (people["integrity"], Actor(himself, people["office"].at)):
        with pytest.raises(Refused) as refusal:
            decide_case(actor, case, PROVEN)
        assert code_of(refusal) == "KMH-A214"


def test_the_head_of_a_unit_does_not_decide_a_case_about_it(people: People, case: Case) -> None:
    both = User.objects.enrol("示例东街主任", None)
    for role, unit in ((Role.HEAD, EAST), (Role.APPROVER, "")):
        Grant.objects.create(user=both, role=role, campaign=case.campaign, unit=unit)
    with pytest.raises(Refused) as refusal:
        decide_case(Actor(both, people["office"].at), case, PROVEN)
    assert code_of(refusal) == "KMH-A214"


def test_a_case_is_decided_once_and_with_words(people: People, case: Case) -> None:
    with pytest.raises(Refused) as silent:
        decide_case(people["approver"], case, replace(PROVEN, words=""))
    assert code_of(silent) == "KMH-A205"
    decide_case(people["approver"], case, PROVEN)
    with pytest.raises(Refused) as again:
        decide_case(people["approver"], case, PROVEN)
    assert code_of(again) == "KMH-A215"


def test_a_plan_without_such_a_rule_says_what_to_do(people: People, settled: Settlement) -> None:
    case = open_case(people["integrity"], settled.campaign, EAST, "核查线索3")
    with pytest.raises(Refused) as refusal:
        decide_case(people["approver"], case, PROVEN)
    assert code_of(refusal) == "KMH-A210"
    assert not CaseDecision.objects.exists()


@pytest.mark.parametrize(
    ("file", "old", "new", "code"),
    [
        ("contracts/exclusions.yaml", "case: {type: text}", "case: {type: text, one_of: [甲, 乙]}", "KMH-A212"),
        ("mappings/exclusions.yaml", "除名_*.csv", "除名.csv", "KMH-A213"),
        ("mappings/exclusions.yaml", "{from: 案件}", "{from_file: '除名_(*)'}", "KMH-A213"),
        ("mappings/exclusions.yaml", "YYYY年M月D日", "excel", "KMH-A213"),
    ],
)
def test_a_line_that_cannot_be_written_is_refused_and_nothing_is_decided(
    people: People, file: str, old: str, new: str, code: str
) -> None:
    texts = {**strict_files(), "contracts/exclusions.yaml": EXCLUSIONS, "mappings/exclusions.yaml": READ}
    campaign = opened(people, {**texts, file: texts[file].replace(old, new)})
    case = open_case(people["integrity"], campaign, EAST, "核查线索3")
    before = KeptBatch.objects.count()
    with pytest.raises(Refused) as refusal:
        decide_case(people["approver"], case, PROVEN)
    assert code_of(refusal) == code
    assert (KeptBatch.objects.count(), CaseDecision.objects.count()) == (before, 0)


def test_a_rule_is_named_where_there_is_none_so_named(people: People, case: Case) -> None:
    with pytest.raises(Refused) as refusal:
        decide_case(people["approver"], case, replace(PROVEN, rule="别的"))
    assert code_of(refusal) == "KMH-A211"


def test_what_intake_rejects_leaves_no_decision_behind(people: People, case: Case) -> None:
    with pytest.raises(Refused) as refusal:
        decide_case(people["approver"], case, replace(PROVEN, since=date(9999, 12, 31), said={"case": ""}))
    assert refusal.value.problems
    assert not CaseDecision.objects.exists()


def test_nobody_is_accused_without_evidence_or_without_being_there(people: People, strict: Settlement) -> None:
    for payee, evidence, code in ((EAST, " ", "KMH-A205"), ("9999", "线索", "KMH-A219")):
        with pytest.raises(Refused) as refusal:
            open_case(people["integrity"], strict.campaign, payee, evidence)
        assert code_of(refusal) == code


def test_every_step_of_a_case_is_in_the_audit(people: People, case: Case) -> None:
    decide_case(people["approver"], case, PROVEN)
    settle(people["office"], run_plan(people["office"], case.campaign, CLOSED))
    close_case(people["integrity"], case, "办结")
    verbs = list(AuditLine.objects.order_by("number").values_list("verb", flat=True))
    assert [verb for verb in verbs if verb.endswith("case")] == ["open case", "decide case", "close case"]


def test_the_office_decides_no_case(people: People, case: Case) -> None:
    with pytest.raises(Refused) as refusal:
        decide_case(people["office"], case, PROVEN)
    assert code_of(refusal) == "KMH-A001"


def test_a_decision_by_who_opened_the_case_is_found(people: People, case: Case, open_tables: None) -> None:
    decide_case(people["approver"], case, PROVEN)
    CaseDecision.objects.update(by=people["integrity"].user)
    assert [p.code for p in prove_campaign(case.campaign)] == ["KMH-A251"]


def test_a_case_is_seen_by_those_who_find_decide_and_audit(people: People, case: Case) -> None:
    seen = {role for role, actor in people.items() if Case.objects.visible_to(actor.user, case.campaign).exists()}
    assert seen == {"integrity", "approver", "auditor"}
