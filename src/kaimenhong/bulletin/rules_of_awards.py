"""Awards as they are calculated: prizes by place; amounts, conditions and payees; the days of settlement."""

from __future__ import annotations

from fractions import Fraction
from itertools import groupby
from typing import assert_never

from kaimenhong.bulletin.cells import columns
from kaimenhong.bulletin.document import Table
from kaimenhong.bulletin.numbering import day
from kaimenhong.bulletin.terms import NOTHING, Terms
from kaimenhong.bulletin.words import CHOICES
from kaimenhong.plan.model import (
    MONEY_UNIT,
    Award,
    Call,
    Choose,
    Expression,
    Fold,
    Kind,
    Limit,
    Number,
    Part,
    PayByPlace,
    PayFormula,
    PayPerRow,
    PayPool,
    Plan,
    Settlement,
    ToColumn,
    ToContestant,
    ToStaff,
    Type,
)
from kaimenhong.plan.printing import literal


def prizes_table(plan: Plan, terms: Terms) -> Table:
    """Prizes by place; places in a row that win the same stand together."""
    rows = [
        (award.name, terms.clause(award.clause), award.pay.board, _prizes(award.pay, award.paid_in))
        for award in plan.awards.values()
        if isinstance(award.pay, PayByPlace)
    ]
    return Table(columns({"奖励": 26, "条款": 14, "榜单": 24, "名次和奖额": 36}), tuple(rows))


def _prizes(pay: PayByPlace, kind: Type) -> str:
    lines, first = [], 1
    for prize, same in groupby(pay.prizes, key=lambda band: band.each):
        count = sum(band.places for band in same)
        last = first + count - 1
        where, each = (f"第{first}名", "") if count == 1 else (f"第{first}至{last}名", "各")
        lines.append(f"{where} {each}{literal(prize, kind)}")
        first = last + 1
    if pay.ties == "each":
        lines.append("并列的各得一份")
    return "\n".join(lines)


def awards_table(plan: Plan, terms: Terms) -> Table:
    """Every award: of whom, how much, on what condition, to whom."""
    shares = {"奖励": 22, "条款": 15, "数额": 28, "条件、门槛": 28, "受奖、承担": 17}
    return Table(columns(shares), tuple(_row(award, terms) for award in plan.awards.values()))


def _row(award: Award, terms: Terms) -> tuple[str, ...]:
    kinds = "、".join(dict.fromkeys(CHOICES[part.kind] for part in award.parts))
    name = f"{award.name}\n{award.league}·{award.window}·{kinds}"
    return name, terms.clause(award.clause), _amount(award, terms), _conditions(award, terms), _payee(award, terms)


def settlements_table(plan: Plan) -> Table:
    """When awards are settled; those settled alike stand together."""
    alike: dict[tuple[str, str], list[str]] = {}
    for award in plan.awards.values():
        when = "\n".join(_settlement(plan.settlements[one], award.deferred.get(one)) for one in award.settlements)
        alike.setdefault((when, CHOICES[award.occasion]), []).append(award.name)
    rows = (("、".join(names), *when) for when, names in alike.items())
    return Table(columns({"奖励": 45, "兑现日": 35, "批次": 20}), tuple(rows))


def _settlement(settlement: Settlement, share: Fraction | None) -> str:
    so_far = "" if share is None else f"，累计付 {literal(share, Type(Kind.RATIO))}"
    return f"{settlement.name} {day(settlement.on)}{'（终结）' if settlement.final else ''}{so_far}"


def _amount(award: Award, terms: Terms) -> str:
    """How much, and what is given for each."""
    return "\n".join([_pay(award, terms), *filter(None, map(_given, award.parts))])


def _given(part: Part) -> str:
    """One of several things, or what the one there is is worth."""
    worth = "" if part.value is None else f"每{part.unit}值 {literal(part.value, Type(Kind.MONEY))}"
    if not part.name:
        return worth
    kind = Type(Kind.MONEY) if part.unit == MONEY_UNIT else Type(Kind.COUNT, part.unit)
    return f"{part.name} {literal(Fraction(part.count), kind)}{f'，{worth}' if worth else ''}"


def _pay(award: Award, terms: Terms) -> str:
    match award.pay:
        case PayFormula(formula=pay, rounding=rounding, decimals=decimals):
            places = f"保留{decimals}位小数" if decimals else ""
            return f"{terms.formula(pay)}{f'，{CHOICES[rounding]}{places}' if rounding else ''}"
        case PayByPlace(board=board):
            return f"按《{board}》名次"
        case PayPool(pool=pool, shares=shares, remainder=board):
            return f"奖池 {terms.formula(pool)}，按 {terms.formula(shares)} 分，余数依《{board}》"
        case PayPerRow(table=table, where=where, each=each, limit=limit):
            rows = f"{terms.table(table)}{f'（{terms.formula(where)}）' if where else ''}"
            return f"{rows}每条 {terms.formula(each)}{_limit(limit, terms)}"
        case _:
            assert_never(award.pay)


def _limit(limit: Limit | None, terms: Terms) -> str:
    """How many rows are paid, and which first."""
    if limit is None:
        return ""
    keys = "、".join(f"{terms.formula(key.formula)}{CHOICES[key.order]}" for key in limit.keys)
    return f"，{'全赛区' if limit.within == 'league' else '各'}前{limit.rows}项（{keys}）"


def _conditions(award: Award, terms: Terms) -> str:
    lines = []
    if award.condition is not None:
        lines.append(terms.formula(award.condition))
        if award.not_applicable is not None:
            lines.append(f"不适用时：{terms.said(award.not_applicable)}")
    conditions = ((part.name, part.condition) for part in award.parts)
    lines += [f"{name}：{terms.formula(condition)}" for name, condition in conditions if condition is not None]
    if award.fold is not None:
        lines += [f"各次：{_step(award, award.fold.next, terms)}", f"终结：{_step(award, award.fold.final, terms)}"]
        lines += _start(award.fold, terms)
    return "\n".join(lines) or NOTHING


def _start(fold: Fold, terms: Terms) -> list[str]:
    """Where a fold begins, if not from nothing."""
    nothing = isinstance(fold.start, Number) and fold.start.value == 0
    return [] if nothing else [f"起始：{terms.formula(fold.start)}"]


def _step(award: Award, step: Expression, terms: Terms) -> str:
    """A step of a fold; that of a gate in words."""
    assert isinstance(award.pay, PayFormula), "a fold stands with a formula"
    pay = award.pay.formula
    match step:
        case Choose(condition=gate, then=then, otherwise=Number(value=Fraction(numerator=0))) if then == pay:
            return f"{terms.formula(gate)}；未达到时全部退回"
        case Choose(condition=gate, then=then, otherwise=Call(function="min")) if then == pay:
            return f"{terms.formula(gate)}；未达到时不新增，低于已得的照退"
        case _:
            return terms.formula(step)


def _payee(award: Award, terms: Terms) -> str:
    match award.payee:
        case ToContestant():
            return "参赛者"
        case ToStaff():
            return _staff(award.payee, terms)
        case ToColumn(column=column, empty=empty):
            assert isinstance(award.pay, PayPerRow), "a payee stands in a row"
            nobody = "归参赛者" if empty == "contestant" else "不发"
            return f"每条的{terms.column(award.pay.table, column)}\n无人的{nobody}"
        case _:
            assert_never(award.payee)


def _staff(payee: ToStaff, terms: Terms) -> str:
    kind = Type(Kind.MONEY) if payee.money else Type(Kind.RATIO)
    named = {**payee.weights, "其他岗位": payee.others}
    lines = [f"{post} {'不参加' if weight is None else literal(weight, kind)}" for post, weight in named.items()]
    if payee.others is None:
        lines.pop()
    if payee.where is not None:
        lines.append(f"其中 {terms.formula(payee.where)}")
    whose = "含下级机构的人员" if payee.below else "本机构人员"
    lines.append(f"{whose}，{CHOICES[payee.present]}，{CHOICES[payee.share]}")
    lines.append("无人时归参赛者" if payee.vacancy == "contestant" else "空缺的不发")
    return "\n".join(lines)
