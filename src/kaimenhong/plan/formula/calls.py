"""Calls: `sum(t.c where …)`, `mean(x over w)`, `quota(m@w)`, `if(c, a, b)`; which form each function takes."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING, Literal, NoReturn, cast, get_args

from kaimenhong.money import Rounding
from kaimenhong.plan.formula.syntax import (
    AggregateNode,
    BeforeNode,
    CallNode,
    ColumnNode,
    FoldNode,
    LiteralNode,
    NameNode,
    NameUse,
    Node,
    RoundNode,
)
from kaimenhong.plan.formula.vocabulary import ARITY, FOLD_FUNCTIONS, FUNCTIONS, NAME_FUNCTIONS, ROW_FUNCTIONS
from kaimenhong.plan.model import Kind, Number

if TYPE_CHECKING:
    from kaimenhong.plan.formula.lexer import Token
    from kaimenhong.plan.formula.parser import Parser

MODES = get_args(Rounding)
_LINKS = frozenset({"where", "over", "of"})


def call(parser: Parser, function: Token) -> Node:
    """The call whose opening bracket is at hand."""
    if function.text not in FUNCTIONS:
        close = get_close_matches(function.text, sorted(FUNCTIONS), 1)
        parser.stop("KMH-L116", function, name=function.text, close=close[0] if close else "-")
    return _Call(parser, function).read()


class _Call:
    """One call being read."""

    def __init__(self, parser: Parser, function: Token) -> None:
        self._parser = parser
        self._function = function
        self._end = function.end

    def read(self) -> Node:
        parser = self._parser
        opening = parser.advance()
        arguments: list[Node] = []
        link, linked = "", None
        if not parser.is_operator(")"):
            arguments.append(parser.expression(0))
            if parser.is_keyword(_LINKS):
                link, linked = self._link()
            while not link and parser.is_operator(","):
                parser.advance()
                arguments.append(parser.expression(0))
        if link and parser.is_keyword(_LINKS):
            parser.stop("KMH-L124", parser.token, first=link, second=parser.token.text)
        if link and parser.is_operator(","):
            parser.stop("KMH-L115", parser.token, function=self._function.text, wanted="1", given="> 1")
        self._end = parser.close(opening).end
        return self._build(arguments, link, linked)

    def _link(self) -> tuple[str, Node]:
        word = self._parser.token
        functions = ROW_FUNCTIONS if word.text == "where" else FOLD_FUNCTIONS
        if self._function.text not in functions:
            self._parser.stop("KMH-L131", word, word=word.text, function=self._function.text)
        self._parser.advance()
        return word.text, self._parser.expression(0) if word.text == "where" else self._parser.name(word.text)

    def _build(self, arguments: list[Node], link: str, linked: Node | None) -> Node:
        name, start = self._function.text, self._function.start
        if link in ("over", "of"):
            among = cast("NameUse", linked)
            return FoldNode(start, self._end, name, arguments[0], cast("Literal['over', 'of']", link), among)
        if name in ROW_FUNCTIONS:
            return self._aggregate(arguments, linked)
        if name not in ARITY or (name in FOLD_FUNCTIONS and len(arguments) == 1):
            self._refuse("KMH-L117")
        fewest, most = ARITY[name]
        if not fewest <= len(arguments) <= most:
            self._wrong_number(f"{fewest}" if fewest == most else f"{fewest}-{most}", len(arguments))
        bare = arguments[0] if arguments else None
        if name == "round":
            return self._round(*arguments)
        if name == "before":
            return self._before(*arguments)
        if name in NAME_FUNCTIONS and not isinstance(bare, NameNode):
            self._refuse("KMH-L123")
        if name == "empty" and not (isinstance(bare, NameNode) and bare.at is None):
            self._refuse("KMH-L129")
        return CallNode(start, self._end, name, tuple(arguments))

    def _before(self, read: Node, first: Node) -> Node:
        """`before(x, y)`: a bare name, and a formula."""
        if not isinstance(read, NameNode) or read.at is not None:
            self._parser.notes.stop("KMH-L153", read.start, read.end)
        name = NameUse(read.start, read.end, read.name)
        return BeforeNode(self._function.start, self._end, name, first)

    def _round(self, operand: Node, places: Node, mode: Node) -> Node:
        """`round(x, places, mode)`: a whole number of places, written out, and one of the modes by name."""
        number = places.value if isinstance(places, LiteralNode) else None
        if not (isinstance(number, Number) and number.type.kind is Kind.NUMBER and number.value.denominator == 1):
            self._parser.notes.stop("KMH-L151", places.start, places.end)
        if not (isinstance(mode, NameNode) and mode.at is None and mode.name in MODES):
            self._parser.notes.stop("KMH-L152", mode.start, mode.end, modes="、".join(MODES))
        return RoundNode(self._function.start, self._end, operand, int(number.value), cast("Rounding", mode.name))

    def _aggregate(self, arguments: list[Node], where: Node | None) -> Node:
        name, start = self._function.text, self._function.start
        if len(arguments) != 1:
            self._wrong_number("1", len(arguments))
        rows = arguments[0]
        if isinstance(rows, ColumnNode) and name != "count" and rows.table.name != "window":
            return AggregateNode(start, self._end, name, rows.table, rows.column, where)
        if isinstance(rows, NameNode) and name == "count" and rows.at is None:
            return AggregateNode(start, self._end, name, NameUse(rows.start, rows.end, rows.name), None, where)
        code = "KMH-L117" if name in FOLD_FUNCTIONS and where is None else "KMH-L133"
        return self._refuse("KMH-L132" if name == "count" else code)

    def _wrong_number(self, wanted: str, given: int) -> NoReturn:
        name = self._function.text
        self._parser.notes.stop(
            "KMH-L115", self._function.start, self._end, function=name, wanted=wanted, given=str(given)
        )

    def _refuse(self, code: str) -> NoReturn:
        self._parser.notes.stop(code, self._function.start, self._end, function=self._function.text)
