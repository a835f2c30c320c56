"""Open a campaign: a name that plans, facts and money are kept under."""

from __future__ import annotations

import re

from kaimenhong.actions.act import Actor, acting, refused
from kaimenhong.records.models import Campaign

_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,79}")


def open_campaign(actor: Actor, name: str, title: str) -> Campaign:
    """A new campaign. Refused: KMH-A010 the name is none or is taken."""
    if not _NAME.fullmatch(name) or Campaign.objects.filter(name=name).exists():
        raise refused("KMH-A010", name=name)
    with acting(actor, "open campaign", None) as doing:
        campaign = Campaign.objects.create(name=name, title=title)
        doing.say(campaign=name, title=title)
    return campaign
