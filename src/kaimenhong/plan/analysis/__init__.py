"""What a plan that types cleanly may still have wrong: contradictions, gaps, and sentences that can be read two ways.

Each analysis looks at the typed plan and gives findings at key paths. `analyse` finds their places in the file and
leaves out what the plan has answered: a decision under `unspecified` at the path, or above it, that somebody signed.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass

from kaimenhong.errors import Place, Problem
from kaimenhong.facts.contract import Contract
from kaimenhong.plan.analysis.budget import beyond_budget
from kaimenhong.plan.analysis.clause_words import clauses_of_no_rule, dates_of_no_rule, numerals_of_no_rule
from kaimenhong.plan.analysis.cost import AwardCost, Cost, KindCost
from kaimenhong.plan.analysis.curves import falling_shares, unequal_shares
from kaimenhong.plan.analysis.falling_pay import falling_pay
from kaimenhong.plan.analysis.finding import Finding, Path
from kaimenhong.plan.analysis.fines import fines_that_pay
from kaimenhong.plan.analysis.nested_quotas import (
    children_beside_their_parent,
    lines_beside_quotas,
    parts_above_their_whole,
)
from kaimenhong.plan.analysis.out_of_reach import above_the_average, never_met
from kaimenhong.plan.analysis.phases import days_counted_twice, days_left_out
from kaimenhong.plan.analysis.places import (
    more_prizes_than_contestants,
    one_of_the_tied,
    other_places_than_told,
    read_two_ways,
    uneven_groups,
)
from kaimenhong.plan.analysis.points import points_besides_a_hundred, weights_besides_the_whole
from kaimenhong.plan.analysis.same_business import paid_twice
from kaimenhong.plan.analysis.subject import Subject
from kaimenhong.plan.analysis.under import under
from kaimenhong.plan.analysis.zero_quotas import attainment_of_nothing
from kaimenhong.plan.model import Plan
from kaimenhong.source import Node, sign_of

__all__ = ["Analysed", "AwardCost", "Cost", "KindCost", "analyse"]

ANALYSES: tuple[Callable[[Subject], Iterable[Finding]], ...] = (
    unequal_shares,
    falling_shares,
    points_besides_a_hundred,
    weights_besides_the_whole,
    days_left_out,
    days_counted_twice,
    parts_above_their_whole,
    lines_beside_quotas,
    children_beside_their_parent,
    never_met,
    above_the_average,
    falling_pay,
    read_two_ways,
    paid_twice,
    more_prizes_than_contestants,
    other_places_than_told,
    uneven_groups,
    one_of_the_tied,
    dates_of_no_rule,
    numerals_of_no_rule,
    clauses_of_no_rule,
    attainment_of_nothing,
    fines_that_pay,
    beyond_budget,
)


@dataclass(frozen=True, slots=True)
class Analysed:
    """What came of the analyses of a plan."""

    problems: tuple[Problem, ...]
    cost: Cost


def analyse(
    plan: Plan,
    contracts: Mapping[str, Contract],
    tree: Node,
    undecided: Collection[Place] = (),
    above: Plan | None = None,
) -> Analysed:
    """The problems and the cost of a typed plan, read from `tree`. What is `undecided` is asked already.

    `above`: the plan it is under, whose rules for such plans it must keep.
    """
    subject = Subject.of(plan, contracts, tree)
    answered = {tuple(decision.at.split(".")) for decision in plan.decisions}
    found = (finding for analysis in ANALYSES for finding in analysis(subject))
    problems = [_placed(finding, tree) for finding in found if not _is_answered(finding, answered)]
    problems += [_placed(finding, tree) for finding in under(subject, above)] if above is not None else []
    return Analysed(tuple(problem for problem in problems if problem.place not in undecided), subject.cost)


def _is_answered(finding: Finding, answered: Collection[Path]) -> bool:
    return any(path[:end] in answered for path in (finding.at, *finding.answers) for end in range(1, len(path) + 1))


def _placed(finding: Finding, tree: Node) -> Problem:
    sign = sign_of(tree, finding.at)
    assert sign is not None, f"{finding.at} is a path of the plan"
    place, line = (sign.place, sign.line_text) if finding.span is None else sign.at(*finding.span)
    related = tuple((".".join(path), there.place) for path in finding.related if (there := sign_of(tree, path)))
    return Problem(finding.code, place, finding.details, line, finding.clause, related)
