"""Which awards hang on the places of others: their money is what finality is about."""

from __future__ import annotations

from kaimenhong.plan.analysis.walk import formulas_of, inside
from kaimenhong.plan.model import Award, PayByPlace, Plan, RankOf


def ranked_awards(plan: Plan) -> frozenset[str]:
    """Permanent names of awards that are paid by place, or ask for a place in a formula of their own."""
    return frozenset(award.id for award in plan.awards.values() if _by_rank(award))


def _by_rank(award: Award) -> bool:
    return isinstance(award.pay, PayByPlace) or any(
        isinstance(part, RankOf) for formula in formulas_of(award) for part in inside(formula)
    )
