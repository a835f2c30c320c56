"""Raise a dispute 申诉: somebody says that a figure about himself, or his unit, is wrong."""

from __future__ import annotations

from collections.abc import Mapping

from kaimenhong.actions.act import Actor, acting, refused
from kaimenhong.actions.permission import permit, stands_for
from kaimenhong.records.disputes import FIGURES, figures
from kaimenhong.records.models import Dispute, Run


def raise_dispute(actor: Actor, run: Run, table: str, about: str, figure: Mapping[str, str], words: str) -> Dispute:
    """About one row of a published run: of `awards`, `scores`, `standings` or `measures`, told by some of its columns.

    Refused: KMH-A205 no words, KMH-A224 it is about somebody else, KMH-A230 the run is not published, KMH-A231 not one
    row is meant.
    """
    permit(actor.user, "raise dispute", run.campaign)
    if not words.strip():
        raise refused("KMH-A205", what="words")
    if not stands_for(actor.user, run.campaign, about):
        raise refused("KMH-A224", user=actor.user.name, payee=about)
    if not run.published:
        raise refused("KMH-A230", run=run.number)
    found = figures(run, table, about, figure) if table in FIGURES else []
    if len(found) != 1:
        raise refused("KMH-A231", run=run.number, table=table, found=len(found))
    with acting(actor, "raise dispute", run.campaign) as doing:
        raised = Dispute.objects.create(
            by=actor.user,
            at=actor.at,
            campaign=run.campaign,
            number=Dispute.objects.filter(campaign=run.campaign).count() + 1,
            run=run,
            table=table,
            figure=dict(found[0]),
            about=about,
            words=words,
        )
        doing.say(dispute=raised.number, run=run.number, table=table, about=about)
    return raised
