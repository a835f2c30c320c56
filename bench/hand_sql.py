"""The same outcome by SQL written by hand for this one notice: `hand.sql` over the same Parquet."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import duckdb
from city import as_of, city_facts
from outcome_rows import Row, Rows

from kaimenhong.facts import Facts
from kaimenhong.money import format_fen, format_scaled

SCRIPT = Path(__file__).parent / "hand.sql"


def compute(folder: Path) -> duckdb.DuckDBPyConnection:
    """The tables measures, scores, standings, awards, settlements and digests, in memory."""
    connection = duckdb.connect()
    _views(connection, city_facts(folder))
    for statement in connection.extract_statements(SCRIPT.read_text(encoding="utf-8")):
        connection.execute(statement)
    return connection


def rows(connection: duckdb.DuckDBPyConnection) -> Rows:
    """The tables as the text of the exports; only for comparison, not timed."""
    return {
        "measures": [row | {"value": _fraction(row)} for row in _table(connection, "measures")],
        "scores": [row | {"points": _scaled(row["points"])} for row in _table(connection, "scores")],
        "standings": [_standing(row) for row in _table(connection, "standings")],
        "awards": [_award(row) for row in _table(connection, "awards")],
        "settlements": [_settlement(row) for row in _table(connection, "settlements")],
    }


def _views(connection: duckdb.DuckDBPyConnection, facts: Facts) -> None:
    connection.execute(f"CREATE MACRO as_of() AS DATE '{as_of()}'")
    for table, sources in facts.sources.items():
        for correction, name in ((False, table), (True, f"{table}_corrections")):
            files = [str(source.rows) for source in sources if source.correction == correction]
            if files:
                view = f"{table}_rows" if name == "interest" else name
                connection.execute(f"CREATE VIEW {view} AS FROM read_parquet({files!r})")


def _table(connection: duckdb.DuckDBPyConnection, name: str) -> Iterator[Row]:
    cursor = connection.execute(f"FROM {name}")
    columns = [column[0] for column in cursor.description or ()]
    for values in cursor.fetchall():
        yield {column: "" if v is None else str(v) for column, v in zip(columns, values, strict=True)}


def _fraction(row: Row) -> str:
    return f"{row['numerator']}/{row['denominator']}" if row["numerator"] else ""


def _scaled(points: str) -> str:
    return format_scaled(int(points), 2) if points else ""


def _standing(row: Row) -> Row:
    ranked = row["rank"] != ""
    of_points = row["board"] in ("总分榜", "包片领导榜", "包社部室榜")
    key = (_scaled(row["key_n"]) if of_points else f"{row['key_n']}/{row['key_d']}") if ranked else ""
    return row | {"eligible": "yes" if row["eligible"] == "True" else "no", "key": key}


def _award(row: Row) -> Row:
    same = {"league": "信用社", "occasion": "campaign", "value": "", "state": "due", "due_on": str(as_of())}
    return row | same | {"amount": _amount(row["unit"], row["amount"])}


def _settlement(row: Row) -> Row:
    entitled, previous = int(row["entitled"]), int(row["previous"])
    figures = {"entitled": entitled, "previous": previous, "difference": entitled - previous}
    return row | {"occasion": "campaign"} | {name: _amount(row["unit"], n) for name, n in figures.items()}


def _amount(unit: str, amount: int | str) -> str:
    return format_fen(int(amount)) if unit == "CNY" else str(int(amount))
