"""A difference made small enough to be read: fewer rows, fewer lines of the plan."""

from __future__ import annotations

from collections import Counter
from pprint import pformat
from time import monotonic

from tests.oracle.data import Data, smaller
from tests.oracle.trial import Trial
from tests.oracle.yaml_text import smaller_texts

PATIENCE = 60  # seconds
SHOWN = 20  # rows that differ


def told(trial: Trial, data: Data) -> str:
    """The smallest plan found, the fewest rows that still make a difference, and the rows that differ."""
    until = monotonic() + PATIENCE
    data = _fewer_rows(trial, data, until - PATIENCE / 2)
    while less := _smaller_plan(trial, data, until):
        trial = less
    data = _fewer_rows(trial, data, until)
    rows = pformat({table: found for table, found in data.rows.items() if found}, width=160)
    said = "\n".join(trial.differences(data)[:SHOWN])
    return f"{trial.text}\nas of {trial.as_of}\n{rows}\ncorrections {pformat(data.corrections, width=160)}\n{said}"


def _smaller_plan(trial: Trial, data: Data, until: float) -> Trial | None:
    """A plan without one of the blocks of this, which still makes a difference."""
    for text in smaller_texts(trial.text):
        if monotonic() > until:
            break
        less = Trial.of(text, Counter(), trial.as_of)
        if less is not None and less.differences(data):
            return less
    return None


def _fewer_rows(trial: Trial, data: Data, until: float) -> Data:
    """Rows taken away until each one left is needed."""
    while monotonic() < until:
        less = next((d for d in smaller(data) if monotonic() < until and trial.differences(d)), None)
        if less is None:
            break
        data = less
    return data
