"""Clawback 追回: what was granted is taken back for a cause outside the plan's arithmetic (regulations C5, C6).

It takes first what is deferred, the last part first, then what is due or approved; what was paid becomes receivable.
Who has left or retired is no exception. What the plan itself takes away later (a void, say) is not taken twice: what is
clawed back of a key is never more than is granted for it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from kaimenhong.errors import Problem, Refused
from kaimenhong.ledger.book import Book
from kaimenhong.ledger.boxes import CLAWBACK, Boxes, Later, arranged, entitled, later, moved
from kaimenhong.ledger.entry import Draft, Key, problem
from kaimenhong.ledger.writing import Proposal, Signed, proposed, twice

Confidence = Literal["source", "knowledge"]


@dataclass(frozen=True, slots=True)
class Cause:
    """Why something may be clawed back: a stable code, the words, the rule, and how sure we are of its text."""

    code: str
    words: str
    rule: str
    confidence: Confidence


CAUSES = (
    Cause("risk-exposed", "职责内风险损失超常暴露", "商业银行稳健薪酬监管指引", "knowledge"),
    Cause("false-results", "绩效考核结果弄虚作假", "银行保险机构绩效薪酬追索扣回指导意见", "source"),
    Cause("unauthorised", "违反薪酬程序擅自发放或擅自增加激励项目", "银行保险机构绩效薪酬追索扣回指导意见", "source"),
    Cause("wrong-information", "基于错误信息发放", "银行保险机构绩效薪酬追索扣回指导意见", "source"),
)
"""The causes that the regulations name, to begin with; an institution adds its own."""


def claw_back(book: Book, signed: Signed, cause: str, lines: Iterable[tuple[Key, int]]) -> Proposal:
    """So much of each key. `cause` is a code of the institution's list.

    Refused: KMH-G012 not above nothing, or more than is left of what was granted; KMH-G016 a key twice; KMH-G019.
    """
    paper = sorted(lines)
    given: list[object] = [[cause], *([*key, amount] for key, amount in paper)]
    return proposed("clawback", signed, given, lambda: _clawed(book, cause, paper))


def everything(book: Book, payee: str) -> tuple[tuple[Key, int], ...]:
    """All that is left of a payee's awards, as lines to claw back: misconduct. Fines stay."""
    left = ((key, _left(boxes)) for key, boxes in sorted(book.keys.items()) if key.payee == payee)
    return tuple((key, amount) for key, amount in left if amount > 0)


def _left(boxes: Boxes) -> int:
    return entitled(boxes) - boxes.get(CLAWBACK, 0)


def _clawed(book: Book, cause: str, paper: list[tuple[Key, int]]) -> list[Draft]:
    problems: list[Problem] = [] if cause else [problem("KMH-G019")]
    for key, amount in paper:
        left = _left(book.boxes(key))
        if not 0 < amount <= left:
            problems.append(problem("KMH-G012", key=key, said=amount, found=left))
    problems.extend(twice(key for key, _ in paper))
    if problems:
        raise Refused(problems)
    return [Draft(moved(key, book.boxes(key), _less(book.boxes(key), amount)), cause) for key, amount in paper]


def _less(boxes: Boxes, amount: int) -> Boxes:
    clawed = boxes.get(CLAWBACK, 0) + amount
    return arranged(boxes, entitled(boxes), clawed, _shortened(later(boxes), amount))


def _shortened(deferred: Later, amount: int) -> Later:
    """What stays deferred when an amount is taken from it, the last part first."""
    left = {}
    for day, part in sorted(deferred.items(), reverse=True):
        taken = min(part, amount)
        left[day] = part - taken
        amount -= taken
    return left
