"""Node formulas to SQL, and the memory of nodes already compiled."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from fractions import Fraction
from functools import reduce

from sqlglot import exp

from kaimenhong.engine import boards, related, sql, value
from kaimenhong.engine.base import BaseFigures
from kaimenhong.engine.formulas import Formulas
from kaimenhong.engine.league import LeagueTable, Spot
from kaimenhong.engine.node import At, Key, Stored
from kaimenhong.engine.sql import E
from kaimenhong.engine.value import KNOWN, MISSING, NOT_APPLICABLE, PENDING, Truth, Value
from kaimenhong.facts import Contract
from kaimenhong.periods import Instance
from kaimenhong.plan.model import (
    Aggregate,
    Attained,
    Attainment,
    Expression,
    Kind,
    OfRelated,
    OverWindows,
    Plan,
    Prior,
    QuotaOf,
    RankOf,
    Reference,
)

UNDEFINED: Mapping[str, int] = {"not_applicable": NOT_APPLICABLE, "missing": MISSING}


class Graph:
    """Every node once: compiled on first use, its columns placed where its parts can be read."""

    def __init__(self, plan: Plan, contracts: Mapping[str, Contract], as_of: date, world_width: int) -> None:
        self.plan, self.contracts, self.as_of = plan, contracts, as_of
        self.world_width = world_width
        self.leagues = {name: LeagueTable(league) for name, league in plan.leagues.items()}
        self.figures = {n: BaseFigures(t, contracts, plan.base_date) for n, t in self.leagues.items()}
        self.nodes: dict[Key, Stored] = {}
        self._reading: list[Spot] = []
        self.related_days: set[tuple[str, date]] = set()
        self._parts = 0
        self.at_work = plan.campaign  # the node being compiled, for a refusal

    # --- where and when

    @property
    def world(self) -> list[E]:
        """What sets worlds apart in one evaluation; nothing where there is only one."""
        return [sql.first_letters(sql.col("contestant"), self.world_width)] if self.world_width else []

    def begun(self, instance: Instance) -> bool:
        """Whether the instance is in the outcome at all."""
        return instance.period.start <= self.as_of

    def pick(self, at: At, window: str | None) -> At:
        """The place that `@window` leads to."""
        if window is None:
            return at
        instance = self.plan.windows[window].ending(at.instance.period.end)
        assert instance, f"the check has seen to it that {window} has an instance ending with {at.instance.id}"
        return At(at.league, instance, at.as_of)

    # --- reading and storing

    def read(self, stored: Stored) -> Stored:
        """Note that the node being compiled needs these columns."""
        self._reading[-1] = max(self._reading[-1], stored.spot)
        return stored

    def node(self, key: Key, compile_: Callable[[], Value | Truth]) -> Stored:
        """The stored node, compiled if it is new. It is placed one level above all it reads."""
        if key not in self.nodes:
            self.at_work = f"{key.name} ({key.league}, {key.instance})"
            self._reading.append((0, 0))
            result = compile_()
            spot = self._above(self._reading.pop())
            self.nodes[key] = self.store(key, result, spot)
        return self.read(self.nodes[key]) if self._reading else self.nodes[key]

    def _above(self, spot: Spot) -> Spot:
        return spot[0], spot[1] + 1

    def store(self, key: Key, result: Value | Truth, spot: Spot) -> Stored:
        """Columns for a value: numerator, denominator and state, each only where it is not the same for all."""
        words = f"{key.name} {key.instance}{f' {key.detail}' if isinstance(key.detail, str) and key.detail else ''}"
        if isinstance(result, Truth):
            one = sql.case([(result.yes, sql.num(1))], sql.num(0))
            held = self.keep(key.league, spot, words, Value(one, 1, result.s, 1, 1))
            return Stored(held, spot, Truth(sql.eq(held.n, sql.num(1)), held.s))
        return Stored(self.keep(key.league, spot, words, result), spot)

    def keep(self, league: str, spot: Spot, words: str, v: Value) -> Value:
        """A value as columns; a known one is never NULL, one that is not known always."""
        if v.plain and not isinstance(v.n, exp.Literal):
            return v
        table = self.leagues[league]
        n, d = v.n, v.d
        if v.s != KNOWN:
            n = sql.case([(value.known(v.s), v.n)])
            d = d if isinstance(d, int) else sql.case([(value.known(v.s), d)])
        n = table.place(spot, f"{words} n", sql.Wide(this=n))
        if not isinstance(d, int):
            d = table.place(spot, f"{words} d", sql.Wide(this=d))
        s = v.s if isinstance(v.s, int) else table.place(spot, f"{words} s", v.s)
        return Value(n, d, s, v.most_n, v.most_d)

    def plain(self, league: str, v: Value) -> Value:
        """The value, stored on the way if it is not plain: what is read more than once is computed once."""
        if v.plain:
            return v
        spot = self._above(self._reading[-1])
        self._reading[-1] = spot
        self._parts += 1
        return self.keep(league, spot, f"part {self._parts}", v)

    def formulas(self, at: At) -> NodeFormulas:
        """Formulas at a place."""
        return NodeFormulas(self, at, UNDEFINED["not_applicable"], None)

    # --- nodes of the plan

    def measure(self, name: str, at: At) -> Stored:
        """A measure."""
        m = self.plan.measures[name]
        zero = UNDEFINED[m.zero_denominator or "not_applicable"]
        negative = UNDEFINED.get(m.negative_denominator or "as_is")
        return self.node(
            Key("measure", name, at.league, at.instance.id),
            lambda: NodeFormulas(self, at, zero, negative).number(m.formula),
        )

    def gate(self, name: str, at: At) -> Stored:
        """A gate; what is not applicable says what the plan says."""
        g = self.plan.gates[name]
        return self.node(
            Key("gate", name, at.league, at.instance.id), lambda: self.condition(g.formula, g.not_applicable, at)
        )

    def condition(self, e: Expression, instead: Expression | None, at: At) -> Truth:
        """A yes/no formula, with the plan's word for not applicable."""
        f = self.formulas(at)
        result = f.truth(e)
        if instead is None or result.s == KNOWN:
            return result
        one = f.plain(Value(sql.case([(result.yes, sql.num(1))], sql.num(0)), 1, result.s, 1, 1))
        result = Truth(sql.eq(one.n, sql.num(1)), one.s)
        other = f.truth(instead)
        not_applicable = sql.eq(value.state_sql(result.s), sql.num(NOT_APPLICABLE))
        yes = sql.case([(not_applicable, other.yes)], result.yes)
        return Truth(yes, sql.case([(not_applicable, value.state_sql(other.s))], value.state_sql(result.s)))

    def quota(self, measure: str, at: At) -> Stored:
        """A quota after its window's share."""
        q = self.plan.quotas[measure, at.league]
        place = self.plan.windows[at.instance.window].instances.index(at.instance)
        share = q.curve[at.instance.window][place] if q.curve else Fraction(1)
        return self.node(
            Key("quota", f"quota({measure})", at.league, at.instance.id),
            lambda: value.multiply(self.formulas(at).number(q.formula), value.constant(share)),
        )

    def attainment(self, measure: str, at: At) -> Stored:
        """A measure over its quota."""
        q = self.plan.quotas[measure, at.league]
        return self.node(
            Key("attainment", f"attainment({measure})", at.league, at.instance.id),
            lambda: value.divide(
                self.measure(measure, at).value,
                self.quota(measure, at).value,
                UNDEFINED[q.zero],
                UNDEFINED[q.negative],
            ),
        )

    def attained(self, measure: str, at: At) -> Truth:
        """Whether the quota is reached."""
        reach = self.plan.quotas[measure, at.league].reach
        sign = ">=" if reach == "at_least" else "<="
        return value.compare(sign, self.measure(measure, at).value, self.quota(measure, at).value)

    def item(self, number: int, at: At) -> Stored:
        """Points of one item, at the scale."""
        card = self.plan.scorecards[at.league]
        item = card.items[number]
        scale = 10**card.decimals

        def points() -> Value:
            f = self.formulas(at)
            earn = f.plain(f.number(item.earn))
            if item.not_applicable is not None and earn.s != KNOWN:
                gone = Truth(sql.eq(value.state_sql(earn.s), sql.num(NOT_APPLICABLE)), KNOWN)
                earn = f.plain(value.choose(gone, f.plain(f.number(item.not_applicable)), earn))
            if item.points is not None:
                earn = value.multiply(earn, value.constant(item.points))
            for bound, sign in ((item.floor, ">="), (item.cap, "<=")):
                if bound is not None:
                    earn = f.plain(value.extreme(f.plain(earn), value.constant(bound), sign))
            whole = value.rounded(value.multiply(earn, value.constant(scale)), card.rounding)
            return Value(whole.n, scale, whole.s, whole.most_n, scale)

        return self.node(Key("item", item.name, at.league, at.instance.id), points)

    def total(self, at: At) -> Stored:
        """The sum of the rounded items."""
        card = self.plan.scorecards[at.league]
        return self.node(
            Key("total", card.total, at.league, at.instance.id),
            lambda: reduce(value.plus, [self.item(i, at).value for i in range(len(card.items))]),
        )

    def board(self, name: str, at: At) -> Stored:
        """A board's columns."""
        key = Key("board", name, at.league, at.instance.id)
        if key not in self.nodes:
            self._reading.append((0, 0))
            stored = boards.compile_board(self, self.plan.boards[name], at)
            self._reading.pop()
            self.nodes[key] = stored
        return self.read(self.nodes[key]) if self._reading else self.nodes[key]

    def apart(self, compile_: Callable[[], Stored]) -> Stored:
        """Compile without the node at hand reading it: what it reads is joined to it later."""
        self._reading.append((0, 0))
        result = compile_()
        self._reading.pop()
        return result

    def sort_columns(self, league: str, words: str, stored: Stored) -> tuple[tuple[E, ...], Spot]:
        """Columns whose order, one after the other, is the order of the values; and where they can be read.

        Whole numerators over one denominator order as they are; else floor(n/d) and limbs of the remainder.
        """
        v, spot = stored.value, stored.spot
        if isinstance(v.d, int):
            return (v.n,), spot
        table = self.leagues[league]
        spot = self._above(spot)
        found = [table.place(spot, f"{words} whole", sql.floor_quotient(v.n, v.divisor))]
        rest = sql.sub(v.n, sql.mul(found[0], v.divisor))
        for width in value.limb_widths(v.most_d):
            spot = self._above(spot)
            scaled = sql.mul(rest, sql.num(10**width))
            found.append(table.place(spot, f"{words} limb", sql.quotient(scaled, v.divisor)))
            rest = sql.sub(scaled, sql.mul(found[-1], v.divisor))
        return tuple(found), spot


class NodeFormulas(Formulas):
    """Formulas over nodes, at a league and a window instance."""

    def __init__(self, graph: Graph, at: At, zero: int, negative: int | None) -> None:
        super().__init__(at.instance.period)
        self.graph, self.at, self.zero, self.negative = graph, at, zero, negative

    def plain(self, v: Value) -> Value:
        """Stored on the way."""
        return self.graph.plain(self.at.league, v)

    def quotient(self, a: Value, b: Value) -> Value:
        """A division, as the measure says."""
        return value.divide(a, b, self.zero, self.negative)

    def leaf(self, e: Expression) -> Value:
        """A figure of the facts, a node, what was before, or what others have."""
        match e:
            case Aggregate():
                return self.graph.figures[self.at.league].figure(e, self.at.instance.period, self.at.reading)
            case Prior():
                assert self.at.prior is not None, "prior() stands only in a fold"
                return self.at.prior
            case OverWindows():
                return self._over(e)
            case OfRelated():
                return related.of_related(self.graph, e, self.at)
            case _:
                return self._node(e)

    def leaf_truth(self, e: Expression) -> Truth:
        """A gate, `attained`, or a yes/no over windows or contestants."""
        if isinstance(e, Reference | Attained):
            there = self.graph.pick(self.at, e.at)
            if not self.graph.begun(there.instance):
                return Truth(sql.FALSE, PENDING)
            if isinstance(e, Attained):
                return self.graph.attained(e.measure, there)
            stored = self.graph.gate(e.name, there)
            assert stored.truth
            return stored.truth
        v = self.leaf(e)
        return Truth(sql.eq(v.n, sql.num(1)), v.s)

    def _node(self, e: Expression) -> Value:
        assert isinstance(e, Reference | QuotaOf | Attainment | RankOf), f"not of a node: {e}"
        there = self.graph.pick(self.at, e.at)
        if not self.graph.begun(there.instance):
            return value.unknown(PENDING)
        match e:
            case QuotaOf(measure=measure):
                return self.graph.quota(measure, there).value
            case Attainment(measure=measure):
                return self.graph.attainment(measure, there).value
            case RankOf(board=board, from_last=from_last):
                if from_last:
                    return boards.last_place(self.graph, board, there).value
                return boards.board_columns(self.graph, board, there).place
            case Reference(role="total"):
                return self.graph.total(there).value
            case Reference(name=name):
                return self.graph.measure(name, there).value

    def _over(self, e: OverWindows) -> Value:
        """Over the begun instances inside this window; a part that is not applicable is left out."""
        here = self.at.instance.period
        inside = [i for i in self.graph.plan.windows[e.window].instances if i.period in here and self.graph.begun(i)]
        places = [At(self.at.league, i, self.at.as_of) for i in inside]
        parts = [self.plain(NodeFormulas(self.graph, at, self.zero, self.negative).number(e.operand)) for at in places]
        return related.folded(e.op, parts, self.plain, yes_no=e.operand.type.kind is Kind.YES_NO)
