"""One entry of the catalogue of problems."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True)
class Entry:
    """Words of one problem; `{names}` in message and remedy are filled from the problem's details."""

    message: Mapping[str, str]  # by language: zh, en
    remedy: Mapping[str, str]
    severity: Severity = "error"
    explanation: Mapping[str, str] = field(default_factory=dict)  # for the page of problems; some have none


def entry(
    zh: str,
    en: str,
    zh_remedy: str,
    en_remedy: str,
    severity: Severity = "error",
    *,
    explanation: tuple[str, str] | None = None,
) -> Entry:
    """An entry from its four sentences, and from the explanation in Chinese and English where there is one."""
    explained = dict(zip(("zh", "en"), explanation, strict=True)) if explanation else {}
    return Entry({"zh": zh, "en": en}, {"zh": zh_remedy, "en": en_remedy}, severity, explained)
