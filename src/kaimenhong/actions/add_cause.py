"""Add a cause to the institution's list of what may be clawed back for."""

from __future__ import annotations

import re
from typing import get_args

from kaimenhong.actions.act import Actor, acting, refused
from kaimenhong.actions.permission import permit
from kaimenhong.ledger import Cause
from kaimenhong.ledger.clawback import Confidence
from kaimenhong.records.causes import causes
from kaimenhong.records.models import ClawbackCause

_CODE = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")


def add_cause(actor: Actor, cause: Cause) -> ClawbackCause:
    """A cause with its words and the rule it stands on. Refused: KMH-A204 it is there already, or not well written."""
    permit(actor.user, "add cause", None)
    written = _CODE.fullmatch(cause.code) and cause.words.strip() and cause.rule.strip()
    if not written or cause.confidence not in get_args(Confidence) or cause.code in {c.code for c in causes()}:
        raise refused("KMH-A204", cause=cause.code)
    with acting(actor, "add cause", None) as doing:
        said = {"words": cause.words, "rule": cause.rule, "confidence": cause.confidence}
        added, new = ClawbackCause.objects.get_or_create(
            code=cause.code, defaults={"by": actor.user, "at": actor.at, **said}
        )
        if not new:
            raise refused("KMH-A204", cause=cause.code)
        doing.say(code=cause.code, rule=cause.rule)
    return added
