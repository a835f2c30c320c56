"""A compiled plan: stages in order, checks on the data, and what the outcome's columns are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Literal

from sqlglot import exp

from kaimenhong.engine.dialect import write
from kaimenhong.engine.nodes import Graph
from kaimenhong.errors import Place, Problem
from kaimenhong.facts import Facts
from kaimenhong.periods import Instance
from kaimenhong.plan.model import Plan

ColumnRole = Literal["measure", "gate", "quota", "attainment", "item", "total", "board"]
TABLES = ("awards", "settlements", "refused")


@dataclass(frozen=True, slots=True)
class Stage:
    """One named relation. `kept`: computed once and held, else a view."""

    name: str
    query: exp.Query
    kept: bool


@dataclass(frozen=True, slots=True)
class Check:
    """A query whose rows are refusals: each (what, how much)."""

    code: str
    query: exp.Query
    details: tuple[str, ...]

    def problem(self, row: Sequence[object], facts: Facts) -> Problem:
        """The refusal of a row; a batch is told by the office's file it came from."""
        said = dict(zip(self.details, map(str, row), strict=True))
        if "file" in said:
            said["file"] = facts.files.get(said["file"], said["file"])
        return Problem(self.code, Place("facts"), said)


@dataclass(frozen=True, slots=True)
class Published:
    """What a figure of a league's outcome table is: its columns' common name, and in which instances it is defined."""

    role: ColumnRole
    name: str
    instances: tuple[str, ...]
    parts: tuple[str, ...]  # column suffixes: n, d, s (of a text t, s); of a board `place n`, `group t`, `key 1 n` ...


@dataclass(frozen=True, eq=False)
class Program:
    """What an engine runs. The same for every data set of the campaign at this as-of date."""

    plan: Plan
    as_of: date
    stages: tuple[Stage, ...]
    checks: tuple[Check, ...]
    published: dict[str, tuple[Published, ...]]  # by league
    instances: dict[str, tuple[Instance, ...]]  # by league: those in its outcome
    graph: Graph

    def sql(self, dialect: str) -> list[tuple[str, str]]:
        """Every stage by name, as a person reads it."""
        assert dialect in ("duckdb", "spark"), dialect
        return [(s.name, write(s.query, dialect, pretty=True)) for s in self.stages]

    @cached_property
    def duckdb(self) -> tuple[tuple[Stage, str], ...]:
        """Every stage in the words of DuckDB, written once for all data sets."""
        return tuple((s, write(s.query, "duckdb")) for s in self.stages)

    @property
    def outputs(self) -> tuple[str, ...]:
        """The outcome's tables: one a league, then awards, settlements, refused."""
        return (*(f"outcome {league}" for league in self.published), *TABLES)
