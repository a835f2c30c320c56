"""Explanations of a campaign small enough to compute by hand."""

from __future__ import annotations

from datetime import date
from textwrap import dedent

from tests.engine.small import CONTRACTS, END, HEAD, Rows

from kaimenhong.engine import DuckDB, Explanation, compile_plan
from kaimenhong.engine.explain.awards import AwardExplainer
from kaimenhong.engine.explain.figures import Explainer
from kaimenhong.engine.explain.reading import Reader
from kaimenhong.errors import Language
from kaimenhong.facts import Facts
from kaimenhong.plan import load_text


def told(  # noqa: PLR0913, PLR0917  whose award, on which day, in which language
    rules: str,
    rows: Rows,
    award: str,
    contestant: str,
    payee: str = "",
    as_of: date = END,
    language: Language = "zh",
    window: str | None = None,
    head: str = HEAD,
) -> Explanation:
    """An award explained for a contestant and payee."""
    plan = load_text(head + dedent(rules), "plan.yaml", CONTRACTS).require()
    program, facts = compile_plan(plan, CONTRACTS, as_of), Facts.from_rows(CONTRACTS, rows)
    with DuckDB(1).open(program, facts) as connection:
        x = Explainer(Reader(connection, program, facts), contestant, language)
        return AwardExplainer(x, plan.awards[award], payee or contestant).explain(window)
