"""What a typed command says, for the tests of the command line."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Said:
    """What a command said and how it ended."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:  # noqa: ANN401  whatever the command prints
        return json.loads(self.out)

    @property
    def all(self) -> str:
        return self.out + self.err


Kmh = Callable[..., Said]
