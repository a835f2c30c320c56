"""What awards come to for each contestant: amounts, folds from settlement to settlement, shares of prizes."""

from __future__ import annotations

from kaimenhong.engine import sql, value
from kaimenhong.engine.boards import ties
from kaimenhong.engine.node import At, AwardColumns, BoardColumns, Key, Stored
from kaimenhong.engine.nodes import Graph
from kaimenhong.engine.slots import Slot
from kaimenhong.engine.sql import E
from kaimenhong.engine.value import KNOWN, MISSING, NOT_APPLICABLE, Truth, Value
from kaimenhong.plan.model import Award, Choose, Expression, Fold, PayByPlace, PayFormula, PayPerRow

NOTHING = value.constant(0)


def due(graph: Graph, award: Award, slot: Slot, before: Stored | None) -> Stored:
    """The amount due at a slot, for each contestant; of a row award whether its condition holds (1 or 0).

    `before` is the award's entitlement at the settlement before, for a fold.
    """
    at = At(award.league, slot.instance, graph.as_of)
    match award.pay:
        case PayFormula() if award.fold:
            return _folded(graph, award, award.fold, slot, before)
        case PayFormula(formula=formula):
            key = Key("award", award.name, award.league, slot.instance.id)
            return graph.node(
                key, lambda: _if(graph, award, at, _whole(graph, award, graph.formulas(at).number(formula)))
            )
        case PayByPlace():
            return _by_place(graph, award, award.pay, at)
        case PayPerRow():
            key = Key("award", award.name, award.league, slot.instance.id, "if")
            return graph.node(key, lambda: _if(graph, award, at, value.constant(1)))


def _whole(graph: Graph, award: Award, amount: Value) -> Value:
    assert isinstance(award.pay, PayFormula)
    return graph.plain(award.league, value.rounded(graph.plain(award.league, amount), award.pay.rounding or "half_up"))


def _if(graph: Graph, award: Award, at: At, amount: Value) -> Value:
    """The amount where the award's condition holds, else nothing."""
    if award.condition is None:
        return amount
    amount = graph.plain(award.league, amount)
    condition = graph.condition(award.condition, award.not_applicable, at)
    return value.choose(condition, amount, NOTHING)


def _folded(graph: Graph, award: Award, fold: Fold, slot: Slot, before: Stored | None) -> Stored:
    key = Key("fold", award.name, award.league, slot.instance.id, slot.settlement.name)
    step = fold.final if slot.settlement.final else fold.next
    at = At(award.league, slot.instance, graph.as_of)

    def prior() -> Value:
        if before is None:
            return _whole(graph, award, graph.formulas(at).number(fold.start))
        return graph.read(before).value

    def amount() -> Value:
        here = At(award.league, slot.instance, graph.as_of, prior())
        return _if(graph, award, at, _whole(graph, award, graph.formulas(here).number(step)))

    stored = graph.node(key, amount)
    held = _held(graph, award, step, slot)
    return Stored(stored.value, stored.spot, extra=AwardColumns(held=held))


def _held(graph: Graph, award: Award, step: Expression, slot: Slot) -> Value | None:
    """1 where the step is an `if` whose condition does not hold."""
    if not isinstance(step, Choose) or _speaks_of_prior(step.condition):
        return None
    at = At(award.league, slot.instance, graph.as_of)
    key = Key("fold", award.name, award.league, slot.instance.id, f"{slot.settlement.name} held")
    return graph.node(key, lambda: _not(graph.formulas(at).truth(step.condition))).value


def _speaks_of_prior(e: Expression) -> bool:
    from kaimenhong.plan.model import Prior  # noqa: PLC0415

    if isinstance(e, Prior):
        return True
    parts = (getattr(e, f) for f in e.__dataclass_fields__ if f not in ("place", "type"))
    nested = [p for part in parts for p in (part if isinstance(part, tuple) else (part,))]
    return any(_speaks_of_prior(p) for p in nested if isinstance(p, Expression))


def _not(truth: Truth) -> Value:
    return Value(sql.case([(sql.coalesce(truth.yes, sql.FALSE), sql.num(0))], sql.num(1)), 1, KNOWN, 1, 1)


def _by_place(graph: Graph, award: Award, pay: PayByPlace, at: At) -> Stored:
    """Prizes of the tied places added and split; the left-over units one each to the first by id."""
    key = Key("award", award.name, award.league, at.instance.id)
    if key in graph.nodes:
        return graph.nodes[key]
    columns = graph.apart(lambda: graph.board(pay.board, at)).extra
    assert isinstance(columns, BoardColumns)
    share = graph.node(
        Key("award", award.name, award.league, at.instance.id, "share"),
        lambda: _share(graph, award, pay, columns, at),
    )
    placed = sql.above(share.value.n, sql.num(0))

    def paid() -> Value:
        amount = graph.read(share).value
        eligible = columns.eligible
        state = value.worst(amount.s, _where(placed, eligible.s))
        return Value(sql.case([(eligible.yes, amount.n)], sql.num(0)), 1, state, amount.most_n, 1)

    stored = graph.node(key, paid)
    refused = sql.both(placed, sql.coalesce(sql.no(columns.eligible.yes), sql.FALSE), value.known(columns.eligible.s))
    flag = Value(sql.case([(refused, sql.num(1))], sql.num(0)), 1, KNOWN, 1, 1)
    not_eligible = graph.keep(award.league, stored.spot, f"{award.name} {at.instance.id} not eligible", flag)
    extra = AwardColumns(not_eligible=not_eligible, place=columns.shown)
    graph.nodes[key] = Stored(stored.value, stored.spot, extra=extra)
    return graph.nodes[key]


def _where(placed: E, state: E | int) -> E | int:
    """A state that matters only to those on a place with a prize."""
    return state if state == KNOWN else sql.case([(placed, value.state_sql(state))], sql.num(KNOWN))


def _share(graph: Graph, award: Award, pay: PayByPlace, board: BoardColumns, at: At) -> Value:
    prizes = [int(p) for p in pay.prizes]
    sums = [sum(prizes[:i]) for i in range(len(prizes) + 1)]
    tied, order = ties(graph, pay.board, at)
    place, k = board.shown.n, tied.n
    last = sql.add(place, sql.sub(k, sql.num(1)))
    before = sql.case([(sql.eq(place, sql.num(i + 1)), sql.num(s)) for i, s in enumerate(sums[:-1])], sql.num(sums[-1]))
    through = sql.case([(sql.eq(last, sql.num(i)), sql.num(s)) for i, s in enumerate(sums) if i], sql.num(sums[-1]))
    pool = sql.sub(sql.Wide(this=through), before)
    part = sql.quotient(pool, k)
    extra = sql.case([(sql.at_most(order.n, sql.mod(pool, k)), sql.num(1))], sql.num(0))
    ranked = value.known(board.shown.s)
    paid = sql.both(ranked, sql.at_most(place, sql.num(len(prizes))))
    grave = board.place.s
    if not isinstance(grave, int):
        grave = sql.case([(sql.above(grave, sql.num(NOT_APPLICABLE)), grave)], sql.num(KNOWN))
    assert grave != MISSING
    return _if(graph, award, at, Value(sql.case([(paid, sql.add(part, extra))], sql.num(0)), 1, grave, sums[-1], 1))
