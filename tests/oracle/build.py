"""Typed plans by hand, in as few words as a hand-checked case needs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Any

from kaimenhong.errors import Place
from kaimenhong.periods import Period, Window, each_month, to_each_month_end, whole
from kaimenhong.plan import model as m

HERE = Place("by hand")
MONEY = m.Type(m.Kind.MONEY)
FEN = m.Type(m.Kind.MONEY, whole=True)
COUNT = m.Type(m.Kind.COUNT)
NUMBER = m.Type(m.Kind.NUMBER)
RATIO = m.Type(m.Kind.RATIO)
POINTS = m.Type(m.Kind.POINTS)
YES_NO = m.Type(m.Kind.YES_NO)
TEXT = m.Type(m.Kind.TEXT)
DATE = m.Type(m.Kind.DATE)


def yuan(amount: int) -> m.Number:
    return m.Number(FEN, Fraction(amount * 100), place=HERE)


def number(value: int | Fraction) -> m.Number:
    return m.Number(NUMBER, Fraction(value), place=HERE)


def total_of(table: str, column: str, where: m.Expression | None = None) -> m.Aggregate:
    return m.Aggregate(FEN, "sum", table, column, where, place=HERE)


def read(op: m.AggregateOp, table: str, column: str | None, where: m.Expression | None = None) -> m.Aggregate:
    return m.Aggregate(FEN, op, table, column, where, place=HERE)


def equals(table: str, column: str, text: str) -> m.Comparison:
    return m.Comparison(
        YES_NO, "=", m.Column(TEXT, table, column, place=HERE), m.Text(TEXT, text, place=HERE), place=HERE
    )


def op(sign: Any, left: m.Expression, right: m.Expression, type_: m.Type = MONEY) -> m.Arithmetic:  # noqa: ANN401
    return m.Arithmetic(type_, sign, left, right, place=HERE)


def compare(sign: Any, left: m.Expression, right: m.Expression) -> m.Comparison:  # noqa: ANN401
    return m.Comparison(YES_NO, sign, left, right, place=HERE)


def call(function: Any, *arguments: m.Expression) -> m.Call:  # noqa: ANN401
    return m.Call(NUMBER, function, arguments, place=HERE)


def choose(condition: m.Expression, then: m.Expression, otherwise: m.Expression) -> m.Choose:
    return m.Choose(then.type, condition, then, otherwise, place=HERE)


def of_measure(name: str, at: str | None = None) -> m.Reference:
    return m.Reference(MONEY, "measure", name, at, place=HERE)


def attainment(name: str) -> m.Attainment:
    return m.Attainment(RATIO, name, None, place=HERE)


def attained(name: str) -> m.Attained:
    return m.Attained(YES_NO, name, None, place=HERE)


def prior() -> m.Prior:
    return m.Prior(FEN, place=HERE)


def over(fold: m.FoldOp, operand: m.Expression, window: str) -> m.OverWindows:
    return m.OverWindows(operand.type, fold, operand, window, place=HERE)


QUARTER = Period(date(2026, 1, 1), date(2026, 3, 31))
WINDOWS = {w.name: w for w in (each_month("月", QUARTER), to_each_month_end("累计", QUARTER), whole("季", QUARTER))}
BRANCHES = m.League("社", "unit", ("branch",), None, None, None)
EMPTY = m.Plan(
    campaign="by-hand",
    title="by hand",
    language=1,
    period=QUARTER,
    base_date=date(2025, 12, 31),
    windows=WINDOWS,
    leagues={"社": BRANCHES},
    tables={},
    relations={},
    measures={},
    gates={},
    tiers={},
    quotas={},
    scorecards={},
    boards={},
    awards={},
    settlements={},
    clauses={},
    decisions=(),
    notice=None,
)


def plan(**parts: Any) -> m.Plan:  # noqa: ANN401
    """A plan of one quarter for one league of branches; collections by name."""
    return replace(EMPTY, **parts)


def measure(name: str, formula: m.Expression, *windows: str, zero: m.Undefined | None = None) -> m.Measure:
    return m.Measure(name, None, ("社",), windows, formula, zero, "as_is" if zero else None)


def quota(of: str, formula: m.Expression, **curve: Sequence[int | Fraction]) -> m.Quota:
    shares = {w: tuple(Fraction(s) for s in part) for w, part in curve.items()}
    return m.Quota(of, "社", None, formula, shares, "at_least", "not_applicable", "not_applicable")


def part(**says: Any) -> m.Part:  # noqa: ANN401
    """Cash, unless said otherwise."""
    usual: dict[str, Any] = {
        "name": "",
        "kind": "cash",
        "unit": "CNY",
        "count": 1,
        "value": None,
        "condition": None,
        "not_applicable": None,
    }
    return m.Part(**(usual | says))


def award(name: str, window: str, pay: Any, *settlements: str, **says: Any) -> m.Award:  # noqa: ANN401
    """Cash to the contestant, one occasion, unless said otherwise."""
    usual: dict[str, Any] = {
        "clause": "甲",
        "league": "社",
        "parts": (part(),),
        "condition": None,
        "not_applicable": None,
        "payee": m.ToContestant(),
        "fold": None,
        "occasion": "campaign",
    }
    return m.Award(name=name, window=window, pay=pay, settlements=settlements, **(usual | says))


def staff(weights: Mapping[str, Fraction | None], **says: Any) -> m.ToStaff:  # noqa: ANN401
    """The unit's own staff on the last day, each at his weight; nobody else, unless said otherwise."""
    usual: dict[str, Any] = {
        "others": None,
        "money": False,
        "where": None,
        "below": False,
        "present": "last_day",
        "share": "each",
        "vacancy": "nobody",
    }
    return m.ToStaff(weights=weights, **(usual | says))


def named(*things: Any) -> dict[str, Any]:  # noqa: ANN401
    return {thing.name: thing for thing in things}


def windows_of(*names: str) -> dict[str, Window]:
    return {name: WINDOWS[name] for name in names}
