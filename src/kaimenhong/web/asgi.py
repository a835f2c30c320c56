"""What uvicorn serves."""

from __future__ import annotations

import os
from pathlib import Path

from django.core.asgi import get_asgi_application

from kaimenhong.records import start

start(Path(os.environ.get("KMH_HOME") or "record"), "kaimenhong.web.settings")  # noqa: TID251  the process's own
application = get_asgi_application()
