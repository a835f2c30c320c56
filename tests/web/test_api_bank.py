"""The bank's files, what it sends back, deferred pay and the auditor's bundle, by programs alone."""

from __future__ import annotations

import hashlib
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from asgiref.sync import async_to_sync
from click.testing import CliRunner
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import AsyncClient
from tests.record.desk import CLOSED, NAME, People, approve_all
from tests.record.money_desk import boxes, pay_all
from tests.web.program import Program, good, program_of

from kaimenhong.actions.pay_out import pay_out
from kaimenhong.cli import main
from kaimenhong.records.models import AuditLine, Campaign, Settlement
from kaimenhong.records.proof import prove_campaign

C = f"/campaigns/{NAME}"
EAST, SOUTH = "0101", "0103"
ACCOUNTS = "工号,户名,账号\n0101,示例东街网点,6222000000000000101\n0103,示例（南门）网点,0103000000000000103\n"


@pytest.fixture
def finance(people: People, settled: Settlement) -> Program:
    """2,000 yuan for 东街 and 1,000 for 南门 are approved and listed."""
    approve_all(people, settled.campaign)
    pay_out(people["finance"], settled.campaign)
    return program_of(people["finance"])


def sent(name: str, text: str) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, text.encode())


def test_a_list_goes_to_the_bank_and_what_it_did_not_pay_is_listed_again(finance: Program) -> None:
    assert finance.get(f"{C}/payouts/1/file").json()["code"] == "KMH-A240"
    assert good(finance.send(f"{C}/accounts", sent("账号.csv", ACCOUNTS), field="file")) == {"accounts": 2}
    file = finance.get(f"{C}/payouts/1/file?form=csv&encoding=gb18030")
    lines = file.content.decode("gb18030").splitlines()
    assert lines[1].startswith("1,示例东街网点,6222000000000000101,2000.00,")
    assert AuditLine.objects.get(verb="export payout").said["sha256"] == hashlib.sha256(file.content).hexdigest()
    receipt = "\n".join([f"{lines[0]},处理结果", f"{lines[1]},成功", f"{lines[2]},失败"])
    booked = good(finance.send(f"{C}/payouts/1/receipt-file", sent("回单.csv", receipt), field="file"))
    assert booked["paid"] == [[EAST, "CNY"]]
    assert finance.get(f"{C}/payouts/1/file").json()["code"] == "KMH-A249"
    assert [line["payee"] for line in good(finance.post(f"{C}/payouts"))["lines"]] == [SOUTH]


def test_the_workbook_is_one(finance: Program) -> None:
    good(finance.send(f"{C}/accounts", sent("账号.csv", ACCOUNTS), field="file"))
    answer = finance.get(f"{C}/payouts/1/file?form=xlsx")
    assert answer["Content-Type"].endswith("spreadsheetml.sheet")
    assert ZipFile(BytesIO(answer.content)).testzip() is None


def test_everything_wrong_with_a_receipt_is_told_at_once(finance: Program) -> None:
    good(finance.send(f"{C}/accounts", sent("账号.csv", ACCOUNTS), field="file"))
    receipt = sent("回单.csv", "序号,金额,结果\n1,2000.01,成功\n2,1000.00,处理中\n")
    answer = finance.send(f"{C}/payouts/1/receipt-file", receipt, field="file")
    assert (answer.status_code, [problem["code"] for problem in answer.json()["problems"]]) == (
        422,
        ["KMH-A246", "KMH-A247"],
    )


def test_a_payment_that_the_bank_sent_back_is_paid_again(people: People, settled: Settlement) -> None:
    pay_all(people, settled.campaign)
    finance = program_of(people["finance"])
    said = {"payee": EAST, "unit": "CNY", "cause": "户名不符,银行退回"}
    returned = good(finance.post(f"{C}/payouts/1/returns", said))
    assert good(finance.post(f"{C}/payouts/1/returns", said)) == returned
    assert [(one["payout"], one["payee"]) for one in good(finance.get(f"{C}/returns"))["items"]] == [(1, EAST)]
    listed = good(finance.post(f"{C}/payouts"))
    assert [(line["payee"], line["amount"]) for line in listed["lines"]] == [(EAST, "2000.00")]
    good(finance.post(f"{C}/payouts/2/receipt", {"paid": [[EAST, "CNY"]]}))
    assert boxes(settled.campaign)[EAST] == {"granted": -2000, "paid": 2000}
    assert prove_campaign(settled.campaign) == ()


def test_a_policy_of_deferral_is_proposed_and_approved_by_another(people: People, campaign: Campaign) -> None:
    office, approver = program_of(people["office"]), program_of(people["approver"])
    said = {"posts": ["主任"], "share": "2/5", "years": 3, "starts_on": "2026-04-20"}
    policy = good(office.post(f"{C}/deferrals", said))
    assert (policy["share"], policy["missing"]) == ("2/5", [""])
    assert office.post(f"{C}/deferrals/1/answers", {"granted": True}).status_code == 403
    good(approver.post(f"{C}/deferrals/1/answers", {"granted": True}))
    assert good(office.get(f"{C}/deferrals"))["items"][0]["missing"] == []


def test_nothing_is_released_before_its_day_nor_where_nothing_waits(people: People, settled: Settlement) -> None:
    office = program_of(people["office"])
    assert office.post(f"{C}/releases", {"day": "9999-12-31"}).json()["code"] == "KMH-A238"
    assert good(office.post(f"{C}/releases", {"day": CLOSED.isoformat()})) == {"release": None}
    assert good(office.get(f"{C}/releases"))["items"] == []


def test_an_auditor_takes_a_run_away_and_computes_it_again(people: People, settled: Settlement, tmp_path: Path) -> None:
    auditor = program_of(people["auditor"])
    answer = auditor.get(f"{C}/runs/1/bundle")
    bundle = answer.getvalue()
    assert answer["Content-Type"] == "application/zip"
    ZipFile(BytesIO(bundle)).extractall(tmp_path / "bundle")
    typed = ["run", str(tmp_path / "bundle"), "--as-of", CLOSED.isoformat(), "--out", str(tmp_path / "again")]
    assert CliRunner().invoke(main, typed).exit_code == 0
    assert settled.run.digest in (tmp_path / "again/run.json").read_text(encoding="utf-8")
    assert auditor.get(f"{C}/runs/1/bundle").getvalue() == bundle
    assert program_of(people["finance"]).get(f"{C}/runs/1/bundle").status_code == 403


def test_a_bundle_is_sent_a_part_at_a_time_by_the_server_that_sends_in_parts(
    people: People, settled: Settlement
) -> None:
    auditor = program_of(people["auditor"])
    headers = {"Authorization": f"Bearer {auditor.token}"}

    async def sent() -> bytes:
        answer: Any = await AsyncClient().get(f"/api/v1{C}/runs/1/bundle", headers=headers)
        assert answer.is_async
        return b"".join([part async for part in answer])

    assert async_to_sync(sent)() == auditor.get(f"{C}/runs/1/bundle").getvalue()


def test_a_version_is_printed_as_its_notice(people: People, campaign: Campaign) -> None:
    digest = campaign.versions.get().digest
    answer = program_of(people["auditor"]).get(f"{C}/plans/{digest}/notice?form=docx")
    assert "word/document.xml" in ZipFile(BytesIO(answer.content)).namelist()
