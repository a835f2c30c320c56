"""Problems as a job keeps them, and as they are shown again in the reader's language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import Any

from kaimenhong.errors import Place, Problem
from kaimenhong.records.models import Job

AT_MOST = 1_000
"""Problems of one job that are kept; a file with more has one cause, and gives its rows back in a workbook."""


def kept(problem: Problem) -> dict[str, object]:
    """A problem as JSON that holds all of it."""
    return {
        "code": problem.code,
        "place": asdict(problem.place),
        "details": dict(problem.details),
        "source_line": problem.source_line,
        "clause": problem.clause,
        "related": [[label, asdict(place)] for label, place in problem.related],
    }


def all_kept(problems: Iterable[Problem]) -> list[dict[str, object]]:
    """The first of them as JSON."""
    return [kept(problem) for problem in list(problems)[:AT_MOST]]


def problems_of(job: Job) -> tuple[Problem, ...]:
    """What kept a job from being done, or was noticed while it was."""
    return tuple(_read(said) for said in job.problems)


def _read(said: Mapping[str, Any]) -> Problem:
    related = tuple((label, Place(**place)) for label, place in said["related"])
    return Problem(**{**said, "place": Place(**said["place"]), "related": related})
