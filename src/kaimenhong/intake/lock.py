"""One import of a campaign at a time."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kaimenhong.errors import Place, Problem, Refused

if sys.platform != "win32":
    import fcntl


@contextmanager
def locked(campaign: Path) -> Iterator[None]:
    """Hold the campaign's lock; it goes with the process, so a kill leaves none behind.

    Raises `Refused` (KMH-I309) while another import holds it.
    """
    path = campaign / "batches" / ".lock"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        file = path.open("wb")
    except OSError as error:
        raise Refused([Problem("KMH-I311", Place(str(path)), {"reason": error.strerror or str(error)})]) from None
    with file:
        if sys.platform != "win32":
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:
                raise Refused([Problem("KMH-I309", Place(str(campaign)))]) from None
        yield
