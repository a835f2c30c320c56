"""Calls: `sum(t.c where …)`, `mean(x over w)`, `quota(m@w)`, `if(c, a, b)`; which form each function takes."""

from __future__ import annotations

from dataclasses import dataclass, replace
from difflib import get_close_matches
from typing import TYPE_CHECKING, Literal, NoReturn, cast, get_args

from kaimenhong.errors import listed
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
from kaimenhong.plan.formula.vocabulary import (
    ARITY,
    DAY_FUNCTIONS,
    FOLD_FUNCTIONS,
    FUNCTIONS,
    MATCH_FUNCTIONS,
    NAME_FUNCTIONS,
    ROW_FUNCTIONS,
    SUM_FUNCTIONS,
)
from kaimenhong.plan.model import Kind, Number

if TYPE_CHECKING:
    from kaimenhong.plan.formula.lexer import Token
    from kaimenhong.plan.formula.parser import Parser

MODES = get_args(Rounding)
_FOLD_LINKS = frozenset({"over", "of"})
_ROW_LINKS = {"to": SUM_FUNCTIONS, "on": DAY_FUNCTIONS, "where": ROW_FUNCTIONS, "for": MATCH_FUNCTIONS}  # in this order
_LINKS = _FOLD_LINKS | frozenset(_ROW_LINKS)
_COMPARISON = 4  # the power of comparisons: what binds tighter is a sum


@dataclass(slots=True)
class _Rows:
    """Which rows of a table: up to a sum, valid on a day, passing a condition, equal to the row at hand."""

    threshold: Node | None = None
    day: Node | None = None
    where: Node | None = None
    pairs: tuple[tuple[NameUse, Node], ...] = ()


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
        link: str = ""
        linked: NameUse | _Rows | None = None
        if not parser.is_operator(")"):
            arguments.append(parser.expression(0))
            if parser.is_keyword(_FOLD_LINKS):
                link, linked = self._link()
            elif parser.is_keyword(_LINKS):
                link, linked = self._rows()
            while not link and parser.is_operator(","):
                parser.advance()
                arguments.append(parser.expression(0))
        if link and parser.is_keyword(_LINKS):
            parser.stop("KMH-L124", parser.token, first=link, second=parser.token.text)
        if link and parser.is_operator(","):
            parser.stop("KMH-L115", parser.token, function=self._function.text, wanted="1", given="> 1")
        self._end = parser.close(opening).end
        return self._build(arguments, link, linked)

    def _word(self, functions: frozenset[str]) -> str:
        """A word that says over what, behind one of the functions it goes with."""
        word = self._parser.token
        if self._function.text not in functions:
            self._parser.stop("KMH-L131", word, word=word.text, function=self._function.text)
        return self._parser.advance().text

    def _link(self) -> tuple[str, NameUse]:
        word = self._word(FOLD_FUNCTIONS)
        return word, self._parser.name(word)

    def _rows(self) -> tuple[str, _Rows]:
        parser, rows, last = self._parser, _Rows(), ""
        for word, functions in _ROW_LINKS.items():
            if not parser.is_keyword(frozenset({word})):
                continue
            last = self._word(functions)
            if word == "to":
                rows.threshold = parser.expression(_COMPARISON)
            elif word == "on":
                rows.day = parser.expression(_COMPARISON)
            elif word == "where":
                rows.where = parser.expression(0)
            else:
                rows.pairs = self._pairs()
        return last, rows

    def _pairs(self) -> tuple[tuple[NameUse, Node], ...]:
        """`k = e, …`: a column of the table, then what it must equal."""
        parser = self._parser
        pairs: list[tuple[NameUse, Node]] = []
        while not pairs or parser.is_operator(","):
            if pairs:
                parser.advance()
            column = parser.name("for")
            if not parser.is_operator("="):
                parser.stop("KMH-L140", parser.token)
            parser.advance()
            pairs.append((column, parser.expression(_COMPARISON)))
        return tuple(pairs)

    def _build(self, arguments: list[Node], link: str, linked: NameUse | _Rows | None) -> Node:
        name, start = self._function.text, self._function.start
        if isinstance(linked, NameUse):
            return FoldNode(start, self._end, name, arguments[0], cast("Literal['over', 'of']", link), linked)
        if linked is not None or self._of_rows(arguments):
            return self._aggregate(arguments, linked or _Rows())
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
            self._parser.notes.stop("KMH-L152", mode.start, mode.end, modes=listed(MODES))
        return RoundNode(self._function.start, self._end, operand, int(number.value), cast("Rounding", mode.name))

    def _of_rows(self, arguments: list[Node]) -> bool:
        """Whether it is over rows; min and max are over numbers, too."""
        if self._function.text not in ARITY:
            return self._function.text in ROW_FUNCTIONS
        rows = arguments[0] if len(arguments) == 1 and self._function.text in ROW_FUNCTIONS else None
        return isinstance(rows, ColumnNode) and rows.table.name != "window"

    def _aggregate(self, arguments: list[Node], said: _Rows) -> Node:
        name, start = self._function.text, self._function.start
        if len(arguments) != 1:
            self._wrong_number("1", len(arguments))
        rows = arguments[0]
        if isinstance(rows, ColumnNode) and name != "count" and rows.table.name != "window":
            found = AggregateNode(start, self._end, name, rows.table, rows.column, said.where, said.day, said.pairs)
            return replace(found, threshold=said.threshold)
        if isinstance(rows, NameNode) and name == "count" and rows.at is None:
            table = NameUse(rows.start, rows.end, rows.name)
            return AggregateNode(start, self._end, name, table, None, said.where, said.day, said.pairs)
        code = "KMH-L117" if name in FOLD_FUNCTIONS and said == _Rows() else "KMH-L133"
        return self._refuse("KMH-L132" if name == "count" else code)

    def _wrong_number(self, wanted: str, given: int) -> NoReturn:
        name = self._function.text
        self._parser.notes.stop(
            "KMH-L115", self._function.start, self._end, function=name, wanted=wanted, given=str(given)
        )

    def _refuse(self, code: str) -> NoReturn:
        self._parser.notes.stop(code, self._function.start, self._end, function=self._function.text)
