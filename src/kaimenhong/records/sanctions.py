"""Sanctions that the outcome finds, and what was done about them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from kaimenhong.ledger import Key
from kaimenhong.records.in_force import in_force
from kaimenhong.records.models import Campaign, Run, Sanction, SanctionStepKind, Settlement
from kaimenhong.records.outcome_rows import amount_of, key_of, rows_of
from kaimenhong.records.places import digest_of

ENDED = frozenset({"closed", "withdrawn"})
KINDS = frozenset({"sanction", "fine", "deduction"})


@dataclass(frozen=True, slots=True)
class Found:
    """What a run says should be sanctioned: whom (the key), of what kind, how much (fines below 0), by which clause."""

    key: Key
    kind: str
    amount: int
    clause: str


@dataclass(frozen=True, slots=True)
class Standing:
    """One finding or sanction. found: nobody has issued it. `stands`: what was settled last still finds it."""

    found: Found
    sanction: Sanction | None
    stands: bool

    @property
    def state(self) -> Literal["found", "issued", "talk", "closed", "withdrawn"]:
        if self.sanction is None:
            return "found"
        last = self.sanction.steps.order_by("number").last()
        kind = last.kind if last else ""
        for state in ("talk", "closed", "withdrawn"):
            if kind == SanctionStepKind(state):
                return state
        return "issued"


def settled_last(campaign: Campaign) -> Run | None:
    """The run that was settled last."""
    last = Settlement.objects.filter(campaign=campaign).select_related("run").order_by("number").last()
    return last.run if last else None


def found_by(run: Run) -> tuple[Found, ...]:
    """What a run finds, in the order of the ledger's keys."""
    now = in_force(run.campaign, run.plans)
    rows = (
        (key_of(row), row["kind"], amount_of(row))
        for row in rows_of(run, "awards")
        if row["kind"] in KINDS and row["state"] == "due" and row["payee"]
    )
    return tuple(Found(key, kind, amount, now.award(key.award).clause) for key, kind, amount in sorted(rows) if amount)


def standing_of(sanction: Sanction) -> Standing:
    """A sanction as it was issued, whatever was settled since."""
    return Standing(_found_then(sanction), sanction, stands=True)


def standings(campaign: Campaign) -> tuple[Standing, ...]:
    """Everything found by what was settled last, and everything that was issued before."""
    run = settled_last(campaign)
    found = {digest_of(one.key): one for one in (found_by(run) if run else ())}
    issued = {one.digest: one for one in Sanction.objects.filter(campaign=campaign).order_by("number")}
    fresh = [Standing(one, None, stands=True) for digest, one in found.items() if digest not in issued]
    kept = [Standing(_found_then(one), one, stands=digest in found) for digest, one in issued.items()]
    return (*fresh, *kept)


def _found_then(sanction: Sanction) -> Found:
    return Found(Key(*sanction.key), sanction.kind, sanction.amount, sanction.clause)
