"""Formulas and named values of a contestant in a window instance, by plain recursion with memo."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from hashlib import sha256
from math import isqrt
from typing import Any, TypeVar

from tests.oracle import boards
from tests.oracle.aggregates import aggregate
from tests.oracle.cells import COMPARE, arithmetic, call, edge, rounded, tiered
from tests.oracle.derived import add_derived
from tests.oracle.leagues import members, related
from tests.oracle.tables import Tables
from tests.oracle.values import (
    MISSING,
    NOT_APPLICABLE,
    PENDING,
    ZERO,
    State,
    Value,
    known,
    of_state,
    worst,
)

from kaimenhong.money import round_fraction
from kaimenhong.periods import Instance
from kaimenhong.plan import model as m

T = TypeVar("T")
UNDEFINED = {"not_applicable": NOT_APPLICABLE, "missing": MISSING}


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a formula is evaluated. `measure` gives the rules of its divisions, `prior` the fold's last value."""

    league: str
    instance: Instance
    contestant: str
    measure: m.Measure | None = None
    prior: Value | None = None


class Nodes:
    """All values of one plan over one set of facts."""

    def __init__(self, plan: m.Plan, tables: Tables, earlier: Sequence[Nodes] = ()) -> None:
        self.plan = plan
        self.earlier = earlier  # of the versions of the plan before this one
        self.versions: Sequence[Nodes] = (*earlier, self)  # all of them, once all are there
        self.tables = tables
        self.members = {name: members(tables, plan, league) for name, league in plan.leagues.items()}
        self._memo: dict[tuple[object, ...], Any] = {}

    def on(self, day: date) -> Nodes:
        """The same, read as of an earlier day; who competes does not change."""
        return self if day >= self.tables.as_of else self.once(("on", day), lambda: self._on(day))

    def _on(self, day: date) -> Nodes:
        tables = self.tables.on(day)
        add_derived(tables, self.plan)
        then = Nodes(self.plan, tables, [version.on(day) for version in self.earlier])
        then.members = self.members
        return then

    # --- versions

    def starts_by(self, day: date) -> bool:
        """Whether this version is in force on a day; the first always was."""
        return self.plan.amends is None or self.plan.amends.governs_from <= day

    def governor(self, instance: Instance) -> Nodes:
        """Of this version and those before, the one in force on the instance's last day that is read."""
        day = self.reading_end(instance)
        return [version for version in (*self.earlier, self) if version.starts_by(day)][-1] if self.earlier else self

    def governs(self, instance: Instance) -> bool:
        """Whether no version, be it a later one, is nearer to the instance's last day."""
        return self.versions[-1].governor(instance) is self

    def same_instance(self, instance: Instance) -> Instance | None:
        """The instance of that id in this version."""
        window = self.plan.windows.get(instance.window)
        return next((i for i in window.instances if i.id == instance.id), None) if window else None

    def defines(self, kind: str, name: str, league: str, window: str) -> bool:
        """Whether a name is defined here; items are nobody's but their scorecard's."""
        plan = self.plan
        match kind:
            case "measure" | "gate":
                node = plan.measures.get(name) if kind == "measure" else plan.gates.get(name)
                return node is not None and league in node.leagues and window in node.windows
            case "quota":
                return (name, league) in plan.quotas and window in plan.quotas[name, league].curve
            case "attainment":
                return self.defines("measure", name, league, window) and self.defines("quota", name, league, window)
            case "total":
                card = plan.scorecards.get(league)
                return card is not None and card.total == name and window in card.windows
            case "board":
                board = plan.boards.get(name)
                return board is not None and board.league == league and window in board.windows
        return False

    def elsewhere(self, kind: str, name: str, league: str, instance: Instance) -> tuple[Nodes, Instance] | None:
        """The earlier version that governs an instance and has the name there, with its own such instance."""
        other = self.governor(instance)
        there = other.same_instance(instance)
        if other is self or there is None or not other.defines(kind, name, league, instance.window):
            return None
        return other, there

    # --- windows ---

    def begun(self, window: str) -> list[Instance]:
        return [i for i in self.plan.windows[window].instances if i.period.start <= self.tables.as_of]

    def reading_end(self, instance: Instance) -> date:
        return min(instance.period.end, self.tables.as_of)

    def once(self, key: tuple[object, ...], make: Callable[[], T]) -> T:
        """What was made of the key before, or is made now: a plan and its facts do not change."""
        if key not in self._memo:
            self._memo[key] = make()
        found: T = self._memo[key]
        return found

    # --- named values ---

    def _once(self, kind: str, name: str, spot: Spot) -> Value:
        """The named value at a spot; spots of named values carry nothing but league, instance, contestant."""
        earlier = self.elsewhere(kind, name, spot.league, spot.instance)
        if earlier is not None:
            other, there = earlier
            if spot.contestant not in other.members[spot.league]:
                return NOT_APPLICABLE
            return other.named(kind, name, replace(spot, instance=there))
        key = (kind, name, spot.league, spot.instance.id, spot.contestant)
        make: Callable[[str, Spot], Value] = getattr(self, f"_{kind}")
        return self.once(key, lambda: make(name, spot))

    def named(self, kind: str, name: str, spot: Spot, at: str | None = None) -> Value:
        """kind: measure, gate, total, quota, attainment, attained. A window that has not begun: pending."""
        instance = spot.instance
        if at is not None:
            found = self.plan.windows[at].around(instance.period)
            assert found is not None, f"no instance of {at} ends with {instance.id}"
            instance = found
        if instance.period.start > self.tables.as_of:
            return PENDING
        return self._once(kind, name, Spot(spot.league, instance, spot.contestant))

    def _measure(self, name: str, spot: Spot) -> Value:
        measure = self.plan.measures[name]
        return self.value(measure.formula, replace(spot, measure=measure))

    def _gate(self, name: str, spot: Spot) -> Value:
        gate = self.plan.gates[name]
        return self.or_else(self.value(gate.formula, spot), gate.not_applicable, spot)

    def _quota(self, measure: str, spot: Spot) -> Value:
        quota = self.plan.quotas[measure, spot.league]
        window = self.plan.windows[spot.instance.window]
        share = quota.curve[window.name][window.instances.index(spot.instance)]
        formula = self.value(quota.formula, spot)
        return known(formula.number * share) if formula.known else formula

    def _attainment(self, measure: str, spot: Spot) -> Value:
        quota = self.plan.quotas[measure, spot.league]
        reached, target = self._both(measure, spot)
        if not (reached.known and target.known):
            return of_state(worst((reached, target)))
        if target.number == 0:
            return UNDEFINED[quota.zero]
        if target.number < 0:
            return UNDEFINED[quota.negative]
        return known(reached.number / target.number)

    def _attained(self, measure: str, spot: Spot) -> Value:
        quota = self.plan.quotas[measure, spot.league]
        reached, target = self._both(measure, spot)
        if not (reached.known and target.known):
            return of_state(worst((reached, target)))
        if quota.reach == "at_most":
            return known(reached.number <= target.number)
        return known(reached.number >= target.number)

    def _both(self, measure: str, spot: Spot) -> tuple[Value, Value]:
        return self._once("measure", measure, spot), self._once("quota", measure, spot)

    def _item(self, name: str, spot: Spot) -> Value:
        card = self.plan.scorecards[spot.league]
        item = next(i for i in card.items if i.name == name)
        earn = self.or_else(self.value(item.earn, spot), item.not_applicable, spot)
        if not earn.known:
            return earn
        points = earn.number if item.points is None else item.points * earn.number
        if item.floor is not None:
            points = max(points, item.floor)
        if item.cap is not None:
            points = min(points, item.cap)
        scale = 10**card.decimals
        return known(Fraction(round_fraction(points * scale, card.rounding), scale))

    def _total(self, _name: str, spot: Spot) -> Value:
        items = [self._once("item", i.name, spot) for i in self.plan.scorecards[spot.league].items]
        state = worst(items)
        return of_state(state) if state is not State.KNOWN else known(sum((i.number for i in items), ZERO))

    def or_else(self, value: Value, instead: m.Expression | None, spot: Spot) -> Value:
        """`not_applicable:` replaces not applicable, and nothing else."""
        other = None if instead is None else self.value(instead, spot)
        return other if other is not None and value.state is State.NOT_APPLICABLE else value

    def standings(self, board: str, instance: Instance) -> boards.Standings:
        return self.once(
            ("standings", board, instance.id), lambda: boards.standings(self, self.plan.boards[board], instance)
        )

    # --- formulas ---

    def value(self, formula: m.Expression, spot: Spot) -> Value:  # noqa: C901, PLR0911, PLR0912  one line a form
        match formula:
            case m.Number() | m.Text() | m.Day() | m.Truth():
                return known(formula.value)
            case m.WindowEdge():
                return known(edge(formula, spot.instance.period, self.tables.as_of))
            case m.Before():
                return self._before(formula, spot)
            case m.AsOf():
                return known(self.tables.as_of)
            case m.ShareOf():
                place = self.plan.windows[spot.instance.window].instances.index(spot.instance)
                return known(formula.of(spot.instance.window)[place])
            case m.Contestant():
                return known(spot.contestant)
            case m.Draw():
                return _drawn(self.value(formula.seed, spot), spot.contestant)
            case m.Reference():
                return self.named(formula.role, formula.name, spot, formula.at)
            case m.QuotaOf():
                return self.named("quota", formula.measure, spot, formula.at)
            case m.Attainment():
                return self.named("attainment", formula.measure, spot, formula.at)
            case m.Attained():
                return self.named("attained", formula.measure, spot, formula.at)
            case m.AmountOf():
                return self._amount(formula, spot)
            case m.RankOf():
                return self._rank(formula, spot)
            case m.Prior():
                assert spot.prior is not None
                return spot.prior
            case m.Aggregate():
                return self._aggregate(formula, spot)
            case m.OverWindows():
                inside = [i for i in self.begun(formula.window) if i.period in spot.instance.period]
                parts = [self.value(formula.operand, replace(spot, instance=i)) for i in inside]
                return self._gather(formula.op, formula.operand, parts)
            case m.OfRelated():
                return self._of(formula, spot)
            case m.Choose():
                return self._choose(formula, spot)
        return self._operation(formula, spot)

    def _aggregate(self, formula: m.Aggregate, spot: Spot) -> Value:
        kind = self.plan.leagues[spot.league].contestants
        key = ("aggregate", id(formula), kind, spot.instance.id, spot.contestant)
        whose = (kind, spot.contestant)
        return self.once(key, lambda: aggregate(self.tables, self.plan, formula, whose, spot.instance.period))

    def _amount(self, formula: m.AmountOf, spot: Spot) -> Value:
        """What an award comes to, before payees and parts."""
        from tests.oracle.pay import Asked, amount  # noqa: PLC0415  awards are computed from nodes

        instance = spot.instance
        if formula.at is not None:
            found = self.plan.windows[formula.at].around(instance.period)
            assert found is not None
            instance = found
        if instance.period.start > self.tables.as_of:
            return PENDING
        award = self.plan.awards[formula.award]
        other = self.governor(instance)
        theirs = next((a for a in other.plan.awards.values() if a.id == award.id), None)
        there = other.same_instance(instance)
        if other is not self and theirs and there and (theirs.league, theirs.window) == (spot.league, instance.window):
            if spot.contestant not in other.members[spot.league]:
                return NOT_APPLICABLE
            own = replace(formula, award=theirs.name, at=None)
            return other.value(own, replace(spot, instance=there))
        asked = Asked(self.plan.awards[formula.award], spot.contestant, instance, final=False, prior=None)
        paid = self.once(("amount", formula.award, spot.contestant, instance.id), lambda: amount(self, asked))
        return known(paid.amount) if paid.state is State.KNOWN else of_state(paid.state)

    def _before(self, formula: m.Before, spot: Spot) -> Value:
        """The instance before in the window's list; earlier ones are computed first, for each may ask for its own."""
        instances = self.plan.windows[spot.instance.window].instances
        earlier = instances[: instances.index(spot.instance)]
        if not earlier:
            return self.value(formula.first, spot)
        return [self.named(formula.role, formula.name, replace(spot, instance=i)) for i in earlier][-1]

    def _rank(self, formula: m.RankOf, spot: Spot) -> Value:
        instance = spot.instance
        if formula.at is not None:
            found = self.plan.windows[formula.at].around(instance.period)
            assert found is not None
            instance = found
        if instance.period.start > self.tables.as_of:
            return PENDING
        earlier = self.elsewhere("board", formula.board, spot.league, instance)
        if earlier is not None:
            other, there = earlier
            if spot.contestant not in other.members[spot.league]:
                return NOT_APPLICABLE
            return other.standings(formula.board, there).rank(spot.contestant, from_last=formula.from_last)
        return self.standings(formula.board, instance).rank(spot.contestant, from_last=formula.from_last)

    def _of(self, formula: m.OfRelated, spot: Spot) -> Value:
        league = formula.league or spot.league
        those: Sequence[str] = self.members[league]
        if formula.relation is not None:
            relation = self.plan.relations[formula.relation]
            day = self.reading_end(spot.instance)
            those = self.once(
                ("related", relation.name, league, spot.contestant, day),
                lambda: related(self.tables, self.plan, relation, spot.contestant, self.members[league], day),
            )
        found = self.once(("of", id(formula), league, spot.instance.id), lambda: self._everybody(formula, league, spot))
        return self._gather(formula.op, formula.operand, [found[c] for c in those])

    def _everybody(self, formula: m.OfRelated, league: str, spot: Spot) -> dict[str, Value]:
        """The operand of all of a league: what the data forbid is refused whoever is related to whom."""
        there = {c: replace(spot, league=league, contestant=c) for c in self.members[league]}
        return {c: self.value(formula.operand, s) for c, s in there.items()}

    def _gather(self, op: str, operand: m.Expression, parts: list[Value]) -> Value:
        """Over windows or contestants: not applicable parts are left out, pending and missing ones decide."""
        counted = [p for p in parts if p.state is not State.NOT_APPLICABLE]
        state = worst(counted)
        if state is not State.KNOWN:
            return of_state(state)
        if op in ("all", "any"):
            truths = [p.yes for p in counted]
            return known(all(truths) if op == "all" else any(truths))
        if op == "count":
            return known(sum(p.yes for p in counted) if operand.type.kind is m.Kind.YES_NO else len(counted))
        numbers = [p.number for p in counted]
        if op == "sum":
            return known(sum(numbers, ZERO))
        if not numbers:
            return NOT_APPLICABLE
        if op == "deviation":
            return known(_deviation(numbers, operand))
        fold = {"mean": sum(numbers, ZERO) / len(numbers), "min": min(numbers), "max": max(numbers)}
        return known(fold[op])

    def _choose(self, formula: m.Choose, spot: Spot) -> Value:
        """The branch picked; both are computed, so that what the data forbid is refused either way."""
        condition = self.value(formula.condition, spot)
        then, otherwise = self.value(formula.then, spot), self.value(formula.otherwise, spot)
        if not condition.known:
            return condition
        return then if condition.yes else otherwise

    def _operation(self, formula: m.Expression, spot: Spot) -> Value:  # noqa: C901  one line a form
        """Operations whose operands must all be known."""
        operands = [self.value(o, spot) for o in _operands(formula)]
        state = worst(operands)
        if state is not State.KNOWN:
            return of_state(state)
        contents = [o.content for o in operands]
        match formula:
            case m.Arithmetic(op="/") if spot.measure is not None and not _constant(formula.right):
                return _divide(spot.measure, operands[0].number, operands[1].number)
            case m.Arithmetic():
                return known(arithmetic(formula.op, contents[0], contents[1]))
            case m.Comparison():
                return known(COMPARE[formula.op](contents[0], contents[1]))
            case m.Connective():
                truths = [o.yes for o in operands]
                return known(all(truths) if formula.op == "and" else any(truths))
            case m.Not():
                return known(not operands[0].yes)
            case m.IsIn():
                return known(contents[0] in contents[1:])
            case m.Call():
                return known(call(formula.function, [o.number for o in operands]))
            case m.Tiered():
                found = tiered(formula.tiers, operands[0].number)
                return NOT_APPLICABLE if found is None else known(found)
            case m.Round():
                return known(rounded(formula, operands[0].number))
        raise AssertionError(f"not a formula of a contestant: {formula}")


def _divide(measure: m.Measure, above: Fraction, below: Fraction) -> Value:
    """A division of a measure, by the measure's words for zero and negative denominators."""
    if below == 0:
        assert measure.zero_denominator is not None
        return UNDEFINED[measure.zero_denominator]
    if below < 0 and measure.negative_denominator in UNDEFINED:
        return UNDEFINED[measure.negative_denominator]
    return known(above / below)


def _drawn(seed: Value, contestant: str) -> Value:
    """What `printf '%s' 'seed|id' | sha256sum` prints."""
    if not seed.known:
        return seed
    text = seed.content if isinstance(seed.content, str) else str(seed.number)
    return known(sha256(f"{text}|{contestant}".encode()).hexdigest())


def _constant(formula: m.Expression) -> bool:
    """Whether a denominator is of literals alone: then it is divided by as it stands."""
    if isinstance(formula, (m.Arithmetic, m.Call, m.Round)):
        return all(_constant(operand) for operand in _operands(formula))
    return isinstance(formula, (m.Number, m.Day))


def _operands(formula: m.Expression) -> tuple[m.Expression, ...]:
    match formula:
        case m.Arithmetic() | m.Comparison():
            return (formula.left, formula.right)
        case m.Connective():
            return formula.operands
        case m.Not() | m.Round() | m.Tiered():
            return (formula.operand,)
        case m.IsIn():
            return (formula.operand, *formula.options)
        case m.Call():
            return formula.arguments
    raise AssertionError(f"not an operation: {formula}")


def _deviation(numbers: list[Fraction], operand: m.Expression) -> Fraction:
    """The root of the mean square distance from the mean, cut to whole units of the number's places over how many."""
    places = operand.places if isinstance(operand, m.Round) else 0
    if operand.type.kind is m.Kind.MONEY:
        places = max(places - 2, 0) if isinstance(operand, m.Round) else 0
    unit = Fraction(10) ** max(places, 0)
    k, mean = len(numbers), sum(numbers, ZERO) / len(numbers)
    variance = sum(((n - mean) ** 2 for n in numbers), ZERO) / k
    under = variance * (k * unit) ** 2
    assert under.denominator == 1
    return Fraction(isqrt(under.numerator)) / (k * unit)
