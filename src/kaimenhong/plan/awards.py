"""Awards: from what the plan says to their typed form."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import Literal, cast

from kaimenhong.errors import Place
from kaimenhong.money import Rounding
from kaimenhong.plan.deferred import build_deferred
from kaimenhong.plan.formula import Analysis, NodeInfo, Scope
from kaimenhong.plan.given import build_parts, condition_of, want
from kaimenhong.plan.limit import build_limit
from kaimenhong.plan.model import (
    COEFFICIENT,
    Award,
    Band,
    Call,
    Choose,
    Expression,
    Fold,
    Kind,
    Number,
    Pay,
    PayByPlace,
    PayFormula,
    PayPerRow,
    PayPool,
    Prior,
    ToColumn,
    ToContestant,
    ToStaff,
    Type,
)
from kaimenhong.plan.nodes import column_of
from kaimenhong.plan.pool import board_of, build_pool
from kaimenhong.plan.staff import build_staff
from kaimenhong.plan.work import YES_NO, Work
from kaimenhong.source import Filled, Items, Leaf, Scalar

MOST_PLACES = 10**6
Payee = ToContestant | ToStaff | ToColumn


def build_award(work: Work, name: Scalar, said: Filled, settlements: tuple[str, ...]) -> Award | None:
    """An award; `settlements` are those it names that exist."""
    leagues = work.league_names((said.leaf("league"),))
    windows = work.window_names((said.leaf("window"),))
    if leagues is None or windows is None:
        return None
    scope = work.scope(leagues, windows)
    before = _errors(work)
    condition, instead = condition_of(work, said, scope)
    parts = build_parts(work, said, scope)
    pay = _pay(work, said, scope)
    payee = _payee(work, said, scope)
    fold = _fold(work, said, pay, scope)
    deferred = build_deferred(work, said, settlements)
    if pay is None or payee is None or _errors(work) > before:
        return None
    award = Award(
        name=name.text,
        clause=said.maybe_text("clause") or "",
        league=leagues[0],
        window=windows[0],
        parts=parts,
        condition=condition,
        not_applicable=instead,
        pay=pay,
        payee=payee,
        fold=fold,
        occasion=cast("Literal['campaign', 'window']", said.text("occasion")),
        settlements=settlements,
        deferred=deferred,
        was=said.maybe_text("was"),
    )
    limited = isinstance(pay, PayPerRow) and pay.limit is not None
    if fold is None and not limited and award.parts[0].kind != COEFFICIENT:
        work.awards[award.name] = _info(work, award, scope)
    return award


def _info(work: Work, award: Award, scope: Scope) -> NodeInfo:
    """What `amount(award)` is: not of one that hangs on settlements, and not of a coefficient."""
    doubtful, non_negative = False, False
    match award.pay:
        case PayFormula(formula=formula):
            doubtful = work.may_be_not_applicable(formula, scope)
            non_negative = Analysis(scope).non_negative(formula)
        case PayByPlace(board=board, prizes=prizes):
            doubtful = board in work.doubtful_boards
            non_negative = all(band.each >= 0 for band in prizes)
        case PayPool(remainder=board):
            doubtful = board in work.doubtful_boards
            non_negative = True
    return NodeInfo(award.paid_in, doubtful, (award.league,), (award.window,), non_negative)


def _errors(work: Work) -> int:
    return sum(problem.severity == "error" for problem in work.notes.problems)


# --- pay ---


def _pay(work: Work, said: Filled, scope: Scope) -> Pay | None:
    pay = said.record("pay")
    match pay.variant:
        case "is":
            return _formula(work, said, pay, scope)
        case "by_place":
            return _by_place(work, said, pay)
        case "pool":
            return build_pool(work, said, pay, scope)
        case _:
            return _per_row(work, said, pay, scope)


def _formula(work: Work, said: Filled, pay: Filled, scope: Scope) -> PayFormula | None:
    leaf = pay.leaf("is")
    resolved = work.resolve(leaf, scope, want(work, said))
    if resolved is None:
        return None
    rounding = pay.maybe_text("rounding")
    if rounding is None and not resolved.type.whole:
        work.notes.add("KMH-C060", leaf, said.maybe_text("clause"))
    decimals = pay.whole("decimals") if "decimals" in pay else 0
    return PayFormula(resolved.expression, cast("Rounding | None", rounding), decimals)


def _by_place(work: Work, said: Filled, pay: Filled) -> PayByPlace | None:
    board = board_of(work, said, pay.leaf("by_place"))
    if board is None:
        return None
    if board.text in work.dense_boards:
        work.notes.add("KMH-C074", board, said.maybe_text("clause"), board=board.text)
    bands = _bands(work, pay.list("prizes"), said)
    ties = cast("Literal['pool', 'each']", pay.text("ties"))
    return PayByPlace(board.text, bands, ties) if bands else None


def _bands(work: Work, said: Items, award: Filled) -> tuple[Band, ...] | None:
    """Prizes in order of places; an amount by itself is that of one place."""
    found: list[Band] = []
    fine = True
    for item in said.items:
        assert isinstance(item, Leaf | Filled), "a prize is an amount or keys"
        leaf = item.leaf("each") if isinstance(item, Filled) else item
        places = _places(work, item.leaf("places"), award) if isinstance(item, Filled) else 1
        each = _amount(work, leaf, award)
        if places is None or each is None:
            fine = False
            continue
        if fine and found and each > found[-1].each:
            work.notes.add("KMH-C062", leaf, award.maybe_text("clause"), prize=leaf.text)
        found.append(Band(places, each))
    return tuple(found) if fine else None


def _places(work: Work, leaf: Leaf, award: Filled) -> int | None:
    """How many places a band has."""
    places = work.constants.number(leaf, (Kind.COUNT, Kind.NUMBER))
    if places is None:
        return None
    if places.denominator != 1 or not 1 <= places <= MOST_PLACES:
        work.notes.add("KMH-C086", leaf, award.maybe_text("clause"), text=leaf.text, most=str(MOST_PLACES))
        return None
    return int(places)


def _amount(work: Work, leaf: Leaf, said: Filled) -> Fraction | None:
    """A constant amount in whole base units of the award's unit."""
    kinds = want(work, said).kinds
    kinds = (*kinds, Kind.NUMBER) if kinds == (Kind.COUNT,) else kinds
    amount = work.constants.number(leaf, kinds)
    if amount is not None and amount.denominator != 1:
        work.notes.add("KMH-C063", leaf, said.maybe_text("clause"), text=leaf.text)
        return None
    return amount


def _per_row(work: Work, said: Filled, pay: Filled, scope: Scope) -> PayPerRow | None:
    table = pay.leaf("per_row")
    contract = work.table(table)
    if contract is None:
        return None
    if contract.grain != "event":
        work.notes.add("KMH-C064", table, said.maybe_text("clause"), table=table.text, grain=contract.grain)
        return None
    rows = replace(scope, row_table=contract)
    where = work.resolve(pay.leaf("where"), rows, YES_NO) if "where" in pay else None
    each = work.resolve(pay.leaf("each"), rows, want(work, said))
    if each is None:
        return None
    if not each.type.whole:
        work.notes.add("KMH-C065", pay.leaf("each"), said.maybe_text("clause"))
    limit = build_limit(work, said, pay, rows)
    return PayPerRow(table.text, where.expression if where else None, each.expression, limit)


# --- payee ---


def _payee(work: Work, said: Filled, scope: Scope) -> Payee | None:
    payee = said.get("payee")
    if isinstance(payee, Leaf):
        return ToContestant()
    assert isinstance(payee, Filled), "a payee is a word or keys"
    if payee.variant == "staff":
        return build_staff(work, said, payee, scope)
    column = payee.leaf("column")
    pay = said.record("pay")
    if pay.variant != "per_row":
        work.notes.add("KMH-C066", column, said.maybe_text("clause"))
        return None
    contract = work.contracts.get(pay.text("per_row"))
    if contract is None or not column_of(work, contract, column, ("person",)):
        return None
    return ToColumn(column.text, cast("Literal['nobody', 'contestant']", payee.text("empty")))


# --- fold ---


def _fold(work: Work, said: Filled, pay: Pay | None, scope: Scope) -> Fold | None:
    gate, fold = said.maybe_record("gate"), said.maybe_record("fold")
    if gate is None and fold is None:
        return None
    key = said.keys["gate" if gate is not None else "fold"]
    if gate is not None and fold is not None:
        work.notes.add("KMH-C068", key, said.maybe_text("clause"))
    if said.record("pay").variant != "is":
        work.notes.add("KMH-C069", key, said.maybe_text("clause"), key=key.text)
        return None
    if not isinstance(pay, PayFormula):
        return None
    return _from_gate(work, gate, pay, scope) if gate is not None else _written_out(work, said, fold, pay, scope)


def _from_gate(work: Work, gate: Filled, pay: PayFormula, scope: Scope) -> Fold | None:
    """Start 0; next = if(gate, pay(), hold: min(prior(), pay()) | reclaim: 0); final likewise."""
    leaf = gate.leaf("if")
    resolved = work.resolve(leaf, scope, YES_NO)
    if resolved is None:
        return None
    if resolved.may_be_not_applicable:
        work.notes.add("KMH-C070", leaf)
    type_, place = pay.formula.type, gate.place
    nothing = Number(replace(type_, whole=True), Fraction(0), place=place)

    def step(lost: str) -> Expression:
        otherwise = nothing if lost == "reclaim" else _lower(pay.formula, type_, place)
        return Choose(type_, resolved.expression, pay.formula, otherwise, place=place)

    return Fold(nothing, step(gate.text("lost")), step(gate.text("lost_at_final")))


def _lower(pay: Expression, type_: Type, place: Place) -> Expression:
    return Call(type_, "min", (Prior(type_, place=place), pay), place=place)


def _written_out(work: Work, said: Filled, fold: Filled | None, pay: PayFormula, scope: Scope) -> Fold | None:
    assert fold is not None, "one of gate and fold is there"
    within = replace(scope, in_fold=True, pay=pay.formula)
    wanted = want(work, said)
    start = work.resolve(fold.leaf("start"), scope, wanted)
    later = [work.resolve(fold.leaf(key), within, wanted) for key in ("next", "final")]
    if start is None or later[0] is None or later[1] is None:
        return None
    for key, resolved in zip(("start", "next", "final"), (start, later[0], later[1]), strict=True):
        if pay.rounding is None and not resolved.type.whole:
            work.notes.add("KMH-C060", fold.leaf(key), said.maybe_text("clause"))
    return Fold(start.expression, later[0].expression, later[1].expression)
