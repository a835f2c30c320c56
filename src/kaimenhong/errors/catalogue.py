"""Every code a user can meet, with its words in Chinese and English.

Codes are public: once released a code keeps its meaning. P = plan text and shape,
L = plan language (names, types), C = plan check, V = a plan beside others (versions of it, the plan it is under),
I = facts and intake, R = run, G = ledger, A = record, U = use of the command line.
Each floor's codes stand in one module of this folder; this one gathers them.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from kaimenhong.errors import (
    codes_analysis,
    codes_api,
    codes_awards,
    codes_cases,
    codes_children,
    codes_cli,
    codes_constants,
    codes_contestants,
    codes_facts,
    codes_formula,
    codes_intake,
    codes_jobs,
    codes_ledger,
    codes_plan,
    codes_record,
    codes_run,
    codes_tables,
    codes_versions,
)
from kaimenhong.errors.entry import Entry

__all__ = ["CATALOGUE", "Entry"]

CATALOGUE: Mapping[str, Entry] = MappingProxyType(
    {
        **codes_plan.CODES,
        **codes_constants.CODES,
        **codes_contestants.CODES,
        **codes_analysis.ANALYSES,
        **codes_tables.CODES,
        **codes_formula.CODES,
        **codes_awards.CODES,
        **codes_children.CODES,
        **codes_versions.CODES,
        **codes_facts.CODES,
        **codes_intake.CODES,
        **codes_run.CODES,
        **codes_ledger.CODES,
        **codes_record.CODES,
        **codes_jobs.CODES,
        **codes_cases.CODES,
        **codes_api.CODES,
        **codes_cli.CODES,
    }
)
