"""The record, opened from the command line: its home, its campaigns, who acts.

Whoever may read and write the home's files may do here what the user named with `--by` may: the shell is the key.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kaimenhong.cli.exits import misused
from kaimenhong.errors import listed

if TYPE_CHECKING:
    from kaimenhong.actions.act import Actor
    from kaimenhong.records.models import Campaign
    from kaimenhong.records.models import Run as KeptRun

Run = Callable[..., Any]


def home_option(run: Run) -> Run:
    """`--home DIR`, or the environment's KMH_HOME, or `record`."""
    return click.option("--home", metavar="DIR", default="record", envvar="KMH_HOME")(run)


def by_option(run: Run) -> Run:
    """`--by USER`: who acts."""
    return click.option("--by", metavar="USER", required=True)(run)


def open_home(home: str) -> Path:
    """Set Django up for a home that is there, or KMH-U040."""
    from kaimenhong.records import start  # noqa: PLC0415  only commands of the record start Django
    from kaimenhong.records.new_home import KEY_FILE  # noqa: PLC0415

    folder = Path(home)
    if not (folder / KEY_FILE).is_file():
        raise misused("KMH-U040", folder)
    start(folder)
    return folder


def actor_named(name: str) -> Actor:
    """The user of this name, acting now, or KMH-U041."""
    from kaimenhong.actions.act import Actor  # noqa: PLC0415
    from kaimenhong.records.models import User  # noqa: PLC0415

    user = User.objects.filter(name=name).first()
    if user is None:
        raise misused("KMH-U041", name=name)
    return Actor(user, datetime.now(UTC))  # noqa: TID251  here a person's request comes in


def campaign_named(name: str) -> Campaign:
    """The campaign of this name, or KMH-U042 with those there are."""
    from kaimenhong.records.models import Campaign  # noqa: PLC0415

    campaign = Campaign.objects.filter(name=name).first()
    if campaign is None:
        known = listed(Campaign.objects.order_by("name").values_list("name", flat=True)) or "—"
        raise misused("KMH-U042", name=name, known=known)
    return campaign


def run_named(name: str) -> KeptRun:
    """The run CAMPAIGN/RUN, or KMH-U042, or KMH-U046."""
    from kaimenhong.records.models import Run as Kept  # noqa: PLC0415

    campaign, _, number = name.partition("/")
    plain = number.isascii() and number.isdigit()
    found = Kept.objects.filter(campaign=campaign_named(campaign), number=int(number)).first() if plain else None
    if found is None:
        raise misused("KMH-U046", run=name)
    return found
