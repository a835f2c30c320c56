"""Awards to the staff of a unit: weights by post, and who is among them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from typing import Literal, cast

from kaimenhong.facts.contract import ROSTER
from kaimenhong.plan.formula import Scope
from kaimenhong.plan.graph import is_word
from kaimenhong.plan.model import MONEY_UNIT, Kind, ToStaff
from kaimenhong.plan.work import YES_NO, Work
from kaimenhong.source import Filled, Leaf

_SHARES = (Kind.RATIO, Kind.NUMBER)


def build_staff(work: Work, said: Filled, payee: Filled, scope: Scope) -> ToStaff | None:
    """Who of a unit is paid, and how much of the amount each."""
    clause = said.maybe_text("clause")
    league = work.leagues.get(said.text("league"))
    if league is not None and league.contestants != "unit":
        work.notes.add("KMH-C067", payee, clause, league=league.name)
        return None
    money = weighs_in_money(work, said)
    weights = {post: _weight(work, leaf, money=money) for post, leaf in _weights(payee)}
    where = None
    if "where" in payee:
        resolved = work.resolve(payee.leaf("where"), replace(scope, row_table=work.contracts[ROSTER]), YES_NO)
        where = resolved.expression if resolved else None
    staff = ToStaff(
        weights={post: weight for post, weight in weights.items() if post is not None},
        others=weights[None],
        money=money,
        where=where,
        below=payee.text("below") == "yes",
        present=cast("Literal['last_day', 'by_days']", payee.text("present")),
        share=cast("Literal['each', 'pool']", payee.text("share")),
        vacancy=cast("Literal['nobody', 'contestant']", payee.text("vacancy")),
    )
    _check(work, said, payee, staff)
    return staff


def weighs_in_money(work: Work, said: Filled) -> bool:
    """Whether an award's payee is staff with weights in money: then its pay is a bare number."""
    payee = said.get("payee")
    if not isinstance(payee, Filled) or payee.variant != "staff":
        return False
    weights = [work.constants.read(leaf) for _, leaf in _weights(payee) if not is_word(leaf, "none")]
    return bool(weights) and all(weight is not None and weight.type.kind is Kind.MONEY for weight in weights)


def _weights(payee: Filled) -> Iterator[tuple[str | None, Leaf]]:
    """Every post with its weight; without a post that of the others."""
    yield from payee.record("staff").leaves().items()
    yield None, payee.leaf("others")


def _weight(work: Work, leaf: Leaf, *, money: bool) -> Fraction | None:
    if is_word(leaf, "none"):
        return None
    return work.constants.number(leaf, (Kind.MONEY,) if money else _SHARES)


def _check(work: Work, said: Filled, payee: Filled, staff: ToStaff) -> None:
    """Weights that nobody has, that are not whole, or that do not go with what else is said."""
    clause, rounded = said.maybe_text("clause"), "rounding" in said.record("pay")
    if staff.others is None and all(weight is None for weight in staff.weights.values()):
        work.notes.add("KMH-C170", payee, clause)
    for post, leaf in _weights(payee):
        weight = staff.others if post is None else staff.weights[post]
        if weight is not None and staff.share == "pool" and weight < 0:
            work.notes.add("KMH-C171", leaf, clause, weight=leaf.text)
        if weight is not None and staff.share == "each" and weight.denominator != 1 and not rounded:
            work.notes.add("KMH-C073", leaf, clause, post=post or "others", rate=leaf.text)
    if staff.present == "by_days" and staff.share == "each" and not rounded:
        work.notes.add("KMH-C172", payee.leaf("present"), clause)
    if staff.money:
        _check_money(work, said, payee)


def _check_money(work: Work, said: Filled, payee: Filled) -> None:
    """Money can be multiplied; it can neither be shared out by money nor be had by nobody's post."""
    clause = said.maybe_text("clause")
    unit = said.maybe_text("unit")
    if unit is not None and unit != MONEY_UNIT:
        work.notes.add("KMH-C173", payee, clause, unit=unit)
    for key, word in (("share", "pool"), ("vacancy", "contestant")):
        if payee.text(key) == word:
            work.notes.add("KMH-C174", payee.leaf(key), clause, key=key, word=word)
