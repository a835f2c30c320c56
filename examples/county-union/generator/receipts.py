"""What is booked piece by piece: interest, loans falling due and their recovery, NPL receipts, POS terminals."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random

from office.sheets import FEN_IN_WAN

from .people import manager
from .spread import MONTH_ENDS, parts, thirty_thirty_five, working_days
from .story import BRANCHES, Branch, Terminal, wan

METHODS = ("责任清收", "依法清收", "党政协助清收", "委托", "打包", "拍卖", "集中清收")


@dataclass(frozen=True, slots=True)
class Interest:
    unit: str
    received_on: date
    kind: str
    amount: int


@dataclass(frozen=True, slots=True)
class Loan:
    loan: str
    unit: str
    due_on: date
    disbursed: str
    principal: int


@dataclass(frozen=True, slots=True)
class Recovery:
    receipt: str
    loan: Loan
    recovered_on: date
    form: str
    amount: int


@dataclass(frozen=True, slots=True)
class NplReceipt:
    receipt: str
    unit: str
    recovered_on: date
    form: str
    method: str
    amount: int


def by_month(branch: Branch, total: int) -> tuple[int, int, int]:
    """A quarter's sum by month: thirds, or 30%, 35%, 35%."""
    return (total // 3,) * 3 if branch.thirds else thirty_thirty_five(total, FEN_IN_WAN // 100)


# --- interest ---------------------------------------------------------------


def interest(branch: Branch, month: int) -> list[Interest]:
    """Interest of one branch and month, by working day and kind of borrower."""
    chance = Random(f"interest {branch.unit} {month}")
    opened = [(day, kind) for day in working_days(month) for kind in ("农户贷款", "企业贷款")]
    amounts = parts(chance, by_month(branch, wan(branch.interest))[month], len(opened))
    rows = [Interest(branch.unit, *key, amount) for key, amount in zip(opened, amounts, strict=True)]
    return _with_round_receipt(rows) if (branch.unit, month) == (CORRECTED.unit, 0) else rows


CORRECTED = Interest("08103", date(2026, 1, 20), "农户贷款", wan("4.5"))
"""What 08103 really took on 20 January; until the correction of March the file says 15,000 yuan."""
WRONG = replace(CORRECTED, amount=wan("1.5"))


def _with_round_receipt(rows: list[Interest]) -> list[Interest]:
    """The rows with the corrected receipt at its true amount; the last row makes up the difference."""
    place = next(n for n, row in enumerate(rows) if replace(row, amount=CORRECTED.amount) == CORRECTED)
    spare = rows[place].amount - CORRECTED.amount
    changed = [*rows[:place], CORRECTED, *rows[place + 1 :]]
    return [*changed[:-1], replace(changed[-1], amount=changed[-1].amount + spare)]


# --- loans falling due --------------------------------------------------------


def loans_due(branch: Branch, month: int) -> list[Loan]:
    """Loans of one month: the first is large and transferred, the second and fifth were paid out in cash."""
    total = wan(branch.due.due[month])
    if not total:
        return []
    chance = Random(f"due {branch.unit} {month}")
    large, in_cash = total * 40 // 100, total * 25 // 100
    cash = parts(chance, in_cash, 2, FEN_IN_WAN // 2)
    rest = parts(chance, total - large - in_cash, 3, FEN_IN_WAN // 2)
    amounts = [large, cash[0], rest[0], rest[1], cash[1], rest[2]]
    end = MONTH_ENDS[month]
    falling = sorted(end.replace(day=chance.randint(3, end.day - 3)) for _ in amounts)
    return [
        Loan(f"J{branch.unit}{end:%y%m}{n + 1:02d}", branch.unit, day, "现金" if n in (1, 4) else "转账", amount)
        for n, (day, amount) in enumerate(zip(falling, amounts, strict=True))
    ]


def recoveries(branch: Branch, month: int) -> list[Recovery]:
    """What came back of one month's loans: all of it, but for the shortage, which stays on the first (large) loan.

    `cash_short` of the shortage stays on the second loan, which was paid out in cash.
    """
    loans = loans_due(branch, month)
    if not loans:
        return []
    chance = Random(f"recovered {branch.unit} {month}")
    due = branch.due
    total = wan(due.due[month])
    short = total - total * int(wan(due.rates[month])) // wan(100) + due.short_fen[month]
    cash_short = wan(due.cash_short[month])
    open_sums = [short - cash_short, cash_short, 0, 0, 0, 0]
    rows = [
        Recovery("", loan, _paid_on(chance, loan, MONTH_ENDS[month]), _form(chance), loan.principal - left)
        for loan, left in zip(loans, open_sums, strict=True)
    ]
    if extended := wan(due.extended[month]):
        rows.append(Recovery("", loans[0], loans[0].due_on, "展期", extended))
    rows += [Recovery("", loans[0], day, "转账", wan(amount)) for when, amount, day in due.late if when == month]
    return [replace(row, receipt=f"H{row.loan.loan[1:]}-{n}") for n, row in enumerate(rows, 1)]


def _paid_on(chance: Random, loan: Loan, end: date) -> date:
    return min(loan.due_on + timedelta(chance.randint(-2, 3)), end)


def _form(chance: Random) -> str:
    return chance.choice(("现金", "转账", "转账"))


# --- non-performing loans -----------------------------------------------------


def npl_receipts(branch: Branch) -> list[NplReceipt]:
    """Receipts of the quarter: 70% in cash unless the story says otherwise, the rest transferred or taken in kind."""
    chance = Random(f"npl {branch.unit}")
    total = wan(branch.npl_recovered)
    cash = wan(branch.npl_cash) if branch.npl_cash else total * 70 // 100
    rows = []
    for month, (paid, other) in enumerate(zip(by_month(branch, cash), by_month(branch, total - cash), strict=True)):
        for form, amount in (("现金", paid), (chance.choice(("转账", "转账", "抵债")), other)):
            for part in parts(chance, amount, 2, FEN_IN_WAN // 100):
                day = chance.choice(working_days(month))
                rows.append(NplReceipt("", branch.unit, day, form, chance.choice(METHODS), part))
    rows.sort(key=lambda row: row.recovered_on)
    return [replace(row, receipt=f"Q{branch.unit}{n:03d}") for n, row in enumerate(rows, 1)]


# --- POS ------------------------------------------------------------------------


def pos() -> list[tuple[str, Branch, Terminal, str]]:
    """Terminal number, branch, dates and the id of who placed it (empty: nobody on record)."""
    return [
        (f"T{branch.unit}{n:02d}", branch, terminal, manager(branch.unit, terminal.placer) if terminal.placer else "")
        for branch in BRANCHES
        for n, terminal in enumerate(branch.terminals, 1)
    ]
