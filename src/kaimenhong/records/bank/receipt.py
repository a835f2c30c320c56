"""The bank's receipt: the lines of the list that was sent, each with its result."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from kaimenhong.errors import Place, Problem, Refused, listed
from kaimenhong.records.bank.lines import FileLine, lines_of
from kaimenhong.records.bank.payment_lines import PaymentLine

_NEEDED = {
    "number": ("序号",),
    "amount": ("金额", "交易金额", "金额(元)"),
    "result": ("结果", "处理结果", "交易结果", "状态", "交易状态"),
}
_OPTIONAL = {"account": ("账号", "收款账号", "卡号"), "name": ("户名", "收款户名")}
_PAID = frozenset({"成功", "交易成功", "付款成功", "处理成功", "已付", "已入账"})
_NOT_PAID = frozenset({"失败", "交易失败", "付款失败", "处理失败", "未付", "退回", "已退回"})


def read_receipt(sent: Sequence[PaymentLine], content: bytes, file: str) -> tuple[str, ...]:
    """The payees whom the bank has paid, in the order of the list that was sent.

    Refused, every mistake at once: KMH-A241 a column is missing, KMH-A244 a line was not sent, KMH-A245 it stands there
    twice, KMH-A246 amount, account or name differ from what was sent, KMH-A247 the result is neither yes nor no,
    KMH-A248 lines have no result.
    """
    lines = lines_of(content, file, _NEEDED, _OPTIONAL)
    expected = {line.number: line for line in sent}
    problems = list(_mistakes(lines, expected))
    answered = {number for number in map(_number, lines) if number}
    silent = [str(number) for number in expected if number not in answered]
    if silent:
        problems.append(Problem("KMH-A248", Place(file), {"numbers": listed(silent)}))
    if problems:
        raise Refused(problems)
    paid = {_number(line) for line in lines if line.text("result") in _PAID}
    return tuple(line.payee for line in sent if line.number in paid)


def _mistakes(lines: Sequence[FileLine], expected: Mapping[int, PaymentLine]) -> Iterator[Problem]:
    times = Counter(map(_number, lines))
    for line in lines:
        number = _number(line)
        said = expected.get(number) if number else None
        if said is None:
            yield line.problem("KMH-A244", number=line.cells["number"])
            continue
        if times[number] > 1:
            yield line.problem("KMH-A245", number=said.number)
        if _differs(line, said):
            yield line.problem("KMH-A246", number=said.number)
        if line.text("result") not in _PAID | _NOT_PAID:
            yield line.problem("KMH-A247", number=said.number, result=line.cells["result"])


def _number(line: FileLine) -> int | None:
    found = line.number_of("number")
    return int(found) if found is not None and found == int(found) else None


def _differs(line: FileLine, said: PaymentLine) -> bool:
    account = "account" in line.cells and line.text("account") != said.account
    name = "name" in line.cells and line.words("name") != said.name
    return line.fen("amount") != said.fen or account or name
