"""The plan of a campaign as it is in force, with the contracts and mappings that go with it."""

from __future__ import annotations

from collections.abc import Mapping as MappingOf
from dataclasses import dataclass
from functools import lru_cache

from kaimenhong.errors import Place, Problem, Refused
from kaimenhong.facts import Contract, load_contracts
from kaimenhong.intake import load_mappings
from kaimenhong.intake.mapping import Mapping
from kaimenhong.ledger import Key
from kaimenhong.plan import load_versions
from kaimenhong.plan.model import Award, Plan
from kaimenhong.plan.versions import award_of
from kaimenhong.records.models import Campaign, Publication
from kaimenhong.records.plans import plan_folder, published_files


@dataclass(frozen=True, slots=True)
class InForce:
    """What was published, typed: `plan` is the last version, `versions` all of them."""

    plan: Plan
    versions: tuple[Plan, ...]
    contracts: MappingOf[str, Contract]

    def award(self, award: str) -> Award:
        """An award by its permanent name, as the last version that has it says."""
        found = (award_of(plan, award) for plan in reversed(self.versions))
        return next(one for one in found if one is not None)

    def kind(self, key: Key) -> str:
        """What kind of thing a claim of the ledger is: cash, place, honour, sanction …"""
        part = self.award(key.award).part(key.item)
        assert part is not None, "a claim is of one thing"
        return part.kind


def in_force(campaign: Campaign, plans: int | None = None) -> InForce:
    """As the first `plans` publications say; None: all of them. Refused: KMH-A040 there is none."""
    found = Publication.objects.filter(campaign=campaign).order_by("number").values_list("version__digest", flat=True)
    digests = tuple(found if plans is None else found[:plans])
    if not digests:
        raise Refused([Problem("KMH-A040", Place("record"), {"campaign": campaign.name})])
    return _typed(campaign.pk, digests)


def mappings_in_force(campaign: Campaign) -> tuple[Mapping, ...]:
    """How the files of the office are read now."""
    with plan_folder(published_files(campaign)) as folder:
        return load_mappings(folder / "mappings", load_contracts(folder / "contracts"))


@lru_cache(maxsize=16)
def _typed(campaign: int, digests: tuple[str, ...]) -> InForce:
    """Typed once for each content: digests are of all files of a version."""
    with plan_folder(published_files(Campaign.objects.get(pk=campaign), len(digests))) as folder:
        contracts = load_contracts(folder / "contracts")
        versions = load_versions(folder, contracts).require()
        return InForce(versions.latest, versions.plans, contracts)
