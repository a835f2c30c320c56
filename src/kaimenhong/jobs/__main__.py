"""A worker process on the record in a folder: `python -m kaimenhong.jobs HOME [--once]`."""

from __future__ import annotations

import logging
import sys
from pathlib import Path

from kaimenhong.records import start


def main(home: str, *options: str) -> None:
    """Work until a signal, or with --once until there is nothing left."""
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(message)s")
    start(Path(home))
    from kaimenhong.jobs.worker import stop_on_signals, work  # noqa: PLC0415  Django must have been started

    work(once="--once" in options, stop=stop_on_signals())


if __name__ == "__main__":
    main(*sys.argv[1:])
