"""Shapes that several operations answer with."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Annotated

from ninja import Field, Schema

from kaimenhong.ledger import Key
from kaimenhong.records.models import Approval
from kaimenhong.records.models.appended import Appended
from kaimenhong.web.amounts import plain

Campaign = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]{0,79}$")]
Number = Annotated[int, Field(ge=1, le=2**31 - 1)]
Id = Annotated[str, Field(max_length=80, pattern=r"^[^\x00]*$")]
Words = Annotated[str, Field(max_length=4000, pattern=r"^[^\x00]*$")]


class Written(Schema):
    """A row that was written once: by whom, and when."""

    by: str
    at: datetime

    @staticmethod
    def resolve_by(row: Appended) -> str:
        return row.by.name


class Answered(Written):
    """A department's answer to a paper."""

    subject: str
    department: str
    granted: bool
    words: str


class Answer(Schema):
    """Yes or no to a paper, for a department."""

    granted: bool
    department: Id = ""
    words: Words = ""


class KeyShape(Schema):
    """A key of the ledger."""

    award: str
    occasion: str
    contestant: str
    payee: str
    item: str
    unit: str


class Line(KeyShape):
    """An amount of one key of the ledger: a decimal text in its unit."""

    amount: str


class Claim(KeyShape):
    """A key of the ledger, and how much of it stands in each box."""

    boxes: dict[str, str]


def line_of(key: Key, amount: int) -> Line:
    """The line of a key."""
    return Line(**key._asdict(), amount=plain(amount, key.unit))


def claim_of(key: Key, boxes: Mapping[str, int]) -> Claim:
    """The claim of a key."""
    return Claim(**key._asdict(), boxes={box: plain(amount, key.unit) for box, amount in sorted(boxes.items())})


def answers_to(campaign: int, subject: str) -> list[Approval]:
    """Every answer to a paper, in their order."""
    return list(Approval.objects.filter(campaign=campaign, subject=subject).select_related("by").order_by("id"))
