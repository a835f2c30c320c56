"""Jobs: asked for once, done in order, taken over, given up, cancelled; and what was begun is ended by others."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db.models.functions import Now
from tests.record.desk import CLOSED, People, approve_all, book_of

from kaimenhong.actions import posting
from kaimenhong.actions.abandon import abandon
from kaimenhong.actions.act import Actor
from kaimenhong.actions.approve_dues import approve_dues
from kaimenhong.actions.pay_out import pay_out
from kaimenhong.actions.run_plan import run_plan
from kaimenhong.actions.settle import settle
from kaimenhong.errors import Refused
from kaimenhong.jobs import holding
from kaimenhong.jobs.asking import again, ask, cancel
from kaimenhong.jobs.kept import problems_of
from kaimenhong.jobs.kinds import KINDS
from kaimenhong.jobs.worker import work
from kaimenhong.ledger import Book, Claims, write
from kaimenhong.records.claims import claims_of
from kaimenhong.records.computing import compute
from kaimenhong.records.models import Approval, AuditLine, Campaign, Grant, Job, JobState, Role, Run, Settlement, User
from kaimenhong.records.papers import dues, paper_of_dues
from kaimenhong.records.proof import prove_campaign

LEASE = timedelta(minutes=1)
RUN: dict[str, object] = {"as_of": CLOSED.isoformat()}


def code_of(act: Callable[[], object]) -> str:
    with pytest.raises(Refused) as refusal:
        act()
    return refusal.value.problems[0].code


def expire(job: Job) -> None:
    """Its worker has died: the lease is over."""
    Job.objects.filter(pk=job.pk).update(lease_until=Now() - timedelta(seconds=1))


def test_a_job_is_done_and_says_what_came_of_it(people: People, campaign: Campaign) -> None:
    job = ask(people["office"], campaign, "run", RUN)
    assert work(once=True) == 1
    job.refresh_from_db()
    assert (job.state, job.result["run"], job.over) == (JobState.DONE, 1, True)


def test_the_same_key_is_the_same_job(people: People, campaign: Campaign) -> None:
    first = ask(people["office"], campaign, "run", RUN, "form 7")
    assert ask(people["office"], campaign, "run", RUN, "form 7") == first
    assert code_of(lambda: ask(people["office"], campaign, "import", {"files": []}, "form 7")) == "KMH-A301"


def test_a_run_asked_for_twice_is_one_run(people: People, campaign: Campaign) -> None:
    for _ in range(2):
        ask(people["office"], campaign, "run", RUN)
    assert work(once=True) == 2
    assert [job.result["run"] for job in Job.objects.all()] == [1, 1]
    assert Run.objects.count() == 1


@pytest.mark.parametrize(
    ("kind", "arguments"),
    [("dance", {}), ("run", {}), ("run", {"as_of": 7}), ("settle", {"run": True}), ("run", {**RUN, "more": 1})],
)
def test_what_is_no_job_is_refused(people: People, campaign: Campaign, kind: str, arguments: dict[str, object]) -> None:
    assert code_of(lambda: ask(people["office"], campaign, kind, arguments)) == "KMH-A300"


@pytest.mark.parametrize("kind", KINDS)
def test_nobody_asks_for_what_he_may_not_do(people: People, campaign: Campaign, kind: str) -> None:
    values = {list: [], str: "", int: 1, bool: True}
    arguments = {name: values[kind_of] for name, kind_of in KINDS[kind].takes.items()}
    assert code_of(lambda: ask(people["participant"], campaign, kind, arguments)) == "KMH-A001"


def test_who_has_lost_his_role_meanwhile_is_refused(people: People, campaign: Campaign) -> None:
    job = ask(people["office"], campaign, "run", RUN)
    Grant.objects.filter(user=people["office"].user).delete()
    work(once=True)
    job.refresh_from_db()
    assert (job.state, [p.code for p in problems_of(job)]) == (JobState.REFUSED, ["KMH-A001"])


def test_a_refusal_keeps_its_reasons_and_is_asked_again(people: People, campaign: Campaign) -> None:
    job = ask(people["office"], campaign, "settle", {"run": 1})
    work(once=True)
    job.refresh_from_db()
    assert (job.state, problems_of(job)[0].message("en")) == (JobState.REFUSED, "the campaign has no run 1")
    run_plan(people["office"], campaign, CLOSED)
    assert again(people["office"], job).state == JobState.WAITING
    work(once=True)
    job.refresh_from_db()
    assert (job.state, job.problems, job.result) == (JobState.DONE, [], {"settlement": 1, "run": 1})


def test_an_answer_that_was_taken_back_is_not_given_by_somebody_else(
    people: People, settled: Settlement, other: Actor
) -> None:
    Grant.objects.create(user=other.user, role=Role.APPROVER)
    subject = paper_of_dues(settled.campaign, dues(book_of(settled.campaign))).subject
    said: dict[str, object] = {"subject": subject, "department": "", "granted": True, "words": ""}
    job = cancel(people["approver"], ask(people["approver"], settled.campaign, "approve", said))
    assert code_of(lambda: again(other, job)) == "KMH-A001"
    work(once=True)
    assert not Approval.objects.filter(subject=subject).exists()


@pytest.mark.parametrize("name", ["../plan.yaml", "/etc/passwd"])
def test_a_file_outside_the_campaign_is_not_imported(people: People, campaign: Campaign, name: str) -> None:
    job = ask(people["office"], campaign, "import", {"files": [name]})
    work(once=True)
    job.refresh_from_db()
    assert (job.state, problems_of(job)[0].code) == (JobState.REFUSED, "KMH-A305")


def test_jobs_of_a_campaign_are_done_in_their_order(people: People, campaign: Campaign) -> None:
    first = ask(people["office"], campaign, "run", RUN)
    ask(people["office"], campaign, "settle", {"run": 1})
    held = holding.take("one", LEASE)
    assert held is not None
    assert held.job == first
    assert holding.take("two", LEASE) is None


def test_an_expired_lease_is_taken_over_and_who_had_it_ends_nothing(people: People, campaign: Campaign) -> None:
    ask(people["office"], campaign, "run", RUN)
    dead = holding.take("one", LEASE)
    assert dead is not None
    expire(dead.job)
    taken = holding.take("two", LEASE)
    assert taken is not None
    with pytest.raises(holding.Lost):
        dead.end(JobState.DONE, {})
    with pytest.raises(holding.Lost):
        dead.renew(1, 2, "")
    taken.end(JobState.DONE, {})


def test_a_job_that_kills_its_workers_fails_in_the_end(people: People, campaign: Campaign) -> None:
    job = ask(people["office"], campaign, "run", RUN)
    for _ in range(holding.ATTEMPTS):
        held = holding.take("one", LEASE)
        assert held is not None
        expire(held.job)
    assert holding.take("one", LEASE) is None
    job.refresh_from_db()
    assert (job.state, [p.code for p in problems_of(job)]) == (JobState.FAILED, ["KMH-A302"])


def test_a_cancelled_job_is_not_done(people: People, campaign: Campaign) -> None:
    job = ask(people["office"], campaign, "run", RUN)
    assert cancel(people["office"], job).state == JobState.REFUSED
    assert work(once=True) == 0
    assert not Run.objects.exists()


def test_who_works_on_a_cancelled_job_keeps_nothing(
    people: People, campaign: Campaign, monkeypatch: pytest.MonkeyPatch
) -> None:
    job = ask(people["office"], campaign, "run", RUN)

    def computed(*given: Any) -> Any:
        cancel(people["office"], job)
        return compute(*given)

    monkeypatch.setattr("kaimenhong.actions.run_plan.compute", computed)
    work(once=True)
    assert not Run.objects.exists()
    assert not AuditLine.objects.filter(verb="run").exists()


def test_a_mistake_of_ours_ends_the_job_and_not_the_worker(
    people: People, campaign: Campaign, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kaimenhong.jobs.kinds.run_plan", lambda *_: 1 // 0)
    job = ask(people["office"], campaign, "run", RUN)
    work(once=True)
    job.refresh_from_db()
    assert (job.state, problems_of(job)[0].code) == (JobState.FAILED, "KMH-A303")


def test_a_worker_that_is_asked_to_stop_puts_its_job_back(
    people: People, campaign: Campaign, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is asked while the job computes; the job is back as it was, and the next worker does it."""
    run_plan(people["office"], campaign, CLOSED)
    job = ask(people["office"], campaign, "settle", {"run": 1})
    stop = threading.Event()

    def claimed(run: Run, book: Book) -> Claims:
        stop.set()
        return claims_of(run, book)

    monkeypatch.setattr("kaimenhong.actions.settle.claims_of", claimed)
    assert work(stop=stop) == 1
    job.refresh_from_db()
    assert (job.state, job.attempts, job.lease_until) == (JobState.WAITING, 0, None)
    work(once=True)
    job.refresh_from_db()
    assert (job.state, job.result) == (JobState.DONE, {"settlement": 1, "run": 1})


@pytest.fixture
def half_settled(people: People, campaign: Campaign, monkeypatch: pytest.MonkeyPatch) -> Run:
    """A settlement that was stopped after the first of its two entries."""
    monkeypatch.setattr(posting, "write", lambda book, proposal: write(book, proposal, size=1))
    run = run_plan(people["office"], campaign, CLOSED)

    def stop(written: int, _: int) -> None:
        if written == 1:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        settle(people["office"], run, stop)
    return run


@pytest.fixture
def other(people: People) -> Actor:
    """Another of the office."""
    user = User.objects.enrol("示例接手人")
    Grant.objects.create(user=user, role=Role.OFFICE)
    return Actor(user, people["office"].at)


def test_another_ends_what_one_began(half_settled: Run, other: Actor) -> None:
    settlement = settle(other, half_settled)
    entries = book_of(settlement.campaign).entries.values()
    assert {entry.act.by for entry in entries} == {half_settled.by.name}
    assert AuditLine.objects.get(verb="settle").by == other.user
    assert prove_campaign(settlement.campaign) == ()


def test_who_began_a_settlement_that_another_ended_does_not_approve_it(
    people: People, half_settled: Run, other: Actor
) -> None:
    campaign, office = settle(other, half_settled).campaign, people["office"]
    Grant.objects.create(user=office.user, role=Role.APPROVER)
    subject = paper_of_dues(campaign, dues(book_of(campaign))).subject
    assert code_of(lambda: approve_dues(office, campaign, subject)) == "KMH-A020"


def test_what_another_began_is_abandoned_and_may_be_done_again(half_settled: Run, other: Actor) -> None:
    campaign = half_settled.campaign
    assert abandon(other, campaign, "算错日期").name == "run 1"
    assert AuditLine.objects.get(verb="abandon").said == {
        "act": "settlement run 1", "entries": 1, "cause": "算错日期"
    }  # fmt: skip
    assert not book_of(campaign).keys
    settle(other, half_settled)
    assert prove_campaign(campaign) == ()


def test_nothing_is_abandoned_without_a_cause_or_while_a_job_is_at_it(half_settled: Run, other: Actor) -> None:
    campaign = half_settled.campaign
    assert code_of(lambda: abandon(other, campaign, "")) == "KMH-G019"
    ask(other, campaign, "settle", {"run": 1})
    assert code_of(lambda: abandon(other, campaign, "算错日期")) == "KMH-A307"


def test_no_payments_are_listed_while_an_act_is_unsealed(people: People, half_settled: Run) -> None:
    assert code_of(lambda: pay_out(people["finance"], half_settled.campaign)) == "KMH-G006"


def test_nothing_is_sealed_into_a_payout_that_began_meanwhile(people: People, settled: Settlement) -> None:
    """The list was made between the first look and the first entry: not one entry is written."""
    campaign = settled.campaign
    approve_all(people, campaign)
    later = run_plan(people["office"], campaign, CLOSED + timedelta(days=1))
    before = len(book_of(campaign).entries)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("kaimenhong.actions.settle.no_payout_under_way", lambda _: pay_out(people["finance"], campaign))
        assert code_of(lambda: settle(people["office"], later)) == "KMH-A060"
    assert len(book_of(campaign).entries) == before
