"""Random plans that are amended: by themselves, or by the same rules with some numerals changed."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random

from tests.oracle.compare import differences
from tests.oracle.contracts import CONTRACTS
from tests.oracle.data import Maker
from tests.oracle.edges import as_of_date
from tests.oracle.evaluate import evaluate_versions
from tests.oracle.loading import loaded
from tests.oracle.plans import plan_text
from tests.oracle.values import Refusal

from kaimenhong.engine import DuckDB, Outcome, compile_versions
from kaimenhong.errors import Refused
from kaimenhong.facts import Facts
from kaimenhong.plan import Plan
from kaimenhong.plan.model import Amends
from kaimenhong.plan.versions_beside import Written, beside

_NUMERAL = re.compile(r"(?<![\w.\-/:])([1-9][0-9]?)(?=元|分|%)")
FILES = ("measures", "scores", "standings", "awards", "settlements")


@dataclass(frozen=True, slots=True)
class Amended:
    """A random plan, the day on which it is amended, and data for it."""

    text: str
    plan: Plan
    day: date
    as_of: date

    @staticmethod
    def of(number: int) -> Amended | None:
        """The plan of a number; None where the check refuses it, or where it has no day to amend it on."""
        found = loaded(plan_text(number))
        if found is None or found[0].period.days == 1:
            return None
        plan, text = found
        day = plan.period.start + timedelta(days=Random(number).randint(1, plan.period.days - 1))  # noqa: S311  no secret
        return Amended(text, plan, day, as_of_date(plan, text))

    def by(self, plan: Plan) -> tuple[Plan, ...]:
        """The versions in force at the date, the second being a plan that governs from the day on."""
        second = replace(plan, amends=Amends(self.day, "甲"))
        return (self.plan, second) if self.day <= self.as_of else (self.plan,)

    def facts(self, number: int) -> tuple[Facts, Maker]:
        maker = Maker(self.plan, self.as_of)
        data = maker.make(f"{number} {self.text}")
        return Facts.from_rows(CONTRACTS, data.rows, data.corrections), maker

    def outcome(self, plans: tuple[Plan, ...], number: int) -> Outcome | list[str]:
        """The engine's outcome on a data set; or the codes by which it is refused."""
        try:
            return DuckDB(1).evaluate(compile_versions(plans, CONTRACTS, self.as_of), self.facts(number)[0])
        except Refused as refused:
            return sorted({problem.code for problem in refused.problems})

    def unlike_the_oracle(self, plans: tuple[Plan, ...], number: int) -> list[str]:
        """What the engine says otherwise than the oracle; both may refuse."""
        data = Maker(self.plan, self.as_of).make(f"{number} {self.text}")
        engine = self.outcome(plans, number)
        try:
            oracle = evaluate_versions(plans, CONTRACTS, data.rows, self.as_of, data.corrections)
        except Refusal as refusal:
            return [] if isinstance(engine, list) else [f"the oracle refuses: {refusal}"]
        if isinstance(engine, list):
            may_refuse = oracle.beyond or {"KMH-R001", "KMH-R003", "KMH-R037"} & set(engine)
            return [] if may_refuse else [f"the engine refuses: {engine}"]
        return differences(engine.rows, oracle.rows)

    def perturbed(self, number: int) -> Plan | None:
        """The same rules with some numerals changed; None where they are no plan, or no version of this one."""
        chance = Random(number)  # noqa: S311  no secret

        def changed(told: re.Match[str]) -> str:
            return str(int(told[1]) + 1) if chance.random() < 0.5 else told[1]

        found = loaded(_NUMERAL.sub(changed, self.text))
        if found is None:
            return None
        amended = replace(found[0], amends=Amends(self.day, "甲"))
        written = [
            Written("1", first=True, plan=self.plan, text="a: b"),
            Written("2", first=False, plan=amended, text="a: b"),
        ]
        return None if [*beside(written)] else found[0]


def told(outcome: Outcome | list[str]) -> object:
    """All an outcome says."""
    if isinstance(outcome, list):
        return outcome
    return {file: outcome.rows(file) for file in FILES}, outcome.refused
