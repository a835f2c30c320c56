"""Each office file: who keeps it, in which form, with which header, subtotals and units."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import astuple
from datetime import date
from pathlib import Path

from office.sheets import Cell, Sheet, in_wan, in_yuan, wan_number, write_csv, write_xls, write_xlsx, yuan_number

from . import people, receipts
from .balances import Balances, balances
from .spread import BASE_DATE, LAST_DAY, days, month_days
from .story import BRANCHES, Branch

NAMES = {unit: name for unit, name, _, _ in people.units()}
PERIODS = (("202512", [BASE_DATE]), *((f"20260{n + 1}", month_days(n)) for n in range(3)))


def write_all(folder: Path) -> list[Path]:
    """Every file of facts/, into an existing folder; the files written, in order of name."""
    all_balances = [(branch, balances(branch)) for branch in BRANCHES]
    _people(folder)
    _quotas(folder / "任务分解表.xlsx")
    for name, span in PERIODS:
        _deposits(folder / f"存款日报_{name}.csv", span, all_balances)
    _loans(folder / "贷款余额_2026年一季度.csv", all_balances)
    _npl(folder / "不良贷款余额.xls", all_balances)
    _npl_receipts(folder / "不良清收台账.xls")
    _due(folder / "到期贷款台账.xlsx")
    _recoveries(folder / "到期贷款收回.xlsx")
    for month in range(3):
        _interest(folder / f"利息收入_20260{month + 1}.csv", month)
    _correction(folder / "更正_利息收入_202601.csv")
    _pos(folder / "POS终端清单.xlsx")
    return sorted(folder.iterdir())


def _people(folder: Path) -> None:
    write_csv(folder / "机构清单.csv", [("机构号", "机构名称", "上级机构", "级别"), *people.units()], "gb18030")
    header = ("工号", "姓名", "机构号", "机构名称", "岗位", "任职日期", "离任日期")
    rows: list[Sequence[Cell]] = [header]
    rows += [
        (one.person, one.name, one.unit, NAMES[one.unit], one.post, one.from_date, one.to_date)
        for one in people.roster()
    ]
    write_xlsx(folder / "人员名册.xlsx", [Sheet("名册", rows)])
    duty_header = ("起始日期", "终止日期", "机构号", "机构名称")

    def sheet(name: str, first: str, duties: list[people.Duty]) -> Sheet:
        rows = [(duty.source, duty.from_date, duty.to_date, duty.unit, NAMES[duty.unit]) for duty in duties]
        return Sheet(name, [(first, *duty_header), *rows])

    write_xlsx(
        folder / "包片包社表.xlsx",
        [sheet("领导包片", "领导工号", people.leader_duties()), sheet("部室包社", "部室", people.department_duties())],
    )


def _quotas(path: Path) -> None:
    tasks = [(branch, branch.quotas) for branch in BRANCHES]
    rows: list[Sequence[Cell]] = [
        ("示例县联社2026年首季业务经营“开门红”任务分解表",),
        ("机构号", "机构名称", "任务(万元)", None, None, None, "任务(台)"),
        (None, None, "存款", "卡存", "收息", "不良清收", "POS"),
    ]
    rows += [(branch.unit, branch.name, *astuple(quotas)) for branch, quotas in tasks]
    sums = [sum(q) for q in zip(*(astuple(quotas) for _, quotas in tasks), strict=True)]
    rows += [(None, "合计", *sums), ("制表:业务发展部",)]
    merged = ((0, 0, 0, 6), (1, 0, 2, 0), (1, 1, 2, 1), (1, 2, 1, 5))
    write_xlsx(path, [Sheet("分解", rows, merged)])


def _deposits(path: Path, span: list[date], all_balances: list[tuple[Branch, Balances]]) -> None:
    """GB18030, 万元, a merged header of two rows, and a 合计 under each day."""
    rows: list[Sequence[str]] = [
        ("示例县农村信用合作联社各项存款日报", *[""] * 6),
        (f"期间:{span[0]:%Y%m%d}-{span[-1]:%Y%m%d}", *[""] * 5, "单位:万元"),
        ("数据日期", "机构号", "机构名称", "余额(万元)", "", "", "各项存款"),
        ("", "", "", "活期存款", "定期存款", "卡存资金", ""),
    ]
    for day in span:
        figures = [(b, (kept.current[day], kept.fixed[day], kept.card[day])) for b, kept in all_balances]
        rows += [(f"{day:%Y%m%d}", b.unit, b.name, *map(in_wan, (*kinds, sum(kinds)))) for b, kinds in figures]
        sums = [sum(column) for column in zip(*(kinds for _, kinds in figures), strict=True)]
        rows.append((f"{day:%Y%m%d}", "", "合　计", *map(in_wan, (*sums, sum(sums)))))
    write_csv(path, rows, "gb18030")


def _loans(path: Path, all_balances: list[tuple[Branch, Balances]]) -> None:
    """UTF-8 with a byte order mark, yuan, one grand total at the end."""
    rows: list[Sequence[str]] = [("机构号", "机构名称", "日期", "贷款余额(元)")]
    total = 0
    for day in days(BASE_DATE, LAST_DAY):
        for branch, kept in all_balances:
            rows.append((branch.unit, branch.name, f"{day:%Y-%m-%d}", in_yuan(kept.loans[day], "")))
            total += kept.loans[day]
    rows.append(("", "总计", "", in_yuan(total, "")))
    write_csv(path, rows, "utf-8-sig")


def _npl(path: Path, all_balances: list[tuple[Branch, Balances]]) -> None:
    """An .xls with a sheet a month: branches down, one merged header over amount and day; 万元 with six decimals."""
    sheets = []
    for month, span in PERIODS:
        rows: list[Sequence[Cell]] = [
            (f"不良贷款余额表({month})",),
            ("机构", None, "日期", "不良贷款"),
            ("机构号", "机构名称", None, "余额(万元)"),
        ]
        rows += [
            (branch.unit, branch.name, f"{day.year}/{day.month}/{day.day}", wan_number(kept.npl[day]))
            for branch, kept in all_balances
            for day in span
        ]
        total = sum(kept.npl[day] for _, kept in all_balances for day in span)
        rows.append((None, "合计", None, wan_number(total)))
        sheets.append(Sheet(month, rows, ((0, 0, 0, 3), (1, 0, 1, 1), (1, 2, 2, 2))))
    write_xls(path, sheets)


def _npl_receipts(path: Path) -> None:
    """An .xls in yuan with a 小计 under each branch and a 合计 at the end."""
    rows: list[Sequence[Cell]] = [("凭证号", "机构号", "机构名称", "到账日期", "清收形式", "清收方式", "清收金额(元)")]
    total = 0
    for branch in BRANCHES:
        booked = receipts.npl_receipts(branch)
        rows += [
            (one.receipt, one.unit, branch.name, one.recovered_on, one.form, one.method, yuan_number(one.amount))
            for one in booked
        ]
        subtotal = sum(one.amount for one in booked)
        rows.append((None, None, "小计", None, None, None, yuan_number(subtotal)))
        total += subtotal
    rows.append((None, None, "合计", None, None, None, yuan_number(total)))
    write_xls(path, [Sheet("台账", rows)])


def _due(path: Path) -> None:
    """An .xlsx with a sheet a month, dates as words, 万元."""
    header = ("借据号", "机构号", "机构名称", "到期日", "发放形式", "到期本金(万元)")
    sheets = []
    for month in range(3):
        loans = [(branch, loan) for branch in BRANCHES for loan in receipts.loans_due(branch, month)]
        rows: list[Sequence[Cell]] = [(f"2026年{month + 1}月到期贷款台账",), header]
        for branch, loan in loans:
            due = f"{loan.due_on.year}年{loan.due_on.month}月{loan.due_on.day}日"
            rows.append((loan.loan, loan.unit, branch.name, due, loan.disbursed, in_wan(loan.principal)))
        rows.append(("合计", None, None, None, None, in_wan(sum(loan.principal for _, loan in loans))))
        sheets.append(Sheet(f"{month + 1}月", rows, ((0, 0, 0, 5),)))
    write_xlsx(path, sheets)


def _recoveries(path: Path) -> None:
    """An .xlsx with true date cells, yuan; the forms are written longer than the contract says them."""
    header = ("收回凭证", "借据号", "机构号", "到期日", "发放形式", "收回日期", "收回方式", "收回金额(元)")
    words = {"现金": "现金收回", "转账": "转账收回", "展期": "展期"}
    booked = [one for branch in BRANCHES for month in range(3) for one in receipts.recoveries(branch, month)]
    rows: list[Sequence[Cell]] = [header]
    for one in booked:
        loan = one.loan
        rows.append(
            (one.receipt, loan.loan, loan.unit, loan.due_on, loan.disbursed, one.recovered_on, words[one.form],
             yuan_number(one.amount))
        )  # fmt: skip
    rows.append(("合计", *[None] * 6, yuan_number(sum(one.amount for one in booked))))
    write_xlsx(path, [Sheet("收回", rows)])


def _interest(path: Path, month: int) -> None:
    """UTF-8, yuan with separators. January's holds the receipt that the correction of March puts right."""
    booked = [one for branch in BRANCHES for one in receipts.interest(branch, month)]
    booked = [receipts.WRONG if one == receipts.CORRECTED else one for one in booked]
    total = sum(one.amount for one in booked)
    rows: list[Sequence[str]] = [("日期", "机构号", "种类", "利息收入(元)")]
    rows += [(f"{one.received_on:%Y%m%d}", one.unit, one.kind, in_yuan(one.amount)) for one in booked]
    rows.append(("合计", "", "", in_yuan(total)))
    write_csv(path, rows, "utf-8")


def _correction(path: Path) -> None:
    """What the branch reported on 5 March: one receipt of January was entered 30,000 yuan too low."""
    one = receipts.CORRECTED
    rows = [
        ("示例云坡信用社利息收入更正单(2026年3月5日报)", "", "", "", ""),
        ("日期", "机构号", "种类", "利息收入(元)", "更正原因"),
        (f"{one.received_on:%Y%m%d}", one.unit, one.kind, in_yuan(one.amount), "少录3万元"),
    ]
    write_csv(path, rows, "utf-8")


def _pos(path: Path) -> None:
    """An .xlsx as the e-banking department keeps it; "—" where a terminal is still in service."""
    rows: list[Sequence[Cell]] = [("终端号", "机构号", "机构名称", "经办人工号", "布放日期", "撤机日期")]
    for number, branch, terminal, placer in receipts.pos():
        withdrawn = f"{terminal.withdrawn_on:%Y-%m-%d}" if terminal.withdrawn_on else "—"
        rows.append((number, branch.unit, branch.name, placer, f"{terminal.installed_on:%Y-%m-%d}", withdrawn))
    write_xlsx(path, [Sheet("POS", rows)])
