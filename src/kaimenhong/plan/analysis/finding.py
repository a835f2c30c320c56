"""What an analysis finds: a code at a key path of the plan. Where that stands in the file is looked up later."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

Path = tuple[str, ...]  # keys from the top of the plan; items of lists count from 1


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found.

    `span`: offset and length of the words meant, where they are a part of the value. A decision at `at`, at one of
    `answers`, or above one of them answers it.
    """

    code: str
    at: Path
    clause: str = ""
    details: Mapping[str, str] = field(default_factory=dict)
    span: tuple[int, int] | None = None
    related: tuple[Path, ...] = ()
    answers: tuple[Path, ...] = ()
