"""A head finds the place of his unit wrong, says so on a page, is answered, asks again, and closes it."""

from __future__ import annotations

import pytest
from django.test import Client
from tests.record.desk import NAME
from tests.web.conftest import Browsers

from kaimenhong.records.models import Dispute, DisputeStep

C = f"/c/{NAME}"
PLACE = f"{C}/runs/1/dispute?table=standings&about=0101&league=网点&board=总榜&window=季&group="


@pytest.fixture
def head(browsers: Browsers) -> Client:
    return browsers["head"]


@pytest.fixture
def raised(head: Client) -> str:
    """The address of a dispute about the place of 东街."""
    answer = head.post(PLACE, {"words": "存款少计一户"})
    assert answer.status_code == 302
    return str(answer["Location"])


def page(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, answer.content.decode()
    return answer.content.decode()


def test_every_figure_of_ones_own_leads_to_a_dispute_about_it(head: Client) -> None:
    mine = page(head, f"{C}/mine")
    links = [part.split('"')[0].replace("&amp;", "&") for part in mine.split('href="')[1:] if "/dispute?" in part]
    assert len(links) > 3
    assert {head.get(link).status_code for link in links} == {200}


def test_a_dispute_from_the_figure_to_its_end(head: Client, raised: str, browsers: Browsers) -> None:
    assert "待答复" in page(head, raised)
    assert "存款少计一户" in page(browsers["office"], f"{C}/disputes")
    browsers["office"].post(raised, {"turn": "reject", "words": "经核对无误"})
    assert "申诉不成立" in page(head, raised)
    head.post(raised, {"turn": "escalate", "words": "请再查"})
    assert "待复核" in page(head, raised)
    browsers["approver"].post(raised, {"turn": "uphold", "words": "确有一户"})
    head.post(raised, {"turn": "close", "words": "知悉"})
    assert "已办结" in page(head, raised)
    assert [step.kind for step in DisputeStep.objects.order_by("number")] == [
        "answer",
        "escalation",
        "answer",
        "closing",
    ]


def test_nobody_else_of_those_who_compete_sees_it(raised: str, browsers: Browsers) -> None:
    for role in ("participant", "reporter"):
        assert browsers[role].get(raised).status_code == 404
        assert "存款少计一户" not in page(browsers[role], f"{C}/disputes")


@pytest.mark.parametrize(
    "address", [PLACE.replace("0101", "0103"), PLACE.replace("总榜", "无此榜"), PLACE.replace("standings", "users")]
)
def test_there_is_no_page_about_others_or_about_what_is_no_figure(head: Client, address: str) -> None:
    assert head.get(address).status_code == 404
    assert head.post(address, {"words": "x"}).status_code in {404, 409}
    assert not Dispute.objects.exists()


def test_the_page_offers_only_what_may_be_said_next(head: Client, raised: str, browsers: Browsers) -> None:
    assert 'name="turn"' not in page(head, raised)
    assert 'value="uphold"' in page(browsers["office"], raised)
    assert 'name="turn"' not in page(browsers["auditor"], raised)
    head.post(raised, {"turn": "escalate", "words": "现在就复核"})
    assert DisputeStep.objects.count() == 0
    assert "KMH-A232" in head.post(raised, {"turn": "close", "words": "算了"}).content.decode()
