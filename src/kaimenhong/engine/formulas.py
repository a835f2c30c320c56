"""Formulas to SQL: what row formulas and node formulas share."""

from __future__ import annotations

from abc import ABC, abstractmethod
from datetime import date
from functools import reduce

from kaimenhong.engine import sql, value
from kaimenhong.engine.sql import E
from kaimenhong.engine.tiers import tiered
from kaimenhong.engine.value import KNOWN, Truth, Value
from kaimenhong.periods import EPOCH
from kaimenhong.plan.formula.kinds import constant
from kaimenhong.plan.model import (
    Arithmetic,
    AsOf,
    Call,
    Choose,
    Comparison,
    Connective,
    Day,
    Expression,
    Kind,
    Not,
    Number,
    Round,
    Text,
    Tiered,
    WindowEdge,
)
from kaimenhong.plan.model import Truth as TruthLiteral


def day_number(day: date) -> int:
    """Days since 1970-01-01."""
    return (day - EPOCH).days


def drawn(seed: Value, who: E) -> Value:
    """SHA-256 of `seed|who`; a whole number is printed in decimal."""
    whole = seed.n if seed.words else sql.Plain(this=sql.quotient(seed.n, seed.divisor))
    return value.words(sql.Sha256(this=sql.concat([whole, sql.text("|"), who])), seed.s)


class Formulas(ABC):
    """Formulas at one place: `leaf`, `leaf_truth` and `edge` say what names and columns mean there."""

    @abstractmethod
    def leaf(self, e: Expression) -> Value:
        """A number that only this place knows."""

    @abstractmethod
    def leaf_truth(self, e: Expression) -> Truth:
        """A yes/no that only this place knows."""

    @abstractmethod
    def edge(self, e: WindowEdge | AsOf) -> Value:
        """A date of the window, or as-of, as a day number."""

    def quotient(self, a: Value, b: Value) -> Value:
        """A division by what is not plainly a constant; the plan's check has seen that it is never 0 here."""
        return value.divide(a, b, value.NOT_APPLICABLE, None)

    def plain(self, v: Value) -> Value:
        """A value that can be read more than once; a place with columns stores it first."""
        return v

    def number(self, e: Expression) -> Value:  # noqa: C901  one line a form
        """The value of a formula; a yes/no is 1 or 0, a date the days since 1970."""
        if e.type.kind is Kind.YES_NO:
            truth = self.truth(e)
            one = sql.case([(truth.yes, sql.num(1))], sql.num(0))
            return Value(sql.Wide(this=one), 1, truth.s, 1, 1)
        match e:
            case Number(value=literal):
                return value.constant(literal)
            case Day(value=day):
                return value.constant(day_number(day))
            case Text(value=text):
                return value.words(sql.text(text))
            case WindowEdge() | AsOf():
                return self.edge(e)
            case Arithmetic():
                return self._arithmetic(e)
            case Call():
                return self._call(e)
            case Tiered(tiers=tiers, operand=operand):
                return tiered(self.plain(self.number(operand)), tiers)
            case Round(operand=operand, mode=mode):
                return value.at_places(self.number(operand), e.scale, mode, self.plain)
            case Choose(condition=condition, then=then, otherwise=otherwise):
                branches = self.plain(self.number(then)), self.plain(self.number(otherwise))
                return value.choose(self.truth(condition), *branches)
            case _:
                return self.leaf(e)

    def truth(self, e: Expression) -> Truth:
        """A yes/no formula."""
        match e:
            case TruthLiteral(value=literal):
                return Truth(sql.TRUE if literal else sql.FALSE, KNOWN)
            case Connective(op=op, operands=operands):
                parts = [self.truth(o) for o in operands]
                join = sql.both if op == "and" else sql.either
                return Truth(join(*(p.yes for p in parts)), value.worst(*(p.s for p in parts)))
            case Not(operand=operand):
                inner = self.truth(operand)
                return Truth(sql.no(inner.yes), inner.s)
            case Comparison():
                return self.comparison(e)
            case Choose(condition=condition, then=then, otherwise=otherwise):
                return self._choose_truth(self.truth(condition), self.truth(then), self.truth(otherwise))
            case _:
                return self.leaf_truth(e)

    def comparison(self, e: Comparison) -> Truth:
        """A comparison of numbers (or of two yes/no)."""
        return value.compare(e.op, self.number(e.left), self.number(e.right))

    def _arithmetic(self, e: Arithmetic) -> Value:
        left, right = self.number(e.left), self.number(e.right)
        match e.op:
            case "+" | "-":
                return value.plus(left, right, minus=e.op == "-")
            case "*":
                return value.multiply(left, right)
            case "/":
                divisor = constant(e.right)
                return value.divide_by(left, divisor) if divisor else self.quotient(self.plain(left), self.plain(right))

    def _call(self, e: Call) -> Value:
        parts = [self.plain(self.number(a)) for a in e.arguments]
        match e.function:
            case "floor":
                return value.rounded(parts[0], "floor")
            case "ceil":
                return value.rounded(parts[0], "ceiling")
            case "abs":
                return value.absolute(parts[0])
            case "min" | "max":
                sign = "<=" if e.function == "min" else ">="
                return reduce(lambda a, b: self.plain(value.extreme(a, b, sign)), parts)

    def _choose_truth(self, condition: Truth, a: Truth, b: Truth) -> Truth:
        yes = sql.case([(condition.yes, a.yes)], b.yes)
        if a.s == b.s == condition.s == KNOWN:
            return Truth(yes, KNOWN)
        inner = sql.case([(condition.yes, value.state_sql(a.s))], value.state_sql(b.s))
        if condition.s == KNOWN:
            return Truth(yes, inner)
        return Truth(yes, sql.case([(sql.no(value.known(condition.s)), value.state_sql(condition.s))], inner))
