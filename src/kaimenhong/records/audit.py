"""The audit's chain: every line hashed onto the one before, its head kept beside it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime

from kaimenhong.errors import Place, Problem
from kaimenhong.records.models import AuditLine, Campaign, ChainHead, User

CHAIN = "audit"
_FIRST = "0" * 64


def write_line(by: User, at: datetime, campaign: Campaign | None, verb: str, said: Mapping[str, object]) -> AuditLine:
    """Append a line, in the transaction of the caller."""
    held, _ = ChainHead.objects.select_for_update().get_or_create(chain=CHAIN)
    line = AuditLine(number=held.number + 1, by=by, at=at, campaign=campaign, verb=verb, said=dict(said))
    line.digest = _digest(line, held.digest)
    line.save(force_insert=True)
    held.number, held.digest = line.number, line.digest
    held.save()
    return line


def broken_audit() -> Iterator[Problem]:
    """Where the audit's chain first breaks: KMH-A101 a line changed, KMH-A102 one missing, KMH-A103 its tail cut."""
    before, number = _FIRST, 0
    for line in AuditLine.objects.select_related("by", "campaign").order_by("number").iterator(2_000):
        number += 1
        if line.number != number:
            yield _problem("KMH-A102", number)
            return
        if line.digest != _digest(line, before):
            yield _problem("KMH-A101", number)
            return
        before = line.digest
    held = ChainHead.objects.filter(chain=CHAIN).first()
    if (held.number, held.digest) != (number, before) if held else number:
        yield _problem("KMH-A103", number)


def _digest(line: AuditLine, before: str) -> str:
    campaign = line.campaign.name if line.campaign else ""
    said = [line.number, line.at.astimezone(UTC).isoformat(), line.by.name, campaign, line.verb, line.said]
    text = json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256((before + text).encode()).hexdigest()


def _problem(code: str, number: int) -> Problem:
    return Problem(code, Place("audit", number), {"number": str(number)})
