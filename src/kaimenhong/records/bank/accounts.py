"""Accounts of payees, from a list that finance takes in."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from kaimenhong.errors import Problem, Refused
from kaimenhong.records.bank.lines import FileLine, lines_of

_COLUMNS = {
    "payee": ("工号", "编号", "受奖人", "机构号"),
    "name": ("户名", "姓名", "账户名称"),
    "account": ("账号", "卡号", "银行账号"),
}
_ACCOUNT = re.compile(r"[0-9]{6,34}")
_NO_NAME = re.compile(r"^[=+@\-]|[\x00-\x1f\x7f]")  # what a spreadsheet would compute, or nobody is called


@dataclass(frozen=True, slots=True)
class Account:
    """Who is paid, under what name, to which account."""

    payee: str
    name: str
    account: str


def read_accounts(content: bytes, file: str) -> tuple[Account, ...]:
    """Every line of a list. Refused, every mistake at once, and then nothing is taken.

    KMH-A241 a column is missing, KMH-A242 an id, a name or an account is none (accounts stand as text: a spreadsheet's
    number loses digits), KMH-A243 a payee stands in it twice.
    """
    lines = lines_of(content, file, _COLUMNS, {})
    problems = list(_mistakes(lines))
    if problems:
        raise Refused(problems)
    return tuple(Account(line.text("payee"), line.words("name"), line.text("account")) for line in lines)


def _mistakes(lines: list[FileLine]) -> Iterator[Problem]:
    times = Counter(line.text("payee") for line in lines)
    for line in lines:
        payee, name, account = line.text("payee"), line.words("name"), line.text("account")
        if not payee:
            yield line.problem("KMH-A242", what="工号")
        elif times[payee] > 1:
            yield line.problem("KMH-A243", payee=payee)
        if not name or _NO_NAME.search(name):
            yield line.problem("KMH-A242", what="户名")
        if not _ACCOUNT.fullmatch(account):
            yield line.problem("KMH-A242", what="账号")
