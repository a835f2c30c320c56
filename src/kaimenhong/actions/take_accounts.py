"""Take a list of accounts in: names and accounts of payees, in the one table that is erased when somebody asks."""

from __future__ import annotations

from kaimenhong.actions.act import Actor, acting
from kaimenhong.actions.permission import permit
from kaimenhong.records.bank import Account, read_accounts
from kaimenhong.records.models import Campaign, PersonDetails


def take_accounts(actor: Actor, campaign: Campaign, content: bytes, file: str) -> tuple[Account, ...]:
    """All of a list, or nothing: later ones stand in the place of earlier. The audit is told how many, never whose.

    Refused: KMH-A241 to KMH-A243 as the list is wrong.
    """
    permit(actor.user, "take accounts", campaign)
    accounts = read_accounts(content, file)
    with acting(actor, "take accounts", campaign) as doing:
        PersonDetails.objects.bulk_create(
            (PersonDetails(worker=one.payee, holder=one.name, account=one.account) for one in accounts),
            batch_size=2_000,
            update_conflicts=True,
            unique_fields=["worker"],
            update_fields=["holder", "account"],
        )
        doing.say(accounts=len(accounts))
    return accounts
