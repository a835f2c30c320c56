"""A plan held against the plan it is under: what it may not do, in the words of the clause that says so."""

from __future__ import annotations

from collections.abc import Iterator

from kaimenhong.errors import listed
from kaimenhong.money import format_fen
from kaimenhong.plan.analysis.cost import MONEY
from kaimenhong.plan.analysis.finding import Finding
from kaimenhong.plan.analysis.subject import Subject
from kaimenhong.plan.model import Award, Children, Forbidden, Plan


def under(subject: Subject, above: Plan) -> Iterator[Finding]:
    """KMH-V020 to V026. What only data can tell (V027, V029) is for `comparison.children`."""
    plan, parent = subject.plan, subject.plan.parent
    if parent is None:
        yield Finding("KMH-V020", ("campaign",), details={"campaign": above.campaign})
        return
    if parent.campaign != above.campaign:
        details = {"campaign": above.campaign, "found": parent.campaign}
        yield Finding("KMH-V021", ("parent", "campaign"), details=details)
        return
    rules = above.children.get(parent.under)
    if rules is None:
        known = listed(above.children) or "-"
        yield Finding("KMH-V022", ("parent", "under"), details={"name": parent.under, "known": known})
        return
    if plan.period not in above.period:
        yield Finding("KMH-V023", ("period",), details={"period": str(plan.period), "above": str(above.period)})
    if rules.forbidden is not None:
        yield from _forbidden(plan, above, rules.forbidden)
    for measure in rules.quotas:
        if all(of != measure for of, _ in plan.quotas):
            yield Finding("KMH-V025", ("parent", "under"), rules.clause or "", {"measure": measure})
    yield from _cost(subject, rules)


def _forbidden(plan: Plan, above: Plan, forbidden: Forbidden) -> Iterator[Finding]:
    clause = above.clauses.get(forbidden.clause or "")
    words = f"“{clause.said}”" if clause else "-"
    for award in plan.awards.values():
        for at, kind in _kinds(award):
            if kind in forbidden.kinds:
                yield Finding("KMH-V024", at, forbidden.clause or "", {"kind": kind, "words": words})


def _kinds(award: Award) -> Iterator[tuple[tuple[str, ...], str]]:
    """The kinds an award gives, with the key paths where they stand."""
    for part in award.parts:
        within = ("gives", part.name) if part.name else ()
        yield ("awards", award.name, *within, "kind"), part.kind


def _cost(subject: Subject, rules: Children) -> Iterator[Finding]:
    """What it pays in money at most, beside what it may."""
    if rules.most is None:
        return
    paid = [award for award in subject.cost.awards if award.unit == MONEY]
    unbounded = listed(award.award for award in paid if award.most is None)
    most = sum(award.most or 0 for award in paid)
    if unbounded or most > rules.most:
        details = {"found": f"∞ ({unbounded})" if unbounded else format_fen(most), "most": format_fen(int(rules.most))}
        yield Finding("KMH-V026", ("parent", "under"), rules.clause or "", details)
