"""Close the tables of what was found, decided and answered."""

from typing import ClassVar

from django.db import migrations
from django.db.migrations.operations.base import Operation

from kaimenhong.records.appendonly import appended_only


class Migration(migrations.Migration):
    """Triggers on every table of rows that are written once."""

    dependencies: ClassVar[list[tuple[str, str]]] = [("records", "0004_cases")]
    operations: ClassVar[list[Operation]] = [
        appended_only(
            "ClawbackCause", "Clawback", "Repayment", "PaymentReturn", "Release", "Case", "CaseDecision", "CaseClosing",
            "PlaceStep", "Sanction", "SanctionStep", "Dispute", "DisputeStep", "Interpretation", "DeferralPolicy",
        )
    ]  # fmt: skip
