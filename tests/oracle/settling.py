"""Settlements in order of date, each recomputed from today's facts as of its own day; awards.csv shows the latest."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from tests.oracle.chain import Step, standing
from tests.oracle.nodes import Nodes
from tests.oracle.pay import Asked, Due, due
from tests.oracle.payees import Part, refuse_two_posts

from kaimenhong.periods import Instance
from kaimenhong.plan import model as m

SAID = ("not_eligible", "no_payee", "vacant", "capped")


@dataclass(frozen=True, slots=True)
class Settled:
    """What one settlement of one occasion of one contestant says, by payee and item."""

    settlement: m.Settlement
    award: m.Award
    occasion: str
    contestant: str
    previous: dict[tuple[str, str], int]
    entitled: dict[tuple[str, str], int]


@dataclass(frozen=True, slots=True)
class Shown:
    """What awards.csv shows of one occasion of one contestant."""

    award: m.Award
    occasion: str
    contestant: str
    due: Due
    state: str
    due_on: date


def in_order(plan: m.Plan, award: m.Award) -> list[m.Settlement]:
    """The award's settlements by date; of one date the final one last, else as the plan lists them."""
    return sorted((plan.settlements[name] for name in award.settlements), key=lambda s: (s.on, s.final))


def used(plan: m.Plan, award: m.Award, day: date) -> list[tuple[str, Instance]]:
    """Occasions a settlement of this day settles, each with the instance it reads."""
    ended = [i for i in plan.windows[award.window].instances if i.period.end <= day]
    if award.occasion == "window":
        return [(i.id, i) for i in ended]
    return [("campaign", ended[-1])] if ended else []


def steps(nodes: Nodes, award: m.Award) -> list[Step]:
    """What the award comes to at each settlement that happened, or is told in advance, until one refuses."""
    return nodes.once(("steps", award.name), lambda: _steps(nodes, award))


def _steps(nodes: Nodes, award: m.Award) -> list[Step]:
    found: list[Step] = []
    for occasion, pairs in _occasions(nodes, award).items():
        happened = [(s, i) for s, i in pairs if s.on <= nodes.tables.as_of]
        told = pairs[:1] if pairs[0][1].period.end <= nodes.tables.as_of else []
        for contestant in nodes.members[award.league]:
            prior: int | None = None
            for settlement, instance in happened or told:
                refuse_two_posts(nodes.on(settlement.on), award, contestant, instance)
            for settlement, instance in happened or told:
                then = nodes.on(settlement.on)
                said = due(then, Asked(award, contestant, instance, settlement.final, prior))
                found.append(Step(award, occasion, contestant, settlement, said, happened=bool(happened)))
                prior = said.amount
                if found[-1].refused:  # after a refusal nothing is settled any more
                    break
    return found


def _occasions(nodes: Nodes, award: m.Award) -> dict[str, list[tuple[m.Settlement, Instance]]]:
    """The settlements of each occasion, in order, each with the instance it reads."""
    found: dict[str, list[tuple[m.Settlement, Instance]]] = {}
    for settlement in in_order(nodes.plan, award):
        for occasion, instance in used(nodes.plan, award, settlement.on):
            found.setdefault(occasion, []).append((settlement, instance))
    return found


def settle(nodes: Nodes, award: m.Award) -> tuple[list[Settled], list[Shown]]:
    """All settlements of an award that have happened; and what is due, or provisional before an occasion's first."""
    return nodes.once(("settle", award.name), lambda: _settle(nodes, award))


def _settle(nodes: Nodes, award: m.Award) -> tuple[list[Settled], list[Shown]]:
    granted = {one.name: steps(nodes, one) for one in nodes.plan.awards.values()}
    left = nodes.once(("standing",), lambda: standing(nodes, [step for found in granted.values() for step in found]))
    chains: dict[tuple[str, str], list[Step]] = {}
    for step in granted[award.name]:
        parts = _due_so_far(left[step.key], award.deferred.get(step.settlement.name))
        after = step if step.refused else replace(step, due=replace(step.due, parts=parts))
        chains.setdefault((step.occasion, step.contestant), []).append(after)
    settled = [one for chain in chains.values() for one in _differences(chain)]
    return settled, [_shown(nodes, chain) for chain in chains.values()]


def _due_so_far(parts: tuple[Part, ...], share: Fraction | None) -> tuple[Part, ...]:
    """What of them is due up to a settlement, cut toward zero; of which that is nothing is no row yet."""
    if share is None:
        return parts
    cut = [replace(part, amount=int(part.amount * share)) for part in parts]
    return tuple(now for part, now in zip(parts, cut, strict=True) if now.amount or not part.amount)


def _differences(chain: list[Step]) -> list[Settled]:
    """Entitled at each settlement that happened and refused nothing, and at the one before."""
    found: list[Settled] = []
    for step in chain:
        if step.happened and not step.refused:
            entitled = {(p.payee, p.item): p.amount for p in step.due.parts}
            previous = found[-1].entitled if found else {}
            found.append(Settled(step.settlement, step.award, step.occasion, step.contestant, previous, entitled))
    return found


def _shown(nodes: Nodes, chain: list[Step]) -> Shown:
    """The last step; of one that was refused due at the latest settlement of its occasion."""
    last = chain[-1]
    due_on = last.settlement.on
    if last.happened:
        pairs = _occasions(nodes, last.award)[last.occasion]
        due_on = max(s.on for s, _ in pairs if s.on <= nodes.tables.as_of)
    return Shown(
        last.award, last.occasion, last.contestant, last.due, "due" if last.happened else "provisional", due_on
    )


def shown_parts(shown: Shown) -> list[Part]:
    """Rows of 0 only where they say why nobody is paid."""
    return [p for p in shown.due.parts if p.amount or p.reason in SAID or p.reason.startswith(("given_up:", "void:"))]
