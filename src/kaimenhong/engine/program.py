"""A compiled plan: stages in order, checks on the data, and what the outcome's columns are."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Literal

from sqlglot import exp

from kaimenhong.engine import sql
from kaimenhong.engine.dialect import write
from kaimenhong.engine.digest import table_digest
from kaimenhong.engine.nodes import Graph
from kaimenhong.engine.slots import Slot
from kaimenhong.engine.standing import Made
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
    version: int = 0  # whose: an index into the program's versions


_TABLE = re.compile(r"(v[0-9]+ )?league ")


@dataclass(frozen=True, eq=False)
class Part:
    """What one version of the plan is evaluated by: its graph, and the names of its stages, which are set apart."""

    plan: Plan
    graph: Graph
    names: frozenset[str]

    def apart(self, query: exp.Query) -> exp.Query:
        """A query over this version's stages, by the names under which they stand."""
        return set_apart(query, self.names, self.graph.prefix)


def told_once(found: Iterable[Problem]) -> list[Problem]:
    """Problems without those that several versions of a plan meet alike."""
    once: list[Problem] = []
    for problem in found:
        if problem not in once:
            once.append(problem)
    return once


def set_apart(query: exp.Query, names: frozenset[str], prefix: str) -> exp.Query:
    """A query whose tables of these names carry a prefix: versions of a plan are compiled alike, and stand together."""
    for table in query.find_all(exp.Table) if prefix else ():
        if table.name in names:
            table.set("this", sql.name(prefix + table.name))
    return query


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
    slots: tuple[Slot, ...] = ()
    versions: tuple[Part, ...] = ()  # where the plan has several: what is of each alone

    @property
    def plans(self) -> tuple[Plan, ...]:
        """The versions of the plan that are in force by the date."""
        return tuple(part.plan for part in self.versions) or (self.plan,)

    @property
    def parts(self) -> tuple[Part, ...]:
        """Each version's part of the program."""
        return self.versions or (Part(self.plan, self.graph, frozenset()),)

    def windows_of(self, version: int) -> frozenset[str]:
        """The window instances that a version governs, by id."""
        every = (figure for figures in self.published.values() for figure in figures)
        return frozenset(id_ for figure in every if figure.version == version for id_ in figure.instances)

    @cached_property
    def first_table(self) -> str:
        """The first stage that reads what the checks look at."""
        return next((s.name for s in self.stages if _TABLE.match(s.name)), "")

    def sql(self, dialect: str) -> list[tuple[str, str]]:
        """Every stage by name, as a person reads it."""
        assert dialect in ("duckdb", "spark"), dialect
        return [(s.name, write(s.query, dialect, pretty=True)) for s in self.stages]

    @cached_property
    def duckdb(self) -> tuple[Made, ...]:
        """Every stage and every digest in the words of DuckDB, written once for all data sets."""
        return tuple(Made.of(s.name, write(s.query, "duckdb"), kept=s.kept) for s in (*self.stages, *self.digests))

    @cached_property
    def duckdb_checks(self) -> tuple[tuple[Check, str], ...]:
        """Every check with its query in the words of DuckDB."""
        return tuple((check, write(check.query, "duckdb")) for check in self.checks)

    @cached_property
    def digests(self) -> tuple[Stage, ...]:
        """The digest of each of the outcome's tables, in their order."""
        queries = {stage.name: stage.query for stage in self.stages}
        columns = {name: queries[name].named_selects for name in self.outputs}
        return tuple(Stage(f"digest {n}", table_digest(n, c), kept=True) for n, c in columns.items())

    @property
    def outputs(self) -> tuple[str, ...]:
        """The outcome's tables: one a league, then awards, settlements, refused."""
        return (*(f"outcome {league}" for league in self.published), *TABLES)
