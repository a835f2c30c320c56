"""The dialect seam: how each engine writes the intrinsics of `sql`. sqlglot prints, it never translates arithmetic."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Literal, Protocol

from sqlglot import exp
from sqlglot.dialects.duckdb import DuckDB
from sqlglot.dialects.spark import Spark
from sqlglot.generators.duckdb import DuckDBGenerator
from sqlglot.generators.spark import SparkGenerator

from kaimenhong.engine import sql

DialectName = Literal["duckdb", "spark"]
Printer = Callable[[Any, Any], str]


class _Printing(Protocol):
    """What a printer gives: the SQL of a part."""

    def sql(self, e: exp.Expr | None, key: str | None = None) -> str: ...


def _call(template: str) -> Printer:
    def write(self: _Printing, e: exp.Expr) -> str:
        right = self.sql(e, "expression") if "expression" in e.args else ""
        return template.format(self.sql(e, "this"), right)

    return write


def _duckdb_quotient(self: _Printing, e: exp.Expr) -> str:
    divisor = self.sql(e, "expression")
    sure = isinstance(e.expression, exp.Literal) and int(e.expression.this) != 0
    return f"(({self.sql(e, 'this')}) // {divisor if sure else f'NULLIF({divisor}, 0)'})"


def _greatest(self: _Printing, e: exp.Expr) -> str:
    return f"GREATEST({', '.join(self.sql(x) for x in e.expressions)})"


def _duckdb_join(self: _Printing, e: exp.Expr) -> str:
    keys = ", ".join(self.sql(k) for k in e.expressions)
    return f"STRING_AGG({self.sql(e, 'this')}, '' ORDER BY {keys})"


def _spark_join(self: _Printing, e: exp.Expr) -> str:
    fields = [f"{self.sql(k)} AS k{i}" for i, k in enumerate(e.expressions)]
    struct = f"STRUCT({', '.join(fields)}, {self.sql(e, 'this')} AS v)"
    return f"ARRAY_JOIN(TRANSFORM(ARRAY_SORT(COLLECT_LIST({struct})), x -> x.v), '')"


class DuckDBWords(DuckDB):
    """DuckDB: HUGEINT, `//` truncates."""

    class Generator(DuckDBGenerator):  # noqa: D106  the printer of this dialect
        TRANSFORMS = {  # noqa: RUF012  sqlglot's own form of declaration
            **DuckDBGenerator.TRANSFORMS,
            sql.Wide: _call("CAST({0} AS HUGEINT)"),
            sql.WideSum: _call("SUM({0})"),
            sql.Quotient: _duckdb_quotient,
            sql.DayNumber: _call("CAST(DATE_DIFF('day', DATE '1970-01-01', {0}) AS HUGEINT)"),
            sql.DateOf: _call("CAST(DATE '1970-01-01' + CAST({0} AS INTEGER) AS DATE)"),
            sql.Plain: _call("CAST({0} AS VARCHAR)"),
            sql.Greatest: _greatest,
            sql.RoughRoot: _call("CAST(SQRT(CAST({0} AS DOUBLE)) AS HUGEINT)"),
            sql.Sha256: _call("SHA256({0})"),
            sql.JoinInOrder: _duckdb_join,
            exp.DPipe: lambda self, e: f"{self.sql(e, 'this')} || {self.sql(e, 'expression')}",
        }


class SparkWords(Spark):
    """Spark: DECIMAL(38, 0); its `div` wraps to 64 bits, so the remainder is taken off and an exact `/` cast back."""

    class Generator(SparkGenerator):  # noqa: D106
        TRANSFORMS = {  # noqa: RUF012
            **SparkGenerator.TRANSFORMS,
            sql.Wide: _call("CAST({0} AS DECIMAL(38, 0))"),
            sql.WideSum: _call("SUM(CAST({0} AS DECIMAL(38, 0)))"),
            sql.Quotient: _call(
                "CAST((({0}) - ({0}) % NULLIF({1}, 0)) / CAST(NULLIF({1}, 0) AS DECIMAL(38, 0)) AS DECIMAL(38, 0))"
            ),
            sql.DayNumber: _call("CAST(DATEDIFF({0}, DATE '1970-01-01') AS DECIMAL(38, 0))"),
            sql.DateOf: _call("DATE_ADD(DATE '1970-01-01', CAST({0} AS INT))"),
            sql.Plain: _call("CAST({0} AS STRING)"),
            sql.Greatest: _greatest,
            sql.RoughRoot: _call("CAST(SQRT(CAST({0} AS DOUBLE)) AS DECIMAL(38, 0))"),
            sql.Sha256: _call("SHA2({0}, 256)"),
            sql.JoinInOrder: _spark_join,
            exp.DPipe: lambda self, e: f"{self.sql(e, 'this')} || {self.sql(e, 'expression')}",
        }


_WORDS: dict[str, type[DuckDBWords | SparkWords]] = {"duckdb": DuckDBWords, "spark": SparkWords}


def write(query: exp.Expr, dialect: str, *, pretty: bool = False) -> str:
    """The query in the words of a dialect."""
    return _WORDS[dialect]().generate(query, copy=False, pretty=pretty)
