"""The words of a formula.

At each place, in this order: a reserved word; the longest declared name that does not split a
longer word; a number with its unit; a text in quotes; any other word; a sign. A word is a whole
run of letters, CJK and digits, so a word operator is one only where spaces or brackets set it
off: `存款净增且卡存净增` is one (unknown) word and is reported as such, never guessed apart.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from kaimenhong.plan.formula.notes import Notes
from kaimenhong.plan.formula.numbers import NumberReader
from kaimenhong.plan.formula.vocabulary import RESERVED, Vocabulary, half_width, is_word_character
from kaimenhong.plan.model import Expression, Kind, Text, Type

_OPERATORS = {
    "<=": "<=", ">=": ">=", "!=": "!=", "≤": "<=", "≥": ">=", "≠": "!=", "<": "<", ">": ">", "=": "=",
    "+": "+", "-": "-", "×": "*", "*": "*", "÷": "/", "/": "/", "(": "(", ")": ")", ",": ",", "@": "@", ".": ".",
}  # fmt: skip
# Signs of other languages and what to write instead.
_FOREIGN = {
    "**": "×", "==": "=", "=>": "≥", "=<": "≤", "<>": "≠", "&&": "and / 且", "||": "or / 或", ":=": "=",
    "%": "× … %",
    "&": "and / 且", "|": "or / 或", "!": "not / 非", "、": ",", "[": "(", "]": ")",
    "{": "(", "}": ")", "【": "(", "】": ")",
    "〔": "(", "〕": ")", "∧": "and / 且", "∨": "or / 或", "¬": "not / 非", "·": "×", "∙": "×",
}  # fmt: skip
_QUOTES = {"'": "'‘’", "‘": "'‘’", "’": "'‘’", '"': '"“”', "“": '"“”', "”": '"“”'}


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a formula. `text` is the operator in its plain form, or the name in its declared spelling."""

    kind: Literal["name", "word", "keyword", "literal", "operator", "end"]
    start: int
    end: int
    text: str
    value: Expression | None = None


class Lexer:
    """Cuts one text into tokens; what it cannot read it notes and passes over."""

    def __init__(self, vocabulary: Vocabulary, notes: Notes) -> None:
        self._raw = notes.text.text
        self._plain = half_width(self._raw)
        self._vocabulary = vocabulary
        self._notes = notes
        self._numbers = NumberReader(self._plain, vocabulary, notes)

    def tokens(self) -> list[Token]:
        """All tokens, an `end` last. Raises `Refused` when something could not be read."""
        found: list[Token] = []
        position = depth = 0
        while position < len(self._plain):
            if self._plain[position].isspace():
                position += 1
                continue
            token, position = self._next(position, in_brackets=depth > 0)
            if token is None:
                continue
            depth += {"(": 1, ")": -1}.get(token.text, 0) if token.kind == "operator" else 0
            found.append(token)
        self._notes.refuse_if_any()
        end = len(self._plain.rstrip())
        return [*found, Token("end", end, end + 1, "")]

    def _next(self, start: int, *, in_brackets: bool) -> tuple[Token | None, int]:
        word = self._word(start)
        if word in RESERVED:
            return Token("keyword", start, start + len(word), word), start + len(word)
        if named := self._vocabulary.longest(self._plain, start):
            end = start + named[1]
            return Token("name", start, end, named[0]), end
        first = self._plain[start]
        if first in "0123456789" and not self._vocabulary.begins(self._plain, start):
            number = self._numbers.read(start, in_brackets=in_brackets)
            return self._literal(start, number.end, number.value), number.end
        if word:
            return Token("word", start, start + len(word), self._raw[start : start + len(word)]), start + len(word)
        if first in _QUOTES:
            return self._text(start)
        return self._sign(start)

    def _word(self, start: int) -> str:
        end = start
        while end < len(self._plain) and is_word_character(self._plain[end]):
            end += 1
        return self._plain[start:end]

    def _literal(self, start: int, end: int, value: Expression | None) -> Token | None:
        return None if value is None else Token("literal", start, end, self._raw[start:end], value)

    def _text(self, start: int) -> tuple[Token | None, int]:
        closing = _QUOTES[self._plain[start]]
        end = start + 1
        while end < len(self._plain) and self._plain[end] not in closing:
            end += 1
        if end == len(self._plain):
            self._notes.add("KMH-L103", start, end)
            return None, end
        words = self._raw[start + 1 : end]
        end += 1
        if not words.strip():
            self._notes.add("KMH-L121", start, end)
            return None, end
        place = self._notes.text.at(start, end - start)[0]
        return self._literal(start, end, Text(Type(Kind.TEXT), words, place=place)), end

    def _sign(self, start: int) -> tuple[Token | None, int]:
        for length in (2, 1):
            sign = self._plain[start : start + length]
            end = start + len(sign)
            if sign in _FOREIGN:
                code = "KMH-L109" if sign == "%" else "KMH-L102"
                self._notes.add(code, start, end, found=self._raw[start:end], use=_FOREIGN[sign])
                return None, end
            if sign in _OPERATORS:
                return Token("operator", start, end, _OPERATORS[sign]), end
        shown = self._raw[start] if self._raw[start].isprintable() else f"U+{ord(self._raw[start]):04X}"
        self._notes.add("KMH-L101", start, start + 1, character=shown)
        return None, start + 1
