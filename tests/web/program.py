"""A program that uses the API with a token of somebody."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import count
from typing import Any

from django.http import HttpResponse
from django.test import Client

from kaimenhong.actions.act import Actor
from kaimenhong.actions.issue_token import SCOPES, issue_token

_keys = count(1)


@dataclass
class Program:
    """Its requests show `token`; each that changes something has a key of its own, unless it is told one."""

    token: str
    client: Client = field(default_factory=Client)

    def get(self, address: str, **headers: str) -> Any:  # noqa: ANN401  the test client's answer
        answer: Any = self.client.get(f"/api/v1{address}", headers=self._headers(headers))
        if answer.streaming:  # a file: read to its end, as a program does
            answer.streaming_content = [answer.getvalue()]
        return answer

    def post(self, address: str, said: object = None, key: str = "", **headers: str) -> Any:  # noqa: ANN401  as above
        sent = self._headers(headers, key)
        return self.client.post(f"/api/v1{address}", said or {}, content_type="application/json", headers=sent)

    def send(self, address: str, files: object, key: str = "", field: str = "files") -> Any:  # noqa: ANN401  as above
        return self.client.post(f"/api/v1{address}", {field: files}, headers=self._headers({}, key))

    def _headers(self, others: dict[str, str], key: str = "") -> dict[str, str]:
        said = {"Authorization": f"Bearer {self.token}", "Idempotency-Key": key or f"key-{next(_keys)}"}
        return said | {name.replace("_", "-"): value for name, value in others.items()}


def program_of(actor: Actor, scopes: Sequence[str] = SCOPES) -> Program:
    """A program that acts as somebody."""
    now = datetime.now(UTC)
    return Program(issue_token(Actor(actor.user, now), "test", scopes, 30)[1])


def good(answer: HttpResponse) -> Any:  # noqa: ANN401  whatever JSON it is
    """What an answer says, that must be a good one."""
    assert answer.status_code == 200, answer.content.decode()
    return answer.json()  # type: ignore[attr-defined]
