"""A changed byte is found, and where it stands is told: by whoever could get past the triggers."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import date, timedelta
from hashlib import sha256
from pathlib import Path

import pytest
from django.db import models
from tests.record.desk import CLOSED, People, approve_all, book_of
from tests.record.money_desk import code_of

from kaimenhong.actions.approve import approve
from kaimenhong.actions.pay_out import pay_out, receive
from kaimenhong.actions.publish_run import publish_run
from kaimenhong.actions.run_plan import run_plan
from kaimenhong.actions.settle import settle
from kaimenhong.errors import Problem, Refused
from kaimenhong.ledger import Head
from kaimenhong.records.audit import broken_audit
from kaimenhong.records.computing import outcome_folder
from kaimenhong.records.home import campaign_folder
from kaimenhong.records.ledger_chain import head
from kaimenhong.records.models import (
    Approval,
    AuditLine,
    ChainHead,
    Grant,
    KeptBatch,
    LedgerEntry,
    Payout,
    PlanVersion,
    Role,
    RunPublication,
    Settlement,
)
from kaimenhong.records.papers import dues, paper_of_dues
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
    assert told(prove_campaign(settled.campaign)) == [("KMH-A108", "1")]


def test_an_outcome_that_was_changed_is_neither_settled_nor_published(people: People, settled: Settlement) -> None:
    run = run_plan(people["office"], settled.campaign, date(2026, 4, 12))
    _append(outcome_folder(run) / "awards.csv")
    for act in (settle, publish_run):
        with pytest.raises(Refused) as refusal:
            act(people["office"], run)
        assert code_of(refusal) == "KMH-A108"


def test_a_settlement_without_its_paper_is_found(settled: Settlement, open_tables: None) -> None:
    Settlement.objects.all().delete()
    assert [p.code for p in prove_campaign(settled.campaign)] == ["KMH-A110"]


def test_a_paper_without_its_act_is_found(settled: Settlement, open_tables: None) -> None:
    LedgerEntry.objects.all().delete()
    ChainHead.objects.filter(chain__startswith="ledger").delete()
    assert [p.code for p in prove_campaign(settled.campaign)] == ["KMH-A111", "KMH-A114"]


def test_what_nobody_approved_is_found(people: People, settled: Settlement, open_tables: None) -> None:
    approve_all(people, settled.campaign)
    Approval.objects.all().delete()
    found = [p for p in prove_campaign(settled.campaign) if p.code == "KMH-A112"]
    assert [(p.code, p.details["what"][:8]) for p in found] == [("KMH-A112", "approval"), ("KMH-A112", "plan 1")]


def test_an_approval_of_ones_own_counts_for_nothing(people: People, settled: Settlement, open_tables: None) -> None:
    approve_all(people, settled.campaign)
    Approval.objects.filter(subject__startswith="due:").update(by=people["office"].user)
    assert {p.code for p in prove_campaign(settled.campaign)} == {"KMH-A112", "KMH-A113"}


def test_who_settles_later_may_have_approved_what_was_settled_before(people: People, settled: Settlement) -> None:
    approve_all(people, settled.campaign)
    Grant.objects.create(user=people["approver"].user, role=Role.OFFICE)
    settle(people["approver"], run_plan(people["office"], settled.campaign, CLOSED + timedelta(days=1)))
    assert prove_campaign(settled.campaign) == ()


def test_a_line_of_a_payout_that_was_raised_is_found_before_its_receipt_and_after(
    people: People, settled: Settlement, open_tables: None
) -> None:
    approve_all(people, settled.campaign)
    listed = pay_out(people["finance"], settled.campaign)
    raised = [["0101", "CNY", 900_000, 0], *listed.lines[1:]]
    forge(Payout, 1, lines=raised)
    assert [p.code for p in prove_campaign(settled.campaign)] == ["KMH-A250"]
    forge(Payout, 1, lines=listed.lines)
    receive(people["finance"], listed, [("0101", "CNY")])
    assert prove_campaign(settled.campaign) == ()
    forge(Payout, 1, lines=raised)
    assert [p.code for p in prove_campaign(settled.campaign)] == ["KMH-A250"]


def test_an_approval_that_nobody_gave_is_found(people: People, settled: Settlement) -> None:
    """A row more needs no trigger off: the table is appended to, but no line of the audit says it."""
    approve_all(people, settled.campaign)
    paper = Approval.objects.get(subject__startswith="due:").subject
    forger = people["auditor"]
    Approval.objects.create(campaign=settled.campaign, subject=paper, by=forger.user, at=forger.at, granted=True)
    assert [(p.code, p.details["user"]) for p in prove_campaign(settled.campaign)] == [("KMH-A113", forger.user.name)]


def test_a_no_that_was_thrown_away_is_found(people: People, settled: Settlement, open_tables: None) -> None:
    paper = paper_of_dues(settled.campaign, dues(book_of(settled.campaign)))
    approve(people["approver"], settled.campaign, paper, granted=False)
    Approval.objects.filter(subject=paper.subject).delete()
    assert [p.code for p in prove_campaign(settled.campaign)] == ["KMH-A113"]


def test_a_ledger_that_was_cut_together_with_its_head_is_found(
    people: People, settled: Settlement, open_tables: None
) -> None:
    end = head(settled.campaign)
    approve_all(people, settled.campaign)
    LedgerEntry.objects.filter(number__gt=end.number).delete()
    ChainHead.objects.filter(chain__startswith="ledger").update(number=end.number, digest=end.digest)
    assert [p.code for p in prove_campaign(settled.campaign)] == ["KMH-A114"]


def test_the_pages_of_a_published_run_that_were_replaced_are_found(people: People, settled: Settlement) -> None:
    file = f"pages/{publish_run(people['office'], settled.run).file}.sqlite"
    assert prove_campaign(settled.campaign) == ()
    pages = campaign_folder(settled.campaign.name) / file
    pages.chmod(0o644)
    with closing(sqlite3.connect(pages)) as forged, forged:
        forged.execute("UPDATE standings SET rank = '1' WHERE contestant = '0102'")
    assert [(p.code, p.details["file"]) for p in prove_campaign(settled.campaign)] == [("KMH-A108", file)]
    pages.unlink()
    assert [(p.code, p.details["file"]) for p in prove_campaign(settled.campaign)] == [("KMH-A108", file)]


def test_pages_that_show_something_else_than_the_outcome_are_found(
    people: People, settled: Settlement, open_tables: None
) -> None:
    folder = campaign_folder(settled.campaign.name) / "pages"
    made = (folder / f"{publish_run(people['office'], settled.run).file}.sqlite").read_bytes()
    forged = folder / "forged.sqlite"
    forged.write_bytes(made)
    with closing(sqlite3.connect(forged)) as pages, pages:
        pages.execute("UPDATE standings SET rank = '1' WHERE contestant = '0102'")
    name = sha256(forged.read_bytes()).hexdigest()
    forged.rename(folder / f"{name}.sqlite")
    RunPublication.objects.update(file=name)
    assert [p.code for p in prove_campaign(settled.campaign)] == ["KMH-A115", "KMH-A115", "KMH-A108"]


def test_pages_that_were_made_anew_with_another_name_are_found(
    people: People, settled: Settlement, open_tables: None
) -> None:
    publish_run(people["office"], settled.run)
    RunPublication.objects.update(file="0" * 64)
    assert sorted({p.code for p in prove_campaign(settled.campaign)}) == ["KMH-A108", "KMH-A115"]


def _append(path: Path) -> None:
    path.chmod(0o644)
    with path.open("ab") as file:
        file.write(b" ")
