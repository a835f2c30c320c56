"""What a run says is due, as claims on the ledger."""

from __future__ import annotations

from datetime import date

from django.db.models import QuerySet

from kaimenhong.ledger import Book, Boxes, Claims, Finality, Key
from kaimenhong.plan.ranked import ranked_awards
from kaimenhong.records.deferral import deferred_of
from kaimenhong.records.in_force import in_force
from kaimenhong.records.models import CaseDecision, Run
from kaimenhong.records.outcome_rows import amount_of, key_of, rows_of

# A coefficient is a figure for the payroll; a sanction is nothing until a person issues it, and never paid.
_NOT_KEPT = frozenset({"coefficient", "sanction"})


def claims_of(run: Run, book: Book) -> Claims:
    """The entitlements of a run: of each award's occasion at its latest settlement by the run's date.

    What the run refuses for missing or pending inputs stays as it was posted. What was posted and the run no longer
    grants is due nothing.
    """
    entitled: dict[Key, int] = {}
    waiting: set[tuple[str, str, str]] = set()
    for row in rows_of(run, "awards"):
        if row["state"] in {"missing", "pending"}:
            waiting.add((row["award"], row["occasion"], row["contestant"]))
        elif row["state"] == "due" and row["payee"] and row["kind"] not in _NOT_KEPT:
            entitled[key_of(row)] = amount_of(row)
    kept = {key: _granted(book.boxes(key)) for key in book.keys if key[:3] in waiting}
    claims = {**{key: amount for key, amount in entitled.items() if key[:3] not in waiting}, **kept}
    covers = frozenset(key[:2] for key in (*claims, *book.keys))
    return Claims(tuple(claims.items()), covers, finality_of(run), deferred_of(run, claims.items()))


def finality_of(run: Run) -> Finality:
    """What a correction still moves, as the plan of the run says; without a word of it, everything, however late.

    Ranked are the awards of any version that hang on places; wrongdoers are those of whom misconduct is proven,
    restored those of whom it had been, until the decision was overturned.
    """
    now = in_force(run.campaign, run.plans)
    said = now.plan.finality
    if said is None:
        return Finality(date.max, "all", frozenset())
    ranked = frozenset(award for plan in now.versions for award in ranked_awards(plan))
    proven = CaseDecision.objects.filter(case__campaign=run.campaign, proven=True)
    wrongdoers, restored = (proven.filter(overturn__isnull=stands) for stands in (True, False))
    return Finality(said.publicity_ends, said.rank_money, ranked, _payees(wrongdoers), _payees(restored))


def _payees(decisions: QuerySet[CaseDecision]) -> frozenset[str]:
    return frozenset(decisions.values_list("case__payee", flat=True))


def _granted(boxes: Boxes) -> int:
    return -boxes.get("granted", 0)
