"""What a reader sees of a board: all of it, or what its policy shows, and always his own; and of places."""

from __future__ import annotations

from dataclasses import dataclass

from kaimenhong.actions.set_board import policy_of
from kaimenhong.records.models import Campaign, Unit, User, Worker
from kaimenhong.records.names import names_of, shown
from kaimenhong.records.pages import BoardSize, Pages
from kaimenhong.records.places import Holding, holdings


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a board as it is shown; what is not shown is empty."""

    rank: str
    contestant: str
    name: str
    eligible: str
    key: str
    own: bool


def own_of(user: User, campaign: Campaign) -> frozenset[str]:
    """The units and persons whose figures are a user's own to see."""
    units = Unit.objects.visible_to(user, campaign).values_list("unit", flat=True)
    workers = Worker.objects.visible_to(user, campaign).values_list("worker", flat=True)
    return frozenset(units) | frozenset(workers)


def places_of(user: User, campaign: Campaign) -> tuple[Holding, ...]:
    """Those of a user's part of the tree, and his own; for who sees all of a campaign, all of them."""
    every = holdings(campaign)
    if user.sees_all_of(campaign):
        return every
    own = own_of(user, campaign)
    return tuple(one for one in every if one.key.payee in own)


def rows_shown(user: User, campaign: Campaign, pages: Pages, board: BoardSize, after: int, count: int) -> list[Line]:
    """The lines of a page that the reader may see, in their order."""
    rows = pages.standings(board, after, count)
    names = names_of(campaign, (row["contestant"] for row in rows))
    if user.sees_all_of(campaign):
        return [
            Line(
                row["rank"], row["contestant"], names.get(row["contestant"], ""), row["eligible"], row["key"], own=False
            )
            for row in rows
        ]
    policy, own = policy_of(campaign, board.board), own_of(user, campaign)
    lines = []
    for row in rows:
        mine, name = row["contestant"] in own, names.get(row["contestant"], row["contestant"])
        if mine:
            lines.append(Line(row["rank"], row["contestant"], name, row["eligible"], row["key"], own=True))
        elif row["rank"] and int(row["rank"]) <= policy.top:
            lines.append(
                Line(row["rank"], "", shown(name, policy.shown), "", row["key"] if policy.figures else "", own=False)
            )
    return lines
