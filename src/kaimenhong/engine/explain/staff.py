"""Explanations of awards to staff: each one's weight, and what it makes of the amount."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from sqlglot import exp

from kaimenhong.engine import sql
from kaimenhong.engine.explain.figures import Explainer
from kaimenhong.engine.explain.said import say
from kaimenhong.engine.slots import Slot
from kaimenhong.engine.staff import common_denominator, staff_name
from kaimenhong.plan.model import Award, Kind, ToStaff, Type
from kaimenhong.plan.printing import amount, literal


def staff_lines(x: Explainer, award: Award, payee: ToStaff, slot: Slot, whose: str | None) -> Iterator[tuple[str, str]]:
    """One line for each of the staff, or of them for the one asked for: weight, days, share of a pool."""
    pool = payee.share == "pool"
    columns = ["person", "n", "total", "turn"] if pool else ["person", "n", "d"]
    here = {"occasion": sql.text(slot.occasion), "ord": sql.num(slot.order), "contestant": sql.text(x.contestant)}
    passes = [sql.eq(sql.col(c), e) for c, e in here.items()]
    if whose is not None:
        passes.append(sql.eq(sql.col("person"), sql.text(whose)))
    query = exp.select(*(sql.col(c) for c in columns)).from_(sql.table(staff_name(award, slot.read_on)))
    scale = common_denominator(payee)
    for person, n, *rest in x.reader.table(query.where(sql.both(*passes)).order_by(sql.col("person"))):
        parts = [int(str(r)) for r in rest]
        if pool:
            share = {"weight": _share(Fraction(int(str(n)), scale)), "total": _share(Fraction(parts[0], scale))}
            yield x.reader.who(str(person)), say(x.language, "pooled", turn=parts[1], **share)
            continue
        days = parts[0] // scale if payee.present == "by_days" else 0
        weight = _weight(payee, Fraction(int(str(n)), parts[0]))
        said = (
            say(x.language, "weight_by_days", weight=weight, days=days) if days else say(x.language, "weight", w=weight)
        )
        yield x.reader.who(str(person)), said


def _share(weight: Fraction) -> str:
    return literal(weight, Type(Kind.NUMBER))


def _weight(payee: ToStaff, weight: Fraction) -> str:
    return amount(weight, Type(Kind.MONEY if payee.money else Kind.RATIO))
