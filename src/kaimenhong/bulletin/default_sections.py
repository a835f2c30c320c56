"""Sections of a notice whose plan names none: the clauses in order, under the heading of what cites them."""

from __future__ import annotations

from kaimenhong.plan.model import Plan, Section, Wording

HEADINGS = ("目标任务", "考核计分", "奖惩办法", "其他事项")


def default_sections(plan: Plan) -> tuple[Section | str, ...]:
    """Targets, scoring, rewards, the rest; a clause that several rules cite goes with the last of them."""
    items = [item for card in plan.scorecards.values() for item in card.items]
    cited_by = (
        {rule.clause for group in (plan.measures, plan.quotas, plan.gates) for rule in group.values()},
        {item.clause for item in items},
        {rule.clause for group in (plan.boards, plan.awards) for rule in group.values()},
    )
    found: list[list[str]] = [[], [], [], []]
    for name in plan.clauses:
        citing = [at for at, cited in enumerate(cited_by) if name in cited]
        found[citing[-1] if citing else 3].append(name)
    return tuple(
        Section(Wording(heading, (), {}), None, tuple(names))
        for heading, names in zip(HEADINGS, found, strict=True)
        if names
    )
