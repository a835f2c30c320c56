"""The core system's exports: policies by half-month, cards and changes by month, one correction."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path
from zlib import crc32

from office.sheets import Cell, Sheet, in_yuan, write_csv, write_xlsx

from . import business, story
from .sales import ACCIDENT, CARD, LONG, Sale, day

HALVES = tuple(
    (f"2026{month:02d}{name}", day(month, first), day(month, last))
    for month, name, first, last in (
        (1, "上", 1, 15), (1, "下", 16, 31), (2, "上", 1, 15), (2, "下", 16, 28),
        (3, "上", 1, 15), (3, "下", 16, 31), (4, "上", 1, 15),
    )
)  # fmt: skip
AS_WORKBOOK = "202603下"
HEADER = (
    "保单号", "险种代码", "险类", "缴费期", "保费", "业务员", "自保件", "家庭号", "投保日", "承保日", "生效日",
    "回执日",
)  # fmt: skip


def write(folder: Path) -> None:
    """All of them, into an existing folder."""
    listed = [story.MISTYPED if sale.policy == story.MISTYPED.policy else sale for sale in business.all_sales()]
    for name, first, last in HALVES:
        sales = [sale for sale in listed if sale.line != CARD and first <= sale.effective <= last]
        if name == AS_WORKBOOK:
            _workbook(folder / f"保单清单_{name}.xlsx", sales)
        else:
            _list(folder / f"保单清单_{name}.csv", sales, f"{first:%Y%m%d}-{last:%Y%m%d}")
    for month in range(1, 5):
        _cards(
            folder / f"卡折激活_2026{month:02d}.csv",
            [s for s in listed if s.line == CARD and s.effective.month == month],
        )
    _changes(folder, listed)
    right = story.ATTRIBUTION[0]
    rows = [("保单清单更正(2026年3月6日,保费小数点录错)", *[""] * 11), HEADER, _cells(right)]
    write_csv(folder / "更正_保单_202602.csv", rows, "gb18030")


def product(sale: Sale) -> str:
    """The product's code: long-term ones of ten years are mostly the main product."""
    if sale.line == LONG:
        return "FMYS" if sale.years >= 10 else ("FXBZ", "KLSN")[sale.years % 2]  # noqa: PLR2004 - ten years
    return {ACCIDENT: "ZHYW", CARD: "FMKZ"}.get(sale.line, "ZYYL")


def _cells(sale: Sale) -> tuple[str, ...]:
    """One line as the core system writes it: ids as ="…", words filled up with full-width spaces, numbers as text."""
    code = crc32(sale.policy.encode())
    paid, issued = (sale.effective - timedelta(n) for n in (1 + code % 3, 1))
    return (
        sale.policy,
        product(sale),
        f"{sale.line}\u3000\u3000" if sale.line == LONG else sale.line,
        f"{sale.years}年" if sale.years else "0",
        in_yuan(sale.premium),
        f'="{sale.agent}"',
        "是" if code % 50 == 0 else "否",
        f"H{code % 100000:05d}",
        *(f"{on:%Y%m%d}" for on in (paid, issued, sale.effective)),
        f"{sale.receipt:%Y%m%d}" if sale.receipt else "",
    )


def _list(path: Path, sales: Sequence[Sale], span: str) -> None:
    """GB18030, two title lines, 合　计 at the end."""
    total = in_yuan(sum(sale.premium for sale in sales))
    rows: list[Sequence[str]] = [
        ("示例市分公司　个险新契约清单", *[""] * 11),
        (f"生效日:{span}", *[""] * 10, "单位:元"),
        HEADER,
        *(_cells(sale) for sale in sales),
        ("合　计", "", "", "", total, *[""] * 7),
    ]
    write_csv(path, rows, "gb18030")


def _workbook(path: Path, sales: Sequence[Sale]) -> None:
    """The same list after the system's update: an .xlsx with a merged header, premium in 万元 as text, true dates."""
    rows: list[Sequence[Cell]] = [
        ("保单", None, None, None, None, "业务员", None, None, "日期", None, None, None),
        (
            "保单号",
            "险种代码",
            "险类",
            "缴费期",
            "保费(万元)",
            "工号",
            "自保件",
            "家庭号",
            "投保",
            "承保",
            "生效",
            "回执",
        ),
    ]
    for sale in sales:
        cells = _cells(sale)
        days = [_date(text) for text in cells[8:]]
        rows.append((*cells[:4], _wan(sale.premium), sale.agent, *cells[6:8], *days))
    rows.append(("合计", None, None, None, _wan(sum(sale.premium for sale in sales)), *[None] * 7))
    write_xlsx(path, [Sheet("新契约", rows, ((0, 0, 0, 4), (0, 5, 0, 7), (0, 8, 0, 11)))])


def _date(text: str) -> date | None:
    return date(int(text[:4]), int(text[4:6]), int(text[6:])) if text else None


def _wan(amount: int) -> str:
    """Fen as 万元 with all six decimals."""
    return f"{amount // 1_000_000}.{amount % 1_000_000:06d}"


def _cards(path: Path, sales: Sequence[Sale]) -> None:
    """UTF-8 with a byte order mark; a card takes effect on the day it is activated."""
    rows: list[Sequence[str]] = [("卡号", "业务员", "面值(元)", "激活日")]
    rows += [(s.policy, s.agent, in_yuan(s.premium, ""), f"{s.effective:%Y%m%d}") for s in sales]
    write_csv(path, rows, "utf-8-sig")


def _changes(folder: Path, sales: Sequence[Sale]) -> None:
    """GB18030, by the month in which it happened."""
    booked = sorted((on, sale.policy, kind) for sale in sales for kind, on in sale.changes)
    for month in range(1, 5):
        rows = [("保全日期", "保单号", "保全项目")]
        rows += [(f"{on:%Y/%m/%d}", policy, kind) for on, policy, kind in booked if on.month == month]
        write_csv(folder / f"保全清单_2026{month:02d}.csv", rows, "gb18030")
