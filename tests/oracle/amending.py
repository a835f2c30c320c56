"""Random plans that are amended: by themselves, or by the same text with some numerals changed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from random import Random

from kaimenhong.plan import Plan
from kaimenhong.plan.model import Amends


def amended_by(plan: Plan, day: date) -> Plan:
    """The plan as a version that governs from a day on."""
    return replace(plan, amends=Amends(day, "甲"))


def some_day(plan: Plan, chance: Random) -> date:
    """A day after the first of the period."""
    return plan.period.start + timedelta(days=chance.randint(1, plan.period.days - 1))
