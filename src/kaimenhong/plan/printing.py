"""Formulas and values as a notice would write them. What is cut is cut toward zero: 96.9999% never shows as 97%."""

from __future__ import annotations

from datetime import timedelta
from fractions import Fraction

from kaimenhong.money import format_fen, format_scaled, round_fraction
from kaimenhong.periods import EPOCH
from kaimenhong.plan.formula.kinds import JOINED_BY_NUMBER
from kaimenhong.plan.formula.vocabulary import EVERYONE
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
    Type,
    WindowEdge,
)

_SIGNS = {"*": "×", "/": "÷", "+": "+", "-": "-", "<=": "≤", ">=": "≥", "!=": "≠", "<": "<", ">": ">", "=": "="}
_WAN = 10_000 * 100  # fen


def amount(value: Fraction, kind: Type) -> str:
    """A value with its unit."""
    match kind.kind:
        case Kind.MONEY:
            return _money(value)
        case Kind.RATIO:
            return f"{_cut(value * 100, 4)}%"
        case Kind.POINT_GAP:
            return f"{_cut(value * 100, 4)}个百分点"
        case Kind.POINTS:
            return f"{_cut(value, 4)}分"
        case Kind.YES_NO:
            return "是" if value else "否"
        case Kind.DATE:
            return str(EPOCH + timedelta(days=int(value)))
        case Kind.DAYS:
            return f"{_cut(value, 0)}天"
        case _:
            return f"{_cut(value, 4)}{kind.unit}"


def _money(fen: Fraction) -> str:
    whole = round_fraction(fen, "down")
    sign, plain = ("-", format_fen(-whole)) if whole < 0 else ("", format_fen(whole))
    yuan, cents = plain.split(".")
    return f"{sign}{int(yuan):,}.{cents}元" + ("…" if fen != whole else "")


def _cut(value: Fraction, places: int) -> str:
    scaled = round_fraction(value * 10**places, "down")
    text = format_scaled(scaled, places)
    if places:
        text = text.rstrip("0").rstrip(".")
    return text + ("…" if value * 10**places != scaled else "")


def literal(value: Fraction, kind: Type) -> str:
    """A literal as a plan writes it; no thousands commas, which would part arguments."""
    if kind.kind is Kind.MONEY and abs(value) >= _WAN and value % (_WAN // 10) == 0:
        return f"{_cut(value / _WAN, 1)}万元"
    if kind.kind is Kind.MONEY:
        assert value.denominator == 1, "a literal is whole fen"
        return f"{format_fen(int(value)).removesuffix('.00')}元"
    cut = amount(value, kind)
    if value.denominator > 1 and (kind.kind is Kind.NUMBER or (kind.kind in JOINED_BY_NUMBER and "…" in cut)):
        return f"{value.numerator}/{value.denominator}"  # a bare number is read as what it stands beside
    return cut


def formula(e: Expression) -> str:  # noqa: C901, PLR0911, PLR0912  one line a form
    """The formula as text."""
    match e:
        case Number(value=value):
            return literal(value, e.type)
        case Text(value=text):
            return f"'{text}'"
        case Day(value=day):
            return str(day)
        case Truth(value=yes):
            return "yes" if yes else "no"
        case Column(name=name):
            return name
        case WindowEdge(edge=edge):
            return f"window.{edge}"
        case AsOf():
            return "as_of"
        case ShareOf(curve=curve):
            return f"share({curve})"
        case Reference(name=name, at=at):
            return name + _at(at)
        case QuotaOf(measure=m, at=at):
            return f"quota({m}{_at(at)})"
        case Attainment(measure=m, at=at):
            return f"attainment({m}{_at(at)})"
        case Attained(measure=m, at=at):
            return f"attained({m}{_at(at)})"
        case RankOf(board=board, from_last=last, at=at):
            return f"{'last_rank' if last else 'rank'}({board}{_at(at)})"
        case AmountOf(award=award, at=at):
            return f"amount({award}{_at(at)})"
        case Prior():
            return "prior()"
        case Contestant():
            return "contestant"
        case Draw(seed=seed):
            return f"draw({formula(seed)})"
        case Aggregate(op=op, table=table, column=column, where=where, day=day, threshold=to):
            of = f"{table}.{column}" if column else table
            of += f" to {formula(to)}" if to else ""
            on = f" on {formula(day)}" if day else ""
            return f"{op}({of}{on}{f' where {formula(where)}' if where else ''})"
        case Matched(op=op, table=table, column=column, where=where, pairs=pairs, day=day):
            of = f"{table}.{column}" if column else table
            on = f" on {formula(day)}" if day else ""
            keys = ", ".join(f"{k} = {formula(v)}" for k, v in pairs)
            return f"{op}({of}{on}{f' where {formula(where)}' if where else ''} for {keys})"
        case OverWindows(op=op, operand=operand, window=window):
            return f"{op}({formula(operand)} over {window})"
        case OfRelated(op=op, operand=operand, relation=relation, league=league):
            return f"{op}({formula(operand)} of {relation or league or EVERYONE})"
        case Arithmetic(op=sign, left=left, right=right) | Comparison(op=sign, left=left, right=right):
            own = _binding(e)
            chained = own if isinstance(e, Arithmetic) else own + 1  # comparisons are not chained
            return f"{_inner(left, chained)} {_SIGNS[sign]} {_inner(right, own + 1)}"
        case Connective(op=op, operands=operands):
            return f" {'且' if op == 'and' else '或'} ".join(_inner(o, _binding(e) + 1) for o in operands)
        case Not(operand=operand):
            return f"非 {_inner(operand, _binding(e))}"
        case IsEmpty(operand=operand):
            return f"empty({formula(operand)})"
        case IsIn(operand=operand, options=options):
            return f"{formula(operand)} in ({', '.join(formula(o) for o in options)})"
        case Round(operand=operand, places=places, mode=mode):
            return f"round({formula(operand)}, {places}, {mode})"
        case Before(name=name, first=first):
            return f"before({name}, {formula(first)})"
        case Tiered(name=name, operand=operand):
            return f"{name}({formula(operand)})"
        case Call(function=function, arguments=arguments):
            return f"{function}({', '.join(formula(a) for a in arguments)})"
        case Choose(condition=condition, then=then, otherwise=otherwise):
            return f"if({formula(condition)}, {formula(then)}, {formula(otherwise)})"
        case _:
            raise AssertionError(f"a form without words: {e}")


def _at(window: str | None) -> str:
    return f"@{window}" if window else ""


def _inner(e: Expression, needed: int) -> str:
    """An operand, in brackets where it binds less than is needed there."""
    text = formula(e)
    return text if _binding(e) >= needed else f"({text})"


def _binding(e: Expression) -> int:
    """How strongly the outermost sign holds its operands: or, and, not, comparison, sum, product, all else."""
    match e:
        case Connective(op=op):
            return 1 if op == "or" else 2
        case Not():
            return 3
        case Comparison():
            return 4
        case Arithmetic(op=sign):
            return 5 if sign in "+-" else 6
        case Number(value=value) if "/" in literal(value, e.type):
            return 6
        case _:
            return 7
