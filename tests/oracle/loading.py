"""Random plan texts through the real loader.

The writer of random plans says `not_applicable:` and the words for denominators everywhere; where
the check finds that they cannot apply it asks for their removal, and they are removed. Random plans
contradict themselves at will: for what an analysis would refuse a decision stands behind them.
"""

from __future__ import annotations

from collections import Counter

from tests.oracle.contracts import CONTRACTS

from kaimenhong.plan import Plan, load_text

NEEDLESS = frozenset({"KMH-C031", "KMH-C034"})
ROUNDS = 8
CONTRADICTING = ("curves", "quotas", "gates", "boards", "awards")


def loaded(text: str, why: Counter[str] | None = None) -> tuple[Plan, str] | None:
    """The typed plan and its text; None where the check refuses it, with the codes counted in `why`."""
    for _ in range(ROUNDS):
        found = load_text(text + _signed(text), "plan.yaml", CONTRACTS)
        needless = {p.place.line for p in found.errors if p.code in NEEDLESS}
        if not needless:
            break
        text = "".join(line for at, line in enumerate(text.splitlines(keepends=True), 1) if at not in needless)
    else:
        return None
    if found.errors and why is not None:
        why.update({p.code for p in found.errors})
    return None if found.errors else (found.require(), text)


def _signed(text: str) -> str:
    """Decisions that answer for the sections a plan has."""
    sections = {line.partition(":")[0] for line in text.splitlines() if not line.startswith((" ", "#"))}
    clauses = "" if "clauses" in sections else "clauses: {甲: 照此办理。}\n"
    said = [section for section in CONTRADICTING if section in sections]
    signed = (f"  - {{at: {section}, clause: 甲, by: 办公室, on: 2026-01-05, why: 原样照办}}\n" for section in said)
    if "unspecified" in sections:
        return ""
    return f"{clauses}unspecified:\n{''.join(signed)}" if said else ""
