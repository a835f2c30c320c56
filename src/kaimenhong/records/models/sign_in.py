"""Failed attempts to sign in, to make the next ones wait: by name and by address."""

from __future__ import annotations

from django.db.models import CharField, DateTimeField, Index, Model


class FailedSignIn(Model):
    """One attempt that failed. What is older than the time that is looked back on is deleted."""

    who = CharField(max_length=200)  # `name …` or `address …`
    at = DateTimeField()

    class Meta:
        indexes = (Index(fields=["who", "at"], name="failures_of"),)

    def __str__(self) -> str:
        return self.who
