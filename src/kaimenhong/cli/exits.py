"""Exit codes, and the refusals that belong to the command line itself."""

from __future__ import annotations

from enum import IntEnum
from pathlib import Path

from kaimenhong.errors import Place, Problem, Refused


class Exit(IntEnum):
    """What a command's exit code says; listed in docs/cli.md and in every `--help`."""

    DONE = 0
    PROBLEMS = 1
    USAGE = 2
    INTERNAL = 70
    STOPPED = 130


class Misused(Refused):
    """The command cannot be done as it was typed: exit code 2."""


def misused(code: str, path: Path | str = "", **details: str) -> Misused:
    """A refusal with one problem; `path` is where, and `{path}` of its message."""
    return Misused([Problem(code, Place(str(path)), {"path": str(path), **details})])
