"""Each office file: who keeps it, in which form, with which header, subtotals and units."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from html import escape
from pathlib import Path

from office.sheets import Cell, Sheet, write_csv, write_xls, write_xlsx

from . import lists, people, policies
from .companies import BY_CODE, CITY_NAME, COMPANIES, MONTH_ENDS, agent

UNIT_NAMES = {unit: name for unit, name, _, _ in people.units()}
PRODUCT_ROWS = (
    # code, name, line, flagship
    ("FMYS", "福满一生两全保险", "长险", "是"),
    ("FXBZ", "福享保障年金保险", "长险", "否"),
    ("KLSN", "康乐少年重疾保险", "长险", "否"),
    ("ZHYW", "综合意外伤害保险", "短期意外", "否"),
    ("FMKZ", "福满卡自助意外卡", "卡折", "否"),
    ("ZYYL", "住院医疗保险", "其他短险", "否"),
)


def write_all(folder: Path) -> list[Path]:
    """Every file of facts/, into an existing folder; the files written, in order of name."""
    _people(folder)
    _targets(folder / "任务目标分解表.xlsx")
    policies.write(folder)
    write_xlsx(folder / "产品目录.xlsx", [Sheet("产品", [("险种代码", "险种名称", "险类", "主打产品"), *PRODUCT_ROWS])])
    _appraisals(folder)
    _province(folder / "省公司TOP300榜单.xls")
    _places(folder)
    return sorted(folder.iterdir())


def _people(folder: Path) -> None:
    write_csv(folder / "机构清单.csv", [("机构号", "机构名称", "上级机构", "层级"), *people.units()], "gb18030")
    rows: list[Sequence[Cell]] = [
        ("人员", None, "任职", None, None, None, None),
        ("工号", "姓名", "机构号", "机构名称", "岗位", "起始日期", "终止日期"),
    ]
    rows += [
        (one.person, one.name, one.unit, UNIT_NAMES[one.unit], one.post, one.from_date, one.to_date)
        for one in people.roster()
    ]
    write_xlsx(folder / "人员名册.xlsx", [Sheet("名册", rows, ((0, 0, 0, 1), (0, 2, 0, 6)))])
    names = {one.person: one.name for one in people.roster()}
    head = ("新人工号", "新人姓名", "入司团队", "推荐人工号", "入司日期", "执业登记日期")

    def month(number: int) -> Sheet:
        joined = [one for one in people.recruits() if one.joined.month == number]
        body = [
            (one.person, names[one.person], one.team, one.recruiter or "—", one.joined, one.licensed) for one in joined
        ]
        return Sheet(f"{number}月", [(f"{number}月增员登记表",), head, *body, (f"合计{len(body)}人",)], ((0, 0, 0, 5),))

    write_xlsx(folder / "增员登记表.xlsx", [month(number) for number in (12, 1, 2, 3)])
    raised = [(person, "晋升", on) for person, on in ((agent(c, n), on) for c, n, on in people.PROMOTED)]
    raised += [(person, "晋级", on) for person, on in people.RISEN]
    body = [(p, names[p], people.unit_on(p, on), kind, f"{on.year}.{on.month}.{on.day}") for p, kind, on in raised]
    write_xlsx(folder / "晋升晋级名册.xlsx", [Sheet("名册", [("工号", "姓名", "团队", "类别", "生效日期"), *body])])


def _targets(path: Path) -> None:
    """A cross table over 万元 and 人: the city's own line first, a 小计 under each kind of company, 合计 at the end."""

    def cells(code: str) -> list[Cell]:
        t = BY_CODE[code].targets
        amounts: list[Cell] = [float(x) for x in (t.first_year, t.ten_year, t.short, t.accident, t.annual)]
        return [*amounts, t.active, t.active_long]

    def summed(label: str, codes: Sequence[str]) -> list[Cell]:
        columns = zip(*(cells(code) for code in codes), strict=True)
        return [None, label, *(round(sum(float(str(c)) for c in column), 2) for column in columns)]

    rows: list[Sequence[Cell]] = [
        (f"{CITY_NAME}2026年个险“开门红”任务目标分解表",),
        ("机构号", "机构名称", "任务(万元)", None, None, None, None, "任务(人)", None),
        (
            None,
            None,
            "首年期交",
            "其中10年期",
            "短险",
            "其中短期意外险",
            "年度首年期交",
            "月度综合举绩",
            "月度长险举绩",
        ),
    ]
    for block in ("城区", "县支"):
        codes = [company.code for company in COMPANIES if company.block == block]
        rows += [[code, BY_CODE[code].name, *cells(code)] for code in codes]
        rows.append(summed(f"{block}小计", codes))
    rows += [summed("合　计", [company.code for company in COMPANIES]), ("制表:个险销售部",)]
    merged = ((0, 0, 0, 8), (1, 0, 2, 0), (1, 1, 2, 1), (1, 2, 1, 6), (1, 7, 1, 8))
    zones = sorted((company.zone, company.code, company.name) for company in COMPANIES)
    write_xlsx(path, [Sheet("分解", rows, merged), Sheet("战区", [("战区", "机构号", "机构名称"), *zones])])


def _appraisals(folder: Path) -> None:
    """Ratings in an .xls of the old kind, a sheet a rating; lists of who attained in an .xlsx, a sheet a list."""
    by_day: dict[date, list[tuple[str, str]]] = {}
    for person, on, colour in people.ratings():
        by_day.setdefault(on, []).append((person, colour))
    sheets = []
    for on, rated in sorted(by_day.items()):
        rows: list[Sequence[Cell]] = [("主管基本法考核结果", None, None), ("工号", "考核结果", "考核日期")]
        rows += [(person, f"{colour}牌", on) for person, colour in rated]
        sheets.append(Sheet(f"{on:%Y%m%d}", rows, ((0, 0, 0, 2),)))
    write_xls(folder / "基本法考核.xls", sheets)
    ranks: list[Sequence[Cell]] = [("月份", "工号", "团队"), *(("2026年3月", *one) for one in people.appraised())]
    honours: list[Sequence[Cell]] = [("月份", "工号", "团队")]
    honours += [(f"2026年{month + 1}月", *one) for month in range(len(MONTH_ENDS)) for one in people.honoured(month)]
    write_xlsx(folder / "达标名单.xlsx", [Sheet("职级考核", ranks), Sheet("绩优组经理", honours)])


def _province(path: Path) -> None:
    """What the province's site saves as .xls: a table of HTML."""

    def row(cells: Sequence[object], tag: str) -> str:
        return "<tr>" + "".join(f"<{tag}>{escape(str(cell))}</{tag}>" for cell in cells) + "</tr>"

    head = ("名次", "市分公司", "工号", "姓名", "公布日期")
    body = [row((*one, f"{lists.PUBLISHED:%Y-%m-%d}"), "td") for one in lists.province()]
    lines = ['<html><head><meta charset="utf-8"></head><body><table border="1">', row(head, "th"), *body]
    path.write_text("\n".join([*lines, "</table></body></html>", ""]), encoding="utf-8", newline="")


def _places(folder: Path) -> None:
    signed = [(person, f"{on:%Y%m%d}", "成功" if granted else "未通过") for person, on, granted in lists.SIGN_UPS]
    write_csv(folder / "TOP300申报名单_202512.csv", [("工号", "申报日期", "申报结果"), *signed], "utf-8")
    rows = [(award, item, person, state, f"{on:%Y-%m-%d}") for award, item, person, state, on in lists.PLACES]
    write_csv(folder / "名额确认登记.csv", [("奖项", "名额", "工号", "状态", "登记日期"), *rows], "gb18030")
