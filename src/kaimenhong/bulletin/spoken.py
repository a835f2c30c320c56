"""Formulas in the words of a notice: no function, no name of a column that only the plan knows.

Signs of arithmetic and comparison stay; what is bound less closely than its neighbour asks stands in brackets.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from kaimenhong.bulletin.numbering import day
from kaimenhong.bulletin.words import CHOICES
from kaimenhong.plan.model import (
    Aggregate,
    AmountOf,
    Arithmetic,
    AsOf,
    Attained,
    Attainment,
    Before,
    Call,
    Choose,
    Column,
    Comparison,
    Connective,
    Contestant,
    Day,
    Draw,
    Expression,
    IsEmpty,
    IsIn,
    Kind,
    Matched,
    Not,
    Number,
    OfRelated,
    OverWindows,
    Prior,
    QuotaOf,
    RankOf,
    Reference,
    Round,
    ShareOf,
    Text,
    Tiered,
    Truth,
    WindowEdge,
)
from kaimenhong.plan.printing import literal

if TYPE_CHECKING:
    from collections.abc import Iterable

_SIGNS = {"*": "×", "/": "÷", "<=": "≤", ">=": "≥", "!=": "≠"}
_EDGES = {"start": "本期首日", "end": "本期末日", "reached": "本期已到之日"}
_FOLDS = {
    "mean": "的平均", "sum": "的合计", "min": "中最小的", "max": "中最大的", "count": "的个数", "deviation": "的标准差",
}  # fmt: skip
_ENDS = {
    "sum": "合计", "distinct": "的个数（不重复）", "stock": "期末数",
    "opening": "基数日数", "average": "日均数", "given": "",
}  # fmt: skip
_DAYS = {"min": "最早的", "max": "最晚的"}
_LEAST = {"min": "最小的", "max": "最大的"}


class Names(Protocol):
    """What tables and columns are called."""

    def table(self, name: str) -> str: ...
    def column(self, table: str, name: str) -> str: ...


def spoken(e: Expression, names: Names) -> str:
    """A formula in words."""
    return _Speech(names).of(e)


class _Speech:
    def __init__(self, names: Names) -> None:
        self.names = names

    def of(self, e: Expression) -> str:  # noqa: C901, PLR0911, PLR0912  one line a form
        match e:
            case Number(value=value):
                return literal(value, e.type)
            case Text(value=text):
                return f"“{text}”"
            case Day(value=when):
                return day(when)
            case Truth(value=yes):
                return CHOICES["yes" if yes else "no"]
            case Column(table=table, name=name):
                return self.names.column(table, name)
            case WindowEdge(edge=edge):
                return _EDGES[edge]
            case AsOf():
                return "计算日"
            case ShareOf(curve=curve):
                return f"{curve}的本期份额"
            case Contestant():
                return "参赛者编号"
            case Draw(seed=seed):
                return f"抽签（种子{self.of(seed)}与编号的 SHA-256）"
            case Prior():
                return "上次兑现时的应得"
            case Reference() | QuotaOf() | Attainment() | Attained() | RankOf() | AmountOf():
                return _named(e)
            case Before(name=name, first=first):
                return f"前一期的{name}（首期为{self.of(first)}）"
            case Aggregate():
                return self._aggregate(e)
            case Matched():
                return self._matched(e)
            case OverWindows() | OfRelated():
                return self._fold(e)
            case Arithmetic(op=sign, left=left, right=right):
                own = _binding(e)
                return f"{self._in(left, own)} {_SIGNS.get(sign, sign)} {self._in(right, own + 1)}"
            case Comparison():
                return self._comparison(e)
            case Connective(op=op, operands=operands):
                return f" {'且' if op == 'and' else '或'} ".join(self._in(o, _binding(e) + 1) for o in operands)
            case Not(operand=operand):
                return self._not(operand)
            case IsEmpty(operand=operand):
                return f"{self.of(operand)}未填"
            case IsIn(operand=operand, options=options):
                return f"{self._in(operand, _NOUN)}为{'、'.join(map(self.of, options))}之一"
            case Round(operand=operand, places=places, mode=mode):
                return f"{self._in(operand, _NOUN)}{CHOICES[mode]}{_to(places)}"
            case Tiered(name=name, operand=operand):
                return f"{name}（{self.of(operand)}）"
            case Call(function=function, arguments=arguments):
                return self._call(function, arguments)
            case Choose(condition=condition, then=then, otherwise=otherwise):
                return f"如{self.of(condition)}，为{self._in(then, 1)}；否则{self._other(otherwise)}"
            case _:
                raise AssertionError(f"a form without words: {e}")

    def _other(self, e: Expression) -> str:
        return self.of(e) if isinstance(e, Choose) else f"为{self.of(e)}"

    def _in(self, e: Expression, needed: int) -> str:
        """An operand, in brackets where it is bound less than is needed there."""
        words = self.of(e)
        return words if _binding(e) >= needed else f"（{words}）"

    def _rows(self, table: str, where: Expression | None, on: Expression | None) -> str:
        valid = f"{self._in(on, _NOUN)}有效的" if on is not None else ""
        return f"{valid}{self.names.table(table)}{f'（{self.of(where)}）' if where is not None else ''}"

    def _cell(self, rows: str, table: str, column: str | None) -> str:
        """A column of some rows; of a table called as its column is, the table alone."""
        name = self.names.column(table, column) if column else ""
        return rows if not name or rows.endswith(name) else f"{rows}的{name}"

    def _aggregate(self, e: Aggregate) -> str:
        last = e.op == "last"
        rows = self._rows(e.table, e.where, None if last else e.day)
        cell = self._cell(rows, e.table, e.column)
        match e.op:
            case "count":
                return f"{rows}的条数"
            case "min" | "max":
                return f"{rows}中{_least(e)}{self.names.column(e.table, e.column or '')}"
            case "last":
                by = f"截至{self.of(e.day)}" if e.day is not None else ""
                return f"{by}{rows}中最近一次的{self.names.column(e.table, e.column or '')}"
            case "reached":
                assert e.threshold is not None, "a sum is reached"
                return f"{cell}累计达到{self.of(e.threshold)}之日"
            case _:
                return f"{cell}{_ENDS[e.op]}"

    def _matched(self, e: Matched) -> str:
        pairs = "、".join(f"{self.names.column(e.table, k)}为本条的{self.of(v)}" for k, v in e.pairs)
        where = f" 且 {self._in(e.where, 2)}" if e.where is not None else ""
        valid = f"{self._in(e.day, _NOUN)}有效的" if e.day is not None else ""
        rows = f"{valid}{self.names.table(e.table)}（{pairs}{where}）"
        match e.op:
            case "sum":
                return f"{self._cell(rows, e.table, e.column)}合计"
            case "count":
                return f"{rows}的条数"
            case "lookup":
                return self._cell(rows, e.table, e.column)
            case "min" | "max":
                return f"{rows}中{_least(e)}{self.names.column(e.table, e.column or '')}"

    def _fold(self, e: OverWindows | OfRelated) -> str:
        """Over instances of a window, or over contestants."""
        inner, yes_no = self._in(e.operand, _NOUN), e.operand.type.kind is Kind.YES_NO
        if isinstance(e, OverWindows):
            each, one = f"各期（{e.window}）", f"有一期（{e.window}）"
        else:
            who = e.relation or e.league or "本赛区全体"
            each, one = f"{who}各自的", f"{who}中有一个"
        each = each.removesuffix("的") if yes_no or e.op == "all" else each
        inner = f"符合{inner}" if yes_no else inner
        match e.op:
            case "all":
                return f"{each}都{inner}"
            case "any":
                return f"{one}{inner}"
            case "mean" if yes_no:
                return f"{each}{inner}的比例"
            case _:
                return f"{each}{inner}{_FOLDS[e.op]}"

    def _comparison(self, e: Comparison) -> str:
        left, right = self._in(e.left, _CONDITION + 1), self._in(e.right, _CONDITION + 1)
        if e.op in ("=", "!=") and not _is_number(e.left):
            return f"{left}{'为' if e.op == '=' else '不为'}{right}"
        return f"{left} {_SIGNS.get(e.op, e.op)} {right}"

    def _not(self, e: Expression) -> str:
        match e:
            case IsEmpty(operand=operand):
                return f"{self.of(operand)}已填"
            case Column():
                return f"{self.of(e)}为否"
            case _:
                return f"不符合（{self.of(e)}）"

    def _call(self, function: str, arguments: Iterable[Expression]) -> str:
        parts = [self._in(a, _NOUN) for a in arguments]
        match function:
            case "min" | "max":
                return f"{'、'.join(parts)}中{'较小' if function == 'min' else '较大'}的"
            case "abs":
                return f"{parts[0]}的绝对值"
            case _:
                return f"{parts[0]}{'向下' if function == 'floor' else '向上'}取整"


_CONDITION, _NOUN = 4, 7


def _binding(e: Expression) -> int:
    """How strongly the outermost words hold together: if, or, and, condition, sum, product, a noun."""
    match e:
        case Choose():
            return 0
        case Connective(op=op):
            return 1 if op == "or" else 2
        case Call(function="min" | "max"):
            return 3
        case Comparison():
            return _CONDITION
        case Arithmetic(op=sign):
            return 5 if sign in "+-" else 6
        case Number(value=value) if value.denominator > 1 and "/" in literal(value, e.type):
            return 6
        case _:
            return _NOUN


def _named(e: Reference | QuotaOf | Attainment | Attained | RankOf | AmountOf) -> str:
    at = f"（{e.at}）" if e.at else ""
    match e:
        case Reference(name=name):
            return f"{name}{at}"
        case QuotaOf(measure=measure):
            return f"{measure}任务数{at}"
        case Attainment(measure=measure):
            return f"{measure}完成率{at}"
        case Attained(measure=measure):
            return f"{measure}{at}完成任务"
        case RankOf(board=board, from_last=last):
            return f"《{board}》{'倒数' if last else ''}名次{at}"
        case AmountOf(award=award):
            return f"{award}的奖额{at}"


def _least(e: Aggregate | Matched) -> str:
    return (_DAYS if e.type.kind is Kind.DATE else _LEAST)["min" if e.op == "min" else "max"]


def _is_number(e: Expression) -> bool:
    return e.type.kind not in (Kind.TEXT, Kind.UNIT_ID, Kind.PERSON_ID, Kind.YES_NO)


def _to(places: int) -> str:
    if places > 0:
        return f"到{places}位小数"
    return "到整数" if places == 0 else f"到 {10**-places} 的整数倍"
