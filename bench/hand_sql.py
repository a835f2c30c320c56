"""The same outcome by SQL written by hand for this one notice: `hand.sql` over the same Parquet."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import duckdb

from bench.city import city_facts
from bench.outcome_rows import KEYS
from bench.size import AS_OF
from kaimenhong.facts import Facts

SCRIPT = Path(__file__).parent / "hand.sql"


def steps(facts: Path, out: Path) -> Iterator[str]:
    """Each step by name once it is done."""
    connection = duckdb.connect()
    _views(connection, city_facts(facts))
    for statement in connection.extract_statements(SCRIPT.read_text(encoding="utf-8")):
        connection.execute(statement)
    yield "evaluate"
    for table in KEYS:
        connection.execute(f"COPY {table} TO '{out / table}.parquet'")
        connection.execute(f"COPY (FROM {table}_said) TO '{out / table}.csv' (HEADER)")
    yield "write"


def _views(connection: duckdb.DuckDBPyConnection, facts: Facts) -> None:
    connection.execute(f"CREATE MACRO as_of() AS DATE '{AS_OF}'")
    for table, sources in facts.sources.items():
        for correction, name in ((False, table), (True, f"{table}_corrections")):
            files = [str(source.rows) for source in sources if source.correction == correction]
            if files:
                view = f"{table}_rows" if name == "interest" else name
                connection.execute(f"CREATE VIEW {view} AS FROM read_parquet({files!r})")
