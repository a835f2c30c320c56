"""What the tables of the appendices share: heads and widths."""

from __future__ import annotations

from collections.abc import Mapping

from kaimenhong.bulletin.document import Column


def columns(shares: Mapping[str, int]) -> tuple[Column, ...]:
    """Columns by their heads, each with its share of the width."""
    return tuple(Column(head, share) for head, share in shares.items())
