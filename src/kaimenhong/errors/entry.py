"""One entry of the catalogue of problems."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Entry:
    """Words of one problem; `{names}` in them are filled from the problem's details."""

    message: Mapping[str, str]  # by language: zh, en
    remedy: Mapping[str, str]
    severity: Literal["error", "warning"] = "error"


def entry(zh: str, en: str, zh_remedy: str, en_remedy: str, severity: Literal["error", "warning"] = "error") -> Entry:
    """An entry from its four sentences."""
    return Entry({"zh": zh, "en": en}, {"zh": zh_remedy, "en": en_remedy}, severity)
