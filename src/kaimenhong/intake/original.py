"""The bytes of an office file, read as often as they are needed and never held as a whole."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import file_digest
from io import BytesIO
from os import fstat
from pathlib import Path
from typing import BinaryIO

from kaimenhong.errors import Place, Problem, Refused

Opened = Callable[[], BinaryIO]  # a file from its beginning, each time it is asked for


@dataclass(frozen=True, slots=True)
class Original:
    """A file as it was when it was hashed. `stamp` tells whether it is still that."""

    path: Path
    shown: str
    sha256: str
    size: int
    stamp: tuple[int, int, int]

    def open(self) -> BinaryIO:
        """From the beginning. Raises `Refused` (KMH-I102) where it is gone, or another than was hashed."""
        with _told(self.shown):
            file = self.path.open("rb")
        if _stamp(file) != self.stamp:
            file.close()
            raise Refused([Problem("KMH-I128", Place(self.shown))])
        return file

    def check(self) -> None:
        """Raise `Refused` (KMH-I128) where the file was changed while it was read."""
        self.open().close()


def original_of(path: Path, shown: str) -> Original:
    """Hash a file. Raises `Refused` (KMH-I102) where it cannot be read."""
    with _told(shown), path.open("rb") as file:
        digest = file_digest(file, "sha256").hexdigest()
        return Original(path, shown, digest, file.tell(), _stamp(file))


def held(content: bytes) -> Opened:
    """Bytes that are held anyway, opened like a file."""
    return lambda: BytesIO(content)


def _stamp(file: BinaryIO) -> tuple[int, int, int]:
    said = fstat(file.fileno())
    return said.st_ino, said.st_size, said.st_mtime_ns


@contextmanager
def _told(shown: str) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise Refused([Problem("KMH-I102", Place(shown), {"reason": error.strerror or str(error)})]) from None
