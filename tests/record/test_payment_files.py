"""The list goes to the bank as a file, and comes back with a result for every line."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO

import pytest
import xlsxwriter
from python_calamine import CalamineWorkbook
from tests.record.desk import People, approve_all
from tests.record.money_desk import boxes, code_of

from kaimenhong.actions.export_payout import export_payout, receive_file
from kaimenhong.actions.pay_out import pay_out
from kaimenhong.actions.take_accounts import take_accounts
from kaimenhong.errors import Refused
from kaimenhong.records.bank import PaymentLine, payment_file, read_accounts, read_receipt
from kaimenhong.records.models import AuditLine, Payout, PersonDetails, Settlement
from kaimenhong.records.proof import prove_campaign

ACCOUNTS = "工号,户名,账号\n0101,示例东街网点,6222000000000000101\n0103,示例（南门）网点,0103000000000000103\n"
SENT = "序号,户名,账号,金额,用途\r\n"
EAST = "1,示例东街网点,6222000000000000101,2000.00,奖励:2026年首季存款竞赛"
SOUTH = "2,示例（南门）网点,0103000000000000103,1000.00,奖励:2026年首季存款竞赛"


@pytest.fixture
def payout(people: People, settled: Settlement) -> Payout:
    """2,000 yuan for 东街 and 1,000 for 南门."""
    approve_all(people, settled.campaign)
    return pay_out(people["finance"], settled.campaign)


@pytest.fixture
def known(people: People, payout: Payout) -> Payout:
    take_accounts(people["finance"], payout.campaign, ACCOUNTS.encode(), "账号.csv")
    return payout


def receipt(*lines: str, header: str = "序号,金额,结果,账号") -> bytes:
    return "\n".join([header, *lines, ""]).encode()


PAID = ("1,2000.00,成功,6222000000000000101", "2,1000,失败,0103000000000000103")


def test_the_csv_has_what_the_bank_asks_for_in_either_encoding(people: People, known: Payout) -> None:
    expected = f"{SENT}{EAST}\r\n{SOUTH}\r\n"
    utf8 = export_payout(people["finance"], known, "csv")
    assert utf8.startswith(b"\xef\xbb\xbf")
    assert utf8.decode("utf-8-sig") == expected
    assert export_payout(people["finance"], known, "csv", "gb18030").decode("gb18030") == expected


def test_the_workbook_keeps_accounts_as_text_and_is_the_same_again(people: People, known: Payout) -> None:
    first = export_payout(people["finance"], known, "xlsx")
    rows = CalamineWorkbook.from_filelike(BytesIO(first)).get_sheet_by_index(0).to_python()
    assert rows[0] == ["序号", "户名", "账号", "金额", "用途"]
    assert rows[2][1:4] == ["示例（南门）网点", "0103000000000000103", 1000]
    assert export_payout(people["finance"], known, "xlsx") == first


def test_nothing_in_a_workbook_is_computed() -> None:
    hostile = PaymentLine(1, "0101", "=HYPERLINK(1)", "=1+1", 100, "=2+2")
    content = payment_file([hostile], "xlsx")
    rows = CalamineWorkbook.from_filelike(BytesIO(content)).get_sheet_by_index(0).to_python()
    assert rows[1] == [1, "=HYPERLINK(1)", "=1+1", 1, "=2+2"]


def test_what_the_bank_paid_is_booked_and_the_rest_is_on_the_next_list(people: People, known: Payout) -> None:
    receive_file(people["finance"], known, receipt(*PAID), "回单.csv")
    held = boxes(known.campaign)
    assert (held["0101"]["paid"], held["0103"]["approved"]) == (2000, 1000)
    assert pay_out(people["finance"], known.campaign).lines == [["0103", "CNY", 100_000, 0]]
    assert prove_campaign(known.campaign) == ()


def test_the_list_that_was_sent_with_a_column_of_results_is_a_receipt(people: People, known: Payout) -> None:
    sent = export_payout(people["finance"], known, "csv", "gb18030").decode("gb18030").splitlines()
    answered = [f"{sent[0]},处理结果", f"{sent[1]},成功", f"{sent[2]},成功", "合计,,,3000.00,,"]
    receive_file(people["finance"], known, "\r\n".join(answered).encode("gb18030"), "回单.csv")
    assert {payee: held["paid"] for payee, held in boxes(known.campaign).items()} == {"0101": 2000, "0103": 1000}


def test_a_receipt_in_a_workbook_is_read_as_one_in_csv(known: Payout) -> None:
    buffer = BytesIO()
    book = xlsxwriter.Workbook(buffer)
    sheet = book.add_worksheet()
    rows: Sequence[Sequence[object]] = [
        ["批量代发回单"],
        ["序号", "金额", "结果"],
        [1, 2000, "成功"],
        [2, "1,000.00", "退回"],
    ]
    for at, row in enumerate(rows):
        sheet.write_row(at, 0, row)
    book.close()
    lines = [PaymentLine(1, "0101", "甲", "1" * 8, 200_000, ""), PaymentLine(2, "0103", "乙", "2" * 8, 100_000, "")]
    assert read_receipt(lines, buffer.getvalue(), "回单.xlsx") == ("0101",)


def test_everything_that_is_wrong_with_a_receipt_is_told_at_once(people: People, known: Payout) -> None:
    wrong = receipt("1,2000.01,成功,6222000000000000101", "1,2000,处理中,6222000000000000101", "7,1,成功,6222")
    with pytest.raises(Refused) as refusal:
        receive_file(people["finance"], known, wrong, "回单.csv")
    assert [(p.code, p.place.line) for p in refusal.value.problems] == [
        ("KMH-A245", 2),
        ("KMH-A246", 2),
        ("KMH-A245", 3),
        ("KMH-A247", 3),
        ("KMH-A244", 4),
        ("KMH-A248", 0),
    ]
    assert "paid" not in boxes(known.campaign)["0101"]


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("1,2000,成功,6222000000000000102", "KMH-A246"),
        ("1,2000.001,成功,6222000000000000101", "KMH-A246"),
        ("1,两千,成功,6222000000000000101", "KMH-A246"),
        ("一,2000,成功,6222000000000000101", "KMH-A244"),
        ("1.5,2000,成功,6222000000000000101", "KMH-A244"),
        ("1,2000,,6222000000000000101", "KMH-A247"),
        ("1,NaN,成功,6222000000000000101", "KMH-A246"),
    ],
)
def test_a_line_that_is_not_the_one_that_was_sent_is_refused(
    people: People, known: Payout, line: str, code: str
) -> None:
    with pytest.raises(Refused) as refusal:
        receive_file(people["finance"], known, receipt(line, PAID[1]), "回单.csv")
    assert code_of(refusal) == code


def test_a_file_without_results_is_no_receipt(people: People, known: Payout) -> None:
    with pytest.raises(Refused) as refusal:
        receive_file(people["finance"], known, f"{SENT}{EAST}\r\n{SOUTH}\r\n".encode(), "回单.csv")
    assert code_of(refusal) == "KMH-A241"


def test_who_has_no_account_is_told_with_all_the_others(people: People, payout: Payout) -> None:
    with pytest.raises(Refused) as refusal:
        export_payout(people["finance"], payout, "csv")
    assert (code_of(refusal), refusal.value.problems[0].details["payees"]) == ("KMH-A240", "0101、0103")


def test_a_payout_that_was_paid_is_not_sent_again(people: People, known: Payout) -> None:
    receive_file(people["finance"], known, receipt(*PAID), "回单.csv")
    with pytest.raises(Refused) as refusal:
        export_payout(people["finance"], known, "csv")
    assert code_of(refusal) == "KMH-A249"


def test_later_accounts_stand_in_the_place_of_earlier_and_the_audit_names_nobody(people: People, known: Payout) -> None:
    take_accounts(people["finance"], known.campaign, "工号,户名,账号\n0101,示例新户,62220001\n".encode(), "新.csv")
    found = PersonDetails.objects.get(worker="0101")
    assert (found.holder, found.account) == ("示例新户", "62220001")
    said = str(list(AuditLine.objects.filter(verb="take accounts").values_list("said", flat=True)))
    assert "示例" not in said
    assert "6222" not in said


def test_everything_that_is_wrong_with_a_list_of_accounts_is_told_and_nothing_taken(
    people: People, payout: Payout
) -> None:
    lines = ["0101,=甲,6222000", "0102,乙,12345", "0103,,6222001", "0103,丁,6222002", ",戊,6222003"]
    with pytest.raises(Refused) as refusal:
        take_accounts(people["finance"], payout.campaign, "\n".join(["工号,姓名,卡号", *lines]).encode(), "账号.csv")
    assert [(p.code, p.place.line) for p in refusal.value.problems] == [
        ("KMH-A242", 2),
        ("KMH-A242", 3),
        ("KMH-A243", 4),
        ("KMH-A242", 4),
        ("KMH-A243", 5),
        ("KMH-A242", 6),
    ]
    assert not PersonDetails.objects.exclude(account="").exists()


def test_an_account_that_a_spreadsheet_made_a_number_is_refused() -> None:
    buffer = BytesIO()
    book = xlsxwriter.Workbook(buffer)
    sheet = book.add_worksheet()
    for at, row in enumerate([["工号", "户名", "账号"], ["0101", "甲", 6222000000000000101]]):
        sheet.write_row(at, 0, row)
    book.close()
    with pytest.raises(Refused) as refusal:
        read_accounts(buffer.getvalue(), "账号.xlsx")
    assert code_of(refusal) == "KMH-A242"


def test_only_finance_takes_accounts_and_files(people: People, known: Payout) -> None:
    for act in (
        lambda: take_accounts(people["office"], known.campaign, ACCOUNTS.encode(), "账号.csv"),
        lambda: export_payout(people["office"], known, "csv"),
        lambda: receive_file(people["office"], known, receipt(*PAID), "回单.csv"),
    ):
        with pytest.raises(Refused) as refusal:
            act()
        assert code_of(refusal) == "KMH-A001"
