"""Heads of the chains: how far each goes, and the digest there. Locked while a chain is written to."""

from __future__ import annotations

from django.db.models import CharField, Model, PositiveBigIntegerField


class ChainHead(Model):
    """The head of one chain: `audit`, or `ledger NAME` of a campaign. A chain that was cut does not reach it."""

    chain = CharField(max_length=100, unique=True)
    number = PositiveBigIntegerField(default=0)
    digest = CharField(max_length=64, default="0" * 64)

    def __str__(self) -> str:
        return f"{self.chain} {self.number}:{self.digest[:12]}"
