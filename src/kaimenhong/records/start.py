"""Where a process begins to use the record: it says which home it works on."""

from __future__ import annotations

import os
from pathlib import Path

import django
from django.apps import apps

SETTINGS = "kaimenhong.records.settings"


def start(home: Path, settings: str = SETTINGS) -> None:
    """Set Django up for the record in `home`. Once a process; a second home in the same process is our own mistake."""
    said = str(home.resolve())
    before = os.environ.get("KMH_HOME")  # noqa: TID251  Django is set up by the environment of its process
    assert before in {None, said} or not apps.ready, "one process, one home"
    os.environ["KMH_HOME"] = said  # noqa: TID251  as above
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", settings)  # noqa: TID251  as above
    django.setup()
