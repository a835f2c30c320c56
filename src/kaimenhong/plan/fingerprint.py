"""The fingerprint of a plan: SHA-256 of a canonical JSON of its typed form.

Two plans have one fingerprint when they mean the same and say the same words: places, comments,
spelling of formulas and the order of named things take no part. Order is kept where it means
something: items of a scorecard, keys of a board, prizes, settlements of an award, operands,
decisions. Title and clauses are part of the plan. Numbers are exact: `n/d` in base units.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import Field, fields, is_dataclass, replace
from datetime import date
from fractions import Fraction
from hashlib import sha256

from kaimenhong.plan.award import NEWER
from kaimenhong.plan.model import Plan

SETS = frozenset({"leagues", "windows"})
"""Fields that are tuples of names whose order means nothing."""
WORDS = ("title", "clauses", "decisions", "notice")
"""Fields of a plan that are words: they print in the notice and change no outcome."""


def fingerprint(plan: Plan) -> str:
    """64 hexadecimal digits."""
    return sha256(canonical(plan).encode()).hexdigest()


def meaning(plan: Plan) -> str:
    """The fingerprint of what a plan means: words, and what stands around the rules, are left out."""
    words = replace(plan, title="", clauses={}, decisions=(), notice=None)
    return fingerprint(replace(words, bulletins={}, duties={}, children={}, parent=None, finality=None))


def canonical(plan: Plan) -> str:
    """The canonical JSON: no spaces, ASCII only, every dataclass as [name, fields in order of declaration]."""
    return json.dumps(_plain(plan), ensure_ascii=True, separators=(",", ":"))


def _plain(value: object) -> object:
    match value:
        case None | bool() | int() | str():
            return value
        case Fraction():
            return f"{value.numerator}/{value.denominator}"
        case date():
            return value.isoformat()
        case tuple():
            return [_plain(item) for item in value]
        case Mapping():
            pairs = [(list(key) if isinstance(key, tuple) else [key], _plain(item)) for key, item in value.items()]
            return sorted(pairs, key=lambda pair: pair[0])
    assert is_dataclass(value), f"no canonical form for {type(value)}"
    return [type(value).__name__, *(_field(value, f.name) for f in fields(value) if _takes_part(value, f))]


def _takes_part(value: object, of: Field[object]) -> bool:
    """A field that came later takes no part where nothing is said: plans keep the fingerprints they had."""
    return of.compare and not (of.metadata == NEWER and getattr(value, of.name) is None)


def _field(value: object, name: str) -> object:
    held = getattr(value, name)
    if name in SETS and isinstance(held, tuple):
        held = tuple(sorted(held))
    return _plain(held)
