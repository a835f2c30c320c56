"""Random plans that are amended: by themselves, or by the same text with some numerals changed."""

from __future__ import annotations

import re
from datetime import date, timedelta
from random import Random

from tests.oracle.contracts import CONTRACTS
from tests.oracle.data import Data, Maker
from tests.oracle.compare import differences
from tests.oracle.edges import as_of_date
from tests.oracle.evaluate import evaluate, evaluate_versions
from tests.oracle.loading import loaded
from tests.oracle.plans import plan_text
from tests.oracle.values import Refusal

from kaimenhong.engine import DuckDB, compile_plan, compile_versions
from kaimenhong.errors import Refused
from kaimenhong.facts import Facts
from kaimenhong.plan import Plan
from dataclasses import replace
from kaimenhong.plan.model import Amends
from kaimenhong.plan.versions import with_first_names


def amended_by(plan: Plan, day: date) -> Plan:
    """The plan as a version that governs from a day on."""
    return replace(plan, amends=Amends(day, "甲"))


def some_day(plan: Plan, chance: Random) -> date:
    """A day after the first of the period."""
    return plan.period.start + timedelta(days=chance.randint(1, plan.period.days - 1))
