"""A Pratt parser for the grammar of the reference, section 2.

    or < and < not < comparison (one, never chained) < + - < × ÷ < unary minus < primary

The first mistake of structure ends the reading: what follows it would be guesswork.
"""

from __future__ import annotations

from dataclasses import replace
from typing import NoReturn

from kaimenhong.plan.formula import calls
from kaimenhong.plan.formula.lexer import Lexer, Token
from kaimenhong.plan.formula.notes import Notes
from kaimenhong.plan.formula.syntax import (
    ArithmeticNode,
    AsOfNode,
    ColumnNode,
    ComparisonNode,
    ConnectiveNode,
    ContestantNode,
    InNode,
    LiteralNode,
    MinusNode,
    NameNode,
    NameUse,
    Node,
    NotNode,
    Syntax,
    TierNode,
)
from kaimenhong.plan.formula.vocabulary import AND, EVERYONE, FUNCTIONS, NOT, OR, WORD_SIGNS, Vocabulary
from kaimenhong.plan.model import Kind, Number, Truth, Type
from kaimenhong.source import Scalar

MAX_DEPTH = 50  # brackets, calls and signs within one another
MAX_OPERATORS = 100  # + - × ÷ in one formula: a longer one is a list, and lists are measures

_OR, _AND, _NOT, _COMPARISON, _SUM, _PRODUCT, _UNARY = range(1, 8)
_COMPARISONS = frozenset({"<", "<=", "=", "!=", ">=", ">"})
_POWERS = {"+": _SUM, "-": _SUM, "*": _PRODUCT, "/": _PRODUCT} | dict.fromkeys(_COMPARISONS, _COMPARISON)


def parse(text: Scalar, vocabulary: Vocabulary) -> Syntax:
    """The tree of a formula. Raises `Refused`, each problem with its place under the words."""
    notes = Notes(text)
    tokens = Lexer(vocabulary, notes).tokens()
    if tokens[0].kind == "end":
        notes.stop("KMH-L100", 0, max(1, len(text.text)))
    parser = Parser(tokens, notes, vocabulary.tiers)
    root = parser.expression(0)
    parser.expect_end()
    return Syntax(root, text)


class Parser:
    """Reads one list of tokens from left to right."""

    def __init__(self, tokens: list[Token], notes: Notes, tiers: frozenset[str]) -> None:
        self._tokens = tokens
        self._tiers = tiers
        self._at = 0
        self._depth = 0
        self._operators = 0
        self.notes = notes

    # --- tokens ---

    @property
    def token(self) -> Token:
        """The token at hand."""
        return self._tokens[self._at]

    @property
    def before(self) -> Token:
        """The token before the one at hand."""
        return self._tokens[max(0, self._at - 1)]

    def advance(self) -> Token:
        """Take the token at hand."""
        token = self.token
        self._at += token.kind != "end"
        return token

    def is_operator(self, *texts: str) -> bool:
        """Whether the token at hand is one of these signs."""
        return self.token.kind == "operator" and self.token.text in texts

    def is_keyword(self, words: frozenset[str]) -> bool:
        """Whether the token at hand is one of these reserved words."""
        return self.token.kind == "keyword" and self.token.text in words

    def stop(self, code: str, token: Token, **details: str) -> NoReturn:
        """Refuse at a token."""
        self.notes.stop(code, token.start, token.end, **details)

    def unexpected(self) -> NoReturn:
        """Refuse the token at hand, which stands where an operator or the end should."""
        token = self.token
        if self.is_operator(")"):
            self.stop("KMH-L111", token)
        if self.is_operator(","):
            self.stop("KMH-L130", token)
        if self.is_operator("@", "."):
            self.stop("KMH-L119", token, sign=token.text)
        if self.is_keyword(frozenset({"where", "over", "of", "on", "for", "none", EVERYONE})):
            self.stop("KMH-L118", token, word=token.text)
        if token.kind == "word" and token.text[0] in WORD_SIGNS:
            self.stop("KMH-L128", token, text=token.text)
        self.stop("KMH-L112", token, left=self._shown(self.before), right=self._shown(token))

    def expect_end(self) -> None:
        """Refuse anything behind the formula."""
        if self.token.kind != "end":
            self.unexpected()

    def close(self, opening: Token) -> Token:
        """Take the bracket that closes `opening`."""
        if self.token.kind == "end":
            self.stop("KMH-L110", opening)
        if not self.is_operator(")"):
            self.unexpected()
        return self.advance()

    def name(self, after: str) -> NameUse:
        """A name behind `@`, `.`, `over` or `of`."""
        token = self.token
        keyword = token.kind == "keyword" and (after == "." or (after == "of" and token.text == EVERYONE))
        if token.kind not in ("name", "word") and not keyword:
            self.stop("KMH-L122", token, after=after)
        self.advance()
        return NameUse(token.start, token.end, token.text)

    def _shown(self, token: Token) -> str:
        return self.notes.text.text[token.start : token.end]

    # --- expressions ---

    def expression(self, power: int) -> Node:
        """Everything that binds tighter than `power`."""
        self._depth += 1
        if self._depth > MAX_DEPTH:
            self.stop("KMH-L126", self.token, limit=str(MAX_DEPTH))
        left = self._prefix(power)
        while (binding := self._binding()) > power:
            left = self._infix(left, binding)
        self._depth -= 1
        return left

    def _binding(self) -> int:
        token = self.token
        if token.kind == "operator":
            return _POWERS.get(token.text, 0)
        if token.kind == "keyword":
            word = token.text
            return _OR if word in OR else _AND if word in AND else _COMPARISON if word == "in" else 0
        return 0

    def _infix(self, left: Node, binding: int) -> Node:
        if binding in (_OR, _AND):
            return self._connective(left, binding)
        if binding == _COMPARISON:
            return self._comparison(left)
        self._operators += 1
        if self._operators > MAX_OPERATORS:
            self.stop("KMH-L127", self.token, limit=str(MAX_OPERATORS))
        operator = self.advance()
        right = self.expression(binding)
        return ArithmeticNode(left.start, right.end, operator.text, left, right)  # type: ignore[arg-type]

    def _connective(self, left: Node, binding: int) -> Node:
        words = OR if binding == _OR else AND
        operands = [left]
        while self.is_keyword(words):
            self.advance()
            operands.append(self.expression(binding))
        return ConnectiveNode(left.start, operands[-1].end, "or" if words is OR else "and", tuple(operands))

    def _comparison(self, left: Node) -> Node:
        operator = self.advance()
        node = (
            self._options(left)
            if operator.kind == "keyword"
            else self._compared(left, operator, self.expression(_COMPARISON))
        )
        if self._binding() == _COMPARISON:
            first, second = self._shown(operator), self._shown(self.token)
            self.stop("KMH-L114", self.token, first=first, second=second)
        return node

    def _compared(self, left: Node, operator: Token, right: Node) -> Node:
        return ComparisonNode(left.start, right.end, operator.text, left, right)  # type: ignore[arg-type]

    def _options(self, operand: Node) -> Node:
        opening = self.token
        if not self.is_operator("("):
            self.stop("KMH-L125", opening)
        options: list[LiteralNode] = []
        while not options or self.is_operator(","):
            self.advance()
            if self.token.kind == "end":
                self.stop("KMH-L110", opening)
            option = self.expression(_SUM)
            if not isinstance(option, LiteralNode):
                self.notes.stop("KMH-L125", option.start, option.end)
            options.append(option)
        return InNode(operand.start, self.close(opening).end, operand, tuple(options))

    def _prefix(self, power: int) -> Node:
        token = self.token
        if self.is_operator("-"):
            self.advance()
            operand = self.expression(_UNARY)
            return _negative(token, operand)
        if self.is_keyword(NOT):
            if power > _NOT:
                self.stop("KMH-L113", token, before=self._shown(self.before), found=token.text)
            self.advance()
            operand = self.expression(_NOT)
            return NotNode(token.start, operand.end, operand)
        return self._primary()

    def _primary(self) -> Node:
        token = self.token
        if token.kind == "literal":
            assert token.value is not None, "a literal token carries its value"
            self.advance()
            return LiteralNode(token.start, token.end, token.value)
        if self.is_keyword(frozenset({"yes", "no"})):
            self.advance()
            place = self.notes.text.at(token.start, token.end - token.start)[0]
            truth = Truth(Type(Kind.YES_NO, whole=True), token.text == "yes", place=place)
            return LiteralNode(token.start, token.end, truth)
        if self.is_keyword(frozenset({"as_of"})):
            self.advance()
            return AsOfNode(token.start, token.end)
        if self.is_keyword(frozenset({"contestant"})):
            self.advance()
            return ContestantNode(token.start, token.end)
        if self.is_operator("("):
            self.advance()
            inner = self.expression(0)
            self.close(token)
            return inner
        if token.kind not in ("name", "word") and not self.is_keyword(frozenset({"window"})):
            self._no_operand()
        return self._named()

    def _tier(self, token: Token) -> Node:
        opening = self.advance()
        operand = self.expression(0)
        end = self.close(opening).end
        return TierNode(token.start, end, NameUse(token.start, token.end, token.text), operand)

    def _no_operand(self) -> NoReturn:
        """Refuse where a value should begin: after an operator or bracket, or at the start."""
        before = self._shown(self.before) if self._at else "…"
        if self.token.kind == "end":
            self.stop("KMH-L113", self.before, before=before, found="…")
        self.stop("KMH-L113", self.token, before=before, found=self._shown(self.token))

    def _named(self) -> Node:
        token = self.advance()
        if self.is_operator("("):
            if token.kind == "name" and token.text in self._tiers:
                return self._tier(token)
            if token.kind == "name" and token.text not in FUNCTIONS:
                self.unexpected()
            return calls.call(self, token)
        if self.is_operator("."):
            self.advance()
            column = self.name(".")
            return ColumnNode(token.start, column.end, NameUse(token.start, token.end, token.text), column)
        if token.kind == "keyword":
            self.stop("KMH-L118", token, word=token.text)
        if self.is_operator("@"):
            self.advance()
            window = self.name("@")
            return NameNode(token.start, window.end, token.text, window)
        return NameNode(token.start, token.end, token.text, None)


def _negative(token: Token, operand: Node) -> Node:
    """A minus before a number is part of the number."""
    if isinstance(operand, LiteralNode) and isinstance(operand.value, Number):
        value = replace(operand.value, value=-operand.value.value)
        return LiteralNode(token.start, operand.end, value)
    return MinusNode(token.start, operand.end, operand)
