"""Declared names: one name, one thing, across all kinds that a formula can speak of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from unicodedata import normalize

from kaimenhong.facts.contract import Contract
from kaimenhong.plan.formula import RESERVED, Vocabulary
from kaimenhong.plan.formula.vocabulary import FUNCTIONS, half_width
from kaimenhong.plan.notes import Notes
from kaimenhong.plan.roles import BOTH
from kaimenhong.source import Filled, Scalar

SECTIONS = {
    "values": "value",
    "tables": "table",
    "leagues": "league",
    "relations": "relation",
    "windows": "window",
    "measures": "measure",
    "gates": "gate",
    "boards": "board",
    "awards": "award",
    "exclusive": "exclusive group",
    "caps": "cap",
    "voids": "void",
    "curves": "curve",
    "tiers": "tier",
}
_NAME = re.compile(r"[\w·]+")
_LOOKS_LIKE_A_VALUE = re.compile(r"[0-9.,]+(?:[万亿]?(?:元|分|角|分钱)|[万亿]|%|‰|天|个百分点)?")


@dataclass(frozen=True, slots=True)
class Declared:
    """A declared name: what kind of thing it is and where it is declared."""

    name: str
    role: str
    scalar: Scalar


def declared(plan: Filled) -> Iterator[Declared]:
    """Every name a formula may use, in the order written, repeated names too."""
    for section, role in SECTIONS.items():
        if section in plan:
            for key in plan.record(section).keys.values():
                yield Declared(key.text, role, key)
    if "scores" in plan:
        for _, card in plan.record("scores"):
            if isinstance(card, Filled) and "total" in card:
                total = card.leaf("total").scalar
                yield Declared(total.text, "total", total)


def check_names(plan: Filled, contracts: dict[str, Contract], notes: Notes) -> dict[str, Declared]:
    """Names by name, the first declaration winning; notes names that clash or cannot be names."""
    found: dict[str, Declared] = {}
    plain: dict[str, Declared] = {}
    for one in declared(plan):
        key = half_width(one.name)
        alike = normalize("NFKC", key).casefold()  # names nobody can tell apart; engines do not tell capitals, either
        if key in RESERVED | FUNCTIONS or not _NAME.fullmatch(key) or _LOOKS_LIKE_A_VALUE.fullmatch(key):
            notes.add("KMH-C003", one.scalar, name=one.name)
        elif key in contracts:
            notes.add("KMH-C005", one.scalar, name=one.name)
        elif alike in plain:
            first = plain[alike]
            related = ((first.role, first.scalar.place),)
            notes.add_beside("KMH-C004", one.scalar, related, name=one.name, role=BOTH[first.role])
        plain.setdefault(alike, one)
        found.setdefault(one.name, one)
    return found


def vocabulary(names: dict[str, Declared]) -> Vocabulary:
    """The names formulas are read with."""
    return Vocabulary(frozenset(names), frozenset(name for name, one in names.items() if one.role == "tier"))
