"""Settlements in order of date, each recomputed from today's facts as of its own day; awards.csv shows the latest."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from tests.oracle.nodes import Nodes
from tests.oracle.pay import Asked, Due, due
from tests.oracle.payees import Part, refuse_two_posts
from tests.oracle.values import State

from kaimenhong.periods import Instance
from kaimenhong.plan import model as m


@dataclass(slots=True)
class Chain:
    """One occasion of an award for one contestant: what each settlement so far came to, until one refuses."""

    occasion: str
    contestant: str
    prior: int | None = None
    latest: Due = field(default_factory=lambda: Due(State.KNOWN))
    refused: bool = False

    def step(self, nodes: Nodes, award: m.Award, instance: Instance, *, final: bool) -> None:
        """One settlement more. After a refusal nothing is settled any more."""
        if self.refused:
            return
        self.latest = due(nodes, Asked(award, self.contestant, instance, final, self.prior))
        self.refused = self.latest.state > State.NOT_APPLICABLE
        self.prior = self.latest.amount

    def amounts(self) -> dict[tuple[str, str], int]:
        """Entitled by (payee, item)."""
        return {(p.payee, p.item): p.amount for p in self.latest.parts}


@dataclass(frozen=True, slots=True)
class Settled:
    """What one settlement of one occasion of one contestant says."""

    settlement: m.Settlement
    award: m.Award
    chain: Chain
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


def settle(nodes: Nodes, award: m.Award) -> tuple[list[Settled], list[Shown]]:
    """All settlements of an award that have happened; and what is due, or provisional before an occasion's first."""
    return nodes.once(("settle", award.name), lambda: _settle(nodes, award))


def _settle(nodes: Nodes, award: m.Award) -> tuple[list[Settled], list[Shown]]:
    settled: list[Settled] = []
    shown: list[Shown] = []
    for occasion, pairs in _occasions(nodes, award).items():
        happened = [(s, i) for s, i in pairs if s.on <= nodes.tables.as_of]
        told = pairs[:1] if pairs[0][1].period.end <= nodes.tables.as_of else []
        for contestant in nodes.members[award.league]:
            chain = Chain(occasion, contestant)
            for settlement, instance in happened or told:
                previous = chain.amounts()
                refuse_two_posts(nodes.on(settlement.on), award, contestant, instance)
                chain.step(nodes.on(settlement.on), award, instance, final=settlement.final)
                if happened and not chain.refused:
                    settled.append(Settled(settlement, award, chain, previous, chain.amounts()))
            if steps := happened or told:
                state = "due" if happened else "provisional"
                shown.append(Shown(award, occasion, contestant, chain.latest, state, steps[-1][0].on))
    return settled, shown


def _occasions(nodes: Nodes, award: m.Award) -> dict[str, list[tuple[m.Settlement, Instance]]]:
    """The settlements of each occasion, in order, each with the instance it reads."""
    found: dict[str, list[tuple[m.Settlement, Instance]]] = {}
    for settlement in in_order(nodes.plan, award):
        for occasion, instance in used(nodes.plan, award, settlement.on):
            found.setdefault(occasion, []).append((settlement, instance))
    return found


def shown_parts(shown: Shown) -> list[Part]:
    """Rows of 0 only where they say why nobody is paid."""
    return [p for p in shown.due.parts if p.amount or p.reason in ("not_eligible", "no_payee", "vacant")]
