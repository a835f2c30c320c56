"""Places, sanctions, cases, clawbacks, clauses and the bank's files on pages, by those whose it is to say."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.record.desk import CLOSED, NAME, People, approve_all, opened
from tests.record.money_desk import boxes, pay_all
from tests.record.stern_plan import WARNED
from tests.record.strict_plan import strict_files
from tests.record.travel_plan import SUMMIT
from tests.web.conftest import Browsers, browser
from tests.web.full_record import ACCOUNTS, campaign, full

from kaimenhong.actions.pay_out import pay_out
from kaimenhong.actions.run_plan import run_plan
from kaimenhong.actions.settle import settle
from kaimenhong.records.models import Campaign, Case, PlaceStep, Repayment, SanctionStep
from kaimenhong.records.places import digest_of
from kaimenhong.records.proof import prove_campaign

__all__ = ["campaign", "full"]

C = f"/c/{NAME}"
PLACE = f"{C}/places/{digest_of(SUMMIT)}"


def page(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, answer.content.decode()
    return answer.content.decode()


def press(client: Client, address: str, **said: object) -> str:
    """What the page says that follows; a refusal is told on it."""
    return client.post(address, said, follow=True).content.decode()


def test_a_place_is_confirmed_by_its_holder_and_used(full: Campaign, browsers: Browsers) -> None:
    holder, office = browsers["participant"], browsers["office"]
    assert "待确认" in page(holder, f"{C}/places")
    assert 'value="use"' not in page(holder, PLACE)
    press(holder, PLACE, turn="confirm", words="本人前往")
    assert "已确认" in page(office, PLACE)
    press(office, PLACE, turn="use", words="")
    assert [step.state for step in PlaceStep.objects.order_by("number")] == ["confirmed", "travelled"]
    assert 'name="turn"' not in page(office, PLACE)


def test_a_place_is_given_up_with_words(full: Campaign, browsers: Browsers) -> None:
    assert "KMH-A205" in press(browsers["participant"], PLACE, turn="forfeit", words="")
    assert "已放弃" in press(browsers["participant"], PLACE, turn="forfeit", words="行程冲突")


def test_who_heads_the_unit_of_a_holder_sees_his_place_and_no_button(full: Campaign, browsers: Browsers) -> None:
    assert 'name="turn"' not in page(browsers["head"], PLACE)


def test_a_sanction_is_talked_about_and_closed(full: Campaign, browsers: Browsers) -> None:
    office, mine = browsers["office"], f"{C}/sanctions/1"
    assert "已发出" in page(office, f"{C}/sanctions")
    press(office, mine, turn="talk", words="已谈话")
    assert "已办结" in press(office, mine, turn="close", words="整改完成")
    assert 'name="turn"' not in page(office, mine)
    assert SanctionStep.objects.count() == 2
    assert 'name="turn"' not in page(browsers["auditor"], mine)


def test_what_is_found_is_issued_beside_it(people: People, published: Campaign, browsers: Browsers) -> None:
    assert f'value="{digest_of(WARNED)}"' in page(browsers["office"], f"{C}/sanctions")
    assert "末位谈话" in press(browsers["office"], f"{C}/runs/1/sanction", finding=digest_of(WARNED), words="末位谈话")


def test_a_clause_is_interpreted_and_everybody_reads_it(full: Campaign, browsers: Browsers) -> None:
    press(browsers["office"], f"{C}/clauses", clause="三", words="并列的平分奖金", reason="原文未写")
    assert "并列的平分奖金" in page(browsers["participant"], f"{C}/clauses")
    assert "<textarea" not in page(browsers["participant"], f"{C}/clauses")


def test_a_case_is_opened_decided_by_another_and_closed(quick: None, people: People) -> None:
    strict = opened(people, strict_files())
    settle(people["office"], run_plan(people["office"], strict, CLOSED))
    integrity, approver = browser(people["integrity"].user), browser(people["approver"].user)
    assert "待认定" in press(integrity, f"{C}/cases", payee="0101", evidence="核查线索3")
    mine = f"{C}/cases/1"
    assert 'value="proven"' not in page(integrity, mine)
    press(approver, mine, turn="proven", words="查实虚增", clause="四", since="", rule="", said="")
    assert "KMH-A217" in press(integrity, mine, turn="close", words="办结")
    settle(people["office"], run_plan(people["office"], strict, CLOSED))
    assert "已结案" in press(integrity, mine, turn="close", words="办结")
    assert Case.objects.get().decision.proven
    assert prove_campaign(strict) == ()


def test_what_was_found_in_a_case_is_told_beside_how_far_it_is(quick: None, people: People) -> None:
    strict = opened(people, strict_files())
    integrity, approver = browser(people["integrity"].user), browser(people["approver"].user)
    for number, turn, told in ((1, "unproven", "未查实"), (2, "proven", "查实")):
        press(integrity, f"{C}/cases", payee="0101", evidence="核查线索3")
        press(approver, f"{C}/cases/{number}", turn=turn, words="见核查报告", clause="四", since="", rule="", said="")
        assert f'<span class="badge">{told}</span>' in page(integrity, f"{C}/cases")
    press(integrity, f"{C}/cases/2", turn="overturn", words="回函系银行误寄")
    assert '<span class="badge">认定已撤销</span>' in page(integrity, f"{C}/cases/2")
    assert prove_campaign(strict) == ()


def test_a_clawback_is_approved_by_another_and_posted(full: Campaign, browsers: Browsers) -> None:
    integrity, mine = browsers["integrity"], f"{C}/clawbacks/1"
    assert "已追回" not in press(integrity, mine, answer="post")
    press(browsers["approver"], mine, answer="yes", words="同意")
    assert "已追回" in press(integrity, mine, answer="post")
    assert boxes(full)["0103"]["clawback"] == 1000


def test_a_clawback_of_all_that_is_left_is_prepared(full: Campaign, browsers: Browsers) -> None:
    said = {"payee": "0101", "cause": "false-results", "words": "查实"}
    assert "2,000.00" in press(browsers["integrity"], f"{C}/clawbacks", **said)


def test_nobody_else_is_offered_the_pages_of_cases(full: Campaign, browsers: Browsers) -> None:
    for role in ("office", "finance", "head", "participant"):
        assert f"{C}/cases" not in page(browsers[role], f"{C}/places")
    assert f"{C}/cases" in page(browsers["auditor"], f"{C}/places")


def test_finance_takes_accounts_sends_the_list_and_books_the_receipt(
    people: People, full: Campaign, browsers: Browsers
) -> None:
    finance, mine = browsers["finance"], f"{C}/payouts/1"
    finance.post(f"{C}/accounts", {"file": SimpleUploadedFile("账号.csv", ACCOUNTS.encode())})
    approve_all(people, full)
    pay_out(people["finance"], full)
    lines = finance.get(f"{mine}/bank.gb18030").content.decode("gb18030").splitlines()
    receipt = "\n".join([f"{lines[0]},结果", *(f"{line},成功" for line in lines[1:])])
    finance.post(f"{mine}/receipt-file", {"file": SimpleUploadedFile("回单.csv", receipt.encode())})
    assert boxes(full)["0101"]["paid"] == 2000
    assert "KMH-A249" in finance.get(f"{mine}/bank.xlsx", follow=True).content.decode()
    assert "户名不符" in press(finance, f"{mine}/sent-back", payee="0101", unit="CNY", cause="户名不符")
    assert boxes(full)["0101"]["approved"] == 2000


def test_a_repayment_is_booked_in_yuan(people: People, full: Campaign, browsers: Browsers) -> None:
    pay_all(people, full)
    press(browsers["approver"], f"{C}/clawbacks/1", answer="yes", words="")
    press(browsers["integrity"], f"{C}/clawbacks/1", answer="post")
    slip = {"payee": "0103", "reference": "进账单1"}
    assert "KMH-A404" in press(browsers["finance"], f"{C}/repayments", **slip, amount="100")
    assert "进账单1" in press(browsers["finance"], f"{C}/repayments", **slip, amount="100.00")
    assert Repayment.objects.get().amount == 10_000


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_page_says_all_of_it_in_both_languages(full: Campaign, browsers: Browsers, language: str) -> None:
    client = browsers["approver"]
    for part in ("places", "sanctions", "cases", "clawbacks", "clauses", "cases/1", "clawbacks/1", "sanctions/1"):
        said = page(client, f"{C}/{part}?language={language}")
        assert ("Places" in said) == (language == "en"), part
