"""Close a case: everything that its decision asked for is done."""

from __future__ import annotations

from kaimenhong.actions.act import Actor, acting, refused
from kaimenhong.actions.permission import permit
from kaimenhong.errors import listed
from kaimenhong.ledger import everything
from kaimenhong.records.balances import book_of
from kaimenhong.records.models import Case, CaseClosing, CaseDecision, CaseOverturn


def close_case(actor: Actor, case: Case, words: str) -> CaseClosing:
    """The end of a case; closed before, it is that closing.

    Refused: KMH-A216 it is not decided, KMH-A217 something is still granted to a payee of whom it is proven.
    """
    permit(actor.user, "close case", case.campaign)
    decision = CaseDecision.objects.filter(case=case).first()
    if decision is None:
        raise refused("KMH-A216", case=case.number)
    if decision.proven and not CaseOverturn.objects.filter(decision=decision).exists():
        left = everything(book_of(case.campaign), case.payee)
        if left:
            raise refused("KMH-A217", payee=case.payee, keys=listed(str(key) for key, _ in left))
    with acting(actor, "close case", case.campaign) as doing:
        closing, _ = CaseClosing.objects.get_or_create(
            case=case, defaults={"by": actor.user, "at": actor.at, "words": words}
        )
        doing.say(case=case.number)
    return closing
