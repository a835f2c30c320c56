"""The outcome's digest, computed in the engine: SHA-256 over per-row SHA-256 of a canonical text, in key order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from hashlib import sha256

from sqlglot import exp

from kaimenhong.engine import sql
from kaimenhong.engine.sql import E

KEYS: Mapping[str, tuple[str, ...]] = {
    "awards": ("award", "occasion", "contestant", "item", "payee"),
    "settlements": ("settlement", "award", "occasion", "contestant", "payee", "item"),
    "refused": ("settlement", "award", "occasion", "contestant"),
}


def table_digest(table: str, columns: Sequence[str]) -> exp.Query:
    """One text: the rows' hashes joined in order of the table's keys.

    A row's text is each column as `length:text`, or `-` where there is no value: no two rows share one.
    """
    cells = [_cell(sql.col(c)) for c in columns]
    keys = KEYS.get(table, ("window", "contestant"))
    hashed = exp.select(
        *(sql.col(k) for k in keys),
        sql.alias(sql.Sha256(this=exp.Anonymous(this="CONCAT", expressions=cells)), "hash"),
        copy=False,
    ).from_(sql.table(table), copy=False)
    rows = exp.Subquery(this=hashed, alias=exp.TableAlias(this=sql.name("r")))
    ordered = [*(sql.col(k) for k in keys), sql.col("hash")]
    joined = sql.JoinInOrder(this=sql.col("hash"), expressions=ordered)
    return exp.select(sql.alias(sql.Sha256(this=sql.coalesce(joined, sql.text(""))), "digest")).from_(rows, copy=False)


def _cell(column: E) -> E:
    text = sql.Plain(this=column)
    size = sql.Plain(this=exp.Length(this=text))
    return sql.coalesce(sql.concat([size, sql.text(":"), text]), sql.text("-"))


def outcome_digest(digests: Sequence[tuple[str, str]]) -> str:
    """The digest of all tables: SHA-256 over lines of name and digest."""
    return sha256("".join(f"{name}\t{digest}\n" for name, digest in digests).encode()).hexdigest()
