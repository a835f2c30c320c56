"""What an award comes to for one contestant in one window instance: its parts, item by item, payee by payee."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

from tests.oracle.cells import Cells, item_of
from tests.oracle.nodes import Nodes, Spot
from tests.oracle.payees import Part, of_row, to_payees
from tests.oracle.tables import Row
from tests.oracle.values import ZERO, State, Value, known, worst

from kaimenhong.facts.contract import Contract
from kaimenhong.money import Rounding, round_fraction
from kaimenhong.periods import Instance
from kaimenhong.plan import model as m

YES = known(content=True)


@dataclass(frozen=True, slots=True)
class Due:
    """state known or not applicable: the parts stand. `amount` is the contestant's own, before the payees."""

    state: State
    amount: int = 0
    parts: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True)
class Asked:
    """What is being computed: the award, of whom, when, and for a fold what it had come to."""

    award: m.Award
    contestant: str
    instance: Instance
    final: bool
    prior: int | None


def due(nodes: Nodes, asked: Asked) -> Due:
    """What is given in this instance; only a fold asks which settlement it is, and what was before."""
    step = (asked.final, asked.prior) if asked.award.fold else ()
    key = ("due", asked.award.name, asked.contestant, asked.instance.id, step)
    return nodes.once(key, lambda: _due(nodes, asked))


def _due(nodes: Nodes, asked: Asked) -> Due:
    """Once what pay comes to, or each part of a bundle so many times."""
    pay = amount(nodes, asked)
    if not asked.award.bundle or pay.state is not State.KNOWN:
        return pay
    spot = Spot(asked.award.league, asked.instance, asked.contestant)
    held = [_held(nodes, part, spot) for part in asked.award.parts]
    state = worst(held)
    if pay.amount and state is not State.KNOWN:
        return Due(state)
    given: list[Part] = []
    for part, yes in zip(asked.award.parts, held, strict=True):
        for one in pay.parts:
            if one.reason == "not_eligible" or (pay.amount and not yes.yes):
                given.append(Part(part.name, asked.contestant, 0, "not_eligible"))
            elif one.amount:
                times = replace(one, item=part.name, amount=one.amount * part.count)
                given += _to_payees(nodes, asked, times, getattr(asked.award.pay, "rounding", None))
    return Due(State.KNOWN, pay.amount, tuple(dict.fromkeys(given)))


def _held(nodes: Nodes, part: m.Part, spot: Spot) -> Value:
    """Whether a part of a bundle is given with the others."""
    if part.condition is None:
        return YES
    return nodes.or_else(nodes.value(part.condition, spot), part.not_applicable, spot)


def amount(nodes: Nodes, asked: Asked) -> Due:
    """What pay comes to; nothing where the condition is not yes."""
    condition = _condition(nodes, asked.award, Spot(asked.award.league, asked.instance, asked.contestant))
    paid = _paid(nodes, asked, Spot(asked.award.league, asked.instance, asked.contestant))
    if not condition.known:
        return Due(condition.state)
    return paid if condition.yes else Due(State.KNOWN)


def _condition(nodes: Nodes, award: m.Award, spot: Spot) -> Value:
    """What the award asks of a contestant."""
    if award.condition is None:
        return YES
    return nodes.or_else(nodes.value(award.condition, spot), award.not_applicable, spot)


def _paid(nodes: Nodes, asked: Asked, spot: Spot) -> Due:
    match asked.award.pay:
        case m.PayFormula():
            return _by_formula(nodes, asked, asked.award.pay, spot)
        case m.PayByPlace():
            return _by_place(nodes, asked, asked.award.pay)
        case m.PayPool():
            return _from_pool(nodes, asked, asked.award.pay, spot)
    return _per_row(nodes, asked, asked.award.pay)


# --- formula and fold ---


def _by_formula(nodes: Nodes, asked: Asked, pay: m.PayFormula, spot: Spot) -> Due:
    fold = asked.award.fold
    formula, reason = pay.formula, "earned"
    if fold is not None:
        start = nodes.value(fold.start, spot)
        start = known(Fraction(_rounded(start.number, pay.rounding))) if start.known else start
        spot = replace(spot, prior=start if asked.prior is None else known(asked.prior))
        formula = fold.final if asked.final else fold.next
        held = isinstance(formula, m.Choose) and not _asks_of_prior(formula.condition)
        if held and isinstance(formula, m.Choose) and not nodes.value(formula.condition, spot).yes:
            reason = "held"
    value = nodes.value(formula, spot)
    if not value.known:
        return Due(value.state)
    amount = _rounded(value.number * 10**pay.decimals, pay.rounding)
    parts = _of_pay(nodes, asked, Part("", "", amount, reason), pay.rounding) if amount else ()
    return Due(State.KNOWN, amount, tuple(parts))


def _asks_of_prior(e: m.Expression) -> bool:
    """Whether a condition looks back: then it is no gate that is held against."""
    parts = [getattr(e, name) for name in e.__dataclass_fields__ if name not in ("place", "type")]
    flat = [p for part in parts for p in (part if isinstance(part, tuple) else (part,))]
    return isinstance(e, m.Prior) or any(_asks_of_prior(p) for p in flat if isinstance(p, m.Expression))


def _rounded(value: Fraction, mode: Rounding | None) -> int:
    if mode is None:
        assert value.denominator == 1, f"{value} is not whole and the plan names no rounding"
        return value.numerator
    return round_fraction(value, mode)


# --- places ---


def _by_place(nodes: Nodes, asked: Asked, pay: m.PayByPlace) -> Due:
    standings = nodes.standings(pay.board, asked.instance)
    line = standings.lines[asked.contestant]
    if line.state is not State.KNOWN:
        return Due(line.state)
    prizes = tuple(band.each for band in pay.prizes for _ in range(band.places))
    if not 1 <= line.first <= len(prizes):
        return Due(State.KNOWN)
    if not line.eligible.known:
        return Due(line.eligible.state)
    if not line.eligible.yes:
        return Due(State.KNOWN, 0, (Part("", asked.contestant, 0, "not_eligible"),))
    sharing = [asked.contestant] if pay.ties == "each" else standings.sharing(asked.contestant)
    if asked.award.paid_in.kind is not m.Kind.MONEY and _added(prizes, line.first, sharing) % len(sharing):
        return Due(State.PENDING)  # a thing is not cut, and the id favours nobody
    amount = prize(prizes, line.first, sharing, asked.contestant)
    reason = f"place:{line.first}"
    parts = _of_pay(nodes, asked, Part("", "", amount, reason, line.first), None) if amount else ()
    return Due(State.KNOWN, amount, tuple(parts))


def prize(prizes: tuple[Fraction, ...], place: int, sharing: list[str], contestant: str) -> int:
    """The part of one of those who share prizes place..place+k-1, whole base units; left-over to the first ids."""
    share, left_over = divmod(_added(prizes, place, sharing), len(sharing))
    return share + (1 if sharing.index(contestant) < left_over else 0)


def _added(prizes: tuple[Fraction, ...], place: int, sharing: list[str]) -> int:
    """The prizes of the places they take, whole base units."""
    total = sum(prizes[place - 1 : place - 1 + len(sharing)], ZERO)
    assert total.denominator == 1, "prizes are whole"
    return total.numerator


# --- pools ---


def _from_pool(nodes: Nodes, asked: Asked, pay: m.PayPool, spot: Spot) -> Due:
    """The contestant's part; whatever of anybody's is not known, nobody's part is."""
    pool = nodes.value(pay.pool, spot)
    lines = nodes.standings(pay.remainder, asked.instance).lines
    shares = {one: _share(nodes, asked.award, pay, replace(spot, contestant=one)) for one in lines}
    state = max(pool.state, worst(shares.values()), *(line.state for line in lines.values()))
    if state is not State.KNOWN:
        return Due(state)
    first = {one: (line.first or len(lines) + 1, one) for one, line in lines.items()}
    turns = sorted((one for one in shares if shares[one].number), key=lambda one: first[one])
    amount = divided(int(pool.number), {one: shares[one].number for one in turns}).get(asked.contestant, 0)
    parts = _of_pay(nodes, asked, Part("", "", amount, "shared"), None) if amount else ()
    return Due(State.KNOWN, amount, tuple(parts))


def divided(pool: int, shares: dict[str, Fraction]) -> dict[str, int]:
    """A pool in parts as the shares are, cut to whole units; what is left over one each, in the order of the shares."""
    if pool <= 0:
        return {}
    parts = {one: int(pool * share / sum(shares.values(), ZERO)) for one, share in shares.items()}
    for one in list(shares)[: pool - sum(parts.values())]:
        parts[one] += 1
    return parts


def _share(nodes: Nodes, award: m.Award, pay: m.PayPool, spot: Spot) -> Value:
    """Nothing of those who may not share, of what is below 0 or not applicable."""
    condition = _condition(nodes, award, spot)
    if condition.state > State.NOT_APPLICABLE:
        return condition
    if not condition.yes:
        return known(ZERO)
    share = nodes.value(pay.shares, spot)
    if share.known:
        return known(max(share.number, ZERO))
    return known(ZERO) if share.state is State.NOT_APPLICABLE else share


# --- rows ---


def _per_row(nodes: Nodes, asked: Asked, pay: m.PayPerRow) -> Due:
    contract, spot = nodes.tables.contracts[pay.table], Spot(asked.award.league, asked.instance, asked.contestant)
    first = None
    if pay.limit is not None:
        together = nodes.members[asked.award.league] if pay.limit.within == "league" else [asked.contestant]
        asking = {one: _condition(nodes, asked.award, replace(spot, contestant=one)) for one in together}
        if worst(asking.values()) > State.NOT_APPLICABLE:
            return Due(worst(asking.values()))
        rivals = [one for one, condition in asking.items() if condition.yes]
        first = nodes.once(
            ("first rows", asked.award.name, asked.instance.id, *rivals), lambda: _first_rows(nodes, asked, pay, rivals)
        )
    parts = [
        of_row(asked.award.payee, asked.contestant, Part(item_of(contract, row), "", amount, "piece"), row)
        for row, amount in _paid_rows(nodes, asked, pay, asked.contestant)
        if first is None or (asked.contestant, _key(contract, row)) in first
    ]
    items = [part for part in _joined(parts) if part.amount or part.reason == "no_payee"]
    total = sum(amount for _, amount in _paid_rows(nodes, asked, pay, asked.contestant))
    if isinstance(asked.award.payee, m.ToStaff):
        items = [share for item in items for share in _to_payees(nodes, asked, item, None)]
    return Due(State.KNOWN, total, tuple(items))


def _paid_rows(nodes: Nodes, asked: Asked, pay: m.PayPerRow, contestant: str) -> list[tuple[Row, int]]:
    """A contestant's rows that count in the window and come to something."""
    tables = nodes.tables
    contract = tables.contracts[pay.table]
    cells = Cells(contract, asked.instance.period, nodes.tables.as_of)
    kind = nodes.plan.leagues[asked.award.league].contestants
    start, last = asked.instance.period.start, nodes.reading_end(asked.instance)
    assert contract.date is not None
    found: list[tuple[Row, int]] = []
    for row in tables.owned(pay.table, kind, contestant):
        if start <= row[contract.date] <= last and cells.passes(row, pay.where):
            each = cells.value(row, pay.each)
            amount = _rounded(each, None) if isinstance(each, Fraction) else 0
            found += [(row, amount)] if amount else []
    return found


def _first_rows(
    nodes: Nodes, asked: Asked, pay: m.PayPerRow, contestants: list[str]
) -> set[tuple[str, tuple[Any, ...]]]:
    """The first so many of the rows of all of them: sorted by the last key first, what is empty behind."""
    assert pay.limit is not None
    contract = nodes.tables.contracts[pay.table]
    cells = Cells(contract, asked.instance.period, nodes.tables.as_of)
    rows = [(one, row) for one in contestants for row, _ in _paid_rows(nodes, asked, pay, one)]
    rows.sort(key=lambda r: (item_of(contract, r[1]), _key(contract, r[1]), r[0]))
    for key in reversed(pay.limit.keys):
        told = {id(row): cells.value(row, key.formula) for _, row in rows}
        filled = [r for r in rows if told[id(r[1])] is not None]
        filled.sort(key=lambda r: told[id(r[1])], reverse=key.order == "high_first")  # type: ignore[arg-type, return-value]
        rows = filled + [r for r in rows if told[id(r[1])] is None]
    return {(one, _key(contract, row)) for one, row in rows[: pay.limit.rows]}


def _key(contract: Contract, row: Row) -> tuple[Any, ...]:
    return tuple(row[c] for c in contract.key)


def _joined(parts: Iterable[Part]) -> list[Part]:
    """Rows of one item to one payee are one entitlement."""
    sums: dict[tuple[str, str, str], int] = {}
    for part in parts:
        key = (part.item, part.payee, part.reason)
        sums[key] = sums.get(key, 0) + part.amount
    return [Part(item, payee, amount, reason) for (item, payee, reason), amount in sums.items()]


def _of_pay(nodes: Nodes, asked: Asked, part: Part, rounding: Rounding | None) -> list[Part]:
    """To the payees; of a bundle only its parts go there."""
    return [part] if asked.award.bundle else _to_payees(nodes, asked, part, rounding)


def _to_payees(nodes: Nodes, asked: Asked, part: Part, rounding: Rounding | None) -> list[Part]:
    return to_payees(nodes, asked.award, asked.contestant, asked.instance, part, rounding)


def refused(value: Value | Due) -> bool:
    """Whether a settlement refuses it: pending or missing."""
    return value.state > State.NOT_APPLICABLE
