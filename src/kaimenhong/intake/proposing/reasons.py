"""Why a column is proposed: codes with what fills their words; the words are the screen's."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from kaimenhong.intake.mapping_file import UNDECIDED

__all__ = ["UNDECIDED", "Reason", "Sure"]

# sure: header and cells agree. likely: one of them says it, and nothing else fits. asked: a person has to say.
Sure = Literal["sure", "likely", "asked"]


@dataclass(frozen=True, slots=True)
class Reason:
    """One piece of evidence."""

    code: str
    details: Mapping[str, str] = field(default_factory=dict)
