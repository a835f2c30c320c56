"""The columns of the exports, as the fixed interface names them (docs/reference.md, section 5)."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

_COLUMNS = {
    "measures": "league window contestant measure unit numerator denominator state",
    "scores": "league window contestant item clause points",
    "standings": "league window board group rank contestant eligible key",
    "awards": "award clause league occasion contestant item payee kind unit amount value state due_on reason",
    "settlements": "settlement award occasion contestant payee item unit entitled previous difference",
}

EXPORTS: Mapping[str, tuple[str, ...]] = MappingProxyType({k: tuple(v.split()) for k, v in _COLUMNS.items()})
"""Columns by export."""

IDENTIFYING = frozenset(
    {"league", "window", "contestant", "measure", "item", "board", "group", "award", "occasion", "payee", "settlement"}
)
"""Columns that say which row it is; the others say something of it."""
