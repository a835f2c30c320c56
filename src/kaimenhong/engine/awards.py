"""What awards come to for each contestant: amounts, folds from settlement to settlement, shares of prizes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING, assert_never

from kaimenhong.engine import boards, sql, value
from kaimenhong.engine.across import across, joined
from kaimenhong.engine.boards import ties
from kaimenhong.engine.formulas import Formulas
from kaimenhong.engine.node import AwardColumns, BoardColumns, Home, Key, Stored
from kaimenhong.engine.pool import pooled
from kaimenhong.engine.slots import Slot
from kaimenhong.engine.sql import E
from kaimenhong.engine.value import KNOWN, MISSING, NOT_APPLICABLE, PENDING, Truth, Value
from kaimenhong.plan.model import (
    AsOf,
    Award,
    Choose,
    Expression,
    Fold,
    Kind,
    Number,
    PayByPlace,
    PayFormula,
    PayPerRow,
    PayPool,
    Prior,
    WindowEdge,
)
from kaimenhong.plan.versions import award_of

if TYPE_CHECKING:
    from kaimenhong.engine.nodes import Graph

NOTHING = value.constant(0)


@dataclass(frozen=True, slots=True)
class Due:
    """What an award comes to, in the table of a home; at one slot (a fold), or at every slot read as of its day.

    `conditions`: of the parts that have one, whether it holds (1 or 0).
    """

    home: Home
    stored: Stored
    slot: Slot | None
    conditions: Mapping[str, Stored] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Settled:
    """What an award came to at a settlement: in the table of a home, which may be an earlier version's."""

    graph: Graph
    home: Home
    stored: Stored
    place: int  # the ordinal of its instance there


def dues(graph: Graph, award: Award, slots: tuple[Slot, ...]) -> list[Due]:
    """The amounts due of an award; of a row award whether its condition holds (1 or 0)."""
    if award.fold and isinstance(award.pay, PayFormula):
        return _folded(graph, award, award.fold, slots)
    homes = dict.fromkeys(Home(award.league, award.window, "", s.read_on) for s in slots)
    return [Due(home, amount(graph, award, home), None, _conditions(graph, award, home)) for home in homes]


def _conditions(graph: Graph, award: Award, home: Home) -> dict[str, Stored]:
    """Whether the condition of each part holds."""
    found: dict[str, Stored] = {}
    for part in award.parts:
        if part.condition is not None:
            key = Key("award", award.name, home, f"part {part.name}")
            found[part.name] = graph.node(key, partial(graph.condition, part.condition, part.not_applicable, home))
    return found


def amount_read(graph: Graph, award: Award, home: Home) -> Stored:
    """`amount(award)`, for other formulas to read, of the version that governs the instance."""

    def read(of: Graph, there: Home) -> Stored:
        theirs = award_of(of.plan, award.id)
        assert theirs, f"{award.id} is an award of this version"
        return own_amount(of, theirs, there)

    return across(graph, f"amount({award.id})", ("award", award.id), home, read)


def own_amount(graph: Graph, award: Award, home: Home) -> Stored:
    """What an award comes to by this version's rule: of a row award the sum of its rows."""
    if isinstance(award.pay, PayPerRow):
        pay, key = award.pay, Key("award", award.name, home, "sum")
        return graph.node(
            key, lambda: _if(graph, award, home, graph.figures(home.league, home.read_on).paid(pay, graph.table(home)))
        )
    stored = amount(graph, award, home)
    return graph.noted(Stored(stored.value, stored.spot))


def amount(graph: Graph, award: Award, home: Home) -> Stored:
    """What pay comes to; of a row award whether its condition holds."""
    match award.pay:
        case PayFormula(formula=formula):
            return graph.node(
                Key("award", award.name, home),
                lambda: _if(graph, award, home, _whole(graph, award, home, graph.formulas(home).number(formula))),
            )
        case PayByPlace():
            return _by_place(graph, award, award.pay, home)
        case PayPool() as pay:
            return graph.node(
                Key("award", award.name, home),
                lambda: _if(graph, award, home, pooled(graph, award, pay, home)),
            )
        case PayPerRow(limit=limit):
            key, alone = Key("award", award.name, home, "if"), limit is None or limit.within == "contestant"
            return graph.node(key, lambda: _held(graph, award, home, alone=alone))
        case _:
            assert_never(award.pay)


def _whole(graph: Graph, award: Award, home: Home, amount: Value) -> Value:
    assert isinstance(award.pay, PayFormula)
    if award.pay.rounding is None:
        return graph.plain(home, value.whole(amount))
    scaled = value.multiply(amount, value.constant(10**award.pay.decimals))
    return graph.plain(home, value.rounded(graph.plain(home, scaled), award.pay.rounding))


def _if(graph: Graph, award: Award, home: Home, amount: Value) -> Value:
    """The amount where the award's condition holds, else nothing."""
    if award.condition is None:
        return amount
    amount = graph.plain(home, amount)
    condition = graph.condition(award.condition, award.not_applicable, home)
    return value.choose(condition, amount, NOTHING)


def _held(graph: Graph, award: Award, home: Home, *, alone: bool) -> Value:
    """1 where the condition holds; where rows of all are counted together, all wait for whose is not known."""
    held = _if(graph, award, home, value.constant(1))
    if alone or held.s == KNOWN:
        return held
    held = graph.plain(home, held)
    met = sql.both(value.known(held.s), sql.eq(held.n, sql.num(1)))
    together = value.state_sql(boards.together(held.s, graph.apart(graph.table(home))))
    return replace(held, s=sql.case([(met, together)], value.state_sql(held.s)))


def _folded(graph: Graph, award: Award, fold: Fold, slots: tuple[Slot, ...]) -> list[Due]:
    """The fold of each occasion, from settlement to settlement."""
    found: list[Due] = []
    for slot in slots:
        before = _before(graph, award, slot, found)
        step = fold.final if slot.settlement.final else fold.next
        f = SlotFormulas(graph, award, slot, fold.start, before)
        stored = graph.node(Key("fold", award.name, f.home), partial(f.due, step))
        found.append(Due(f.home, replace(stored, extra=AwardColumns(held=f.held(step))), slot))
    return found


def _before(graph: Graph, award: Award, slot: Slot, found: list[Due]) -> Settled | None:
    """What the settlement before came to; the last of an earlier version, where it was settled under that."""
    if not slot.order:
        return None
    if found and found[-1].slot and found[-1].slot.occasion == slot.occasion:
        return Settled(graph, found[-1].home, found[-1].stored, 0)
    return next(last for other in reversed(graph.earlier) if (last := _last_settled(other, award.id, slot)))


def _last_settled(graph: Graph, award_id: str, slot: Slot) -> Settled | None:
    """What an award came to at the last settlement of an occasion that an earlier version governs."""
    award = award_of(graph.plan, award_id)
    slots = [s for s in graph.slots.get(award.name, ()) if s.occasion == slot.occasion] if award else []
    if award is None or not slots:
        return None
    last = slots[-1]
    if award.fold:
        home = slot_home(award, last)
        return Settled(graph, home, graph.nodes[Key("fold", award.name, home)], 0)
    home = Home(award.league, award.window, "", last.read_on)
    stored = graph.apart_from(lambda: own_amount(graph, award, home))
    return Settled(graph, home, stored, graph.begun(award.window, last.read_on).index(last.instance))


def slot_home(award: Award, slot: Slot) -> Home:
    """The table of a fold's settlement."""
    return Home(award.league, award.window, f"{award.name} {slot.occasion} {slot.order}")


class SlotFormulas(Formulas):
    """Formulas of a fold at one settlement: what does not speak of `prior()` stands in the window's table."""

    def __init__(self, graph: Graph, award: Award, slot: Slot, start: Expression, before: Settled | None) -> None:
        self.graph, self.award, self.slot, self.start, self.before = graph, award, slot, start, before
        self.window = Home(award.league, award.window, "", slot.read_on)
        self.home = slot_home(award, slot)
        begun = graph.begun(award.window, slot.read_on)
        self.places = [begun.index(slot.instance)]
        graph.slot_table(self.home, slot.instance)

    def due(self, step: Expression) -> Value:
        """The entitlement of the settlement."""
        amount = _whole(self.graph, self.award, self.home, self.number(step))
        condition = self.award.condition
        if condition is None:
            return amount
        amount = self.plain(amount)
        key = Key("operand", f"{self.award.name} if", self.window)
        stored = self._taken(key, lambda: self.graph.condition(condition, self.award.not_applicable, self.window))
        assert stored.truth
        return value.choose(stored.truth, amount, NOTHING)

    def held(self, step: Expression) -> Value | None:
        """1 where the step is an `if` whose condition does not hold."""
        if not isinstance(step, Choose) or _speaks_of_prior(step.condition):
            return None
        key = Key("fold", f"{self.award.name} held", self.home)
        return self.graph.node(key, lambda: _not(self.truth(step.condition))).value

    def number(self, e: Expression) -> Value:
        """The value of a formula."""
        if isinstance(e, Number) or _speaks_of_prior(e):
            return super().number(e)
        key = Key("operand", f"{self.award.name} part", self.window, e)
        return self._taken(key, lambda: self.graph.formulas(self.window).number(e)).value

    def truth(self, e: Expression) -> Truth:
        """A yes/no formula."""
        if _speaks_of_prior(e):
            return super().truth(e)
        key = Key("operand", f"{self.award.name} if part", self.window, e)
        stored = self._taken(key, lambda: self.graph.formulas(self.window).truth(e))
        assert stored.truth
        return stored.truth

    def _taken(self, key: Key, compile_: Callable[[], Value | Truth]) -> Stored:
        """A node of the window's table, in the row of the settlement's instance."""
        stored = self.graph.apart_from(lambda: self.graph.node(key, compile_))
        return self.graph.taken(self.home, self.places, self.window, stored)

    def plain(self, v: Value) -> Value:
        """Stored on the way."""
        return self.graph.plain(self.home, v)

    def edge(self, e: WindowEdge | AsOf) -> Value:
        """No date is a prior."""
        raise AssertionError(f"speaks of no prior: {e}")

    def leaf(self, e: Expression) -> Value:
        """`prior()`: the entitlement at the settlement before, or the start."""
        assert isinstance(e, Prior), f"speaks of no prior: {e}"
        if self.before is None:
            return _whole(self.graph, self.award, self.home, self.number(self.start))
        before, here = self.before, [self.before.place]
        if before.graph is self.graph:
            return _nothing_where_not_applicable(self.graph.taken(self.home, here, before.home, before.stored).value)
        source = before.graph, before.home, before.stored
        return _nothing_where_not_applicable(joined(self.graph, self.home, here, source))

    def leaf_truth(self, e: Expression) -> Truth:
        """No yes/no is a prior."""
        raise AssertionError(f"not a condition on prior(): {e}")


def _nothing_where_not_applicable(v: Value) -> Value:
    """What a settlement came to: nothing where the award was not applicable."""
    if v.s == KNOWN:
        return v
    gone = sql.eq(value.state_sql(v.s), sql.num(NOT_APPLICABLE))
    state = sql.case([(gone, sql.num(KNOWN))], value.state_sql(v.s))
    return replace(v, n=sql.case([(gone, sql.num(0))], v.n), s=state)


def _speaks_of_prior(e: Expression) -> bool:
    return isinstance(e, Prior) or any(_speaks_of_prior(part) for part in e.parts())


def _not(truth: Truth) -> Value:
    return Value(sql.case([(sql.coalesce(truth.yes, sql.FALSE), sql.num(0))], sql.num(1)), 1, KNOWN, 1, 1)


def _by_place(graph: Graph, award: Award, pay: PayByPlace, home: Home) -> Stored:
    """Prizes of the tied places, as the plan says; pending where they are to be shared and do not divide."""
    key = Key("award", award.name, home)
    if key in graph.nodes:
        return graph.nodes[key]
    columns = graph.apart_from(lambda: graph.board(pay.board, home)).extra
    assert isinstance(columns, BoardColumns)
    placed = graph.node(Key("share", f"{award.name} placed", home), lambda: _placed(graph, award, pay, columns, home))
    wins = sql.both(value.known(placed.value.s), sql.eq(placed.value.n, sql.num(1)))

    def paid() -> Value:
        amount = _share(graph, award, pay, columns, home)
        graph.read(placed)
        state = value.worst(placed.value.s, _where(wins, columns.eligible.s))
        may = sql.both(wins, value.known(columns.eligible.s), columns.eligible.yes)
        if amount.s != KNOWN:
            state = value.worst(state, _where(may, amount.s))
        return Value(sql.case([(may, amount.n)], sql.num(0)), 1, state, amount.most_n, 1)

    stored = graph.node(key, paid)
    refused = sql.both(wins, sql.coalesce(sql.no(columns.eligible.yes), sql.FALSE), value.known(columns.eligible.s))
    flag = Value(sql.case([(refused, sql.num(1))], sql.num(0)), 1, KNOWN, 1, 1)
    not_eligible = graph.keep(home, stored.spot, f"{award.name} not eligible", flag)
    extra = AwardColumns(not_eligible=not_eligible, place=columns.shown)
    graph.nodes[key] = Stored(stored.value, stored.spot, extra=extra)
    return graph.nodes[key]


def _where(wins: E, state: E | int) -> E | int:
    """A state that matters only to those on a place with a prize."""
    return state if state == KNOWN else sql.case([(wins, value.state_sql(state))], sql.num(KNOWN))


def _placed(graph: Graph, award: Award, pay: PayByPlace, board: BoardColumns, home: Home) -> Value:
    """1 for those on a place with a prize."""
    on_place = sql.both(value.known(board.shown.s), sql.at_most(board.shown.n, sql.num(pay.places)))
    grave = graph.board(pay.board, home).value.s
    if not isinstance(grave, int):
        grave = sql.case([(sql.above(grave, sql.num(NOT_APPLICABLE)), grave)], sql.num(KNOWN))
    assert grave != MISSING
    return _if(graph, award, home, Value(sql.case([(on_place, sql.num(1))], sql.num(0)), 1, grave, 1, 1))


def _share(graph: Graph, award: Award, pay: PayByPlace, board: BoardColumns, home: Home) -> Value:
    """The prize of the place; or the added prizes of the tied places, split.

    Left-over fen go one each to the first by id; things that do not divide are pending: the id favours nobody.
    """
    if pay.ties == "each":
        place = board.shown.n
        own = sql.sub(sql.Wide(this=_added(pay, place)), _added(pay, sql.sub(place, sql.num(1))))
        return Value(own, 1, KNOWN, int(max(band.each for band in pay.prizes)), 1)
    tied, order = ties(graph, pay.board, home)
    place, k = board.shown.n, tied.n
    last = sql.add(place, sql.sub(k, sql.num(1)))
    most = int(pay.through(pay.places))
    added = sql.sub(sql.Wide(this=_added(pay, last)), _added(pay, sql.sub(place, sql.num(1))))
    pool = graph.plain(home, Value(added, 1, KNOWN, most, 1)).n
    left_over = sql.mod(pool, k)
    if award.paid_in.kind is not Kind.MONEY:
        state = sql.case([(sql.eq(left_over, sql.num(0)), sql.num(KNOWN))], sql.num(PENDING))
        return Value(sql.quotient(pool, k), 1, state, most, 1)
    extra = sql.case([(sql.at_most(order.n, left_over), sql.num(1))], sql.num(0))
    return Value(sql.add(sql.quotient(pool, k), extra), 1, KNOWN, most, 1)


def _added(pay: PayByPlace, place: E) -> E:
    """The prizes of places 1 to one, added: within each band a straight line."""
    branches: list[tuple[E, E]] = []
    end = 0
    for band in pay.prizes:
        start, end = end, end + band.places
        before, each = sql.num(int(pay.through(start))), sql.Wide(this=sql.num(int(band.each)))
        branches.append(
            (sql.at_most(place, sql.num(end)), sql.add(before, sql.mul(sql.sub(place, sql.num(start)), each)))
        )
    return sql.case(branches, sql.num(int(pay.through(end))))
