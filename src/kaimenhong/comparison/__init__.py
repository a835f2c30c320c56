"""Two outcomes held against each other: whose figures differ, by how much, and why.

`compare(before, after)` gives the changed rows of each export, largest difference first. `Reasons` walks the plan's
graph from a changed row up to the first causes: a rule that changed, or source rows that did. Both know rows only as
they are exported, so it is all one whether the plan, the facts or the date made the difference. Rows of a plan
whose names were changed are first told in the names after: `renamed(rows, changes)`.
"""

from kaimenhong.comparison.changes import RowChange, compare
from kaimenhong.comparison.names import renamed
from kaimenhong.comparison.nodes import Node
from kaimenhong.comparison.outcomes import Outcomes
from kaimenhong.comparison.ran import Ran
from kaimenhong.comparison.reasons import Reason, Reasons
from kaimenhong.comparison.rows import KEYS, Row, Rows, says

__all__ = [
    "KEYS",
    "Node",
    "Outcomes",
    "Ran",
    "Reason",
    "Reasons",
    "Row",
    "RowChange",
    "Rows",
    "compare",
    "renamed",
    "says",
]
