"""Who explains a figure of an instance that an earlier version of the plan governs."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kaimenhong.engine.across import defined, governor
from kaimenhong.engine.explain.reading import Reader
from kaimenhong.engine.node import At
from kaimenhong.plan.model import AmountOf, Attained, Attainment, Before, QuotaOf, RankOf, Reference
from kaimenhong.plan.printing import formula
from kaimenhong.plan.versions import award_of

if TYPE_CHECKING:
    from kaimenhong.engine.explain.figures import Explainer

Named = Reference | QuotaOf | Attainment | Attained | RankOf | AmountOf


def governed(x: Explainer, leaf: Named, at: At) -> tuple[Explainer, Named] | None:
    """Who explains a named figure of an instance that an earlier version governs, and its name there."""
    other = governor(x.graph, at.instance, at.home)
    role, name = _role(leaf)
    name = x.plan.awards[name].id if role == "award" else name
    if other is x.graph or not defined(other.plan, (role, name), at.home):
        return None
    part = next(part for part in x.reader.program.parts if part.graph is other)
    reader = Reader(x.reader.connection, x.reader.program, x.reader.facts, part, excluded=x.reader.excluded)
    if x.contestant not in reader.contestants(at.league):
        return None
    theirs = award_of(other.plan, name) if role == "award" else None
    if isinstance(leaf, AmountOf) and theirs is not None:
        leaf = replace(leaf, award=theirs.name)
    return type(x)(reader, x.contestant, x.language), replace(leaf, at=None)


def rule_before(x: Explainer, e: Before, there: At) -> str:
    """The formula by which the instance before was computed; nothing of a total."""
    found = governed(x, Reference(e.type, e.role, e.name, None, place=e.place), there)
    plan = found[0].plan if found else x.plan
    node = plan.measures.get(e.name) or plan.gates.get(e.name)
    return formula(node.formula) if node is not None else ""


def _role(e: Named) -> tuple[str, str]:
    """What is named, and by which name."""
    match e:
        case QuotaOf(measure=measure):
            return "quota", measure
        case Attainment(measure=measure) | Attained(measure=measure):
            return "attainment", measure
        case RankOf(board=board):
            return "board", board
        case AmountOf(award=award):
            return "award", award
        case Reference(role=role, name=name):
            return role, name
