"""Two versions of a plan held against each other: what means something else, clause by clause, and what only reads so.

`changes_between(version_of(loaded), version_of(other))` gives `PlanChanges`. Meaning is compared on the typed plans,
part by part and field by field, whatever the parts are; the words told are those of the files. A name whose part
is otherwise equal was renamed.
"""

from kaimenhong.plan.changes.alike import Names
from kaimenhong.plan.changes.compare import changes_between
from kaimenhong.plan.changes.model import ClauseChange, PlanChanges, RuleChange, WordsChange, Written
from kaimenhong.plan.changes.version import KeyPath, Version, version_of

__all__ = [
    "ClauseChange",
    "KeyPath",
    "Names",
    "PlanChanges",
    "RuleChange",
    "Version",
    "WordsChange",
    "Written",
    "changes_between",
    "version_of",
]
