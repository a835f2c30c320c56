"""The folder of a record: what stands beside the database, by campaign.

secret.key               signs sessions
record.sqlite3           the database, where it is not PostgreSQL
campaigns/NAME/          a campaign folder as `kmh` reads it: plans, contracts, mappings, office files, batches
campaigns/NAME/runs/CONTENT/  an outcome, as `kmh run` writes it; never changed once it stands there
campaigns/NAME/notices/CONTENT.FORM  a notice that was printed
"""

from __future__ import annotations

from pathlib import Path

from django.conf import settings


def home() -> Path:
    """The home of this process."""
    found = settings.HOME
    assert isinstance(found, Path)
    return found


def campaign_folder(name: str) -> Path:
    """The folder of a campaign."""
    return home() / "campaigns" / name
