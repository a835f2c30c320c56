"""Values of formulas from the stored figures they are made of, in exact fractions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from hashlib import sha256
from math import ceil, floor, isqrt
from typing import get_args

from kaimenhong.engine.awards import amount_read
from kaimenhong.engine.explain.reading import Figure, Reader
from kaimenhong.engine.folds import related_key
from kaimenhong.engine.formulas import day_number
from kaimenhong.engine.node import At, Home, edge_of
from kaimenhong.engine.value import KNOWN, MISSING, NOT_APPLICABLE, PENDING, Value
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
    Comparison,
    Connective,
    Contestant,
    Day,
    Draw,
    Expression,
    IsIn,
    Kind,
    Not,
    Number,
    OfRelated,
    OverWindows,
    QuotaOf,
    RankOf,
    Reference,
    Round,
    ShareOf,
    Text,
    Tiered,
    Tiers,
    Truth,
    WindowEdge,
)

Leaf = (
    Aggregate
    | Reference
    | QuotaOf
    | Attainment
    | Attained
    | RankOf
    | AmountOf
    | OfRelated
    | OverWindows
    | ShareOf
    | WindowEdge
    | AsOf
    | Before
)
LEAVES = get_args(Leaf)


def leaves(e: Expression) -> Iterator[Leaf]:
    """The names, calls and aggregates of a formula, in order, each once."""
    seen: set[Expression] = set()
    for part in _parts(e):
        if part not in seen:
            seen.add(part)
            yield part


def tiered_parts(e: Expression) -> Iterator[Tiered]:
    """The uses of tiers in a formula, in order, rows and what others have left out."""
    if isinstance(e, Tiered):
        yield e
    if not isinstance(e, LEAVES):
        for part in e.parts():
            yield from tiered_parts(part)


def _parts(e: Expression) -> Iterator[Leaf]:
    if isinstance(e, LEAVES):
        yield e
        return
    for part in e.parts():
        yield from _parts(part)


class Values:
    """Formulas of one contestant."""

    def __init__(self, reader: Reader, contestant: str) -> None:
        self.reader, self.contestant = reader, contestant
        self.graph = reader.part.graph

    def of(self, e: Expression, at: At) -> Figure:  # noqa: C901  one line a form
        """The value of a formula at a place; a yes/no is 1 or 0."""
        match e:
            case Number() | Truth() | Text() | Day() | WindowEdge() | Contestant() | Draw():
                return self._as_it_stands(e, at)
            case Arithmetic(left=left, right=right, op=op):
                return self._arithmetic(op, self.of(left, at), self.of(right, at))
            case Comparison(left=left, right=right, op=op):
                return _compared(op, self.of(left, at), self.of(right, at))
            case Connective() | Not() | IsIn():
                return self._truth(e, at)
            case Call(function=function, arguments=arguments):
                return _called(function, [self.of(a, at) for a in arguments])
            case Day(value=day):
                return Figure(Fraction(day_number(day)), KNOWN)
            case Tiered(tiers=tiers, operand=operand):
                return _tiered(tiers, self.of(operand, at))
            case Round(operand=operand):
                inner = self.of(operand, at)
                return Figure(e.of(inner.value), inner.state)
            case Choose(condition=condition, then=then, otherwise=otherwise):
                asked = self.of(condition, at)
                return asked if asked.state != KNOWN else self.of(then if asked.value else otherwise, at)
            case _ if isinstance(e, LEAVES):
                return self.leaf(e, at)
            case _:
                return Figure(Fraction(0), MISSING)

    def _as_it_stands(self, e: Number | Truth | Text | Day | WindowEdge | Contestant | Draw, at: At) -> Figure:
        """A literal, a date of the window, the own id, a lot."""
        match e:
            case Number() | Truth():
                return Figure(Fraction(e.value), KNOWN)
            case Text(value=text):
                return Figure(Fraction(0), KNOWN, text)
            case Contestant():
                return Figure(Fraction(0), KNOWN, self.contestant)
            case Draw(seed=seed):
                return _drawn(self.of(seed, at), self.contestant)
            case Day(value=day):
                return Figure(Fraction(day_number(day)), KNOWN)
            case WindowEdge(edge=edge):
                period = at.instance.period
                return Figure(Fraction(day_number(period.start if edge == "start" else period.end)), KNOWN)

    def _truth(self, e: Connective | Not | IsIn, at: At) -> Figure:
        match e:
            case Connective(operands=operands, op=op):
                found = [self.of(o, at) for o in operands]
                yes = all(f.value for f in found) if op == "and" else any(f.value for f in found)
                return Figure(Fraction(yes), max(f.state for f in found))
            case Not(operand=operand):
                inner = self.of(operand, at)
                return Figure(1 - inner.value, inner.state)
            case IsIn(operand=operand, options=options):
                one = self.of(operand, at)
                return Figure(Fraction(one in [self.of(option, at) for option in options]), one.state)

    def leaf(self, e: Leaf, at: At) -> Figure:
        """A stored figure."""
        if isinstance(e, ShareOf | WindowEdge | AsOf):
            return Figure(self._of_window(e, at), KNOWN)
        if isinstance(e, Aggregate):
            return self.reader.of_facts(e, at, self.contestant)
        if isinstance(e, OverWindows):
            return self._over(e, at)
        if isinstance(e, Before):
            return self._before(e, at)
        if isinstance(e, OfRelated):
            return self.reader.stored(self.graph.nodes[related_key(e, at.home)].value, at, self.contestant)
        there = self.picked(at, e.at)
        if not self.begun(there):
            return Figure(Fraction(0), PENDING)
        if isinstance(e, Attained):
            return self._attained(e.measure, there)
        return self.reader.stored(self._stored(e, there.home), there, self.contestant)

    def _of_window(self, e: ShareOf | WindowEdge | AsOf, at: At) -> Fraction:
        """What is the same for all contestants in a window instance."""
        match e:
            case ShareOf():
                place = self.graph.plan.windows[at.instance.window].instances.index(at.instance)
                return e.of(at.instance.window)[place]
            case WindowEdge(edge=edge):
                return Fraction(day_number(edge_of(edge, at.instance.period, at.as_of)))
            case AsOf():
                return Fraction(day_number(at.as_of))

    def before(self, at: At) -> At | None:
        """The place of the instance before; None in the first one."""
        instances = self.graph.plan.windows[at.instance.window].instances
        nth = instances.index(at.instance)
        return replace(at, instance=instances[nth - 1]) if nth else None

    def _before(self, e: Before, at: At) -> Figure:
        there = self.before(at)
        if there is None:
            return self.of(e.first, at)
        if not self.begun(there):
            return Figure(Fraction(0), PENDING)
        home = there.home
        if e.name in self.graph.turning:
            home = replace(home, turn=self.graph.begun(home.window, home.read_on).index(there.instance))
        return self.reader.stored(self.graph.named(e.role, e.name, home).value, there, self.contestant, home)

    def picked(self, at: At, window: str | None) -> At:
        """The place that `@window` leads to."""
        if window is None:
            return at
        instance = self.graph.plan.windows[window].around(at.instance.period)
        assert instance, f"the check has seen to it that {window} has an instance ending with {at.instance.id}"
        return replace(at, instance=instance)

    def begun(self, at: At) -> bool:
        """Whether the instance is in the outcome at all."""
        return at.instance in self.graph.begun(at.instance.window, at.read_on)

    def _attained(self, measure: str, there: At) -> Figure:
        reach = self.graph.plan.quotas[measure, there.league].reach
        return _compared(">=" if reach == "at_least" else "<=", *self.sides(measure, there))

    def sides(self, measure: str, there: At) -> tuple[Figure, Figure]:
        """A measure and its quota."""
        m, q = self.graph.measure(measure, there.home).value, self.graph.quota(measure, there.home).value
        return self.reader.stored(m, there, self.contestant), self.reader.stored(q, there, self.contestant)

    def _stored(self, e: Reference | QuotaOf | Attainment | RankOf | AmountOf, there: Home) -> Value:
        match e:
            case AmountOf(award=award):
                return amount_read(self.graph, self.graph.plan.awards[award], there).value
            case QuotaOf(measure=measure):
                return self.graph.quota(measure, there).value
            case Attainment(measure=measure):
                return self.graph.attainment(measure, there).value
            case RankOf(board=board, from_last=from_last):
                return self.graph.rank(board, there, from_last=from_last).value
            case Reference(role="total"):
                return self.graph.total(there).value
            case Reference(role="gate", name=name):
                return self.graph.gate(name, there).value
            case Reference(name=name):
                return self.graph.measure(name, there).value

    def inside(self, e: OverWindows, at: At) -> list[At]:
        """The places a fold over windows reads."""
        here = at.instance.period
        return [replace(at, instance=i) for i in self.graph.begun(e.window, at.read_on) if i.period in here]

    def _over(self, e: OverWindows, at: At) -> Figure:
        parts = [self.of(e.operand, there) for there in self.inside(e, at)]
        if grave := max((p.state for p in parts if p.state >= PENDING), default=0):
            return Figure(Fraction(0), grave)
        values = [p.value for p in parts if p.state == KNOWN]
        match e.op:
            case "sum":
                return Figure(sum(values, Fraction(0)), KNOWN)
            case "count":
                yes = e.operand.type.kind is Kind.YES_NO
                return Figure(sum(values, Fraction(0)) if yes else Fraction(len(values)), KNOWN)
            case "all" | "any":
                return Figure(Fraction(all(values) if e.op == "all" else any(values)), KNOWN)
            case _ if not values:
                return Figure(Fraction(0), NOT_APPLICABLE)
            case "deviation":
                return Figure(deviation(values, e.operand), KNOWN)
            case "mean":
                return Figure(sum(values, Fraction(0)) / len(values), KNOWN)
            case "min" | "max":
                return Figure(min(values) if e.op == "min" else max(values), KNOWN)

    def _arithmetic(self, op: str, a: Figure, b: Figure) -> Figure:
        if state := max(a.state, b.state):
            return Figure(Fraction(0), state)
        if op == "/":
            return Figure(a.value / b.value, KNOWN) if b.value else Figure(Fraction(0), NOT_APPLICABLE)
        return Figure({"+": a.value + b.value, "-": a.value - b.value, "*": a.value * b.value}[op], KNOWN)


def deviation(values: list[Fraction], operand: Expression) -> Fraction:
    """The standard deviation of numbers of so many places, its root cut to a whole number of them."""
    parts = max(Fraction(1), operand.scale) if isinstance(operand, Round) else Fraction(1)
    whole = [int(v * parts) for v in values]
    return Fraction(isqrt(len(whole) * sum(n * n for n in whole) - sum(whole) ** 2)) / (len(whole) * parts)


def _tiered(tiers: Tiers, x: Figure) -> Figure:
    """What tiers make of a figure."""
    if x.state != KNOWN:
        return x
    step = tiers.step(x.value)
    if tiers.mode == "marginal":
        a, b = tiers.marginal[step] if step is not None else (Fraction(0), Fraction(0))
        return Figure(a + b * x.value, KNOWN)
    result = tiers.below if step is None else tiers.steps[step].result
    if result is None:
        return Figure(Fraction(0), NOT_APPLICABLE)
    if isinstance(result, str):
        return Figure(Fraction(0), KNOWN, result)
    return Figure(result, KNOWN)


def _drawn(seed: Figure, contestant: str) -> Figure:
    text = sha256(f"{seed.text or seed.value}|{contestant}".encode()).hexdigest()
    return Figure(Fraction(0), seed.state, text if seed.state == KNOWN else "")


def _compared(op: str, a: Figure, b: Figure) -> Figure:
    if state := max(a.state, b.state):
        return Figure(Fraction(0), state)
    x, y = (a.value, a.text), (b.value, b.text)
    yes = {"<": x < y, "<=": x <= y, "=": x == y, "!=": x != y, ">=": x >= y, ">": x > y}[op]
    return Figure(Fraction(yes), KNOWN)


def _called(function: str, parts: list[Figure]) -> Figure:
    if state := max(p.state for p in parts):
        return Figure(Fraction(0), state)
    values = [p.value for p in parts]
    match function:
        case "floor":
            return Figure(Fraction(floor(values[0])), KNOWN)
        case "ceil":
            return Figure(Fraction(ceil(values[0])), KNOWN)
        case "abs":
            return Figure(abs(values[0]), KNOWN)
        case _:
            return Figure(min(values) if function == "min" else max(values), KNOWN)
