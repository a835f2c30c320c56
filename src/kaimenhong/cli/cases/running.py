"""Cases computed: those of one as-of date and the same facts share one evaluation."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from kaimenhong.cli.campaign import Campaign
from kaimenhong.cli.cases.given_facts import with_given
from kaimenhong.cli.cases.matching import CaseResult, judge
from kaimenhong.cli.cases.reading import Case
from kaimenhong.cli.evaluation import evaluate, rows_of
from kaimenhong.errors import Refused


def run_cases(campaign: Campaign, cases: Iterable[Case]) -> Iterator[CaseResult]:
    """The result of each case: by as-of date, those on the campaign's own facts first."""
    groups: dict[tuple[date, str], list[Case]] = {}
    for case in cases:
        said = repr({table: [dict(row) for row in rows] for table, rows in case.facts.items()}) if case.facts else ""
        groups.setdefault((case.as_of, said), []).append(case)
    for key in sorted(groups):
        yield from _results(campaign, groups[key])


def _results(campaign: Campaign, group: list[Case]) -> list[CaseResult]:
    """Cases of one date and one set of facts; what cannot be computed fails with its reasons."""
    first = group[0]
    try:
        facts = with_given(campaign.facts(), first) if first.facts else campaign.facts()
        rows = rows_of(evaluate(campaign, first.as_of, facts))
    except Refused as refusal:
        return [CaseResult(case, refused=refusal.problems) for case in group]
    return [judge(case, rows) for case in group]
