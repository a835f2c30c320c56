"""Events of a random quarter about misconduct: a case is opened, decided, closed."""

from __future__ import annotations

from functools import partial

from tests.record.quarter_desk import Desk
from tests.record.quarter_facts_events import known_batches
from tests.record.quarter_money_events import PUBLICITY_ENDS, is_settled, run_of
from tests.record.quarter_office import UNITS
from tests.record.quarter_plan import RANKED

from kaimenhong.actions.close_case import close_case
from kaimenhong.actions.decide_case import Finding, decide_case
from kaimenhong.actions.open_case import open_case


def case_is_opened(desk: Desk) -> None:
    """Two at a time at the most, against branches of which nothing is proven yet, of which some are to be left."""
    honest = [unit for unit in UNITS if unit not in desk.proven]
    if len(desk.cases) < 2 and len(honest) > 2:  # enough for one quarter
        payee = desk.random.choice(honest)
        desk.cases.append(open_case(desk.who("integrity"), desk.campaign, payee, "核查线索3"))


def case_is_decided(desk: Desk) -> None:
    """Proven or not; of what was run before, nothing is settled once it is proven.

    Proven after publicity, what is final is put on a paper that waits like the others.
    """
    case_is_opened(desk)
    if not desk.cases:
        return
    case = desk.cases.pop(desk.random.randrange(len(desk.cases)))
    proven = desk.random.random() < 0.7
    final = proven and desk.rank_money == "none" and desk.today > PUBLICITY_ENDS
    left = {claim: amount for claim, amount in desk.claims.left_of(case.payee).items() if final and claim[0] in RANKED}
    finding = Finding(proven=proven, words="虚增存款", clause="四")
    run = run_of(desk, desk.today)
    decision = decide_case(desk.who("approver"), case, finding)
    paper = decision.clawback
    assert dict(paper.amounts) == left if paper else not left
    if paper:
        desk.papers.append(paper)
    if proven:
        desk.proven[case.payee] = known_batches(desk)
    desk.decided.append(case)
    is_settled(desk, run)


def case_is_closed(desk: Desk) -> None:
    """Not before it is decided, nor while something is granted to whom it is proven of."""
    for case in desk.cases:
        desk.nothing_posted(partial(close_case, desk.who("integrity"), case, "办结"), "KMH-A216")
    for case in desk.decided:
        granted = case.payee in desk.proven and case.decision.proven and desk.claims.left_of(case.payee)
        desk.nothing_posted(partial(close_case, desk.who("integrity"), case, "办结"), "KMH-A217" if granted else "")
