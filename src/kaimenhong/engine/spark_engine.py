"""Spark, the distributed engine; it needs the packages of requirements/spark.lock and a Java of 17 or later."""

from __future__ import annotations

import re
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import pyarrow as pa

from kaimenhong.engine.dialect import write
from kaimenhong.engine.digest import outcome_digest
from kaimenhong.engine.outcome import Outcome
from kaimenhong.engine.program import Check, Program, told_once
from kaimenhong.engine.sources import rows_query
from kaimenhong.errors import Place, Problem, Refused
from kaimenhong.facts import Facts, Source, arrow_schema

# What a result depends on, set whoever started Spark: overflow is an error, names and texts are compared as they are.
_MEANING = {
    "spark.sql.ansi.enabled": "true",
    "spark.sql.caseSensitive": "true",
    "spark.sql.decimalOperations.allowPrecisionLoss": "true",
    "spark.sql.session.timeZone": "UTC",
}
# A Spark of this process alone, for one machine: it listens on the loopback only and keeps no warehouse.
_LOCAL = {
    "spark.driver.host": "127.0.0.1",
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.log.level": "ERROR",
    "spark.sql.catalogImplementation": "in-memory",
    "spark.sql.shuffle.partitions": "1",
    # a plan is many expressions and one machine's data is few rows: compiling them would take longer than computing
    "spark.sql.codegen.wholeStage": "false",
    "spark.sql.codegen.factoryMode": "NO_CODEGEN",
    "spark.sql.adaptive.enabled": "false",
}
_OVERFLOW = re.compile(r"NUMERIC_VALUE_OUT_OF_RANGE|ARITHMETIC_OVERFLOW|CAST_OVERFLOW|BINARY_ARITHMETIC_OVERFLOW")


class Spark:
    """Evaluates programs in the Spark session of this process, or in a local one of its own where there is none.

    Raises `ImportError` without pyspark and `RuntimeError` without Java.
    """

    name = "spark"

    def __init__(self) -> None:
        from pyspark.sql import SparkSession  # noqa: PLC0415  it is there only where it was asked for

        self._session = SparkSession.getActiveSession() or _local_session()

    def evaluate(self, program: Program, facts: Facts) -> Outcome:
        """The outcome of a program over facts. Raises `Refused` where the data break a bound (KMH-R002..R005)."""
        from pyspark.errors import PySparkException  # noqa: PLC0415

        try:
            return self._evaluate(program, facts)
        except PySparkException as error:
            if found := _OVERFLOW.search(str(error)):
                raise Refused([_too_large(found[0])]) from None
            raise

    def _evaluate(self, program: Program, facts: Facts) -> Outcome:
        session = self._session.newSession()  # views of one evaluation are not seen by another
        for setting, value in _MEANING.items():
            session.conf.set(setting, value)
        self._stand(session, program, facts)
        tables = {name: session.table(_quoted(name)).toArrow() for name in program.outputs}
        digests = [str(session.sql(write(s.query, "spark")).collect()[0][0]) for s in program.digests]
        digest = outcome_digest(list(zip(program.outputs, digests, strict=True)))
        return Outcome(program, tables, self.name, session.version, digest)

    def _stand(self, session: Any, program: Program, facts: Facts) -> None:  # noqa: ANN401  of pyspark, not always there
        for table, contract in facts.contracts.items():
            parts = []
            for i, source in enumerate(facts.sources.get(table, ())):
                _view(_read(session, source), f"source {table} {i}")
                parts.append((_quoted(f"source {table} {i}"), source.correction))
            if not parts:
                _view(session.createDataFrame(arrow_schema(contract).empty_table()), f"source {table}")
                parts.append((_quoted(f"source {table}"), False))
            _view(session.sql(rows_query(contract, parts, "spark")), f"rows {table}")
        checks = list(program.checks)
        for stage in program.stages:
            if stage.name == program.first_table and checks:
                _check(session, checks, facts)
                checks = []
            frame = session.sql(write(stage.query, "spark"))
            # views on views unfold into one plan: what is computed once ends the unfolding
            _view(frame.localCheckpoint() if stage.kept else frame, stage.name)
        _check(session, checks, facts)  # where no league has a figure yet


def _local_session() -> Any:  # noqa: ANN401
    from pyspark.sql import SparkSession  # noqa: PLC0415

    builder = SparkSession.builder.master("local[2]").appName("kaimenhong")
    for setting, value in _LOCAL.items():
        builder = builder.config(setting, value)
    return builder.config("spark.sql.warehouse.dir", mkdtemp(prefix="kaimenhong-spark-")).getOrCreate()


def _read(session: Any, source: Source) -> Any:  # noqa: ANN401
    if isinstance(source.rows, Path):
        return session.read.parquet(str(source.rows))
    assert isinstance(source.rows, pa.Table)
    return session.createDataFrame(source.rows)


def _view(frame: Any, name: str) -> None:  # noqa: ANN401
    frame.createOrReplaceTempView(_quoted(name))


def _quoted(name: str) -> str:
    return f"`{name.replace('`', '``')}`"


def _check(session: Any, checks: list[Check], facts: Facts) -> None:  # noqa: ANN401
    """Refuse with everything the checks find, not only the first."""
    found = [
        check.problem(row, facts) for check in checks for row in session.sql(write(check.query, "spark")).collect()
    ]
    if found:
        raise Refused(told_once(found))


def _too_large(reason: str) -> Problem:
    return Problem("KMH-R002", Place("facts"), {"column": reason, "amount": "> 10^37"})
