"""C5: a share of what managers are paid waits for years, in equal parts, and can still be taken back."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from fractions import Fraction

import pytest
from tests.record.desk import CLOSED, TEMPLATE, People, approve_all, book_of, opened
from tests.record.kept import kept
from tests.record.money_desk import boxes, code_of, pay_all
from tests.record.strict_plan import replaced

from kaimenhong.actions.approve import approve
from kaimenhong.actions.approve_dues import approve_dues
from kaimenhong.actions.pay_out import pay_out, receive
from kaimenhong.actions.propose_deferral import propose_deferral
from kaimenhong.actions.release import release
from kaimenhong.actions.run_plan import run_plan
from kaimenhong.actions.settle import settle
from kaimenhong.errors import Refused
from kaimenhong.records.models import Approval, Campaign, DeferralPolicy, Grant, Release, Role
from kaimenhong.records.papers import dues, paper_of_deferral, paper_of_dues
from kaimenhong.records.proof import prove_campaign

EAST, SOUTH = "00001", "00003"  # the managers who are paid 2,000 and 1,000 yuan
STAFF = "payee: {staff: {主任: 100%}, others: none, below: no, present: last_day, share: each, vacancy: nobody}"
STARTS = date(2026, 4, 20)
A_YEAR_ON, TWO_YEARS_ON = date(2027, 4, 20), date(2028, 4, 20)


@pytest.fixture
def managers(people: People) -> Campaign:
    """The campaign of the template, its prizes paid to the managers of the branches."""
    text = replaced((TEMPLATE / "plan.yaml").read_text(encoding="utf-8"), "payee: contestant  ", f"{STAFF}  ")
    return kept("managers", lambda: opened(people, {"plan.yaml": text}))


def proposed(people: People, campaign: Campaign, *posts: str) -> DeferralPolicy:
    """40 %, in two years."""
    return propose_deferral(people["office"], campaign, posts or ("主任",), Fraction(40, 100), 2, STARTS)


def approved(people: People, policy: DeferralPolicy) -> DeferralPolicy:
    approve(people["approver"], policy.campaign, paper_of_deferral(policy))
    return policy


def settled(people: People, campaign: Campaign, on: date = CLOSED) -> dict[str, int]:
    settle(people["office"], run_plan(people["office"], campaign, on))
    return boxes(campaign)[EAST]


def then(people: People, day: date) -> People:
    """The same people, later."""
    at = datetime(day.year, day.month, day.day, 9, 0, tzinfo=UTC)
    return {role: replace(actor, at=at) for role, actor in people.items()}


def test_a_share_of_those_in_the_post_waits_in_equal_parts(people: People, managers: Campaign) -> None:
    approved(people, proposed(people, managers))
    held = settled(people, managers)
    assert held == {"granted": -2000, "due": 1200, "deferred 2027-04-20": 400, "deferred 2028-04-20": 400}
    assert prove_campaign(managers) == ()


def test_without_approval_or_in_another_post_nothing_waits(people: People, managers: Campaign) -> None:
    proposed(people, managers)
    assert settled(people, managers) == {"granted": -2000, "due": 2000}
    approved(people, proposed(people, managers, "柜员"))
    assert settled(people, managers, date(2026, 4, 12)) == {"granted": -2000, "due": 2000}


def test_nobody_approves_his_own_policy(people: People, managers: Campaign) -> None:
    policy = proposed(people, managers)
    with pytest.raises(Refused) as refusal:
        approve(people["office"], managers, paper_of_deferral(policy))
    assert code_of(refusal) == "KMH-A020"


def test_nobody_approves_what_came_due_by_his_own_release(people: People, managers: Campaign) -> None:
    approved(people, proposed(people, managers))
    settled(people, managers)
    pay_all(people, managers)
    Grant.objects.create(user=people["finance"].user, role=Role.APPROVER)
    release(then(people, A_YEAR_ON)["finance"], managers, A_YEAR_ON)
    paper = paper_of_dues(managers, dues(book_of(managers)))
    with pytest.raises(Refused) as refusal:
        approve_dues(people["finance"], managers, paper.subject)
    assert code_of(refusal) == "KMH-A020"


def test_what_has_come_is_due_approved_and_paid_year_by_year(people: People, managers: Campaign) -> None:
    approved(people, proposed(people, managers))
    settled(people, managers)
    pay_all(people, managers)
    for day, paid in ((A_YEAR_ON, 1600), (TWO_YEARS_ON, 2000)):
        now = then(people, day)
        assert release(now["office"], managers, day) == release(now["office"], managers, day)
        approve_all(now, managers)
        payout = pay_out(now["finance"], managers)
        assert payout.lines == [[EAST, "CNY", 40_000, 0], [SOUTH, "CNY", 20_000, 0]]
        receive(now["finance"], payout, [(EAST, "CNY"), (SOUTH, "CNY")])
        assert boxes(managers)[EAST]["paid"] == paid
    assert prove_campaign(managers) == ()


def test_a_correction_of_an_earlier_day_does_not_defer_again_what_was_released(
    people: People, managers: Campaign
) -> None:
    approved(people, proposed(people, managers))
    settled(people, managers)
    pay_all(people, managers)
    release(then(people, A_YEAR_ON)["office"], managers, A_YEAR_ON)
    held = settled(people, managers, date(2026, 4, 12))
    assert held == {"granted": -2000, "paid": 1200, "due": 400, "deferred 2028-04-20": 400}


def test_nothing_is_released_before_its_day_and_nothing_twice(people: People, managers: Campaign) -> None:
    approved(people, proposed(people, managers))
    settled(people, managers)
    with pytest.raises(Refused) as refusal:
        release(people["office"], managers, A_YEAR_ON)
    assert code_of(refusal) == "KMH-A238"
    before = book_of(managers).head
    assert release(people["office"], managers, date(2026, 4, 11)) is None
    assert book_of(managers).head == before


@pytest.mark.parametrize(
    ("posts", "share", "years"),
    [
        ((), Fraction(1, 2), 3),
        ((" ",), Fraction(1, 2), 3),
        (("主任",), Fraction(0), 3),
        (("主任",), Fraction(3, 2), 3),
        (("主任",), Fraction(1, 2), 0),
    ],
)
def test_a_policy_names_posts_a_share_and_years(
    people: People, managers: Campaign, posts: tuple[str, ...], share: Fraction, years: int
) -> None:
    with pytest.raises(Refused) as refusal:
        propose_deferral(people["office"], managers, posts, share, years, STARTS)
    assert code_of(refusal) == "KMH-A237"


def test_deferral_that_nobody_approved_and_a_release_without_its_paper_are_found(
    people: People, managers: Campaign, open_tables: None
) -> None:
    policy = approved(people, proposed(people, managers))
    settled(people, managers)
    release(then(people, A_YEAR_ON)["office"], managers, A_YEAR_ON)
    Approval.objects.filter(subject=policy.subject).delete()
    Release.objects.all().delete()
    assert sorted(p.code for p in prove_campaign(managers)) == ["KMH-A110", "KMH-A113", "KMH-A252"]
