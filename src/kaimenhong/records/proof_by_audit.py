"""Proofs against the audit: what it says was answered, sealed and published is what the record holds.

Who adds a row behind the product's back adds no line to the audit's chain; who cuts the ledger and its head together
leaves the lines that name the heads before.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kaimenhong.errors import Place, Problem
from kaimenhong.ledger import Link
from kaimenhong.records.models import Approval, AuditLine, Campaign, RunPublication


def prove_answers(campaign: Campaign) -> Iterator[Problem]:
    """KMH-A113 where an answer to a paper stands in no line of the audit, or a line's answer is not kept."""
    kept = set(Approval.objects.filter(campaign=campaign).values_list("subject", "department", "granted", "by__name"))
    lines = AuditLine.objects.filter(campaign=campaign, verb="approve").values_list("said", "by__name")
    told = {(said["subject"], said["department"], said["granted"], by) for said, by in lines if "subject" in said}
    for subject, _, _, by in sorted(kept ^ told):
        yield _problem("KMH-A113", "approvals", paper=subject, user=by)


def prove_heads(campaign: Campaign, chain: Sequence[Link]) -> Iterator[Problem]:
    """KMH-A114 where the ledger does not hold a head that the audit names."""
    lines = AuditLine.objects.filter(campaign=campaign, said__has_key="head").order_by("number")
    named = list(lines.values_list("number", "said__head"))
    heads = {head for _, head in named}
    held = {text for link in chain if (text := f"{link.head.number}:{link.digest}") in heads}
    for number, head in named:
        if head not in held:
            yield _problem("KMH-A114", "ledger", line=number, head=head)


def prove_publications(campaign: Campaign) -> Iterator[Problem]:
    """KMH-A115 where a run was not published as the audit says, or its file is another one."""
    found = RunPublication.objects.filter(run__campaign=campaign).values_list("run__number", "file")
    lines = AuditLine.objects.filter(campaign=campaign, verb="publish run").values_list("said", flat=True)
    for number, _ in sorted(set(found) ^ {(said["run"], said["file"]) for said in lines}):
        yield _problem("KMH-A115", "runs", run=number)


def _problem(code: str, where: str, **details: object) -> Problem:
    return Problem(code, Place(where), {name: str(value) for name, value in details.items()})
