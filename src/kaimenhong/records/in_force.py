"""The plan of a campaign as it is in force, with the contracts and mappings that go with it."""

from __future__ import annotations

from collections.abc import Mapping as MappingOf
from dataclasses import dataclass

from kaimenhong.errors import Place, Problem, Refused
from kaimenhong.facts import Contract, load_contracts
from kaimenhong.intake import load_mappings
from kaimenhong.intake.mapping import Mapping
from kaimenhong.plan import load_versions
from kaimenhong.plan.model import Plan
from kaimenhong.records.models import Campaign
from kaimenhong.records.plans import plan_folder, published_files


@dataclass(frozen=True, slots=True)
class InForce:
    """What was published last, typed."""

    plan: Plan
    contracts: MappingOf[str, Contract]
    mappings: tuple[Mapping, ...]


def in_force(campaign: Campaign, plans: int | None = None) -> InForce:
    """As the first `plans` publications say; None: all of them. Refused: KMH-A040 there is none."""
    files = published_files(campaign, plans)
    if not files:
        raise Refused([Problem("KMH-A040", Place("record"), {"campaign": campaign.name})])
    with plan_folder(files) as folder:
        contracts = load_contracts(folder / "contracts")
        plan = load_versions(folder, contracts).require().latest
        return InForce(plan, contracts, load_mappings(folder / "mappings", contracts))
