"""DuckDB, the embedded engine."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pyarrow as pa

from kaimenhong.engine.dialect import write
from kaimenhong.engine.digest import outcome_digest, table_digest
from kaimenhong.engine.outcome import Outcome
from kaimenhong.engine.program import Check, Program, told_once
from kaimenhong.engine.sources import rows_query
from kaimenhong.errors import Place, Problem, Refused
from kaimenhong.facts import Facts, Source, arrow_schema

MOST_HELD = 4 * 2**20  # bytes: a table so small is read once and held, a larger one wherever it is asked


class DuckDB:
    """Evaluates programs in memory. `threads` None leaves the number to DuckDB; it changes nothing in the outcome."""

    name = "duckdb"

    def __init__(self, threads: int | None = None) -> None:
        self.threads = threads

    def evaluate(self, program: Program, facts: Facts) -> Outcome:
        """The outcome of a program over facts. Raises `Refused` where the data break a bound (KMH-R002..R005)."""
        with self.open(program, facts) as connection:
            digests, tables = [], {}
            for name in program.outputs:
                table = connection.table(f'"{name}"').to_arrow_table()
                tables[name] = table
                query = write(table_digest(name, table.column_names), "duckdb")
                (digest,) = connection.execute(query).fetchall()[0]
                digests.append((name, str(digest)))
            return Outcome(program, tables, self.name, duckdb.__version__, outcome_digest(digests))

    def open(self, program: Program, facts: Facts) -> duckdb.DuckDBPyConnection:
        """A connection in which every stage of the program stands and every check has passed."""
        connection = duckdb.connect(
            ":memory:", config={"autoinstall_known_extensions": "false", "autoload_known_extensions": "false"}
        )
        if self.threads:
            connection.execute(f"SET threads = {int(self.threads)}").fetchall()
        try:
            self._stand(connection, program, facts)
        except duckdb.OutOfRangeException as error:
            connection.close()
            raise Refused([_too_large(str(error))]) from None
        except BaseException:
            connection.close()
            raise
        return connection

    def _stand(self, connection: duckdb.DuckDBPyConnection, program: Program, facts: Facts) -> None:
        for table, contract in facts.contracts.items():
            parts = []
            for i, source in enumerate(facts.sources.get(table, ())):
                parts.append((self._read(connection, f"source {table} {i}", source), source.correction))
            if not parts:
                connection.register(f"source {table}", arrow_schema(contract).empty_table())
                parts.append((f'"source {table}"', False))
            query = rows_query(contract, parts, "duckdb")
            kind = "TABLE" if sum(map(_size, facts.sources.get(table, ()))) <= MOST_HELD else "VIEW"
            connection.execute(f'CREATE TEMP {kind} "rows {table}" AS {query}')
        checks = list(program.checks)
        for stage, text in program.duckdb:
            if stage.name == program.first_table and checks:
                _check(connection, checks, facts)
                checks = []
            kind = "TABLE" if stage.kept else "VIEW"
            connection.execute(f'CREATE TEMP {kind} "{stage.name.replace(chr(34), chr(34) * 2)}" AS {text}')
        _check(connection, checks, facts)  # where no league has a figure yet

    def _read(self, connection: duckdb.DuckDBPyConnection, name: str, source: Source) -> str:
        if isinstance(source.rows, Path):
            return f"read_parquet('{str(source.rows).replace(chr(39), chr(39) * 2)}')"
        assert isinstance(source.rows, pa.Table)
        connection.register(name, source.rows)
        return f'"{name}"'


def _size(source: Source) -> int:
    """Bytes in the file, or in memory."""
    return source.rows.stat().st_size if isinstance(source.rows, Path) else int(source.rows.nbytes)


def _check(connection: duckdb.DuckDBPyConnection, checks: list[Check], facts: Facts) -> None:
    """Refuse with everything the checks find, not only the first."""
    found = [
        check.problem(row, facts)
        for check in checks
        for row in connection.execute(write(check.query, "duckdb")).fetchall()
    ]
    if found:
        raise Refused(told_once(found))


def _too_large(reason: str) -> Problem:
    return Problem("KMH-R002", Place("facts"), {"column": reason.splitlines()[0][:120], "amount": "> 10^37"})
