"""Scorecards and boards: from what the plan says to their typed form."""

from __future__ import annotations

from fractions import Fraction
from typing import Literal, cast

from kaimenhong.money import Rounding
from kaimenhong.plan.formula import NodeInfo, Scope, Want
from kaimenhong.plan.graph import is_word
from kaimenhong.plan.model import Board, Expression, Item, Kind, RankKey, Scorecard, Type
from kaimenhong.plan.work import YES_NO, Work
from kaimenhong.source import Filled, Leaf, Scalar

_POINTS = (Kind.POINTS, Kind.NUMBER)
_EARNED = Want((Kind.RATIO, Kind.NUMBER, Kind.YES_NO))
_EARNED_POINTS = Want((Kind.POINTS,))
_WORDS = (Kind.TEXT, Kind.UNIT_ID, Kind.PERSON_ID)
_KEY = Want(
    (
        Kind.MONEY,
        Kind.COUNT,
        Kind.RATIO,
        Kind.POINT_GAP,
        Kind.POINTS,
        Kind.NUMBER,
        Kind.DAYS,
        Kind.DATE,
        *_WORDS,
    )
)
_GROUPS = Want(_WORDS)


def build_scorecard(work: Work, league: Scalar, said: Filled) -> Scorecard | None:
    """The items of one league and their sum."""
    windows = work.window_names(said.list("windows").leaves())
    if league.text not in work.leagues:
        if league.text not in work.broken:
            work.unknown(league, work.leagues, "league")
        return None
    if windows is None:
        return None
    scope = work.scope((league.text,), windows, name=said.text("total"))
    items = [_item(work, key, item, scope) for key, item in said.record("items") if isinstance(item, Filled)]
    if any(item is None for item in items):
        return None
    keeps = any(
        "not_applicable" in i and is_word(i.leaf("not_applicable"), "keep")
        for i in said.record("items").records().values()
    )
    total = said.text("total")
    work.totals[total] = NodeInfo(Type(Kind.POINTS), keeps, (league.text,), windows)
    rounding = cast("Rounding", said.text("rounding"))
    whole = tuple(item for item in items if item is not None)
    return Scorecard(league.text, windows, total, said.whole("decimals"), rounding, whole)


def _item(work: Work, name: Scalar, said: Filled, scope: Scope) -> Item | None:
    points_leaf = said.leaf("points")
    points = None if is_word(points_leaf, "none") else work.constants.number(points_leaf, _POINTS)
    if points is not None and points <= 0:
        work.notes.add("KMH-C040", points_leaf, said.maybe_text("clause"), name=name.text)
    want = _EARNED_POINTS if is_word(points_leaf, "none") else _EARNED
    resolved = work.resolve(said.leaf("earn"), scope, want)
    instead = work.not_applicable(name, resolved, said.maybe_leaf("not_applicable"), scope, want, "keep")
    floor, cap = _bound(work, said.leaf("floor")), _bound(work, said.leaf("cap"))
    if floor is not None and cap is not None and floor > cap:
        work.notes.add("KMH-C041", said.leaf("floor"), said.maybe_text("clause"), name=name.text)
    if resolved is None or (points is None and not is_word(points_leaf, "none")):
        return None
    return Item(name.text, said.maybe_text("clause"), points, resolved.expression, instead, floor, cap)


def _bound(work: Work, leaf: Leaf) -> Fraction | None:
    return None if is_word(leaf, "none") else work.constants.number(leaf, _POINTS)


def build_board(work: Work, name: Scalar, said: Filled) -> Board | None:
    """A ranking of one league."""
    leagues = work.league_names((said.leaf("league"),))
    windows = work.window_names(said.list("windows").leaves())
    if leagues is None or windows is None:
        return None
    scope = work.scope(leagues, windows)
    before = len(work.notes.problems)
    keys = []
    for key in said.list("by").records():
        resolved = work.resolve(key.leaf("is"), scope, _KEY)
        if resolved is not None:
            order = cast("Literal['high_first', 'low_first']", key.text("order"))
            keys.append(RankKey(resolved.expression, order))
    groups = _unless(work, said.leaf("groups"), "none", scope, _GROUPS)
    among = _unless(work, said.leaf("among"), "everyone", scope, YES_NO)
    eligible = _unless(work, said.leaf("eligible"), "everyone", scope, YES_NO)
    estimate = said.maybe_leaf("estimate")
    estimated = work.resolve(estimate, scope, YES_NO) if estimate else None
    if len(work.notes.problems) > before:
        return None
    work.boards[name.text] = NodeInfo(
        Type(Kind.NUMBER, whole=True), may_be_not_applicable=True, leagues=leagues, windows=windows
    )
    ties = cast("Literal['skip', 'dense']", said.text("ties"))
    if ties == "dense":
        work.dense_boards.add(name.text)
    if eligible is not None and work.may_be_not_applicable(eligible, scope):
        work.doubtful_boards.add(name.text)
    return Board(
        name=name.text,
        clause=said.maybe_text("clause"),
        league=leagues[0],
        windows=windows,
        groups=groups,
        keys=tuple(keys),
        among=among,
        eligible=eligible,
        ties=ties,
        estimate=estimated.expression if estimated else None,
    )


def _unless(work: Work, leaf: Leaf, word: str, scope: Scope, want: Want) -> Expression | None:
    """A formula; None for the word that says there is none."""
    if is_word(leaf, word):
        return None
    resolved = work.resolve(leaf, scope, want)
    return resolved.expression if resolved else None
