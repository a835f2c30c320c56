"""Cases computed: those of one as-of date and the same facts share one evaluation, those of one date one program."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import cache, lru_cache

from kaimenhong.cli.campaign import Campaign
from kaimenhong.cli.cases.given_facts import with_given
from kaimenhong.cli.cases.matching import CaseResult, judge
from kaimenhong.cli.cases.reading import Case
from kaimenhong.cli.evaluation import program_at, rows_of
from kaimenhong.engine import DuckDB, Outcome
from kaimenhong.errors import Refused


def run_cases(campaign: Campaign, cases: Iterable[Case]) -> Iterator[CaseResult]:
    """The result of each case: by as-of date, those on the campaign's own facts first."""
    groups: dict[tuple[date, str], list[Case]] = {}
    for case in cases:
        said = repr({table: [dict(row) for row in rows] for table, rows in case.facts.items()}) if case.facts else ""
        groups.setdefault((case.as_of, said), []).append(case)
    own = cache(campaign.facts)
    program = lru_cache(maxsize=1)(lambda as_of: program_at(campaign, as_of))

    def outcome(case: Case) -> Outcome:
        return DuckDB().evaluate(program(case.as_of), with_given(own(), case) if case.facts else own())

    for key in sorted(groups):
        yield from _results(groups[key], outcome)


def _results(group: list[Case], outcome: Callable[[Case], Outcome]) -> list[CaseResult]:
    """Cases of one date and one set of facts; what cannot be computed fails with its reasons."""
    try:
        rows = rows_of(outcome(group[0]))
    except Refused as refusal:
        return [CaseResult(case, refused=refusal.problems) for case in group]
    return [judge(case, rows) for case in group]
