"""Versions of a plan as texts on rows by hand: the engine and the oracle must say the same first."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from textwrap import dedent

from tests.oracle.both import END
from tests.oracle.both import HEAD as SMALL
from tests.oracle.compare import differences
from tests.oracle.contracts import CONTRACTS
from tests.oracle.evaluate import evaluate_versions
from tests.oracle.facts_by_hand import Row

from kaimenhong.engine import DuckDB, Outcome, compile_versions
from kaimenhong.facts import Facts
from kaimenhong.plan import Plan, load_text
from kaimenhong.plan.versions import Versions, with_first_names

HEAD = SMALL.replace("季: whole", "累计: to each month-end, 首月: 2026-01-01..2026-01-31, 季: whole")
CLAUSES = "clauses: {补: 自本日起按新办法。, 甲: 照此办理。}\n"


def amended(rules: str, day: str) -> str:
    """A whole plan text that governs from a day on."""
    return f"{HEAD}amends: {{governs_from: {day}, clause: 补}}\n{CLAUSES}{dedent(rules)}"


def versions(first: str, *later: tuple[str, str]) -> Versions:
    """The first version's rules, then each later one's with its first day."""
    texts = [f"{HEAD}{CLAUSES}{dedent(first)}", *(amended(rules, day) for day, rules in later)]
    plans = [load_text(text, f"plan.{n}.yaml", CONTRACTS).require() for n, text in enumerate(texts, 1)]
    return Versions(with_first_names(plans))


def run_versions(found: Versions, as_of: date = END, **rows: list[Row]) -> Outcome:
    """The engine's outcome, which is the oracle's, too."""
    return of_plans(found.until(as_of).plans, as_of, **rows)


def of_plans(plans: Sequence[Plan], as_of: date, **rows: list[Row]) -> Outcome:
    outcome = DuckDB(1).evaluate(compile_versions(plans, CONTRACTS, as_of), Facts.from_rows(CONTRACTS, rows))
    said = evaluate_versions(plans, CONTRACTS, rows, as_of)
    unlike = differences(outcome.rows, said.rows)
    assert unlike == [], "\n".join(unlike)
    return outcome
