"""Shapes that several operations answer with."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Annotated

from ninja import Field, Schema
from pydantic import AfterValidator, AwareDatetime

from kaimenhong.errors import Refused
from kaimenhong.ledger import Key
from kaimenhong.records.models import Approval
from kaimenhong.records.models.appended import Appended
from kaimenhong.web.amounts import plain, whole
from kaimenhong.web.api.problems import one

Campaign = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]{0,79}$")]
Number = Annotated[int, Field(ge=1, le=2**31 - 1)]
Id = Annotated[str, Field(max_length=80, pattern=r"^[^\x00]*$")]
Words = Annotated[str, Field(max_length=4000, pattern=r"^[^\x00]*$")]
Text = Annotated[str, Field(max_length=500, pattern=r"^[^\x00]*$")]


def _in_utc(moment: datetime) -> datetime:
    """The moment as it is kept. ValueError: it is none there."""
    try:
        return moment.astimezone(UTC)
    except OverflowError as error:
        raise ValueError(error) from None


Moment = Annotated[AwareDatetime, AfterValidator(_in_utc)]
Amount = Annotated[str, Field(pattern=r"^(0|[1-9][0-9]{0,14})(\.[0-9]{2})?$")]
Digest = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]


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


class Spoken(Schema):
    """What somebody says to what he does."""

    words: Words


class KeyShape(Schema):
    """A key of the ledger."""

    award: Text
    occasion: Text
    contestant: Text
    payee: Text
    item: Text
    unit: Text


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


def key_of(shape: KeyShape) -> Key:
    """The key that is meant."""
    return Key(*(getattr(shape, field) for field in Key._fields))


def amount_of(text: str, unit: str) -> int:
    """An amount in whole units. Refused (KMH-A404): it is none of this unit."""
    amount = whole(text, unit)
    if amount is None:
        raise Refused([one("KMH-A404", place="amount", reason=f"{text} {unit}")])
    return amount


def answers_to(campaign: int, subject: str) -> list[Approval]:
    """Every answer to a paper, in their order."""
    return list(Approval.objects.filter(campaign=campaign, subject=subject).select_related("by").order_by("id"))
