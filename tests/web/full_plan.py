"""A plan in which somebody holds a place (00001 of 东街) and somebody is to be warned (00002 of 西街)."""

from __future__ import annotations

from tests.record.stern_plan import stern_files
from tests.record.strict_plan import replaced
from tests.record.travel_plan import SUMMIT_AWARD


def full_files() -> dict[str, str]:
    """The files that differ from the template's."""
    files = stern_files()
    return files | {"plan.yaml": replaced(files["plan.yaml"], "clauses:  ", f"{SUMMIT_AWARD}clauses:  ")}
