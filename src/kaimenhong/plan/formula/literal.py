"""A scalar that is one literal: the plan's `values`, prizes, points."""

from __future__ import annotations

from dataclasses import replace

from kaimenhong.plan.formula.lexer import Lexer, Token
from kaimenhong.plan.formula.notes import Notes
from kaimenhong.plan.formula.vocabulary import Vocabulary
from kaimenhong.plan.model import Expression, Kind, Number, Text, Truth, Type
from kaimenhong.source import Scalar


def literal(text: Scalar) -> Expression:
    """The value of a scalar: a literal of the reference, section 1, with a minus or as a fraction.

    A scalar in YAML quotes is text. Raises `Refused`.
    """
    notes = Notes(text)
    if text.quoted:
        if not text.text.strip():
            notes.stop("KMH-L121", 0, max(1, len(text.text)))
        return Text(Type(Kind.TEXT), text.text, place=text.place)
    tokens = Lexer(Vocabulary(frozenset()), notes).tokens()[:-1]
    negative = bool(tokens) and tokens[0].kind == "operator" and tokens[0].text == "-"
    value = _value(tokens[1:] if negative else tokens, notes)
    if negative and isinstance(value, Number):
        value = replace(value, value=-value.value)
    elif negative:
        value = None
    if value is None:
        notes.stop("KMH-L134", 0, max(1, len(text.text)), text=text.text)
    return replace(value, place=text.place)


def _value(tokens: list[Token], notes: Notes) -> Expression | None:
    if len(tokens) == 1:
        token = tokens[0]
        if token.kind == "keyword" and token.text in ("yes", "no"):
            return Truth(Type(Kind.YES_NO, whole=True), token.text == "yes", place=notes.text.place)
        return token.value
    if [t.kind for t in tokens] != ["literal", "operator", "literal"] or tokens[1].text != "/":
        return None
    upper, lower = tokens[0].value, tokens[2].value
    if not (isinstance(upper, Number) and isinstance(lower, Number)):
        return None
    if not upper.type.kind is lower.type.kind is Kind.NUMBER:
        return None
    if lower.value == 0:
        notes.stop("KMH-L308", tokens[2].start, tokens[2].end)
    quotient = upper.value / lower.value
    return Number(Type(Kind.NUMBER, whole=quotient.denominator == 1), quotient, place=notes.text.place)
