"""To whom an amount goes: the contestant, the person of a row, the staff of a unit."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from fractions import Fraction

from tests.oracle.cells import Cells
from tests.oracle.nodes import Nodes
from tests.oracle.tables import Row
from tests.oracle.values import ZERO, Refusal

from kaimenhong.facts.contract import ROSTER
from kaimenhong.money import Rounding, round_fraction
from kaimenhong.periods import Instance
from kaimenhong.plan import model as m


@dataclass(frozen=True, slots=True)
class Part:
    """An amount in whole base units to one payee for one item (both may be empty), and why."""

    item: str
    payee: str
    amount: int
    reason: str
    place: int | None = None  # that is paid, where places matter


def of_row(payee: m.ToContestant | m.ToStaff | m.ToColumn, contestant: str, part: Part, row: Row) -> Part:
    """A row's amount, with the person it goes to; to staff go the items, not the rows."""
    match payee:
        case m.ToStaff():
            return part
        case m.ToColumn(column=column, empty=empty):
            if row[column] is None and empty == "nobody":
                return replace(part, amount=0, reason="no_payee")
            return replace(part, payee=row[column] or contestant)
    return replace(part, payee=contestant)


def to_payees(
    nodes: Nodes, award: m.Award, contestant: str, instance: Instance, part: Part, rounding: Rounding | None
) -> list[Part]:
    """An amount, not 0, to whom the award says; nobody there: a row that says so."""
    payee = award.payee
    if not isinstance(payee, m.ToStaff):
        return [replace(part, payee=contestant)]
    members = staff(nodes, payee, contestant, instance)
    if not members:
        all_of_it = payee.vacancy == "contestant"
        return [replace(part, payee=contestant if all_of_it else "", amount=part.amount * all_of_it, reason="vacant")]
    shares = pooled(part.amount, members) if payee.share == "pool" else each(part.amount, members, rounding)
    return [replace(part, payee=person, amount=share) for person, share in shares.items() if share]


def each(amount: int, members: Mapping[str, Fraction], rounding: Rounding | None) -> dict[str, int]:
    """Everyone amount x weight."""
    return {person: round_fraction(amount * weight, rounding or "half_up") for person, weight in members.items()}


def pooled(amount: int, members: Mapping[str, Fraction]) -> dict[str, int]:
    """The amount in parts as weights are, cut toward zero; left-over units one each in order of id."""
    total, sign = sum(members.values(), ZERO), -1 if amount < 0 else 1
    shares = {person: int(abs(amount) * weight / total) for person, weight in sorted(members.items())}
    for person in list(shares)[: abs(amount) - sum(shares.values())]:
        shares[person] += 1
    return {person: sign * share for person, share in shares.items()}


def staff(nodes: Nodes, payee: m.ToStaff, unit: str, instance: Instance) -> dict[str, Fraction]:
    """Who is there, in order of id, with a weight other than 0."""
    last = nodes.reading_end(instance)
    found: dict[str, Fraction] = {}
    if payee.present == "last_day":
        for row, weight in spells(nodes, payee, unit, instance, last):
            found[row["person"]] = max(weight, found.get(row["person"], weight))
    else:
        days = (last - instance.period.start).days + 1
        there = {row["person"] for row in nodes.tables.valid(ROSTER, last)}
        for by in range(days):
            for row, weight in spells(nodes, payee, unit, instance, instance.period.start + timedelta(days=by)):
                if row["person"] in there:
                    found[row["person"]] = found.get(row["person"], ZERO) + weight / days
    return {person: weight for person, weight in sorted(found.items()) if weight}


def spells(nodes: Nodes, payee: m.ToStaff, unit: str, instance: Instance, day: date) -> Iterator[tuple[Row, Fraction]]:
    """Rows of the roster valid on a day that count for a unit, with the weights of their posts."""
    cells = Cells(nodes.tables.contracts[ROSTER], instance.period, nodes.tables.as_of)
    for row in nodes.tables.valid(ROSTER, day):
        here = unit in nodes.tables.at_or_above(row["unit"]) if payee.below else row["unit"] == unit
        weight = payee.weights.get(row["post"], payee.others)
        if here and weight is not None and cells.passes(row, payee.where):
            yield row, weight


def refuse_two_posts(nodes: Nodes, award: m.Award, unit: str, instance: Instance) -> None:
    """Paid by days nobody may count twice on one."""
    payee = award.payee
    if not isinstance(payee, m.ToStaff) or payee.present == "last_day":
        return
    last = nodes.reading_end(instance)
    for by in range((last - instance.period.start).days + 1):
        day = instance.period.start + timedelta(days=by)
        persons = [row["person"] for row, _ in spells(nodes, payee, unit, instance, day)]
        if len(set(persons)) < len(persons):
            raise Refusal("KMH-R030", f"{unit} has one person at two posts on {day}")
