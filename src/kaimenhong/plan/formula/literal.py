"""Constants: literals, values, and formulas of them, folded to one exact value."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from fractions import Fraction

from kaimenhong.plan.formula import syntax as s
from kaimenhong.plan.formula.kinds import constant
from kaimenhong.plan.formula.notes import Notes
from kaimenhong.plan.formula.parser import parse
from kaimenhong.plan.formula.references import children
from kaimenhong.plan.formula.resolve import resolve
from kaimenhong.plan.formula.scope import Scope, Want
from kaimenhong.plan.formula.vocabulary import FOLDABLE, Vocabulary
from kaimenhong.plan.model import Day, Expression, Kind, Number, Text, Truth, Type
from kaimenhong.source import Scalar


def literal(text: Scalar) -> Expression:
    """The value of a scalar that names nothing; in YAML quotes it is text. Raises `Refused`."""
    if text.quoted:
        return quoted(text)
    return folded(parse(text, Vocabulary(frozenset())), {}, frozenset())


def quoted(text: Scalar) -> Text:
    """The text of a scalar in YAML quotes. Raises `Refused`."""
    if not text.text.strip():
        Notes(text).stop("KMH-L121", 0, max(1, len(text.text)))
    return Text(Type(Kind.TEXT), text.text, place=text.place)


def folded(syntax: s.Syntax, values: Mapping[str, Expression], declared: frozenset[str]) -> Expression:
    """The one value of a formula of literals and values: a number, date, text or yes/no.

    `declared`: names that stand for something, but not for a constant. Raises `Refused`.
    """
    notes, whole = Notes(syntax.text), syntax.root
    for node in _not_constant(whole, declared - values.keys()):
        notes.add("KMH-L134", node.start, node.end, text=syntax.text.text[node.start : node.end])
    notes.refuse_if_any()
    scope = Scope(contracts={}, windows={}, leagues={}, values=values)
    value = _value(resolve(syntax, scope, Want(division_allowed=True)).expression)
    if value is None:
        notes.stop("KMH-L150", whole.start, whole.end, text=syntax.text.text)
    if isinstance(value, Number) and value.type.kind is Kind.MONEY and value.value.denominator != 1:
        notes.stop("KMH-L104", whole.start, whole.end, text=syntax.text.text)
    return replace(value, place=syntax.text.place)


def _not_constant(node: s.Node, declared: frozenset[str]) -> Iterator[s.Node]:
    """The parts that are neither literals, values nor arithmetic."""
    match node:
        case s.LiteralNode():
            return
        case s.NameNode(name=name, at=None) if name not in declared:
            return
        case s.MinusNode() | s.ArithmeticNode() | s.RoundNode():
            pass
        case s.CallNode(function=function) if function in FOLDABLE:
            pass
        case _:
            yield node
            return
    for child in children(node):
        yield from _not_constant(child, declared)


def _value(e: Expression) -> Expression | None:
    if isinstance(e, Text | Truth):
        return e
    number = constant(e)
    assert number is not None, "it is made of constants, and a division by zero has been refused"
    if e.type.kind is Kind.DATE:
        return Day(e.type, date.fromordinal(int(number)), place=e.place) if _is_a_day(number) else None
    return Number(replace(e.type, whole=number.denominator == 1), number, place=e.place)


def _is_a_day(number: Fraction) -> bool:
    return number.denominator == 1 and 1 <= number <= date.max.toordinal()
