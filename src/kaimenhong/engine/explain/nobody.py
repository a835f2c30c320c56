"""Who has no such figure: not of the league, or not in that window; with what the league asks of who competes."""

from __future__ import annotations

from collections.abc import Iterable

from kaimenhong.errors import Place, Problem, listed
from kaimenhong.plan.model import Plan
from kaimenhong.plan.printing import formula


def no_figure(contestant: str, name: str, leagues: Iterable[tuple[Plan, str]]) -> Problem:
    """KMH-R006, with the leagues the figure stands in and the condition of each."""
    told = dict.fromkeys(_told(plan, league) for plan, league in leagues)
    details = {"contestant": contestant, "name": name, "leagues": listed(told) or "-"}
    return Problem("KMH-R006", Place("plan.yaml"), details)


def _told(plan: Plan, name: str) -> str:
    where = plan.leagues[name].where
    return f"“{name}”" if where is None else f"“{name}”(where: {formula(where)})"
