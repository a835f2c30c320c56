"""Where a command writes: a stream may lack a sign, be full, or go away, and the command goes on to its end."""

from __future__ import annotations

import codecs
import os
from collections.abc import Mapping
from types import MappingProxyType
from typing import TextIO

# What stands for a sign where the stream lacks it, the best first: GBK has √ and no ✓, ASCII has neither.
_EQUAL: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "✓": ("√", "+"),
        "✗": ("×", "x"),
        "▶": ("→", ">"),
        "■": ("#",),
        "□": ("o",),
        "━": ("=",),
        "┃": ("|",),
        "─": ("-",),
        "—": ("-",),
        "→": (">",),
        "·": ("-",),
        "…": ("...",),
        "×": ("*",),
        "÷": ("/",),
        "≥": (">=",),
        "≤": ("<=",),
        "≠": ("!=",),
    }
)


def _nearest(error: UnicodeError) -> tuple[str, int]:
    """Signs the stream lacks as what is nearest to them, else ?."""
    assert isinstance(error, UnicodeEncodeError), "only what is written is replaced"
    signs = error.object[error.start : error.end]
    return "".join(_written(sign, error.encoding) for sign in signs), error.end


def _written(sign: str, encoding: str) -> str:
    return next((equal for equal in _EQUAL.get(sign, ()) if equal.encode(encoding, "ignore")), "?")


codecs.register_error("kmh.nearest", _nearest)


class Outlet:
    """A text stream for `rich` and for JSON. `lost` is why it can no longer be written, if it cannot."""

    def __init__(self, stream: TextIO | None) -> None:
        self._stream = stream  # None where the shell closed it
        self.lost: OSError | None = None
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="kmh.nearest")

    @property
    def encoding(self) -> str:
        return getattr(self._stream, "encoding", None) or "utf-8"

    def write(self, text: str) -> int:
        """Write, or pass over where nobody reads any more."""
        if self._stream is not None and self.lost is None:
            try:
                self._stream.write(text)
            except OSError as error:
                self._lose(error)
        return len(text)

    def flush(self) -> None:
        if self._stream is not None and self.lost is None:
            try:
                self._stream.flush()
            except OSError as error:
                self._lose(error)

    def isatty(self) -> bool:
        return self._stream is not None and self._stream.isatty()

    def fileno(self) -> int:
        assert self._stream is not None, "asked of a terminal alone"
        return self._stream.fileno()

    def _lose(self, error: OSError) -> None:
        """What is still in the stream's buffer goes nowhere, or the end of the process would stumble over it."""
        self.lost = error
        os.dup2(os.open(os.devnull, os.O_WRONLY), self.fileno())
