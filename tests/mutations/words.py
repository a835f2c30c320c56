"""Mutations of words: values, units, dates changed; formulas with words lost, doubled, swapped, glued, nested."""

from __future__ import annotations

import re
from collections.abc import Callable
from random import Random

from tests.mutations.signs import DATES, NUMBERS, WORDS, odd_name, odd_sign
from tests.mutations.tree import Tree, Word, within

_TOKEN = re.compile(r"\s+|[0-9０-９][0-9０-９.,]*[%％‰]?|\w+|'[^']*'|.", re.DOTALL)
OPERATORS = (
    "+", "-", "×", "*", "÷", "/", "<", "<=", "≤", "=", "==", "≠", "!=", ">=", ">", "且", "或", "非", "and", "or", "not",
    "in", "where", "over", "of", "@", ".", ",", "(", ")", "（", "）", "，", "。", "**", "%", "&&", "|", ":=",
)  # fmt: skip
CALLS = (
    "sum", "count", "distinct", "stock", "opening", "growth", "average", "given", "quota", "attainment", "attained",
    "rank", "last_rank", "mean", "min", "max", "all", "any", "floor", "ceil", "abs", "if", "empty", "prior", "pay",
    "window.start",
)  # fmt: skip
LONGEST = 100_000  # characters; a file has 60,000 at most
DEPTHS = (1, 2, 49, 51, 400)


def _tokens(text: str) -> list[str]:
    return _TOKEN.findall(text)


def another_value(text: str, _others: list[str], chance: Random) -> str:
    """A literal of any kind, or another one in the place of a number or a date."""
    if chance.random() < 1 / 2:
        return chance.choice(NUMBERS + DATES + WORDS)
    tokens = _tokens(text)
    numbers = [i for i, token in enumerate(tokens) if token[0].isdigit()]
    if numbers:
        tokens[chance.choice(numbers)] = chance.choice(NUMBERS)
    return "".join(tokens)


def another_date(text: str, _others: list[str], chance: Random) -> str:
    """A date at an edge of the calendar."""
    return re.sub(r"\d{4}-\d\d-\d\d", lambda _: chance.choice(DATES), text) if "-" in text else chance.choice(DATES)


def from_elsewhere(_text: str, others: list[str], chance: Random) -> str:
    """What another key says."""
    return chance.choice(others)


def with_another_name(text: str, others: list[str], chance: Random) -> str:
    """A word of the formula gives way to a name, a call or an operator."""
    tokens = _tokens(text) or [""]
    names = _tokens(chance.choice(others)) or [""]
    tokens[chance.randrange(len(tokens))] = chance.choice(
        [*names, chance.choice(OPERATORS), chance.choice(CALLS), odd_name(chance)]
    )
    return "".join(tokens)


def without_a_word(text: str, _others: list[str], chance: Random) -> str:
    """A word of the formula is missing."""
    tokens = _tokens(text) or [""]
    del tokens[chance.randrange(len(tokens))]
    return "".join(tokens)


def words_in_disorder(text: str, _others: list[str], chance: Random) -> str:
    """Words of the formula doubled, swapped, glued or pulled apart."""
    tokens = _tokens(text) or [""]
    match chance.randrange(4):
        case 0:
            tokens.insert(chance.randrange(len(tokens)), chance.choice(tokens))
        case 1:
            chance.shuffle(tokens)
        case 2:
            tokens = [token for token in tokens if not token.isspace()]
        case _:
            tokens = [part for token in tokens for part in (token, " ")]
    return "".join(tokens)


def joined(text: str, others: list[str], chance: Random) -> str:
    """Two formulas with an operator between them."""
    operator = chance.choice(OPERATORS)
    return f"{text} {operator} {chance.choice(others)}" if chance.random() < 2 / 3 else f"{text}{operator}"


def deeper(text: str, _others: list[str], chance: Random) -> str:
    """Brackets, calls, signs and operators many times over."""
    count = chance.choice(DEPTHS)
    match chance.randrange(6):
        case 0:
            return "(" * count + text + ")" * chance.choice((count, count - 1, count + 1))
        case 1:
            return f"{chance.choice(CALLS)}(" * count + text + ")" * count
        case 2:
            return "- " * count + text
        case 3:
            return "非 " * count + text
        case 4:
            return f" {chance.choice(OPERATORS)} ".join([text] * min(count, 60))
        case _:
            return "if(" * count + text + f", {text}, {text})" * min(count, 30)


def wide(text: str, _others: list[str], chance: Random) -> str:
    """Full-width for half-width signs, all or some of them."""
    share = chance.choice((1, 1 / 3))
    return "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" and chance.random() < share else c for c in text)


def another_sign(text: str, _others: list[str], chance: Random) -> str:
    """A sign that does not belong there."""
    at = chance.randrange(len(text) + 1)
    return text[:at] + odd_sign(chance) + text[at + chance.randrange(2) :]


def longer(text: str, _others: list[str], chance: Random) -> str:
    """A text far too long."""
    return (text * chance.choice((2, 50, 700)))[:LONGEST]


WORDINGS: tuple[Callable[[str, list[str], Random], str], ...] = (
    another_value, another_date, from_elsewhere, with_another_name, without_a_word, words_in_disorder, joined,
    deeper, wide, another_sign, longer,
)  # fmt: skip


def reword(tree: Tree, chance: Random) -> str:
    """Another wording of some value or, now and then, of a key; tells which mutation it was."""
    words = [part for part in within(tree) if isinstance(part, Word)]
    change = chance.choice(WORDINGS)
    word = chance.choice(words)
    word.text = change(word.text, [other.text for other in words], chance)
    if chance.random() < 1 / 10:
        word.quoted = not word.quoted
    return change.__name__
