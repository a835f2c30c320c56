"""A folder `kmh run` wrote, read back: its CSV files and run.json."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable
from io import StringIO
from pathlib import Path

from kaimenhong.cli.exits import misused
from kaimenhong.cli.exports import EXPORTS
from kaimenhong.comparison import Ran, Row, says

RECORD = "run.json"


def is_outcome(path: Path) -> bool:
    """Whether a folder holds an outcome, whole."""
    return (path / RECORD).is_file()


def read_outcome(folder: Path) -> Ran:
    """The outcome in a folder; KMH-U006 for a file that is not as `kmh run` writes it."""
    rows = {name: _rows(folder / f"{name}.csv", columns) for name, columns in EXPORTS.items()}
    path = folder / RECORD
    try:
        said = json.loads(path.read_text("utf-8"))
        batches = tuple(str(batch) for batch in said["batches"])
        return Ran(rows, str(said["plan"]), batches, str(said["as_of"]), str(said["digest"]))
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise misused("KMH-U006", path, reason=f"{type(error).__name__} {error}") from None


def _rows(path: Path, columns: tuple[str, ...]) -> tuple[dict[str, str], ...]:
    try:
        text = path.read_bytes().decode("utf-8")
    except (OSError, ValueError) as error:
        raise misused("KMH-U006", path, reason=str(error)) from None
    header, *lines = [*csv.reader(StringIO(text, newline=""))] or [[]]
    rows = tuple(dict(zip(columns, line, strict=False)) for line in lines)
    whole = tuple(header) == columns and all(len(line) == len(columns) for line in lines)
    if not whole or not _are_figures(path.stem, rows):
        raise misused("KMH-U006", path, reason=",".join(columns))
    return rows


def _are_figures(table: str, rows: Iterable[Row]) -> bool:
    """Whether every figure in the rows is one."""
    try:
        return all(says(table, row) for row in rows)
    except (ValueError, ZeroDivisionError):
        return False
