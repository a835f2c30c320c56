"""What is done of a campaign, what comes next, and whose turn it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from kaimenhong.records.balances import Balance, balance_of
from kaimenhong.records.models import Campaign, KeptBatch, Payout, PlanVersion, Publication, Role, Run, Settlement

State = Literal["done", "next", "later"]


@dataclass(frozen=True, slots=True)
class Step:
    """A step, its state, who does it, and the page it is done on; `key` names its words."""

    key: str
    state: State
    role: Role
    page: str

    @property
    def words(self) -> str:
        return f"step.{self.key}"

    @property
    def role_words(self) -> str:
        return f"role.{self.role.value}"


def steps_of(campaign: Campaign) -> list[Step]:
    """The steps from the plan to the payment. The first that is not done is next."""
    balance = balance_of(campaign)
    latest = Run.objects.filter(campaign=campaign).order_by("number").last()
    known = (Publication.objects.filter(campaign=campaign).count(), KeptBatch.objects.filter(campaign=campaign).count())
    fresh = latest is not None and (latest.plans, latest.batches) == known
    said = [
        ("propose", Role.OFFICE, "plan", PlanVersion.objects.filter(campaign=campaign).exists()),
        ("approve_plan", Role.APPROVER, "plan", bool(known[0])),
        ("import", Role.OFFICE, "files", bool(known[1])),
        ("run", Role.OFFICE, "runs", fresh),
        ("settle", Role.OFFICE, "money", fresh and Settlement.objects.filter(run=latest).exists()),
        ("approve_due", Role.APPROVER, "money", _settled(balance) and not balance.due),
        ("pay", Role.FINANCE, "money", _settled(balance) and not balance.approved and not balance.due),
        ("receipt", Role.FINANCE, "money", _settled(balance) and not _under_way(campaign) and not balance.approved),
    ]
    steps: list[Step] = []
    for key, role, page, done in said:
        waiting = any(step.state == "next" for step in steps)
        steps.append(Step(key, "done" if done else "later" if waiting else "next", role, page))
    return steps


def _settled(balance: Balance) -> bool:
    return balance.keys > 0


def _under_way(campaign: Campaign) -> bool:
    return Payout.objects.filter(campaign=campaign, receipt=None).exists()
