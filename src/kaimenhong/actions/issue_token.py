"""Issue a token, for a program that acts as oneself; and take it back."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Collection
from datetime import timedelta

from django.db import transaction

from kaimenhong.actions.act import Actor, refused
from kaimenhong.errors import listed
from kaimenhong.records.audit import write_line
from kaimenhong.records.models import ApiToken

SCOPES = (
    "read", "plan", "facts", "run", "settle", "approve", "pay",
    "disputes", "places", "sanctions", "integrity", "people",
)  # fmt: skip
"""What a token may be for. It never allows what its user may not do himself."""

PREFIX = "kmh_"  # by which a scan of files finds a token that somebody left there
LONGEST_DAYS = 366
_RANDOM_BYTES = 32


def issue_token(actor: Actor, name: str, scopes: Collection[str], days: int) -> tuple[ApiToken, str]:
    """A token of one's own, and what it shows: that is told once, and kept only as its SHA-256.

    Refused: KMH-A400 no name, no scope or one there is not, or days out of bounds.
    """
    if not name.strip() or not scopes or not set(scopes) <= set(SCOPES) or not 1 <= days <= LONGEST_DAYS:
        raise refused("KMH-A400", name=name, scopes=listed(SCOPES), days=LONGEST_DAYS)
    shown = PREFIX + secrets.token_urlsafe(_RANDOM_BYTES)
    with transaction.atomic():
        token = ApiToken.objects.create(
            user=actor.user,
            name=name.strip(),
            digest=digest_of(shown),
            scopes=sorted(set(scopes)),
            at=actor.at,
            expires=actor.at + timedelta(days=days),
        )
        said = {"token": token.pk, "scopes": token.scopes, "days": days}
        write_line(actor.user, actor.at, None, "issue token", said)
    return token, shown


def revoke_token(actor: Actor, token: ApiToken) -> None:
    """The token opens nothing any more. Refused: KMH-A001 it is somebody else's."""
    if token.user_id != actor.user.pk:
        raise refused("KMH-A001", "access", user=actor.user.name, verb="revoke token")
    with transaction.atomic():
        taken = ApiToken.objects.filter(pk=token.pk, revoked=None).update(revoked=actor.at)
        if taken:
            write_line(actor.user, actor.at, None, "revoke token", {"token": token.pk})


def digest_of(shown: str) -> str:
    """What is kept of a token. It is random enough to need no salt and no slow hash."""
    return hashlib.sha256(shown.encode()).hexdigest()
