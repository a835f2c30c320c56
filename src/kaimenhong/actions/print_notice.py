"""Print the notice of a plan version: a document that is kept, and is the same for whoever asks."""

from __future__ import annotations

from collections.abc import Callable

from kaimenhong.actions.act import Actor, acting
from kaimenhong.actions.permission import permit
from kaimenhong.records.models import PlanVersion
from kaimenhong.records.notices import keep_notice, notice_bytes


def print_notice(actor: Actor, version: PlanVersion, form: str, kept: Callable[[str], None] = lambda _: None) -> str:
    """The name of the file in the campaign's notices/. `kept` is called with it in the transaction that tells of it.

    Refused: KMH-A001 one does not see all of the campaign; and as the printer refuses.
    """
    permit(actor.user, "print notice", version.campaign)
    name = keep_notice(version.campaign, notice_bytes(version, form), form)
    with acting(actor, "print notice", version.campaign) as doing:
        doing.say(version=version.number, digest=version.digest, file=name)
        kept(name)
    return name
