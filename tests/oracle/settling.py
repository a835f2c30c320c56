"""Settlements in order of date, each recomputed from today's facts as of its own day; awards.csv shows the latest."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from tests.oracle.chain import Key, Step, standing
from tests.oracle.nodes import Nodes
from tests.oracle.pay import Asked, Due, due
from tests.oracle.payees import Part, refuse_two_posts
from tests.oracle.values import State

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


@dataclass(frozen=True, slots=True)
class Pair:
    """A settlement and the instance it reads, by the version that governs that."""

    nodes: Nodes
    award: m.Award
    settlement: m.Settlement
    instance: Instance


def steps(nodes: Nodes, award: str) -> list[Step]:
    """What the award comes to at each settlement that happened, or is told in advance, until one refuses."""
    return nodes.once(("steps", award), lambda: _steps(nodes, award))


def _steps(nodes: Nodes, award: str) -> list[Step]:
    found: list[Step] = []
    for occasion, pairs in _occasions(nodes, award).items():
        happened = [p for p in pairs if p.settlement.on <= nodes.tables.as_of]
        told = pairs[:1] if pairs[0].instance.period.end <= nodes.tables.as_of else []
        everybody = {c: None for p in happened or told for c in p.nodes.members[p.award.league]}
        for contestant in everybody:
            prior: int | None = None
            for p in happened or told:
                if contestant in p.nodes.members[p.award.league]:
                    refuse_two_posts(p.nodes.on(p.settlement.on), p.award, contestant, p.instance)
            for p in happened or told:
                said = Due(State.KNOWN)
                if contestant in p.nodes.members[p.award.league]:
                    asked = Asked(p.award, contestant, p.instance, p.settlement.final, prior)
                    said = due(p.nodes.on(p.settlement.on), asked)
                found.append(Step(p.nodes, p.award, occasion, contestant, p.settlement, said, happened=bool(happened)))
                prior = said.amount
                if found[-1].refused:  # after a refusal nothing is settled any more
                    break
    return found


def _occasions(nodes: Nodes, award: str) -> dict[str, list[Pair]]:
    """The settlements of each occasion, in order: those of a version read instances which that governs."""
    found: dict[str, list[Pair]] = {}
    for version in nodes.versions:
        for one in version.plan.awards.values():
            for settlement in in_order(version.plan, one) if one.id == award else ():
                for occasion, instance in used(version.plan, one, settlement.on):
                    if len(nodes.versions) == 1 or _settles(version, instance):
                        found.setdefault(occasion, []).append(Pair(version, one, settlement, instance))
    return found


def _settles(version: Nodes, instance: Instance) -> bool:
    """Whether a version is the latest in force on the instance's last day."""
    return [v for v in version.versions if v.starts_by(instance.period.end)][-1] is version


def awards(nodes: Nodes) -> list[str]:
    """The awards of all versions, by the name each had first."""
    return list(dict.fromkeys(one.id for version in nodes.versions for one in version.plan.awards.values()))


def settle(nodes: Nodes, award: str) -> tuple[list[Settled], list[Shown]]:
    """All settlements of an award that have happened; and what is due, or provisional before an occasion's first."""
    return nodes.once(("settle", award), lambda: _settle(nodes, award))


def _standing(nodes: Nodes) -> dict[Key, tuple[Part, ...]]:
    """What is left of every step after best-of, caps and voids of the version whose these are."""
    granted = [step for one in awards(nodes) for step in steps(nodes, one)]
    left: dict[Key, tuple[Part, ...]] = {}
    for version in nodes.versions:
        left |= standing(version, [step for step in granted if _chained(step) is version])
    return left


def _chained(step: Step) -> Nodes:
    """Whose groups, caps and voids hold: of the campaign's one occasion those in force on the settlement's day."""
    if step.occasion != "campaign" or len(step.nodes.versions) == 1:
        return step.nodes
    return [version for version in step.nodes.versions if version.starts_by(step.settlement.on)][-1]


def _settle(nodes: Nodes, award: str) -> tuple[list[Settled], list[Shown]]:
    left = nodes.once(("standing",), lambda: _standing(nodes))
    chains: dict[tuple[str, str], list[Step]] = {}
    for step in steps(nodes, award):
        parts = _due_so_far(left[step.key], step.award.deferred.get(step.settlement.name))
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
        pairs = _occasions(nodes, last.award.id)[last.occasion]
        due_on = max(p.settlement.on for p in pairs if p.settlement.on <= nodes.tables.as_of)
    return Shown(
        last.award, last.occasion, last.contestant, last.due, "due" if last.happened else "provisional", due_on
    )


def shown_parts(shown: Shown) -> list[Part]:
    """Rows of 0 only where they say why nobody is paid."""
    return [p for p in shown.due.parts if p.amount or p.reason in SAID or p.reason.startswith(("given_up:", "void:"))]
