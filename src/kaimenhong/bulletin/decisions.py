"""The appendix of decisions: where the notice is silent, what was decided, by whom, when and why."""

from __future__ import annotations

import re

from kaimenhong.bulletin.cells import columns
from kaimenhong.bulletin.document import Table
from kaimenhong.bulletin.numbering import day, value
from kaimenhong.bulletin.punctuation import full_width
from kaimenhong.bulletin.terms import Terms
from kaimenhong.bulletin.typed_at import typed_at
from kaimenhong.bulletin.words import decided_words, key_words
from kaimenhong.plan.model import Decision, Plan

_DAYS = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?:\.\.[0-9]{4}-[0-9]{2}-[0-9]{2})?")


def decisions_table(plan: Plan, terms: Terms) -> Table:
    """One row a decision, in the plan's order."""
    shares = {"条款": 15, "事项": 20, "决定": 27, "理由": 22, "决定人、日期": 21}
    return Table(columns(shares), tuple(_row(one, terms) for one in plan.decisions))


def _row(one: Decision, terms: Terms) -> tuple[str, ...]:
    return (
        terms.clause(one.clause),
        key_words(one.at),
        decided(one.at, one.decided, terms),
        full_width(one.why),
        f"{one.by}\n{day(one.on)}",
    )


def decided(at: str, text: str, terms: Terms) -> str:
    """What stands at a key path: formulas in words; else the text of the plan, its keys, choices and names in words."""
    if typed := typed_at(terms.plan, at):
        return "；".join(f"{before}{terms.formula(e)}{behind}" for before, e, behind in typed)
    return terms.worded(decided_words(at, _DAYS.sub(lambda found: value(found.group()), value(text))))
