"""Scorecards and boards as they are calculated."""

from __future__ import annotations

from fractions import Fraction

from kaimenhong.bulletin.cells import columns
from kaimenhong.bulletin.document import Table
from kaimenhong.bulletin.terms import NOTHING, Terms
from kaimenhong.bulletin.words import CHOICES
from kaimenhong.plan.model import Board, Kind, Plan, Scorecard, Type
from kaimenhong.plan.printing import amount


def scorecard_title(card: Scorecard) -> str:
    """Whose scorecard, when, and how points are rounded."""
    rounded = f"各项{CHOICES[card.rounding]}保留{card.decimals}位小数后相加"
    return f"{card.league}计分（{card.total}；{'、'.join(card.windows)}；{rounded}）"


def scorecard_table(card: Scorecard, terms: Terms) -> Table:
    """Items with points, floor and cap."""
    rows = (
        (
            item.name,
            terms.clause(item.clause),
            _points(item.points),
            terms.formula(item.earn),
            terms.said(item.not_applicable),
            _points(item.floor),
            _points(item.cap),
        )
        for item in card.items
    )
    shares = {"计分项": 15, "条款": 15, "分值": 8, "计分方法": 26, "不适用时": 21, "保底": 8, "封顶": 8}
    return Table(columns(shares), tuple(rows))


def _points(points: Fraction | None) -> str:
    return NOTHING if points is None else amount(points, Type(Kind.NUMBER))


def boards_table(plan: Plan, terms: Terms) -> Table:
    """Who is ranked by what, and who may be paid."""
    rows = (
        (
            f"{board.name}\n{board.league}",
            terms.clause(board.clause),
            _keys(board, terms),
            terms.said(board.among, "全体"),
            terms.said(board.eligible, "全体"),
            CHOICES[board.ties],
        )
        for board in plan.boards.values()
    )
    shares = {"榜单、赛区": 17, "条款": 14, "依据": 22, "范围": 19, "受奖条件": 17, "并列": 11}
    return Table(columns(shares), tuple(rows))


def _keys(board: Board, terms: Terms) -> str:
    groups = [f"按 {terms.formula(board.groups)} 分组"] if board.groups else []
    return "\n".join([*groups, *(f"{terms.formula(key.formula)} {CHOICES[key.order]}" for key in board.keys)])
