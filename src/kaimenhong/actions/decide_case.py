"""Decide a case (A-R6): proven, the payee is excluded by a batch, so that the next run is computed without him."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from kaimenhong.actions.act import Actor, acting, refused
from kaimenhong.actions.permission import permit, stands_for
from kaimenhong.actions.prepare_clawback import new_paper
from kaimenhong.actions.written_batch import Written, line_of, taken_in, written
from kaimenhong.errors import listed
from kaimenhong.ledger import everything
from kaimenhong.plan.model import Plan, Void
from kaimenhong.plan.ranked import ranked_awards
from kaimenhong.records.balances import book_of
from kaimenhong.records.in_force import InForce, in_force
from kaimenhong.records.models import Campaign, Case, CaseDecision, Clawback, Run, RunPublication


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found, and why. `clause`: what it stands on.

    Proven: `rule` names the plan's rule under `voids` (empty: the only one that takes everything), `since` the day
    from which nothing counts (None: the campaign's first), `said` what else its table asks for, by column.
    """

    proven: bool
    words: str
    clause: str = ""
    rule: str = ""
    since: date | None = None
    said: Mapping[str, str] = field(default_factory=dict)


def decide_case(actor: Actor, case: Case, finding: Finding) -> CaseDecision:
    """The decision, by somebody who neither opened the case, nor is its subject or heads it.

    The standing before it stays on record.

    Refused: KMH-A205 no words, KMH-A210 and KMH-A211 the plan has no such rule, KMH-A212 columns are not said,
    KMH-A213 no mapping reads the line, KMH-A214 it is one's own case, KMH-A215 it was decided before.
    """
    permit(actor.user, "decide case", case.campaign)
    _may_be_decided(actor, case, finding)
    if not finding.proven:
        with acting(actor, "decide case", case.campaign) as doing:
            _undecided(case)
            doing.say(case=case.number, proven=False)
            return CaseDecision.objects.create(case=case, **_said(actor, finding))
    now = in_force(case.campaign)
    file = _exclusion(case, finding, now)
    with taken_in(actor, "decide case", case.campaign, file) as (doing, batch):
        _undecided(case)
        doing.say(case=case.number, proven=True, payee=case.payee)
        return CaseDecision.objects.create(
            case=case,
            batch=batch,
            standing=last_published(case.campaign),
            clawback=_what_no_settlement_moves(actor, case, finding, now),
            **_said(actor, finding),
        )


def _said(actor: Actor, finding: Finding) -> dict[str, object]:
    return {
        "by": actor.user,
        "at": actor.at,
        "day": actor.day,
        "proven": finding.proven,
        "words": finding.words,
        "clause": finding.clause,
    }


def _what_no_settlement_moves(actor: Actor, case: Case, finding: Finding, now: InForce) -> Clawback | None:
    """A paper for what is final by the plan (`rank_money: none`): it waits for its own approval, as every clawback."""
    final = now.plan.finality
    if final is None or final.rank_money != "none" or actor.day <= final.publicity_ends:
        return None
    ranked = {award for plan in now.versions for award in ranked_awards(plan)}
    left = everything(book_of(case.campaign), case.payee)
    lines = [(key, amount) for key, amount in left if key.award in ranked]
    return new_paper(actor, case.campaign, "false-results", finding.words, lines) if lines else None


def last_published(campaign: Campaign) -> Run | None:
    """The run that is shown to those who compete."""
    shown = RunPublication.objects.filter(run__campaign=campaign).select_related("run").order_by("run__number").last()
    return shown.run if shown else None


def _may_be_decided(actor: Actor, case: Case, finding: Finding) -> None:
    if not finding.words.strip():
        raise refused("KMH-A205", what="words")
    if actor.user.pk == case.by_id or stands_for(actor.user, case.campaign, case.payee):
        raise refused("KMH-A214", user=actor.user.name, case=case.number)
    _undecided(case)


def _undecided(case: Case) -> None:
    """Asked before anything is written, and once more behind the campaign's lock."""
    if CaseDecision.objects.filter(case=case).exists():
        raise refused("KMH-A215", case=case.number)


def _exclusion(case: Case, finding: Finding, now: InForce) -> Written:
    rule = rule_of_everything(now.plan, finding.rule)
    contract = now.contracts[rule.table]
    assert contract.date is not None, "a table of events has a date"
    since = finding.since or now.plan.period.start
    mark = f"case-{case.number}"
    line = line_of(case.campaign, contract, {**finding.said, rule.payee: case.payee, contract.date: since}, mark)
    return written(case.campaign, rule, line, mark)


def rule_of_everything(plan: Plan, name: str) -> Void:
    """The rule that takes every award of a payee. Refused: KMH-A210 none does, KMH-A211 several, or none so named."""
    rules = {rule.name: rule for rule in plan.voids.values() if rule.award is None and rule.item is None}
    if not rules:
        raise refused("KMH-A210", campaign=plan.campaign)
    if name not in rules and (name or len(rules) > 1):
        raise refused("KMH-A211", rule=name or "—", rules=listed(rules))
    return rules[name] if name else next(iter(rules.values()))
