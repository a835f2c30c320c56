"""A changed byte is found, and where it stands is told: by whoever could get past the triggers."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.db import models
from tests.record.desk import People, approve_all

from kaimenhong.errors import Problem
from kaimenhong.ledger import Head
from kaimenhong.records.audit import broken_audit
from kaimenhong.records.computing import outcome_folder
from kaimenhong.records.home import campaign_folder
from kaimenhong.records.ledger_chain import head
from kaimenhong.records.models import Approval, AuditLine, ChainHead, KeptBatch, LedgerEntry, PlanVersion, Settlement
from kaimenhong.records.proof import prove_campaign


def told(problems: tuple[Problem, ...]) -> list[tuple[str, str]]:
    return [(p.code, p.details.get("number") or p.details.get("run") or p.details.get("path", "")) for p in problems]


def forge(model: type[models.Model], number: int, **values: object) -> None:
    """Change a row behind the product's back."""
    assert model._default_manager.filter(number=number).update(**values) == 1


def test_a_record_that_nobody_touched_stands(people: People, settled: Settlement) -> None:
    approve_all(people, settled.campaign)
    assert prove_campaign(settled.campaign, again=True) == ()
    assert list(broken_audit()) == []


def test_an_amount_changed_in_the_ledger_is_found_at_its_entry(settled: Settlement, open_tables: None) -> None:
    first = LedgerEntry.objects.get(number=1)
    forge(LedgerEntry, 1, canonical=first.canonical.replace("200000", "900000"))
    assert told(prove_campaign(settled.campaign)) == [("KMH-G001", "1")]


def test_an_entry_that_is_no_entry_any_more_is_found(settled: Settlement, open_tables: None) -> None:
    forge(LedgerEntry, 2, canonical="[]")
    assert told(prove_campaign(settled.campaign)) == [("KMH-G026", "2")]


def test_a_payee_column_that_lies_is_found(settled: Settlement, open_tables: None) -> None:
    forge(LedgerEntry, 2, payee="0102")
    assert told(prove_campaign(settled.campaign)) == [("KMH-A105", "2")]


def test_a_tail_that_was_cut_is_found_by_the_head_and_by_a_printed_one(settled: Settlement, open_tables: None) -> None:
    printed = head(settled.campaign)
    LedgerEntry.objects.filter(number__gt=1).delete()
    assert ("KMH-A104", "1") in told(prove_campaign(settled.campaign))
    assert ("KMH-G004", str(printed.number)) in told(prove_campaign(settled.campaign, printed))


def test_a_head_of_another_chain_is_no_head_of_this_one(settled: Settlement) -> None:
    other = Head(1, "0" * 64)
    assert ("KMH-G005", "1") in told(prove_campaign(settled.campaign, other))


def test_a_changed_audit_line_is_found_and_so_is_a_missing_one(settled: Settlement, open_tables: None) -> None:
    forge(AuditLine, 3, verb="prove")
    assert told(tuple(broken_audit())) == [("KMH-A101", "3")]
    AuditLine.objects.filter(number=3).delete()
    assert told(tuple(broken_audit())) == [("KMH-A102", "3")]


def test_an_audit_whose_tail_was_cut_does_not_reach_its_head(settled: Settlement, open_tables: None) -> None:
    last = AuditLine.objects.count()
    AuditLine.objects.filter(number=last).delete()
    assert told(tuple(broken_audit())) == [("KMH-A103", str(last - 1))]


def test_a_plan_changed_after_its_approval_is_found(settled: Settlement, open_tables: None) -> None:
    version = PlanVersion.objects.get(number=1)
    forge(PlanVersion, 1, files={**version.files, "plan.yaml": version.files["plan.yaml"].replace("2000元", "3000元")})
    assert told(prove_campaign(settled.campaign)) == [("KMH-A106", "1")]


def test_an_entry_of_the_manifest_that_was_changed_is_found(settled: Settlement, open_tables: None) -> None:
    forge(KeptBatch, 2, file="别的文件.csv")
    assert told(prove_campaign(settled.campaign)) == [("KMH-A107", "2")]


@pytest.mark.parametrize("name", ["parquet", "original"])
def test_a_batch_or_its_office_file_that_was_changed_is_found(settled: Settlement, name: str) -> None:
    said = KeptBatch.objects.get(number=1).said
    _append(campaign_folder(settled.campaign.name) / said[name])
    assert told(prove_campaign(settled.campaign)) == [("KMH-I304", said[name])]


@pytest.mark.parametrize("name", ["run.json", "awards.csv", "outcome/awards.parquet"])
def test_an_outcome_that_was_changed_is_found(settled: Settlement, name: str) -> None:
    _append(outcome_folder(settled.run) / name)
    assert told(prove_campaign(settled.campaign, again=True)) == [("KMH-A108", "1")]


def test_a_settlement_without_its_paper_is_found(settled: Settlement, open_tables: None) -> None:
    Settlement.objects.all().delete()
    assert [p.code for p in prove_campaign(settled.campaign)] == ["KMH-A110"]


def test_a_paper_without_its_act_is_found(settled: Settlement, open_tables: None) -> None:
    LedgerEntry.objects.all().delete()
    ChainHead.objects.filter(chain__startswith="ledger").delete()
    assert [p.code for p in prove_campaign(settled.campaign)] == ["KMH-A111"]


def test_what_nobody_approved_is_found(people: People, settled: Settlement, open_tables: None) -> None:
    approve_all(people, settled.campaign)
    Approval.objects.all().delete()
    found = prove_campaign(settled.campaign)
    assert [(p.code, p.details["what"][:8]) for p in found] == [("KMH-A112", "approval"), ("KMH-A112", "plan 1")]


def test_an_approval_of_ones_own_counts_for_nothing(people: People, settled: Settlement, open_tables: None) -> None:
    approve_all(people, settled.campaign)
    Approval.objects.filter(subject__startswith="due:").update(by=people["office"].user)
    assert [p.code for p in prove_campaign(settled.campaign)] == ["KMH-A112"]


def _append(path: Path) -> None:
    path.chmod(0o644)
    with path.open("ab") as file:
        file.write(b" ")
