"""Whoever finds a figure about himself wrong says so, is answered, and may ask somebody else once."""

from __future__ import annotations

import pytest
from tests.record.desk import NOW, People
from tests.record.money_desk import code_of

from kaimenhong.actions.act import Actor
from kaimenhong.actions.answer_dispute import answer_dispute
from kaimenhong.actions.close_dispute import close_dispute
from kaimenhong.actions.escalate_dispute import escalate_dispute
from kaimenhong.actions.publish_run import publish_run
from kaimenhong.actions.raise_dispute import raise_dispute
from kaimenhong.errors import Refused
from kaimenhong.records.disputes import state_of, steps_of
from kaimenhong.records.models import Dispute, DisputeStep, Grant, Role, Run, Settlement, User
from kaimenhong.records.proof import prove_campaign

WEST = "0102"  # third, with 96.67 of 100 points
PLACE = {"board": "总榜", "window": "季"}


@pytest.fixture
def published(people: People, settled: Settlement) -> Run:
    return publish_run(people["office"], settled.run).run


@pytest.fixture
def head(published: Run) -> Actor:
    """The head of 西街."""
    user = User.objects.enrol("示例西街主任", None)
    Grant.objects.create(user=user, role=Role.HEAD, campaign=published.campaign, unit=WEST)
    return Actor(user, NOW)


@pytest.fixture
def dispute(published: Run, head: Actor) -> Dispute:
    return raise_dispute(head, published, "standings", WEST, PLACE, "存款少计一户")


def state(dispute: Dispute) -> str:
    return state_of(steps_of(dispute))


def test_the_figure_is_kept_as_it_was_published(dispute: Dispute) -> None:
    assert (dispute.figure["rank"], dispute.figure["contestant"], state(dispute)) == ("3", WEST, "open")


def test_a_dispute_is_answered_and_closed_by_who_raised_it(people: People, dispute: Dispute, head: Actor) -> None:
    answer_dispute(people["office"], dispute, "经核对无误", upheld=False)
    assert state(dispute) == "answered"
    close_dispute(head, dispute, "知悉")
    assert state(dispute) == "closed"
    with pytest.raises(Refused) as refusal:
        escalate_dispute(head, dispute, "再查")
    assert code_of(refusal) == "KMH-A227"


def test_escalated_it_is_answered_by_somebody_else_and_once_only(people: People, dispute: Dispute, head: Actor) -> None:
    answer_dispute(people["office"], dispute, "经核对无误", upheld=False)
    escalate_dispute(head, dispute, "请复核")
    with pytest.raises(Refused) as same:
        answer_dispute(people["office"], dispute, "仍无误", upheld=False)
    assert (code_of(same), state(dispute)) == ("KMH-A233", "escalated")
    second = answer_dispute(people["integrity"], dispute, "确少计一户，将更正", upheld=True)
    assert (second.upheld, state(dispute)) == (True, "reviewed")
    with pytest.raises(Refused) as again:
        escalate_dispute(head, dispute, "再复核")
    assert code_of(again) == "KMH-A232"
    close_dispute(people["office"], dispute, "更正已导入")
    assert [(step.number, step.kind) for step in steps_of(dispute)] == [
        (1, "answer"),
        (2, "escalation"),
        (3, "answer"),
        (4, "closing"),
    ]


def test_nobody_answers_a_dispute_about_himself(people: People, dispute: Dispute, head: Actor) -> None:
    Grant.objects.create(user=head.user, role=Role.OFFICE, campaign=dispute.campaign)
    himself = people["approver"].user
    himself.worker = WEST
    himself.save()
    for actor in (head, Actor(himself, NOW)):
        with pytest.raises(Refused) as refusal:
            answer_dispute(actor, dispute, "无误", upheld=False)
        assert code_of(refusal) == "KMH-A228"


def test_what_waits_for_an_answer_is_neither_closed_nor_escalated(
    people: People, dispute: Dispute, head: Actor
) -> None:
    with pytest.raises(Refused) as closing:
        close_dispute(people["office"], dispute, "办结")
    with pytest.raises(Refused) as escalation:
        escalate_dispute(head, dispute, "请复核")
    assert (code_of(closing), code_of(escalation)) == ("KMH-A232", "KMH-A232")


def test_an_answer_is_not_answered_again_before_it_is_escalated(people: People, dispute: Dispute) -> None:
    answer_dispute(people["office"], dispute, "无误", upheld=False)
    with pytest.raises(Refused) as refusal:
        answer_dispute(people["integrity"], dispute, "无误", upheld=False)
    assert code_of(refusal) == "KMH-A232"


def test_only_who_raised_it_escalates(people: People, dispute: Dispute) -> None:
    answer_dispute(people["office"], dispute, "无误", upheld=False)
    with pytest.raises(Refused) as refusal:
        escalate_dispute(people["participant"], dispute, "请复核")
    assert code_of(refusal) == "KMH-A224"


@pytest.mark.parametrize(
    ("table", "about", "figure", "code"),
    [
        ("standings", "0101", PLACE, "KMH-A224"),
        ("standings", WEST, {"board": "总榜"}, "KMH-A231"),
        ("standings", WEST, {**PLACE, "rank": "1"}, "KMH-A231"),
        ("secrets", WEST, PLACE, "KMH-A231"),
    ],
)
def test_a_dispute_is_about_one_figure_of_ones_own(
    published: Run, head: Actor, table: str, about: str, figure: dict[str, str], code: str
) -> None:
    with pytest.raises(Refused) as refusal:
        raise_dispute(head, published, table, about, figure, "少计")
    assert code_of(refusal) == code


def test_nothing_is_disputed_or_answered_without_words(
    people: People, published: Run, head: Actor, dispute: Dispute
) -> None:
    with pytest.raises(Refused) as raised:
        raise_dispute(head, published, "standings", WEST, PLACE, " ")
    with pytest.raises(Refused) as answered:
        answer_dispute(people["office"], dispute, "", upheld=False)
    assert (code_of(raised), code_of(answered)) == ("KMH-A205", "KMH-A205")


def test_measures_scores_and_awards_can_be_disputed_too(published: Run, head: Actor) -> None:
    measure = raise_dispute(head, published, "measures", WEST, {"window": "季", "measure": "存款净增"}, "少计")
    score = raise_dispute(head, published, "scores", WEST, {"window": "季", "item": "存款"}, "少计")
    assert (measure.number, measure.figure["numerator"], score.figure["points"]) == (1, "290000000", "96.67")
    with pytest.raises(Refused) as none:
        raise_dispute(head, published, "awards", WEST, {"award": "前两名奖"}, "应有奖")
    assert code_of(none) == "KMH-A231"


def test_what_is_not_published_is_not_disputed(people: People, settled: Settlement) -> None:
    user = people["participant"].user
    user.worker = WEST
    user.save()
    with pytest.raises(Refused) as refusal:
        raise_dispute(Actor(user, NOW), settled.run, "standings", WEST, PLACE, "少计")
    assert code_of(refusal) == "KMH-A230"


def test_a_dispute_is_seen_by_who_raised_it_and_by_the_office(people: People, dispute: Dispute, head: Actor) -> None:
    seen = {
        name: Dispute.objects.visible_to(user, dispute.campaign).count()
        for name, user in {
            "head": head.user,
            "office": people["office"].user,
            "other": people["participant"].user,
        }.items()
    }
    assert seen == {"head": 1, "office": 1, "other": 0}


def test_an_answer_to_ones_own_dispute_is_found(
    people: People, dispute: Dispute, head: Actor, open_tables: None
) -> None:
    answer_dispute(people["office"], dispute, "无误", upheld=False)
    DisputeStep.objects.update(by=head.user)
    assert [p.code for p in prove_campaign(dispute.campaign)] == ["KMH-A251"]


def test_a_participant_does_not_close_somebody_elses_dispute(people: People, dispute: Dispute) -> None:
    answer_dispute(people["office"], dispute, "无误", upheld=False)
    with pytest.raises(Refused) as refusal:
        close_dispute(people["participant"], dispute, "办结")
    assert (code_of(refusal), state(dispute)) == ("KMH-A001", "answered")


def test_the_head_of_a_unit_answers_no_dispute_about_it_whoever_raised_it(
    people: People, published: Run, dispute: Dispute
) -> None:
    both = User.objects.enrol("示例西街副主任", None)
    for role, unit in ((Role.HEAD, WEST), (Role.OFFICE, "")):
        Grant.objects.create(user=both, role=role, campaign=published.campaign, unit=unit)
    with pytest.raises(Refused) as refusal:
        answer_dispute(Actor(both, NOW), dispute, "无误", upheld=False)
    assert code_of(refusal) == "KMH-A228"
