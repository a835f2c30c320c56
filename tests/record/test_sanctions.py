"""A-R5: what the outcome finds becomes a sanction when somebody issues it, and ends when somebody closes it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from tests.record.desk import CLOSED, People, approve_all, book_of, opened
from tests.record.kept import kept
from tests.record.money_desk import code_of
from tests.record.stern_plan import WARNED, stern_files

from kaimenhong.actions.act import Actor
from kaimenhong.actions.end_sanction import end_sanction, hold_talk
from kaimenhong.actions.import_batches import import_batches
from kaimenhong.actions.issue_sanction import issue_sanction
from kaimenhong.actions.pay_out import pay_out
from kaimenhong.actions.run_plan import run_plan
from kaimenhong.actions.settle import settle
from kaimenhong.errors import Refused
from kaimenhong.records.home import campaign_folder
from kaimenhong.records.models import Campaign, Grant, Role, Run, Sanction
from kaimenhong.records.papers import dues
from kaimenhong.records.places import holdings
from kaimenhong.records.sanctions import standings


@pytest.fixture
def stern(people: People) -> Run:
    """The campaign that warns the last, settled."""

    def made() -> Run:
        campaign = opened(people, stern_files())
        return settle(people["office"], run_plan(people["office"], campaign, CLOSED)).run

    return kept("stern", made)


@pytest.fixture
def sanction(people: People, stern: Run) -> Sanction:
    """Issued to the manager of 西街."""
    return issue_sanction(people["office"], stern, WARNED, "末位，诫勉谈话")


def states(campaign: Campaign) -> list[tuple[str, str, bool]]:
    return [(one.found.key.payee, one.state, one.stands) for one in standings(campaign)]


def test_what_is_found_is_no_sanction_until_somebody_issues_it(people: People, stern: Run) -> None:
    assert states(stern.campaign) == [("00002", "found", True)]
    assert not Sanction.objects.exists()
    issued = issue_sanction(people["office"], stern, WARNED, "末位，诫勉谈话")
    assert (issued.clause, issued.kind, issued.by) == ("四", "sanction", people["office"].user)
    assert states(stern.campaign) == [("00002", "issued", True)]


def test_a_sanction_is_issued_once_and_is_no_place(people: People, stern: Run, sanction: Sanction) -> None:
    assert issue_sanction(people["office"], stern, WARNED, "再发一次") == sanction
    assert holdings(stern.campaign) == ()


def test_what_is_found_is_neither_due_nor_paid(people: People, stern: Run) -> None:
    kinds = {key.award for key, _ in dues(book_of(stern.campaign))}
    assert WARNED.award not in kinds
    assert kinds, "money is due beside it"
    approve_all(people, stern.campaign)
    assert all(line[0] != WARNED.payee for line in pay_out(people["finance"], stern.campaign).lines)


def test_a_talk_is_held_and_the_sanction_closed_for_good(people: People, sanction: Sanction) -> None:
    hold_talk(people["office"], sanction, "分管领导已谈话")
    assert states(sanction.campaign) == [("00002", "talk", True)]
    end_sanction(people["office"], sanction, "整改完成")
    assert states(sanction.campaign) == [("00002", "closed", True)]
    with pytest.raises(Refused) as refusal:
        hold_talk(people["office"], sanction, "再谈一次")
    assert code_of(refusal) == "KMH-A227"


def test_what_a_correction_lifts_is_withdrawn_by_a_person(people: People, sanction: Sanction) -> None:
    campaign = sanction.campaign
    path = campaign_folder(campaign.name) / "facts" / "更正_202603.csv"
    path.write_text("机构号,日期,余额(万元)\n0103,2026-03-31,1\n", encoding="utf-8")
    assert import_batches(people["office"], campaign, [path]).clean
    settle(people["office"], run_plan(people["office"], campaign, date(2026, 4, 12)))
    assert states(campaign) == [("00003", "found", True), ("00002", "issued", False)]
    end_sanction(people["office"], sanction, "数据更正", withdrawn=True)
    assert states(campaign)[1] == ("00002", "withdrawn", False)


def test_what_was_not_found_or_not_settled_last_is_not_sanctioned(people: People, stern: Run) -> None:
    with pytest.raises(Refused) as unfound:
        issue_sanction(people["office"], stern, WARNED._replace(payee="00001"), "末位")
    later = run_plan(people["office"], stern.campaign, date(2026, 4, 12))
    with pytest.raises(Refused) as unsettled:
        issue_sanction(people["office"], later, WARNED, "末位")
    assert (code_of(unfound), code_of(unsettled)) == ("KMH-A225", "KMH-A226")


def test_nobody_sanctions_himself_nor_closes_his_own(people: People, stern: Run, sanction: Sanction) -> None:
    himself = people["office"].user
    himself.worker = WARNED.payee
    himself.save()
    actor: Actor = replace(people["office"], user=himself)
    for act in (
        lambda: issue_sanction(actor, stern, WARNED, "末位"),
        lambda: end_sanction(actor, sanction, "整改完成"),
    ):
        with pytest.raises(Refused) as refusal:
            act()
        assert code_of(refusal) == "KMH-A228"


def test_the_head_of_a_unit_sanctions_nobody_of_it_and_ends_no_such_sanction(
    people: People, stern: Run, sanction: Sanction
) -> None:
    both = people["office"].user
    Grant.objects.create(user=both, role=Role.HEAD, campaign=stern.campaign, unit=WARNED.contestant)
    for act in (
        lambda: issue_sanction(people["office"], stern, WARNED, "末位"),
        lambda: end_sanction(people["office"], sanction, "整改完成"),
    ):
        with pytest.raises(Refused) as refusal:
            act()
        assert code_of(refusal) == "KMH-A228"


def test_words_are_needed_and_the_office_alone_issues(people: People, stern: Run, sanction: Sanction) -> None:
    with pytest.raises(Refused) as silent:
        issue_sanction(people["office"], stern, WARNED, " ")
    with pytest.raises(Refused) as mute:
        end_sanction(people["office"], sanction, "")
    with pytest.raises(Refused) as finance:
        issue_sanction(people["finance"], stern, WARNED, "末位")
    assert [code_of(one) for one in (silent, mute, finance)] == ["KMH-A205", "KMH-A205", "KMH-A001"]


def test_a_sanction_is_seen_by_whom_it_is_about_and_by_the_office(people: People, sanction: Sanction) -> None:
    seen = []
    for role, worker in (("office", ""), ("participant", WARNED.payee), ("participant", "00001"), ("head", "")):
        user = people[role].user
        user.worker = worker
        seen.append(Sanction.objects.visible_to(user, sanction.campaign).count())
    assert seen == [1, 1, 0, 0]
