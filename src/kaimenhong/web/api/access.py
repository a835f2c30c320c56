"""Who asks: a token in the header, and nothing else. A session opens no address of the API, so no page can use it."""

from __future__ import annotations

from datetime import UTC, datetime

from django.http import HttpRequest
from ninja.security import HttpBearer

from kaimenhong.actions.issue_token import PREFIX, digest_of
from kaimenhong.errors import Refused
from kaimenhong.records.models import ApiToken
from kaimenhong.web.api.problems import one


class Bearer(HttpBearer):
    """Opens an operation to tokens with one scope; the user of the token then asks.

    Without a scope it is opened to any good token, and asks for the scope by itself (`in_scope`).
    """

    openapi_description = "A token of the site's page of tokens."

    def __init__(self, scope: str | None = None) -> None:
        super().__init__()
        self.scope = scope

    def __call__(self, request: HttpRequest) -> ApiToken:
        """The token that asks. Refused: KMH-A401 there is none that is good, KMH-A402 it is not for this."""
        token = token_of(request)
        if token is None:
            raise Refused([one("KMH-A401")])
        if self.scope:
            in_scope(token, self.scope)
        request.user = token.user
        return token

    def authenticate(self, request: HttpRequest, token: str) -> None:  # noqa: ARG002  ninja's signature
        """Not used: `__call__` tells two refusals apart."""
        raise AssertionError


def in_scope(token: ApiToken, scope: str) -> None:
    """Refused (KMH-A402): the token is not for this."""
    if scope not in token.scopes:
        raise Refused([one("KMH-A402", scope=scope)])


def asking(request: HttpRequest) -> ApiToken:
    """The token that opened the operation."""
    token = request.auth  # type: ignore[attr-defined]
    assert isinstance(token, ApiToken)
    return token


def token_of(request: HttpRequest) -> ApiToken | None:
    """The token that a request shows, if it is good now."""
    kind, _, shown = request.headers.get("Authorization", "").partition(" ")
    if kind.lower() != "bearer" or not shown.startswith(PREFIX):
        return None
    now = datetime.now(UTC)  # noqa: TID251  a program's request comes in
    return ApiToken.objects.good_at(now).select_related("user").filter(digest=digest_of(shown)).first()
