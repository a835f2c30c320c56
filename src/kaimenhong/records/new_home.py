"""The folder of a new record, and the key that signs its sessions; made before Django is set up."""

from __future__ import annotations

import secrets
from pathlib import Path

KEY_FILE = "secret.key"
_BYTES = 50


def make_home(home: Path) -> None:
    """Make the folder and the key; what is there already stays."""
    home.mkdir(parents=True, exist_ok=True)
    key = home / KEY_FILE
    if not key.exists():
        key.touch(mode=0o600)
        key.write_text(secrets.token_urlsafe(_BYTES))
