"""Publish a run: those who compete may see it, each what the board's policy shows him."""

from __future__ import annotations

from kaimenhong.actions.act import Actor, acting
from kaimenhong.actions.permission import permit
from kaimenhong.records.models import Run, RunPublication
from kaimenhong.records.pages import make_pages


def publish_run(actor: Actor, run: Run) -> RunPublication:
    """Make the run's pages and say that they may be seen. Published before, it is that publication."""
    permit(actor.user, "publish run", run.campaign)
    done = RunPublication.objects.filter(run=run).first()
    if done:
        return done
    file = make_pages(run)
    with acting(actor, "publish run", run.campaign) as doing:
        publication = RunPublication.objects.create(run=run, file=file, by=actor.user, at=actor.at)
        doing.say(run=run.number, file=file)
    return publication
