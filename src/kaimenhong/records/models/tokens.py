"""Tokens that programs sign in with, and the answers that were given to their requests."""

from __future__ import annotations

from datetime import datetime

from django.db.models import (
    CASCADE,
    PROTECT,
    CharField,
    DateTimeField,
    ForeignKey,
    JSONField,
    Model,
    PositiveSmallIntegerField,
    QuerySet,
    TextField,
    UniqueConstraint,
)

from kaimenhong.records.models.access import User


class Tokens(QuerySet["ApiToken"]):
    """Tokens, of which a user sees his own."""

    def visible_to(self, user: User) -> Tokens:
        return self.filter(user=user) if user.is_active else self.none()

    def good_at(self, now: datetime) -> Tokens:
        """Those that are neither taken back nor out of date, of users who may come in."""
        return self.filter(revoked=None, expires__gt=now, user__is_active=True)


class ApiToken(Model):
    """A program may act as its user within `scopes`, until `expires`. `digest` is the SHA-256 of what it shows."""

    user = ForeignKey(User, PROTECT, related_name="tokens")
    name = CharField(max_length=80)
    digest = CharField(max_length=64, unique=True)
    scopes = JSONField()
    at = DateTimeField()
    expires = DateTimeField()
    revoked = DateTimeField(null=True)

    objects = Tokens.as_manager()

    def __str__(self) -> str:
        return f"{self.user} {self.name}"


class KeptAnswer(Model):
    """The answer to a request that a program may repeat, by its user and key. Without a status it is being done.

    `digest` is the SHA-256 of all that was asked. Old ones are deleted: they are no evidence, the audit is.
    """

    user = ForeignKey(User, CASCADE, related_name="+")
    key = CharField(max_length=100)
    digest = CharField(max_length=64)
    at = DateTimeField()
    status = PositiveSmallIntegerField(null=True)
    body = TextField(blank=True)

    class Meta:
        constraints = (UniqueConstraint(fields=["user", "key"], name="one_answer_a_key"),)

    def __str__(self) -> str:
        return f"{self.user} {self.key}"
