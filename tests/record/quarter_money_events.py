"""Events of a random quarter that move money: runs, settlements, approvals, payouts, receipts, returns, clawbacks."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction
from functools import partial

from tests.record.desk import approve_all, book_of
from tests.record.quarter_claims import FALLS_DUE, said_by
from tests.record.quarter_desk import UNDER_WAY, Desk
from tests.record.quarter_plan import RANKED

from kaimenhong.actions.approve import approve
from kaimenhong.actions.claw_back import claw_back
from kaimenhong.actions.pay_out import pay_out, receive
from kaimenhong.actions.prepare_clawback import prepare_clawback
from kaimenhong.actions.propose_deferral import propose_deferral
from kaimenhong.actions.release import release
from kaimenhong.actions.repay import repay
from kaimenhong.actions.reverse_payment import reverse_payment
from kaimenhong.actions.run_plan import run_plan
from kaimenhong.actions.settle import settle
from kaimenhong.ledger import Key
from kaimenhong.records.computing import outcome_folder
from kaimenhong.records.models import Clawback, Run
from kaimenhong.records.papers import dues, paper_of_clawback, paper_of_deferral

PUBLICITY_ENDS = date(2026, 4, 30)


def something_is_run(desk: Desk) -> None:
    """A run of any day up to now; it is not settled now."""
    desk.runs.append(run_of(desk, desk.today - timedelta(days=desk.random.randrange(30))))


def run_of(desk: Desk, day: date) -> Run:
    return run_plan(desk.who("office"), desk.campaign, max(day, date(2026, 1, 1)))


def newest_is_settled(desk: Desk) -> None:
    """What is known today, settled today, and once more."""
    run = run_of(desk, desk.today)
    is_settled(desk, run)
    if not desk.under_way:
        desk.nothing_posted(partial(settle, desk.who("office"), run))


def usual_way(desk: Desk) -> None:
    """From what is known to the bank's receipt in a day; it may stop anywhere."""
    for step in (newest_is_settled, dues_are_approved, list_goes_to_the_bank, receipt_comes):
        step(desk)
        desk.agree()
        if desk.random.random() < 0.3:
            return


def old_run_is_settled(desk: Desk) -> None:
    if desk.runs:
        is_settled(desk, desk.random.choice(desk.runs))


def is_settled(desk: Desk, run: Run) -> None:
    act = partial(settle, desk.who("office"), run)
    code = _why_not(desk, run)
    if code or run in desk.settled:
        desk.nothing_posted(act, code)
        return
    act()
    frozen = RANKED if run.as_of > PUBLICITY_ENDS and desk.rank_money != "all" else frozenset()
    wrongdoers = frozenset(desk.proven) if desk.rank_money == "wrongdoers" else frozenset()
    desk.claims.settle(run.as_of, said_by(outcome_folder(run)), frozen, wrongdoers)
    desk.settled.append(run)


def _why_not(desk: Desk, run: Run) -> str:
    if run in desk.settled:
        return ""
    if desk.under_way:
        return UNDER_WAY
    if desk.settled and (run.number < desk.settled[-1].number or run.as_of < desk.settled[-1].as_of):
        return "KMH-A051"
    return "KMH-A220" if any(batches > run.batches for batches in desk.proven.values()) else ""


def dues_are_approved(desk: Desk) -> None:
    """All of it; who settled may not, and nothing is approved twice."""
    lines = dues(book_of(desk.campaign))
    assert dict(lines) == desk.claims.dues()
    if desk.under_way:
        desk.nothing_posted(partial(approve_all, desk.people, desk.campaign), UNDER_WAY)
    elif lines:
        approve_all(desk.people, desk.campaign)
        desk.claims.approve()
        assert dues(book_of(desk.campaign)) == ()


def pay_is_deferred(desk: Desk) -> None:
    """Once: two fifths of what managers are paid wait for years, from the next settlement on."""
    if not desk.claims.deferring:
        starts = FALLS_DUE[0].replace(year=FALLS_DUE[0].year - 1)
        policy = propose_deferral(desk.who("office"), desk.campaign, ["主任"], Fraction(2, 5), 2, starts)
        approve(desk.who("approver"), desk.campaign, paper_of_deferral(policy))
        desk.claims.deferring = True


def deferred_is_released(desk: Desk) -> None:
    """What has fallen due by today; nothing does before its day."""
    falls_due = any(day <= desk.today for one in desk.claims.all.values() for day in one.later)
    act = partial(release, desk.who("office"), desk.campaign, desk.today)
    desk.nothing_posted(partial(release, desk.who("office"), desk.campaign, FALLS_DUE[1]), "KMH-A238")
    if desk.under_way and falls_due:
        desk.nothing_posted(act, UNDER_WAY)
    elif falls_due:
        act()
        desk.claims.release(desk.today)
    if not desk.under_way:
        desk.nothing_posted(act)


def list_goes_to_the_bank(desk: Desk) -> None:
    payable = desk.claims.payable()
    act = partial(pay_out, desk.who("finance"), desk.campaign)
    if desk.under_way or not payable:
        desk.nothing_posted(act, UNDER_WAY if desk.under_way else "KMH-A061")
        return
    desk.under_way = act()
    lines = {(payee, unit): (approved, kept_back) for payee, unit, approved, kept_back in desk.under_way.lines}
    assert lines == payable


def receipt_comes(desk: Desk) -> None:
    """The bank has paid all of the list, some of it, or none; the receipt comes twice, and then another one."""
    payout = desk.under_way
    if not payout:
        return
    listed = [(line[0], line[1]) for line in payout.lines]
    paid = [account for account in listed if desk.random.random() < desk.random.choice((0.5, 1))]
    receive(desk.who("finance"), payout, paid)
    desk.payments += [(payout, account, desk.claims.pay(account)) for account in paid]
    desk.under_way = None
    desk.nothing_posted(partial(receive, desk.who("finance"), payout, paid))
    other = [account for account in listed if account not in paid]
    desk.nothing_posted(partial(receive, desk.who("finance"), payout, other or []), "KMH-A063")


def payment_is_returned(desk: Desk) -> None:
    """The bank sends one back, and says so twice."""
    if not desk.payments:
        return
    place = desk.random.randrange(len(desk.payments))
    payout, account, shares = desk.payments[place]
    act = partial(reverse_payment, desk.who("finance"), payout, *account, "户名不符")
    if desk.under_way:
        desk.nothing_posted(act, UNDER_WAY)
        return
    act()
    desk.claims.returned(account, shares)
    del desk.payments[place]
    desk.nothing_posted(act)


def owed_is_given_back(desk: Desk) -> None:
    """Some or all of it; never more."""
    owed = {
        account: total
        for account, claims in desk.claims.accounts()
        if (total := sum(desk.claims.all[claim].owed for claim in claims))
    }
    if not owed:
        return
    account = desk.random.choice(sorted(owed))
    amount = desk.random.choice((owed[account], max(owed[account] // 3, 1), owed[account] + 1))
    desk.slips += 1
    act = partial(repay, desk.who("finance"), desk.campaign, f"进账单{desk.slips}", *account, amount)
    if desk.under_way or amount > owed[account]:
        desk.nothing_posted(act, UNDER_WAY if desk.under_way else "KMH-G011")
        return
    act()
    desk.claims.repay(account, amount)
    desk.nothing_posted(act)


def clawback_is_prepared(desk: Desk) -> None:
    """All or a part of what is left of one payee, for a cause."""
    payees = sorted({claim[3] for claim in desk.claims.known if desk.claims.left_of(claim[3])})
    if payees:
        left = desk.claims.left_of(desk.random.choice(payees))
        part = desk.random.choice((1, 2, 3, 50))
        lines = [(Key(*claim), max(amount // part, 1)) for claim, amount in left.items()]
        paper = prepare_clawback(desk.who("integrity"), desk.campaign, "wrong-information", "多计", lines)
        desk.papers.append(paper)


def clawback_is_posted(desk: Desk) -> None:
    """A paper, once somebody else has approved it; of two over the same money one is refused."""
    if not desk.papers:
        clawback_is_prepared(desk)
    if not desk.papers:
        return
    paper = desk.random.choice(desk.papers)
    approve(desk.who("second"), desk.campaign, paper_of_clawback(paper))
    act = partial(claw_back, desk.who("integrity"), paper)
    code = _why_no_clawback(desk, paper)
    if code:
        desk.nothing_posted(act, code)
        return
    act()
    for key, amount in paper.amounts:
        desk.claims.claw_back(key, amount)
    desk.papers.remove(paper)
    desk.nothing_posted(act)


def _why_no_clawback(desk: Desk, paper: Clawback) -> str:
    if desk.under_way:
        return UNDER_WAY
    return "KMH-G012" if any(amount > desk.claims.all[key].left for key, amount in paper.amounts) else ""
