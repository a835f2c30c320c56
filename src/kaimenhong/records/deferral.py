"""Whose money is deferred at a settlement, by the policy that is in force."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from kaimenhong.facts import ROSTER, facts_of
from kaimenhong.ledger import Deferral, Key
from kaimenhong.records.batches import manifest_of
from kaimenhong.records.home import campaign_folder
from kaimenhong.records.in_force import InForce, in_force
from kaimenhong.records.models import Campaign, DeferralPolicy, Run
from kaimenhong.records.outcome_rows import MONEY
from kaimenhong.records.papers import missing_approvals, paper_of_deferral


def policy_in_force(campaign: Campaign) -> DeferralPolicy | None:
    """The latest policy that was approved; None: nothing is deferred."""
    policies = DeferralPolicy.objects.filter(campaign=campaign).order_by("-number")
    return next((one for one in policies if not missing_approvals(campaign, paper_of_deferral(one))), None)


def deferred_of(run: Run, claims: Iterable[tuple[Key, int]]) -> dict[Key, Deferral]:
    """The claims in money of those who held a post of the policy on any day of the campaign, up to the run's date.

    Who has left the post since, or the institution, is no exception.
    """
    policy = policy_in_force(run.campaign)
    if policy is None:
        return {}
    persons = _in_posts(run, in_force(run.campaign, run.plans), frozenset(policy.posts))
    how = policy.deferral
    return {key: how for key, amount in claims if amount > 0 and key.unit == MONEY and key.payee in persons}


def _in_posts(run: Run, now: InForce, posts: frozenset[str]) -> frozenset[str]:
    from pyarrow.parquet import read_table  # noqa: PLC0415  only where a policy is in force

    facts = facts_of(campaign_folder(run.campaign.name), manifest_of(run.campaign, run.batches), now.contracts)
    first, last = now.plan.period.start, min(now.plan.period.end, run.as_of)
    key = now.contracts[ROSTER].key
    spells: dict[tuple[object, ...], dict[str, Any]] = {}
    for source in facts.sources[ROSTER]:
        for row in read_table(source.rows).to_pylist():
            spells[tuple(row[column] for column in key)] = row  # a correction stands in the place of its row
    return frozenset(
        str(row["person"])
        for row in spells.values()
        if row["post"] in posts and row["from_date"] <= last and (row["to_date"] is None or row["to_date"] >= first)
    )
