"""A record in which there is one of everything: to be imported where the campaign of the template is not enough.

00001 of 东街 holds a place, 00002 of 西街 is warned, 南门 is under suspicion, 东街 disputes its rank.
"""

from __future__ import annotations

from fractions import Fraction

import pytest
from tests.record.desk import CLOSED, People, opened
from tests.record.kept import kept
from tests.record.stern_plan import WARNED, stern_files
from tests.record.strict_plan import replaced
from tests.record.travel_plan import SUMMIT_AWARD

from kaimenhong.actions.issue_sanction import issue_sanction
from kaimenhong.actions.open_case import open_case
from kaimenhong.actions.prepare_clawback import all_of, prepare_clawback
from kaimenhong.actions.propose_deferral import propose_deferral
from kaimenhong.actions.raise_dispute import raise_dispute
from kaimenhong.actions.take_accounts import take_accounts
from kaimenhong.jobs.asking import ask
from kaimenhong.records.models import Campaign, Run

__all__ = ["campaign", "full"]

ACCOUNTS = "工号,户名,账号\n0101,示例东街网点,6222000000000000101\n0103,示例南门网点,6222000000000000103\n"


@pytest.fixture
def campaign(people: People) -> Campaign:
    """Its plan knows places and sanctions."""
    return kept("campaign in full", lambda: opened_in_full(people))


def opened_in_full(people: People) -> Campaign:
    """A campaign whose plan knows places and sanctions."""
    files = stern_files()
    plan = replaced(files["plan.yaml"], "clauses:  ", f"{SUMMIT_AWARD}clauses:  ")
    return opened(people, files | {"plan.yaml": plan})


@pytest.fixture
def full(placed: People, published: Campaign) -> Campaign:
    """The campaign with one of everything."""
    fill(placed, published)
    return published


def fill(people: People, campaign: Campaign) -> None:
    """One of everything, in a campaign whose run is published; the job waits for a worker."""
    run = Run.objects.select_related("campaign").get()
    ask(people["office"], campaign, "run", {"as_of": CLOSED.isoformat()})
    open_case(people["integrity"], campaign, "0103", "线索")
    prepare_clawback(people["integrity"], campaign, "false-results", "查实", all_of(campaign, "0103"))
    issue_sanction(people["office"], run, WARNED, "末位")
    raise_dispute(people["head"], run, "standings", "0101", {"window": "季"}, "少计")
    propose_deferral(people["office"], campaign, ["主任"], Fraction(1, 2), 2, CLOSED)
    take_accounts(people["finance"], campaign, ACCOUNTS.encode(), "账号.csv")
