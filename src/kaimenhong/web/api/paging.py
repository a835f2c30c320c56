"""Lists, a part at a time: each answer names the cursor behind its last row."""

from __future__ import annotations

from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Sequence
from typing import Annotated, Any, TypeVar

from django.db.models import Model, QuerySet
from ninja import Field, Query, Schema

from kaimenhong.errors import Refused
from kaimenhong.web.api.problems import one

MOST = 500
_LARGEST = 2**31 - 1

Row = TypeVar("Row", bound=Model)


class Part(Schema):
    """Which part of a list is asked for."""

    cursor: str = Field("", max_length=40, description="`next` of the answer before; empty: from the beginning.")
    limit: int = Field(100, ge=1, le=MOST)


Asked = Annotated[Part, Query()]


def part_of(rows: QuerySet[Row], asked: Part, by: str = "number") -> dict[str, Any]:
    """The rows behind the cursor, by a column that grows and tells them apart."""
    found = list(rows.filter(**{f"{by}__gt": after(asked)}).order_by(by)[: asked.limit + 1])
    last = getattr(found[asked.limit - 1], by) if len(found) > asked.limit else None
    return {"items": found[: asked.limit], "next": cursor_of(last)}


def slice_of(rows: Sequence[object], asked: Part) -> dict[str, Any]:
    """The same of rows that are there already, by their place."""
    start = after(asked)
    end = start + asked.limit
    return {"items": rows[start:end], "next": cursor_of(end if end < len(rows) else None)}


def after(asked: Part) -> int:
    """The number that a cursor stands for. Refused (KMH-A404): it is none."""
    if not asked.cursor:
        return 0
    try:
        text = urlsafe_b64decode(asked.cursor.encode("ascii")).decode("ascii")
    except ValueError:
        text = ""
    if not (text.isascii() and text.isdigit()) or int(text) > _LARGEST:
        raise Refused([one("KMH-A404", place="cursor", reason=asked.cursor)])
    return int(text)


def cursor_of(number: int | None) -> str | None:
    """The cursor behind a row; None: there is nothing behind it."""
    return None if number is None else urlsafe_b64encode(str(number).encode()).decode()
