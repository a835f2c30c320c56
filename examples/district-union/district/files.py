"""Each office file: who keeps it, in which form, with which header, subtotals and units."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path

from office.sheets import Cell, Sheet, in_wan, in_yuan, write_csv, write_xls, write_xlsx, yuan_number

from . import people
from .daily import BASE_DATE, FIRST_DAY, LAST_DAY, balances, days, spread
from .story import (
    DISTRICT,
    INSTITUTIONS,
    NO_PLACER,
    OFFICES,
    OTHER_SWIPES,
    STAFF_DEPOSITS,
    SWIPES,
    TERMINALS,
    wan,
)

KINDS = ("汇款", "托收", "信用证", "保函")
CHANNELS = ("个人网银", "企业网银", "手机银行")


def write_all(folder: Path) -> list[Path]:
    """Every file of facts/, into an existing folder; the files written, in order of name."""
    _people(folder)
    _plans(folder / "首季计划分解表.xlsx")
    _bases(folder / "年初考核基数.csv")
    _deposits(folder / "存款日报.csv")
    _international(folder / "国际结算明细.xls")
    _channels(folder / "电子渠道开户.csv")
    _cards(folder / "银行卡发卡.csv")
    _terminals(folder / "POS终端清单.xlsx")
    _swipes(folder / "员工刷卡明细.csv")
    _staff(folder)
    return sorted(folder.iterdir())


def _people(folder: Path) -> None:
    write_csv(folder / "机构清单.csv", [("机构号", "机构名称", "上级机构", "级别"), *people.units()], "gb18030")
    rows: list[Sequence[Cell]] = [("工号", "姓名", "机构号", "岗位", "在岗", "借调", "任职日期", "离任日期")]
    rows += [
        (s.person, s.name, s.unit, s.post, "是" if s.on_duty else "否", "是" if s.seconded else "否", s.from_date,
         s.to_date)
        for s in people.roster()
    ]  # fmt: skip
    write_xlsx(folder / "人员名册.xlsx", [Sheet("名册", rows)])
    leaders: list[Sequence[Cell]] = [("领导工号", "机构号", "起始日期", "终止日期"), *people.leader_duties()]
    managers: list[Sequence[Cell]] = [("中层工号", "分管主任工号", "起始日期", "终止日期"), *people.manager_duties()]
    write_xlsx(folder / "承包分管表.xlsx", [Sheet("领导承包", leaders), Sheet("中层分管", managers)])


def _plans(path: Path) -> None:
    """A cross table over 万元 and numbers, the district's own plan in the first line (the sum of all)."""
    rows: list[list[Cell]] = []
    for i in INSTITUTIONS:
        corporate, savings = i.corporate, i.savings
        amounts = (corporate.average_plan, corporate.balance_plan, savings.average_plan, savings.balance_plan)
        rows.append([i.unit, i.name, *amounts, i.international, *i.channels])
    rows += [
        [o.unit, o.name, None, None, o.savings.average_plan, o.savings.balance_plan, None, None, None, None, None]
        for o in OFFICES
    ]
    sums: list[Cell] = [sum(int(str(row[n])) for row in rows if row[n] is not None) for n in range(2, 11)]
    head: list[Sequence[Cell]] = [
        ("示例区联社2026年首季计划分解表",),
        ("机构号", "机构名称", "计划(万元)", None, None, None, None, "计划(户台)", None, None, None),
        (None, None, "对公日均", "对公余额", "储蓄日均", "储蓄余额", "国际业务", *CHANNELS, "电话POS"),
    ]
    body: list[Sequence[Cell]] = [*head, [DISTRICT, "示例区联社", *sums], *rows]
    merged = ((0, 0, 0, 10), (1, 0, 2, 0), (1, 1, 2, 1), (1, 2, 1, 6), (1, 7, 1, 10))
    write_xlsx(path, [Sheet("计划", body, merged)])


def _bases(path: Path) -> None:
    """The district's own base in the first lines (the sum of all)."""
    sums = {
        "对公": sum(i.corporate.base for i in INSTITUTIONS),
        "储蓄": sum(unit.savings.base for unit in (*INSTITUTIONS, *OFFICES)),
    }
    rows: list[Sequence[str]] = [("机构号", "机构名称", "种类", "基数(万元)")]
    rows += [(DISTRICT, "示例区联社", kind, f"{base}") for kind, base in sums.items()]
    for i in INSTITUTIONS:
        rows += [(i.unit, i.name, kind, f"{d.base}") for kind, d in (("对公", i.corporate), ("储蓄", i.savings))]
    rows += [(o.unit, o.name, "储蓄", f"{o.savings.base}") for o in OFFICES]
    write_csv(path, rows, "gb18030")


def _deposits(path: Path) -> None:
    """GB18030, 万元, a merged header of two rows, and a 合计 under each day."""
    kept: list[tuple[str, str, list[dict[date, int]]]] = []
    for i in INSTITUTIONS:
        kinds = (("对公", i.corporate), ("储蓄", i.savings))
        kept.append((i.unit, i.name, [balances(f"{i.unit} {kind}", deposits) for kind, deposits in kinds]))
    kept += [(o.unit, o.name, [balances(f"{o.unit} 储蓄", o.savings)]) for o in OFFICES]
    rows: list[Sequence[str]] = [
        ("示例区农村信用合作联社存款日报", "", "", "", "单位:万元"),
        ("数据日期", "机构号", "机构名称", "余额(万元)", ""),
        ("", "", "", "对公存款", "储蓄存款"),
    ]
    for day in days(BASE_DATE, LAST_DAY):
        sums = [0, 0]
        for unit, name, found in kept:
            both = ["", in_wan(found[0][day])] if len(found) == 1 else [in_wan(f[day]) for f in found]
            sums[0] += 0 if len(found) == 1 else found[0][day]
            sums[1] += found[-1][day]
            rows.append((f"{day:%Y%m%d}", unit, name, *both))
        rows.append((f"{day:%Y%m%d}", "", "合　计", *map(in_wan, sums)))
    write_csv(path, rows, "gb18030")


def _international(path: Path) -> None:
    """An .xls in yuan, a 小计 under each institution, 合计 at the end. One 元 short where 07106 just misses."""
    rows: list[Sequence[Cell]] = [("业务编号", "机构号", "机构名称", "结算日期", "种类", "金额(元)")]
    total, serial = 0, 0
    for i in INSTITUTIONS:
        subtotal = 0
        for kind, settled in zip(KINDS, i.settled, strict=True):
            short = 100 if (i.unit, kind) == ("07106", "汇款") else 0
            for n, part in enumerate(spread(wan(settled) - short, 3) if settled else []):
                serial += 1
                day = date(2026, n + 1, 10 + serial % 15)
                rows.append((f"GJ{serial:05d}", i.unit, i.name, day, kind, yuan_number(part)))
                subtotal += part
        if subtotal:
            rows.append((None, None, "小计", None, None, yuan_number(subtotal)))
        total += subtotal
    rows.append((None, None, "合计", None, None, yuan_number(total)))
    write_xls(path, [Sheet("国际结算", rows)])


def _channels(path: Path) -> None:
    """UTF-8 with BOM; of every institution one account more, opened and closed again before the end."""
    rows: list[Sequence[str]] = [("流水号", "机构号", "渠道", "开通日期", "注销日期")]
    serial = 0
    for i in INSTITUTIONS:
        for channel, opened in zip(CHANNELS, i.opened[:3], strict=True):
            for n in range(opened + 1):
                serial += 1
                day = FIRST_DAY + timedelta((serial * 7) % 89)
                closed = LAST_DAY if n == opened else None
                rows.append(
                    (f"QD{serial:05d}", i.unit, channel, f"{day:%Y/%m/%d}".replace("/0", "/"), f"{closed or ''}")
                )
    write_csv(path, rows, "utf-8-sig")


def _cards(path: Path) -> None:
    rows: list[Sequence[str]] = [("卡号序号", "机构号", "发卡日期")]
    for n, i in enumerate(INSTITUTIONS):
        issued = [FIRST_DAY + timedelta((k * 5) % 90) for k in range(20 + n)]
        rows += [(f"K{i.unit}{k:03d}", i.unit, f"{day:%Y%m%d}") for k, day in enumerate(issued)]
    write_csv(path, rows, "utf-8")


def _terminals(path: Path) -> None:
    """电话POS as the plan counts them, and two 传统POS an institution; 07101's tell what is taken back."""
    rows: list[Sequence[Cell]] = [("终端号", "类型", "机构号", "安装人工号", "安装日期", "首次交易日期", "撤回日期")]
    for i in INSTITUTIONS:
        numbers = [f"DH{i.unit}{n + 1:02d}" for n in range(i.opened[3])] + [f"CT{i.unit}{n + 1:02d}" for n in range(2)]
        for n, number in enumerate(numbers):
            installed = date(2026, 1, 5) + timedelta(n * 3)
            dates = TERMINALS.get(number, (installed, installed + timedelta(5), None))
            placer = None if number == NO_PLACER else people.person_id(i.unit, 4 + n % 3)
            kind = "电话POS" if number.startswith("DH") else "传统POS"
            shown = [f"{d:%Y-%m-%d}" if d else "—" for d in dates]
            rows.append((number, kind, i.unit, placer, *shown))
    write_xlsx(path, [Sheet("POS", rows)])


def _swipes(path: Path) -> None:
    """Thirty each, but: of 07112 one in the whole unit is missing; of 07105 one person has 29, another 31."""
    rows: list[Sequence[str]] = [("流水号", "工号", "刷卡日期", "金额(元)")]
    serial = 0
    for s in people.roster():
        if s.to_date is not None or not s.on_duty:
            continue
        for n in range(OTHER_SWIPES.get(s.person, SWIPES)):
            serial += 1
            rows.append(
                (f"SK{serial:06d}", s.person, f"{FIRST_DAY + timedelta(n * 2):%Y%m%d}", in_yuan(2000 + serial % 9000))
            )
    write_csv(path, rows, "gb18030")


def _staff(folder: Path) -> None:
    """The departments' own deposits: a workbook of bases and plans, and a line a day and person."""
    bases: list[Sequence[Cell]] = [("工号", "基数(万元)")]
    plans: list[Sequence[Cell]] = [("工号", "计划(万元)", None), (None, "日均", "余额")]
    for person, (base, average, balance, _) in sorted(STAFF_DEPOSITS.items()):
        bases.append((person, base))
        plans.append((person, average, balance))
    merged = ((0, 0, 1, 0), (0, 1, 0, 2))
    write_xlsx(folder / "机关揽存计划.xlsx", [Sheet("基数", bases), Sheet("计划", plans, merged)])
    rows: list[Sequence[str]] = [("日期", "工号", "揽存余额(万元)")]
    for day in days(BASE_DATE, LAST_DAY):
        for person, (base, _, _, growth) in sorted(STAFF_DEPOSITS.items()):
            rows.append((f"{day}", person, in_wan(wan(base + (growth if day > BASE_DATE else 0)))))
    write_csv(folder / "机关揽存日报.csv", rows, "utf-8")
