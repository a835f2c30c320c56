"""Writes docs/openapi.json from the API itself: `make docs`."""

from __future__ import annotations

import json
import os
from pathlib import Path

import django

PAGE = Path(__file__).with_name("openapi.json")


def page() -> str:
    """The description, one key a line, so that a change of it is seen in a diff."""
    from kaimenhong.web.api.surface import api  # noqa: PLC0415  Django is set up by now

    return json.dumps(api.get_openapi_schema(), ensure_ascii=False, indent=1, sort_keys=True) + "\n"


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kaimenhong.web.settings")
    os.environ.setdefault("KMH_SECRET_KEY", "not used")
    django.setup()
    PAGE.write_text(page(), encoding="utf-8")
