"""Formulas over one row: the `where` of an aggregate, of a league, of a row award, and its `each`.

A row has no states: a cell may be empty. Arithmetic on an empty cell is empty, a comparison
with an empty cell is no.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from fractions import Fraction
from hashlib import sha256
from operator import eq, ge, gt, le, lt, ne
from typing import Any

from tests.oracle.tables import Row
from tests.oracle.values import Content

from kaimenhong.facts.contract import Contract
from kaimenhong.money import round_fraction
from kaimenhong.periods import Period
from kaimenhong.plan import model as m

PARTS_OF_A_RATIO = 10**12

COMPARE: dict[str, Callable[[Any, Any], bool]] = {"<": lt, "<=": le, "=": eq, "!=": ne, ">=": ge, ">": gt}


def cell(contract: Contract, row: Row, column: str) -> Content:
    """A cell as a formula reads it: money in fen, ratios as ratios."""
    value = row[column]
    if value is None or isinstance(value, (bool, date, str, Fraction)):
        return value  # a fraction was computed: it is what it says
    if contract.columns[column].type == "ratio":
        return Fraction(value, PARTS_OF_A_RATIO)
    return Fraction(value)


def arithmetic(op: str, left: Content, right: Content) -> Content:
    """Two known contents; dates take and give days."""
    if isinstance(left, date) and isinstance(right, date):
        assert op == "-"
        return Fraction((left - right).days)
    if isinstance(left, date):
        assert isinstance(right, Fraction)
        return left + timedelta(days=int(right if op == "+" else -right))
    assert isinstance(left, Fraction)
    assert isinstance(right, Fraction)
    match op:
        case "+":
            return left + right
        case "-":
            return left - right
        case "*":
            return left * right
    return left / right


def call(function: str, numbers: list[Fraction]) -> Fraction:
    """floor, ceil, abs, min, max of known numbers."""
    match function:
        case "floor":
            return Fraction(numbers[0].numerator // numbers[0].denominator)
        case "ceil":
            return Fraction(-(-numbers[0].numerator // numbers[0].denominator))
        case "abs":
            return abs(numbers[0])
        case "min":
            return min(numbers)
    assert function == "max"
    return max(numbers)


def rounded(formula: m.Round, number: Fraction) -> Fraction:
    """Places of money are places of yuan, and a yuan is a hundred fen."""
    unit = Fraction(100) if formula.type.kind is m.Kind.MONEY else Fraction(1)
    step = unit / Fraction(10) ** formula.places
    return round_fraction(number / step, formula.mode) * step


def edge(formula: m.WindowEdge, period: Period, as_of: date) -> date:
    """The first day, the last, or the last that is read."""
    if formula.edge == "start":
        return period.start
    return period.end if formula.edge == "end" else min(period.end, as_of)


def tiered(tiers: m.Tiers, x: Fraction) -> Fraction | str | None:
    """The step x lies in; for marginal tiers what each step adds for the part of x within it. None: below them all."""
    if tiers.mode == "marginal":
        ends = [step.bound for step in tiers.steps[1:]] + [max(x, tiers.steps[-1].bound)]
        parts = [max(min(x, end) - s.bound, Fraction(0)) for s, end in zip(tiers.steps, ends, strict=True)]
        return sum((p * Fraction(s.result) for p, s in zip(parts, tiers.steps, strict=True)), Fraction(0))
    found = tiers.below
    for step in tiers.steps:
        if x > step.bound or (x == step.bound and step.included):
            found = step.result
    return found


def item_of(contract: Contract, row: Row) -> str:
    """The row's key; dates only where the key has nothing else."""
    other = [c for c in contract.key if contract.columns[c].type != "date"]
    return "/".join(str(row[c]) for c in other or contract.key)


class Cells:
    """Formulas over rows of one table, in one window."""

    def __init__(self, contract: Contract, period: Period | None, as_of: date) -> None:
        self.contract = contract
        self.period = period
        self.as_of = as_of

    def passes(self, row: Row, where: m.Expression | None) -> bool:
        """Whether the row is counted."""
        return where is None or self.value(row, where) is True

    def value(self, row: Row, formula: m.Expression) -> Content:  # noqa: C901, PLR0911, PLR0912  one line a form
        match formula:
            case m.Column():
                assert formula.table == self.contract.table
                return cell(self.contract, row, formula.name)
            case m.Number() | m.Text() | m.Day() | m.Truth():
                return formula.value
            case m.Comparison():
                left, right = self.value(row, formula.left), self.value(row, formula.right)
                return left is not None and right is not None and COMPARE[formula.op](left, right)
            case m.Connective():
                truths = [self.value(row, o) is True for o in formula.operands]
                return all(truths) if formula.op == "and" else any(truths)
            case m.WindowEdge():
                assert self.period is not None
                return edge(formula, self.period, self.as_of)
            case m.AsOf():
                return self.as_of
            case m.Draw():
                seed = self.value(row, formula.seed)
                return sha256(f"{seed}|{item_of(self.contract, row)}".encode()).hexdigest()
            case m.IsEmpty():
                return self.value(row, formula.operand) is None
            case m.Not():
                return self.value(row, formula.operand) is not True
            case m.IsIn():
                found = self.value(row, formula.operand)
                return found is not None and found in [self.value(row, o) for o in formula.options]
            case m.Choose():
                picked = formula.then if self.value(row, formula.condition) is True else formula.otherwise
                return self.value(row, picked)
            case m.Arithmetic():
                left, right = self.value(row, formula.left), self.value(row, formula.right)
                return None if left is None or right is None else arithmetic(formula.op, left, right)
            case m.Tiered():
                number = self.value(row, formula.operand)
                return tiered(formula.tiers, number) if isinstance(number, Fraction) else None
            case m.Round():
                number = self.value(row, formula.operand)
                return rounded(formula, number) if isinstance(number, Fraction) else None
            case m.Call():
                numbers = [self.value(row, a) for a in formula.arguments]
                if any(n is None for n in numbers):
                    return None
                return call(formula.function, [n for n in numbers if isinstance(n, Fraction)])
        raise AssertionError(f"not a formula over a row: {formula}")
